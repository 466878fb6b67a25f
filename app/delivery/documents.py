"""Briefings as documents: shipped ones by their name, drafts by their text."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from flask import Response, abort, jsonify, request

from app.data.briefings import parse_briefing, write_briefing
from app.data.reading import ReadError, decode
from app.exports.document import document, problem_words
from app.queries.briefings.quotes import offers

if TYPE_CHECKING:
    from flask import Flask

    from app.data.model import Atlas
    from app.data.scene_records import Briefing
    from app.queries.filter.facets import Facets

MAX_BODY_BYTES = 300_000
_DRAFT = "briefings/draft.md"


def register_documents(server: Flask, atlas: Atlas, facets: Facets) -> None:
    """Answer with documents of briefings; ``?for=editor`` leaves out charts and map numbers."""

    @server.post("/briefings/document")
    def of_text() -> tuple[Response, int]:
        body = request.get_data(cache=False)
        answer, status = draft_document(atlas, facets, body, words_only=_for_editor())
        return jsonify(answer), status

    @server.get("/briefings/document/<briefing_id>")
    def of_shipped(briefing_id: str) -> Response:
        briefing = _find(atlas, briefing_id)
        problems = [one for one in atlas.problems if one.file == briefing.file]
        return jsonify(document(atlas, facets, briefing, problems, words_only=_for_editor()))

    @cache
    def values() -> tuple[dict[str, str], ...]:
        return tuple(asdict(offer) for offer in offers(atlas))

    @server.get("/briefings/values")
    def to_quote() -> Response:
        return jsonify(values())

    @server.get("/briefings/file/<briefing_id>.md")
    def file(briefing_id: str) -> Response:
        response = Response(write_briefing(_find(atlas, briefing_id)), mimetype="text/markdown")
        response.headers["Content-Disposition"] = f'attachment; filename="{briefing_id}.md"'
        return response


def draft_document(
    atlas: Atlas, facets: Facets, body: bytes, *, words_only: bool = False
) -> tuple[dict[str, Any], int]:
    """Write the document of a file's content; the second value is the status of the answer.

    A text that cannot be used at all has problems and no scenes.
    """
    if len(body) > MAX_BODY_BYTES:
        limit = f"{MAX_BODY_BYTES // 1000} kB"
        return {"error": f"found {len(body):,} bytes, expected at most {limit}"}, 413
    try:
        text = decode(body, _DRAFT)
    except ReadError as error:
        return {"scenes": [], "problems": [problem_words(error.problem)]}, 200
    briefing, problems = parse_briefing(text, _DRAFT)
    if briefing is None:
        return {"scenes": [], "problems": [problem_words(one) for one in problems]}, 200
    return document(atlas, facets, briefing, problems, words_only=words_only), 200


def _for_editor() -> bool:
    return request.args.get("for") == "editor"


def _find(atlas: Atlas, briefing_id: str) -> Briefing:
    found = [one for one in atlas.briefings if one.briefing_id == briefing_id]
    return found[0] if found else abort(404)
