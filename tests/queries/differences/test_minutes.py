"""Differences line by line: how much differs, then each row, then files that differ otherwise."""

from __future__ import annotations

from app.queries.differences.differences import (
    CellChange,
    Differences,
    RowChange,
    Step,
    TableChange,
)
from app.queries.differences.minutes import SAME, minutes, row_lines

CHANGED = RowChange(
    Step.CHANGED,
    ("a", "b"),
    "Row",
    (CellChange("x", "X", "1", "2"), CellChange("t", "T", "", "p\nq")),
)
NEW = RowChange(Step.ADDED, (), "Scene", ())


def test_no_difference_is_one_sentence() -> None:
    assert list(minutes(Differences((), ()))) == [SAME]


def test_a_row_is_told_with_its_key_and_each_value_below_it() -> None:
    assert list(row_lines(CHANGED)) == [
        "  Changed: Row [a, b]",
        "    X: 1 → 2",
        "    T: p",
        "      q",
    ]
    assert list(row_lines(NEW)) == ["  Added: Scene"]


def test_rows_are_counted_over_all_tables() -> None:
    first = TableChange("a", "Table A", (CHANGED, NEW))
    second = TableChange("b", "Table B", (NEW,))
    assert list(minutes(Differences((first, second), ()))) == [
        "3 rows in 2 tables, layers and briefings.",
        "",
        "Table A: 1 added, 1 changed",
        *row_lines(CHANGED),
        "  Added: Scene",
        "",
        "Table B: 1 added",
        "  Added: Scene",
    ]
    assert next(minutes(Differences((second,), ()))) == "1 row in 1 table, layer or briefing."


def test_other_files_that_differ_are_told_last() -> None:
    told = list(minutes(Differences((), ("b.md", "a.csv"))))
    assert told == [
        "",
        "Files that differ though nothing that is read of them does:",
        "  b.md",
        "  a.csv",
    ]
