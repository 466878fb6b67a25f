"""Corridors: a list of all corridors and countries, and a page for each corridor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.components.portraits.overview import overview
from app.components.portraits.portrait import portrait_page
from app.pages.base import Page
from app.queries.portraits.corridors import corridor_portrait
from app.wording import _

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState


def layout(shared: Shared, _view: ViewState) -> Any:
    """Lay out the list of all corridors and countries."""
    return overview(shared)


def lay_out_one(shared: Shared, name: str) -> Any | None:
    """Lay out the portrait of one; None where there is no such one."""
    portrait = corridor_portrait(shared.atlas, shared.facets, name)
    return portrait_page(shared, portrait) if portrait else None


def register(app: dash.Dash, shared: Shared) -> None:
    """Register nothing: these pages have no choices of their own."""


PAGE = Page(
    path="/corridor",
    title=_("Overview"),
    layout=layout,
    register=register,
    filtered=False,
    of_thing=lay_out_one,
)
