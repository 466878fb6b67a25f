"""Lines side by side and joined runs, on networks drawn by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.network.drawn_lines import draw_lines, join_runs
from tests.conftest import segment

if TYPE_CHECKING:
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
