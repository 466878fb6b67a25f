"""The timeline: events by date in a lane per corridor, their kind as a symbol.

Marks that would cover one another are stacked, so that busy months grow in height. A date known
only to the month or year is a dotted line over all of it with a hollow mark in its middle.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from app import labels
from app.figures.chart import Chart, base_layout
from app.queries import event_words
from app.queries.captions import data_to
from app.queries.events import NO_LANE, Period, read_choice, timeline
from app.queries.sourcing import Value
from app.style import EVENT_SYMBOLS
from app.terms import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, timedelta

    from app.data.model import Atlas
    from app.figures.chart import Cell
    from app.queries.events import Event, Timeline
    from app.queries.filtering import Facets
    from app.queries.viewstate import ViewState

NAME = "timeline"
# Width of the plot that stacking reckons with, in pixels: a window of 1280 beside the filters.
_PLOT_PX = 820
_MARK_PX = {Period.RECENT: 13, Period.SINCE_2020: 11, Period.WHOLE: 9}
_STEP_PX = {Period.RECENT: 17, Period.SINCE_2020: 14, Period.WHOLE: 11}
_LABEL_PX = 26
_AROUND_PX = {"t": 76, "b": 44}
_LEAST_LEVELS = 2
_COLUMNS = ("Date", "Event", "Kind", "Corridors", "Place", "Account")


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
    free: list[date] = []
    placed = []
    for event in events:
        level = next((n for n, until in enumerate(free) if until <= event.first), len(free))
        if level == len(free):
            free.append(event.first)
        free[level] = max(event.last, event.first + gap)
        placed.append(Placed(event, level))
    return tuple(placed)


def timeline_chart(
    found: Timeline,
    period: Period,
    caption: str,
    *,
    corridors: Mapping[str, str],
    notes: Sequence[str] = (),
    selected: str | None = None,
    data_to: str | None = None,
) -> Chart:
    """Draw the events of a timeline.

    Parameters
    ----------
    caption, notes
        Sentences from :mod:`app.queries.event_words`.
    corridors
        Names of all corridors of the data by their ids, in the order of their colours.
    selected
        Event to put a light on.
    """
    order = list(corridors)
    gap = (found.end - found.start) * (_MARK_PX[period] + 1) / _PLOT_PX
    step, lanes = _STEP_PX[period], []
    for lane, name in found.lanes:
        own = [event for event in found.events if event.lane == lane]
        if own or lane != NO_LANE:
            colour = f"@corridor-{order.index(lane)}" if lane in corridors else "@ink-2"
            lanes.append(_Lane(name, colour, stack(own, gap)))
    tops = _tops(lanes, step)
    traces: list[dict[str, Any]] = []
    for lane_drawn, top in zip(lanes, tops, strict=True):
        floor = top - lane_drawn.height(step)
        traces += _lane_traces(lane_drawn, floor, period, selected)
    height = (-tops[-1] + lanes[-1].height(step)) if lanes else 0
    layout = _layout(found, period, lanes, tops)
    layout["yaxis"] |= {"range": [-height, 0]}
    return Chart(
        name=NAME,
        title="Events by date and corridor",
        caption=caption,
        figure={"data": [*_legend(found.events), *traces], "layout": layout},
        columns=_COLUMNS,
        rows=tuple(_row(event, corridors) for event in found.events),
        data_to=data_to,
        notes=tuple(notes),
        height_px=round(height + sum(_AROUND_PX.values())),
    )


def timeline_charts(atlas: Atlas, facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Draw the timeline for a view of its page."""
    choice = read_choice(atlas, view.options)
    found = timeline(atlas, view.wanted, choice)
    chart = timeline_chart(
        found,
        choice.period,
        event_words.caption(atlas, facets, view.wanted, choice, found),
        corridors=dict(
            zip(atlas.corridors["corridor_id"], atlas.corridors["short_name"], strict=True)
        ),
        notes=event_words.notes(found, choice),
        selected=view.options.get("event"),
        data_to=data_to(atlas),
    )
    return (chart,)


@dataclass(frozen=True, slots=True)
class _Lane:
    name: str
    colour: str
    placed: tuple[Placed, ...]

    def height(self, step: int) -> int:
        """Give its height in pixels."""
        levels = max([one.level + 1 for one in self.placed], default=0)
        return _LABEL_PX + step * max(levels, _LEAST_LEVELS)


def _tops(lanes: Sequence[_Lane], step: int) -> list[int]:
    """Give the upper edge of each lane, downwards from 0, in pixels."""
    tops, at = [], 0
    for lane in lanes:
        tops.append(at)
        at -= lane.height(step)
    return tops


def _lane_traces(
    lane: _Lane, floor: float, period: Period, selected: str | None
) -> list[dict[str, Any]]:
    step = _STEP_PX[period]
    heights = [floor + step * (one.level + 0.6) for one in lane.placed]
    drawn = list(zip(lane.placed, heights, strict=True))
    rings = [(one, y) for one, y in drawn if one.event.in_seed]
    lit = [(one, y) for one, y in drawn if one.event.event_id == selected]
    size = _MARK_PX[period]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [one.at.isoformat() for one in lane.placed],
        "y": heights,
        "customdata": [[f"event:{one.event.event_id}"] for one in lane.placed],
        "text": [_hover(one.event) for one in lane.placed],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": [
                EVENT_SYMBOLS[one.event.kind] + ("" if one.event.exact else "-open")
                for one in lane.placed
            ],
            "size": size,
            "color": lane.colour,
            "opacity": 1,
            "line": {"width": 1, "color": "@surface"},
        },
        "showlegend": False,
    }
    return [
        _bars([(o.event, y) for o, y in drawn if o.event.lasts], lane.colour, "solid"),
        _bars([(o.event, y) for o, y in drawn if not o.event.exact], lane.colour, "dot"),
        _rings(lit, size + 12, "@map-highlight", 4),
        marks,
        _rings(rings, size + 6, "@ink", 1.5),
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
        "x": [one.at.isoformat() for one, _ in drawn],
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


def _legend(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Give empty traces that carry the legend: only of what is drawn."""
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
        entries.append(_entry("Lasted", mode="lines", line=line))
    if any(not event.exact for event in events):
        dotted = {**line, "width": 2, "dash": "dot"}
        entries.append(_entry("Day not known", mode="lines", line=dotted))
    if any(event.in_seed for event in events):
        ring = {"symbol": "circle-open", "size": 15, "color": "@ink", "line": {"width": 1.5}}
        entries.append(_entry("Named in the article", mode="markers", marker=ring))
    return entries


def _entry(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "scatter", "x": [None], "y": [None], "name": name, "hoverinfo": "skip", **more}


def _layout(
    found: Timeline, period: Period, lanes: Sequence[_Lane], tops: Sequence[int]
) -> dict[str, Any]:
    base = base_layout()
    edge = (found.end - found.start) / 80
    days = (found.end - found.start).days
    ticks: Mapping[str, Any] = {"dtick": "M12", "tickformat": "%Y"}
    if days < 1100:
        ticks = {"dtick": "M3", "tickformat": "%b %Y"}
    elif days > 5500:
        ticks = {"dtick": "M24", "tickformat": "%Y"}
    step = _STEP_PX[period]
    return base | {
        "margin": {"l": 12, "r": 12, **_AROUND_PX},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "font": {"color": "@ink", "size": 14},
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "@surface",
        },
        "hoverdistance": 12,
        "xaxis": base["xaxis"]
        | ticks
        | {
            "type": "date",
            "range": [(found.start - edge).isoformat(), (found.end + edge).isoformat()],
            "tick0": "2000-01-01",
            "showgrid": True,
            "hoverformat": "%Y",
        },
        "yaxis": {"visible": False, "fixedrange": True},
        "shapes": [*_floors(lanes, tops, step), *_year_band(found)],
        "annotations": [*_names(lanes, tops), *_year_name(found)],
    }


def _floors(lanes: Sequence[_Lane], tops: Sequence[int], step: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": top - lane.height(step),
            "y1": top - lane.height(step),
            "line": {"color": "@line-2", "width": 1},
            "layer": "below",
        }
        for lane, top in zip(lanes, tops, strict=True)
    ]


def _names(lanes: Sequence[_Lane], tops: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": top - 4,
            "yanchor": "top",
            "text": f"<b>{escape(lane.name)}</b>  {labels.counted(len(lane.placed), 'event')}",
            "showarrow": False,
            "font": {"color": lane.colour, "size": 14},
            "bgcolor": "@surface",
        }
        for lane, top in zip(lanes, tops, strict=True)
    ]


def _year_band(found: Timeline) -> list[dict[str, Any]]:
    if found.year is None or found.year > found.end.year:
        return []
    return [
        {
            "type": "rect",
            "yref": "paper",
            "x0": f"{found.year}-01-01",
            "x1": f"{found.year + 1}-01-01",
            "y0": 0,
            "y1": 1,
            "fillcolor": "@chip",
            "line": {"width": 0},
            "layer": "below",
        }
    ]


def _year_name(found: Timeline) -> list[dict[str, Any]]:
    return [
        {
            "x": f"{found.year}-01-01",
            "xanchor": "left",
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "text": f"<b>{found.year}</b>",
            "showarrow": False,
            "font": {"color": "@accent", "size": 14},
        }
        for _ in _year_band(found)
    ]


def _hover(event: Event) -> str:
    lines = [f"<b>{escape(line)}</b>" for line in textwrap.wrap(event.title, 56)]
    rest = (
        event.when,
        f"{labels.word(EventKind, event.kind)} · {event.where}",
        f"Account: {event.attribution}",
    )
    return "<br>".join([*lines, *map(escape, rest)])


def _row(event: Event, names: Mapping[str, str]) -> tuple[Cell, ...]:
    corridors = [names.get(corridor, corridor) for corridor in event.corridors]
    return (
        event.when,
        Value(event.title, event.summary.sources, event.summary.basis, note=event.summary.text),
        labels.word(EventKind, event.kind),
        labels.listed(corridors) or "None",
        event.where,
        event.attribution,
    )
