"""Which segments a place lies on, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import Filter, Group, build_facets, match
from app.queries.network.places_on_lines import segments_at_places
from tests.conftest import PLACE, feature, place

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def segments_of(atlas: Atlas) -> dict[str, list[str]]:
    """Name the segments that each place lies on."""
    at_places = segments_at_places(atlas)
    return {
        one.place_id: [atlas.segment_list[position].segment_id for position in on]
        for one, on in zip(atlas.place_list, at_places, strict=True)
    }


def beside(name: str, lon: float, lat: float) -> dict[str, object]:
    """Write a place on no segment's end."""
    point = {"type": "Point", "coordinates": [lon, lat]}
    return feature({**PLACE, "place_id": name, "name": name}, point)


def test_a_place_lies_on_the_segments_that_end_there(small: Atlas) -> None:
    assert segments_of(small) == {
        "a": ["a-b-rail"],
        "b": ["a-b-rail", "b-c-rail"],
        "c": ["b-c-rail", "c-d-rail"],
        "d": ["c-d-rail"],
    }


# A degree of latitude has 111.03 km there, one of longitude 85.39 km.
@pytest.mark.parametrize(
    ("lon", "lat", "on"),
    [
        (47.5, 40.044, ["a-b-rail"]),  # 4.9 km north of it
        (47.5, 40.0449, ["a-b-rail"]),  # 4.985 km
        (47.5, 40.046, []),  # 5.1 km
        (47.998, 39.97, ["a-b-rail", "b-c-rail"]),  # beside where two meet
        (46.943, 40.0, ["a-b-rail"]),  # 4.9 km beyond its end
        (46.940, 40.0, []),  # 5.1 km
    ],
)
def test_another_place_lies_on_segments_within_five_km(
    folder: Folder, lon: float, lat: float, on: list[str]
) -> None:
    places = [*(place(name) for name in "abcd"), beside("e", lon, lat)]
    folder.layer("places", *places)
    assert segments_of(folder.load())["e"] == on


def test_a_place_without_a_line_is_left_out_by_a_choice_of_corridors(folder: Folder) -> None:
    folder.layer("places", *(place(name) for name in "abcd"), beside("e", 47.5, 41.0))
    atlas = folder.load()
    facets = build_facets(atlas)
    everything = match(atlas, facets, Filter({}))
    assert everything.places.tolist() == [True] * 5
    chosen = match(atlas, facets, Filter({Group.CORRIDOR: frozenset({"test-corridor"})}))
    assert chosen.places.tolist() == [True] * 4 + [False]


def test_places_shown_belong_to_the_corridor_chosen(shipped: Atlas) -> None:
    """Stations along a line do, ports without a line do not, and no place of another corridor."""
    facets = build_facets(shipped)
    found = match(shipped, facets, Filter({Group.CORRIDOR: frozenset({"north-south-corridor"})}))
    shown = {one.place_id for one, on in zip(shipped.place_list, found.places, strict=True) if on}
    assert {"hashtpar", "rezvanshahr", "lankaran", "shirvan"} <= shown
    assert not shown & {"mersin-port", "varna-port", "mundra", "kayseri", "meghri", "aralik"}
