"""Answers to requests that fail: one plain line, never a traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import jsonify, request
from werkzeug.exceptions import HTTPException

if TYPE_CHECKING:
    from flask import Flask, Response

LOG = logging.getLogger("corridor-atlas")
MAX_BODY_BYTES = 2_000_000
_CALLBACKS = "/_dash-update-component"


def install(server: Flask) -> None:
    """Register the handlers and limit the size of what may be sent."""
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES

    @server.errorhandler(HTTPException)
    def known(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.name), error.code or 500

    @server.errorhandler(Exception)
    def unknown(error: Exception) -> tuple[Response, int]:
        if request.path == _CALLBACKS and not _is_callback(request.get_json(silent=True)):
            return jsonify(error="Bad Request"), 400
        LOG.error("%s %s failed", request.method, request.path, exc_info=error)
        return jsonify(error="Internal Server Error"), 500

    @server.before_request
    def refuse_malformed() -> tuple[Response, int] | None:
        called = request.path == _CALLBACKS and request.method == "POST"
        if called and not _is_callback(request.get_json(silent=True)):
            return jsonify(error="Bad Request"), 400
        return None


def _is_callback(body: object) -> bool:
    """Tell whether a body has the form that Dash's renderer sends."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    inputs = body.get("inputs")
    return isinstance(inputs, list) and isinstance(body.get("outputs"), list | dict)
