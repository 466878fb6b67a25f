"""Briefings as files: slides and hand-out, with their progress while they are written.

An answer is a stream of lines of JSON: ``{"step": 2, "of": 8, "title": "…"}`` before each scene,
and last ``{"file": "<base64>", "name": "…", "type": "…"}`` or ``{"error": "…"}``. Who stops reading
stops the writing, and no job is left behind in the server.
"""

from __future__ import annotations

import base64
import json
import logging
import queue
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, abort, request

from app.data.briefings import parse_briefing
from app.data.reading import ReadError, decode
from app.data.scene_records import Scene
from app.delivery.documents import MAX_BODY_BYTES
from app.queries.briefings.scenes import PATHS, resolve_briefing, resolve_scene
from app.queries.filter.map_words import file_stem, view_title
from app.queries.filter.viewstate import MAX_QUERY, parse_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from app.data.model import Atlas
    from app.data.scene_records import Briefing
    from app.queries.briefings.scenes import BriefingView
    from app.queries.filter.facets import Facets

    Progress = Callable[[int, int, str], None]
    Writer = Callable[[Atlas, Facets, BriefingView, Progress], bytes]

LOG = logging.getLogger("corridor-atlas")
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TYPES = {"pptx": SLIDES, "pdf": "application/pdf"}
_DRAFT = "briefings/draft.md"


class _StoppedError(Exception):
    """Nobody reads the answer any more."""


def register_briefing_files(server: Flask, atlas: Atlas, facets: Facets) -> None:
    """Answer ``/export/briefing/<id>.<pptx|pdf>``, drafts by their text, and a slide of a view."""

    @server.get("/export/briefing/<briefing_id>.<form>")
    def file_of_shipped(briefing_id: str, form: str) -> Response:
        found = [one for one in atlas.briefings if one.briefing_id == briefing_id]
        if not found or form not in TYPES:
            abort(404)
        return _stream(atlas, facets, found[0], form)

    @server.post("/export/briefing.<form>")
    def file_of_text(form: str) -> Response:
        if form not in TYPES:
            abort(404)
        body = request.get_data(cache=False)
        if len(body) > MAX_BODY_BYTES:
            abort(413)
        try:
            briefing, _ = parse_briefing(decode(body, _DRAFT), _DRAFT)
        except ReadError as error:
            return _lines(iter([{"error": str(error.problem)}]))
        if briefing is None or not briefing.scenes:
            return _lines(iter([{"error": "The text has no scene that can be shown."}]))
        return _stream(atlas, facets, briefing, form)

    @server.get("/export/slide.pptx")
    def slide_of_view() -> Response:
        from app.exports.slides import write_slide  # noqa: PLC0415 - slow to load, rarely asked

        scene = _scene_of_view(atlas, facets)
        response = Response(
            write_slide(atlas, facets, resolve_scene(atlas, facets, scene)), mimetype=SLIDES
        )
        view, _ = parse_view(scene.view.partition("?")[2], atlas, facets)
        name = f"{file_stem(atlas, view)}.pptx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _scene_of_view(atlas: Atlas, facets: Facets) -> Scene:
    query = request.query_string.decode("utf-8", "replace")
    if len(query) > MAX_QUERY:
        abort(400)
    pairs = parse_qsl(query, keep_blank_values=True)
    path = dict(pairs).get("path", "/")
    rest = urlencode([pair for pair in pairs if pair[0] not in ("path", "title")])
    view, ignored = parse_view(rest, atlas, facets)
    if ignored or path not in PATHS:
        abort(400)
    title = dict(pairs).get("title", "").strip()[:120] or view_title(atlas, view)
    return Scene(title=title, view=f"{path}?{rest}", values={}, text="", notes="", line=1)


def _stream(atlas: Atlas, facets: Facets, briefing: Briefing, form: str) -> Response:
    def write(progress: Progress) -> bytes:
        return _writer(form)(atlas, facets, resolve_briefing(atlas, facets, briefing), progress)

    name = f"{briefing.briefing_id or 'briefing'}_{briefing.made or 'undated'}.{form}"
    return _lines(_work(write, name, TYPES[form]))


def _writer(form: str) -> Writer:
    # Both take a while to load; who never exports never waits for them.
    if form == "pptx":
        from app.exports.slides import write_slides  # noqa: PLC0415

        return write_slides
    from app.exports.handout import write_handout  # noqa: PLC0415

    return write_handout


def _work(write: Callable[[Progress], bytes], name: str, mimetype: str) -> Iterator[dict[str, Any]]:
    """Write in a thread of its own, so that each step can be told while the next one runs."""
    told: queue.Queue[dict[str, Any]] = queue.Queue()
    stopped = threading.Event()

    def progress(step: int, of: int, title: str) -> None:
        if stopped.is_set():
            raise _StoppedError
        told.put({"step": step, "of": of, "title": title})

    def run() -> None:
        try:
            body = base64.b64encode(write(progress)).decode("ascii")
            told.put({"file": body, "name": name, "type": mimetype})
        except _StoppedError:
            pass
        except Exception as error:
            LOG.exception("a briefing could not be written")
            told.put({"error": f"The file could not be written ({type(error).__name__})."})

    threading.Thread(target=run, name="briefing", daemon=True).start()
    try:
        while True:
            line = told.get()
            yield line
            if "step" not in line:
                return
    finally:
        stopped.set()


def _lines(parts: Iterator[dict[str, Any]]) -> Response:
    body = (json.dumps(part, ensure_ascii=False) + "\n" for part in parts)
    return Response(body, mimetype="application/x-ndjson")
