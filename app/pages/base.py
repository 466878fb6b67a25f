"""What a page is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import dash

    from app.data.model import Atlas
    from app.figures.map_layers import LayerFile
    from app.queries.filtering import Facets
    from app.queries.viewstate import ViewState


@dataclass(frozen=True)
class Shared:
    """What is computed once from an atlas and read by every page.

    Attributes
    ----------
    atlas
        The data.
    facets
        Membership of segments and places in the options of the filter.
    layers
        Files that the map reads, by name.
    """

    atlas: Atlas
    facets: Facets
    layers: Mapping[str, LayerFile]


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
