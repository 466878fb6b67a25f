"""What stands around a printed map: title, caption, legend, scale, sources, disclaimer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exports.drawing.lettering import LINE_HEIGHT, shortened, wrap
from app.exports.maps.names.names import draw_sign
from app.exports.maps.placing.frame import scale_bar
from app.vocabulary.looks import SignLook
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exports.drawing.page import Page
    from app.exports.drawing.paper import Sheet
    from app.exports.maps.placing.frame import Frame
    from app.queries.filter.legend import Legend
    from app.queries.filter.map_words import ViewWords
    from app.vocabulary.looks import LineLook, Look

_SMALL = 0.86
_PROJECTION = _("Projection: Lambert conformal conic.")
_SWATCH = 3.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How a page is divided: lines of text, and the rectangle that is left for the map."""

    title: tuple[str, ...]
    caption: tuple[str, ...]
    notes: tuple[str, ...]
    map_left: float
    map_bottom: float
    map_width: float
    map_height: float

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the map, in points."""
        return self.map_left, self.map_bottom, self.map_width, self.map_height


def plan(sheet: Sheet, words: ViewWords) -> Plan:
    """Divide a page."""
    wide = sheet.width - 2 * sheet.margin
    title = shortened(wrap(words.title, sheet.title, wide, bold=True), 2)
    caption = shortened(wrap(words.caption, sheet.text, wide), 3)
    small = sheet.text * _SMALL
    notes = (words.sources, f"{words.boundaries} {_PROJECTION}")
    below = [line for note in notes for line in wrap(note, small, wide)]
    head = len(title) * sheet.title * LINE_HEIGHT + len(caption) * sheet.text * LINE_HEIGHT
    foot = len(below) * small * LINE_HEIGHT
    gap = sheet.text * 0.9
    bottom = sheet.margin + foot + gap
    return Plan(
        tuple(title),
        tuple(caption),
        tuple(below),
        sheet.margin,
        bottom,
        wide - sheet.column - gap,
        sheet.height - sheet.margin - head - gap - bottom,
    )


def draw_around(
    page: Page, sheet: Sheet, parts: tuple[ViewWords, Plan], frame: Frame, legend: Legend
) -> None:
    """Draw everything but the map."""
    words, divided = parts
    page.rectangle(frame.box, fill=None, edge="line-2", width=0.6)
    y = sheet.height - sheet.margin
    y = _lines(page, divided.title, (sheet.margin, y), sheet.title, "ink", bold=True)
    _lines(page, divided.caption, (sheet.margin, y), sheet.text, "ink-2")
    small = sheet.text * _SMALL
    foot = sheet.margin + len(divided.notes) * small * LINE_HEIGHT
    _lines(page, divided.notes, (sheet.margin, foot), small, "ink-2")
    left = frame.box[2] + sheet.text * 0.9
    _legend(page, sheet, legend, (left, frame.box[3]), frame.height - sheet.text * 6)
    _scale(page, sheet, frame, left, words.as_of)


def draw_message(page: Page, frame: Frame, size: float, text: str) -> None:
    """Write a sentence into the middle of a map on which nothing is drawn."""
    left, bottom, right, top = frame.box
    x, y = (left + right) / 2, (bottom + top) / 2
    half = size * (len(text) * 0.3 + 1.5)
    page.rectangle(
        (x - half, y - size * 1.6, x + half, y + size * 1.6),
        fill="surface",
        edge="line-2",
        width=0.8,
    )
    page.text(text, (x, y), size, "ink", align="center")


def _lines(
    page: Page,
    lines: Sequence[str],
    top: tuple[float, float],
    size: float,
    colour: str,
    *,
    bold: bool = False,
) -> float:
    """Write lines below one another; give the height below the last."""
    x, y = top
    for line in lines:
        page.text(line, (x, y - size * LINE_HEIGHT / 2), size, colour, bold=bold)
        y -= size * LINE_HEIGHT
    return y


def _legend(
    page: Page,
    sheet: Sheet,
    legend: Legend,
    top: tuple[float, float],
    room: float,
) -> None:
    left, y = top
    swatch = sheet.text * _SWATCH
    width = sheet.column - swatch - sheet.text * 0.6
    wrapped = [
        [(row, wrap(row.words, sheet.text, width)) for row in section.rows]
        for section in legend.sections
    ]
    count = sum(len(lines) for rows in wrapped for _, lines in rows)
    # Headings are a line and a half; a long legend is set closer rather than cut.
    step = min(sheet.text * 1.5, room / (count + 1.6 * len(legend.sections) or 1))
    size = min(sheet.text, step / 1.15)
    for section, rows in zip(legend.sections, wrapped, strict=True):
        page.text(section.title, (left, y - step * 0.6), size * 0.9, "ink-3", bold=True)
        y -= step * 1.2
        for row, lines in rows:
            _swatch(page, sheet, row.look, (left, left + swatch * 0.85), y - step / 2)
            for line in lines:
                page.text(line, (left + swatch, y - step / 2), size, "ink")
                y -= step
        y -= step * 0.4


def _swatch(page: Page, sheet: Sheet, look: Look, span: tuple[float, float], y: float) -> None:
    if isinstance(look, SignLook):
        draw_sign(page, look.kind, ((span[0] + span[1]) / 2, y), 15 * sheet.pixel)
    else:
        _sample(page, look, ((span[0], y), (span[1], y)), sheet.pixel)


def _sample(page: Page, look: LineLook, ends: Sequence[tuple[float, float]], pixel: float) -> None:
    line = [[list(end) for end in ends]]
    for coat in look.strokes:
        page.lines(
            line,
            look.ink(coat),
            coat.width * pixel,
            dashes=coat.dashes,
            round_ends=coat.round_ends and coat.dashes is not None,
            opacity=coat.opacity,
        )


def _scale(page: Page, sheet: Sheet, frame: Frame, left: float, as_of: str) -> None:
    km, length = scale_bar(frame, sheet.column * 0.7)
    size, bottom = sheet.text, frame.box[1]
    page.text(as_of, (left, bottom + size * 0.6), size, "ink", bold=True)
    y = bottom + size * 2.3
    ticks = [
        [[left + share * length, y], [left + share * length, y + size * 0.4]]
        for share in (0, 0.5, 1)
    ]
    page.lines([[[left, y], [left + length, y]], *ticks], "ink", 1.0)
    page.text(
        _("{km} km in the middle of the map", km=number(km)),
        (left, y + size * 1.2),
        size * _SMALL,
        "ink-2",
    )
