"""Positions in their large form: who has room, and how much is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.positions_board import NO_POSITION, claims_board
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view

if TYPE_CHECKING:
    from app.queries.briefings.boards import Board
    from app.queries.core.values import Value
    from tests.counted import Counted

PARTIES = ("am", "az", "cn", "ge", "ir", "kz", "ru", "tr", "in", "il")


def board(counted_folder: Counted, query: str = "question=who") -> Board:
    atlas = counted_folder.load()
    facets = build_facets(atlas)
    view, ignored = parse_view(query, atlas, facets)
    assert not ignored
    cited: list[Value] = []

    def cite(value: Value) -> int:
        cited.append(value)
        return len(cited)

    return claims_board(atlas, facets, view, cite)


def speak(counted_folder: Counted, count: int, concerned: str) -> None:
    """Let so many parties speak on the question."""
    claim = counted_folder.rows["claims"][0]
    counted_folder.rows["claims"] = [
        {**claim, "claim_id": f"who-{party}", "party": party} for party in PARTIES[:count]
    ]
    counted_folder.row("questions", "who")["concerned"] = concerned


@pytest.mark.parametrize(
    ("speaking", "silent", "shown_silent", "left_out"),
    [
        (6, "ua;us", 2, 0),
        (7, "ua;us", 1, 1),
        (8, "ua;us", 0, 2),
        (9, "us", 0, 2),
        (9, "am", 0, 1),
        (8, "am", 0, 0),
    ],
)
def test_who_is_silent_gives_way_to_who_speaks(
    counted_folder: Counted, speaking: int, silent: str, shown_silent: int, left_out: int
) -> None:
    speak(counted_folder, speaking, silent)
    drawn = board(counted_folder)
    said = [row.text for row in drawn.rows]
    assert len(said) == 8
    assert said.count(NO_POSITION) == shown_silent
    assert drawn.left_out == left_out
    assert len(drawn.values) == 8 - shown_silent
    assert [row.label for row in drawn.rows] == sorted(row.label for row in drawn.rows)


def test_a_position_has_its_day_and_its_footnote_and_silence_has_none(
    counted_folder: Counted,
) -> None:
    counted_folder.row("claims", "who-az")["as_of"] = "2026-03-04"
    silent, spoken = board(counted_folder).rows
    assert (silent.label, silent.text, silent.detail, silent.notes) == (
        "Armenia",
        NO_POSITION,
        "",
        (),
    )
    assert (spoken.text, spoken.detail, spoken.notes) == ("We do.", "as of 4 March 2026", (1,))
    counted_folder.row("claims", "who-az")["as_of"] = ""
    assert board(counted_folder).rows[1].detail == ""
    counted_folder.row("claims", "who-az")["sources"] = "undated"
    assert board(counted_folder).rows[1].detail == "undated source"


def test_questions_name_four_parties_that_speak(counted_folder: Counted) -> None:
    speak(counted_folder, 5, "az")
    (row,) = board(counted_folder, "").rows
    assert row.cells == ("Armenia, Azerbaijan, China, Georgia and 1 more",)
    speak(counted_folder, 4, "az")
    (row,) = board(counted_folder, "").rows
    assert row.cells == ("Armenia, Azerbaijan, China and Georgia",)


@pytest.mark.parametrize(("count", "left_out"), [(8, 0), (9, 1)])
def test_of_many_questions_eight_are_shown(
    counted_folder: Counted, count: int, left_out: int
) -> None:
    claim = counted_folder.rows["claims"][0]
    counted_folder.rows["questions"] = [
        {"question_id": f"q{n}", "question": f"Question {n}?", "concerned": "az"}
        for n in range(count)
    ]
    counted_folder.rows["claims"] = [
        {**claim, "claim_id": f"c{n}", "question_id": f"q{n}"} for n in range(count)
    ]
    drawn = board(counted_folder, "")
    assert [row.label for row in drawn.rows] == [f"Question {n}?" for n in range(8)]
    assert drawn.left_out == left_out


def test_questions_of_both_corridors_of_a_view(counted_folder: Counted) -> None:
    claim = counted_folder.rows["claims"][0]
    of = {"a": "amber", "b": "blue", "ab": "amber;blue", "none": ""}
    counted_folder.rows["questions"] = [
        {"question_id": name, "question": f"{name}?", "corridors": corridors}
        for name, corridors in of.items()
    ]
    counted_folder.rows["claims"] = [
        {**claim, "claim_id": name, "question_id": name} for name in of
    ]

    def asked(query: str) -> list[str]:
        return [row.label for row in board(counted_folder, query).rows]

    assert asked("corridor=blue") == ["b?", "ab?"]
    # To choose all corridors is to choose none.
    assert asked("corridor=amber,blue") == asked("")
    assert asked("") == ["a?", "b?", "ab?", "none?"]
    assert board(counted_folder, "").caption == "Questions on which parties differ: 4 questions."
