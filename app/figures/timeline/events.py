"""The timeline: events by date in a lane per corridor, their kind as a symbol.

Marks that would cover one another are stacked, so that busy months grow in height. A date known
only to the month or year is a dotted line over all of it with a hollow mark in its middle.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from app.figures.chart import Chart, base_layout
from app.figures.timeline.marks import MARK_PX, STEP_PX, Lane, lane_traces, legend, stack
from app.figures.timeline.titles import place_titles, title_annotations
from app.queries.core.values import Value
from app.queries.events import event_words
from app.queries.events.events import NO_LANE, read_choice, timeline
from app.queries.events.periods import crowding
from app.queries.filter.captions import data_to
from app.vocabulary import labels
from app.vocabulary.terms import EventKind
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.figures.chart import Cell
    from app.queries.events.events import Event, Timeline
    from app.queries.events.periods import Period
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

NAME = "timeline"
# Width of the plot that stacking reckons with, in pixels: a window of 1280 beside the filters.
_PLOT_PX = 820
_FEW_DAYS, _SOME_DAYS, _DAY_MS = 45, 270, 86_400_000
_AROUND_PX = {"t": 76, "b": 44}
_COLUMNS = (_("Date"), _("Event"), _("Kind"), _("Corridors"), _("Place"), _("Account"))


def timeline_charts(atlas: Atlas, facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Draw the timeline for a view of its page."""
    choice = read_choice(atlas, view.options)
    shown = timeline(atlas, view.criteria, choice)
    names = {name: corridor.short_name for name, corridor in atlas.corridors.items()}
    marks = choice.period if choice.days is None else crowding(shown.start, shown.end)
    step = STEP_PX[marks]
    selected = view.options.get("event")
    lanes = _lanes(shown, marks, list(names), selected)
    tops = _tops(lanes, step)
    traces: list[dict[str, Any]] = []
    for lane, top in zip(lanes, tops, strict=True):
        floor = top - lane.height(step)
        traces += lane_traces(lane, floor, marks, selected)
    height = sum(lane.height(step) for lane in lanes)
    layout = _layout(shown, lanes, tops, step)
    layout["yaxis"] |= {"range": [-height, 0]}
    return (
        Chart(
            name=NAME,
            title=_("Events by date and corridor"),
            caption=event_words.caption(atlas, facets, view.criteria, choice, shown),
            figure={"data": [*legend(shown.events), *traces], "layout": layout},
            columns=_COLUMNS,
            rows=tuple(_row(event, names) for event in shown.events),
            data_to=data_to(atlas),
            notes=event_words.notes(shown, choice),
            width_px=_PLOT_PX - 40,
            zooms=True,
            height_px=height + sum(_AROUND_PX.values()),
        ),
    )


def _lanes(
    timeline: Timeline, period: Period, order: Sequence[str], selected: str | None
) -> list[Lane]:
    """Build the lanes; colours go by the order of all corridors of the data."""
    gap = (timeline.end - timeline.start) * (MARK_PX[period] + 1) / _PLOT_PX
    lanes = []
    for lane, name in timeline.lanes:
        events = [event for event in timeline.events if event.lane == lane]
        if events or lane != NO_LANE:
            colour = f"@corridor-{order.index(lane)}" if lane in order else "@ink-2"
            placed = stack(events, gap)
            marks = [(mark.event, mark.at) for mark in placed]
            titles = place_titles(marks, (timeline.start, timeline.end), _PLOT_PX, selected)
            lanes.append(Lane(name, colour, placed, titles))
    return lanes


def _tops(lanes: Sequence[Lane], step: int) -> list[int]:
    """Return the upper edge of each lane, downwards from 0, in pixels."""
    tops, at = [], 0
    for lane in lanes:
        tops.append(at)
        at -= lane.height(step)
    return tops


def _layout(
    timeline: Timeline, lanes: Sequence[Lane], tops: Sequence[int], step: int
) -> dict[str, Any]:
    base = base_layout()
    edge = (timeline.end - timeline.start) / 80
    days = (timeline.end - timeline.start).days
    ticks: Mapping[str, Any] = {"dtick": "M12", "tickformat": "%Y"}
    if days < _FEW_DAYS:
        ticks = {"dtick": 7 * _DAY_MS, "tickformat": "%-d %b %Y"}
    elif days < _SOME_DAYS:
        ticks = {"dtick": "M1", "tickformat": "%b %Y"}
    elif days < 1100:
        ticks = {"dtick": "M3", "tickformat": "%b %Y"}
    elif days > 5500:
        ticks = {"dtick": "M24", "tickformat": "%Y"}
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
        # A stretch of time that is drawn over is looked at closer; buttons do so by keyboard.
        "dragmode": "zoom",
        "xaxis": base["xaxis"]
        | ticks
        | {
            "type": "date",
            "fixedrange": False,
            "range": [(timeline.start - edge).isoformat(), (timeline.end + edge).isoformat()],
            "tick0": "2000-01-01",
            "showgrid": True,
            "hoverformat": "%Y",
        },
        "yaxis": {"visible": False, "fixedrange": True},
        "shapes": [*_floors(lanes, tops, step), *_year_band(timeline)],
        "annotations": [
            *_names(lanes, tops),
            *(
                each
                for lane, top in zip(lanes, tops, strict=True)
                for each in title_annotations(
                    lane.titles, top - lane.height(step) + lane.stack_height(step)
                )
            ),
            *_year_name(timeline),
        ],
    }


def _floors(lanes: Sequence[Lane], tops: Sequence[int], step: int) -> list[dict[str, Any]]:
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


def _names(lanes: Sequence[Lane], tops: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": top - 4,
            "yanchor": "top",
            "text": counted(
                len(lane.placed),
                "<b>{name}</b>  {count} event",
                "<b>{name}</b>  {count} events",
                name=escape(lane.name),
            ),
            "showarrow": False,
            "font": {"color": lane.colour, "size": 14},
            "bgcolor": "@surface",
        }
        for lane, top in zip(lanes, tops, strict=True)
    ]


def _year_band(timeline: Timeline) -> list[dict[str, Any]]:
    if timeline.year is None or timeline.year > timeline.end.year:
        return []
    return [
        {
            "type": "rect",
            "yref": "paper",
            "x0": f"{timeline.year}-01-01",
            "x1": f"{timeline.year + 1}-01-01",
            "y0": 0,
            "y1": 1,
            "fillcolor": "@chip",
            "line": {"width": 0},
            "layer": "below",
        }
    ]


def _year_name(timeline: Timeline) -> list[dict[str, Any]]:
    return [
        {
            "x": f"{timeline.year}-01-01",
            "xanchor": "left",
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "text": f"<b>{timeline.year}</b>",
            "showarrow": False,
            "font": {"color": "@accent", "size": 14},
        }
        for _ in _year_band(timeline)
    ]


def _row(event: Event, names: Mapping[str, str]) -> tuple[Cell, ...]:
    corridors = [names.get(corridor, corridor) for corridor in event.corridors]
    return (
        event.when,
        Value(event.title, event.summary.sources, event.summary.basis, note=event.summary.text),
        labels.word(EventKind, event.kind),
        listed(corridors) or _("None"),
        event.where,
        event.attribution,
    )
