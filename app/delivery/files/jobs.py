"""The jobs that make files: each takes what all share, a way to report, and plain arguments.

What takes long to import (matplotlib, python-pptx, typst) is imported by the job, so that a
server that never exports never waits for it.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exports.drawing.paper import SCREEN_DPI
from app.queries.briefings.scenes import resolve_scene
from app.queries.filter.first_view import first_box, linked_box, picture_camera
from app.vocabulary.map_look import SMALL_INSET_SIZE
from app.wording import _

if TYPE_CHECKING:
    from pathlib import Path

    from app.components.shared import Shared
    from app.data.briefings.scene_records import Briefing, Scene
    from app.data.problems import Problem
    from app.delivery.exporting.tickets import Report
    from app.delivery.files.maps import MapRequest
    from app.queries.filter.viewstate import ViewState

DRAFT_FILE = "briefings/draft.md"


def map_file(shared: Shared, report: Report, asked: MapRequest) -> bytes:
    """Draw a map as SVG, PDF or PNG."""
    from app.exports.maps.pictures.print_map import draw_inset_picture, draw_map

    report(1, 1, _("Map"))
    bare = isinstance(asked.paper, tuple)
    if asked.inset and isinstance(asked.paper, tuple):
        dpi = 2 * SCREEN_DPI
        return draw_inset_picture(shared.atlas, shared.facets, asked.view, asked.paper, dpi=dpi)
    return draw_map(
        shared.atlas,
        shared.facets,
        asked.view,
        form=asked.form,
        paper=asked.paper,
        title=asked.title,
        graticule=asked.graticule,
        dpi=SCREEN_DPI if bare else None,
    )


def first_picture(shared: Shared, report: Report, view: ViewState) -> bytes:
    """Draw the picture that stands in for the map while the browser starts."""
    from app.exports.maps.pictures.first_picture import draw_first_picture

    report(1, 1, _("Map"))
    linked = linked_box(shared.atlas, shared.facets, view.criteria)
    camera = view.camera or picture_camera(linked or first_box(shared.atlas))
    return draw_first_picture(shared.atlas, shared.facets, view, camera)


def small_inset(shared: Shared, report: Report, view: ViewState) -> bytes:
    """Draw the small map of the South Caucasus for a phone."""
    from app.exports.maps.pictures.print_map import draw_inset_picture

    report(1, 1, _("Map"))
    width, height = SMALL_INSET_SIZE
    size = (width / SCREEN_DPI, height / SCREEN_DPI)
    dpi = 3 * SCREEN_DPI
    return draw_inset_picture(shared.atlas, shared.facets, view, size, dpi=dpi, small=True)


def slide(shared: Shared, report: Report, scene: Scene) -> bytes:
    """Write one scene as a file of slides."""
    from app.exports.deck.slides import write_slide

    report(1, 1, scene.title)
    view = resolve_scene(shared.atlas, shared.facets, scene)
    return write_slide(shared.atlas, shared.facets, view)


@dataclass(frozen=True, slots=True)
class BriefingOrder:
    """A briefing that is to be written as a file.

    Attributes
    ----------
    assets
        Folder with the browser's code.
    form
        A key of :data:`app.exports.formats.FORMATS`.
    notes
        Whether the presenter's notes are written.
    template
        A presentation whose design slides take.
    """

    briefing: Briefing
    problems: tuple[Problem, ...]
    assets: Path
    form: str
    notes: bool
    template: bytes | None = None


def briefing_file(shared: Shared, report: Report, order: BriefingOrder) -> bytes:
    """Write a briefing in one of the formats."""
    from app.exports.formats import FORMATS, Material

    material = Material(
        shared.atlas,
        shared.facets,
        shared.layers,
        order.assets,
        order.briefing,
        order.problems,
        report,
        order.notes,
        order.template,
    )
    return FORMATS[order.form].write(material)


def template_report(_shared: Shared, report: Report, template: bytes) -> bytes:
    """Tell in lines which layout of a template serves what, as JSON (UTF-8)."""
    from app.exports.deck.slides import report_on

    report(1, 1, _("Template"))
    return json.dumps([str(line) for line in report_on(template)], ensure_ascii=False).encode()


def draft_document(
    shared: Shared,
    report: Report,
    briefing: Briefing,
    problems: tuple[Problem, ...],
) -> bytes:
    """Write the document of a draft as JSON (UTF-8)."""
    from app.exports.presenting.document import document

    report(1, 1, briefing.title)
    answer = document(shared.atlas, shared.facets, briefing, problems)
    return json.dumps(answer, ensure_ascii=False).encode()


def visitors_layer(shared: Shared, report: Report, name: str, body: bytes) -> bytes:
    """Turn a file of a visitor into GeoJSON, or say why it cannot be."""
    from app.delivery.files.intake_files import MOST_FEATURES
    from app.delivery.web.errors import MAX_FILE_BYTES
    from app.intake.opening.features import IntakeError, Limits
    from app.intake.opening.kinds import open_file
    from app.intake.overlay import overlay

    del shared
    report(1, 1, name)
    try:
        told = overlay(open_file(name, body, Limits(5 * MAX_FILE_BYTES, MOST_FEATURES)), name)
    except IntakeError as error:
        told = {"error": str(error)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def corridor_draft(
    shared: Shared, report: Report, file: str, body: bytes, name: str, tolerance_km: float
) -> bytes:
    """Draft a corridor of a file of a visitor, or say why it cannot be."""
    from datetime import date

    from app.delivery.files.intake_files import MOST_FEATURES
    from app.delivery.web.errors import MAX_FILE_BYTES
    from app.intake.drafting.draft import draft_corridor
    from app.intake.drafting.trial import new_problems
    from app.intake.opening.features import IntakeError, Limits
    from app.intake.opening.kinds import open_file

    report(1, 2, file)
    told: dict[str, object]
    try:
        opened = open_file(file, body, Limits(5 * MAX_FILE_BYTES, MOST_FEATURES))
        draft = draft_corridor(shared.atlas, opened, file, date.today(), name, tolerance_km)
        report(2, 2, file)
        problems = new_problems(shared.atlas, draft)
    except IntakeError as error:
        told = {"error": str(error)}
    else:
        told = {
            "layer": draft.layer,
            "file": draft.file,
            "text": draft.text,
            "summary": draft.summary,
            "notes": draft.notes,
            "columns": draft.columns,
            "features": [
                [outcome.where, outcome.name, outcome.said, outcome.taken]
                for outcome in draft.outcomes
            ],
            "problems": [str(problem) for problem in problems],
        }
    return json.dumps(told, ensure_ascii=False).encode()
