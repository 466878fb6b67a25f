"""What can be compared, and how a choice is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.compare.subjects import (
    all_subjects,
    choose,
    default_choice,
    figures_of,
    figures_of_parts,
    segments_of,
)
from app.vocabulary.terms import SubjectKind

if TYPE_CHECKING:
    from app.data.model import Atlas


def ids(atlas: Atlas, option: str | None) -> list[str]:
    return [one.subject_id for one in choose(atlas, option).subjects]


def test_branches_stand_behind_their_corridor(small: Atlas) -> None:
    names = [(one.kind, one.name) for one in all_subjects(small)]
    assert names == [(SubjectKind.CORRIDOR, "Test"), (SubjectKind.BRANCH, "Test: Main")]


def test_the_default_is_the_three_corridors(shipped: Atlas) -> None:
    assert default_choice(shipped) == "middle-corridor,north-south-corridor,zangezur-route"
    assert ids(shipped, None) == default_choice(shipped).split(",")
    assert choose(shipped, None).notices == ()


def test_the_order_is_the_one_asked_for(shipped: Atlas) -> None:
    asked = "zangezur-route/armenia,middle-corridor"
    assert ids(shipped, asked) == asked.split(",")
    assert choose(shipped, asked).notices == ()


def test_what_is_unknown_or_too_much_is_named(shipped: Atlas) -> None:
    choice = choose(shipped, "atlantis,middle-corridor,middle-corridor,")
    assert [one.subject_id for one in choice.subjects] == ["middle-corridor"]
    assert "“atlantis”" in choice.notices[0]
    assert "Choose two or three" in choice.notices[1]
    every = ",".join(one.subject_id for one in all_subjects(shipped)[:4])
    assert "left aside: Middle Corridor: Black Sea" in choose(shipped, every).notices[0]
    assert ids(shipped, "") == []


def test_what_is_about_a_subject(small: Atlas) -> None:
    corridor, branch = all_subjects(small)
    assert segments_of(small, corridor).tolist() == [True, True, True]
    assert segments_of(small, branch).tolist() == [True, True, True]
    assert figures_of(small, corridor) == ()
    assert [row.figure_id for row in figures_of_parts(small, corridor)["Line B–C"]] == ["f1", "f2"]
    # The project names no branch, so that it is no part of this one.
    assert figures_of_parts(small, branch) == {}
