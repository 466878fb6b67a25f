"""Checks of the network: ends, countries, changes of mode, and lengths, by kilometres."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.data.schema.network import REGION
from app.vocabulary.terms import PlaceKind
from tests.conftest import CSV, POSITIONS, collection, feature, place, segment

if TYPE_CHECKING:
    from tests.conftest import Folder

WEST, SOUTH, EAST, NORTH = REGION


def square(code: str, west: float, east: float, south: float = 39.0, north: float = 41.0) -> object:
    """Write a country between two meridians and two parallels."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return feature({"iso_a2": code}, {"type": "Polygon", "coordinates": [ring]})


def of_countries(folder: Folder, *squares: object) -> list[str]:
    """Write countries, and give what is said of the countries of places."""
    folder.write("basemap/countries.geojson", json.dumps(collection(*squares)))
    return [text for text in folder.problems() if "expected its country" in text]


def test_a_place_outside_its_country_is_told_with_the_kilometres(folder: Folder) -> None:
    """A degree of longitude is 85.394 km; b, c and d lie 0.95, 1.95 and 2.95 of one east."""
    said = of_countries(folder, square("AZ", 46.5, 47.05))
    assert [text.partition("country: ")[2] for text in said] == [
        "found AZ, 81 km outside it, expected its country (kept)",
        "found AZ, 166 km outside it, expected its country (kept)",
        "found AZ, 252 km outside it, expected its country (kept)",
    ]
    assert ["feature b" in text for text in said] == [True, False, False]


@pytest.mark.parametrize(
    ("edge", "is_told"),
    # 0.07 of a degree is 5.98 km, 0.08 of one 6.83 km.
    [(46.93, False), (46.92, True)],
)
def test_six_kilometres_beside_a_border_are_its_country(
    folder: Folder, edge: float, is_told: bool
) -> None:
    said = of_countries(folder, square("AZ", 46.5, edge), square("AZ", 47.5, 50.5))
    assert len(said) == is_told


def test_of_several_parts_of_a_country_the_nearest_counts(folder: Folder) -> None:
    far, near = square("AZ", 40.0, 41.0), square("AZ", 46.5, 50.5)
    assert of_countries(folder, far, near) == []
    assert of_countries(folder, near, far) == []


def test_a_place_whose_axes_are_swapped_is_told_so(folder: Folder) -> None:
    swapped = place("a", name="Ağbənd")
    swapped["geometry"]["coordinates"] = POSITIONS["a"][::-1]
    folder.layer("places", swapped, *(place(name) for name in "bcd"))
    (said,) = of_countries(folder, square("AZ", 46.5, 50.5))
    assert "feature a" in said
    assert "km outside it; with its axes swapped it lies inside" in said


@pytest.mark.parametrize(
    ("west", "east", "south", "north", "is_told"),
    [
        # A country that goes on beyond an edge of the map, and one that ends within.
        (WEST, 20.0, 20.0, 30.0, False),
        (100.0, EAST, 20.0, 30.0, False),
        (50.0, 60.0, SOUTH, 20.0, False),
        (50.0, 60.0, 55.0, NORTH, False),
        (50.0, 60.0, 20.0, 30.0, True),
    ],
)
def test_a_place_beyond_the_map_may_be_where_its_country_goes_on(
    folder: Folder, west: float, east: float, south: float, north: float, is_told: bool
) -> None:
    beyond = place("a", country="KZ")
    beyond["geometry"]["coordinates"] = [EAST + 1, 45.0]
    folder.layer("places", beyond, *(place(name) for name in "bcd"))
    own = square("KZ", west, east, south, north)
    said = of_countries(folder, square("AZ", 46.5, 50.5), own)
    assert len(said) == is_told


@pytest.mark.parametrize(
    ("lon", "lat", "is_told"),
    [
        (WEST, 45.0, True),
        (EAST, 45.0, True),
        (60.0, SOUTH, True),
        (60.0, NORTH, True),
        (WEST - 0.5, 45.0, False),
        (EAST + 0.5, 45.0, False),
        (60.0, SOUTH - 0.5, False),
        (60.0, NORTH + 0.5, False),
    ],
)
def test_the_edge_of_the_map_is_on_it(
    folder: Folder, lon: float, lat: float, is_told: bool
) -> None:
    """The country is cut off at the western edge, and far from every one of these places."""
    at_edge = place("a", country="KZ")
    at_edge["geometry"]["coordinates"] = [lon, lat]
    folder.layer("places", at_edge, *(place(name) for name in "bcd"))
    own = square("KZ", WEST, 12.0, 20.0, 21.0)
    said = of_countries(folder, square("AZ", 46.5, 50.5), own)
    assert len(said) == is_told


def test_a_country_that_the_map_does_not_have_is_not_looked_for(folder: Folder) -> None:
    folder.layer("places", place("a", country="KZ"), *(place(name) for name in "bcd"))
    assert of_countries(folder, square("AZ", 46.5, 50.5)) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"features": 3}', '{"features": []}', '{"features": [{}]}']
)
def test_without_countries_nothing_is_said_of_them(folder: Folder, text: str) -> None:
    folder.write("basemap/countries.geojson", text)
    assert not any("outside it" in said for said in folder.problems())


@pytest.mark.parametrize(("away", "is_told"), [(0.0117, False), (0.0118, True)])
def test_a_line_ends_within_a_kilometre_of_its_place(
    folder: Folder, away: float, is_told: bool
) -> None:
    """0.0117 of a degree of longitude is 0.999 km here, and 0.0118 of one 1.008 km."""
    moved = segment("a-b-rail", "a", "b")
    start, end = moved["geometry"]["coordinates"]
    moved["geometry"]["coordinates"] = [start, [end[0] + away, end[1]]]
    folder.layer("test-corridor", moved)
    said = [text for text in folder.problems() if "an end" in text]
    assert [text.partition("found ")[2].removesuffix(" (kept)") for text in said] == [
        "an end 1.0 km from b, expected one within 1 km"
    ] * is_told
    assert all("feature a-b-rail, to_place" in text for text in said)


def test_both_ends_of_a_line_turned_round_are_told(folder: Folder) -> None:
    turned = segment("a-b-rail", "a", "b")
    turned["geometry"]["coordinates"].reverse()
    folder.layer("test-corridor", turned)
    said = [text for text in folder.problems() if "an end" in text]
    assert ["from_place" in text for text in said] == [True, False]
    assert all("an end 85.4 km from" in text for text in said)


def test_a_preset_names_segments_that_there_are(folder: Folder) -> None:
    head, row = CSV["presets"]
    folder.table("presets", head, row.replace("b-c-rail;c-d-rail,", "b-c-rail;x-rail,y-rail"))
    said = [text for text in folder.problems() if "presets.csv" in text]
    assert [text.partition("row ")[2].removesuffix(" (kept)") for text in said] == [
        "all-open, open_segments: found “x-rail”, expected an identifier that segments or "
        "connections have",
        "all-open, close_segments: found “y-rail”, expected an identifier that segments or "
        "connections have",
    ]


@pytest.mark.parametrize(
    ("kind", "mode", "columns"),
    [
        ("city", "rail", []),
        ("city", "road", []),
        ("border_crossing", "ferry", ["ferry"]),
        ("port", "ferry", []),
        ("ferry_terminal", "sea", []),
        ("dry_port", "sea", ["sea"]),
    ],
)
def test_ships_call_at_ports_alone(
    folder: Folder, kind: str, mode: str, columns: list[str]
) -> None:
    """From b the line goes on to c, which is a port."""
    folder.layer("places", place("a"), place("b", kind=kind), place("c", kind="port"), place("d"))
    rail = segment("a-b-rail", "a", "b")
    own = {"gauge_mm": None, "tracks": None} if mode != "rail" else {}
    folder.layer("test-corridor", rail, segment("b-c-rail", "b", "c", mode=mode, **own))
    said = [text for text in folder.problems() if "feature b, kind" in text]
    assert [text.partition("found ")[2].removesuffix(" (kept)") for text in said] == [
        f"{kind} with {afloat}, expected one of ferry_terminal, port" for afloat in columns
    ]


def test_the_mode_changes_where_goods_can_change(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Goods may change at every kind of place that there is; here at ports and stations alone."""
    kinds = frozenset({PlaceKind.PORT, PlaceKind.RAIL_JUNCTION})
    monkeypatch.setattr("app.data.checks.network.MODE_PLACES", kinds)
    road = {"mode": "road", "gauge_mm": None, "tracks": None}
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b"),
        segment("b-c-road", "b", "c", **road),
        segment("c-d-road", "c", "d", **road),
    )
    said = [text for text in folder.problems() if ", kind: " in text]
    assert said == [
        "places.geojson, feature b, kind: found city with rail, road, expected one of port, "
        "rail_junction (kept)"
    ]
