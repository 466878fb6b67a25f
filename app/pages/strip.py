"""The strip page: a branch as one line along its kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, html

from app import ids
from app.components.elements.choice import grouped_choice
from app.components.elements.page_parts import horizon_badge
from app.components.elements.swatch import swatch_of
from app.components.elements.tree import component, holding
from app.components.facts.chart import chart_panel
from app.components.facts.strip_stops import strip_stops
from app.components.facts.values import text_block
from app.figures.diagram.strip import OPTION, strip_chart
from app.ids import Shell
from app.pages.base import Page, body_of, register_body
from app.queries.diagram.stretches import strip_of
from app.queries.filter.legend import diagram_legend
from app.vocabulary.statuses import PROMISED
from app.wording import _, labelled, number

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.diagram.choices import Choice
    from app.queries.diagram.stretches import Strip
    from app.queries.filter.viewstate import ViewState

_INTRODUCTION = _(
    "One branch as a line: its places, borders, changes of gauge and mode, and where it breaks off."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page for a view."""
    return html.Div(
        [
            html.Header(
                [html.H1(_("Route diagram")), html.P(_INTRODUCTION, className="page-introduction")],
                className="page-head",
            ),
            html.Div(_branch_control(shared, view), className="controls"),
            *body_of(ids.Strip, shared, view, draw),
        ],
        className="page page-doc page-strip",
    )


def _branch_control(shared: Shared, view: ViewState) -> html.Div:
    """Offer all branches, corridor by corridor."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for strip in shared.strips:
        groups.setdefault(strip.corridor, []).append(
            (strip.value, labelled(strip.corridor, strip.label))
        )
    default = shared.strips[0].value if shared.strips else ""
    chosen = _chosen(shared, view)
    value = chosen.value if chosen else default
    return grouped_choice(OPTION, _("Branch to draw"), groups, value, default=default)


def _chosen(shared: Shared, view: ViewState) -> Choice | None:
    asked_value = view.options.get(OPTION)
    choices = [choice for choice in shared.strips if choice.value == asked_value]
    return next(iter(choices or shared.strips), None)


def draw(shared: Shared, view: ViewState) -> list[Any]:
    """Draw the strip of a view, or say that there is none."""
    choice = _chosen(shared, view)
    if choice is None:
        return [html.P(_("The data hold no corridor to draw."), className="empty")]
    strip = strip_of(shared.atlas, shared.facets, choice, view.criteria)
    if not strip.lanes:
        return [
            html.P(_("{title} has no segments in the data.", title=strip.title), className="empty")
        ]
    return [
        horizon_badge(shared, [choice.corridor_id]),
        *_too_many(strip),
        _legend(strip, view),
        html.Section(
            [
                html.H2(strip.title, className="chart-title"),
                html.Div(**holding(*strip_stops(strip))),
            ],
            className="strip-stops",
        ),
        chart_panel(strip_chart(strip)),
        html.Section(
            [html.H2(_("What it is")), *map(text_block, strip.description)], className="block"
        ),
    ]


def _too_many(strip: Strip) -> list[html.P]:
    """Say that not all of it is drawn, and where all of it can be seen."""
    if not strip.left_out:
        return []
    drawn = len(strip.stretches)
    text = _(
        "{corridor} has {segments} segments, too many for a diagram: the first "
        "{drawn} of its file are drawn. The map and the tables show all of them.",
        corridor=strip.choice.corridor,
        segments=number(drawn + strip.left_out),
        drawn=number(drawn),
    )
    return [html.P(text, className="notice", role="note")]


def _legend(strip: Strip, view: ViewState) -> html.Div:
    """Explain the patterns and forms that are drawn, and no others."""
    lines = ((PROMISED if s.promised else s.status, s.mode) for s in strip.stretches)
    return html.Div(
        [
            html.Ul(
                [
                    html.Li(section.title, className="strip-legend-title"),
                    *(html.Li([component(swatch_of(row.look)), row.words]) for row in section.rows),
                ]
            )
            for section in diagram_legend(lines, view).sections
        ],
        className="strip-legend",
        role="group",
        **{"aria-label": _("Legend")},
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register what draws the strip, and what lights up a selection (``assets/pages/strip.js``)."""
    app.clientside_callback(
        ClientsideFunction("corridorAtlas", "lightStrip"),
        Input(Shell.SELECTION, "data"),
        prevent_initial_call=True,
    )
    register_body(ids.Strip, app, shared, draw)


PAGE = Page(path="/strip", title=_("Route diagram"), layout=layout, register=register)
