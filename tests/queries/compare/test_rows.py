"""Rows of a comparison, and the values in them."""

from __future__ import annotations

from app.queries.compare.rows import Cell, Row, RowGroup, values_of
from app.queries.core.values import Fact, Value


def fact(*texts: str) -> Fact:
    return Fact("", tuple(Value(text) for text in texts))


def test_every_value_of_every_cell_is_told_those_of_the_subject_first() -> None:
    cell = Cell((fact("a", "b"), fact("c")), parts=(fact("of a branch"),))
    assert [value.text for value in cell.values()] == ["a", "b", "c", "of a branch"]
    groups = [
        RowGroup("first", "First", (Row("x", (cell, Cell((fact("d"),)))), Row("y", ()))),
        RowGroup("none", "None", ()),
        RowGroup("last", "Last", (Row("z", (Cell((fact("e"),)),)),)),
    ]
    told = [value.text for value in values_of(groups)]
    assert told == ["a", "b", "c", "of a branch", "d", "e"]
    assert list(values_of([])) == []
