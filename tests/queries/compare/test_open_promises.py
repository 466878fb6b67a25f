"""Promises that no source reports as kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.queries.compare.open_promises import promises_of
from app.queries.compare.subjects import all_subjects
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.queries.compare.open_promises import Promises
    from tests.conftest import Folder

TODAY = date(2026, 2, 28)
HEAD = CSV["milestones"][0]


def promises(folder: Folder, *rows: str) -> Promises:
    folder.table("milestones", HEAD, *rows)
    atlas = folder.load()
    return promises_of(atlas, all_subjects(atlas)[0], TODAY)


def test_the_newest_promise_stands_and_is_not_called_done(folder: Folder) -> None:
    found = promises(
        folder,
        "m1,p1,opening,2023,2021-06-01,A ministry,,,s1",
        "m2,p1,opening,2026-12,2025-06-01,A ministry,,,s2",
    )
    (fact,) = found.to_come
    assert fact.label == "Line B–C: opening"
    assert [value.text for value in fact.values] == ["Promised for December 2026"]
    assert fact.values[0].scope == "A ministry, 1 June 2025; not reported as done"
    assert found.passed == ()


def test_a_step_that_was_taken_is_no_promise(folder: Folder) -> None:
    found = promises(
        folder,
        "m1,p1,opening,2023,2021-06-01,A ministry,,,s1",
        "m2,p1,opening,,,,2026-01,,s2",
    )
    assert (found.to_come, found.passed) == ((), ())


def test_a_date_that_passed_before_the_data_end(folder: Folder) -> None:
    """The data of the corridor reach to 31 January 2026."""
    found = promises(folder, "m1,p1,opening,2025-12,2025-01,A ministry,,,s1")
    assert [fact.values[0].text for fact in found.passed] == ["Promised for December 2025"]


def test_promises_that_cannot_be_ordered_contradict_one_another(folder: Folder) -> None:
    found = promises(
        folder,
        "m1,p1,completion,2027,2025-09-17,A company,,,s1",
        "m2,p1,completion,2028,,A meeting,,,s2",
    )
    (fact,) = found.to_come
    assert fact.conflict
    assert {value.text for value in fact.values} == {"Promised for 2027", "Promised for 2028"}


def test_a_year_is_over_when_its_last_day_is(folder: Folder) -> None:
    """The data of the corridor reach to 31 January 2026."""
    for promised, over in (("2025", 1), ("2026", 0), ("2026-01", 0), ("2026-01-30", 1)):
        found = promises(folder, f"m1,p1,opening,{promised},2021,A ministry,,,s1")
        assert (len(found.passed), len(found.to_come)) == (over, 1 - over), promised


def test_parts_of_a_project_are_steps_of_their_own(folder: Folder) -> None:
    folder.table(
        "milestones",
        "milestone_id,project_id,milestone,part,promised_date,announced_on,sources",
        "m1,p1,completion,lot 1,2027,2025-01-01,s1",
        "m2,p1,completion,lot 2,2028,2025-06-01,s1",
    )
    atlas = folder.load()
    found = promises_of(atlas, all_subjects(atlas)[0], TODAY)
    assert [fact.label for fact in found.to_come] == [
        "Line B–C: completion (lot 1)",
        "Line B–C: completion (lot 2)",
    ]


def test_a_date_that_is_over_by_now_is_said_to_be_and_stands_last(folder: Folder) -> None:
    """It was ahead when the data of the corridor ended, on 31 January 2026."""
    rows = (
        "m1,p1,opening,2026-02,2025-01,A ministry,,,s1",
        "m2,p1,completion,2026-12,2025-01,A ministry,,,s1",
    )
    folder.table("milestones", HEAD, *rows)
    atlas = folder.load()
    subject = all_subjects(atlas)[0]
    last_day = promises_of(atlas, subject, date(2026, 2, 28))
    assert [fact.values[0].text for fact in last_day.to_come] == [
        "Promised for February 2026",
        "Promised for December 2026",
    ]
    after = promises_of(atlas, subject, date(2026, 3, 1))
    assert [fact.values[0].text for fact in after.to_come] == [
        "Promised for December 2026",
        "Promised for February 2026: date over since, no later report",
    ]
    assert after.passed == ()


def test_not_before_a_day_is_never_over(folder: Folder) -> None:
    folder.table(
        "milestones",
        HEAD.replace("promised_date,", "promised_date,promised_qualifier,"),
        "m1,p1,opening,2026-02,at_least,2025-01,A ministry,,,s1",
    )
    atlas = folder.load()
    found = promises_of(atlas, all_subjects(atlas)[0], date(2027, 1, 1))
    assert not found.coming[0].is_over
