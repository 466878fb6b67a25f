"""Briefings on a wall: ``/present/<id>``, its presenter's window."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Response, request

from app.exports.briefing_page import (
    STYLES,
    Window,
    missing_page,
    served_page,
)
from app.exports.document import document
from app.wording import _

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from app.components.shared import Shared
    from app.exports.document_form import DocumentForm
    from app.exports.modules import Modules

DRAFT = "draft:"
MAX_NAME = 120
KEEPER = "present/keeper.js"
"""The service worker, which keeps what the windows have read."""


def register_present(server: Flask, shared: Shared, assets: Path, modules: Modules) -> None:
    """Answer ``/present/<id>``; a draft is read by the browser.

    Parameters
    ----------
    assets, modules
        Folder with the browser's code, and the scripts in it.
    """
    atlas, layers = shared.atlas, shared.layers
    styles = style_addresses(assets)

    @server.get("/present/keeper.js")
    def keeper() -> Response:
        # Its address decides what it may keep: the windows of briefings, and nothing else.
        body = (assets / KEEPER).read_bytes()
        return Response(body, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})

    @server.get("/present/<name>")
    def present(name: str) -> Response:
        found, draft = None, None
        if name.startswith(DRAFT):
            draft = name.removeprefix(DRAFT)[:MAX_NAME]
        else:
            found = shipped_document(shared, name)
            if found is None:
                return Response(missing_page(styles), 404, mimetype="text/html")
        title = str(found["title"]) if found else _("Briefing")
        window = Window(title, found, draft, "presenter" in request.args)
        return Response(served_page(atlas, layers, styles, modules, window), mimetype="text/html")


def shipped_document(shared: Shared, name: str) -> DocumentForm | None:
    """Write the document of a briefing of the data folder; None where there is none."""
    atlas = shared.atlas
    found = next((one for one in atlas.briefings if one.briefing_id == name), None)
    if found is None:
        return None
    problems = [one for one in atlas.problems if one.file == found.file]
    return document(atlas, shared.facets, found, problems)


def style_addresses(assets: Path) -> list[str]:
    """Return the address of each style sheet, with a fingerprint, so that it is kept."""
    return [
        f"/assets/{name}?m={hashlib.sha256((assets / name).read_bytes()).hexdigest()[:12]}"
        for name in STYLES
    ]
