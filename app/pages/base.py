"""What a page is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, dcc, html, no_update

from app.ids import Shell
from app.queries.filter.viewstate import ViewState, format_view, parse_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    import dash

    from app.components.shared import Shared


@dataclass(frozen=True)
class Page:
    """A page of the application.

    Attributes
    ----------
    path
        Path in the address bar.
    title
        Title in the navigation and of the browser's window.
    layout
        Builds the page's components for a view; cheap, without input or output.
    register
        Registers the page's callbacks.
    filtered
        Whether the page honours the filter panel, which then stands beside it.
    in_navigation
        Whether the navigation lists it.
    of_thing
        Lays out the page of one thing, whose identifier follows the path; None where there is no
        such thing. Pages without it have no address below their own.
    section
        Path of the page of the navigation that it belongs to, where that is another one.
    """

    path: str
    title: str
    layout: Callable[[Shared, ViewState], Any]
    register: Callable[[dash.Dash, Shared], None]
    filtered: bool = True
    in_navigation: bool = True
    of_thing: Callable[[Shared, str], Any | None] | None = None
    section: str = ""


def view_of(shared: Shared, *queries: object) -> ViewState:
    """Read a view from parts of an address: the filter's store, say, and the page's own options.

    What is no text, or is not understood, is left aside.
    """
    whole = "&".join(query.lstrip("?") for query in queries if isinstance(query, str) and query)
    return parse_view(whole, shared.atlas, shared.facets)[0]


def body_of(
    part: type[StrEnum], shared: Shared, view: ViewState, build: Callable[[Shared, ViewState], Any]
) -> list[Any]:
    """Lay out what follows the filter and the page's own choices, and note for which view.

    Parameters
    ----------
    part
        Identifiers of the page, with a ``BODY`` and a ``DRAWN``.
    """
    return [
        html.Div(build(shared, view), id=part["BODY"]),
        dcc.Store(id=part["DRAWN"], data=_followed(view)),
    ]


def register_body(
    part: type[StrEnum],
    app: dash.Dash,
    shared: Shared,
    build: Callable[[Shared, ViewState], Any],
) -> None:
    """Register the callback that builds a page's body anew where its view is another one.

    After a first view the controls report what was laid out already: charts would be drawn twice.
    """

    @app.callback(
        Output(part["BODY"], "children"),
        Output(part["DRAWN"], "data"),
        Input(Shell.VIEW, "data"),
        Input(Shell.OPTIONS, "data"),
        State(part["DRAWN"], "data"),
        prevent_initial_call=True,
    )
    def build_anew(query: object, options: object, drawn: object) -> Any:
        view = view_of(shared, query, options)
        followed = _followed(view)
        return (no_update, no_update) if followed == drawn else (build(shared, view), followed)


def _followed(view: ViewState) -> str:
    """Write what a page's body depends on."""
    return format_view(ViewState(criteria=view.criteria, options=view.options))
