"""The figure of a scene that is no map, as a drawing for paper: bars, values in time, dates.

The same signs as on the wall: what was measured is full, what was not is an outline.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from app.exports.drawing.beside_marks import WIDEST, spread
from app.exports.drawing.lettering import LINE_HEIGHT, wrap
from app.exports.drawing.page import Page
from app.exports.drawing.paper import Form
from app.exports.maps.pictures.print_map import ONE_AT_A_TIME
from app.queries.briefings.boards import said_of
from app.vocabulary.style import TOKENS
from app.vocabulary.terms import Theme, ValueKind
from app.wording import clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries.briefings.boards import Board, BoardRow

_SIZE: Final = 9.0
_SMALL: Final = 8.0
_NAME_SHARE: Final = 0.34
_VALUE_SHARE: Final = 0.24
_BAR: Final = 11.0
_GAP: Final = 9.0
_PLOT_HEIGHT: Final = 210.0
_DOT: Final = 4.0
_FULL: Final = ("", ValueKind.ACTUAL.value, "event")
"""Sorts that are drawn full."""


def draw_board(board: Board, width: float) -> tuple[bytes, float] | None:
    """Draw a board as SVG, and return its height; None where its form is none of numbers or dates.

    Parameters
    ----------
    width
        In points, as the height that is returned.
    """
    if board.form == "bars":
        rows = [row for row in board.rows if row.number is not None]
        return _bars(rows, width) if rows else None
    rows = [row for row in board.rows if row.first is not None]
    if board.form == "points":
        rows = [row for row in rows if row.number is not None]
        return _points(rows, board.unit, width) if rows else None
    return _dates(rows, width) if rows and board.form == "dates" else None


def _page(width: float, height: float) -> Page:
    return Page(width, height, TOKENS[Theme.LIGHT])


def _saved(page: Page) -> tuple[bytes, float]:
    return page.save(Form.SVG, 72, {"Title": "", "Description": ""}, fonts=False), page.height


def _middle(row: BoardRow) -> float:
    first = row.first or 0.0
    return (first + (row.last or first)) / 2


def _bars(rows: Sequence[BoardRow], width: float) -> tuple[bytes, float]:
    names = [wrap(row.label, _SIZE, width * _NAME_SHARE, bold=True) for row in rows]
    about = [wrap(row.detail, _SMALL, width * _NAME_SHARE) for row in rows]
    heights = [
        max(_BAR, (len(name) * _SIZE + len(more) * _SMALL) * LINE_HEIGHT) + _GAP
        for name, more in zip(names, about, strict=True)
    ]
    left = width * (_NAME_SHARE + 0.02)
    longest = max(row.upper or row.number or 0.0 for row in rows) or 1.0
    scale = (width * (1 - _VALUE_SHARE) - left) / longest
    with ONE_AT_A_TIME:
        page = _page(width, sum(heights))
        top = page.height
        for row, name, more, height in zip(rows, names, about, heights, strict=True):
            y = top - height / 2
            _lines(page, name, more, (0.0, y))
            end = left + max(row.number or 0.0, 0.0) * scale
            _bar(page, (left, y - _BAR / 2, max(end, left + 1), y + _BAR / 2), row.sort)
            if row.upper is not None:
                end = left + row.upper * scale
                box = (left, y - _BAR / 2, end, y + _BAR / 2)
                page.rectangle(box, fill=None, edge="accent", width=0.8)
            page.text(said_of(row), (end + 5, y), _SIZE, "ink", bold=True)
            top -= height
        page.lines([np.array([[left, 0], [left, page.height]])], "ink-2", 1.0)
        return _saved(page)


def _bar(page: Page, box: tuple[float, float, float, float], sort: str) -> None:
    if sort in _FULL:
        page.rectangle(box, fill="accent", edge="accent", width=1.0)
        return
    page.rectangle(box, fill="surface-2", edge="accent", width=1.2)
    left, bottom, right, top = box
    tall = top - bottom
    page.clip(box)
    strokes = [
        np.array([[x, bottom], [x + tall, top]]) for x in np.arange(left - tall, right, tall / 1.6)
    ]
    page.lines(strokes, "line-2", 0.8)
    page.clip(None)


def _lines(
    page: Page, bold: Sequence[str], more: Sequence[str], middle: tuple[float, float]
) -> None:
    """Write bold lines and small ones below them, all together around a height."""
    x, y = middle
    whole = (len(bold) * _SIZE + len(more) * _SMALL) * LINE_HEIGHT
    top = y + whole / 2
    for line in bold:
        page.text(line, (x, top - _SIZE * LINE_HEIGHT / 2), _SIZE, "ink", bold=True)
        top -= _SIZE * LINE_HEIGHT
    for line in more:
        page.text(line, (x, top - _SMALL * LINE_HEIGHT / 2), _SMALL, "ink-2")
        top -= _SMALL * LINE_HEIGHT


def ticks(low: float, high: float, most: int) -> list[float]:
    """Return round numbers between two ends.

    >>> ticks(0, 10, 5)
    [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    """
    least = (high - low) / most
    power = 10.0 ** math.floor(math.log10(least))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= least * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(n * step, 10) for n in range(first, math.floor(high / step + 1e-9) + 1)]


def _points(rows: Sequence[BoardRow], unit: str, width: float) -> tuple[bytes, float]:
    values = [row.number or 0.0 for row in rows]
    highest = max(values + [row.upper for row in rows if row.upper is not None])
    times = [_middle(row) for row in rows]
    room = ((highest - min(values)) * 0.25 or 1.0, max((max(times) - min(times)) * 0.15, 0.6))
    low, high = min(values) - room[0], highest + room[0]
    if min(values) >= 0:
        low = max(low, 0.0)
    first, last = min(times) - room[1], max(times) + room[1]
    left, bottom = 34.0, 18.0
    tall = _PLOT_HEIGHT - bottom - 14.0

    def at(time: float, value: float) -> tuple[float, float]:
        across = left + (time - first) / (last - first) * (width - left)
        return across, bottom + (value - low) / (high - low) * tall

    with ONE_AT_A_TIME:
        page = _page(width, _PLOT_HEIGHT)
        page.text(unit, (0.0, _PLOT_HEIGHT - 6), _SMALL, "ink-2")
        for value in ticks(low, high, 5):
            y = at(first, value)[1]
            page.lines([np.array([[left, y], [width, y]])], "line", 0.6)
            page.text(f"{value:g}".replace("-", "−"), (left - 26, y), _SMALL, "ink-2")
        for year in ticks(first, last, 7):
            if year == int(year):
                x = at(year, low)[0]
                page.text(f"{year:.0f}", (x, 6.0), _SMALL, "ink-2", align="center")
        edge = np.array([[left, bottom + tall], [left, bottom], [width, bottom]])
        page.lines([edge], "line-2", 1.0)
        spots = [at(time, value) for time, value in zip(times, values, strict=True)]
        words = [f"{said_of(row)}\n{row.label}" for row in rows]
        shares = [((x - left) / (width - left), (y - bottom) / tall) for x, y in spots]
        placed = spread(words, shares, (width - left, tall), _SIZE)
        for row, (x, y), (_, (dx, dy)) in zip(rows, spots, placed, strict=True):
            if row.upper is not None:
                page.lines([np.array([(x, y), at(_middle(row), row.upper)])], "accent", 3.0)
            page.disc((x, y), _DOT, "accent", 1.0)
            if row.sort not in _FULL:
                page.disc((x, y), _DOT - 1.4, "surface", 1.0)
            _beside(page, row, (left + dx * (width - left), bottom + dy * tall))
        return _saved(page)


def _beside(page: Page, row: BoardRow, middle: tuple[float, float]) -> None:
    """Write what a mark says around a point."""
    x, y = middle
    lines = [
        *((line, True) for line in wrap(said_of(row), _SIZE, WIDEST, bold=True)),
        *((line, False) for line in wrap(row.label, _SIZE, WIDEST)),
    ]
    top = y + len(lines) * _SIZE * LINE_HEIGHT / 2
    for line, bold in lines:
        at = (x, top - _SIZE * LINE_HEIGHT / 2)
        page.text(line, at, _SIZE, "ink", bold=bold, align="center", halo=("surface", 2.5))
        top -= _SIZE * LINE_HEIGHT


def _dates(given: Sequence[BoardRow], width: float) -> tuple[bytes, float]:
    """Draw dates along a line that runs downwards: each has a row, and a leader to its day."""
    rows = sorted(given, key=_middle)
    words, axis = 118.0, 46.0
    told = [
        (
            wrap(said_of(row), _SIZE, width - words, bold=True),
            wrap(clauses((row.label, row.detail)), 8.5, width - words),
        )
        for row in rows
    ]
    heights = [
        (len(bold) * _SIZE + len(more) * _SMALL) * LINE_HEIGHT + _GAP + 4 for bold, more in told
    ]
    first = min(row.first or 0.0 for row in rows)
    last = max(row.last or row.first or 0.0 for row in rows)
    edge = max((last - first) * 0.06, 0.004)
    with ONE_AT_A_TIME:
        page = _page(width, max(sum(heights), 90.0))
        stretch = page.height / sum(heights)

        def at(time: float) -> float:
            return page.height * (1 - (time - first + edge) / (last - first + 2 * edge))

        page.lines([np.array([[axis, 0], [axis, page.height]])], "line-2", 1.2)
        for year in _years(first - edge, last + edge):
            y = at(year)
            page.lines([np.array([[axis - 5, y], [axis, y]])], "line-2", 1.2)
            page.text(f"{year:.0f}", (axis - 32, y), _SMALL, "ink-2")
        top = page.height
        for row, (bold, more), height in zip(rows, told, heights, strict=True):
            middle = top - height * stretch / 2
            start, end = at(row.first or 0.0), at(row.last or row.first or 0.0)
            end = min(end, start - 2.4)
            dashes = None if row.sort in _FULL else (1.2, 0.8)
            page.lines([np.array([[axis, start], [axis, end]])], "accent", 5.0, dashes=dashes)
            line = [[axis + 3, (start + end) / 2], [words - 40, middle], [words - 6, middle]]
            page.lines([np.array(line)], "ink-2", 0.9)
            _lines(page, bold, more, (words, middle))
            top -= height * stretch
        return _saved(page)


def _years(first: float, last: float) -> list[float]:
    """Return the years of an axis; none where it spans but months, for each date says its day."""
    if last - first < 1:
        return []
    return [year for year in ticks(first, last, 6) if year == int(year)]
