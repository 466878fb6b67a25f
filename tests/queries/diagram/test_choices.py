"""Which strips there are, and where they begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.diagram.choices import choices, chosen_of, edges_of, termini_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder
    from tests.counted import Counted

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


@pytest.mark.parametrize(
    ("status", "mode", "times"),
    [
        ("operational", "rail", 1),
        ("rehabilitation", "rail", 1),
        ("under_construction", "rail", 20),
        ("planned", "rail", 50),
        ("operational", "road", 1.5),
        ("operational", "pipeline", 10),
        ("operational", "multimodal", 1.2),
        ("operational", "ferry", 1),
        ("under_construction", "road", 30),
    ],
)
def test_the_main_way_makes_a_detour_round_what_is_not_open_and_no_railway(
    counted_folder: Counted, status: str, mode: str, times: float
) -> None:
    counted_folder.segments["haven-midway-rail"].update(status=status, mode=mode)
    atlas = counted_folder.load()
    (edge,) = edges_of([atlas.segments["haven-midway-rail"]])
    assert (edge.name, edge.first, edge.last) == ("haven-midway-rail", "haven", "midway")
    assert (edge.km, edge.mode) == (85.4, mode)
    assert edge.cost == pytest.approx(85.4 * times)


def branch(name: str, start: str, end: str, corridor: str = "amber") -> dict[str, object]:
    """Write a branch between two places, as the words of it name them."""
    return {
        "branch_id": f"{corridor}/{name}",
        "corridor_id": corridor,
        "name": f"The {name}",
        "short_name": name.title(),
        "description": "Text.",
        "start": start,
        "end": end,
        "sources": "official",
    }


def in_a_row(counted_folder: Counted) -> None:
    """Make three branches of amber that follow one another, told in another order."""
    for name, own in (
        ("haven-midway-rail", "amber/main"),
        ("midway-border-rail", "amber/middle"),
        ("border-quay-rail", "amber/last"),
    ):
        counted_folder.segments[name]["branches"] = own
    counted_folder.rows["branches"] = [
        branch("main", "Haven", "Midway"),
        branch("last", "Border", "Quay"),
        branch("middle", "Midway", "Border"),
    ]


def test_branches_in_a_row_by_hand(counted_folder: Counted) -> None:
    in_a_row(counted_folder)
    atlas = counted_folder.load()
    assert [(one.value, one.corridor, one.label, one.branches) for one in choices(atlas)] == [
        ("amber/main", "Amber", "Main", ("amber/main",)),
        ("amber/last", "Amber", "Last", ("amber/last",)),
        ("amber/middle", "Amber", "Middle", ("amber/middle",)),
        (
            "amber",
            "Amber",
            "Haven – Quay, 3 branches in a row",
            ("amber/main", "amber/middle", "amber/last"),
        ),
        ("blue", "Blue", "all segments", ()),
    ]
    for asked in ("amber", "blue", "amber/last"):
        found = chosen_of(atlas, asked)
        assert found in choices(atlas)
        assert found is not None
        assert found.value == asked


def test_branches_that_do_not_follow_are_in_no_row(counted_folder: Counted) -> None:
    in_a_row(counted_folder)
    counted_folder.rows["branches"][2].update(start="Border", end="Midway")
    assert [one.value for one in choices(counted_folder.load())] == [
        "amber/main",
        "amber/last",
        "amber/middle",
        "blue",
    ]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("Haven", "Quay", ({"haven"}, {"quay"})),
        ("the port of Haven in the west", "quay (terminal)", ({"haven"}, {"quay"})),
        # Names in brackets or after a comma, and words that many places have, tell nothing.
        ("the port", "Border station", (set(), set())),
        ("Haven or Midway", "Midway, then Quay", ({"haven", "midway"}, {"quay"})),
        ("", "Quay", (set(), {"quay"})),
        ("ნავმისადგომი", "Haven", ({"quay"}, {"haven"})),
    ],
)
def test_ends_are_found_by_the_telling_words_of_their_names(
    counted_folder: Counted, start: str, end: str, told: tuple[set[str], set[str]]
) -> None:
    counted_folder.places["haven"]["name"] = "Haven (old port), west"
    counted_folder.rows["branches"] = [branch("main", start, end)]
    atlas = counted_folder.load()
    segments = [segment for segment in atlas.segment_list if "amber/main" in segment.branches]
    assert termini_of(atlas, segments, ("amber/main",)) == told
    assert termini_of(atlas, segments, ()) == (set(), set())
