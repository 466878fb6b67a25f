"""Answers to requests that fail: one plain line, never a traceback."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from dash.exceptions import DashException, DependencyException
from flask import jsonify, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException

from app.delivery.web.logs import NAME, printable

if TYPE_CHECKING:
    import dash
    from flask import Flask, Response

LOG = logging.getLogger(NAME)
MAX_BODY_BYTES = 2_000_000
MAX_FILE_BYTES = 20_000_000
"""Size of a map file of a visitor; what takes larger bodies than the rest says so itself."""
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
        try:
            posted = _Posted.model_validate(request.get_json(silent=True), strict=True)
        except ValidationError:
            return jsonify(error="Bad Request"), 400
        callback = app.callback_map.get(posted.output)
        if callback is not None and _fits(posted, callback):
            return None
        return jsonify(error="Bad Request"), 400


class _Property(BaseModel):
    """A property of a component, as Dash's renderer sends it."""

    id: str | dict[str, str | int | float | bool]
    property: str


_Properties = list[_Property | list[_Property]]


class _Posted(BaseModel):
    """What Dash's renderer posts to have a callback run."""

    output: str
    outputs: _Property | _Properties
    inputs: _Properties
    state: _Properties = []
    changedPropIds: list[str] = []  # noqa: N815 - the renderer's name


def _fits(posted: _Posted, callback: dict[str, Any]) -> bool:
    """Tell whether what was posted has the outputs, inputs and states of a callback."""
    several = posted.output.startswith("..")
    names = posted.output.strip(".").split("...") if several else [posted.output]
    outputs = posted.outputs if several else [posted.outputs]
    parts = [(name.rpartition(".")[0], name.rpartition(".")[2].split("@")[0]) for name in names]
    parts += [
        (dependency["id"], dependency["property"])
        for dependency in (*callback["inputs"], *callback["state"])
    ]
    if not isinstance(outputs, list):
        return False
    groups = [*outputs, *posted.inputs, *posted.state]
    return len(groups) == len(parts) and all(
        _is_group(group, identifier, name)
        for group, (identifier, name) in zip(groups, parts, strict=True)
    )


def _is_group(group: Any, identifier: str, name: str) -> bool:
    """Tell whether a group is the property of a component, or of those that fit a pattern."""
    if not identifier.startswith("{"):
        return isinstance(group, _Property) and (group.id, group.property) == (identifier, name)
    keys = json.loads(identifier).keys()
    members = group if isinstance(group, list) else [group]
    return all(
        isinstance(member, _Property)
        and member.property == name
        and isinstance(member.id, dict)
        and member.id.keys() == keys
        for member in members
    )
