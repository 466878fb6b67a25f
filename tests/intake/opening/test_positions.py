"""Positions brought to degrees, and those that are none."""

from __future__ import annotations

import pyproj
import pytest
import shapely
from shapely import LineString, Point

from app.data.schema.network import WORLD
from app.intake.opening.features import IntakeError
from app.intake.opening.positions import in_degrees, named_crs

WEST, SOUTH, EAST, NORTH = WORLD


@pytest.mark.parametrize(
    ("position", "fits"),
    [
        ((WEST, SOUTH), True),
        ((EAST, NORTH), True),
        ((WEST - 0.5, SOUTH), False),
        ((WEST, SOUTH - 0.5), False),
        ((EAST + 0.5, NORTH), False),
        ((EAST, NORTH + 0.5), False),
    ],
)
def test_the_edge_of_the_map_is_on_it_and_what_is_beyond_is_named(
    position: tuple[float, float], *, fits: bool
) -> None:
    whole = LineString([(47, 40), position, (48, 40)])
    (shape,), (fault,) = in_degrees([whole], None, "f", [])
    if fits:
        assert (shape, fault) == (whole, "")
        return
    x, y = position
    assert shape is None
    assert fault == f"its position {x:g}, {y:g} is no longitude and latitude on the map"


@pytest.mark.filterwarnings("ignore:invalid value")
def test_what_has_no_shape_or_no_numbers_is_said() -> None:
    nan = shapely.from_wkt("LINESTRING (47 nan, 48 40)")
    shapes, faults = in_degrees([None, LineString(), nan, Point(47, 40, 7)], None, "f", [])
    assert shapes == [None, None, None, Point(47, 40)]
    assert not shapes[3].has_z
    assert faults == ["it has no shape", "it has no shape", "a position of it is not a number", ""]


@pytest.mark.parametrize(
    ("crs", "note"),
    [
        (None, "f names no reference system; degrees (EPSG:4326) are supposed."),
        ("EPSG:4326", None),
        ("OGC:CRS84", None),
        (
            "EPSG:32638",
            "f: positions in WGS 84 / UTM zone 38N were brought to degrees (EPSG:4326).",
        ),
    ],
)
def test_how_positions_were_read_is_noted(crs: str | None, note: str | None) -> None:
    notes: list[str] = []
    point = Point(670_725.6, 4_429_672.6) if crs == "EPSG:32638" else Point(47, 40)
    (shape,), _ = in_degrees([point], crs and pyproj.CRS.from_user_input(crs), "f", notes)
    assert (shape.x, shape.y) == pytest.approx((47, 40), abs=0.001)
    assert notes == ([note] if note else [])


@pytest.mark.parametrize(
    ("positions", "refused"),
    [
        ([(360, 40), (47, 180)], False),
        ([(361, 40), (47, 181)], True),
        ([(-361, 40), (47, -181)], True),
        ([(47, 40), (500_000, 40)], False),
        ([(47, 40), (500_000, 40), (500_000, 41)], True),
    ],
)
def test_numbers_that_are_mostly_no_degrees_are_metres(
    positions: list[tuple[float, float]], *, refused: bool
) -> None:
    lines = [LineString([one, one]) for one in positions]
    if not refused:
        in_degrees(lines, None, "f", [])
        return
    x, y = next(one for one in positions if abs(one[0]) > 360 or abs(one[1]) > 180)
    with pytest.raises(IntakeError) as caught:
        in_degrees(lines, None, "f", [])
    assert str(caught.value) == (
        f"f names no reference system, and its positions, such as {x:g}, {y:g}, are no degrees: "
        "save it with its reference system (a .prj file, or EPSG:4326)."
    )


def test_an_unknown_reference_system_is_quoted_in_short() -> None:
    with pytest.raises(IntakeError) as caught:
        named_crs("x" * 100, "f")
    assert str(caught.value) == f"f names the reference system '{'x' * 80}', which is not known."
