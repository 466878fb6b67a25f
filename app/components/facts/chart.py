"""A chart on a page: drawing, caption, the same values as a table, and the date of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from app import ids
from app.components.elements.tree import holding, tag
from app.components.facts.values import value_tree
from app.figures.chart import ThingName
from app.queries.core.values import Value
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from app.components.elements.tree import Tree
    from app.figures.chart import Cell, Chart


_STILL = {"displayModeBar": False, "doubleClick": False}
_ZOOMING = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
    "doubleClick": "reset",
}


def chart_panel(chart: Chart, *, heading: Any = html.H2, table_open: bool = False) -> html.Figure:
    """Build the panel of a chart; the browser paints it in the theme that is shown.

    Parameters
    ----------
    chart
        What to show.
    heading
        Component of the title, for the order of headings on the page.
    table_open
        Whether the table of its values is open at first, for it says more than the drawing.
    """
    return html.Figure(
        [
            heading(chart.title, className="chart-title"),
            dcc.Store(id=ids.chart_raw(chart.name), data=dict(chart.figure)),
            _scrolled(chart, _drawing(chart)),
            html.Figcaption([html.P(sentence) for sentence in _below(chart)]),
            chart_table(chart, is_open=table_open),
        ],
        className="chart",
        **{"data-chart": chart.name},
    )


def _drawing(chart: Chart) -> html.Div:
    size = {"height": f"{chart.height_px}px"}
    if chart.width_px:
        size["minWidth"] = f"{chart.width_px}px"
    return html.Div(
        dcc.Graph(
            id=ids.chart(chart.name),
            config=_ZOOMING if chart.zooms else _STILL,
            responsive=True,
            style=size,
        ),
        # What has buttons inside is no picture to those who cannot see it.
        role="group" if chart.zooms else "img",
        className="chart-drawing",
        **{"aria-label": chart.caption},
    )


def _scrolled(chart: Chart, drawing: html.Div) -> html.Div:
    """Let a drawing that needs its width be scrolled, with the keys as well."""
    if not chart.width_px:
        return drawing
    return html.Div(
        drawing,
        className="chart-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": _("{title}; scrolls sideways", title=chart.title)},
    )


def _below(chart: Chart) -> list[str]:
    reach = [_("Data to {data_to}.", data_to=labels.date(chart.data_to))] if chart.data_to else []
    return [chart.caption, *chart.notes, *reach]


def chart_table(chart: Chart, *, is_open: bool = False) -> html.Details | None:
    """Build the table of a chart's values; the key ``t`` opens and closes it."""
    if not chart.rows:
        return None
    head = tag("tr", *(tag("th", name, scope="col") for name in chart.columns))
    body = [tag("tr", *(tag("td", _cell(cell)) for cell in row)) for row in chart.rows]
    table = tag("table", tag("thead", head), tag("tbody", *body), className="table")
    return html.Details(
        [
            html.Summary(
                _("The same values as a table, with sources (t)"), className="group-title"
            ),
            html.Div(
                className="table-holder",
                tabIndex=0,
                role="region",
                **{"aria-label": _("Table: {title}", title=chart.title), **holding(table)},
            ),
        ],
        className="chart-table",
        open=is_open,
    )


def _cell(cell: Cell) -> Tree:
    if isinstance(cell, ThingName):
        return tag("a", str(cell), href=f"?select={cell.thing}", **{"data-thing": cell.thing})
    return value_tree(cell) if isinstance(cell, Value) else cell
