"""What a portrait leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.components.portraits.portrait import map_address
from app.components.shared import share
from app.queries.filter.viewstate import parse_view
from app.queries.portraits.corridors import corridor_portrait

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_the_map_of_a_portrait_shows_its_lines_alone_and_near(shipped: Atlas) -> None:
    shared = share(shipped)
    portrait = corridor_portrait(shipped, shared.facets, "zangezur-route")
    assert portrait is not None
    address = map_address(shipped, portrait)
    view, ignored = parse_view(address.removeprefix("/?"), shipped, shared.facets)
    assert not ignored
    assert view.criteria.chosen["corridor"] == {"zangezur-route"}
    assert view.camera is not None
    assert 43 < view.camera.lon < 48
    assert view.camera.zoom > 4.5
