"""Callbacks of what surrounds every page: router, filter and selection.

The state of the view lives in the browser (``assets/core/view.js``), which reads and writes the
address; the server is told of the filter and of the options of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from dash import MATCH, ClientsideFunction, Input, Output, html, no_update
from flask import has_request_context, request

from app.components.elements.tree import from_component, holding
from app.components.facts.detail import detail_panel
from app.components.map.search_hits import search_hits
from app.config import within
from app.ids import CHART, CHART_RAW, Shell
from app.pages.base import view_of
from app.queries.details.describe import describe
from app.queries.filter.summary import summarise
from app.queries.filter.viewstate import ViewState
from app.wording import _, woven

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import dash

    from app.components.shared import Shared
    from app.pages.base import Page

DEFAULT_VIEW = ViewState()
_NAMESPACE = "corridorAtlas"


def register(app: dash.Dash, shared: Shared, pages: Mapping[str, Page]) -> None:
    """Register the router and the callbacks that all pages share."""
    _register_router(app, shared, pages)
    _register_filter(app, shared)
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
        detail = describe(shared.atlas, selection) if isinstance(selection, str) else None
        # A corridor is told in thousands of elements, which are one component to Dash.
        return html.Div(**holding(from_component(detail_panel(detail)))) if detail else None


def _register_router(app: dash.Dash, shared: Shared, pages: Mapping[str, Page]) -> None:
    # This is also the first callback that Dash calls, by which the browser knows that it has begun.
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
        address = asked if isinstance(asked, dict) else {}
        return lay_out(shared, pages, address.get("path"), address.get("search"))


def lay_out(shared: Shared, pages: Mapping[str, Page], path: object, search: object) -> Any:
    """Lay out the page at a path, or say that there is none."""
    asked = str(path or "/").rstrip("/") or "/"
    page, thing = _page_at(pages, asked)
    laid_out = None
    if page and thing and page.of_thing:
        laid_out = page.of_thing(shared, thing)
    elif page:
        laid_out = page.layout(shared, view_of(shared, search))
    filtered = bool(page and page.filtered and laid_out is not None)
    data = {"data-path": asked, "data-filtered": "yes" if filtered else "no"}
    if page:
        data["data-section"] = page.section or page.path
    shown = _not_found() if laid_out is None else laid_out
    return html.Div(shown, className="page-holder", **data)


def _page_at(pages: Mapping[str, Page], path: str) -> tuple[Page | None, str]:
    """Find the page at a path, and the thing that it is asked for."""
    if path in pages:
        return pages[path], ""
    stem, _, thing = path.rpartition("/")
    page = pages.get(stem)
    return (page, unquote(thing)) if page and page.of_thing else (None, "")


def warm(shared: Shared, pages: Mapping[str, Page], paths: Iterable[str]) -> None:
    """Lay out some pages once, so that what is computed once is there when visitors come.

    Many first visitors at once would each compute it for themselves.
    """
    for path in paths:
        lay_out(shared, pages, path, "")


def first_page(shared: Shared, pages: Mapping[str, Page]) -> Any:
    """Lay out the page that a visit begins with, so that the router need not be asked.

    Dash asks for the layout at an address of its own; the page's is in the referrer, which our
    policy sends within the application. The browser asks the router if it differs all the same.
    """
    address = urlsplit(request.headers.get("Referer", "") if has_request_context() else "")
    root = request.script_root if has_request_context() else ""
    return lay_out(shared, pages, within(address.path, root), address.query)


def _register_filter(app: dash.Dash, shared: Shared) -> None:
    # One request for both: each would carry headers longer than what it brings.
    @app.callback(
        Output(Shell.SUMMARY, "data"),
        Output(Shell.HITS, "children"),
        Input(Shell.VIEW, "data"),
        prevent_initial_call=True,
    )
    def summary(query: object) -> Any:
        if not isinstance(query, str):
            return no_update, no_update
        criteria = view_of(shared, query).criteria
        return (
            {**summarise(shared.atlas, shared.facets, criteria), "asked": query},
            search_hits(shared.atlas, criteria.text),
        )

    app.clientside_callback(
        ClientsideFunction(_NAMESPACE, "summaryChanged"),
        Input(Shell.SUMMARY, "data"),
        prevent_initial_call=True,
    )


def _not_found() -> html.Div:
    return html.Div(
        [
            html.H1(_("There is no such page")),
            html.P(
                woven(_("Go to {page}."), page=html.A(_("the map"), href="/", className="nav-link"))
            ),
        ],
        className="page page-text",
    )
