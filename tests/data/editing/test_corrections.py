"""Files of corrections: what is refused, and what comes back as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.data.editing import corrections
from app.data.editing.corrections import (
    CorrectionError,
    parse_corrections,
    read_corrections,
    write_corrections,
)
from app.data.editing.edits import Act, CellEdit, Origin, RowEdit

if TYPE_CHECKING:
    from pathlib import Path

HERE = Origin("a.json", 1)
CHANGE = RowEdit(
    Act.CHANGE, "claims", ("c1",), {"position": CellEdit("Ours.", "Theirs.")}, HERE, mistake=True
)
ADD = RowEdit(
    Act.ADD, "places", ("e",), {"name": CellEdit(None, "E")}, HERE, file="test-corridor.geojson"
)
MOVED = RowEdit(Act.CHANGE, "places", ("a",), {"name": CellEdit("A", "B")}, HERE, file="x.geojson")


def test_what_is_written_comes_back() -> None:
    text = write_corrections([CHANGE, ADD, MOVED])
    assert text.endswith("}\n")
    change, add, moved = parse_corrections(text.encode(), "a.json")
    assert (change.mistake, add.mistake, moved.mistake) == (True, False, False)
    # Only a new row says in which file it is to stand.
    assert (change.file, add.file, moved.file) == ("", "test-corridor.geojson", "")
    assert (change.cells, moved.cells) == (CHANGE.cells, MOVED.cells)
    # What identifies a new row is one of its cells.
    assert add.cells == {"place_id": CellEdit(None, "e"), "name": CellEdit(None, "E")}
    assert [edit.origin.row for edit in (change, add, moved)] == [1, 2, 3]


@pytest.mark.parametrize(("size", "is_taken"), [(0, True), (1, False), (1000, False)])
def test_a_file_may_be_as_large_as_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, is_taken: bool
) -> None:
    body = write_corrections([CHANGE])
    monkeypatch.setattr(corrections, "MAX_BYTES", len(body.encode()))
    path = tmp_path / "a.JSON"
    path.write_bytes(f"{body}{' ' * size}".encode())
    if is_taken:
        assert len(read_corrections(path)) == 1
        return
    with pytest.raises(CorrectionError, match="found a larger file, expected at most 0 MB"):
        read_corrections(path)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "x"}, "found another JSON"),
        ({"version": 2}, "found version 2, expected 1"),
        ({"rows": []}, "found no rows"),
        ({"rows": {}}, "found no rows"),
        ({"rows": [{"table": "x"}]}, "found table 'x', expected one of "),
        ({"rows": [{"table": "claims", "what": "x"}]}, "found 'x', expected “what” as one of "),
        ({"rows": [{"table": "claims", "row": "c1"}]}, "found 'c1', expected “row” as a list of "),
        (
            {"rows": [{"table": "claims", "row": ["a", "b"]}]},
            "expected “row” as a list of claim_id",
        ),
        ({"rows": [{"table": "claims", "row": [1]}]}, "expected “row” as a list of claim_id"),
        (
            {"rows": [{"table": "claims", "row": ["c1"], "cells": []}]},
            "found \\[\\], expected “cells” by column",
        ),
        (
            {"rows": [{"table": "claims", "row": ["c1"], "mistake": "yes"}]},
            "found 'yes', expected true or false",
        ),
        ({"rows": [7]}, "found table None, expected one of "),
    ],
)
def test_what_is_no_correction_is_refused(changed: dict[str, object], said: str) -> None:
    document = json.loads(write_corrections([CHANGE])) | changed
    with pytest.raises(CorrectionError, match=said):
        parse_corrections(json.dumps(document).encode(), "a.json")


def test_a_change_is_what_a_row_asks_for_that_says_nothing_else() -> None:
    document = json.loads(write_corrections([CHANGE]))
    document["rows"] = [{"table": "claims", "row": ["c1"]}]
    (edit,) = parse_corrections(json.dumps(document).encode(), "a.json")
    assert (edit.act, edit.cells, edit.mistake) == (Act.CHANGE, {}, False)
