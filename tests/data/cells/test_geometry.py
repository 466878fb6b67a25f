"""Geometries as they are read, refused and measured."""

from __future__ import annotations

from typing import Any

import pytest
from shapely.geometry import LineString, Point

from app.data.cells.geometry import (
    GeometryError,
    check_date_line,
    distance_km,
    geodesic_km,
    read_geometry,
)
from app.data.schema.network import PLACES, SEGMENTS

HERE, THERE, YONDER = [47.0, 40.0], [48.0, 40.0], [49.0, 40.5]


def line(*points: Any) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(points)}


def parts(*lines: Any) -> dict[str, Any]:
    return {"type": "MultiLineString", "coordinates": list(lines)}


def refused(raw: object, *, point: bool = False) -> str:
    """Return why a geometry is refused: what was found, and what is expected."""
    with pytest.raises(GeometryError) as caught:
        read_geometry(PLACES if point else SEGMENTS, raw)
    return f"{caught.value.found} / {caught.value.expected}"


def test_kilometres_on_the_ellipsoid() -> None:
    """A degree of longitude at 40° N is 85.394 km, one of latitude from the equator 110.574 km."""
    assert geodesic_km(LineString([HERE, THERE])) == 85.4
    assert distance_km(Point(HERE), Point(THERE)) == pytest.approx(85.394, abs=0.001)
    assert distance_km(Point(0, 0), Point(0, 1)) == pytest.approx(110.574, abs=0.001)
    assert geodesic_km(LineString([HERE, THERE, HERE])) == 170.8


def test_a_line_and_a_point_are_read() -> None:
    assert read_geometry(SEGMENTS, line(HERE, THERE)) == (LineString([HERE, THERE]), None)
    assert read_geometry(PLACES, {"type": "Point", "coordinates": [47, 40, 12.5]}) == (
        Point(47, 40),
        None,
    )


def test_a_point_said_twice_is_one() -> None:
    read, doubt = read_geometry(SEGMENTS, line(HERE, HERE, THERE, THERE, HERE))
    assert [list(point) for point in read.coords] == [HERE, THERE, HERE]
    assert doubt is None or doubt.found == "a line that crosses itself"


def test_a_line_that_crosses_itself_is_doubted_and_read() -> None:
    read, doubt = read_geometry(SEGMENTS, line([0, 0], [2, 2], [2, 0], [0, 2]))
    assert len(read.coords) == 4
    assert doubt is not None
    assert (doubt.found, doubt.expected) == ("a line that crosses itself", "one that does not")


@pytest.mark.parametrize(
    ("raw", "coordinates"),
    [
        (parts([HERE, THERE]), [HERE, THERE]),
        (parts([HERE, THERE], [THERE, YONDER]), [HERE, THERE, YONDER]),
        (
            parts([HERE, THERE], [THERE, YONDER], [YONDER, [50.0, 41.0]]),
            [HERE, THERE, YONDER, [50.0, 41.0]],
        ),
    ],
)
def test_parts_that_follow_one_another_are_one_line(raw: object, coordinates: object) -> None:
    read, _ = read_geometry(SEGMENTS, raw)
    assert [list(point) for point in read.coords] == coordinates


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, "no geometry / a LineString"),
        ({}, "no geometry / a LineString"),
        ([], "no geometry / a LineString"),
        ("text", "no geometry / a LineString"),
        ({"type": "Point", "coordinates": HERE}, "'Point' / a LineString"),
        (
            parts([HERE, THERE], [YONDER, THERE]),
            "'MultiLineString' / a LineString (its parts do not join: make one feature of each)",
        ),
        (
            parts(),
            "'MultiLineString' / a LineString (its parts do not join: make one feature of each)",
        ),
        (line(), "a line of 0 point / two different points or more"),
        (line(HERE), "a line of 1 point / two different points or more"),
        (line(HERE, HERE), "a line of 1 point / two different points or more"),
        (line(HERE, [1]), "[1] / a position [longitude, latitude]"),
        (line(HERE, 7), "7 / a position [longitude, latitude]"),
        (line(HERE, ["48", 40]), "['48', 40] / two numbers [longitude, latitude]"),
        (line(HERE, [48, True]), "[48, True] / two numbers [longitude, latitude]"),
        (line(HERE, [float("inf"), 40]), "[inf, 40] / finite numbers [longitude, latitude]"),
        (line(HERE, [48, float("nan")]), "[48, nan] / finite numbers [longitude, latitude]"),
        (
            line([-170, 40], [170, 40]),
            "a line from longitude -170 to 170 / a line that does not cross the date line (180°)",
        ),
    ],
)
def test_what_is_no_line_is_refused(raw: object, said: str) -> None:
    assert refused(raw) == said


def test_a_point_is_refused_where_a_line_stands() -> None:
    assert refused(line(HERE, THERE), point=True) == "'LineString' / a Point"
    several = {"type": "MultiPoint", "coordinates": [HERE]}
    assert refused(several, point=True).startswith("'MultiPoint' / a Point")
    assert refused(None, point=True) == "no geometry / a Point"


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ([40.0, 88.0], "which lies on the map with its axes swapped"),
        ([40, -89], "too near a pole to be drawn"),
        ([181, 40], "which is no longitude and latitude in degrees"),
        ([-181.0, 40.0], "which is no longitude and latitude in degrees"),
        ([47, 91], "which lies on the map with its axes swapped"),
        ([47.5, -90.5], "which is no longitude and latitude in degrees"),
        ([70, 89.5], "too near a pole to be drawn"),
    ],
)
def test_a_position_off_the_map_says_what_is_wrong_with_it(
    position: list[float], said: str
) -> None:
    assert said in refused({"type": "Point", "coordinates": position}, point=True)


@pytest.mark.parametrize("position", [[180, 40], [-180.0, 40.0], [0, 85], [0.0, -85.0]])
def test_the_edges_of_the_map_are_on_it(position: list[float]) -> None:
    read, _ = read_geometry(PLACES, {"type": "Point", "coordinates": position})
    assert (read.x, read.y) == tuple(position)


def test_half_the_earth_is_no_crossing_of_the_date_line() -> None:
    check_date_line([(-90, 0), (90, 0), (-90, 1)])
    with pytest.raises(GeometryError, match="from longitude 90 to -91"):
        check_date_line([(0, 0), (90, 0), (-91, 0)])


@pytest.mark.parametrize(("count", "is_read"), [(200_000, True), (200_001, False)])
def test_a_line_has_at_most_200_000_positions(count: int, is_read: bool) -> None:
    points = [[47.0 + n / 1e5, 40.0] for n in range(count)]
    if is_read:
        read, doubt = read_geometry(SEGMENTS, line(*points))
        assert (len(read.coords), doubt) == (count, None)
    else:
        assert refused(line(*points)).endswith(" / at most 200,000 positions")


@pytest.mark.parametrize("coordinates", [None, "text", {}, (HERE, THERE)])
def test_what_is_no_list_of_positions_is_no_line(coordinates: object) -> None:
    said = refused({"type": "LineString", "coordinates": coordinates})
    assert said.endswith(" / at most 200,000 positions")


@pytest.mark.parametrize(
    ("position", "said"),
    [
        # The basemap reaches from 10° to 112° east and from 5° to 62° north.
        ([5, 86], "with its axes swapped"),
        ([62, 112], "with its axes swapped"),
        ([4.9, 86], "too near a pole"),
        ([62.1, 86], "too near a pole"),
        ([30, 112.1], "no longitude and latitude in degrees"),
        ([-180, 90], "too near a pole"),
        ([180, -90], "too near a pole"),
        ([180.1, -89], "no longitude and latitude in degrees"),
        ([-180.1, -89], "no longitude and latitude in degrees"),
        ([0, -90.1], "no longitude and latitude in degrees"),
        ([-60, 90.1], "no longitude and latitude in degrees"),
    ],
)
def test_edges_of_degrees_and_of_the_basemap(position: list[float], said: str) -> None:
    assert said in refused({"type": "Point", "coordinates": position}, point=True)


@pytest.mark.parametrize(
    "raw", [{"type": "MultiLineString", "coordinates": [[HERE], "x"]}, parts([])]
)
def test_parts_that_are_no_lists_or_empty_do_not_join(raw: object) -> None:
    assert refused(raw).startswith("'MultiLineString' / a LineString (its parts do not join")


def test_a_ring_of_parts_begins_and_ends_at_one_place() -> None:
    read, _ = read_geometry(SEGMENTS, parts([HERE, THERE], [THERE, YONDER, HERE]))
    assert [list(point) for point in read.coords] == [HERE, THERE, YONDER, HERE]
