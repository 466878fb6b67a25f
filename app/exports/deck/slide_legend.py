"""The legend of a slide as native shapes that can be edited.

Lengths are inches from the upper left corner of a 16:9 slide, letters in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from app.exports.deck.slide_parts import (
    Box,
    colour,
    draw_line,
    mark_ends,
    write_text,
)
from app.exports.deck.templates import LEAST_FOOTNOTE
from app.exports.drawing.lettering import text_width
from app.exports.drawing.paper import POINTS_PER_INCH
from app.vocabulary.looks import SignLook
from app.vocabulary.place_kinds import PLACE_KINDS
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.queries.filter.legend import Legend, LegendRow
    from app.vocabulary.looks import LineLook

_SAMPLE = 0.34
"""Length of a sample."""
_SIZES = (10.5, 9.5, 8.5, LEAST_FOOTNOTE)
_STEP = 0.0224
"""Distance of two lines of the legend for each point of the letters."""
_REST = 1.7
_ARROW_PT = 3.5
"""Width of a line whose arrow, three times as wide, has room in a row."""


def draw_legend(
    slide: Any, box: Box, legend: Legend, colours: Mapping[str, str], *, notes: bool
) -> None:
    """Draw the legend as shapes, row after row from the left, in the largest letters that fit.

    What has no room even in the smallest is counted at the end.

    Parameters
    ----------
    notes
        Whether the slide has notes, where all of it stands.
    """
    rows = legend.rows
    for size in _SIZES:
        places = _places(rows, box, size)
        if len(places) == len(rows):
            break
    step = size * _STEP
    for row, (x, y) in zip(rows, places, strict=False):
        if isinstance(row.look, SignLook):
            _draw_sign(slide, (x + 0.1, y + step / 2), row.look, colours)
        else:
            _draw_sample(slide, (x, y + step / 2), row.look, colours)
        label = Box(x + _SAMPLE + 0.04, y - 0.02, _width(row, size) - _SAMPLE, step)
        write_text(slide, label, [row.words], size, colours["ink"])
    if len(places) < len(rows):
        left = len(rows) - len(places)
        rest = (
            _("… and {rows} more in the notes", rows=left)
            if notes
            else _("… and {rows} more", rows=left)
        )
        x, y = places[-1] if places else (box.left, box.top)
        x += _width(rows[len(places) - 1], size) if places else 0.0
        write_text(slide, Box(x, y - 0.02, _REST, step), [rest], size, colours["ink-3"])


def _places(rows: Sequence[LegendRow], box: Box, size: float) -> list[tuple[float, float]]:
    """Place rows of a legend while they fit; where they don't all, with room to say so."""
    places: list[tuple[float, float]] = []
    x, y, step = box.left, box.top, size * _STEP
    for row in rows:
        width = _width(row, size)
        if x + width > box.left + box.width and x > box.left:
            x, y = box.left, y + step
        if y + step > box.top + box.height + 0.01:
            end = box.left + box.width - _REST
            while places and places[-1][0] + _width(rows[len(places) - 1], size) > end:
                places.pop()
            break
        places.append((x, y))
        x += width
    return places


def _width(row: LegendRow, size: float) -> float:
    return _SAMPLE + 0.12 + text_width(row.words, size) / POINTS_PER_INCH + 0.22


def _draw_sample(
    slide: Any, at: tuple[float, float], look: LineLook, colours: Mapping[str, str]
) -> None:
    x, y = at
    for coat in look.strokes:
        # A slide's lines are not transparent: what lies pale below the line is left out.
        if coat.opacity < 1:
            continue
        draw_line(slide, (x, y), (x + _SAMPLE, y), colours[look.ink(coat)], coat.width)
        slide.shapes[-1].line.dash_style = _dash_style(coat.dashes)
        if look.arrow and not coat.on_ground:
            slide.shapes[-1].line.width = Pt(_ARROW_PT)
            mark_ends(slide.shapes[-1], starts=False, ends=True)


def _dash_style(dashes: tuple[float, ...] | None) -> Any:
    """Choose the dashes of PowerPoint that come nearest to ours."""
    if dashes is None:
        return None
    if dashes[0] == 0:
        return MSO_LINE.ROUND_DOT
    if len(dashes) > 2:
        return MSO_LINE.LONG_DASH_DOT
    if dashes[0] < 2:
        return MSO_LINE.SQUARE_DOT
    return MSO_LINE.DASH if dashes[0] < 3 else MSO_LINE.LONG_DASH


def _draw_sign(
    slide: Any, at: tuple[float, float], look: SignLook, colours: Mapping[str, str]
) -> None:
    x, y = at
    sign = PLACE_KINDS[look.kind]
    form, turned, side = sign.slide
    boxes = [Box(x - side / 2, y - side / 2, side, side)]
    if sign.paired:
        boxes = [Box(x + shift, y - side / 2, 0.055, side) for shift in (-0.07, 0.015)]
    edge, fill = colour(colours[look.colour]), colour(colours[look.fill])
    for box in boxes:
        shape = slide.shapes.add_shape(getattr(MSO_SHAPE, form), *box.inches)
        shape.shadow.inherit = False
        shape.rotation = turned
        shape.line.color.rgb = edge
        shape.line.width = Pt(1)
        shape.fill.solid()
        shape.fill.fore_color.rgb = fill
