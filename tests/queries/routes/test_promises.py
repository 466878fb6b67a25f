"""For when what a route needs is promised, and by whose word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.queries.routes.graph import network_of
from app.queries.routes.promises import NO_DATE, last_promise, promise_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.promises import SegmentPromise
    from tests.counted import Counted


def promised(atlas: Atlas, name: str = "border-quay-rail") -> SegmentPromise:
    return promise_of(atlas, network_of(atlas).links[name])


def step(name: str, kind: str, when: str, announced: str | None, **more: str) -> dict[str, object]:
    return {
        "milestone_id": name,
        "project_id": "single",
        "milestone": kind,
        "promised_date": when,
        "announced_on": announced,
        "announced_by": f"Office {name}",
        "sources": "official",
        **more,
    }


def test_the_last_promise_of_completion_counts_where_none_of_opening_is_known(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["milestones"] = [
        step("first", "completion", "2026-03", "2024-05-01"),
        step("second", "completion", "2027-03", "2025-05-01"),
    ]
    found = promised(counted_folder.load())
    assert (found.title, found.km, found.date) == ("Border – Quay", 85.4, "2027-03")
    assert found.value.text == "Under construction; completion last promised for March 2027"
    assert found.value.scope == "by Office second, 1 May 2025; Project single"


def test_a_promise_of_opening_counts_before_a_later_one_of_completion(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["milestones"] = [
        step("built", "completion", "2029-03", "2024-05-01"),
        step("opened", "opening", "2028-03", "2024-05-01"),
    ]
    found = promised(counted_folder.load())
    assert (found.date, found.value.text) == (
        "2028-03",
        "Under construction; opening last promised for March 2028",
    )


def test_of_two_projects_the_later_promise_counts(counted_folder: Counted) -> None:
    """A year is as late as its last day: 2027 is later than June 2027."""
    counted_folder.row("projects", "shared")["segment_ids"] = "border-quay-rail"
    counted_folder.rows["milestones"] = [
        step("soon", "opening", "2027-06", "2024-05-01"),
        step("late", "opening", "2027", "2024-05-01", project_id="shared"),
    ]
    found = promised(counted_folder.load())
    assert (found.date, found.value.scope) == ("2027", "by Office late, 1 May 2024; Project shared")


def test_a_promise_made_on_no_known_day_counts_where_it_is_the_only_one(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["milestones"] = [step("apart", "opening", "2028-03", None)]
    found = promised(counted_folder.load())
    assert found.date == "2028-03"
    assert found.value.scope == "by Office apart, date not known; Project single"
    counted_folder.rows["milestones"].append(step("dated", "opening", "2027-03", "2025-05-01"))
    assert promised(counted_folder.load()).date == "2027-03"


def test_a_step_that_was_taken_promises_nothing_any_more(counted_folder: Counted) -> None:
    counted_folder.rows["milestones"] = [
        step("done", "opening", "2026-03", "2024-05-01", actual_date="2026-04-01"),
        step("other", "start", "2026-05", "2024-05-01"),
    ]
    found = promised(counted_folder.load())
    assert (found.date, found.value.text) == (
        "2027",
        "Under construction; last promised for 2027",
    )


@pytest.mark.parametrize("changed", [{"expected_year": None}, {"status": "suspended"}])
def test_without_a_year_or_where_nothing_is_to_come_no_date_is_known(
    counted_folder: Counted, changed: dict[str, object]
) -> None:
    counted_folder.rows["milestones"] = []
    counted_folder.segments["border-quay-rail"].update(changed)
    found = promised(counted_folder.load())
    assert found.date is None
    assert found.value.text.endswith("; date not known")
    assert found.value.basis == NO_DATE


def test_the_promise_that_falls_last_may_be_a_year(counted_folder: Counted) -> None:
    one = promised(counted_folder.load())
    first, second, none = (replace(one, date=date) for date in ("2027-06", "2027", None))
    assert last_promise((first, second, none)) is second
    assert last_promise((second, first)) is second
    assert last_promise((none,)) is None
    assert last_promise(()) is None
