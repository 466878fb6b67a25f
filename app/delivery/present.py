"""Briefings on a wall: ``/present/<id>``, its presenter's window, and the file to take away."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Response, abort, jsonify, request

from app.delivery.documents import draft_document
from app.exports.briefing_page import (
    AUDIENCE,
    PRESENTER,
    STYLES,
    Window,
    file_page,
    missing_page,
    served_page,
)
from app.exports.document import document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from flask import Flask

    from app.components.shared import Shared

DRAFT = "draft:"
MAX_NAME = 120


def register_present(server: Flask, shared: Shared, assets: Path) -> None:
    """Answer ``/present/<id>`` and ``/export/briefing/<id>.html``, and drafts by their text.

    Parameters
    ----------
    assets
        Folder with the browser's code.
    """
    atlas, layers = shared.atlas, shared.layers
    addresses = asset_addresses(assets)

    @server.get("/present/<name>")
    def present(name: str) -> Response:
        found, draft = None, None
        if name.startswith(DRAFT):
            draft = name.removeprefix(DRAFT)[:MAX_NAME]
        else:
            found = shipped_document(shared, name)
            if found is None:
                return Response(missing_page(addresses), 404, mimetype="text/html")
        title = str(found["title"]) if found else "Briefing"
        window = Window(title, found, draft, "presenter" in request.args)
        return Response(served_page(atlas, layers, addresses, window), mimetype="text/html")

    @server.get("/export/briefing/<name>.html")
    def shipped_file(name: str) -> Response:
        found = shipped_document(shared, name)
        return _file(name, file_page(atlas, layers, assets, found)) if found else abort(404)

    @server.post("/export/briefing.html")
    def draft_file() -> Response | tuple[Response, int]:
        found, status = draft_document(atlas, shared.facets, request.get_data(cache=False))
        if status != 200:
            return jsonify(found), status
        if not found["scenes"]:
            said = [problem["text"] for problem in found["problems"]]
            return jsonify(error=" ".join(said) or "The text has no scene that can be shown."), 422
        return _file("briefing", file_page(atlas, layers, assets, found))


def shipped_document(shared: Shared, name: str) -> dict[str, Any] | None:
    """Write the document of a briefing of the data folder; None where there is none."""
    atlas = shared.atlas
    found = next((one for one in atlas.briefings if one.briefing_id == name), None)
    if found is None:
        return None
    problems = [one for one in atlas.problems if one.file == found.file]
    return document(atlas, shared.facets, found, problems)


def asset_addresses(assets: Path) -> Mapping[str, str]:
    """Give the address of each asset of these pages, with a fingerprint, so that it is kept."""
    names = dict.fromkeys([*STYLES, *AUDIENCE, *PRESENTER])
    return {
        name: f"/assets/{name}?m={hashlib.sha256((assets / name).read_bytes()).hexdigest()[:12]}"
        for name in names
    }


def _file(name: str, body: bytes) -> Response:
    response = Response(body, mimetype="text/html")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return response
