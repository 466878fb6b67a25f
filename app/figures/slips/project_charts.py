"""The charts of the page of projects: the longest slips, and all dates where they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.slips.all_slips import slip_chart
from app.figures.slips.top_slips import top_slips
from app.queries.projects.projects import read_ask, select_projects

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Chart
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState
    from app.queries.projects.projects import Selection

MOST_STEPS = 15
"""Steps whose dates can be told apart when each is drawn by the day of its announcement."""


def project_charts(atlas: Atlas, selection: Selection, chosen: str | None) -> tuple[Chart, ...]:
    """Draw what is left of the projects.

    All dates are drawn by the day on which they were announced where one project stands out, or
    where few steps are left: many would cover one another.
    """
    steps = sum(bool(step.all_promises) for project in selection.projects for step in project.steps)
    readable = chosen is not None or steps <= MOST_STEPS
    charts = (
        slip_chart(atlas, selection, chosen) if chosen else None,
        top_slips(atlas, selection),
        slip_chart(atlas, selection) if readable and not chosen else None,
    )
    return tuple(chart for chart in charts if chart)


def slip_charts(atlas: Atlas, facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Draw the charts of the page of projects for a view; none where nothing is promised."""
    ask = read_ask(atlas, view.options)
    selection = select_projects(atlas, facets, view.criteria, ask)
    return project_charts(atlas, selection, ask.chosen)
