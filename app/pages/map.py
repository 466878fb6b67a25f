"""The map page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.components.map.panel import map_panel
from app.pages.base import Page
from app.wording import _

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the map, which says of itself what it shows."""
    return html.Div(
        [
            html.H1(_("Map of the corridors"), className="visually-hidden"),
            map_panel(shared, view),
        ],
        className="page page-map",
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register nothing: the map lives in the browser (``assets/map``)."""


PAGE = Page(path="/", title=_("Map"), layout=layout, register=register)
