"""Rows that others let be told, from rows made by hand: places, corridors, and lines left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from shapely import LineString, Point

from app.data.loading.derived_rows import (
    derived_corridors,
    derived_places,
    lost_layers,
    without_swapped,
)
from app.data.problems import Effect, Problem
from app.vocabulary.terms import Mode

if TYPE_CHECKING:
    from pathlib import Path

Points = list[tuple[float, float]]


def line(name: str, points: Points, ends: str = "ab", **more: Any) -> dict[str, Any]:
    """Return a row of a segment between two places of one letter."""
    own = {"segment_id": name, "from_place": ends[0], "to_place": ends[1], "layer": "amber"}
    rest = {"mode": Mode.RAIL, "countries": (), "status_as_of": None, "corridors": ("amber",)}
    return {**own, **rest, "geometry": LineString(points), **more}


def at(**points: tuple[float, float]) -> list[dict[str, Any]]:
    """Return rows of places."""
    return [{"place_id": name, "geometry": Point(point)} for name, point in points.items()]


def kept(places: list[dict[str, Any]], *lines: dict[str, Any]) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    left = without_swapped(list(lines), places, problems)
    return [row["segment_id"] for row in left], problems


def test_a_line_with_swapped_axes_is_left_out_and_hides_no_other() -> None:
    places = at(a=(47, 40), b=(48, 40.5))
    right = line("right", [(47, 40), (48, 40.5)])
    swapped = line("swapped", [(40, 47), (41, 44), (40.5, 48)])
    names, problems = kept(places, right, swapped, {**right, "segment_id": "too"})
    assert names == ["right", "too"]
    (told,) = problems
    assert (told.file, told.where, told.column) == ("amber.geojson", "feature swapped", "geometry")
    assert told.found == "ends at [40.0, 47.0] and [40.5, 48.0]"
    assert told.effect is Effect.ROW_LEFT_OUT


@pytest.mark.parametrize(
    ("points", "is_kept"),
    [
        # Half a degree of latitude is 56 km, and 0.4 of one 44.
        ([(40.4, 47), (40.5, 48)], False),
        ([(40.5, 47), (40.5, 48)], True),
        ([(40, 47), (41, 48)], True),
        ([(40, 47), (40.9, 48)], False),
        # One end that lies at its place is enough.
        ([(47, 40.4), (40.5, 48)], True),
        ([(40, 47), (48, 40.5)], True),
        ([(10, 10), (11, 10)], True),
    ],
)
def test_a_line_is_left_out_where_both_ends_fit_swapped_within_50_km(
    points: Points, is_kept: bool
) -> None:
    names, problems = kept(at(a=(47, 40), b=(48, 40.5)), line("x", points))
    assert names == (["x"] if is_kept else [])
    assert len(problems) == (0 if is_kept else 1)


def test_a_line_of_which_a_place_is_not_known_is_kept() -> None:
    swapped = line("x", [(40, 47), (40.5, 48)])
    assert kept(at(a=(47, 40)), swapped)[0] == ["x"]
    assert kept(at(b=(48, 40.5)), swapped)[0] == ["x"]
    assert kept([], swapped)[0] == ["x"]


def test_only_a_longitude_that_can_be_a_latitude_can_be_swapped() -> None:
    pole = at(a=(47, 89.9), b=(48, 90))
    assert kept(pole, line("x", [(89.9, 47), (90, 48)]))[0] == []
    assert kept(pole, line("x", [(90.1, 47), (90, 48)]))[0] == ["x"]
    south = at(a=(47, -89.9), b=(48, -90))
    assert kept(south, line("x", [(-89.9, 47), (-90, 48)]))[0] == []


def test_where_a_line_ends_at_no_place_one_is_put() -> None:
    rows = [
        line("rail", [(47, 40), (48, 41)], "ax", countries=("AZ", "GE")),
        line("road", [(49, 42), (48.5, 41)], "yx", mode=Mode.ROAD, countries=("GE", "AM")),
    ]
    problems: list[Problem] = []
    derived = derived_places(at(a=(47, 40)), rows, problems)
    # The first line that ends there says where it is.
    assert [(row["place_id"], row["lon"], row["lat"]) for row in derived] == [
        ("x", 48, 41),
        ("y", 49, 42),
    ]
    assert [(row["country"], row["geometry"], row["layer"]) for row in derived] == [
        ("GE", Point(48, 41), "amber"),
        ("GE", Point(49, 42), "amber"),
    ]
    assert [(told.file, told.where, told.column, told.found) for told in problems] == [
        ("amber.geojson", "feature rail", "to_place", "'x'"),
        ("amber.geojson", "feature road", "from_place", "'y'"),
        ("amber.geojson", "feature road", "to_place", "'x'"),
    ]
    assert derived[0]["sources"] == ()
    assert derived[0]["capacity_text"] is None
    assert "stands where a line ends" in derived[0]["note"]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        (Mode.RAIL, "rail_junction"),
        (Mode.ROAD, "city"),
        (Mode.SEA, "port"),
        (Mode.FERRY, "ferry_terminal"),
    ],
)
def test_the_kind_of_a_place_that_is_put_follows_the_line(mode: Mode, kind: str) -> None:
    rows = [line("x", [(47, 40), (48, 41)], mode=mode)]
    first, second = derived_places([], rows, [])
    assert (first["kind"], first["country"], first["coord_precision"]) == (
        kind,
        "ZZ",
        "drawing_aid",
    )
    assert (first["name"], second["name"]) == ("A (place missing)", "B (place missing)")


def test_the_name_of_a_place_that_is_put_is_made_of_its_identifier() -> None:
    rows = [line("x", [(47, 40), (48, 41)], from_place="baku-old-port")]
    assert derived_places([], rows, [])[0]["name"] == "Baku old port (place missing)"


def test_a_corridor_is_described_by_its_layer() -> None:
    rows = [
        line("x", [(47, 40), (48, 41)], countries=("GE", "AZ"), status_as_of="2025-11"),
        line("y", [(47, 40), (48, 41)], countries=("AZ", "AM"), status_as_of="2025-12"),
        line("z", [(47, 40), (48, 41)], countries=("TR",), status_as_of="2026", layer="blue"),
    ]
    members = {"amber": {"name": "The amber line", "description": "By rail."}, "blue": {}}
    (amber,) = derived_corridors([{"corridor_id": "blue"}], rows, members)
    assert (amber["corridor_id"], amber["name"], amber["short_name"]) == (
        "amber",
        "The amber line",
        "The amber line",
    )
    assert amber["description"] == "By rail."
    assert amber["countries"] == ("GE", "AZ", "AM")
    assert amber["data_to"] == "2025-12"
    assert (amber["sources"], amber["start"]) == ((), None)


def test_a_layer_that_says_nothing_is_named_by_its_file() -> None:
    rows = [line("x", [(47, 40), (48, 41)], layer="east-west")]
    (found,) = derived_corridors([], rows, {"east-west": {"name": "", "description": None}})
    assert (found["name"], found["description"]) == ("East West", "The layer does not describe it.")
    assert (found["countries"], found["data_to"]) == ((), None)
    (found,) = derived_corridors([], [], {"x": {"name": "n" * 101}})
    assert found["name"] == "n" * 100


def test_a_corridor_of_which_nothing_is_drawn_misses_its_layer(tmp_path: Path) -> None:
    corridors = [{"corridor_id": name} for name in ("amber", "blue", "green", "red")]
    rows = [line("x", [(47, 40), (48, 41)], corridors=("blue", "amber"))]
    (tmp_path / "Green.GeoJSON").write_text("{}")
    (told,) = lost_layers(tmp_path, corridors, rows)
    assert (told.file, told.found, told.effect) == (
        "red.geojson",
        "no such file",
        Effect.FILE_LEFT_OUT,
    )
