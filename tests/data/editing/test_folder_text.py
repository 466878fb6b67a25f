"""A data folder read for editing: where each row stands, and which files cannot be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.editing.folder_text import read_folder
from tests.conftest import place

if TYPE_CHECKING:
    from tests.conftest import Folder


def test_every_layer_and_table_that_is_there_is_read(folder: Folder) -> None:
    (folder.path / "tables" / "history.csv").unlink()
    (folder.path / "tables" / "own.csv").write_text("a\n1\n")
    files = read_folder(folder.path).files
    assert {"places.geojson", "test-corridor.geojson", "tables/events.csv"} <= set(files)
    assert not {"tables/history.csv", "tables/own.csv"} & set(files)
    assert list(files)[:2] == ["places.geojson", "test-corridor.geojson"]


def test_each_row_stands_in_a_file_and_the_first_of_one_key_counts(folder: Folder) -> None:
    folder.layer("places", place("a"), place("b"), place("a"), place("c", place_id=""))
    folder.layer("x", place("b"), place("d"))
    text = read_folder(folder.path)
    assert text.rows("places") == {
        ("a",): ("places.geojson", 0),
        ("b",): ("places.geojson", 1),
        ("d",): ("x.geojson", 1),
    }
    assert text.rows("events") == {("e1",): ("tables/events.csv", 0)}
    assert text.rows("history") == {("h1",): ("tables/history.csv", 0)}


def test_a_key_of_several_parts_needs_each_of_them(folder: Folder) -> None:
    head = "segment_id,column,check_result,checked_on,sources,note"
    folder.table(
        "segment_checks", head, "a-b-rail,,confirmed,,,", "a-b-rail,status,confirmed,,,", ",x,,,,"
    )
    assert read_folder(folder.path).rows("segment_checks") == {
        ("a-b-rail", "status"): ("tables/segment_checks.csv", 1)
    }


def test_what_cannot_be_read_is_told_and_hides_nothing_else(folder: Folder) -> None:
    folder.write("broken.geojson", "{")
    folder.write("tables/events.csv", "")
    text = read_folder(folder.path)
    assert [problem.file for problem in text.unreadable] == [
        "broken.geojson",
        "tables/events.csv",
    ]
    assert "places.geojson" in text.files
    assert "tables/figures.csv" in text.files
    assert not {"broken.geojson", "tables/events.csv"} & set(text.files)
    assert text.folder == folder.path
