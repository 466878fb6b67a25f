"""Briefings as files: slides and hand-outs of shipped ones and drafts, and a slide of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from flask import Response, abort, jsonify, request

from app.data.briefings import parse_briefing
from app.data.reading import ReadError, decode
from app.data.scene_records import Scene
from app.delivery import jobs
from app.delivery.documents import MAX_BODY_BYTES
from app.queries.briefings.scenes import PATHS
from app.queries.filter.map_words import file_stem, view_title
from app.queries.filter.viewstate import MAX_QUERY, parse_view
from app.queries.routes.answer import answer, is_asked

if TYPE_CHECKING:
    from flask import Flask

    from app.data.model import Atlas
    from app.data.scene_records import Briefing
    from app.delivery.exporting import Exporter
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TYPES = {"pptx": SLIDES, "pdf": "application/pdf"}
CANNOT_USE = 422


def register_briefing_files(
    server: Flask, atlas: Atlas, facets: Facets, exporter: Exporter
) -> None:
    """Answer ``/export/briefing/<id>.<pptx|pdf>``, drafts by their text, and a slide of a view.

    An answer is the file itself, or ``{"error": "…"}`` in words.
    """

    def answer(briefing: Briefing, form: str) -> Response:
        name = f"{briefing.briefing_id or 'briefing'}_{briefing.made or 'undated'}.{form}"
        return exporter.answer(jobs.briefing_file, briefing, form, mimetype=TYPES[form], name=name)

    @server.get("/export/briefing/<briefing_id>.<form>")
    def file_of_shipped(briefing_id: str, form: str) -> Response:
        found = [one for one in atlas.briefings if one.briefing_id == briefing_id]
        if not found or form not in TYPES:
            abort(404)
        return answer(found[0], form)

    @server.post("/export/briefing.<form>")
    def file_of_text(form: str) -> Response | tuple[Response, int]:
        if form not in TYPES:
            abort(404)
        body = request.get_data(cache=False)
        if len(body) > MAX_BODY_BYTES:
            abort(413)
        try:
            briefing, _ = parse_briefing(decode(body, jobs.DRAFT_FILE), jobs.DRAFT_FILE)
        except ReadError as error:
            return jsonify(error=str(error.problem)), CANNOT_USE
        if briefing is None or not briefing.scenes:
            return jsonify(error="The text has no scene that can be shown."), CANNOT_USE
        return answer(briefing, form)

    @server.get("/export/slide.pptx")
    def slide_of_view() -> Response:
        scene = _scene_of_view(atlas, facets)
        view, _ = parse_view(scene.view.partition("?")[2], atlas, facets)
        name = f"{file_stem(atlas, view)}.pptx"
        return exporter.answer(jobs.slide, scene, mimetype=SLIDES, name=name)


def _scene_of_view(atlas: Atlas, facets: Facets) -> Scene:
    query = request.query_string.decode("utf-8", "replace")
    if len(query) > MAX_QUERY:
        abort(400)
    pairs = parse_qsl(query, keep_blank_values=True)
    path = dict(pairs).get("path", "/")
    rest = urlencode([pair for pair in pairs if pair[0] not in ("path", "title", "ticket")])
    view, ignored = parse_view(rest, atlas, facets)
    if ignored or path not in PATHS:
        abort(400)
    title = dict(pairs).get("title", "").strip()[:120] or _own_title(atlas, path, view)
    return Scene(title=title, view=f"{path}?{rest}", values={}, text="", notes="", line=1)


def _own_title(atlas: Atlas, path: str, view: ViewState) -> str:
    """Name a view: by what it asks of the network, or by its corridors and year."""
    if path == "/routes" and is_asked(view.options):
        return answer(atlas, view.options).title[:120]
    return view_title(atlas, view)
