"""Main line, alternatives and the rest of a corridor, in kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.core.values import COMPUTED
from app.queries.details.describe import describe
from app.queries.filter.captions import write_lengths
from app.queries.filter.facets import Filter, Group, build_facets, match
from app.queries.network.roles import (
    PARALLEL,
    Stretches,
    in_role,
    main_line,
    main_line_ends,
    main_line_extent,
    main_line_fact,
    main_line_in_brief,
    main_line_value,
    main_line_words,
    main_value,
    role_of,
    stretches,
)
from app.vocabulary.terms import SegmentRole, Status
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


def test_a_segment_without_a_role_is_part_of_the_main_line(small: Atlas) -> None:
    assert role_of(small, "a-b-rail", "test-corridor") is SegmentRole.MAIN
    assert role_of(small, "c-d-rail", "test-corridor") is SegmentRole.ALTERNATIVE


@pytest.mark.parametrize(
    ("by_status", "brief"),
    [
        ({Status.OPERATIONAL: 85.4}, "all 85 km there"),
        (
            {Status.OPERATIONAL: 80.0, Status.PLANNED: 20.0},
            "80 of 100 km there, 20 missing",
        ),
        ({Status.NOT_REPORTED: 50.0}, "0 of 50 km there, 50 not known"),
        (
            {Status.OPERATIONAL: 80.0, Status.PLANNED: 20.0, Status.NOT_REPORTED: 50.0},
            "80 of 150 km there, 20 missing, 50 not known",
        ),
    ],
)
def test_the_line_of_a_legend_counts_no_unknown_status_as_there(
    by_status: dict[Status, float], brief: str
) -> None:
    assert Stretches(by_status, 1).brief == brief


def test_rounded_kilometres_that_do_not_add_up_say_so() -> None:
    odd = Stretches({Status.OPERATIONAL: 132.6, Status.UNDER_CONSTRUCTION: 436.7}, 2)
    assert odd.words.startswith("133 of 569 km are there")
    assert "437 km are missing" in odd.words
    said = f"{COMPUTED}; each number is rounded by itself, so that they do not add up"
    assert odd.computed == said
    # Two kinds of lines in use, whose sum is rounded once more.
    assert Stretches({Status.OPERATIONAL: 110.3, Status.REHABILITATION: 404.4}, 2).computed == said
    assert Stretches({Status.OPERATIONAL: 110.6, Status.PLANNED: 404.1}, 2).computed == COMPUTED
    assert main_value(odd).basis == f"{said}; 2 segments of the main line alone"


def test_alternatives_do_not_count_for_the_main_line(small: Atlas) -> None:
    found = main_line(small, "test-corridor")
    assert found.segments == 2
    assert list(found.by_status) == [Status.OPERATIONAL, Status.UNDER_CONSTRUCTION]
    assert found.km == pytest.approx(170.8, abs=0.5)
    assert main_line_words(small, "test-corridor") == (
        "Test, main line between Ağbənd and C: 85 of 171 km are there (85 in operation); "
        "85 km are missing (85 under construction)."
    )
    rest = in_role(small, "test-corridor", small.segments.values(), SegmentRole.ALTERNATIVE)
    assert stretches(rest).segments == 1


def test_a_sum_says_between_which_places_it_is_and_that_it_holds_parallel_lines(
    tmp_path: Path,
) -> None:
    folder = Counted(tmp_path / "geodata")
    atlas = folder.load()
    amber = main_line_fact(atlas, "amber", atlas.segment_list)
    assert amber.label == "Between Haven and Landing"
    assert amber.values[0].scope == "main line between Haven and Landing"
    folder.segments["midway-border-road"] |= {"corridors": "amber;blue"}
    atlas = folder.load()
    label = main_line_fact(atlas, "amber", atlas.segment_list).label
    assert label == f"Between Haven and Landing; {PARALLEL}"
    assert main_line_fact(atlas, "amber", ()).label == ""
    # Midway to Border, and Landing to Town: no one line between two places.
    assert main_line_fact(atlas, "blue", atlas.segment_list).label == ""


def test_a_main_line_in_brief_says_that_parallel_lines_are_added(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    # Four of 85.4 km, of which the one from border to quay is being built.
    assert main_line_in_brief(folder.load(), "amber") == "256 of 342 km there, 85 missing"
    folder.segments["midway-border-road"] |= {"corridors": "amber;blue"}
    said = main_line_in_brief(folder.load(), "amber")
    assert said == f"342 of 427 km there, 85 missing; {PARALLEL}"
    roads = [name for name, cells in folder.segments.items() if "blue" in cells["corridors"]]
    folder.rows["segment_roles"] += [
        {"segment_id": name, "corridor_id": "blue", "role": "alternative"} for name in roads
    ]
    assert main_line_in_brief(folder.load(), "blue") == "not known"


def test_a_main_line_with_one_end_lies_between_nothing(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    # Haven to Midway, and two ways from there to Border: only Haven is an end.
    folder.segments["midway-border-road"]["corridors"] = "amber"
    for name in ("border-quay-rail", "quay-landing-ferry"):
        folder.segments[name] |= {"corridors": "blue", "branches": None}
    atlas = folder.load()
    assert main_line_ends(atlas, "amber", atlas.segment_list) == ("haven",)
    assert main_line_extent(atlas, "amber", atlas.segment_list) == PARALLEL


def test_the_main_line_of_the_middle_corridor_says_where_it_ends(shipped: Atlas) -> None:
    extent = main_line_extent(shipped, "middle-corridor", shipped.segment_list)
    assert "Tbilisi" in extent
    assert "Kapıkule" not in extent
    assert extent.endswith(PARALLEL)
    assert main_line_value(shipped, "zangezur-route").scope == (
        "main line between Port of Baku at Alat and Kars"
    )


def test_the_caption_of_a_corridor_leads_with_its_main_line(small: Atlas) -> None:
    wanted = Filter({Group.CORRIDOR: frozenset({"test-corridor"})})
    said = write_lengths(small, wanted, match(small, build_facets(small), wanted))
    assert said.startswith("Test, main line between Ağbənd and C: 85 of 171 km are there")
    assert "All lines shown, alternatives and branches too: 256 of 256 km" in said


def test_details_name_each_missing_stretch_and_who_says_so(shipped: Atlas) -> None:
    detail = describe(shipped, "corridor:zangezur-route")
    assert detail is not None
    section = next(one for one in detail.sections if one.title == "Main line")
    missing = [fact for fact in section.facts if fact.label.startswith("Missing: ")]
    own = in_role(shipped, "zangezur-route", shipped.segments.values(), SegmentRole.MAIN)
    assert len(missing) == sum(
        one.status not in (Status.OPERATIONAL, Status.REHABILITATION) for one in own
    )
    assert all(value.sources or value.basis for fact in missing for value in fact.values)


@pytest.mark.parametrize(
    ("by_status", "briefest"),
    [
        ({Status.OPERATIONAL: 85.4}, "nothing of 85 km"),
        ({Status.OPERATIONAL: 1200.0, Status.PLANNED: 20.0}, "20 of 1,220 km"),
        ({Status.NOT_REPORTED: 50.0}, "50 km not known"),
    ],
)
def test_what_is_missing_is_said_with_of_how_much(
    by_status: dict[Status, float], briefest: str
) -> None:
    assert Stretches(by_status, 1).briefest == briefest
