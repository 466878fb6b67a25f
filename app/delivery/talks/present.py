"""Briefings on a wall: ``/present/<id>``, its presenter's window."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from app.data.briefings.files import load_briefing
from app.data.briefings.scene_records import Briefing, Scene
from app.delivery.web.headers import embed_policy
from app.exports.formats import without_notes
from app.exports.presenting.briefing_page import (
    STYLES,
    Window,
    missing_page,
    served_page,
)
from app.exports.presenting.document import document
from app.queries.filter.map_words import view_title
from app.queries.filter.viewstate import MAX_QUERY, parse_view
from app.vocabulary.pages import scene_page
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flask import Flask

    from app.components.shared import Shared
    from app.config import Settings
    from app.data.problems import Problem
    from app.exports.presenting.document_form import DocumentForm
    from app.exports.presenting.modules import Modules

DRAFT = "draft:"
MAX_NAME = 120
KEEPER = "present/keeper.js"
"""The service worker, which keeps what the windows have read."""


def register_present(
    server: Flask, shared: Shared, assets: Path, modules: Modules, settings: Settings
) -> None:
    """Answer ``/present/<id>``, and ``/embed/<id>`` for the frames of other sites.

    A draft is read by the browser, or it lies in the folder of the settings. ``/embed/view`` with
    the query of a view, and ``path`` where it is no map, is a scene of that view alone.

    Parameters
    ----------
    assets, modules
        Folder with the browser's code, and the scripts in it.
    """
    framed = embed_policy(settings.embed_hosts)
    atlas, layers = shared.atlas, shared.layers
    styles = style_addresses(assets)

    @server.get("/present/keeper.js")
    def keeper() -> Response:
        # Its address decides what it may keep: the windows of briefings, and nothing else.
        body = (assets / KEEPER).read_bytes()
        return Response(body, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})

    @server.get("/present/<name>")
    def present(name: str) -> Response:
        form, draft = None, None
        if name.startswith(DRAFT):
            draft = name.removeprefix(DRAFT)[:MAX_NAME]
        else:
            form = shipped_document(shared, name) or given_document(shared, settings, name)
            if form is None:
                return Response(missing_page(styles), 404, mimetype="text/html")
        title = str(form["title"]) if form else _("Briefing")
        presenter, clicker = "presenter" in request.args, settings.clicker
        window = Window(title, form, draft, presenter, clicker=clicker)
        return Response(served_page(atlas, layers, styles, modules, window), mimetype="text/html")

    @server.get("/embed/<name>")
    def embed(name: str) -> Response:
        if name == "view":
            form = document_of_view(shared, request.query_string.decode("utf-8", "replace"))
        else:
            form = shipped_document(shared, name, notes=False) or given_document(
                shared, settings, name, notes=False
            )
        if form is None:
            page, status = missing_page(styles), 404
        else:
            window = Window(str(form["title"]), form, embedded=True)
            page, status = served_page(atlas, layers, styles, modules, window), 200
        answer = Response(page, status, mimetype="text/html")
        if framed:
            answer.headers["Content-Security-Policy"] = framed
        return answer


def shipped_document(shared: Shared, name: str, *, notes: bool = True) -> DocumentForm | None:
    """Write the document of a briefing of the data folder; None where there is none.

    Parameters
    ----------
    notes
        Whether it holds the presenter's notes, which are not for the pages of others.
    """
    atlas = shared.atlas
    shipped = next((briefing for briefing in atlas.briefings if briefing.briefing_id == name), None)
    if shipped is None:
        return None
    problems = [problem for problem in atlas.problems if problem.file == shipped.file]
    return _document(shared, shipped, problems, notes=notes)


def given_document(
    shared: Shared, settings: Settings, name: str, *, notes: bool = True
) -> DocumentForm | None:
    """Write the document of a briefing of the folder that the settings name; None without one."""
    if settings.briefings is None:
        return None
    briefing, problems = load_briefing(settings.briefings, name)
    if briefing is None:
        return None
    return _document(shared, briefing, problems, notes=notes)


def _document(
    shared: Shared, briefing: Briefing, problems: Iterable[Problem], *, notes: bool
) -> DocumentForm:
    if notes:
        return document(shared.atlas, shared.facets, briefing, problems)
    # What is wrong with a briefing is the presenter's as well.
    return document(shared.atlas, shared.facets, without_notes(briefing))


def document_of_view(shared: Shared, query: str) -> DocumentForm | None:
    """Write the document of a single view, as its query and ``path`` name it."""
    if len(query) > MAX_QUERY:
        return None
    pairs = parse_qsl(query, keep_blank_values=True)
    path = dict(pairs).get("path", "/")
    rest = urlencode([pair for pair in pairs if pair[0] != "path"])
    view, _ignored = parse_view(rest, shared.atlas, shared.facets)
    if scene_page(path) is None:
        return None
    title = view_title(shared.atlas, view)
    scene = Scene(title, f"{path}?{rest}")
    return document(shared.atlas, shared.facets, Briefing("view", title, scenes=(scene,)))


def style_addresses(assets: Path) -> list[str]:
    """Return the address of each style sheet, with a fingerprint, so that it is kept."""
    return [
        f"/assets/{name}?m={hashlib.sha256((assets / name).read_bytes()).hexdigest()[:12]}"
        for name in STYLES
    ]
