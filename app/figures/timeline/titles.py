"""Titles at the marks of the timeline that matter most, as far as there is room for them.

A title stands above the marks of its lane, like a flag on a line that rises from its mark. Two rows
of them fit; a title that would cover another, or the line of another, is left out: pointing at a
mark tells each.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

from app.vocabulary.terms import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from app.queries.events.events import Event

ROW_PX: Final = 18
_ROWS: Final = 2
_MOST_LETTERS: Final = 64
_FEWEST_LETTERS: Final = 38
_SIZE: Final = 14
# Wider than most letters of a face without serifs: titles are to be shorter than their room.
_LETTER_PX: Final = 7.4
_APART_PX: Final = 10
_STAFF_PX: Final = 4

WEIGHTS: Final[dict[EventKind, int]] = {
    EventKind.AGREEMENT: 4,
    EventKind.OPENING: 4,
    EventKind.CONFLICT: 3,
    EventKind.DISRUPTION: 3,
    EventKind.CONSTRUCTION: 2,
    EventKind.SUMMIT: 2,
    EventKind.POLICY: 1,
    EventKind.STATISTICS: 0,
}
"""How much an event of each kind changes what can be carried, or who may decide on it."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its room.

    Attributes
    ----------
    at
        Day of its mark.
    row
        Counted from the marks upwards.
    staff, left, right
        Pixels of the plot at which its line rises, and at which its room begins and ends.
    """

    event_id: str
    text: str
    at: date
    row: int
    staff: float
    left: float
    right: float


def place_titles(
    events: Iterable[tuple[Event, date]],
    span: tuple[date, date],
    width_px: float,
    selected: str | None = None,
) -> tuple[Title, ...]:
    """Choose the titles of a lane, the most important first.

    Parameters
    ----------
    events
        Events with the days of their marks.
    span
        First and last day of the drawing.
    selected
        An event whose title comes before all others.
    """
    start, end = span
    per_day = width_px / max((end - start).days, 1)
    chosen: list[Title] = []
    for event, at in sorted(events, key=lambda pair: _rank(pair[0], selected)):
        staff = (at - start).days * per_day
        whole, short = (
            textwrap.shorten(event.title, most, placeholder=" …")
            for most in (_MOST_LETTERS, _FEWEST_LETTERS)
        )
        # Whole where there is room for it, and else cut.
        rooms = (
            title
            for text in dict.fromkeys((whole, short))
            for title in _rooms(event.event_id, text, at, staff, width_px)
            if all(_are_apart(title, other) for other in chosen)
        )
        placed = next(rooms, None)
        if placed is not None:
            chosen.append(placed)
    return tuple(chosen)


def _rooms(event_id: str, text: str, at: date, staff: float, width_px: float) -> Iterator[Title]:
    """Return the places that a title may take, the lowest first."""
    wide = len(text) * _LETTER_PX + _STAFF_PX
    flies_left = staff + wide > width_px
    left, right = (staff - wide, staff) if flies_left else (staff, staff + wide)
    if left >= 0:
        yield from (Title(event_id, text, at, row, staff, left, right) for row in range(_ROWS))


def rows_of(titles: Sequence[Title]) -> int:
    """Count the rows that titles take."""
    return max((title.row + 1 for title in titles), default=0)


def title_annotations(titles: Sequence[Title], base: float) -> list[dict[str, Any]]:
    """Write titles above the height at which the marks of a lane end."""
    return [
        {
            "x": title.at.isoformat(),
            "y": base + ROW_PX * (title.row + 0.5),
            "xanchor": "left" if title.left == title.staff else "right",
            "yanchor": "middle",
            "xshift": _STAFF_PX if title.left == title.staff else -_STAFF_PX,
            "text": escape(title.text),
            "showarrow": False,
            "font": {"color": "@ink", "size": _SIZE},
        }
        for title in titles
    ]


def staffs(titles: Sequence[Title], base: float, marks: dict[str, float]) -> dict[str, Any]:
    """Draw the lines that rise from the marks, whose heights are given by event."""
    x: list[str | None] = []
    y: list[float | None] = []
    for title in titles:
        x += [title.at.isoformat(), title.at.isoformat(), None]
        y += [marks[title.event_id], base + ROW_PX * (title.row + 0.9), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": "@ink-3", "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _rank(event: Event, selected: str | None) -> tuple[bool, int, int, int]:
    sources = len(event.summary.sources)
    return event.event_id != selected, -WEIGHTS[event.kind], -sources, -event.first.toordinal()


def _are_apart(title: Title, other: Title) -> bool:
    """Tell whether neither title covers the other, nor a line that rises beside it."""
    if title.row == other.row:
        return title.right + _APART_PX <= other.left or other.right + _APART_PX <= title.left
    high, low = (title, other) if title.row > other.row else (other, title)
    return not low.left - _STAFF_PX < high.staff < low.right + _STAFF_PX
