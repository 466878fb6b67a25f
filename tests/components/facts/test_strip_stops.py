"""The route diagram as a list for a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.components.elements.tree import Tag
from app.components.facts.strip_stops import strip_stops
from app.components.shared import share
from app.figures.diagram.strip_lanes import lane_title
from app.pages.base import view_of
from app.queries.diagram.stretches import strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.components.elements.tree import Tree
    from app.data.model import Atlas


def rows(tree: Tree) -> Iterator[Tag]:
    """Yield the rows of a list."""
    if isinstance(tree, Tag):
        if tree.name == "li":
            yield tree
        for child in tree.children:
            yield from rows(child)


def words(tree: Tree) -> str:
    """Return the words of a tree."""
    return tree if isinstance(tree, str) else " ".join(map(words, tree.children))


def test_every_place_and_stretch_of_every_lane_is_listed_in_order(shipped: Atlas) -> None:
    shared = share(shipped)
    view = view_of(shared, "status=operational")
    for choice in shared.strips:
        strip = strip_of(shipped, shared.facets, choice, view.criteria)
        lanes = strip_stops(strip)
        assert len(lanes) == len(strip.lanes)
        for drawn, lane in zip(lanes, strip.lanes, strict=True):
            assert words(drawn).startswith(lane_title(lane))
            listed = list(rows(drawn))
            things = [
                [
                    child.attributes["data-thing"]
                    for child in row.children
                    if isinstance(child, Tag) and "data-thing" in child.attributes
                ]
                for row in listed
            ]
            flat = [one for own in things for one in own]
            places = [f"place:{stop.place_id}" for stop in lane.stops]
            assert [one for one in flat if one.startswith("place:")] == places
            stretches = [stretch.thing for stretch in lane.stretches if stretch.thing]
            assert [one for one in flat if one.startswith("segment:")] == stretches
            held = [row for row in listed if "strip-held-back" in row.attributes["className"]]
            assert len(held) == sum(not stretch.shown for stretch in lane.stretches)


def test_countries_stand_where_the_border_is(shipped: Atlas) -> None:
    shared = share(shipped)
    choice = next(one for one in shared.strips if one.corridor_id == "zangezur-route")
    strip = strip_of(shipped, shared.facets, choice, view_of(shared, "").criteria)
    first = list(rows(strip_stops(strip)[0]))
    named = [words(row) for row in first if row.attributes["className"] == "strip-country"]
    assert named[:2] == ["Azerbaijan", "Armenia"]
    assert words(first[1]).startswith("Bilajari")
    gaps = [words(row) for row in first if "strip-gap" in row.attributes["className"]]
    assert any("gap: planned" in gap for gap in gaps)
