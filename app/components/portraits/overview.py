"""The list of all corridors and countries, each leading to its portrait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.page_parts import page_head
from app.components.elements.tree import holding, tag
from app.components.facts.brief import brief_fact
from app.components.portraits.portrait import portrait_address
from app.queries.portraits.overview import corridor_lines, country_lines
from app.wording import _

if TYPE_CHECKING:
    from app.components.elements.tree import Tag
    from app.components.shared import Shared
    from app.queries.portraits.overview import Line

_INTRODUCTION = _(
    "Each corridor and each country on one page: what there is and what is "
    "missing, what is promised and how often it slipped, what is carried, what "
    "is contested. Every value opens to its sources."
)


def overview(shared: Shared) -> html.Div:
    """Lay out the list of all corridors and countries."""
    return html.Div(
        [
            page_head(shared, _("Overview"), _INTRODUCTION),
            *_table(_("Corridors"), corridor_lines(shared.atlas)),
            *_table(_("Countries"), country_lines(shared.atlas)),
        ],
        className="page page-doc page-overview",
    )


def _table(title: str, lines: tuple[Line, ...]) -> list[Any]:
    if not lines:
        return [html.H2(title), html.P(_("None is in the data."), className="empty")]
    heads = [tag("th", title, scope="col")]
    heads += [tag("th", entry.label, scope="col") for entry in lines[0].entries]
    rows = [tag("tr", tag("th", _way(line), scope="row"), *_cells(line)) for line in lines]
    table = tag(
        "table",
        tag("caption", title, className="visually-hidden"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        className="table overview-table",
    )
    return [
        html.H2(title),
        html.Div(
            className="table-holder",
            tabIndex=0,
            role="region",
            **{"aria-label": _("Table: {title}", title=title), **holding(table)},
        ),
    ]


def _way(line: Line) -> Tag:
    return tag(
        "a",
        line.name,
        href=portrait_address(line.kind, line.own_id),
        className="nav-link thing-link",
    )


def _cells(line: Line) -> list[Tag]:
    # A narrow window stacks the cells, each with its heading.
    return [
        tag("td", brief_fact(entry.fact), **{"data-label": entry.label}) for entry in line.entries
    ]
