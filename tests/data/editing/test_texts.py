"""Rows as they stand in their files, and files with some of them changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.config import shipped_folder
from app.data.editing.folder_text import FolderText, read_folder
from app.data.editing.layer_text import LayerText
from app.data.editing.table_text import table_text
from app.data.editing.texts import RowText
from app.data.schema.corridors import CONTEXTS
from app.data.schema.positions import CLAIMS
from app.data.schema.tables import EVERY
from app.data.schema.values import FIGURES
from tests.conftest import CSV

if TYPE_CHECKING:
    from tests.conftest import Folder


@pytest.fixture(scope="module")
def shipped_texts() -> FolderText:
    return read_folder(shipped_folder("geodata"))


def test_files_that_nobody_changes_are_the_same_bytes(shipped_texts: FolderText) -> None:
    assert len(shipped_texts.files) >= 25
    for file in shipped_texts.files.values():
        assert file.rewritten({}) == file.body
        assert file.rewritten({}) == (shipped_texts.folder / file.file).read_bytes()


def test_every_value_of_a_layer_written_as_it_is_changes_nothing(
    shipped_texts: FolderText,
) -> None:
    layers = [file for file in shipped_texts.files.values() if isinstance(file, LayerText)]
    assert len(layers) == 5
    for layer in layers:
        every = {number: row.cells for number, row in enumerate(layer.rows)}
        assert layer.rewritten(every) == layer.body


def test_only_the_line_of_a_row_changes(folder: Folder) -> None:
    own = read_folder(folder.path).files["tables/claims.csv"]
    folder.write("tables/claims.csv", own.rewritten({0: {"position": 'Ours, "all" of it.'}}))
    head, row = (folder.path / "tables/claims.csv").read_text().splitlines()
    assert head == CSV["claims"][0]
    assert row == CSV["claims"][1].replace("Ours.", '"Ours, ""all"" of it."')


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_form_and_notes_of_a_table_stay(end: str, encoding: str, delimiter: str) -> None:
    lines = ["context_id,name", "sea,Sea level", "", "ice,“Ice”", "", "# a note"]
    text = end.join(lines).replace(",", delimiter)
    table = table_text(text.encode(encoding), CONTEXTS)
    assert table.rewritten({}).decode(encoding) == text
    new = RowText("contexts", "", {"context_id": "wind", "name": "Wind"})
    changed = table.rewritten({0: {"name": "Level"}}, [new], [1]).decode(encoding)
    wanted = ["context_id,name", "sea,Level", "", "wind,Wind", "", "# a note"]
    assert changed == end.join(wanted).replace(",", delimiter)


def test_a_row_is_added_to_a_table_without_a_last_line_break() -> None:
    table = table_text(b"context_id,name\nsea,Sea", CONTEXTS)
    new = RowText("contexts", "", {"context_id": "wind", "name": "Wind"})
    assert table.rewritten({}, [new]) == b"context_id,name\nsea,Sea\nwind,Wind\n"


def test_a_column_that_a_file_lacks_is_added_when_it_is_needed() -> None:
    body = "\n".join(CSV["figures"]).encode()
    table = table_text(body, FIGURES)
    after = table_text(table.rewritten({1: {"qualifier": "about"}}), FIGURES)
    assert [row.cells["qualifier"] for row in after.rows] == ["", "about"]
    assert [{**row.cells, "qualifier": ""} for row in after.rows] == [
        {**row.cells, "qualifier": ""} for row in table.rows
    ]


def test_columns_that_the_schema_lacks_are_kept() -> None:
    body = b"claim_id,mine,question_id,party,position,as_of,sources\nc1,x,q,az,Ours.,,s1\n"
    changed = table_text(body, CLAIMS).rewritten({0: {"position": "Theirs."}})
    assert changed == body.replace(b"Ours.", b"Theirs.")


def test_only_the_value_of_a_feature_changes(folder: Folder) -> None:
    path = folder.path / "test-corridor.geojson"
    before = json.loads(path.read_text())
    path.write_text(json.dumps(before, indent=3))
    layer = read_folder(folder.path).files["test-corridor.geojson"]
    changed = {"status": "suspended", "tracks": "2", "gauge_mm": "1435;1520", "note": ""}
    body = layer.rewritten({0: {**changed, "planned_length": "true"}})
    after = json.loads(body)
    wanted = {"status": "suspended", "tracks": 2, "gauge_mm": "1435;1520", "note": None}
    before["features"][0]["properties"] |= {**wanted, "planned_length": True}
    assert after == before
    lines = zip(layer.body.splitlines(), body.splitlines(), strict=True)
    # One of them holds the new property, behind the last.
    assert sum(old != new for old, new in lines) == len(wanted) + 1


def test_lists_and_numbers_of_a_feature_keep_their_form(folder: Folder) -> None:
    path = folder.path / "test-corridor.geojson"
    document = json.loads(path.read_text())
    document["features"][0]["properties"] |= {"sources": ["s1"], "gauge_mm": [1520]}
    path.write_text(json.dumps(document))
    layer = read_folder(folder.path).files[path.name]
    assert layer.rows[0].cells["sources"] == "s1"
    new = json.loads(layer.rewritten({0: {"sources": "s1; s2", "gauge_mm": "1435;1520"}}))
    own = new["features"][0]["properties"]
    assert (own["sources"], own["gauge_mm"]) == (["s1", "s2"], [1435, 1520])


@pytest.mark.parametrize("removed", [{0}, {3}, {2, 3}, {0, 1}, {0, 2}, {1, 2, 3}, {0, 1, 2, 3}])
@pytest.mark.parametrize("add", [False, True])
def test_places_come_and_go(folder: Folder, removed: set[int], add: bool) -> None:
    layer = read_folder(folder.path).files["places.geojson"]
    cells = {**layer.rows[0].cells, "place_id": "new", "lon": "51.5", "lat": "40"}
    added = [RowText("places", "", cells)] if add else []
    after = json.loads(layer.rewritten({}, added, removed))["features"]
    kept = [row.key[0] for number, row in enumerate(layer.rows) if number not in removed]
    assert [one["properties"]["place_id"] for one in after] == [*kept, *(["new"] if add else [])]
    if add:
        assert after[-1]["geometry"] == {"type": "Point", "coordinates": [51.5, 40]}
        assert set(after[-1]["properties"]) == {c.name for c in EVERY["places"].columns}


def test_a_place_is_moved_by_its_two_numbers(folder: Folder) -> None:
    layer = read_folder(folder.path).files["places.geojson"]
    assert (layer.rows[0].cells["lon"], layer.rows[0].cells["lat"]) == ("47.0", "40.0")
    after = json.loads(layer.rewritten({0: {"lon": "47.25"}}))["features"][0]
    assert after["geometry"]["coordinates"] == [47.25, 40.0]


def test_what_cannot_be_read_is_named_and_the_rest_is_there(folder: Folder) -> None:
    folder.write("fourth.geojson", "{")
    folder.write("tables/claims.csv", "")
    texts = read_folder(folder.path)
    assert [problem.file for problem in texts.unreadable] == ["fourth.geojson", "tables/claims.csv"]
    assert "tables/figures.csv" in texts.files
