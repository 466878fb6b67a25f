"""Why there is no route, and what would make one, in the atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.missing import NoRoute, explain
from app.queries.routes.scenario_reading import read_scenario

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.counted import Counted

SMALLEST = "The smallest set that would make one: "


def why(atlas: Atlas, start: str, end: str, **asked: str) -> NoRoute:
    asked = {"from": start, "to": end, "carrier": "any", **asked}
    return explain(atlas, read_scenario(atlas, asked)[0])


def needed(none: NoRoute) -> list[tuple[str, str | None]]:
    return [(segment.segment_id, segment.date) for segment in none.needed]


def test_what_is_to_come_would_make_one(counted_folder: Counted) -> None:
    """From haven to town the ferry is in use; the railway before it and the road after are not."""
    none = why(counted_folder.load(), "haven", "town")
    assert len(none.sentences) == 2
    assert none.sentences[1] == (
        f"{SMALLEST}2 segments under construction or planned, on a route of 426 km."
    )
    assert needed(none) == [("border-quay-rail", "2026-03"), ("landing-town-road", "2030")]
    assert none.lifted == ()


def test_what_is_disused_is_asked_after_what_is_to_come(counted_folder: Counted) -> None:
    counted_folder.segments["border-quay-rail"] |= {"status": "suspended", "expected_year": None}
    none = why(counted_folder.load(), "haven", "quay")
    assert none.sentences[1] == (
        f"{SMALLEST}1 segment under construction, planned, suspended or disused, on a route of "
        "260 km."
    )
    (segment,) = none.needed
    assert (segment.segment_id, segment.km, segment.title) == (
        "border-quay-rail",
        85.4,
        "Border – Quay",
    )


def test_what_carries_no_cargo_makes_no_route(counted_folder: Counted) -> None:
    none = why(counted_folder.load(), "haven", "town", carrier="rail-only")
    assert none.sentences[1:] == (
        "No set of segments under construction, planned, suspended or disused makes one.",
    )
    assert (none.needed, none.lifted) == ((), ())


def test_where_nothing_is_left_it_is_said_whether_it_was_closed(counted_folder: Counted) -> None:
    none = why(counted_folder.load(), "haven", "midway", close="AZ,GE,AM")
    assert none.sentences[1] == "Every segment is closed."
    for name in ("haven-midway-rail", "midway-border-rail", "midway-border-road"):
        counted_folder.segments[name]["status"] = "disused"
    counted_folder.segments["quay-landing-ferry"]["status"] = "planned"
    none = why(counted_folder.load(), "haven", "midway")
    assert none.sentences[1] == "None of its segments is in use."


def test_closures_that_stand_in_the_way_are_named_by_how_they_were_closed(
    counted_folder: Counted,
) -> None:
    atlas = counted_folder.load()
    none = why(atlas, "haven", "border", close="AZ,place:midway,quay-landing-ferry")
    assert none.lifted == ("Azerbaijan", "Midway")
    assert none.sentences[-1] == (
        "There would be a route of 175 km if these were not closed: Azerbaijan and Midway."
    )
    none = why(atlas, "haven", "border", close="haven-midway-rail")
    assert none.lifted == ("Haven – Midway",)
    assert none.sentences[-1] == (
        "There would be a route of 175 km if this were not closed: Haven – Midway."
    )


def test_a_closure_that_is_lifted_opens_all_that_it_closed(counted_folder: Counted) -> None:
    """The shorter road is no link of the fewest, but it is open where Georgia is open again."""
    atlas = counted_folder.load()
    none = why(atlas, "haven", "border", close="GE")
    assert none.sentences[-1].startswith("There would be a route of 175 km if this were not ")
    assert none.lifted == ("Georgia",)
    both = why(atlas, "haven", "border", close="midway-border-rail,midway-border-road")
    assert both.lifted == ("Midway – Border",)


def test_of_many_closures_six_are_named(counted_folder: Counted) -> None:
    counted_folder.segments["border-quay-rail"]["status"] = "operational"
    counted_folder.segments["landing-town-road"]["status"] = "operational"
    atlas = counted_folder.load()
    names = ("haven", "midway", "border", "quay", "landing", "town")
    places = ",".join(f"place:{name}" for name in names)
    none = why(atlas, "haven", "town", close=places)
    assert none.sentences[-1].endswith(": Haven, Midway, Border, Quay, Landing and Town.")
    none = why(atlas, "haven", "town", close=f"{places},quay-landing-ferry")
    assert len(none.lifted) == 7
    assert none.sentences[-1].endswith(": Haven, Midway, Border, Quay, Landing, Town and 1 more.")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"network": "day", "when": "2014-06-01"}, "In operation; opened 2015"),
        (
            {"network": "day", "when": "2015-06-01"},
            "In operation; opened 2015, on a day that is not known",
        ),
        ({"network": "year", "when": "2014"}, "In operation; opened 2015"),
    ],
)
def test_what_opened_later_is_told_with_its_year(
    counted_folder: Counted, asked: dict[str, str], words: str
) -> None:
    none = why(counted_folder.load(), "haven", "midway", **asked)
    (segment,) = none.needed
    assert (segment.value.text, segment.date) == (words, "2015")
    assert none.sentences[-1] == f"{SMALLEST}1 segment opened later, on a route of 90.0 km."


def test_a_day_of_opening_is_told_to_the_day(counted_folder: Counted) -> None:
    counted_folder.rows["milestones"] = [
        {
            "milestone_id": "opened",
            "project_id": "shared",
            "milestone": "opening",
            "actual_date": "2016-05-20",
            "sources": "media",
        }
    ]
    asked = {"network": "day", "when": "2016-05-19", "carrier": "rail-only"}
    (segment,) = why(counted_folder.load(), "midway", "border", **asked).needed
    assert segment.value.text == "In operation; opened 20 May 2016"
    assert [ref.source_id for ref in segment.value.sources] == ["media"]
    assert segment.title == "Midway – Border"


def test_what_is_in_use_without_a_year_is_told_as_promised_or_not(counted_folder: Counted) -> None:
    """The ferry counted as there on any day; it was reported as planned of that day."""
    counted_folder.rows["history"] = [
        {
            "history_id": "h",
            "table": "segments",
            "row_id": "quay-landing-ferry",
            "column": "status",
            "value": "planned",
            "as_of": "2012-01-01",
            "replaced_on": "2021-01-01",
            "sources": "official",
        }
    ]
    asked = {"network": "day", "when": "2018-01-01"}
    none = why(counted_folder.load(), "quay", "landing", **asked)
    (segment,) = none.needed
    assert (segment.segment_id, segment.date) == ("quay-landing-ferry", None)
    assert segment.value.text == "Being rebuilt; date not known"
