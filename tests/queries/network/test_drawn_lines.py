"""Lines side by side and joined runs, on networks drawn by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.network.drawn_lines import draw_lines, join_runs, runs_beside, sides
from tests.conftest import POSITIONS, place, segment
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
