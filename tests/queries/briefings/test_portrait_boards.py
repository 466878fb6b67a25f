"""The large form of a portrait: its head, then the first fact of each part that is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.portrait_boards import board_of_portrait, portrait_of
from app.queries.core.values import Fact, SourceRef, Value
from app.queries.filter.facets import build_facets
from app.queries.portraits.portrait import Block, Portrait
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.queries.briefings.boards import Board

SOURCED = (SourceRef("s", "P", "media", "T", "2026", None, None),)


def block(key: str, *facts: Fact) -> Block:
    return Block(key, f"Title {key}", facts)


def fact(label: str, *texts: str) -> Fact:
    return Fact(label, tuple(Value(text) for text in texts))


def board(*blocks: Block, headline: tuple[Block, ...] = ()) -> Board:
    """Draw a portrait whose values have footnotes in the order in which they are cited."""
    portrait = Portrait(
        "corridor", "amber", "Amber", "The amber one.", headline, blocks, (), "", (), None
    )
    cited: list[Value] = []

    def cite(value: Value) -> int:
        if value not in cited:
            cited.append(value)
        return cited.index(value) + 1

    return board_of_portrait(portrait, cite)


def test_every_fact_of_the_head_and_the_first_of_each_other_part() -> None:
    head = block("km", fact("", "90 km"), fact("drawn", "85 km"))
    drawn = board(
        block("km", fact("not again", "1")),
        block("empty"),
        block("freight", fact("", "5 Mt"), fact("second", "6 Mt")),
        block("dates", fact("opening", "2029")),
        block("same", Fact("Title same", (Value("x"),))),
        headline=(head,),
    )
    assert [(row.label, row.cells[0]) for row in drawn.rows] == [
        ("Title km", "90 km"),
        ("Drawn", "85 km"),
        ("Title freight", "5 Mt"),
        ("Title dates: opening", "2029"),
        ("Title same", "x"),
    ]
    assert drawn.caption == "Amber: The amber one."
    assert drawn.columns == ("", "As sources state it", "Of what, when")
    assert drawn.left_out == 0


@pytest.mark.parametrize(("count", "left_out"), [(7, 0), (8, 0), (9, 1), (11, 3)])
def test_of_many_facts_eight_are_shown(count: int, left_out: int) -> None:
    drawn = board(*(block(str(n), fact("", f"{n} km")) for n in range(count)))
    shown = count - left_out
    assert [row.label for row in drawn.rows] == [f"Title {n}" for n in range(shown)]
    assert drawn.left_out == left_out
    assert [value.text for value in drawn.values] == [f"{n} km" for n in range(shown)]


def test_two_values_are_shown_with_what_they_are_of_and_who_says_so() -> None:
    values = (
        Value("1 Mt", SOURCED, scope="by rail", as_of="2026"),
        Value("2 Mt"),
        Value("3 Mt", SOURCED, scope="by sea"),
    )
    (row,) = board(block("f", Fact("", values))).rows
    assert row.cells == ("1 Mt; 2 Mt and 1 more", "by rail, as of 2026")
    assert row.notes == (1,)
    twice = (values[0], Value("4 Mt", SOURCED, scope="by rail", as_of="2026"))
    drawn = board(block("f", Fact("", twice)))
    assert drawn.rows[0].cells == ("1 Mt; 4 Mt", "by rail, as of 2026")
    assert (drawn.rows[0].notes, drawn.values) == ((1, 2), twice)
    (row,) = board(block("f", Fact("", (values[2], values[0])))).rows
    assert row.cells[1] == "by sea; by rail, as of 2026"
    (row,) = board(block("f", Fact("", (values[0], values[0])))).rows
    assert row.notes == (1,)


def test_the_page_tells_whether_it_is_a_corridor_or_a_country(tmp_path: Path) -> None:
    atlas = Counted(tmp_path / "geodata").load()
    facets = build_facets(atlas)
    corridor = portrait_of(atlas, facets, "/corridor", "amber")
    country = portrait_of(atlas, facets, "/country", "GE")
    assert corridor is not None
    assert country is not None
    assert (corridor.title, country.title) == ("Amber corridor", "Georgia")
    assert portrait_of(atlas, facets, "/corridor", "GE") is None
    assert portrait_of(atlas, facets, "/country", "amber") is None
