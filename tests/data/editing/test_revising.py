"""Edits put into the files of a data folder: what changes, what stands against it."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.data.editing.edits import Act, CellEdit, Origin, RowEdit
from app.data.editing.folder_text import read_folder
from app.data.editing.revising import revise
from tests.conftest import place

if TYPE_CHECKING:
    from app.data.editing.revising import Revision
    from tests.conftest import Folder

TODAY = date(2026, 11, 28)
HERE = Origin("Form")
EVENT = {"event_id": "e2", "date": "2026-01-05", "title": "Works end", "kind": "construction"}


def revised(folder: Folder, *edits: RowEdit) -> Revision:
    """Put edits into the files of a folder."""
    return revise(read_folder(folder.path), edits, TODAY)


def edit(act: Act, table: str, key: str, **cells: tuple[str | None, str]) -> RowEdit:
    """Return an edit of one row; of each cell before and after."""
    return RowEdit(act, table, (key,), {n: CellEdit(*pair) for n, pair in cells.items()}, HERE)


def rows(revision: Revision, file: str) -> list[dict[str, str]]:
    """Read the rows of a file as it would be written."""
    text = revision.files[file].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def added(**changed: str) -> RowEdit:
    """Return an edit that adds an event."""
    cells = {**EVENT, **changed}
    return edit(Act.ADD, "events", "e2", **{name: (None, text) for name, text in cells.items()})


def test_a_row_is_added_and_added_once_more_changes_nothing(folder: Folder) -> None:
    first = revised(folder, added())
    assert [row["event_id"] for row in rows(first, "tables/events.csv")] == ["e1", "e2"]
    assert (first.faults, first.conflicts) == ((), ())
    (folder.path / "tables" / "events.csv").write_bytes(first.files["tables/events.csv"])
    again = revised(folder, added())
    assert (again.files, again.faults, again.edits) == ({}, (), {})
    other = revised(folder, added(title="Works go on"))
    assert other.files == {}
    (fault,) = other.faults
    assert fault.found == "'e2', which the data have already"


@pytest.mark.parametrize(
    ("before", "is_removed"),
    # What one saw is there, or was not known; what another has changed since is not removed.
    [("Works begin", True), (None, True), ("Works are promised", False)],
)
def test_a_row_is_removed_as_it_was_seen(
    folder: Folder, before: str | None, *, is_removed: bool
) -> None:
    revision = revised(folder, edit(Act.REMOVE, "events", "e1", title=(before, "")))
    if is_removed:
        assert rows(revision, "tables/events.csv") == []
        assert list(revision.edits) == [("events", ("e1",))]
        assert revision.conflicts == ()
        return
    assert (revision.files, revision.edits) == ({}, {})
    (conflict,) = revision.conflicts
    assert (conflict.before, conflict.now) == ("Works are promised", "Works begin")


def test_what_is_not_there_is_neither_changed_nor_removed(folder: Folder) -> None:
    for act in (Act.CHANGE, Act.REMOVE):
        revision = revised(folder, edit(act, "events", "e9", title=("A", "B")))
        (fault,) = revision.faults
        assert fault.found == "'e9', which the data do not have"
        assert revision.files == {}


def test_a_row_is_edited_once_and_by_columns_that_it_has(folder: Folder) -> None:
    change = edit(Act.CHANGE, "events", "e1", title=("Works begin", "Works begun"))
    (again,) = revised(folder, change, change).faults
    assert again.found == "'e1' again"
    (unknown,) = revised(folder, edit(Act.CHANGE, "events", "e1", headline=("", "B"))).faults
    assert (unknown.column, unknown.found) == ("headline", "no such column")
    one = revised(folder, change)
    assert [row["title"] for row in rows(one, "tables/events.csv")] == ["Works begun"]
    assert list(one.files) == ["tables/events.csv"]


def test_a_new_row_names_itself_and_a_new_line_is_not_typed(folder: Folder) -> None:
    (nameless,) = revised(folder, edit(Act.ADD, "events", " ", title=(None, "A"))).faults
    assert nameless.expected == "what identifies the row"
    (line,) = revised(folder, edit(Act.ADD, "segments", "x-y", note=(None, "A"))).faults
    assert line.expected.startswith("rows that are there: a new line is drawn in its layer")


@pytest.mark.parametrize(
    ("file", "stands_in"),
    [("", "places.geojson"), ("test-corridor.geojson", "test-corridor.geojson"), ("x", "")],
)
def test_a_new_place_stands_in_a_layer_that_is_there(
    folder: Folder, file: str, stands_in: str
) -> None:
    cells = {"place_id": CellEdit(None, "z"), "name": CellEdit(None, "Z")}
    folder.layer("places", place("a"))
    revision = revised(folder, RowEdit(Act.ADD, "places", ("z",), cells, HERE, file=file))
    assert list(revision.files) == ([stands_in] if stands_in else [])
    assert [fault.found for fault in revision.faults] == ([] if stands_in else ["the file 'x'"])
