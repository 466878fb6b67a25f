"""Which strips there are, and where they begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.diagram.choices import choices, chosen_of, termini_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

BRANCHES = (
    "branch_id,corridor_id,name,short_name,other_names,description,start,end,countries,"
    "governing_bodies,sources"
)


def test_a_branch_is_a_choice(small: Atlas) -> None:
    (only,) = choices(small)
    assert (only.value, only.label, only.branches) == (
        "test-corridor/main",
        "Main",
        ("test-corridor/main",),
    )


def test_what_is_not_there_gives_the_first(small: Atlas) -> None:
    for wanted in (None, "", "no-such-branch", "test-corridor/main"):
        found = chosen_of(small, wanted)
        assert found is not None
        assert found.value == "test-corridor/main"


def test_a_corridor_without_branches_is_one_choice(folder: Folder) -> None:
    folder.table("branches", BRANCHES)
    atlas = folder.load()
    (only,) = choices(atlas)
    assert (only.value, only.branches) == ("test-corridor", ())
    assert chosen_of(atlas, None) == only


def test_start_and_end_are_read_from_the_words_of_the_branch(small: Atlas) -> None:
    start, end = termini_of(small, list(small.segments.values()), ("test-corridor/main",))
    assert (start, end) == ({"a"}, {"d"})


def test_a_branch_that_names_no_end_has_none(folder: Folder) -> None:
    folder.table("branches", BRANCHES, "test-corridor/main,test-corridor,Main,Main,,Text,,,AZ,,s1")
    atlas = folder.load()
    assert termini_of(atlas, list(atlas.segments.values()), ("test-corridor/main",)) == (
        set(),
        set(),
    )


def test_branches_in_a_row_are_offered_in_the_order_in_which_they_follow(shipped: Atlas) -> None:
    row = chosen_of(shipped, "zangezur-route")
    assert row is not None
    assert [name.partition("/")[2] for name in row.branches] == [
        "az-approach",
        "armenia",
        "nakhchivan",
        "turkiye",
    ]


def test_every_branch_is_offered_under_its_corridor(shipped: Atlas) -> None:
    offered = choices(shipped)
    assert {c.value for c in offered} >= set(shipped.branches)
    assert offered[0].value == "middle-corridor/main"
    order = list(dict.fromkeys(choice.corridor_id for choice in offered))
    assert order == list(shipped.corridors)
