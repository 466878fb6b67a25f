"""Positions in their large form: who has room, and how much is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.positions_board import NO_POSITION, claims_board
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.queries.briefings.boards import Board
    from app.queries.core.values import Value

PARTIES = ("am", "az", "cn", "ge", "ir", "kz", "ru", "tr", "in", "il")


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "geodata")


def board(folder: Counted, query: str = "question=who") -> Board:
    atlas = folder.load()
    facets = build_facets(atlas)
    view, ignored = parse_view(query, atlas, facets)
    assert not ignored
    cited: list[Value] = []

    def cite(value: Value) -> int:
        cited.append(value)
        return len(cited)

    return claims_board(atlas, facets, view, cite)


def speak(folder: Counted, count: int, concerned: str) -> None:
    """Let so many parties speak on the question."""
    claim = folder.rows["claims"][0]
    folder.rows["claims"] = [
        {**claim, "claim_id": f"who-{party}", "party": party} for party in PARTIES[:count]
    ]
    folder.row("questions", "who")["concerned"] = concerned


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
    folder: Counted, speaking: int, silent: str, shown_silent: int, left_out: int
) -> None:
    speak(folder, speaking, silent)
    drawn = board(folder)
    said = [row.text for row in drawn.rows]
    assert len(said) == 8
    assert said.count(NO_POSITION) == shown_silent
    assert drawn.left_out == left_out
    assert len(drawn.values) == 8 - shown_silent
    assert [row.label for row in drawn.rows] == sorted(row.label for row in drawn.rows)


def test_a_position_has_its_day_and_its_footnote_and_silence_has_none(folder: Counted) -> None:
    folder.row("claims", "who-az")["as_of"] = "2026-03-04"
    silent, spoken = board(folder).rows
    assert (silent.label, silent.text, silent.detail, silent.notes) == (
        "Armenia",
        NO_POSITION,
        "",
        (),
    )
    assert (spoken.text, spoken.detail, spoken.notes) == ("We do.", "as of 4 March 2026", (1,))
    folder.row("claims", "who-az")["as_of"] = ""
    assert board(folder).rows[1].detail == ""
    folder.row("claims", "who-az")["sources"] = "undated"
    assert board(folder).rows[1].detail == "undated source"


def test_questions_name_four_parties_that_speak(folder: Counted) -> None:
    speak(folder, 5, "az")
    (row,) = board(folder, "").rows
    assert row.cells == ("Armenia, Azerbaijan, China, Georgia and 1 more",)
    speak(folder, 4, "az")
    (row,) = board(folder, "").rows
    assert row.cells == ("Armenia, Azerbaijan, China and Georgia",)


@pytest.mark.parametrize(("count", "left_out"), [(8, 0), (9, 1)])
def test_of_many_questions_eight_are_shown(folder: Counted, count: int, left_out: int) -> None:
    claim = folder.rows["claims"][0]
    folder.rows["questions"] = [
        {"question_id": f"q{n}", "question": f"Question {n}?", "concerned": "az"}
        for n in range(count)
    ]
    folder.rows["claims"] = [
        {**claim, "claim_id": f"c{n}", "question_id": f"q{n}"} for n in range(count)
    ]
    drawn = board(folder, "")
    assert [row.label for row in drawn.rows] == [f"Question {n}?" for n in range(8)]
    assert drawn.left_out == left_out


def test_questions_of_both_corridors_of_a_view(folder: Counted) -> None:
    claim = folder.rows["claims"][0]
    of = {"a": "amber", "b": "blue", "ab": "amber;blue", "none": ""}
    folder.rows["questions"] = [
        {"question_id": name, "question": f"{name}?", "corridors": corridors}
        for name, corridors in of.items()
    ]
    folder.rows["claims"] = [{**claim, "claim_id": name, "question_id": name} for name in of]

    def asked(query: str) -> list[str]:
        return [row.label for row in board(folder, query).rows]

    assert asked("corridor=blue") == ["b?", "ab?"]
    # To choose all corridors is to choose none.
    assert asked("corridor=amber,blue") == asked("")
    assert asked("") == ["a?", "b?", "ab?", "none?"]
    assert board(folder, "").caption == "Questions on which parties differ: 4 questions."
