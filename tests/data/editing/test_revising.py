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
from tests.conftest import CSV, place

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


def test_the_same_row_in_other_forms_is_there_already(folder: Folder) -> None:
    cells = {"figure_id": "f1", "value": "4.50", "period_note": " calendar year ", "note": ""}
    same = {name: (None, text) for name, text in cells.items()}
    again = revised(folder, edit(Act.ADD, "figures", "f1", **same))
    assert (again.faults, again.files) == ((), {})
    (fault,) = revised(
        folder, edit(Act.ADD, "figures", "f1", **{**same, "note": (None, "New.")})
    ).faults
    assert (fault.column, fault.expected) == ("figure_id", "an identifier of its own")
    (fault,) = revised(
        folder, edit(Act.ADD, "figures", "f1", **{**same, "value": (None, "4.6")})
    ).faults
    assert fault.found == "'f1', which the data have already"


@pytest.mark.parametrize(
    ("file", "is_taken"),
    [("", True), ("tables/events.csv", True), ("tables/claims.csv", False)],
)
def test_a_new_row_stands_in_the_file_of_its_table(
    folder: Folder, file: str, *, is_taken: bool
) -> None:
    cells = {name: CellEdit(None, text) for name, text in EVENT.items()}
    revision = revised(folder, RowEdit(Act.ADD, "events", ("e2",), cells, HERE, file=file))
    assert list(revision.files) == (["tables/events.csv"] if is_taken else [])
    assert [(fault.found, fault.expected) for fault in revision.faults] == (
        [] if is_taken else [(f"the file '{file}'", "a file that holds events")]
    )


def test_a_place_stands_in_no_table_and_not_among_connections(folder: Folder) -> None:
    folder.layer("connections")
    for file in ("connections.geojson", "tables/events.csv"):
        cells = {"place_id": CellEdit(None, "z")}
        revision = revised(folder, RowEdit(Act.ADD, "places", ("z",), cells, HERE, file=file))
        (fault,) = revision.faults
        assert fault.found == f"the file '{file}'"


def test_only_what_another_has_changed_meanwhile_is_a_conflict(folder: Folder) -> None:
    """Of three cells one was changed by another, one is so already, one was not known before."""
    change = edit(
        Act.CHANGE,
        "events",
        "e1",
        title=("Works are promised", "Works end"),
        summary=("Anything", "Works began."),
        date=(None, "2025-06-02"),
    )
    revision = revised(folder, change)
    (conflict,) = revision.conflicts
    assert (conflict.where, conflict.column) == ("Form", "title")
    assert (conflict.before, conflict.now, conflict.edited) == (
        "Works are promised",
        "Works begin",
        "Works end",
    )
    assert revision.files == {}
    emptied = edit(Act.CHANGE, "events", "e1", title=("Other", ""), place_text=("X", "Y"))
    first, second = revised(folder, emptied).conflicts
    assert (first.now, first.edited) == ("Works begin", "nothing")
    assert (second.before, second.now) == ("X", "nothing")


def test_a_row_with_two_cells_changed_meanwhile_is_not_removed(folder: Folder) -> None:
    seen = {"title": ("Works begin", ""), "summary": ("Other", ""), "kind": ("summit", "")}
    revision = revised(folder, edit(Act.REMOVE, "events", "e1", **seen))
    assert [one.column for one in revision.conflicts] == ["summary", "kind"]
    assert {one.edited for one in revision.conflicts} == {"no row"}
    assert (revision.files, revision.edits) == ({}, {})


def test_what_identifies_a_row_stays(folder: Folder) -> None:
    (fault,) = revised(folder, edit(Act.CHANGE, "events", "e1", event_id=("e1", "e3"))).faults
    assert (fault.column, fault.found) == ("event_id", "'e3'")
    assert fault.expected == "'e1': what identifies a row stays"


def test_one_fault_keeps_all_files_as_they_are(folder: Folder) -> None:
    wrong = edit(Act.CHANGE, "events", "e9", title=(None, "A"))
    right = edit(Act.CHANGE, "claims", "c1", position=("Ours.", "Not ours."))
    revision = revised(folder, wrong, right)
    assert len(revision.faults) == 1
    assert (revision.files, revision.made_from) == ({}, {})
    assert list(revision.edits) == [("claims", ("c1",))]


def audited(folder: Folder) -> None:
    head, first, second = CSV["figures"]
    more = ",checked_on,check_result,check_note"
    done = ",2026-02-01,confirmed,Seen."
    folder.table("figures", head + more, first + done, second + ",,,")


@pytest.mark.parametrize(
    ("cells", "falls"),
    [
        ({"value": ("4.5", "5")}, True),
        ({"sources": ("s1", "s2")}, True),
        ({"note": ("", "New.")}, False),
        ({"value": ("4.5", "5"), "check_note": ("Seen.", "Seen again.")}, False),
        ({"value": ("4.5", "5"), "check_result": ("confirmed", "confirmed")}, False),
    ],
)
def test_the_check_of_a_value_falls_with_it(
    folder: Folder, cells: dict[str, tuple[str, str]], *, falls: bool
) -> None:
    audited(folder)
    revision = revised(folder, edit(Act.CHANGE, "figures", "f1", **cells))
    assert revision.faults == ()
    first, second = rows(revision, "tables/figures.csv")
    assert (first["check_result"], first["checked_on"]) == (
        ("", "") if falls else ("confirmed", "2026-02-01")
    )
    assert (second["check_result"], second["value"]) == ("", "3.3")


def test_the_check_of_a_value_of_a_segment_falls_with_that_value_alone(folder: Folder) -> None:
    head = CSV["segment_checks"][0]
    checks = [f"a-b-rail,{name},confirmed,,s1," for name in ("length_km", "tracks", "note")]
    folder.table("segment_checks", head, *checks, "b-c-rail,tracks,confirmed,,s1,")
    change = edit(Act.CHANGE, "segments", "a-b-rail", tracks=("1", "2"), note=(None, "New."))
    revision = revised(folder, change)
    left = [
        (row["segment_id"], row["column"]) for row in rows(revision, "tables/segment_checks.csv")
    ]
    assert left == [("a-b-rail", "length_km"), ("a-b-rail", "note"), ("b-c-rail", "tracks")]
    assert set(revision.files) >= {"test-corridor.geojson", "tables/segment_checks.csv"}


def test_a_former_value_goes_into_the_history(folder: Folder) -> None:
    change = edit(
        Act.CHANGE, "figures", "f1", value=("4.5", "5"), as_of=("2026-01-31", "2026-03-01")
    )
    revision = revised(folder, change)
    first, new = rows(revision, "tables/history.csv")
    assert first["history_id"] == "h1"
    assert (new["row_id"], new["column"], new["value"], new["as_of"], new["replaced_on"]) == (
        "f1",
        "value",
        "4.5",
        "2026-01-31",
        "2026-03-01",
    )
    texts = read_folder(folder.path).files
    assert revision.made_from == {name: texts[name].digest for name in revision.files}


def test_a_new_source_dates_what_it_replaces_and_identifiers_are_new(folder: Folder) -> None:
    """The source comes with the same edits; the history has an identifier like it already."""
    folder.table(
        "history", *CSV["history"], "f1-value-1,figures,f1,value,4,,2025-01-31,2026-01-31,s2,"
    )
    source = {
        "source_id": "s3",
        "title": "T",
        "publisher": "P",
        "publisher_kind": "media",
        "language": "en",
        "published": "2026-02-20",
    }
    revision = revised(
        folder,
        edit(Act.ADD, "sources", "s3", **{name: (None, text) for name, text in source.items()}),
        edit(Act.CHANGE, "figures", "f1", value=("4.5", "5"), sources=("s1", "s1;s3")),
    )
    new = rows(revision, "tables/history.csv")[-1]
    assert (new["history_id"], new["replaced_on"]) == ("f1-value-2", "2026-02-20")


def test_a_table_that_is_not_there_is_made_and_one_that_cannot_be_read_is_not(
    folder: Folder,
) -> None:
    (folder.path / "tables" / "events.csv").unlink()
    revision = revised(folder, added())
    assert [row["event_id"] for row in rows(revision, "tables/events.csv")] == ["e2"]
    assert revision.made_from == {}
    folder.write("tables/events.csv", "event_id\n\x96".encode("latin-1"))
    revision = revised(folder, added())
    (fault,) = revision.faults
    assert fault.where == "tables/events.csv"
    assert "0x96" in fault.found
    assert revision.files == {}


def test_a_layer_that_is_not_there_is_not_made(folder: Folder) -> None:
    (folder.path / "places.geojson").unlink()
    cells = {"place_id": CellEdit(None, "z"), "name": CellEdit(None, "Z")}
    revision = revised(folder, RowEdit(Act.ADD, "places", ("z",), cells, HERE))
    (fault,) = revision.faults
    assert (fault.where, fault.column, fault.found, fault.expected) == (
        "places.geojson",
        "",
        "no such file",
        "a file of the data",
    )
    assert revision.files == {}
