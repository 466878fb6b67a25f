"""Callbacks of what surrounds every page: router, filter, selection and address bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dash import ALL, MATCH, ClientsideFunction, Input, Output, State, html, no_update
from flask import has_request_context, request

from app.components.detail import detail_panel
from app.components.search_hits import search_hits
from app.ids import CHART, CHART_RAW, FILTER_GROUP, PAGE_OPTION, Shell
from app.pages.base import view_of
from app.queries.details.describe import describe
from app.queries.filter.facets import Group
from app.queries.filter.summary import summarise
from app.queries.filter.viewstate import ViewState, parse_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    import dash

    from app.components.shared import Shared
    from app.pages.base import Page

DEFAULT_VIEW = ViewState()
_NAMESPACE = "corridorAtlas"
_GROUP_VALUES = {"type": FILTER_GROUP, "group": ALL}
_OPTION_VALUES = {"type": PAGE_OPTION, "name": ALL, "default": ALL}


def register(app: dash.Dash, shared: Shared, pages: Mapping[str, Page]) -> None:
    """Register the router and the callbacks that all pages share."""
    _register_router(app, shared, pages)
    _register_filter(app, shared)
    _register_restoring(app, shared)
    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "paintChart"),
        Output({"type": CHART, "name": MATCH}, "figure"),
        Input({"type": CHART_RAW, "name": MATCH}, "data"),
        Input(Shell.THEME, "data"),
    )

    @app.callback(
        Output(Shell.DETAIL, "children"),
        Input(Shell.SELECTION, "data"),
        prevent_initial_call=True,
    )
    def show_detail(selection: object) -> Any:
        found = describe(shared.atlas, selection) if isinstance(selection, str) else None
        return detail_panel(found) if found else None


def _register_router(app: dash.Dash, shared: Shared, pages: Mapping[str, Page]) -> None:
    # The browser knows which page it shows: the first one comes with the layout, and to lay it out
    # once more would make the map load everything again.
    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "pathChanged"),
        Output(Shell.ASKED, "data"),
        Input(Shell.URL, "pathname"),
    )

    @app.callback(
        Output(Shell.PAGE, "children"), Input(Shell.ASKED, "data"), prevent_initial_call=True
    )
    def route(asked: object) -> Any:
        wanted = asked if isinstance(asked, dict) else {}
        return lay_out(shared, pages, wanted.get("path"), wanted.get("search"))


def lay_out(shared: Shared, pages: Mapping[str, Page], path: object, search: object) -> Any:
    """Lay out the page at a path, or say that there is none."""
    asked = str(path or "/").rstrip("/") or "/"
    page = pages.get(asked)
    if page is None:
        laid_out, filtered = _not_found(), False
    else:
        laid_out, filtered = page.layout(shared, view_of(shared, search)), page.filtered
    data = {"data-path": asked, "data-filtered": "yes" if filtered else "no"}
    return html.Div(laid_out, className="page-holder", **data)


def first_page(shared: Shared, pages: Mapping[str, Page]) -> Any:
    """Lay out the page that a visit begins with, so that the router need not be asked.

    Dash asks for the layout at an address of its own; the page's is in the referrer, which our
    policy sends within the application. The browser asks the router if it differs all the same.
    """
    address = urlsplit(request.headers.get("Referer", "") if has_request_context() else "")
    return lay_out(shared, pages, address.path, address.query)


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

    @app.callback(
        Output(Shell.HITS, "children"), Input(Shell.SEARCH, "value"), prevent_initial_call=True
    )
    def hits(text: object) -> list[Any]:
        return search_hits(shared.atlas, text) if isinstance(text, str) else []

    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "optionsChanged"),
        Output(Shell.OPTIONS, "data"),
        Input(_OPTION_VALUES, "value"),
        State(_OPTION_VALUES, "id"),
    )

    @app.callback(Output(Shell.SUMMARY, "data"), Input(Shell.VIEW, "data"))
    def summary(query: object) -> Any:
        if not isinstance(query, str):
            return no_update
        return summarise(shared.atlas, shared.facets, view_of(shared, query).wanted)

    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "summaryChanged"),
        Output(Shell.APPLIED, "data"),
        Input(Shell.SUMMARY, "data"),
        prevent_initial_call=True,
    )


def _register_restoring(app: dash.Dash, shared: Shared) -> None:
    @app.callback(
        Output(_GROUP_VALUES, "value"),
        Output(Shell.SEARCH, "value"),
        Output(Shell.YEAR, "value"),
        Output(Shell.YEAR_ON, "value"),
        Output(_OPTION_VALUES, "value"),
        Output(Shell.RESTORED, "data"),
        Input(Shell.REQUESTED, "data"),
        State(_GROUP_VALUES, "id"),
        State(_OPTION_VALUES, "id"),
        State(_OPTION_VALUES, "value"),
        prevent_initial_call=True,
    )
    def restore(requested: object, groups: Any, names: Any, shown: Any) -> Any:
        search = requested.get("search") if isinstance(requested, dict) else None
        view, ignored = parse_view(str(search or ""), shared.atlas, shared.facets)
        wanted = view.wanted
        values = [_chosen(shared, view, Group(name["group"])) for name in groups]
        year_on = [] if wanted.year is None else ["on"]
        year = no_update if wanted.year is None else wanted.year
        options = [_option(view, name, value) for name, value in zip(names, shown, strict=True)]
        return values, wanted.text, year, year_on, options, _restored(view, ignored)

    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "restored"),
        Output(Shell.APPLIED, "data", allow_duplicate=True),
        Input(Shell.RESTORED, "data"),
        prevent_initial_call=True,
    )


def _chosen(shared: Shared, view: ViewState, group: Group) -> list[str]:
    chosen = view.wanted.chosen.get(group)
    options = shared.facets.options(group)
    return [value for value in options if chosen is None or value in chosen]


def _option(view: ViewState, name: Mapping[str, str], shown: object) -> str | list[str]:
    """Give the value of a page's control: a list where the control has one."""
    value = view.options.get(name["name"], name["default"])
    if isinstance(shown, list):
        return [part for part in value.split(",") if part]
    return value


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
