"""Briefings as files: slides and hand-outs of shipped ones and drafts, and a slide of a view."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from flask import Response, abort, jsonify, request

from app.data.briefings.files import load_briefing
from app.data.briefings.scene_records import Scene
from app.data.cells.plain_text import one_line
from app.delivery.files import jobs
from app.delivery.files.sent_files import refusal, sent_draft, sent_template
from app.errors import LettersError, TemplateError
from app.exports.formats import FORMATS
from app.queries.filter.map_words import file_stem, view_title
from app.queries.filter.viewstate import MAX_QUERY, parse_view
from app.queries.routes.answer import answer, is_asked
from app.vocabulary.pages import ROUTES, scene_page
from app.wording import _, listed

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from app.components.shared import Shared
    from app.data.briefings.scene_records import Briefing
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.delivery.exporting.answers import Exporter
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState


_NOTES: Final = {"yes": True, "no": False}


def register_briefing_files(
    server: Flask, shared: Shared, assets: Path, exporter: Exporter, given: Path | None = None
) -> None:
    """Answer ``/export/briefing/<id>.<ending>``, drafts by their text, and a slide of a view.

    ``?notes=yes`` and ``no`` say whether the presenter's notes are written. A form with a file
    ``template`` asks for slides in the design of a presentation; ``/export/template`` tells
    beforehand which layout serves what. An answer is the file itself, or ``{"error": "…"}``.

    Parameters
    ----------
    assets
        Folder with the browser's code.
    given
        Folder of briefings given to the server besides those of the data, if there is one.
    """
    atlas, facets = shared.atlas, shared.facets

    def answer(briefing: Briefing, problems: tuple[Problem, ...], form: str) -> Response:
        name = f"{briefing.briefing_id or 'briefing'}_{briefing.made or 'undated'}.{form}"
        chosen = FORMATS[form]
        template = sent_template() if chosen.takes_template else None
        asked = request.args.get("notes")
        if asked is not None and asked not in _NOTES:
            said = _("Found notes={asked}, expected notes=yes or notes=no.", asked=asked[:20])
            return Response(f"{said}\n", 400, mimetype="text/plain")
        notes = chosen.notes if asked is None else _NOTES[asked]
        order = jobs.BriefingOrder(briefing, problems, assets, form, notes, template)
        return exporter.answer(jobs.briefing_file, order, mimetype=chosen.media_type, name=name)

    @server.route("/export/briefing/<briefing_id>.<form>", methods=["GET", "POST"])
    def file_of_shipped(briefing_id: str, form: str) -> Response:
        if form not in FORMATS:
            return _not_there(
                _(
                    "No files ending in .{form} are made; there are {endings}.",
                    form=form[:20],
                    endings=listed(f".{each}" for each in FORMATS),
                )
            )
        briefing, problems = _briefing_named(atlas, given, briefing_id)
        if briefing is None:
            name = one_line(briefing_id)[:80]
            return _not_there(_("There is no briefing named “{name}” here.", name=name))
        return answer(briefing, problems, form)

    @server.post("/export/briefing.<form>")
    def file_of_text(form: str) -> Response:
        if form not in FORMATS:
            abort(404)
        return answer(*sent_draft(), form)

    @server.post("/export/template")
    def report_of_template() -> Response:
        template = sent_template()
        if template is None:
            abort(refusal(_("No presentation was sent.")))
        return jsonify(lines=json.loads(exporter.make(jobs.template_report, template)))

    @server.errorhandler(LettersError)
    @server.errorhandler(TemplateError)
    def cannot_use(error: LettersError | TemplateError) -> Response:
        return refusal(str(error))

    @server.get("/export/slide.pptx")
    def slide_of_view() -> Response:
        scene = _scene_of_view(atlas, facets)
        view, _ = parse_view(scene.view.partition("?")[2], atlas, facets)
        name = f"{file_stem(atlas, view)}.pptx"
        return exporter.answer(jobs.slide, scene, mimetype=FORMATS["pptx"].media_type, name=name)


def _briefing_named(
    atlas: Atlas, given: Path | None, name: str
) -> tuple[Briefing | None, tuple[Problem, ...]]:
    """Return a briefing of the data, or of those given to the server, with its problems."""
    briefing = next((each for each in atlas.briefings if each.briefing_id == name), None)
    if briefing is not None:
        return briefing, tuple(each for each in atlas.problems if each.file == briefing.file)
    if given is None:
        return None, ()
    briefing, problems = load_briefing(given, name)
    return briefing, tuple(problems)


def _not_there(said: str) -> Response:
    """Answer in words, for people, that there is no such file."""
    return Response(f"{said}\n", 404, mimetype="text/plain")


def _scene_of_view(atlas: Atlas, facets: Facets) -> Scene:
    query = request.query_string.decode("utf-8", "replace")
    if len(query) > MAX_QUERY:
        abort(400)
    pairs = parse_qsl(query, keep_blank_values=True)
    path = dict(pairs).get("path", "/")
    rest = urlencode([pair for pair in pairs if pair[0] not in ("path", "title", "ticket")])
    view, ignored = parse_view(rest, atlas, facets)
    if ignored or scene_page(path) is None:
        abort(400)
    title = one_line(dict(pairs).get("title", ""))[:120] or _own_title(atlas, path, view)
    return Scene(title=title, view=f"{path}?{rest}", values={}, text="", notes="", line=1)


def _own_title(atlas: Atlas, path: str, view: ViewState) -> str:
    """Name a view: by what it asks of the network, or by its corridors and year."""
    if path == ROUTES and is_asked(view.options):
        return answer(atlas, view.options).title[:120]
    return view_title(atlas, view)
