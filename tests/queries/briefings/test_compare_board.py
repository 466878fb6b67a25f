"""The comparison in its large form: which rows have room, and what each cell says of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings import compare_board as module
from app.queries.briefings.compare_board import compare_board
from app.queries.compare.rows import Cell, Row
from app.queries.compare.stated_rows import NO_VALUE
from app.queries.compare.summary import BESIDES, DATES_ROW
from app.queries.core.values import Fact, SourceRef, Value
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.queries.briefings.boards import Board

SOURCED = (SourceRef("s", "P", "media", "T", "2026", None, None),)
UNKNOWN = Cell((Fact("", (Value("not known", basis=NO_VALUE),)),))


def fact(label: str, *texts: str) -> Fact:
    return Fact(label, tuple(Value(text) for text in texts))


def board(path: Path, monkeypatch: pytest.MonkeyPatch, *rows: Row) -> Board:
    """Draw rows; footnotes are numbered in the order in which values are cited."""
    monkeypatch.setattr(module, "summarise_subjects", lambda *_: rows)
    atlas = Counted(path / "geodata").load()
    facets = build_facets(atlas)
    view, _ignored = parse_view("compare=amber,blue", atlas, facets)
    cited: list[Value] = []

    def cite(value: Value) -> int:
        cited.append(value)
        return len(cited)

    return compare_board(atlas, facets, view, cite)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ((fact("", "1"), fact("", "2")), "1; 2"),
        ((fact("", "1"), fact("", "2"), fact("", "3")), "1; 2 and 1 more"),
        ((fact("", "1"), fact("", "1"), fact("", "2")), "1; 2"),
        ((fact("", "1", "2", "3"),), "1; 2 and 1 more"),
        ((Fact("", (Value("1"), Value("2")), conflict=True),), "1 or 2"),
        ((fact("Gauge", "1", "not this"), fact("Mode", "2")), "Gauge: 1; Mode: 2"),
        ((fact("Gauge", "1"), fact("Mode", "2"), fact("Third", "3")), "Gauge: 1; Mode: 2"),
        ((fact("Gauge"), fact("Mode", "2")), "Mode: 2"),
        ((fact("Gauge", "1"), fact("", "2")), "1; 2"),
        ((), ""),
    ],
)
def test_a_cell_says_two_of_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: tuple[Fact, ...], said: str
) -> None:
    row = Row("Row", (Cell((fact("", "own"),)), Cell(facts)))
    (drawn,) = board(tmp_path, monkeypatch, row).rows
    assert drawn.cells == ("own", said)


def test_only_the_first_value_of_a_cell_is_cited_and_where_a_source_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (Value(text, SOURCED) for text in "abc")
    own = Value("own")
    rows = (
        Row("A", (Cell((Fact("", (first, second)),)), Cell((Fact("", (own, third)),)))),
        Row("B", (Cell((Fact("", (third,)), Fact("", (second,)))), UNKNOWN)),
    )
    drawn = board(tmp_path, monkeypatch, *rows)
    assert [row.notes for row in drawn.rows] == [(1,), (2,)]
    assert [value.text for value in drawn.values] == ["a", "own", "c", "not known"]


def test_a_row_of_which_nothing_is_known_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Row("Half", (UNKNOWN, Cell((fact("", "1"),))))
    drawn = board(tmp_path, monkeypatch, Row("None", (UNKNOWN, UNKNOWN)), half)
    assert [row.label for row in drawn.rows] == ["Half"]
    assert drawn.caption.startswith("Amber and Blue: 1 row. ")
    assert (drawn.columns, drawn.left_out) == (("", "Amber", "Blue"), 0)


@pytest.mark.parametrize(
    ("others", "kept"),
    [(6, {BESIDES, DATES_ROW}), (7, {BESIDES}), (8, set()), (9, set())],
)
def test_the_rows_of_least_weight_stand_back_and_the_others_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int, kept: set[str]
) -> None:
    cells = (Cell((fact("", "1"),)),) * 2
    names = ["R0", BESIDES, DATES_ROW, *(f"R{n}" for n in range(1, others))]
    drawn = board(tmp_path, monkeypatch, *(Row(name, cells) for name in names))
    wanted = [name for name in names if name in kept or name.startswith("R")]
    assert [row.label for row in drawn.rows] == wanted[:8]
    assert drawn.left_out == len(names) - 8
    assert len(drawn.values) == 16
