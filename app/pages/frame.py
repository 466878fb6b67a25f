"""Callbacks of what surrounds every page: router, filter, selection and address bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, ClientsideFunction, Input, Output, State, html, no_update

from app.components.detail import detail_panel
from app.ids import FILTER_GROUP, Shell
from app.queries.details import describe
from app.queries.filtering import Group
from app.queries.summary import summarise
from app.queries.viewstate import ViewState, parse_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    import dash

    from app.components.shared import Shared
    from app.pages.base import Page

DEFAULT_VIEW = ViewState()
_NAMESPACE = "corridorAtlas"
_GROUP_VALUES = {"type": FILTER_GROUP, "group": ALL}


def register(app: dash.Dash, shared: Shared, pages: Mapping[str, Page]) -> None:
    """Register the router and the callbacks that all pages share."""
    _register_router(app, shared, pages)
    _register_filter(app, shared)
    _register_restoring(app, shared)

    @app.callback(Output(Shell.DETAIL, "children"), Input(Shell.SELECTION, "data"))
    def show_detail(selection: object) -> Any:
        found = describe(shared.atlas, selection) if isinstance(selection, str) else None
        return detail_panel(found) if found else None


def _register_router(app: dash.Dash, shared: Shared, pages: Mapping[str, Page]) -> None:
    @app.callback(
        Output(Shell.PAGE, "children"),
        Input(Shell.URL, "pathname"),
        State(Shell.URL, "search"),
    )
    def route(path: object, search: object) -> Any:
        page = pages.get(str(path or "/").rstrip("/") or "/")
        if page is None:
            return _not_found()
        return page.layout(shared, _view(shared, search))


def _register_filter(app: dash.Dash, shared: Shared) -> None:
    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "controlsChanged"),
        Output(Shell.VIEW, "data"),
        Input(_GROUP_VALUES, "value"),
        Input(Shell.SEARCH, "value"),
        Input(Shell.YEAR, "value"),
        Input(Shell.YEAR_ON, "value"),
        State(_GROUP_VALUES, "id"),
    )

    @app.callback(Output(Shell.SUMMARY, "data"), Input(Shell.VIEW, "data"))
    def summary(query: object) -> Any:
        if not isinstance(query, str):
            return no_update
        return summarise(shared.atlas, shared.facets, _view(shared, query).wanted)

    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "summaryChanged"),
        Output(Shell.APPLIED, "data"),
        Input(Shell.SUMMARY, "data"),
    )


def _register_restoring(app: dash.Dash, shared: Shared) -> None:
    @app.callback(
        Output(_GROUP_VALUES, "value"),
        Output(Shell.SEARCH, "value"),
        Output(Shell.YEAR, "value"),
        Output(Shell.YEAR_ON, "value"),
        Output(Shell.RESTORED, "data"),
        Input(Shell.REQUESTED, "data"),
        State(_GROUP_VALUES, "id"),
        prevent_initial_call=True,
    )
    def restore(requested: object, groups: list[dict[str, str]]) -> Any:
        search = requested.get("search") if isinstance(requested, dict) else None
        view, ignored = parse_view(str(search or ""), shared.atlas, shared.facets)
        wanted = view.wanted
        values = [_chosen(shared, view, Group(name["group"])) for name in groups]
        year_on = [] if wanted.year is None else ["on"]
        year = no_update if wanted.year is None else wanted.year
        return values, wanted.text, year, year_on, _restored(view, ignored)

    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "restored"),
        Output(Shell.APPLIED, "data", allow_duplicate=True),
        Input(Shell.RESTORED, "data"),
        prevent_initial_call=True,
    )


def _view(shared: Shared, query: object) -> ViewState:
    return parse_view(str(query or ""), shared.atlas, shared.facets)[0]


def _chosen(shared: Shared, view: ViewState, group: Group) -> list[str]:
    chosen = view.wanted.chosen.get(group)
    options = shared.facets.options(group)
    return [value for value in options if chosen is None or value in chosen]


def _restored(view: ViewState, ignored: tuple[str, ...]) -> dict[str, Any]:
    camera = view.camera
    return {
        "camera": [camera.lon, camera.lat, camera.zoom] if camera else None,
        "theme": view.theme,
        "colourBy": view.colour_by,
        "selection": view.selection,
        "ignored": list(ignored),
    }


def _not_found() -> html.Div:
    return html.Div(
        [
            html.H1("There is no such page"),
            html.P(["Go to ", html.A("the map", href="/", className="nav-link"), "."]),
        ],
        className="page page-text",
    )
