"""The slips that matter first: the steps put off longest, one to a row, named where they stand.

A row reads from left to right: each date promised, in the order announced, and what happened. A
date known to the year alone is drawn as the span of that year.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.figures.chart import Chart, base_layout
from app.figures.slips.words import escape, plain_name, step_rows
from app.queries.core.partial_dates import span
from app.queries.filter.captions import data_to
from app.queries.projects.promises import Outcome
from app.queries.projects.slip_sentences import moved_times
from app.wording import _, counted, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.queries.core.partial_dates import Span
    from app.queries.projects.projects import Project, Selection
    from app.queries.projects.promises import Step

NAME = "top-slips"
MOST = 10
_ROW_PX = 56
_HEAD_PX = 66
_BAR_PX = 8
_SIGN_PX = 11
_LEAST_PX = 620
"""Below that names run into marks and years into one another."""
_NAMES_SHARE = 0.33
_NAME_LETTERS, _NAME_LINES = 36, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A step with its project, and the colour of its corridor."""

    project: Project
    step: Step
    colour: str

    @property
    def dates(self) -> list[Span]:
        """Days that its dates may mean, promised and happened."""
        told = [promise.promised for promise in self.step.promises or self.step.apart]
        return [span(when) for when in (*told, *(done.date for done in self.step.done))]


def top_rows(atlas: Atlas, selection: Selection) -> tuple[Row, ...]:
    """Return the steps that were put off longest, the longest first."""
    order = {name: place for place, name in enumerate(atlas.corridors)}
    rows = []
    for project in selection.projects:
        place = min((order[name] for name in project.corridors if name in order), default=0)
        rows += [
            Row(project, step, f"@corridor-{place}")
            for step in project.steps
            if step.delay and step.delay.is_later
        ]
    rows.sort(key=lambda row: -(row.step.delay.middle if row.step.delay else 0))
    return tuple(rows[:MOST])


def top_slips(atlas: Atlas, selection: Selection) -> Chart | None:
    """Draw the steps that were put off longest; None where nothing was."""
    rows = top_rows(atlas, selection)
    if not rows:
        return None
    every = sum(
        step.outcome is Outcome.SLIPPED for project in selection.projects for step in project.steps
    )
    used = {name for row in rows for name in row.project.corridors}
    head, tail = rows[0], rows[-1]
    return Chart(
        name=NAME,
        title=counted(
            every,
            "The longest slips: {rows} of {count} step that slipped",
            "The longest slips: {rows} of {count} steps that slipped",
            rows=len(rows),
        ),
        caption=(
            _(
                "Steps put off longest. First {first_project}, {first_step}: {first_delay}; last "
                "{last_project}: {last_delay}.",
                first_project=head.project.name,
                first_step=_step_words(head.step),
                first_delay=head.step.delay_words,
                last_project=tail.project.name,
                last_delay=tail.step.delay_words,
            )
        ),
        figure={"data": _traces(rows), "layout": _layout(rows)},
        columns=(_("Project"), _("Step"), _("Promised, or happened"), _("Delay")),
        rows=tuple(cells for row in rows for cells in step_rows(row.project, row.step)),
        data_to=data_to(atlas, used),
        notes=(
            _(
                "○ a date promised, ◆ what happened; a bar is a date known to the year "
                "alone, which may be any day of it. The line runs from the first date to "
                "the last."
            ),
            _(
                "Delays are computed here from the dates shown; parts of a project are "
                "never compared."
            ),
        ),
        height_px=_HEAD_PX + len(rows) * _ROW_PX,
        width_px=_LEAST_PX,
    )


def _step_words(step: Step) -> str:
    return in_text(step.label)


def _traces(rows: Sequence[Row]) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        days = [_middle(date) for date in row.dates]
        base = {"type": "scatter", "hoverinfo": "skip"}
        ends = [min(days), max(days)]
        line = {"color": row.colour, "width": 2}
        traces.append({**base, "mode": "lines", "x": ends, "y": [place, place], "line": line})
        traces += _bars(row, place)
        traces += _signs(row, place)
    return traces


def _bars(row: Row, place: int) -> list[dict[str, Any]]:
    years = [date for date in row.dates if (date.last - date.first) > timedelta(days=31)]
    if not years:
        return []
    x = [edge for days in years for edge in (str(days.first), str(days.last), None)]
    y = [level for _ in years for level in (place, place, None)]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "line": {"color": row.colour, "width": _BAR_PX},
            "opacity": 0.35,
            "hoverinfo": "skip",
        }
    ]


def _signs(row: Row, place: int) -> list[dict[str, Any]]:
    """Draw a sign for each date, under the pointer with who said so."""
    step, project = row.step, row.project
    thing = project.things[0].thing if project.things else f"corridor:{project.corridors[0]}"
    told = [
        (
            "circle-open",
            promise.promised,
            _("Promised {when}<br>{said}", when=promise.when, said=escape(promise.said)),
        )
        for promise in step.promises or step.apart
    ]
    told += [
        ("diamond", done.date, _("Happened: {words}", words=escape(done.words)))
        for done in step.done
    ]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [_middle(span(when)) for _, when, _ in told],
            "y": [place] * len(told),
            "marker": {
                "symbol": [symbol for symbol, _, _ in told],
                "size": _SIGN_PX,
                "color": row.colour,
                "line": {"color": row.colour, "width": 2},
            },
            "text": [f"<b>{escape(project.name)}</b><br>{words}" for _, _, words in told],
            "customdata": [[thing]] * len(told),
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def _layout(rows: Sequence[Row]) -> dict[str, Any]:
    base = base_layout()
    days = [day for row in rows for day in row.dates]
    first, last = min(day.first for day in days), max(day.last for day in days)
    start, end = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    # Room for the words to the right of the last date.
    right = end + (end - start) * 0.55
    years = list(range(start.year, end.year + 1))
    years = years[:: 1 if len(years) < 12 else 2]
    return base_layout(
        margin={"l": 8, "r": 8, "t": 28, "b": 12},
        xaxis={
            **base["xaxis"],
            "type": "date",
            "side": "top",
            "domain": [_NAMES_SHARE, 1.0],
            "range": [str(start), str(right)],
            "tickvals": [f"{year}-01-01" for year in years],
            "ticktext": [str(year) for year in years],
            "showgrid": True,
        },
        yaxis={**base["yaxis"], "visible": False, "range": [len(rows) - 0.4, -0.6]},
        annotations=[note for place, row in enumerate(rows) for note in _words(row, place)],
    )


def _words(row: Row, place: int) -> Iterable[dict[str, Any]]:
    """Name the project at the left, and say at the end of its line how far it slipped."""
    name = plain_name(row.project.name)
    lines = textwrap.wrap(name, _NAME_LETTERS, max_lines=_NAME_LINES, placeholder=" …")
    strong = "<br>".join(f"<b>{escape(line)}</b>" for line in lines)
    name = f"{strong}<br>{escape(row.step.label)}"
    bare = {"showarrow": False, "align": "left", "font": {"color": "@ink", "size": 13}}
    yield {
        **bare,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": place,
        "yanchor": "middle",
        "text": name,
    }
    moved = moved_times(row.step)
    said = f"<b>{escape(row.step.delay_words or '')}</b>"
    yield {
        **bare,
        "x": str(max(date.last for date in row.dates)),
        "xanchor": "left",
        "xshift": 10,
        "y": place,
        "yanchor": "middle",
        "text": f"{said}<br>{escape(moved)}" if moved else said,
    }


def _middle(days: Span) -> str:
    return str(days.first + (days.last - days.first) // 2)
