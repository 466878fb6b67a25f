"""What is newer than a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.queries.events import event_words
from app.queries.events.change_rows import Sort, candidates
from app.queries.events.changes import (
    APPLIES,
    Changes,
    changes,
    default_day,
    reported_segments,
)
from app.queries.filter.captions import group_name
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def found(atlas: Atlas, day: str, wanted: Filter = EVERYTHING) -> dict[Sort, Changes]:
    """Find the changes since a day, by sort."""
    since = date.fromisoformat(day)
    return {one.sort: one for one in changes(atlas, build_facets(atlas), wanted, since)}


def test_the_page_begins_90_days_before_the_newest_date(small: Atlas) -> None:
    assert default_day(small) == date(2025, 11, 2)  # the data reach 31 January 2026


def test_every_sort_by_its_own_date(small: Atlas) -> None:
    one = found(small, "2026-01-30")
    assert [change.title for change in one[Sort.FIGURE].newer] == ["Line B–C: Freight volume"]
    assert [change.title for change in one[Sort.PROJECT].newer] == ["Line B–C"]
    assert len(one[Sort.SEGMENT].newer) == 3
    assert one[Sort.EVENT].newer == one[Sort.PROMISE].newer == one[Sort.STEP].newer == ()
    before = found(small, "2025-05-31")
    (promise,) = before[Sort.PROMISE].newer
    assert (promise.title, promise.value.text) == (
        "Line B–C: opening",
        "Promised for December 2026",
    )
    assert [change.title for change in before[Sort.EVENT].newer] == ["Works begin"]


def test_the_day_itself_is_not_newer(small: Atlas) -> None:
    one = found(small, "2026-01-31")
    assert all(not changes.newer for changes in one.values())
    assert found(small, "2025-06-01")[Sort.EVENT].newer == ()


@pytest.mark.parametrize("applies", [APPLIES, event_words.APPLIES])
def test_of_every_group_of_the_filter_it_is_said_whether_it_applies(applies: str) -> None:
    assert [group for group in Group if group_name(group) not in applies] == []


def test_what_applies_is_told_in_the_order_of_the_panel() -> None:
    followed = "Of the filters, corridor, branch, country, search and year apply to events; status"
    assert event_words.APPLIES.startswith(followed)
    followed = (
        "Of the filters, corridor, branch, country and search apply to everything here; status"
    )
    assert APPLIES.startswith(followed)
    for part in (*event_words.APPLIES.split("; "), *APPLIES.split("; ")):
        told = [part.find(group_name(group)) for group in Group]
        in_part = [place for place in told if place >= 0]
        assert in_part == sorted(in_part)


def figure(name: str, as_of: str) -> str:
    """Write a figure with a date, apart from the others by its value."""
    value = 10 + len(name)
    row = CSV["figures"][1].replace("f1,", f"{name},").replace("4.5", str(value))
    return row.replace("2026-01-31,,cg", f"{as_of},,")


def test_dates_known_roughly_are_apart_and_none_is_counted(folder: Folder) -> None:
    rows = [figure("month", "2025-11"), figure("yearly", "2025"), figure("no", "")]
    folder.table("figures", CSV["figures"][0], *rows)
    one = found(folder.load(), "2025-11-15")[Sort.FIGURE]
    assert one.newer == ()
    assert [change.dated for change in one.perhaps] == ["2025-11", "2025"]
    assert (one.undated, one.total) == (1, 3)
    later = found(folder.load(), "2025-12-31")[Sort.FIGURE]
    assert later.perhaps == ()
    earlier = found(folder.load(), "2025-10-31")[Sort.FIGURE]
    assert [change.dated for change in earlier.newer] == ["2025-11"]
    assert [change.dated for change in earlier.perhaps] == ["2025"]


def test_what_went_on_after_the_day_is_newer(folder: Folder) -> None:
    row = "e1,2025-12-20,2026-01-10,Closed,C,c,disruption,test-corridor,,Shut.,multi,s1"
    folder.table("events", CSV["events"][0], row)
    (event,) = found(folder.load(), "2026-01-05")[Sort.EVENT].newer
    assert event.dated == "2026-01-10"
    assert event.when == "20 December 2025 to 10 January 2026"
    assert found(folder.load(), "2026-01-10")[Sort.EVENT].newer == ()


def test_a_step_and_its_promise_are_two(folder: Folder) -> None:
    row = "m1,p1,opening,2023,2021-06-01,A ministry,2023-05,,s1"
    folder.table("milestones", CSV["milestones"][0], row)
    one = found(folder.load(), "2021-05-01")
    assert [change.value.text for change in one[Sort.STEP].newer] == ["Happened: May 2023"]
    assert [change.value.text for change in one[Sort.PROMISE].newer] == ["Promised for 2023"]
    assert found(folder.load(), "2023-05-10")[Sort.STEP].perhaps[0].dated == "2023-05"


def test_no_rows_at_all(folder: Folder) -> None:
    for name in ("events", "figures", "milestones", "projects"):
        folder.table(name, CSV[name][0])
    one = found(folder.load(), "2020-01-01")
    assert [sort for sort in Sort if one[sort].total] == [Sort.SEGMENT]


def test_filters_are_honoured(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    corridor = Filter({Group.CORRIDOR: frozenset({"zangezur-route"})})
    one = found(shipped, "2025-01-01", corridor)
    for changes_ in one.values():
        for change in (*changes_.newer, *changes_.perhaps):
            assert "zangezur-route" in change.corridors
    none = Filter({Group.CORRIDOR: frozenset()})
    assert all(not changes_.total for changes_ in found(shipped, "2025-01-01", none).values())
    roads = Filter({Group.MODE: frozenset({"road"})})
    assert found(shipped, "2025-01-01", roads)[Sort.SEGMENT].total == 15
    # The year of the filter is not asked of what is newer.
    assert found(shipped, "2025-01-01", replace(corridor, year=2014)) == one
    assert reported_segments(shipped, facets, corridor, date(2025, 1, 1)) > 0


def test_several_filters_at_once(small: Atlas) -> None:
    wanted = Filter({Group.COUNTRY: frozenset({"AZ"})}, text="line b")
    one = found(small, "2020-01-01", wanted)
    # The one event names no line; segments are searched by their branch, too, which is a line.
    assert [sort for sort in Sort if not one[sort].total] == [Sort.EVENT, Sort.STEP]


@pytest.mark.parametrize("day", ["1900-01-01", "2025-01-01"])
def test_everything_shown_has_a_source_or_says_what_it_rests_on(shipped: Atlas, day: str) -> None:
    for one in found(shipped, day).values():
        for change in (*one.newer, *one.perhaps):
            assert change.value.sources or change.value.basis


def test_every_dated_row_is_a_candidate(shipped: Atlas) -> None:
    rows = candidates(shipped)
    assert len(rows[Sort.FIGURE]) == len(shipped.figures)
    assert len(rows[Sort.SEGMENT]) == len(shipped.segments)
    assert len(rows[Sort.PROJECT]) == len(shipped.projects)
    assert len(rows[Sort.EVENT]) == len(shipped.events)
    assert len(rows[Sort.PROMISE]) == shipped.frames.milestones["promised_date"].notna().sum()
    assert len(rows[Sort.STEP]) == shipped.frames.milestones["actual_date"].notna().sum()


def test_an_event_leads_to_its_place_or_to_the_first_of_its_corridors(folder: Folder) -> None:
    folder.table(
        "corridors",
        *CSV["corridors"],
        "other,Other,Other,,Another corridor.,A,D,AZ,,2026-01-31,,s1",
    )
    tail = ",Text.,one,s1"
    folder.table(
        "events",
        CSV["events"][0],
        f"both,2026-01-03,,Both,,,summit,other;test-corridor,{tail}",
        f"at,2026-01-02,2026-01-05,At,,b,summit,other,{tail}",
        f"none,2026-01-01,,None,,,summit,,{tail}",
    )
    told = {change.title: change for change in found(folder.load(), "2025-12-01")[Sort.EVENT].newer}
    assert {title: change.thing for title, change in told.items()} == {
        "Both": "corridor:other",
        "At": "place:b",
        "None": None,
    }
    assert told["Both"].corridors == ("other", "test-corridor")
    assert (told["Both"].value.kind, told["Both"].value.scope) == ("Summit", "Account: one")
    assert told["At"].when == "2 January 2026 to 5 January 2026"
    assert told["None"].when == "1 January 2026"
