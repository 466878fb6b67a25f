"""The commands edit and import: what they write, refuse and ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app import cli
from app.data.editing.corrections import (
    CorrectionError,
    parse_corrections,
    write_corrections,
    write_corrections_table,
)
from app.data.editing.edits import Act, CellEdit, Origin, RowEdit
from app.data.editing.folder_text import read_folder
from app.data.editing.writing import EARLIER
from app.editing_commands import Terminal, import_corrections, import_workbook
from tests.edited import cell, edited

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


def files(folder: Folder) -> dict[str, bytes]:
    """Return the files of the data, without the copies of earlier ones."""
    return {
        path.relative_to(folder.path).as_posix(): path.read_bytes()
        for path in folder.path.rglob("*")
        if path.is_file() and EARLIER not in path.parts
    }


def new_date(book: Any) -> None:
    """Correct a date, with the day of its announcement."""
    cell(book, "Milestones", "m2", "promised_date").value = "2028"
    cell(book, "Milestones", "m2", "announced_on").value = "2026-01-15"


@pytest.fixture
def workbook(folder: Folder) -> Path:
    path = folder.path.parent / "atlas.xlsx"
    path.write_bytes(edited(read_folder(folder.path), new_date))
    return path


def test_there_and_back_changes_no_byte(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    before = files(folder)
    workbook = str(tmp_path / "atlas.xlsx")
    geodata = ["--geodata", str(folder.path)]
    assert cli.main(["edit", "--export", workbook, *geodata]) == 0
    assert cli.main(["edit", "--import", workbook, "--yes", *geodata]) == 0
    assert "nothing to write" in capsys.readouterr().out
    assert files(folder) == before
    assert not (folder.path / EARLIER).exists()


def test_an_edit_is_shown_written_and_kept(
    folder: Folder, workbook: Path, capsys: pytest.CaptureFixture
) -> None:
    before = files(folder)
    command = ["edit", "--import", str(workbook), "--yes", "--geodata", str(folder.path)]
    assert cli.main(command) == 0
    said = capsys.readouterr().out
    assert "Promised for: December 2026 → 2028" in said
    assert "Announced on: 1 June 2025 → 15 January 2026" in said
    assert "2 files written; the old ones are in" in said
    after = files(folder)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"tables/milestones.csv", "tables/history.csv"}
    (kept,) = (folder.path / EARLIER).iterdir()
    assert (kept / "tables/milestones.csv").read_bytes() == before["tables/milestones.csv"]
    assert folder.problems() == []
    assert cli.main(command) == 0
    assert "Nothing differs" in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("yes", 0), ("n", 1), ("", 1)])
def test_nothing_is_written_before_a_yes(
    folder: Folder, workbook: Path, answer: str, code: int
) -> None:
    before, said, asked = files(folder), [], []

    def ask(question: str) -> str:
        asked.append(question)
        assert files(folder) == before
        return answer

    terminal = Terminal(said.append, ask)
    assert import_workbook(folder.path, workbook, terminal, yes=False) == code
    assert len(asked) == 1
    assert (files(folder) == before) is bool(code)


def test_where_nobody_can_answer_nothing_is_written(folder: Folder, workbook: Path) -> None:
    before, said = files(folder), []
    assert import_workbook(folder.path, workbook, Terminal(said.append, None), yes=False) == 1
    assert files(folder) == before
    assert said[-2:] == [
        "Nobody can be asked here; --yes writes without asking.",
        "Nothing was written.",
    ]


def test_faults_name_sheet_row_column_found_and_expected(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    def change(book: Any) -> None:
        cell(book, "Projects", "p1", "status").value = "finished"
        cell(book, "Milestones", "m1", "promised_date").value = "2026-13"

    before = files(folder)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(edited(read_folder(folder.path), change))
    assert cli.main(["edit", "--import", str(path), "--yes", "--geodata", str(folder.path)]) == 1
    said = capsys.readouterr().out
    assert "Projects, row 3, column G (status): found 'finished', expected one of completed" in said
    assert "Milestones, row 3, column G (promised_date): found '2026-13', expected a date" in said
    assert "nothing was written" in said
    assert files(folder) == before


def test_faults_of_cells_are_told_beside_a_row_that_is_gone(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    def change(book: Any) -> None:
        cell(book, "Projects", "p1", "status").value = "finished"
        cell(book, "Events", "e1", "event_id").value = "e9"

    path = tmp_path / "bad.xlsx"
    path.write_bytes(edited(read_folder(folder.path), change))
    assert cli.main(["edit", "--import", str(path), "--yes", "--geodata", str(folder.path)]) == 1
    said = capsys.readouterr().out
    assert "Events: found no row 'e1', expected its row" in said
    assert "Projects, row 3, column G (status): found 'finished', expected one of completed" in said
    assert "faults; nothing was written." in said


def test_conflicts_are_shown(folder: Folder, workbook: Path, capsys: pytest.CaptureFixture) -> None:
    text = (folder.path / "tables/milestones.csv").read_text()
    folder.write("tables/milestones.csv", text.replace("2026-12", "2027"))
    before = files(folder)
    command = ["edit", "--import", str(workbook), "--yes", "--geodata", str(folder.path)]
    assert cli.main(command) == 1
    said = capsys.readouterr().out
    assert "(promised_date): was 2026-12, is now 2027, and was to become 2028" in said
    assert files(folder) == before


def test_what_cannot_be_done_is_one_line(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    geodata = ["--geodata", str(folder.path)]
    assert cli.main(["edit", "--import", str(tmp_path / "no.xlsx"), *geodata]) == 2
    assert cli.main(["edit", "--export", str(tmp_path / "no" / "a.xlsx"), *geodata]) == 2
    assert cli.main(["edit", "--export", str(tmp_path / "a.xlsx"), "--geodata", "nowhere"]) == 2
    assert cli.main(["import", str(tmp_path / "no.json"), *geodata]) == 2
    assert capsys.readouterr().err.count("\n") == 4


# Files of corrections.

EDIT = RowEdit(
    Act.CHANGE,
    "milestones",
    ("m2",),
    {
        "promised_date": CellEdit("2026-12", "2028"),
        "announced_on": CellEdit("2025-06-01", "2026-03-01"),
        "sources": CellEdit("s2", "s3"),
    },
    Origin("form"),
)
SOURCE = RowEdit(
    Act.ADD,
    "sources",
    ("s3",),
    {
        name: CellEdit(None, text)
        for name, text in {
            "source_id": "s3",
            "title": "A third report",
            "publisher": "P",
            "publisher_kind": "media",
            "language": "en",
            "published": "2026-03-01",
        }.items()
    },
    Origin("form"),
)


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_a_mailed_correction_is_taken_with_its_source(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture, suffix: str
) -> None:
    write = write_corrections if suffix == "json" else write_corrections_table
    path = tmp_path / f"correction.{suffix}"
    path.write_text(write([SOURCE, EDIT]), encoding="utf-8")
    assert cli.main(["import", str(path), "--yes", "--geodata", str(folder.path)]) == 0
    assert "Promised for: December 2026 → 2028" in capsys.readouterr().out
    atlas = folder.load()
    assert atlas.milestones["m2"].sources == ("s3",)
    former = atlas.history["m2-promised-date-1"]
    assert (former.value, former.sources) == ("2026-12", ("s2",))
    assert former.replaced_on == "2026-03-01"
    assert atlas.problems == ()


def test_a_correction_of_something_changed_meanwhile_is_a_conflict(folder: Folder) -> None:
    path = folder.path.parent / "correction.json"
    path.write_text(write_corrections([SOURCE, EDIT]), encoding="utf-8")
    text = (folder.path / "tables/milestones.csv").read_text()
    folder.write("tables/milestones.csv", text.replace("2026-12", "2027"))
    before, said = files(folder), []
    assert import_corrections(folder.path, path, Terminal(said.append, None), yes=True) == 1
    assert any("is now 2027" in line for line in said)
    assert files(folder) == before


def test_what_was_written_is_read_as_it_was() -> None:
    for name, write in (("a.json", write_corrections), ("a.csv", write_corrections_table)):
        for own, back in zip(
            (SOURCE, EDIT), parse_corrections(write([SOURCE, EDIT]).encode(), name), strict=True
        ):
            assert (back.act, back.table, back.key, back.mistake) == (
                own.act,
                own.table,
                own.key,
                own.mistake,
            )
            assert back.cells == own.cells


def test_a_table_typed_by_hand_needs_four_columns(folder: Folder) -> None:
    path = folder.path.parent / "typed.csv"
    path.write_text("table;row;column;after\nfigures;f1;note;A note.\nclaims;c1;position;P\n")
    said: list[str] = []
    assert import_corrections(folder.path, path, Terminal(said.append, None), yes=True) == 0
    assert folder.load().figures["f1"].note == "A note."
    assert folder.load().claims["c1"].position == "P"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.json", "{", "no JSON"),
        ("a.json", "[1]", "another JSON"),
        ("a.json", {"version": 9}, "version 9"),
        ("a.json", {"rows": []}, "no rows"),
        ("a.json", {"rows": [{"table": "x"}]}, "table 'x'"),
        ("a.json", {"rows": [{"table": "claims", "row": []}]}, "claim_id"),
        ("a.json", {"rows": [{"table": "claims", "row": ["c"], "what": "burn"}]}, "'burn'"),
        ("a.json", {"rows": [{"table": "claims", "row": ["c"], "cells": {"a": 1}}]}, "texts"),
        ("a.csv", "table,row\n", "no column column, after"),
        ("a.csv", "table,row,column,after\n", "no rows"),
        ("a.csv", "table,row,column,after\nx,y\n", "2 fields"),
    ],
)
def test_what_is_no_correction_is_one_sentence(name: str, body: Any, said: str) -> None:
    if isinstance(body, dict):
        body = json.dumps({"format": "corridor-atlas-correction", "version": 1, **body})
    with pytest.raises(CorrectionError, match=r"^a\.(json|csv).*: found ") as error:
        parse_corrections(body.encode(), name)
    assert said in str(error.value)


def test_a_new_place_stands_in_the_layer_that_it_is_asked_into(folder: Folder) -> None:
    names = {"place_id": "e", "name": "E", "country": "AZ", "kind": "city"}
    cells = {**names, "coord_precision": "good", "lon": "50.5", "lat": "40"}
    new = {name: CellEdit(None, text) for name, text in cells.items()}
    path = folder.path.parent / "place.json"

    def taken(file: str) -> tuple[int, list[str]]:
        edit = RowEdit(Act.ADD, "places", ("e",), new, Origin("form"), file)
        path.write_text(write_corrections([edit]), encoding="utf-8")
        said: list[str] = []
        return import_corrections(folder.path, path, Terminal(said.append, None), yes=True), said

    for file in ("../away.geojson", "tables/figures.csv", "no.geojson"):
        code, said = taken(file)
        assert code == 1
        assert said[0].endswith("expected a file that holds places")
    before = (folder.path / "places.geojson").read_bytes()
    assert taken("test-corridor.geojson")[0] == 0
    assert (folder.path / "places.geojson").read_bytes() == before
    assert folder.load().places["e"].layer == "test-corridor"


def test_unknown_columns_and_rows_are_refused_with_their_place(folder: Folder) -> None:
    path = folder.path.parent / "typed.csv"
    path.write_text("table,row,column,after\nfigures,f1,colour,red\nfigures,f9,note,x\n")
    said: list[str] = []
    assert import_corrections(folder.path, path, Terminal(said.append, None), yes=True) == 1
    assert said[0] == (
        "typed.csv, row 2, colour: found no such column, expected a column of figures"
    )
    assert said[1].startswith("typed.csv, row 3, figure_id: found 'f9', which the data do not have")
