"""Lines side by side and joined runs, on networks drawn by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from app.queries.network.drawn_lines import (
    corridor_countries,
    draw_lines,
    join_runs,
    roles_of,
    runs_beside,
    side,
    sides,
)
from app.vocabulary.map_look import BESIDE_FROM_ZOOM
from tests.conftest import CSV, POSITIONS, place, segment
from tests.counted import POSITIONS as HAND_COUNTED
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


def test_one_corridor_draws_in_the_middle(folder: Folder) -> None:
    lines = draw_lines(folder.load())
    assert [(line.segment, line.offset) for line in lines] == [(0, 0.0), (1, 0.0), (2, 0.0)]


def test_corridors_that_share_a_stretch_lie_side_by_side(folder: Folder) -> None:
    both = "test-corridor;second-corridor"
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", corridors=both))
    folder.layer("second-corridor", segment("b-c-rail", "b", "c", corridors="second-corridor"))
    atlas = folder.load()
    ids = list(atlas.segments)
    found = [(ids[line.segment], line.offset) for line in draw_lines(atlas)]
    assert sorted(found) == [("a-b-rail", -0.5), ("a-b-rail", 0.5), ("b-c-rail", 0.0)]


def test_dashed_lines_that_follow_one_another_are_one_run(folder: Folder) -> None:
    coming = {"status": "planned", "opened_year": None}
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", **coming),
        segment("c-b-rail", "c", "b", **coming),
        segment("c-d-rail", "c", "d"),
    )
    atlas = folder.load()
    runs = join_runs(atlas, draw_lines(atlas))
    # The second one is stored from c to b and therefore passed backwards; the solid one is in none.
    assert [{number for number, _ in run.members} for run in runs] == [{0, 1}]
    backwards = dict(runs[0].members)
    assert backwards[0] != backwards[1]


def test_a_run_ends_at_a_fork(folder: Folder) -> None:
    coming = {"status": "planned", "opened_year": None}
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", **coming),
        segment("b-c-rail", "b", "c", **coming),
        segment("b-d-rail", "b", "d", **coming),
    )
    atlas = folder.load()
    assert len(join_runs(atlas, draw_lines(atlas))) == 3


def test_a_ring_is_one_run(folder: Folder) -> None:
    coming = {"status": "planned", "opened_year": None}
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", **coming),
        segment("b-c-rail", "b", "c", **coming),
        segment("c-a-rail", "c", "a", **coming),
    )
    atlas = folder.load()
    (run,) = join_runs(atlas, draw_lines(atlas))
    assert len(run.members) == 3


@pytest.mark.parametrize(
    ("backwards", "told"),
    [
        (set(), (1, 1, 1)),
        ({"haven-midway-rail"}, (-1, 1, 1)),
        ({"midway-border-rail"}, (1, -1, 1)),
        ({"border-quay-rail"}, (1, 1, -1)),
        ({"haven-midway-rail", "border-quay-rail"}, (-1, 1, -1)),
        ({"haven-midway-rail", "midway-border-rail", "border-quay-rail"}, (-1, -1, -1)),
    ],
)
def test_lanes_go_on_along_a_shared_line_whichever_way_its_parts_are_stored(
    tmp_path: Path, backwards: set[str], told: tuple[int, ...]
) -> None:
    folder = Counted(tmp_path / "geodata")
    shared = ("haven-midway-rail", "midway-border-rail", "border-quay-rail")
    for name in shared:
        folder.segments[name]["corridors"] = "amber;blue"
    folder.backwards = backwards
    atlas = folder.load()
    ways = dict(zip(atlas.segments, sides(atlas), strict=True))
    assert tuple(ways[name] for name in shared) == told


def test_a_shared_line_that_turns_keeps_its_lanes(folder: Folder) -> None:
    """The second part runs back to the west, where a line by itself would be reckoned eastwards."""
    both = "test-corridor;second-corridor"
    around = segment("b-c-rail", "b", "c", corridors=both)
    around["geometry"]["coordinates"] = [POSITIONS["b"], [46.5, 40.2]]
    places = [place(name) for name in "abd"]
    west = place("c")
    west["geometry"]["coordinates"] = [46.5, 40.2]
    folder.layer("places", *places, west)
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", corridors=both), around)
    folder.layer("second-corridor", segment("a-d-rail", "a", "d", corridors="second-corridor"))
    atlas = folder.load()
    ways = dict(zip(atlas.segments, sides(atlas), strict=True))
    # The longer of the two has its own direction, eastwards; the other goes on from it.
    assert (ways["b-c-rail"], ways["a-b-rail"]) == (-1, -1)


def road(status: str, *points: tuple[float, float]) -> Any:
    """Write a road whose line is not that of the railway."""
    made = segment("a-b-road", "a", "b", mode="road", status=status, gauge_mm=None, tracks=None)
    made["geometry"]["coordinates"] = [list(point) for point in points]
    return made


@pytest.mark.parametrize(
    ("railway", "road_status", "points", "lane"),
    [
        ("operational", "operational", ((47, 39.95), (48, 39.95)), 1),
        ("operational", "operational", ((47, 40.05), (48, 40.05)), -1),
        # Stored from the east, and reckoned to the east all the same.
        ("operational", "operational", ((48, 39.95), (47, 39.95)), 1),
        # Too far away, and beside it for half of the way alone.
        ("operational", "operational", ((47, 39.85), (48, 39.85)), None),
        ("operational", "operational", ((47, 39.95), (49, 39.95)), None),
        # 1.09 of 1.75 and of 1.85 degrees lie near it: more and less than six in ten.
        ("operational", "operational", ((47, 39.95), (48.75, 39.95)), 1),
        ("operational", "operational", ((47, 39.95), (48.85, 39.95)), None),
        ("operational", "operational", ((47, 39.915), (48, 39.915)), 1),
        ("operational", "operational", ((47, 39.905), (48, 39.905)), None),
        ("operational", "operational", ((47, 39.95), (48.4, 39.95)), 1),
        # A railway that is built already, and one that is not while the road is there.
        ("operational", "planned", ((47, 39.95), (48, 39.95)), 1),
        ("planned", "operational", ((47, 39.95), (48, 39.95)), None),
    ],
)
def test_a_road_takes_the_lane_beside_a_railway_no_less_advanced(
    folder: Folder,
    railway: str,
    road_status: str,
    points: tuple[tuple[float, float], ...],
    lane: int | None,
) -> None:
    line = segment("a-b-rail", "a", "b", status=railway)
    folder.layer("test-corridor", line, road(road_status, *points))
    atlas = folder.load()
    place = list(atlas.segments).index("a-b-road")
    assert runs_beside(atlas) == ({} if lane is None else {place: lane})


def test_a_line_of_one_corridor_has_its_own_direction(tmp_path: Path) -> None:
    """Stored from the east beside a shared line, it is turned; what meets it has no say."""
    folder = Counted(tmp_path / "geodata")
    folder.backwards = {"border-quay-rail", "haven-midway-rail"}
    atlas = folder.load()
    ways = dict(zip(atlas.segments, sides(atlas), strict=True))
    assert ways == {
        "haven-midway-rail": -1,
        "midway-border-rail": 1,
        "midway-border-road": 1,
        "border-quay-rail": -1,
        "quay-landing-ferry": 1,
        "landing-town-road": 1,
    }


def test_a_line_that_turns_back_from_a_shared_one_keeps_its_own_direction(folder: Folder) -> None:
    around = segment("b-c-rail", "b", "c")
    around["geometry"]["coordinates"] = [POSITIONS["b"], [46.5, 40.2]]
    west = place("c")
    west["geometry"]["coordinates"] = [46.5, 40.2]
    folder.layer("places", *(place(name) for name in "abd"), west)
    both = "test-corridor;second-corridor"
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", corridors=both), around)
    folder.layer("second-corridor", segment("a-d-rail", "a", "d", corridors="second-corridor"))
    atlas = folder.load()
    ways = dict(zip(atlas.segments, sides(atlas), strict=True))
    assert (ways["a-b-rail"], ways["b-c-rail"]) == (1, -1)
    assert sides(atlas)[list(atlas.segments).index("a-d-rail")] == 1


def test_lanes_go_on_from_the_longest_part_backwards_and_forwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last part is the longest, and tells the others which way they are passed."""
    monkeypatch.setitem(HAND_COUNTED, "quay", [50.0, 40.0])
    shared = ("haven-midway-rail", "midway-border-rail", "border-quay-rail")
    for number, backwards in enumerate(({shared[1]}, {shared[0]}, set(shared), set[str]())):
        folder = Counted(tmp_path / str(number))
        for name in shared:
            folder.segments[name]["corridors"] = "amber;blue"
        folder.backwards = backwards
        atlas = folder.load()
        ways = dict(zip(atlas.segments, sides(atlas), strict=True))
        assert [ways[name] for name in shared] == [
            -1 if name in backwards else 1 for name in shared
        ]


@pytest.mark.parametrize(
    ("end", "on"), [((0.6, 1.0), 1), ((0.0, 0.0), 1), ((-0.6, -1.0), 1), ((0.599, 1.0), -1)]
)
def test_the_bound_between_the_directions_belongs_to_the_first(
    end: tuple[float, float], on: int
) -> None:
    assert side(np.array([(0.0, 0.0), end])) == on


def test_a_road_beside_a_railway_is_drawn_in_its_lane_from_a_nearer_zoom(folder: Folder) -> None:
    line = segment("a-b-rail", "a", "b")
    folder.layer("test-corridor", line, road("operational", (47, 39.95), (48, 39.95)))
    first, second = draw_lines(folder.load())
    assert [(line.number, line.segment, line.corridor) for line in (first, second)] == [
        (0, 0, 0),
        (1, 1, 0),
    ]
    assert (first.offset, first.from_zoom) == (0, 0)
    assert (second.offset, second.from_zoom) == (1, BESIDE_FROM_ZOOM)


def test_three_corridors_lie_side_by_side_in_their_order(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    first = folder.rows["corridors"][0]
    folder.rows["corridors"].append({**first, "corridor_id": "green", "short_name": "Green"})
    folder.segments["midway-border-rail"]["corridors"] = "green;blue;amber"
    folder.rows["segment_roles"].append(
        {"segment_id": "midway-border-rail", "corridor_id": "green", "role": "alternative"}
    )
    atlas = folder.load()
    lines = [line for line in draw_lines(atlas) if line.segment == 1]
    assert [(line.corridor, line.offset) for line in lines] == [(0, -1), (1, 0), (2, 1)]
    assert [line.number for line in draw_lines(atlas)] == list(range(8))
    amber, blue, green = (line.width for line in lines)
    assert amber == blue > green
    assert {key: str(role) for key, role in roles_of(atlas).items()} == {
        ("midway-border-road", 1): "alternative",
        ("midway-border-rail", 2): "alternative",
    }


def test_countries_of_the_corridors_stand_in_alphabetical_order(tmp_path: Path) -> None:
    assert corridor_countries(Counted(tmp_path / "geodata").load()) == ("AM", "AZ", "GE")


def runs(folder: Folder, *names: str, solid: bool = False, **changed: Any) -> list[Any]:
    """Join planned lines between places of one letter; return their names and directions."""
    coming = {"status": "planned", "opened_year": None}
    folder.table("segment_roles", CSV["segment_roles"][0])
    folder.layer(
        "test-corridor",
        *(
            segment(f"{name}-rail", *name.split("-"), **({} if solid else coming), **changed)
            for name in names
        ),
    )
    atlas = folder.load()
    ids = list(atlas.segments)
    lines = draw_lines(atlas)
    assert [line.number for line in lines] == [line.segment for line in lines]
    return [
        [(ids[number].removesuffix("-rail"), backwards) for number, backwards in run.members]
        for run in join_runs(atlas, lines, solid=solid)
    ]


def test_a_run_begins_at_an_open_end_and_tells_which_lines_are_passed_backwards(
    folder: Folder,
) -> None:
    assert runs(folder, "b-c", "b-a", "c-d") == [[("b-a", True), ("b-c", False), ("c-d", False)]]
    assert runs(folder, "d-c", "c-b", "b-a") == [[("d-c", False), ("c-b", False), ("b-a", False)]]
    assert runs(folder, "c-d", "a-b") == [[("c-d", False)], [("a-b", False)]]


def test_a_ring_with_a_tail_is_two_runs(folder: Folder) -> None:
    """At b three lines meet; the ring begins there, whichever of its lines comes first."""
    assert runs(folder, "c-d", "a-b", "b-c", "d-b") == [
        [("a-b", False)],
        [("b-c", False), ("c-d", False), ("d-b", False)],
    ]


def test_a_ring_begins_with_its_first_line(folder: Folder) -> None:
    assert runs(folder, "a-b", "c-b", "c-a") == [[("a-b", False), ("c-b", True), ("c-a", False)]]


def test_solid_lines_are_joined_where_it_is_asked_for(folder: Folder) -> None:
    assert runs(folder, "a-b", "b-c", solid=True) == [[("a-b", False), ("b-c", False)]]
    atlas = folder.load()
    assert join_runs(atlas, draw_lines(atlas)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"status": "under_construction"},
        {"mode": "road", "gauge_mm": None, "tracks": None},
        {"countries": "GE"},
        {"branches": None},
        {"alignment_basis": "symbolic"},
    ],
)
def test_lines_that_filter_or_look_otherwise_are_no_run(
    folder: Folder, change: dict[str, Any]
) -> None:
    coming = {"status": "planned", "opened_year": None}
    first = segment("a-b-rail", "a", "b", **coming)
    folder.layer("test-corridor", first, segment("b-c-rail", "b", "c", **coming))
    atlas = folder.load()
    assert len(join_runs(atlas, draw_lines(atlas), solid=True)) == 1
    folder.layer("test-corridor", first, segment("b-c-rail", "b", "c", **{**coming, **change}))
    atlas = folder.load()
    assert len(join_runs(atlas, draw_lines(atlas), solid=True)) == 2
