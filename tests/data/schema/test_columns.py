"""Columns by name, and rows identified by one text."""

from __future__ import annotations

import pytest

from app.data.schema.columns import Column, Kind, key_of_row_id, row_id
from app.data.schema.tables import EVERY


def test_a_column_is_found_by_its_name_and_a_missing_one_is_named() -> None:
    events = EVERY["events"]
    assert [events.column(column.name) for column in events.columns] == list(events.columns)
    with pytest.raises(KeyError, match=r"events\.colour"):
        events.column("colour")


def test_a_row_is_identified_in_one_text() -> None:
    assert row_id(("a-b-rail", "status")) == "a-b-rail|status"
    assert row_id(["e1"]) == "e1"
    assert key_of_row_id("a-b-rail|status") == ("a-b-rail", "status")
    assert key_of_row_id(" a | b|c ") == ("a", "b", "c")
    assert key_of_row_id("e1") == ("e1",)


def test_a_column_needs_a_value_and_has_one_where_nothing_else_is_said() -> None:
    column = Column("n", Kind.TEXT, "m")
    assert (column.nullable, column.many, column.may_be_future) == (False, False, False)
    assert (column.minimum, column.maximum, column.unit, column.references) == (None, None, "", "")
    assert not EVERY["events"].may_be_empty
