"""Lines that a scene draws along: ways in the order of travel, and lines from the west."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene
from app.queries.briefings.scenes import resolve_scene
from app.queries.briefings.ways import find_way, lines_along, way_legend
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


def test_lines_of_a_thing_are_drawn_from_the_west_part_by_part(tmp_path: Path) -> None:
    """From haven to border is one part, though stored from the east; the ferry is another."""
    folder = Counted(tmp_path / "geodata")
    folder.backwards = {"haven-midway-rail", "midway-border-rail"}
    names = ("quay-landing-ferry", "midway-border-rail", "haven-midway-rail")
    lines = lines_along(folder.load(), "branch:amber/main", names, 3)
    assert [(line.points[0], line.points[-1]) for line in lines] == [
        ((46.0, 40.0), (48.0, 40.0)),
        ((49.0, 40.0), (50.0, 40.0)),
    ]
    assert [(line.step, line.starts, line.ends) for line in lines] == [
        (3, True, False),
        (3, False, True),
    ]
    assert lines_along(folder.load(), "branch:amber/main", (), 1) == []


def test_ways_that_do_not_follow_are_rows_of_their_own(tmp_path: Path) -> None:
    atlas = Counted(tmp_path / "geodata").load()
    things = {
        "route:haven/midway": "Haven – Midway",
        "segment:border-quay-rail": "Border – Quay",
        "route:midway/border": "Midway – Border",
        "route:border/midway": "Border – Midway",
        "route:haven/midway/border": "Haven – Midway – Border",
    }
    legend = way_legend(atlas, things)
    assert [row.words for row in legend.rows] == [
        "Way, in the order of travel: Haven – Midway – Border – Midway",
        "Way, in the order of travel: Haven – Midway – Border",
        "Drawn from west to east: Border – Quay",
    ]
    assert way_legend(atlas, {}).sections == ()


@pytest.mark.parametrize("name", ["haven", "haven/haven", "haven/quay", "haven/lonely", "", "x/y"])
def test_what_is_no_way_in_use_is_none(tmp_path: Path, name: str) -> None:
    """To quay the railway is being built, and nothing touches lonely."""
    assert find_way(Counted(tmp_path / "geodata").load(), name) is None


def test_a_way_by_a_place_names_its_segments_of_the_corridors(tmp_path: Path) -> None:
    """The road between border and midway is 0.4 km shorter than the railway."""
    way = find_way(Counted(tmp_path / "geodata").load(), "border/midway/haven")
    assert way is not None
    assert (way.stops, way.title) == (("Border", "Midway", "Haven"), "Border – Midway – Haven")
    assert way.segments == ("midway-border-road", "haven-midway-rail")
    assert way.points == ((48.0, 40.0), (47.0, 40.0), (46.0, 40.0))
