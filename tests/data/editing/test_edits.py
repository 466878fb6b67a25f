"""Edits in words: where one was made, and what stands against it."""

from __future__ import annotations

from app.data.editing.edits import Act, CellEdit, Conflict, Fault, Origin, RowEdit, unknown_columns


def test_an_origin_names_its_row_where_there_are_several() -> None:
    assert Origin("Events", 3).where == "Events, row 3"
    assert Origin("Events", 1).where == "Events, row 1"
    assert Origin("Form").where == "Form"


def test_a_fault_names_the_column_with_its_letter_in_a_sheet() -> None:
    sheet = Origin("Events", 3, {"title": "C"})
    edit = RowEdit(Act.CHANGE, "events", ("e1",), {}, sheet)
    fault = edit.fault("title", "'x'", "a text")
    assert fault == Fault("Events, row 3", "column C (title)", "'x'", "a text")
    assert str(fault) == "Events, row 3, column C (title): found 'x', expected a text"
    assert edit.fault("date", "'x'", "a date").column == "date"
    assert str(edit.fault("", "'e1' again", "each row once")) == (
        "Events, row 3: found 'e1' again, expected each row once"
    )


def test_a_conflict_tells_what_was_what_is_and_what_was_to_be() -> None:
    conflict = Conflict("Events, row 3", "title", "A", "B", "C")
    assert str(conflict) == ("Events, row 3, title: was A, is now B, and was to become C")
    assert str(Conflict("Form", "", "A", "B", "C")) == (
        "Form: was A, is now B, and was to become C"
    )


def test_an_edit_is_meant_for_the_usual_file_and_no_mistake() -> None:
    edit = RowEdit(Act.ADD, "events", ("e1",), {"title": CellEdit(None, "A")}, Origin("Form"))
    assert (edit.file, edit.mistake) == ("", False)


def test_only_places_have_a_position_beside_their_columns() -> None:
    names = dict.fromkeys(("colour", "name", "lon", "lat"))
    assert unknown_columns("places", names) == ["colour"]
    assert unknown_columns("projects", names) == ["colour", "lon", "lat"]
