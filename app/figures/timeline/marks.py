"""Marks of the timeline: lanes, stacks, lines for stretches of days, and the legend."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from app.figures.timeline.titles import ROW_PX, rows_of, staffs
from app.queries.events.periods import Period
from app.vocabulary import labels
from app.vocabulary.style import EVENT_SYMBOLS
from app.vocabulary.terms import EventKind
from app.wording import _, side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.figures.timeline.titles import Title
    from app.queries.events.events import Event

MARK_PX = {Period.RECENT: 13, Period.SINCE_2020: 11, Period.WHOLE: 9}
STEP_PX = {Period.RECENT: 17, Period.SINCE_2020: 14, Period.WHOLE: 11}
_LABEL_PX = 26
_LEAST_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with its level in its lane, counted from 0 at the bottom."""

    event: Event
    level: int

    @property
    def at(self) -> date:
        """Day of its mark: the first day, or the middle of what the date may mean."""
        event = self.event
        return event.first if event.exact else event.first + (event.last - event.first) / 2


def stack(events: Sequence[Event], gap: timedelta) -> tuple[Placed, ...]:
    """Put events of one lane, given in order of their dates, on the lowest free level.

    Parameters
    ----------
    gap
        Time that a mark takes in the drawing.
    """
    # Added to a day, a part of a day would be lost.
    whole = timedelta(days=math.ceil(gap / timedelta(days=1)))
    free: list[date] = []
    placed = []
    for event in events:
        level = next((n for n, until in enumerate(free) if until <= event.first), len(free))
        if level == len(free):
            free.append(event.first)
        free[level] = max(event.last, event.first + whole)
        placed.append(Placed(event, level))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the drawing: its name, its colour token, its events, and titles of some of them."""

    name: str
    colour: str
    placed: tuple[Placed, ...]
    titles: tuple[Title, ...] = ()

    def height(self, step: int) -> int:
        """Return its height in pixels."""
        return _LABEL_PX + self.stack_height(step) + ROW_PX * rows_of(self.titles)

    def stack_height(self, step: int) -> int:
        """Return how much of it the marks take, in pixels."""
        levels = max([mark.level + 1 for mark in self.placed], default=0)
        return step * max(levels, _LEAST_LEVELS)


def lane_traces(
    lane: Lane, floor: float, period: Period, selected: str | None
) -> list[dict[str, Any]]:
    """Draw the events of a lane above its floor (pixels, downwards from 0 and so negative)."""
    step = STEP_PX[period]
    heights = [floor + step * (mark.level + 0.6) for mark in lane.placed]
    drawn = list(zip(lane.placed, heights, strict=True))
    lit = [(mark, y) for mark, y in drawn if mark.event.event_id == selected]
    size = MARK_PX[period]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.at.isoformat() for mark in lane.placed],
        "y": heights,
        "customdata": [[f"event:{mark.event.event_id}"] for mark in lane.placed],
        "text": [_hover(mark.event) for mark in lane.placed],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": [
                EVENT_SYMBOLS[mark.event.kind] + ("" if mark.event.exact else "-open")
                for mark in lane.placed
            ],
            "size": size,
            "color": lane.colour,
            "opacity": 1,
            "line": {"width": 1, "color": "@surface"},
        },
        "showlegend": False,
    }
    rising = {mark.event.event_id: y for mark, y in drawn}
    return [
        staffs(lane.titles, floor + lane.stack_height(step), rising),
        _bars([(o.event, y) for o, y in drawn if o.event.lasts], lane.colour, "solid"),
        _bars([(o.event, y) for o, y in drawn if not o.event.exact], lane.colour, "dot"),
        _rings(lit, size + 12, "@map-highlight", 4),
        marks,
    ]


def _bars(events: Sequence[tuple[Event, float]], colour: str, dash: str) -> dict[str, Any]:
    x: list[str | None] = []
    y: list[float | None] = []
    for event, height in events:
        x += [event.first.isoformat(), event.last.isoformat(), None]
        y += [height, height, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 4 if dash == "solid" else 2, "dash": dash},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _rings(
    drawn: Sequence[tuple[Placed, float]], size: int, colour: str, width: float
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.at.isoformat() for mark, _ in drawn],
        "y": [height for _, height in drawn],
        "marker": {
            "symbol": "circle-open",
            "size": size,
            "color": colour,
            "line": {"width": width, "color": colour},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def legend(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return empty traces that carry the legend: only of what is drawn."""
    used = {event.kind for event in events}
    entries = [
        _entry(
            labels.word(EventKind, kind),
            mode="markers",
            marker={"symbol": EVENT_SYMBOLS[kind], "size": 12, "color": "@ink"},
        )
        for kind in EventKind
        if kind in used
    ]
    line = {"color": "@ink", "width": 4, "dash": "solid"}
    if any(event.lasts for event in events):
        entries.append(_entry(_("Lasted"), mode="lines", line=line))
    if any(not event.exact for event in events):
        dotted = {**line, "width": 2, "dash": "dot"}
        entries.append(_entry(_("Day not known"), mode="lines", line=dotted))
    return entries


def _entry(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "scatter", "x": [None], "y": [None], "name": name, "hoverinfo": "skip", **more}


def _hover(event: Event) -> str:
    lines = [f"<b>{escape(line)}</b>" for line in textwrap.wrap(event.title, 56)]
    rest = (
        event.when,
        side_by_side(labels.word(EventKind, event.kind), event.where),
        _("Account: {attribution}", attribution=event.attribution),
    )
    return "<br>".join([*lines, *map(escape, rest)])
