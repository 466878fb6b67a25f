"""Files of visitors: checked as a corridor to add, or turned into a layer that they keep.

Nothing of a file is stored, unless it is added to the data where that is allowed.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from flask import Response, abort, jsonify, request

from app.delivery.files import jobs
from app.delivery.files.sent_files import CANNOT_USE
from app.delivery.web.errors import MAX_FILE_BYTES as MOST_BYTES
from app.intake.drafting.draft import LONGEST_NAME
from app.intake.drafting.ends import TOLERANCE_KM
from app.intake.drafting.keeping import keep
from app.intake.drafting.layer_text import Layer
from app.intake.opening.features import IntakeError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.config import Settings
    from app.delivery.exporting.answers import Exporter

MOST_FEATURES = 20_000
TOO_LARGE = 413
_LONGEST_FILE_NAME = 120


def register_intake(server: Flask, settings: Settings, exporter: Exporter) -> None:
    """Answer ``POST /intake/layer``, ``/intake/draft`` and, where allowed, ``/intake/keep``.

    The body is the file and ``?file=`` its name. An answer is JSON; what cannot be used is
    ``{"error": "…"}`` in words.
    """

    def answer(job: Callable[..., bytes], *more: object) -> tuple[dict[str, Any], int]:
        if (request.content_length or 0) > MOST_BYTES:
            said = _(
                "The file is larger than {most_bytes} MB, the most that is read.",
                most_bytes=MOST_BYTES // 1_000_000,
            )
            return {"error": said}, TOO_LARGE
        request.max_content_length = MOST_BYTES
        body = request.get_data(cache=False)
        name = request.args.get("file", "")[:_LONGEST_FILE_NAME].strip() or "file"
        made = exporter.make(job, name, body, *more)
        told: dict[str, Any] = json.loads(made)
        return told, CANNOT_USE if "error" in told else 200

    def corridor_name() -> str:
        return request.args.get("name", "")[:LONGEST_NAME].strip()

    def tolerance_km() -> float:
        """Return how near an end must lie to a known place; what is no number is refused later."""
        given = request.args.get("tolerance", "").strip().replace(",", ".")
        try:
            return float(given) if given else TOLERANCE_KM
        except ValueError:
            return math.nan

    @server.post("/intake/layer")
    def visitors_layer() -> tuple[Response, int]:
        told, code = answer(jobs.visitors_layer)
        return jsonify(told), code

    @server.post("/intake/draft")
    def corridor_draft() -> tuple[Response, int]:
        told, code = answer(jobs.corridor_draft, corridor_name(), tolerance_km())
        return jsonify(told | {"mayKeep": settings.allow_edits}), code

    @server.post("/intake/keep")
    def keep_corridor() -> tuple[Response, int]:
        if not settings.allow_edits:
            abort(403)
        told, code = answer(jobs.corridor_draft, corridor_name(), tolerance_km())
        if code == 200:
            try:
                path = keep(settings.geodata, Layer(told["layer"], told["text"]))
                told = {"written": path.name}
            except IntakeError as error:
                told, code = {"error": str(error)}, CANNOT_USE
        return jsonify(told), code
