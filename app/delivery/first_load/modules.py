"""The browser's code at addresses that mean one content for ever: ``/m/<digest>/<path>``.

``/m/<digest>/joined/main.js`` is the application as one script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort

from app.exports.presenting.modules import JOINED, MAIN, without_comments, without_descriptions

if TYPE_CHECKING:
    from flask import Flask

    from app.exports.presenting.modules import Modules


def register_modules(server: Flask, modules: Modules) -> None:
    """Answer with a module; with 404 for a digest that is not of today's code."""
    served = {path: without_descriptions(code) for path, code in modules.code.items()}
    served[f"{JOINED}/{MAIN}"] = without_comments(modules.joined(MAIN))

    @server.get("/m/<digest>/<path:path>")
    def module(digest: str, path: str) -> Response:
        if digest != modules.digest or path not in served:
            abort(404)
        response = Response(served[path], mimetype="text/javascript")
        response.set_etag(f"{digest}-{path.replace('/', '-')}")
        return response
