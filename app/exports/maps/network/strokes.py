"""Corridor lines on a page: strokes of all corridors layer by layer, as on the screen map."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from app.vocabulary.looks import line_colour
from app.vocabulary.map_look import (
    DIMMED_OPACITY,
    GROWTH,
    PROJECTED,
    RIBBON,
    Coat,
    at_zoom,
    coats,
)
from app.vocabulary.statuses import PATTERNS, WHOLE
from app.vocabulary.terms import AFLOAT, ColourBy, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.exports.drawing.page import Page
    from app.exports.maps.network.lines import Stroke
    from app.exports.maps.placing.frame import Frame


def draw_strokes(
    page: Page,
    frame: Frame,
    look: tuple[Theme, ColourBy],
    lines: Sequence[Stroke],
    runs: Sequence[Stroke],
    lit: frozenset[int] | None = None,
    brought_out: int | None = None,
) -> None:
    """Draw each part of the lines for all corridors, then the next part.

    Parameters
    ----------
    look
        Theme, and what colour means.
    lines, runs
        A stroke for each segment; and those that are not solid, joined so that dashes run on.
    lit
        Positions of the segments that stand out, above all others, which are dimmed; None where
        none does.
    brought_out
        Position of the corridor that stands out, above all others, which are grey and dimmed; None
        where none does.
    """
    if brought_out is not None:
        for is_own, grey in ((False, "map-dimmed"), (True, None)):
            own_lines, own_runs = (
                [stroke for stroke in strokes if (stroke.corridor == brought_out) is is_own]
                for strokes in (lines, runs)
            )
            opacity = 1.0 if is_own else DIMMED_OPACITY
            _draw_parts(page, frame, look, own_lines, own_runs, opacity, grey)
        return
    if lit is None:
        _draw_parts(page, frame, look, lines, runs, 1.0)
        return

    def those(strokes: Sequence[Stroke], *, standing_out: bool) -> list[Stroke]:
        return [stroke for stroke in strokes if (stroke.segments[0] in lit) is standing_out]

    for standing_out, opacity in ((False, DIMMED_OPACITY), (True, 1.0)):
        separate = those(lines, standing_out=standing_out)
        joined = those(runs, standing_out=standing_out)
        _draw_parts(page, frame, look, separate, joined, opacity)


def _draw_parts(
    page: Page,
    frame: Frame,
    look: tuple[Theme, ColourBy],
    lines: Sequence[Stroke],
    runs: Sequence[Stroke],
    opacity: float,
    grey: str | None = None,
) -> None:
    theme, by = look
    scale = PROJECTED if theme is Theme.PROJECTOR else 1.0
    whole = [stroke for stroke in lines if stroke.pattern in WHOLE]
    broken = [stroke for stroke in runs if stroke.pattern not in WHOLE]
    dots = [stroke for stroke in broken if PATTERNS[stroke.pattern].round_ends]
    dashes = [stroke for stroke in broken if not PATTERNS[stroke.pattern].round_ends]
    steps: tuple[tuple[str, Sequence[Stroke]], ...] = (
        ("ribbon", lines),
        ("casing", whole),
        ("ghost", broken),
        ("line", dots),
        ("line", dashes),
        ("line", whole),
        ("road", lines),
        ("core", runs),
    )
    for part, strokes in steps:
        for (coat, colour), group in _grouped(strokes, part, frame.zoom, scale, by).items():
            page.lines(
                group,
                grey if grey and not coat.on_ground else colour,
                coat.width * frame.pixel,
                dashes=coat.dashes,
                round_ends=coat.round_ends or coat.dashes is None,
                opacity=coat.opacity * opacity,
            )


def _grouped(
    strokes: Sequence[Stroke], part: str, zoom: float, scale: float, by: ColourBy
) -> dict[tuple[Coat, str], list[NDArray[Any]]]:
    """Put together what looks alike, corridor by corridor."""
    groups: dict[tuple[Coat, str], list[NDArray[Any]]] = defaultdict(list)
    growth = at_zoom(GROWTH, zoom) * scale
    for stroke in sorted(strokes, key=lambda stroke: stroke.corridor):
        ribbon = at_zoom(RIBBON, zoom) * scale
        made = coats(stroke.pattern, stroke.mode, round(stroke.width * growth, 3), ribbon=ribbon)
        coat = next((coat for coat in made if coat.part == part), None)
        if coat is None:
            continue
        colour = line_colour(by, stroke.corridor, stroke.mode, stroke.status, stroke.pattern)
        if coat.on_ground:
            afloat = part == "casing" and stroke.mode in AFLOAT
            colour = "map-sea-casing" if afloat else "map-casing"
        groups[coat, colour].append(stroke.points)
    return groups
