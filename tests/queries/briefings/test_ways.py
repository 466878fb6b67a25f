"""Lines that a scene draws along: ways in the order of travel, and lines from the west."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene
from app.queries.briefings.scenes import resolve_scene
from app.queries.briefings.ways import find_way
from app.queries.filter.facets import build_facets
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.briefings.scenes import SceneView


def resolve(atlas: Atlas, *things: str) -> SceneView:
    return resolve_scene(atlas, build_facets(atlas), Scene("T", drawn=things))


def at(atlas: Atlas, name: str) -> tuple[float, float]:
    return atlas.places[name].lon, atlas.places[name].lat


def nearest(
    points: tuple[tuple[float, float], ...], place: tuple[float, float]
) -> tuple[float, float]:
    return min(points, key=lambda point: math.dist(point, place))


def test_a_way_goes_from_place_to_place_in_the_order_of_travel(shipped: Atlas) -> None:
    there = find_way(shipped, "dostyk/aktau-port/alat-port/poti-port")
    assert there is not None
    assert there.title == "Dostyk – Aktau port – Port of Baku at Alat – Poti"
    assert there.points[0] == pytest.approx(at(shipped, "dostyk"), abs=0.02)
    assert there.points[-1] == pytest.approx(at(shipped, "poti-port"), abs=0.02)
    names = ("dostyk", "aktau-port", "alat-port", "poti-port")
    stations = [there.points.index(nearest(there.points, at(shipped, name))) for name in names]
    assert stations == sorted(stations)
    back = find_way(shipped, "poti-port/alat-port/aktau-port/dostyk")
    assert back is not None
    assert back.points[0] == there.points[-1]
    assert set(back.segments) == set(there.segments)


def test_ways_that_follow_one_another_are_one_row_and_begin_once(shipped: Atlas) -> None:
    found = resolve(shipped, "route:dostyk/aktau-port", "route:aktau-port/alat-port")
    assert [(line.starts, line.ends) for line in found.emphasis.lines] == [
        (True, True),
        (False, True),
    ]
    section = found.legend.sections[0]
    (row,) = section.rows
    assert (section.group, row.look.colour) == ("way", "map-highlight")
    assert row.words == "Way, in the order of travel: Dostyk – Aktau port – Port of Baku at Alat"
    # What is drawn along stands out, and nothing else.
    lit = found.emphasis.lit_segments(1)
    assert lit == {name for line in found.scene.drawn for name in _segments(shipped, line)}


def _segments(atlas: Atlas, thing: str) -> tuple[str, ...]:
    way = find_way(atlas, thing.removeprefix("route:"))
    assert way is not None
    return way.segments


def test_a_line_of_the_data_says_that_it_has_no_direction_of_travel(small: Atlas) -> None:
    found = resolve(small, "segment:a-b-rail")
    assert found.legend.rows[0].words == "Drawn from west to east: Ağbənd – B"
    (line,) = found.emphasis.lines
    assert (line.starts, line.ends) == (True, True)


@pytest.mark.parametrize("thing", ["route:baku/nowhere", "route:baku", "route:baku/baku"])
def test_a_way_that_is_not_there_is_told(shipped: Atlas, thing: str) -> None:
    found = resolve(shipped, thing)
    assert found.emphasis.lines == ()
    (problem,) = found.problems
    assert (problem.column, thing in problem.found) == ("drawn", True)


def test_the_middle_of_a_way_lies_halfway_along_it(tmp_path: Path) -> None:
    """Haven, Midway and Border lie at 46°, 47° and 48° on one parallel."""
    way = find_way(Counted(tmp_path / "geodata").load(), "haven/border")
    assert way is not None
    assert way.middle == pytest.approx((47.0, 40.0), abs=1e-3)
