"""Answers to requests that fail: one plain line, never a traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dash.exceptions import DashException
from flask import jsonify, request
from werkzeug.exceptions import HTTPException

if TYPE_CHECKING:
    import dash
    from flask import Flask, Response

LOG = logging.getLogger("corridor-atlas")
MAX_BODY_BYTES = 2_000_000
_CALLBACKS = "/_dash-update-component"


def install(app: dash.Dash) -> None:
    """Register the handlers and limit the size of what may be sent."""
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES

    @server.errorhandler(HTTPException)
    def known(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.name), error.code or 500

    @server.errorhandler(Exception)
    def unknown(error: Exception) -> tuple[Response, int]:
        if request.path == _CALLBACKS and isinstance(error, DashException):
            # What was posted has the form of a callback, but of none that we have.
            return jsonify(error="Bad Request"), 400
        LOG.error("%s %s failed", request.method, request.path, exc_info=error)
        return jsonify(error="Internal Server Error"), 500

    @server.before_request
    def refuse_malformed() -> tuple[Response, int] | None:
        if request.path != _CALLBACKS or request.method != "POST":
            return None
        body = request.get_json(silent=True)
        if _output_of(body) in app.callback_map:
            return None
        return jsonify(error="Bad Request"), 400


def _output_of(body: object) -> str | None:
    """Give the output that a body asks for, or None if it is not what Dash's renderer sends."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return None
    outputs = body.get("outputs")
    parts = outputs if isinstance(outputs, list) else [outputs]
    whole = (
        all(_are_properties(part) for part in parts)
        and _are_properties(body.get("inputs"))
        and _are_properties(body.get("state", []))
    )
    return str(body["output"]) if whole else None


def _are_properties(part: object) -> bool:
    """Tell whether it is a property of a component, or a list of such or of lists of them."""
    if isinstance(part, list):
        return all(_are_properties(one) for one in part)
    return isinstance(part, dict) and {"id", "property"} <= part.keys()
