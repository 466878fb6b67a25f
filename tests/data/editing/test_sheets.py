"""Sheets that came back: what was edited in them, and what of them cannot be understood."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from app.data.editing.edits import Act, CellEdit
from app.data.editing.sheets import Returned, Sheet, Strange, cell_text, letters, read_sheets
from app.data.editing.workbook_form import LONGEST_TEXT, MISTAKE, REMOVE
from app.data.schema.tables import EVERY

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENTS = EVERY["events"]
COLUMNS = ("event_id", "date", "title", "summary")
HEADER = (*COLUMNS, REMOVE, MISTAKE)
FIRST = ("e1", "2026-05-01", "A visit", "They met.")
SECOND = ("e2", "2026", "Works", "")


def read(
    *rows: Sequence[Any],
    header: tuple[str, ...] = HEADER,
    base: Sequence[Sequence[str]] = (FIRST, SECOND),
) -> Returned:
    """Read a sheet whose rows stand below two headings."""
    numbered = list(enumerate(rows, start=3))
    return read_sheets(
        [Sheet("Events", EVENTS, "tables/events.csv", COLUMNS, base, header, numbered)]
    )


def faults(returned: Returned) -> list[tuple[str, str, str, str]]:
    return [(one.where, one.column, one.found, one.expected) for one in returned.faults]


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_have_letters(number: int, name: str) -> None:
    assert letters(number) == name


def test_rows_as_they_were_made_ask_for_nothing() -> None:
    returned = read(FIRST, (*SECOND, None, None))
    assert (returned.edits, returned.faults) == ([], [])
    assert {key: origin.where for key, origin in returned.rows.items()} == {
        ("events", ("e1",)): "Events, row 3",
        ("events", ("e2",)): "Events, row 4",
    }
    assert returned.rows["events", ("e1",)].letters == {
        "event_id": "A",
        "date": "B",
        "title": "C",
        "summary": "D",
        REMOVE: "E",
        MISTAKE: "F",
    }


def test_the_same_number_or_date_in_another_form_is_no_edit() -> None:
    """A spreadsheet makes a number of the year, and a day of the date."""
    returned = read(("e1", dt.date(2026, 5, 1), " A visit ", "They met."), ("e2", 2026, "Works"))
    assert (returned.edits, returned.faults) == ([], [])


def test_a_cell_that_differs_is_a_change_of_that_cell_alone() -> None:
    returned = read(("e1", "2026-05-02", "A visit", ""), (*SECOND, "", ""))
    (edit,) = returned.edits
    assert (edit.act, edit.table, edit.key, edit.mistake) == (
        Act.CHANGE,
        "events",
        ("e1",),
        False,
    )
    assert edit.cells == {
        "date": CellEdit("2026-05-01", "2026-05-02"),
        "summary": CellEdit("They met.", ""),
    }
    assert (edit.file, edit.origin.where) == ("tables/events.csv", "Events, row 3")


@pytest.mark.parametrize(
    ("mark", "is_set"),
    [
        *((mark, True) for mark in ("yes", "Y", "x", 1, True)),
        *((mark, False) for mark in ("", "No", "n", 0, False, None)),
    ],
)
def test_a_mark_is_yes_or_nothing(mark: object, is_set: bool) -> None:
    changed = ("e1", "2026-05-02", "A visit", "They met.")
    (edit,) = read((*changed, None, mark), SECOND).edits
    assert (edit.act, edit.mistake) == (Act.CHANGE, is_set)
    (edit,) = read((*changed, mark, "x"), SECOND).edits
    assert edit.act is (Act.REMOVE if is_set else Act.CHANGE)


def test_a_mark_of_another_word_is_refused_in_its_column() -> None:
    changed = ("e1", "2026-05-02", "A visit", "They met.")
    returned = read((*changed, "maybe", ""), (*SECOND, "", "later"))
    assert returned.edits == []
    assert faults(returned) == [
        ("Events, row 3", f"column E ({REMOVE})", "'maybe'", "yes, or nothing"),
        ("Events, row 4", f"column F ({MISTAKE})", "'later'", "yes, or nothing"),
    ]


def test_a_row_that_is_removed_takes_every_cell_with_it() -> None:
    (edit,) = read((*FIRST, "yes"), SECOND).edits
    assert (edit.act, edit.key, edit.file) == (Act.REMOVE, ("e1",), "tables/events.csv")
    assert edit.cells == {
        name: CellEdit(text, "") for name, text in zip(COLUMNS, FIRST, strict=True)
    }


def test_a_new_row_holds_what_it_says_and_one_marked_for_removal_is_none() -> None:
    new = ("e3", "2026-06", "New", None)
    (edit,) = read(FIRST, SECOND, new).edits
    assert (edit.act, edit.key, edit.file) == (Act.ADD, ("e3",), "tables/events.csv")
    assert edit.cells == {
        "event_id": CellEdit("", "e3"),
        "date": CellEdit("", "2026-06"),
        "title": CellEdit("", "New"),
    }
    returned = read(FIRST, SECOND, (*new, "yes"))
    assert (returned.edits, returned.faults) == ([], [])


def test_a_row_that_is_gone_or_there_twice_is_told() -> None:
    returned = read(FIRST, (), FIRST, ("", " ", None))
    assert returned.edits == []
    assert faults(returned) == [
        ("Events, row 5", "column A (event_id)", "'e1' again", "each row once"),
        (
            "Events",
            "",
            "no row 'e2'",
            f"its row: to take a row out, write yes in its column {REMOVE}",
        ),
    ]
    assert returned.rows["events", ("e1",)].row == 3


def test_a_row_that_cannot_be_understood_is_no_edit_and_not_missing() -> None:
    formula = Strange("the formula =A1", "a value")
    returned = read(
        ("e1", "2026-05-02", formula, "They met."),
        ("e2", dt.datetime(2026, 1, 2, 8, 30), "Works", ""),
    )
    assert returned.edits == []
    assert faults(returned) == [
        ("Events, row 3", "column C (title)", "the formula =A1", "a value"),
        (
            "Events, row 4",
            "column B (date)",
            "a date with a time (2026-01-02 08:30:00)",
            "a date alone",
        ),
    ]


def test_nothing_stands_beside_the_columns() -> None:
    returned = read(
        (*FIRST, None, None, "see here"), (*SECOND, None, None, "", None, "x"), header=HEADER
    )
    assert faults(returned) == [
        ("Events, row 3", "", "'see here' in column G", "nothing beside the columns"),
        ("Events, row 4", "", "'x' in column I", "nothing beside the columns"),
    ]
    assert faults(read((*FIRST, "", "", 0), SECOND, header=(*HEADER, ""))) == [
        ("Events, row 3", "", "0 in column G", "nothing beside the columns")
    ]


def test_columns_may_stand_in_any_order() -> None:
    order = (MISTAKE, "title", "", "summary", "date", "event_id", REMOVE)
    returned = read(
        ("yes", "A call", None, "They met.", "2026-05-01", "e1"),
        (None, "Works", None, None, "2026", "e2"),
        header=order,
    )
    assert returned.faults == []
    (edit,) = returned.edits
    assert (edit.cells, edit.mistake) == ({"title": CellEdit("A visit", "A call")}, True)


def test_columns_gone_there_twice_or_unknown_are_told_before_any_row() -> None:
    header = ("event_id", "date", "date", "colour", "summary", REMOVE, MISTAKE)
    returned = read(FIRST, header=header)
    assert (returned.edits, returned.rows) == ([], {})
    needed = ", ".join([*COLUMNS, REMOVE, MISTAKE])
    assert faults(returned) == [
        ("Events", "title", "no such column", "all columns that it was made with"),
        ("Events, row 2", "C", "date again", "it once"),
        ("Events, row 2", "D", "'colour'", f"one of {needed}"),
    ]


def test_a_text_too_long_for_a_cell_comes_back_as_it_went() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    said = "(a text of 32,768 characters, too long for a cell: edit it in the file)"
    base = [("e1", "2026", "T", long)]
    assert read(("e1", "2026", "T", said), base=base).edits == []
    assert read(("e1", "2026", "T", long), base=base).edits == []
    (edit,) = read(("e1", "2026", "T", "Short."), base=base).edits
    assert edit.cells == {"summary": CellEdit(long, "Short.")}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (-7.0, "-7"),
        (7.5, "7.5"),
        (0.0, "0"),
        (999_999_999_999_999.0, "999999999999999"),
        (1e15, "1000000000000000.0"),
        (-1e15, "-1000000000000000.0"),
        (10**16, "10000000000000000"),
        (" a\r\nb\rc ", "a\nb\nc"),
    ],
)
def test_a_cell_as_text(value: object, text: str) -> None:
    assert cell_text(value, EVENTS.column("title")) == text


def test_a_day_stands_in_a_column_of_dates_alone() -> None:
    day = dt.date(2026, 5, 1)
    midnight, morning = dt.datetime(2026, 5, 1), dt.datetime(2026, 5, 1, 8)
    dates, texts = EVENTS.column("date"), EVENTS.column("title")
    assert cell_text(day, dates) == cell_text(midnight, dates) == "2026-05-01"
    assert cell_text(day, texts) == Strange("a date (2026-05-01)", "a text")
    assert cell_text(day, None) == Strange("a date (2026-05-01)", "a text")
    assert cell_text(morning, dates) == Strange(
        "a date with a time (2026-05-01 08:00:00)", "a date alone"
    )
    assert cell_text(morning, texts) == Strange(
        "a date with a time (2026-05-01 08:00:00)", "a text"
    )
    hour = cell_text(dt.time(8), dates)
    assert hour == Strange("time 08:00:00", "a text, a number or a date")
