"""The browser's code at addresses that mean one content for ever: ``/m/<digest>/<path>``.

``/m/<digest>/joined/main.js`` is the application as one script, ``/plotly/<digest>.js`` what draws.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Response, abort

from app.exports.presenting.modules import JOINED, MAIN, without_comments, without_descriptions
from app.exports.presenting.plotly_code import plotly_address, plotly_code

if TYPE_CHECKING:
    from flask import Flask

    from app.exports.presenting.modules import Modules


def register_modules(server: Flask, modules: Modules) -> None:
    """Answer with a module; with 404 for a digest that is not of today's code."""
    joined = f"{JOINED}/{MAIN}"

    @cache
    def served(path: str) -> str:
        if path == joined:
            return without_comments(modules.joined(MAIN))
        return without_descriptions(modules.code[path])

    @server.get("/m/<digest>/<path:path>")
    def module(digest: str, path: str) -> Response:
        if digest != modules.digest or path not in {joined, *modules.code}:
            abort(404)
        response = Response(served(path), mimetype="text/javascript")
        response.set_etag(f"{digest}-{path.replace('/', '-')}")
        return response


def register_plotly(server: Flask) -> None:
    """Answer with plotly.js as the pages need it."""
    address = plotly_address()

    @server.get(address)
    def plotly() -> Response:
        response = Response(plotly_code(), mimetype="text/javascript")
        response.set_etag(address.rpartition("/")[2])
        return response
