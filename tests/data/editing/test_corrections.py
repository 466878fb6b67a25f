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
    write_corrections_table,
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


def table(*lines: str, head: str = "what,table,row,column,before,after,mistake") -> list[RowEdit]:
    return parse_corrections("\n".join((head, *lines, "")).encode(), "a.csv")


def test_lines_of_one_row_are_one_edit() -> None:
    first, second = table(
        "change,claims,c1,position,Ours.,Theirs.,",
        "remove,segment_roles,a-b-rail|amber,,,,",
        "change,claims,c1,as_of,,2026-01,Yes",
    )
    assert (first.act, first.table, first.key, first.mistake) == (
        Act.CHANGE,
        "claims",
        ("c1",),
        True,
    )
    # An empty “before” of a line says nothing.
    assert first.cells == {
        "position": CellEdit("Ours.", "Theirs."),
        "as_of": CellEdit(None, "2026-01"),
    }
    assert (first.origin.where, second.origin.where) == ("a.csv, row 2", "a.csv, row 3")
    assert (second.act, second.key, second.cells, second.mistake) == (
        Act.REMOVE,
        ("a-b-rail", "amber"),
        {},
        False,
    )


@pytest.mark.parametrize(
    ("mark", "is_set"),
    [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("", False), ("x", False)],
)
def test_a_mistake_is_marked_by_yes(mark: str, *, is_set: bool) -> None:
    (edit,) = table(f",claims,c1,position,,A,{mark}", ",claims,c1,as_of,,2026,")
    assert (edit.act, edit.mistake) == (Act.CHANGE, is_set)


def test_a_table_needs_four_columns_and_a_row() -> None:
    (edit,) = table("claims,c1,position,A", head="table,row,column,after")
    assert (edit.act, edit.cells) == (Act.CHANGE, {"position": CellEdit(None, "A")})
    with pytest.raises(CorrectionError, match="found no column row, after, expected the columns"):
        table("claims,position", head="table,column")
    with pytest.raises(CorrectionError, match="found a header and no rows"):
        table()
    with pytest.raises(CorrectionError, match=r"a\.csv, row 3: found table 'trains'"):
        table(",claims,c1,position,,A,", ",trains,t1,name,,A,")


def test_a_table_that_is_written_comes_back() -> None:
    role = RowEdit(Act.CHANGE, "segment_roles", ("a", "b"), {"role": CellEdit(None, "main")}, HERE)
    text = write_corrections_table([CHANGE, role])
    assert text.split("\n") == [
        "what,table,row,column,before,after,mistake",
        "change,claims,c1,position,Ours.,Theirs.,yes",
        "change,segment_roles,a|b,role,,main,",
        "",
    ]
    found = parse_corrections(text.encode(), "a.CSV")
    assert [(edit.key, edit.cells, edit.mistake) for edit in found] == [
        (("c1",), CHANGE.cells, True),
        (("a", "b"), role.cells, False),
    ]


@pytest.mark.parametrize(
    ("cell", "edit"),
    [
        ("Theirs. ", CellEdit(None, "Theirs.")),
        ({"after": " A "}, CellEdit(None, "A")),
        ({"before": "", "after": "A"}, CellEdit("", "A")),
        ({"before": None}, CellEdit(None, "")),
        ({"after": 7}, None),
        ({"before": 7, "after": "A"}, None),
        (7, None),
    ],
)
def test_a_cell_is_a_text_or_one_before_and_after(cell: object, edit: CellEdit | None) -> None:
    document = json.loads(write_corrections([CHANGE]))
    document["rows"][0]["cells"]["position"] = cell
    body = json.dumps(document).encode()
    if edit is None:
        with pytest.raises(CorrectionError, match=r"a\.json, row 1, position: found "):
            parse_corrections(body, "a.json")
    else:
        assert parse_corrections(body, "a.json")[0].cells == {"position": edit}


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.txt", "found a file named .txt"), ("a", "found a file named without an ending")],
)
def test_a_file_is_known_by_its_name(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_text(write_corrections([CHANGE]))
    with pytest.raises(CorrectionError, match=said):
        read_corrections(tmp_path / name)


def test_a_file_that_is_not_there_or_no_json_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="found no such file or directory, expected a file"):
        read_corrections(tmp_path / "a.json")
    for body in (b"{", b"[" * 100_000):
        with pytest.raises(CorrectionError, match=r"a\.json: found no JSON"):
            parse_corrections(body, "a.json")
    with pytest.raises(CorrectionError, match=r"a\.json.*: found byte 0xff"):
        parse_corrections(b"\xff", "a.json")
    with pytest.raises(CorrectionError, match="found another JSON"):
        parse_corrections(b"[]", "a.json")


def test_the_file_of_a_row_is_a_text() -> None:
    document = json.loads(write_corrections([ADD]))
    document["rows"][0]["file"] = 7
    with pytest.raises(CorrectionError, match=r"a\.json, row 1, file: found 7"):
        parse_corrections(json.dumps(document).encode(), "a.json")
