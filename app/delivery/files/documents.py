"""Briefings as documents: shipped ones by their name, drafts by their text."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from flask import Response, abort, jsonify, request

from app.data.briefings.files import parse_briefing
from app.data.briefings.writing import write_briefing
from app.data.files.reading import ReadError, decode
from app.delivery.exporting.answers import attachment
from app.delivery.files import jobs
from app.exports.presenting.document import document, problem_words
from app.queries.briefings.emphasis import things
from app.queries.briefings.quotes import offers

if TYPE_CHECKING:
    from flask import Flask

    from app.components.shared import Shared
    from app.data.briefings.scene_records import Briefing
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.delivery.exporting.answers import Exporter

SMALL_DRAFT = 12
"""Scenes of a draft that is answered at once; a longer one waits its turn among the exports."""


def register_documents(server: Flask, shared: Shared, exporter: Exporter) -> None:
    """Answer with documents of briefings, shipped ones and drafts."""
    atlas, facets = shared.atlas, shared.facets

    @server.post("/briefings/document")
    def of_text() -> tuple[Response, int]:
        briefing, problems = read_draft(request.get_data(cache=False))
        if briefing is None:
            return jsonify(
                scenes=[], problems=[problem_words(problem) for problem in problems]
            ), 200
        job, arguments = jobs.draft_document, (briefing, problems)
        if len(briefing.scenes) <= SMALL_DRAFT:
            body = job(shared, _untold, *arguments)
        else:
            body = exporter.make(job, *arguments)
        return Response(body, mimetype="application/json"), 200

    @server.get("/briefings/document/<briefing_id>")
    def of_shipped(briefing_id: str) -> Response:
        briefing = _find(atlas, briefing_id)
        problems = [problem for problem in atlas.problems if problem.file == briefing.file]
        return jsonify(document(atlas, facets, briefing, problems))

    @cache
    def values() -> tuple[dict[str, str], ...]:
        return tuple(asdict(offer) for offer in offers(atlas))

    @server.get("/briefings/values")
    def to_quote() -> Response:
        return jsonify(values())

    @cache
    def drawn() -> tuple[dict[str, str], ...]:
        return tuple(asdict(offer) for offer in things(atlas))

    @server.get("/briefings/things")
    def to_bring_out() -> Response:
        return jsonify(drawn())

    @server.get("/briefings/file/<briefing_id>.md")
    def file(briefing_id: str) -> Response:
        text = write_briefing(_find(atlas, briefing_id))
        return attachment(text.encode(), "text/markdown", f"{briefing_id}.md")


def read_draft(body: bytes) -> tuple[Briefing | None, tuple[Problem, ...]]:
    """Read a draft's text: the briefing, and what is wrong with it.

    A text that cannot be used at all has problems and no briefing.
    """
    try:
        text = decode(body, jobs.DRAFT_FILE)
    except ReadError as error:
        return None, (error.problem,)
    briefing, problems = parse_briefing(text, jobs.DRAFT_FILE)
    return briefing, tuple(problems)


def _untold(_step: int, _of: int, _title: str) -> None:
    """Leave the progress of a small draft untold."""


def _find(atlas: Atlas, briefing_id: str) -> Briefing:
    briefings = [briefing for briefing in atlas.briefings if briefing.briefing_id == briefing_id]
    return briefings[0] if briefings else abort(404)
