"""The browser's code at addresses that mean one content for ever: ``/m/<digest>/<path>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort

if TYPE_CHECKING:
    from flask import Flask

    from app.exports.modules import Modules


def register_modules(server: Flask, modules: Modules) -> None:
    """Answer with a module; with 404 for a digest that is not of today's code."""

    @server.get("/m/<digest>/<path:path>")
    def module(digest: str, path: str) -> Response:
        if digest != modules.digest or path not in modules.code:
            abort(404)
        response = Response(modules.code[path], mimetype="text/javascript")
        response.set_etag(f"{digest}-{path.replace('/', '-')}")
        return response
