"""Which charts a page shows, for scenes and files to export: a register of path to builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.diagram.strip import strip_charts
from app.figures.routes.answers import routes_charts
from app.figures.slips.project_charts import slip_charts
from app.figures.timeline.events import timeline_charts
from app.figures.volumes.by_year import compare_charts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.data.model import Atlas
    from app.figures.chart import Chart
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

    Builder = Callable[[Atlas, Facets, ViewState], tuple[Chart, ...]]

BUILDERS: Mapping[str, Builder] = {
    "/compare": compare_charts,
    "/projects": slip_charts,
    "/timeline": timeline_charts,
    "/strip": strip_charts,
    "/routes": routes_charts,
}
"""Builders by path of the page."""


def charts_for(atlas: Atlas, facets: Facets, path: str, view: ViewState) -> tuple[Chart, ...]:
    """Build the charts that the page at a path shows of a view; none where it has no charts."""
    builder = BUILDERS.get(path)
    return builder(atlas, facets, view) if builder else ()
