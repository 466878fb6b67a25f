"""Cards of projects: dates as they are meant, and the way to correct each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.components.facts.project_card import project_card
from app.queries.projects.projects import all_projects
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "geodata")


def card_of(folder: Counted, project_id: str = "single") -> str:
    """Return the card of a project as the tree that goes to the browser."""
    atlas = folder.load()
    assert atlas.problems == ()
    (project,) = [one for one in all_projects(atlas) if one.project_id == project_id]
    return str(getattr(project_card(atlas, project, highlighted=True), "data-tree"))


def promised(date: str) -> str:
    """Return the cell of a date promised."""
    return f'["td",{{"className":"promised"}},"{date}"]'


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("", "March 2026"), ("at_most", "by March 2026"), ("at_least", "not before March 2026")],
)
def test_a_date_promised_is_told_as_it_is_meant(folder: Counted, qualifier: str, said: str) -> None:
    folder.row("milestones", "single-completion")["promised_qualifier"] = qualifier
    assert promised(said) in card_of(folder)


def test_every_date_has_the_way_to_its_correction(folder: Counted) -> None:
    row = folder.row("milestones", "single-completion")
    ways = "/correct?table=milestones&row=single-completion&column="
    told = card_of(folder)
    assert f"{ways}promised_date" in told
    assert f"{ways}actual_date" in told
    assert "/correct?table=projects&row=single&column=status" in told
    row["actual_date"] = "2026-05"
    assert f"{ways}actual_date" in card_of(folder)


def test_what_was_said_before_there_was_the_project_is_listed_apart(folder: Counted) -> None:
    folder.row("projects", "single")["since"] = "2025"
    told = card_of(folder)
    assert "Said before there was the project:" in told
    assert promised("March 2026") in told


def test_steps_that_differ_in_their_extent_alone_stand_each_by_itself(folder: Counted) -> None:
    row = folder.row("milestones", "single-completion")
    folder.rows["milestones"].append(
        {**row, "milestone_id": "half", "extent": "The first half", "promised_date": "2025-07"}
    )
    told = card_of(folder)
    assert promised("July 2025") in told
    assert promised("March 2026") in told
