"""What a portrait leads to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.components.portraits.portrait import map_address, portrait_page
from app.components.shared import share
from app.queries.filter.viewstate import parse_view
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import country_portrait

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


def tiles(page: Any) -> dict[str, str]:
    """Return what each tile says, as JSON, by the last word of its class."""
    holder = next(part for part in page.children if part.className == "portrait-tiles")
    trees = json.loads(getattr(holder, "data-tree"))
    return {tree[1]["className"].split()[-1]: json.dumps(tree) for tree in trees}


def test_what_is_not_known_is_said_in_one_line(shipped: Atlas) -> None:
    """Three empty boxes said three times that there is nothing; each reason is one click away."""
    shared = share(shipped)
    portrait = corridor_portrait(shipped, shared.facets, "zangezur-route")
    assert portrait is not None
    told = tiles(portrait_page(shared, portrait))
    assert list(told) == ["tile-main", "tile-unknown"]
    for title in ("Freight, newest whole year", "Containers, newest whole year", "Transit time"):
        assert title in told["tile-unknown"]
    assert told["tile-unknown"].count("no listed source states") == 3


@pytest.mark.parametrize(("code", "unknown"), [("TR", True), ("AZ", False)])
def test_the_rule_holds_for_countries_too(shipped: Atlas, code: str, unknown: bool) -> None:
    portrait = country_portrait(shipped, code)
    assert portrait is not None
    told = tiles(portrait_page(share(shipped), portrait))
    assert ("tile-unknown" in told) is unknown
    assert ("tile-figures" in told) is not unknown
    # The way to what there is besides stays.
    assert "table=figures" in "".join(told.values())
