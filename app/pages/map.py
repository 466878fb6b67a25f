"""The map page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, html

from app.components.map_panel import map_panel
from app.ids import Map
from app.pages.base import Page

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the map with its caption below."""
    return html.Div(
        [
            html.H1("Map of the corridors", className="visually-hidden"),
            map_panel(shared, view),
            html.P(id="caption", className="caption"),
        ],
        className="page page-map",
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the callbacks: the map itself lives in ``assets/map.js``."""
    app.clientside_callback(
        ClientsideFunction("corridorAtlas", "colourBy"),
        Output(Map.GRAPH, "className"),
        Input(Map.COLOUR_BY, "value"),
        prevent_initial_call=True,
    )


PAGE = Page(path="/", title="Map", layout=layout, register=register)
