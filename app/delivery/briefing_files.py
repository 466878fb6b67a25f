"""Briefings as files: slides and hand-outs of shipped ones and drafts, and a slide of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from flask import Response, abort, jsonify, request

from app.data.scene_records import Scene
from app.delivery import jobs
from app.delivery.documents import read_draft
from app.exports.formats import FORMATS
from app.queries.filter.map_words import file_stem, view_title
from app.queries.filter.viewstate import MAX_QUERY, parse_view
from app.queries.routes.answer import answer, is_asked
from app.vocabulary.pages import ROUTES, SCENE_PATHS

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.data.scene_records import Briefing
    from app.delivery.exporting import Exporter
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

CANNOT_USE = 422


def register_briefing_files(
    server: Flask, shared: Shared, assets: Path, exporter: Exporter
) -> None:
    """Answer ``/export/briefing/<id>.<ending>``, drafts by their text, and a slide of a view.

    An answer is the file itself, or ``{"error": "…"}`` in words.

    Parameters
    ----------
    assets
        Folder with the browser's code.
    """
    atlas, facets = shared.atlas, shared.facets

    def answer(briefing: Briefing, problems: tuple[Problem, ...], form: str) -> Response:
        name = f"{briefing.briefing_id or 'briefing'}_{briefing.made or 'undated'}.{form}"
        media_type = FORMATS[form].media_type
        arguments = (briefing, problems, assets, form)
        return exporter.answer(jobs.briefing_file, *arguments, mimetype=media_type, name=name)

    @server.get("/export/briefing/<briefing_id>.<form>")
    def file_of_shipped(briefing_id: str, form: str) -> Response:
        briefing = next((each for each in atlas.briefings if each.briefing_id == briefing_id), None)
        if briefing is None or form not in FORMATS:
            abort(404)
        problems = tuple(each for each in atlas.problems if each.file == briefing.file)
        return answer(briefing, problems, form)

    @server.post("/export/briefing.<form>")
    def file_of_text(form: str) -> Response | tuple[Response, int]:
        if form not in FORMATS:
            abort(404)
        briefing, problems, refused = read_draft(request.get_data(cache=False))
        if refused is not None:
            return refused
        if briefing is None or not briefing.scenes:
            said = " ".join(str(problem) for problem in problems)
            return jsonify(error=said or "The text has no scene that can be shown."), CANNOT_USE
        return answer(briefing, problems, form)

    @server.get("/export/slide.pptx")
    def slide_of_view() -> Response:
        scene = _scene_of_view(atlas, facets)
        view, _ = parse_view(scene.view.partition("?")[2], atlas, facets)
        name = f"{file_stem(atlas, view)}.pptx"
        return exporter.answer(jobs.slide, scene, mimetype=FORMATS["pptx"].media_type, name=name)


def _scene_of_view(atlas: Atlas, facets: Facets) -> Scene:
    query = request.query_string.decode("utf-8", "replace")
    if len(query) > MAX_QUERY:
        abort(400)
    pairs = parse_qsl(query, keep_blank_values=True)
    path = dict(pairs).get("path", "/")
    rest = urlencode([pair for pair in pairs if pair[0] not in ("path", "title", "ticket")])
    view, ignored = parse_view(rest, atlas, facets)
    if ignored or path not in SCENE_PATHS:
        abort(400)
    title = dict(pairs).get("title", "").strip()[:120] or _own_title(atlas, path, view)
    return Scene(title=title, view=f"{path}?{rest}", values={}, text="", notes="", line=1)


def _own_title(atlas: Atlas, path: str, view: ViewState) -> str:
    """Name a view: by what it asks of the network, or by its corridors and year."""
    if path == ROUTES and is_asked(view.options):
        return answer(atlas, view.options).title[:120]
    return view_title(atlas, view)
