"""Checks of figures and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import CSV

if TYPE_CHECKING:
    from tests.conftest import Folder

HEAD, FIRST = CSV["figures"][:2]
BAD: list[tuple[str, str, tuple[str, ...]]] = [
    (
        "subject",
        FIRST.replace("project,p1", "project,p9").replace("f1,", "f9,"),
        ("subject_id", "'p9'"),
    ),
    ("unit", FIRST.replace(",Mt,", ",kg,").replace("f1,", "f9,"), ("unit", "'kg'", "Mt, t")),
    (
        "range",
        FIRST.replace("4.5,,", "4.5,3,").replace("f1,", "f9,"),
        ("value_max", "at least 4.5"),
    ),
    ("period", FIRST.replace("2025-12-31", "2024-12-31").replace("f1,", "f9,"), ("period_end",)),
    ("twice", FIRST.replace("f1,", "f9,"), ("each value once",)),
]


@pytest.mark.parametrize(("name", "row", "parts"), BAD, ids=[row[0] for row in BAD])
def test_figures(folder: Folder, name: str, row: str, parts: tuple[str, ...]) -> None:
    folder.table("figures", *CSV["figures"], row)
    problems = folder.problems()
    assert len(problems) == 1, (name, problems)
    assert all(part in problems[0] for part in ("tables/figures.csv", "f9", *parts)), problems


def test_a_promise_before_its_announcement(folder: Folder) -> None:
    folder.table("milestones", *CSV["milestones"], "m3,p1,opening,2020,2021-06-01,,,,s1")
    assert any("m3" in text and "promised_date" in text for text in folder.problems())


def test_an_event_that_ends_before_it_begins(folder: Folder) -> None:
    row = CSV["events"][1].replace("e1,2025-06-01,", "e2,2025-06-01,2025-05-01")
    folder.table("events", *CSV["events"], row)
    assert any("e2" in text and "date_end" in text for text in folder.problems())


def test_an_empty_reference_is_none_and_never_a_number(folder: Folder) -> None:
    """A NaN would be true, and two events without a place would seem to share one."""
    nowhere = "e2,2025-07-01,,Elsewhere,Vienna,,summit,test-corridor,,Met.,multi,s1"
    folder.table("events", *CSV["events"], nowhere)
    assert list(folder.load().frames.events["place_id"]) == ["b", None]
