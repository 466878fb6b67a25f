"""States of the network: which of them can be asked for, and what each lets be used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR
from app.queries.routes.states import (
    Extent,
    NetworkState,
    Usable,
    opening_of,
    read_state,
    title_of,
    usable_in,
)
from tests.queries.routes.connected import add_connection

if TYPE_CHECKING:
    from tests.counted import Counted

TODAY = date(2026, 11, 28)
OPEN = {"haven-midway-rail", "midway-border-rail", "midway-border-road"}
PROMISED = "A segment that is not in use yet counts where its last promised year is this one or an"
DISUSED = "Lines that are disused or suspended today are left out even if they carried traffic"


def in_year(counted_folder: Counted, year: int) -> Usable:
    return usable_in(counted_folder.load(), NetworkState(Extent.YEAR, str(year)))


def on_day(counted_folder: Counted, day: str) -> Usable:
    return usable_in(counted_folder.load(), NetworkState(Extent.DAY, day))


@pytest.mark.parametrize(
    ("extent", "when", "is_read"),
    [
        ("year", str(FIRST_YEAR - 1), False),
        ("year", str(FIRST_YEAR), True),
        ("year", str(LAST_YEAR), True),
        ("year", str(LAST_YEAR + 1), False),
        ("year", f"0{FIRST_YEAR}", False),
        ("year", "203", False),
        ("year", "+203", False),
        ("day", "2026-11-27", True),
        ("day", "2026-11-28", True),
        ("day", "2026-11-29", False),
        ("day", "2026-11", False),
    ],
)
def test_bounds_of_years_and_days(extent: str, when: str, is_read: bool) -> None:
    state, said = read_state(extent, when, TODAY)
    assert state == (NetworkState(Extent(extent), when) if is_read else NetworkState())
    assert (said == "") is is_read
    assert is_read or f"“{when}” is none" in said


def test_a_day_to_come_is_none_of_the_past() -> None:
    assert read_state("day", "2020-02-29")[0] == NetworkState(Extent.DAY, "2020-02-29")
    assert read_state("day", "9999-01-01")[0] == NetworkState()


def test_of_what_is_too_long_the_beginning_is_said() -> None:
    assert f"called “{'x' * 40}”:" in read_state("x" * 41, "")[1]
    assert read_state("use", "1" * 21)[1].startswith(f"“{'1' * 20}” is not used: ")
    assert read_state("", "") == (NetworkState(), "")


def test_a_state_says_what_was_searched() -> None:
    assert NetworkState(Extent.DAY).searched == "Searched in the network on a past day."
    assert NetworkState(Extent.DAY, "2017-10-30").searched == (
        "Searched in the network on 30 October 2017."
    )


@pytest.mark.parametrize(
    ("extent", "more"),
    [
        (Extent.IN_USE, {"quay-landing-ferry"}),
        (Extent.BUILDING, {"quay-landing-ferry", "border-quay-rail"}),
        (
            Extent.PLANNED,
            {"quay-landing-ferry", "border-quay-rail", "landing-town-road"},
        ),
    ],
)
def test_what_is_rebuilt_is_in_use_what_is_built_is_not(
    counted_folder: Counted, extent: Extent, more: set[str]
) -> None:
    found = usable_in(counted_folder.load(), NetworkState(extent))
    assert found == Usable(frozenset(OPEN | more), ())


@pytest.mark.parametrize(
    ("year", "names"),
    [
        # Of the ferry no year is known: it counts as there.
        (2014, {"quay-landing-ferry"}),
        (2015, {"quay-landing-ferry", "haven-midway-rail"}),
        (2019, {"quay-landing-ferry", "haven-midway-rail", "midway-border-rail"}),
        (2020, {"quay-landing-ferry", *OPEN}),
        (2026, {"quay-landing-ferry", *OPEN}),
        (2027, {"quay-landing-ferry", *OPEN, "border-quay-rail"}),
        (2030, {"quay-landing-ferry", *OPEN, "border-quay-rail", "landing-town-road"}),
    ],
)
def test_a_segment_counts_from_its_year_on(
    counted_folder: Counted, year: int, names: set[str]
) -> None:
    found = in_year(counted_folder, year)
    assert found.segments == names
    (note,) = found.notes
    assert note.startswith(PROMISED)


def test_what_has_no_promised_year_is_counted_and_left_out(counted_folder: Counted) -> None:
    counted_folder.segments["landing-town-road"]["expected_year"] = None
    found = in_year(counted_folder, 2035)
    assert "landing-town-road" not in found.segments
    assert found.notes[1:] == (
        "1 segment under construction or planned has no promised year and is left out.",
    )
    counted_folder.segments["border-quay-rail"]["expected_year"] = None
    assert in_year(counted_folder, 2035).notes[1:] == (
        "2 segments under construction or planned have no promised year and are left out.",
    )
    # What is suspended was not promised, and is not counted among those.
    counted_folder.segments["landing-town-road"]["status"] = "suspended"
    found = in_year(counted_folder, 2035)
    assert "landing-town-road" not in found.segments
    assert found.notes[1].startswith("1 segment ")


@pytest.mark.parametrize("status", ["operational", "planned"])
def test_a_connection_has_no_year(counted_folder: Counted, status: str) -> None:
    add_connection(counted_folder, status=status)
    found = in_year(counted_folder, 2035)
    is_there = status == "operational"
    assert ("landing-town-link" in found.segments) is is_there
    assert len(found.notes) == (1 if is_there else 2)


def test_on_a_day_what_was_open_then(counted_folder: Counted) -> None:
    """Opened were lines in 2015, 2016 and 2020; of the ferry it is not known."""
    found = on_day(counted_folder, "2016-12-31")
    assert found.segments == {"haven-midway-rail", "midway-border-rail", "quay-landing-ferry"}
    assert found.notes[0].startswith(DISUSED)
    assert found.notes[1:] == (
        "1 segment in use today without a year of opening counts as there already.",
    )
    found = on_day(counted_folder, "2016-12-30")
    assert found.segments == {"haven-midway-rail", "quay-landing-ferry"}
    assert found.notes[2:] == (
        "Opened in that year, on a day not known, and so left out: Midway – Border.",
    )
    assert len(on_day(counted_folder, "2016-01-01").notes) == 3
    assert len(on_day(counted_folder, "2015-12-31").notes) == 2
    counted_folder.segments["haven-midway-rail"]["opened_year"] = 2016
    assert (
        on_day(counted_folder, "2016-06-01")
        .notes[2]
        .endswith("left out: Haven – Midway and Midway – Border.")
    )


def test_each_segment_without_a_year_counts_as_there_beside_the_others(
    counted_folder: Counted,
) -> None:
    counted_folder.segments["haven-midway-rail"]["opened_year"] = None
    found = on_day(counted_folder, "2020-12-31")
    assert found.segments == {*OPEN, "quay-landing-ferry"}
    assert found.notes[1:] == (
        "2 segments in use today without a year of opening count as there already.",
    )


def test_a_status_reported_of_that_day_goes_before_the_year(counted_folder: Counted) -> None:
    former = {"table": "segments", "column": "status", "sources": "official"}
    counted_folder.rows["history"] = [
        {
            **former,
            "history_id": f"h{number}",
            "row_id": row_id,
            "value": value,
            "as_of": "2012-01-01",
            "replaced_on": "2021-01-01",
        }
        for number, (row_id, value) in enumerate(
            (("midway-border-road", "operational"), ("midway-border-rail", "suspended"))
        )
    ]
    found = on_day(counted_folder, "2018-01-01")
    assert found.segments == {"haven-midway-rail", "midway-border-road", "quay-landing-ferry"}
    # A day after they were replaced, the year of opening tells again.
    assert {"midway-border-rail", "midway-border-road"} <= on_day(
        counted_folder, "2021-06-01"
    ).segments


def opening(project: str, **changed: object) -> dict[str, object]:
    return {
        "milestone_id": f"{project}-{len(changed)}",
        "project_id": project,
        "milestone": "opening",
        "actual_date": "2016-05-20",
        "sources": "media",
        **changed,
    }


def test_the_day_of_a_project_that_agrees_with_the_year_is_the_opening(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["milestones"] = [opening("shared")]
    atlas = counted_folder.load()
    opened = opening_of(atlas, "midway-border-rail")
    assert opened is not None
    assert opened.date == "2016-05-20"
    assert [ref.source_id for ref in opened.value.sources] == ["media"]
    bare = opening_of(atlas, "haven-midway-rail")
    assert bare is not None
    assert (bare.date, bare.value.text) == ("2015", "2015")
    assert opening_of(atlas, "quay-landing-ferry") is None
    assert opening_of(atlas, "no-segment") is None
    assert "midway-border-rail" in on_day(counted_folder, "2016-05-20").segments
    assert "midway-border-rail" not in on_day(counted_folder, "2016-05-19").segments


@pytest.mark.parametrize(
    "steps",
    [
        [opening("shared", actual_date="2017-05-20")],
        [opening("shared", part="lot 1")],
        [opening("shared", milestone="completion")],
        [opening("shared", actual_date="", promised_date="2016-05", announced_on="2015")],
        [opening("shared"), opening("shared", actual_date="2016-06-01", note="Another account")],
        [opening("single")],
    ],
)
def test_where_no_single_opening_of_it_agrees_the_year_stands(
    counted_folder: Counted, steps: list[dict[str, object]]
) -> None:
    counted_folder.rows["milestones"] = steps
    opened = opening_of(counted_folder.load(), "midway-border-rail")
    assert opened is not None
    assert opened.date == "2016"


def test_a_segment_is_called_by_its_ends_as_they_are_stored(counted_folder: Counted) -> None:
    counted_folder.backwards.add("midway-border-rail")
    atlas = counted_folder.load()
    assert title_of(atlas, "haven-midway-rail") == "Haven – Midway"
    assert title_of(atlas, "midway-border-rail") == "Border – Midway"
