"""What clients send for a file to be made of it: the text of a draft, the design of slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, jsonify, request

from app.data.briefings.files import MAX_BYTES
from app.delivery.files.documents import read_draft
from app.wording import _

if TYPE_CHECKING:
    from app.data.briefings.scene_records import Briefing
    from app.data.problems import Problem

MAX_TEMPLATE_BYTES = 25_000_000
CANNOT_USE = 422


def refusal(said: str) -> Response:
    """Return an answer that says why something sent cannot be used."""
    response = jsonify(error=said)
    response.status_code = CANNOT_USE
    return response


def sent_template() -> bytes | None:
    """Return the presentation that a form brings as ``template``; None where it brings none."""
    if not _is_form():
        return None
    request.max_content_length = MAX_TEMPLATE_BYTES
    sent = request.files.get("template")
    return sent.read() if sent is not None else None


def sent_draft() -> tuple[Briefing, tuple[Problem, ...]]:
    """Return the briefing that a request brings, as its body or as the file ``text`` of a form.

    What cannot be used is refused at once.
    """
    if _is_form():
        request.max_content_length = MAX_TEMPLATE_BYTES
        sent = request.files.get("text")
        body = sent.read(MAX_BYTES + 1) if sent is not None else b""
    else:
        body = request.get_data(cache=False)
    briefing, problems = read_draft(body)
    if briefing is None or not briefing.scenes:
        said = " ".join(str(problem) for problem in problems)
        abort(refusal(said or _("The text has no scene that can be shown.")))
    return briefing, problems


def _is_form() -> bool:
    return (request.content_type or "").startswith("multipart/form-data")
