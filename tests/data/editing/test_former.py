"""Which former values edits leave behind, with which dates and identifiers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.data.editing.edits import Act, Conflict, Fault, Origin, RowEdit, unknown_columns
from app.data.editing.former import HistoryKeeper
from app.data.editing.revising import _same

if TYPE_CHECKING:
    from app.data.editing.former import Former

TODAY = date(2026, 11, 28)
PUBLISHED = {"old": "2025-01-10", "new": "2026-02-03", "newer": "2026-02-04", "undated": ""}
BEFORE = {"value": "4.5", "qualifier": "about", "as_of": "2025-01-31", "sources": "old"}


def left(
    before: dict[str, str],
    after: dict[str, str],
    *,
    table: str = "figures",
    key: tuple[str, ...] = ("f1",),
    taken: set[str] | None = None,
    **more: object,
) -> Former:
    """Return what an edit of a row leaves behind."""
    keeper = HistoryKeeper(PUBLISHED, taken if taken is not None else set(), TODAY)
    origin = Origin("Figures", 7, {"as_of": "D"})
    edit = RowEdit(Act.CHANGE, table, key, {}, origin, **more)  # type: ignore[arg-type]
    return keeper.former(edit, before, {**before, **after})


def test_a_former_value_with_its_dates_and_sources() -> None:
    found = left(BEFORE, {"value": "5", "as_of": "2026-01-31"})
    (row,) = found.rows
    assert (found.notes, found.faults) == ((), ())
    assert (row.table, row.where) == ("history", "")
    assert row.cells == {
        "history_id": "f1-value-1",
        "table": "figures",
        "row_id": "f1",
        "column": "value",
        "value": "4.5",
        "qualifier": "about",
        "as_of": "2025-01-31",
        "replaced_on": "2026-01-31",
        "sources": "old",
        "note": "",
    }


@pytest.mark.parametrize(
    ("after", "replaced_on"),
    [
        # A new date of the statement, else the newest of the sources that came, else this day.
        ({"as_of": "2026-01-31", "sources": "new"}, "2026-01-31"),
        ({"sources": "old;new"}, "2026-02-03"),
        ({"sources": "newer; new"}, "2026-02-04"),
        ({"sources": "undated"}, "2026-11-28"),
        ({}, "2026-11-28"),
        ({"as_of": ""}, "2026-11-28"),
    ],
)
def test_a_value_is_replaced_on_the_day_of_the_new_statement(
    after: dict[str, str], replaced_on: str
) -> None:
    (row,) = left(BEFORE, {"value": "5", **after}).rows
    assert row.cells["replaced_on"] == replaced_on


def test_a_value_without_a_date_has_that_of_its_newest_source() -> None:
    before = {**BEFORE, "as_of": "", "sources": "old;new;undated"}
    (row,) = left(before, {"value": "5"}).rows
    assert row.cells["as_of"] == "2026-02-03"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ({"sources": ""}, "the former value '4.5' names no source"),
        ({"as_of": "", "sources": "undated"}, "'4.5' has no date, nor have its sources"),
    ],
)
def test_what_the_history_cannot_keep_is_said(before: dict[str, str], said: str) -> None:
    found = left({**BEFORE, **before}, {"value": "5"})
    assert found.rows == ()
    (note,) = found.notes
    assert note.startswith("Figures, row 7: ")
    assert said in note


@pytest.mark.parametrize(
    ("as_of", "is_refused"),
    [
        ("2025-01-30", True),
        ("2024", True),
        ("2025-01", False),
        ("2025", False),
        ("2025-02-01", False),
        ("soon", False),
    ],
)
def test_a_statement_older_than_the_one_it_replaces_is_refused(
    as_of: str, is_refused: bool
) -> None:
    found = left(BEFORE, {"value": "5", "as_of": as_of})
    assert len(found.rows) == (0 if is_refused else 1)
    if is_refused:
        (fault,) = found.faults
        assert str(fault) == (
            f"Figures, row 7, column D (as_of): found a statement of {as_of}, expected one no "
            "older than that which it replaces (2025-01-31); or mark the former value as a mistake"
        )


def test_where_only_sources_date_a_value_it_is_the_value_that_is_refused() -> None:
    before = {"length_km": "85", "length_sources": "new", "sources": "newer"}
    after = {"length_km": "90", "length_sources": "old"}
    (fault,) = left(before, after, table="segments", key=("a-b",)).faults
    assert "length_km: found a statement of 2025-01-10" in str(fault)


@pytest.mark.parametrize(
    ("after", "count"),
    [
        ({"value": "4.50"}, 0),
        ({"value": " 4.5 "}, 0),
        ({"note": "Other."}, 0),
        ({"qualifier": "exact"}, 1),
        ({"value": "x"}, 1),
        ({"value": ""}, 1),
    ],
)
def test_only_another_value_or_another_meaning_leaves_one_behind(
    after: dict[str, str], count: int
) -> None:
    assert len(left(BEFORE, after).rows) == count


def test_nothing_is_kept_of_nothing_of_a_mistake_or_of_a_table_without_statements() -> None:
    assert left({**BEFORE, "value": ""}, {"value": "5"}).rows == ()
    assert left(BEFORE, {"value": "5"}, mistake=True).rows == ()
    before = {"name": "A", "sources": "old"}
    assert left(before, {"name": "B"}, table="corridors", key=("c",)).rows == ()


def test_identifiers_are_new_and_of_at_most_a_hundred_characters() -> None:
    """95 characters of the key and the column, a hyphen and a number."""
    taken = {"f1-value-1", "f1-value-2"}
    (row,) = left(BEFORE, {"value": "5"}, taken=taken).rows
    assert row.cells["history_id"] == "f1-value-3"
    assert "f1-value-3" in taken
    (row,) = left(BEFORE, {"value": "5"}, key=("x" * 120,)).rows
    assert row.cells["history_id"] == f"{'x' * 95}-1"
    (row,) = left(BEFORE, {"value": "5"}, key=("-ə b/c",)).rows
    assert row.cells["history_id"] == "b/c-value-1"


def test_each_statement_of_a_row_is_kept_for_itself() -> None:
    before = {
        "status": "planned",
        "tracks": "1",
        "status_as_of": "2025-01-31",
        "length_km": "85",
        "length_sources": "old",
        "sources": "old",
    }
    after = {"status": "operational", "tracks": "2", "length_km": "90", "status_as_of": "2026-03"}
    rows = left(before, after, table="segments", key=("a-b-rail",)).rows
    assert [(row.cells["history_id"], row.cells["replaced_on"]) for row in rows] == [
        ("a-b-rail-status-1", "2026-03"),
        ("a-b-rail-length-km-1", "2026-11-28"),
        ("a-b-rail-tracks-1", "2026-03"),
    ]


@pytest.mark.parametrize(
    ("column", "old", "new", "same"),
    [
        ("lon", "47", "47.0", True),
        ("lon", "47", "47.1", False),
        ("lon", " x", "x ", True),
        ("lon", "x", "y", False),
        ("lat", "", "40", False),
        ("name", "A", "A ", True),
        ("name", "A", "a", False),
    ],
)
def test_numbers_of_a_position_are_the_same_however_written(
    column: str, old: str, new: str, same: bool
) -> None:
    assert _same("places", column, old, new) is same


def test_where_an_edit_was_made_in_words() -> None:
    assert Origin("Form").where == "Form"
    assert Origin("Places", 3).where == "Places, row 3"
    assert str(Fault("Places, row 3", "", "x", "y")) == "Places, row 3: found x, expected y"
    assert str(Conflict("Places, row 3", "name", "A", "B", "C")) == (
        "Places, row 3, name: was A, is now B, and was to become C"
    )
    assert unknown_columns("places", {"lon": 1, "name": 2, "colour": 3}) == ["colour"]
    assert unknown_columns("corridors", {"lon": 1, "name": 2}) == ["lon"]
