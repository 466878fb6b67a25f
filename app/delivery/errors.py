"""Answers to requests that fail: one plain line, never a traceback."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from dash.exceptions import DashException, DependencyException
from flask import jsonify, request
from werkzeug.exceptions import HTTPException

from app.delivery.logs import NAME, printable

if TYPE_CHECKING:
    import dash
    from flask import Flask, Response

LOG = logging.getLogger(NAME)
MAX_BODY_BYTES = 2_000_000
_CALLBACKS = "/_dash-update-component"


def install(app: dash.Dash) -> None:
    """Register the handlers and limit the size of what may be sent."""
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES

    @server.errorhandler(HTTPException)
    def known(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.name), error.code or 500

    @server.errorhandler(DependencyException)
    def no_such_package(_error: DependencyException) -> tuple[Response, int]:
        return jsonify(error="Not Found"), 404

    @server.errorhandler(Exception)
    def unknown(error: Exception) -> tuple[Response, int]:
        if request.path == _CALLBACKS and isinstance(error, DashException):
            # What was posted has the form of a callback, but of none that we have.
            return jsonify(error="Bad Request"), 400
        LOG.error("%s %s failed", request.method, printable(request.path), exc_info=error)
        return jsonify(error="Internal Server Error"), 500

    @server.before_request
    def refuse_malformed() -> tuple[Response, int] | None:
        if request.path != _CALLBACKS or request.method != "POST":
            return None
        body: Any = request.get_json(silent=True)
        output = _output_of(body)
        if output in app.callback_map and _fits(body, app.callback_map[output]):
            return None
        return jsonify(error="Bad Request"), 400


def _fits(body: dict[str, Any], callback: dict[str, Any]) -> bool:
    """Tell whether what was posted has the inputs and states that a callback takes."""
    sent = [*_flat(body["inputs"]), *_flat(body.get("state", []))]
    wanted = [*callback["inputs"], *callback["state"]]
    groups = [*body["inputs"], *body.get("state", [])]
    if len(groups) != len(wanted) or not isinstance(body.get("changedPropIds", []), list):
        return False
    return all(
        {part["property"] for part in _flat([group])} <= {taken["property"]}
        and all(_same_form(part["id"], taken["id"]) for part in _flat([group]))
        for group, taken in zip(groups, wanted, strict=True)
    ) and all(isinstance(part["property"], str) for part in sent)


def _flat(parts: list[Any]) -> list[dict[str, Any]]:
    """List properties, those of a group of like components one by one."""
    return [one for part in parts for one in (part if isinstance(part, list) else [part])]


def _same_form(sent: object, taken: str) -> bool:
    """Tell whether an id is the one of a callback, or of its pattern."""
    if not taken.startswith("{"):
        return sent == taken
    return isinstance(sent, dict) and sent.keys() == json.loads(taken).keys()


def _output_of(body: Any) -> str | None:
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
