"""What a page is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.queries.viewstate import ViewState, parse_view

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """

    path: str
    title: str
    layout: Callable[[Shared, ViewState], Any]
    register: Callable[[dash.Dash, Shared], None]
    filtered: bool = True
    in_navigation: bool = True


def view_of(shared: Shared, *queries: object) -> ViewState:
    """Read a view from parts of an address: the filter's store, say, and the page's own options.

    What is no text, or is not understood, is left aside.
    """
    whole = "&".join(query.lstrip("?") for query in queries if isinstance(query, str) and query)
    return parse_view(whole, shared.atlas, shared.facets)[0]
