"""The slip chart: when a date was announced against when it was promised for.

A date known to the year is drawn as the span of that year, never as a day of it. A promise of
which it is not known when it was made stands in a band of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.figures.chart import Chart, base_layout
from app.figures.slips.tags import draw_tags, middle_of
from app.figures.slips.words import (
    caption_of,
    data_to_of,
    hover_done,
    hover_promised,
    notes_of,
    step_rows,
)
from app.queries.core.partial_dates import Span, span
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.queries.projects.projects import Project, Selection
    from app.queries.projects.promises import Step

NAME = "slips"
HEIGHT_PX = 600
QUIET = "@line-2"
_QUIET_OPACITY = 0.45
BAND = (0.0, 0.11)
MAIN = (0.13, 1.0)
_LABEL_SHARE = 0.68


@dataclass(slots=True)
class _Marks:
    """Points of one look: what they span, their words, and the thing that a click opens."""

    spans: list[tuple[Span, Span]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    thing: list[list[str]] = field(default_factory=list)

    def add(self, x: Span, y: Span, text: str, thing: str) -> None:
        """Add a point."""
        self.spans.append((x, y))
        self.text.append(text)
        self.thing.append([thing])


@dataclass(slots=True)
class _Group:
    """Everything drawn in one colour."""

    colour: str
    is_quiet: bool
    lines: list[tuple[str | None, str | None]] = field(default_factory=list)
    years: _Marks = field(default_factory=_Marks)
    exact: _Marks = field(default_factory=_Marks)
    done: _Marks = field(default_factory=_Marks)
    undated_years: _Marks = field(default_factory=_Marks)
    undated: _Marks = field(default_factory=_Marks)


def slip_chart(atlas: Atlas, selection: Selection, chosen: str | None = None) -> Chart | None:
    """Draw the promises of all steps that are left; None where there are none.

    Parameters
    ----------
    chosen
        Project to highlight; the others are then drawn fainter.
    """
    pairs = [
        (project, step)
        for project in selection.projects
        for step in project.steps
        if step.all_promises
    ]
    if not pairs:
        return None
    order = {name: place for place, name in enumerate(atlas.corridors)}
    is_there = any(project.project_id == chosen for project, _ in pairs)
    groups: dict[str, _Group] = {}
    for project, step in pairs:
        quiet = is_there and project.project_id != chosen
        place = min((order[name] for name in project.corridors if name in order), default=0)
        colour = QUIET if quiet else f"@corridor-{place}"
        group = groups.setdefault(colour, _Group(colour, quiet))
        _draw_step(group, project, step)
    # What stands back is drawn first.
    drawn = sorted(groups.values(), key=lambda group: not group.is_quiet)
    hot = [pair for pair in pairs if not is_there or pair[0].project_id == chosen]
    without = len(selection.steps) - len(pairs)
    return Chart(
        NAME,
        _("When dates were announced, and for when they were promised"),
        caption_of(pairs, hot, chosen=is_there),
        {"data": _traces(drawn, pairs), "layout": _layout(pairs, hot, chosen=is_there)},
        (_("Project"), _("Step"), _("Promised, or happened"), _("Delay")),
        tuple(row for project, step in pairs for row in step_rows(project, step)),
        data_to_of(atlas, selection),
        notes_of(without),
        height_px=HEIGHT_PX,
    )


def _draw_step(group: _Group, project: Project, step: Step) -> None:
    thing = project.things[0].thing if project.things else f"corridor:{project.corridors[0]}"
    path: list[tuple[str, str]] = []
    for promise in step.all_promises:
        text = hover_promised(project, step, promise)
        when = span(promise.promised)
        is_year = len(promise.promised) == 4
        if promise.announced_on is None:
            marks = group.undated_years if is_year else group.undated
            marks.add(Span(date(2000, 1, 1), date(2000, 1, 1)), when, text, thing)
            continue
        announced = span(promise.announced_on)
        marks = group.years if is_year or len(promise.announced_on) == 4 else group.exact
        marks.add(announced, when, text, thing)
        if promise in step.promises:
            path.append((middle_of(announced), middle_of(when)))
    for done in step.done:
        day = span(done.date)
        group.done.add(day, day, hover_done(project, step, done), thing)
    if path and step.done:
        day = span(step.done[0].date)
        path.append((middle_of(day), middle_of(day)))
    if len(path) > 1:
        group.lines += [*path, (None, None)]


def _traces(
    groups: Sequence[_Group], pairs: Sequence[tuple[Project, Step]]
) -> list[dict[str, Any]]:
    first, last = _x_range(pairs)
    low, high = _y_range(pairs)
    ends = [max(first, low), min(last, high)]
    diagonal = {
        "type": "scatter",
        "mode": "lines",
        "x": [str(day) for day in ends],
        "y": [str(day) for day in ends],
        "line": {"color": "@ink-3", "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }
    traces = [diagonal]
    for group in groups:
        traces += _group_traces(group)
    return traces


def _group_traces(group: _Group) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    if group.lines:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for x, _ in group.lines],
                "y": [y for _, y in group.lines],
                "line": {"color": group.colour, "width": 1 if group.is_quiet else 2},
                "hoverinfo": "skip",
            }
        )
    for marks, axis in ((group.years, "x"), (group.undated_years, "x2")):
        if marks.spans:
            traces += _spans(group, marks, axis)
    dot = {"symbol": "circle", "size": 6 if group.is_quiet else 9}
    for marks, axis in ((group.exact, "x"), (group.undated, "x2")):
        if marks.spans:
            traces.append(_points(group, marks, axis, dot))
    if group.done.spans:
        diamond = {"symbol": "diamond", "size": 9 if group.is_quiet else 14}
        traces.append(_points(group, group.done, "x", diamond))
    if group.is_quiet:
        for trace in traces:
            trace["opacity"] = _QUIET_OPACITY
    return traces


def _points(group: _Group, marks: _Marks, axis: str, look: dict[str, Any]) -> dict[str, Any]:
    line = {"color": "@surface", "width": 1}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0 if axis == "x2" else middle_of(x) for x, _ in marks.spans],
        "y": [middle_of(y) for _, y in marks.spans],
        "xaxis": axis,
        "marker": {"color": group.colour, "line": line, **look},
        "text": marks.text,
        "customdata": marks.thing,
        "hovertemplate": "%{text}<extra></extra>",
    }


def _spans(group: _Group, marks: _Marks, axis: str) -> list[dict[str, Any]]:
    """Draw dates known to the year as bars of that year; the points in the middle are not seen."""
    x: list[Any] = []
    y: list[Any] = []
    for along, up in marks.spans:
        middle: str | int = 0 if axis == "x2" else middle_of(along)
        if len({up.first.month, up.last.month}) > 1:
            x += [middle, middle, None]
            y += [str(up.first), str(up.last), None]
        if axis != "x2" and along.first != along.last:
            x += [str(along.first), str(along.last), None]
            y += [middle_of(up), middle_of(up), None]
    bars = {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "xaxis": axis,
        "line": {"color": group.colour, "width": 2 if group.is_quiet else 6},
        "opacity": 0.7,
        "hoverinfo": "skip",
    }
    unseen = {"symbol": "square", "size": 12, "opacity": 0}
    return [bars, _points(group, marks, axis, unseen)]


def _layout(
    pairs: Sequence[tuple[Project, Step]], hot: Sequence[tuple[Project, Step]], *, chosen: bool
) -> dict[str, Any]:
    first, last = _x_range(pairs)
    low, high = _y_range(pairs)
    has_band = any(
        promise.announced_on is None for _, step in pairs for promise in step.all_promises
    )
    # Room for the labels to the right of the newest announcement.
    right = first + (last - first) / _LABEL_SHARE
    base = base_layout()
    years = list(range(first.year + 1, last.year + 1))
    years = years[:: 1 if len(years) < 11 else 2]
    layout = base_layout(
        margin={"l": 56, "r": 12, "t": 36, "b": 70},
        xaxis={
            **base["xaxis"],
            "type": "date",
            "domain": list(MAIN) if has_band else [0.0, 1.0],
            "range": [str(first), str(right)],
            "tickvals": [f"{year}-01-01" for year in years],
            "ticktext": [str(year) for year in years],
            "ticks": "outside",
            "title": {
                **base["xaxis"]["title"],
                "text": _("announced on (a year’s mark is its 1 January)"),
            },
        },
        yaxis={
            **base["yaxis"],
            "type": "date",
            "range": [str(low), str(high)],
            "tickvals": [f"{year}-01-01" for year in range(low.year, high.year + 1, 2)],
            "ticktext": [str(year) for year in range(low.year, high.year + 1, 2)],
            "anchor": "free",
            "position": 0.0,
        },
        annotations=[_side(), *draw_tags(hot, last, (low, high), chosen=chosen)],
        shapes=[],
    )
    if has_band:
        _add_band(layout, base)
    return layout


def _add_band(layout: dict[str, Any], base: dict[str, Any]) -> None:
    """Stand the promises without a date of announcement apart."""
    layout["xaxis2"] = {
        **base["xaxis"],
        "domain": list(BAND),
        "range": [-1, 1],
        "tickvals": [],
        "zeroline": False,
        "anchor": "y",
    }
    box = {"type": "rect", "xref": "paper", "yref": "paper", "layer": "below", "line": {"width": 0}}
    layout["shapes"] = [
        {**box, "x0": BAND[0], "x1": BAND[1], "y0": 0, "y1": 1, "fillcolor": "@surface-2"}
    ]
    layout["annotations"].append(
        _note(
            _("date of the<br>announcement<br>not known"),
            xref="paper",
            x=sum(BAND) / 2,
            yref="paper",
            y=0,
            xanchor="center",
            yanchor="top",
            yshift=-6,
            align="center",
        )
    )


def _note(text: str, **place: Any) -> dict[str, Any]:
    font = {"color": "@ink-2", "size": 13}
    return {"text": text, "showarrow": False, "font": font, "align": "left", **place}


def _side() -> dict[str, Any]:
    """Say what stands up the side."""
    return _note(
        _("promised for"),
        xref="paper",
        x=0,
        yref="paper",
        y=1,
        xanchor="left",
        xshift=-50,
        yanchor="bottom",
        yshift=8,
    )


def _x_range(pairs: Sequence[tuple[Project, Step]]) -> tuple[date, date]:
    spans = [span(when) for when in _announced(pairs)] or [span(when) for when in _promised(pairs)]
    first, last = min(days.first for days in spans), max(days.last for days in spans)
    return date(first.year, 1, 1) - timedelta(days=75), last + timedelta(days=45)


def _y_range(pairs: Sequence[tuple[Project, Step]]) -> tuple[date, date]:
    spans = [span(when) for when in _promised(pairs)]
    first, last = min(days.first for days in spans), max(days.last for days in spans)
    return date(first.year, 1, 1), date(last.year + 1, 1, 1)


def _announced(pairs: Sequence[tuple[Project, Step]]) -> Iterable[str]:
    for _project, step in pairs:
        yield from (promise.announced_on for promise in step.all_promises if promise.announced_on)
        yield from (done.date for done in step.done)


def _promised(pairs: Sequence[tuple[Project, Step]]) -> Iterable[str]:
    for _project, step in pairs:
        yield from (promise.promised for promise in step.all_promises)
        yield from (done.date for done in step.done)
