"""Routes over the network: a way from one place to another, what a change does, chokepoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.page_parts import page_head
from app.components.facts.chart import chart_panel
from app.components.routes.changes import chokepoint_words, segment_lists, what_if_words
from app.components.routes.controls import route_controls
from app.components.routes.parts import (
    claims_block,
    files_line,
    none_block,
    notices_block,
    others_block,
    preset_blocks,
)
from app.components.routes.side_by_side import routes_table
from app.figures.routes.answers import charts_of
from app.ids import Routes
from app.pages.base import Page, body_of, register_body
from app.queries.routes.answer import Part, answer
from app.vocabulary.pages import ROUTES
from app.wording import _

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState
    from app.queries.routes.answer import Answer

_INTRODUCTION = _(
    "Which way leads from one place to another, what a change of the network "
    "would do to it, and what a corridor depends on: computed from the places "
    "and segments of the data. Kilometres, borders and changes are counted; "
    "times and costs never are."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page for a view."""
    return html.Div(
        [
            page_head(shared, _("Routes"), _INTRODUCTION),
            html.Div(
                [
                    route_controls(shared, view.options),
                    html.Div(body_of(Routes, shared, view, draw), className="route-answer"),
                ],
                className="route-layout",
            ),
        ],
        className="page page-doc page-routes",
    )


def draw(shared: Shared, view: ViewState) -> list[Any]:
    """Draw the answer to a view."""
    atlas = shared.atlas
    answered = answer(atlas, view.options)
    first, *others = charts_of(atlas, answered)
    blocks: list[Any] = [_about(shared, answered), notices_block(atlas, answered)]
    if answered.part is Part.WHAT_IF:
        blocks += [
            what_if_words(atlas, answered),
            chart_panel(first, table_open=True),
            *map(chart_panel, others),
            *preset_blocks(atlas, answered.scenario),
            segment_lists(atlas, answered),
        ]
    elif answered.part is Part.CHOKEPOINTS:
        blocks += [chokepoint_words(answered), chart_panel(first), *map(chart_panel, others)]
    elif answered.routes:
        blocks += [
            html.H2(answered.title, className="route-title"),
            chart_panel(first),
            *others_block(answered, view.options),
            routes_table(atlas, answered),
            *map(chart_panel, others),
            claims_block(atlas, answered),
            *preset_blocks(atlas, answered.scenario),
        ]
    else:
        blocks += [
            none_block(atlas, answered),
            *others_block(answered, view.options),
            chart_panel(first),
        ]
    return [*blocks, files_line(answered, view.options)]


def _about(shared: Shared, answer: Answer) -> html.Div:
    """Tell the dialog of exports what the page shows: an answer with a file of its own."""
    searched = answer.scenario.searched(shared.atlas, most=None)
    return html.Div(
        **{
            "data-part": str(answer.part),
            "data-caption": f"{answer.title}. {searched}",
            "data-own-data": "/export/routes.xlsx",
        }
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register what draws the answer; ``assets/pages/routes.js`` hears clicks on its map."""
    register_body(Routes, app, shared, draw)


PAGE = Page(path=ROUTES, title=_("Routes"), layout=layout, register=register, filtered=False)
