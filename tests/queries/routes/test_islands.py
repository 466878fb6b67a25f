"""Islands and dead ends of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.routes.islands import check_islands
from tests.conftest import place, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def test_the_shipped_network_hangs_together(shipped: Atlas) -> None:
    assert check_islands(shipped) == []


def test_an_island_is_named(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b"), segment("c-d-rail", "c", "d"))
    problems = [str(one) for one in check_islands(folder.load())]
    assert len(problems) == 1
    assert "2 places: a and b" in problems[0] or "2 places: c and d" in problems[0]


def test_lines_taken_over_as_they_came_are_no_island(folder: Folder) -> None:
    folder.layer("places", place("a"), place("b"))
    folder.layer("test-corridor", segment("a-b-rail", "a", "b"))
    folder.layer("taken-over", segment("c-d-rail", "c", "d"), place("c"), place("d"))
    assert check_islands(folder.load()) == []


def test_a_pipeline_joins_nothing(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b"),
        segment("b-c-gas", "b", "c", mode="pipeline", gauge_mm=None),
        segment("c-d-rail", "c", "d"),
    )
    assert len(check_islands(folder.load())) == 1


def test_a_junction_where_nothing_goes_on_is_named(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b"))
    folder.layer("places", place("a"), place("b", kind="rail_junction"))
    problems = [str(one) for one in check_islands(folder.load())]
    assert problems == [
        "places.geojson, feature b, kind: found junction or station where a-b-rail ends and "
        "nothing goes on, expected a second segment, or another kind of place (kept)"
    ]


def test_a_line_still_to_be_built_may_end_at_a_border(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", status="planned", opened_year=None))
    folder.layer("places", place("a"), place("b", kind="border_crossing"))
    assert check_islands(folder.load()) == []
