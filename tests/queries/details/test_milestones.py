"""Dates of projects as facts: promises in their order, what they moved by, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.details.milestones import milestone_facts, milestone_section
from app.queries.projects.slips import COMPUTED_SLIP, UNREPORTED
from tests.counted import ROWS, Counted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    made = Counted(tmp_path / "geodata")
    made.rows["milestones"] = []
    return made


def step(folder: Counted, *rows: tuple[str, str, str], **changed: Any) -> list[tuple[str, str]]:
    """Return text and basis of the values of one step: promised, announced, taken of each row."""
    folder.rows["milestones"] = [
        {
            **ROWS["milestones"][1],
            "milestone_id": f"m{number}",
            "promised_date": promised,
            "announced_on": announced,
            "announced_by": "",
            "actual_date": taken,
            **changed,
        }
        for number, (promised, announced, taken) in enumerate(rows)
    ]
    (fact,) = milestone_facts(folder.load(), ["single"])
    assert fact.label == "Project single: completion"
    return [(value.text, value.basis) for value in fact.values]


NOT_YET = ("Not reported as done", UNREPORTED)


def test_a_promise_that_is_not_reported_as_kept(folder: Counted) -> None:
    assert step(folder, ("2026-03", "2024-05-01", "")) == [("Promised for March 2026", ""), NOT_YET]


def test_how_far_a_date_moved_between_the_first_and_the_last_promise(folder: Counted) -> None:
    moved = step(
        folder,
        ("2026-03", "2024-05-01", ""),
        ("2026-06", "2025-01-01", ""),
        ("2027-03", "2025-05-01", ""),
    )
    assert moved[3:] == [
        ("Moved 12 months later between first and last promise", COMPUTED_SLIP),
        NOT_YET,
    ]
    again = step(folder, ("2026-03", "2024-05-01", ""), ("2026-03", "2025-05-01", ""))
    assert again[2:] == [NOT_YET]
    # The year may mean the same day.
    unsure = step(folder, ("2026-03", "2024-05-01", ""), ("2026", "2025-05-01", ""))
    assert unsure[2:] == [
        ("Not surely moved: the dates promised may mean the same", COMPUTED_SLIP),
        NOT_YET,
    ]


def test_a_date_that_sets_no_last_day_moves_nothing(folder: Counted) -> None:
    rows = [("2026-03", "2024-05-01", ""), ("2027-03", "2025-05-01", "")]
    assert len(step(folder, *rows, promised_qualifier="at_least")) == 3


def test_what_happened_is_compared_with_the_first_promise(folder: Counted) -> None:
    late = step(folder, ("2026-03", "2024-05-01", ""), ("", "", "2026-05"))
    assert late == [
        ("Promised for March 2026", ""),
        ("Happened: May 2026", ""),
        ("2 months later than first promised", COMPUTED_SLIP),
    ]
    early = step(folder, ("2026-03", "2024-05-01", "2026-01"))
    assert early[-1] == ("2 months earlier than first promised", COMPUTED_SLIP)
    for taken in ("2026-03", "2026-03-10", "2026"):
        kept = step(folder, ("2026-03", "2024-05-01", taken))
        assert len(kept) == 3
        assert not kept[-1][0].endswith("than first promised")
        assert kept[-1][0][0].isupper()


def test_what_happened_without_a_promise_is_no_delay(folder: Counted) -> None:
    assert step(folder, ("", "", "2026-05")) == [("Happened: May 2026", "")]


def test_that_it_is_not_done_is_said_of_the_last_promise(folder: Counted) -> None:
    step(folder, ("2026-03", "2024-05-01", ""), ("2027-03", "2025-05-01", ""))
    (fact,) = milestone_facts(folder.load(), ["single"])
    assert fact.values[-1].cell == ("milestones", "m1", "actual_date")
    assert fact.values[0].cell == ("milestones", "m0", "promised_date")


def test_one_project_leads_to_its_own_dates_and_several_to_all(folder: Counted) -> None:
    folder.rows["milestones"] = [dict(row) for row in ROWS["milestones"]]
    atlas = folder.load()
    both = milestone_section(atlas, atlas.projects.values())
    assert [fact.label for fact in both.facts] == [
        "Project shared: completion",
        "Project single: completion",
    ]
    assert both.pages == (("/projects", "All projects and slips"),)
    one = milestone_section(atlas, [atlas.projects["single"]])
    assert [fact.label for fact in one.facts] == ["Project single: completion"]
    assert one.pages[0][0] == "/projects?project=single"
    assert milestone_section(atlas, []).pages[0][0] == "/projects"
