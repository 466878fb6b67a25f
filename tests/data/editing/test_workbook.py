"""A workbook as it came back, made by hand: which of its cells are read, and which are refused."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.cell.cell import ERROR_CODES

from app.data.editing import workbook as module
from app.data.editing.sheets import Sheet, Strange
from app.data.editing.workbook import WorkbookError, read_workbook
from app.data.editing.workbook_form import BASE_SHEET, FORMAT, MISTAKE, REMOVE, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = ["event_id", "title"]
HEADER = [*COLUMNS, REMOVE, MISTAKE]
FACTS = {"table": "events", "file": "tables/events.csv", "columns": COLUMNS}
MADE_BY_US = "expected a workbook made by “corridor-atlas edit --export”"


def held(thing: object) -> str:
    """Write what a row of the hidden sheet holds, as the workbook is made."""
    return f"|{json.dumps(thing)}|"


def hidden(*rows: Sequence[Any], version: object = VERSION) -> list[Sequence[Any]]:
    return [(FORMAT, version), *rows]


BASE = hidden(("sheet", "Events", held(FACTS)), ("row", "Events", held(["e1", " A visit "])))


def body(base: Sequence[Sequence[Any]] | None = None, **sheets: Sequence[Sequence[Any]]) -> bytes:
    """Make a workbook: its hidden sheet, and others by their names."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in {**sheets, BASE_SHEET: BASE if base is None else base}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        read_workbook(content, "a.xlsx")
    return str(caught.value)


def filled(cells: Sequence[Any]) -> list[Any]:
    """Return cells without the empty ones behind the last."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


def events(*rows: Sequence[Any], header: Sequence[Any] = HEADER) -> Sheet:
    (sheet,) = read_workbook(body(Events=[["In words"], header, *rows]), "a.xlsx")
    return sheet


def test_a_sheet_is_read_with_what_it_was_made_of() -> None:
    sheet = events(["e1", "A visit"], [], [" e2 ", 7, None, "yes"])
    assert (sheet.name, sheet.table.name, sheet.file) == ("Events", "events", "tables/events.csv")
    assert sheet.columns == ("event_id", "title")
    # Spaces at the ends of what it held are kept.
    assert sheet.base == [["e1", " A visit "]]
    assert filled(sheet.header) == HEADER
    assert [(number, filled(cells)) for number, cells in sheet.rows] == [
        (3, ["e1", "A visit"]),
        (4, []),
        (5, [" e2 ", 7, None, "yes"]),
    ]


def test_names_of_columns_are_stripped_and_a_gap_stays_a_gap() -> None:
    sheet = events(["e1"], header=[" event_id ", None, "title", 7])
    assert filled(sheet.header) == ["event_id", "", "title", "7"]


def test_a_sheet_without_its_second_heading_has_no_columns() -> None:
    (sheet,) = read_workbook(body(Events=[["In words"]]), "a.xlsx")
    assert (sheet.header, list(sheet.rows)) == ((), [])
    (sheet,) = read_workbook(body(Events=[["In words"], HEADER]), "a.xlsx")
    assert (filled(sheet.header), list(sheet.rows)) == (HEADER, [])


def test_sixty_columns_are_read_and_no_more() -> None:
    sheet = events([f"x{n}" for n in range(62)], header=[f"c{n}" for n in range(62)])
    assert (len(sheet.header), sheet.header[-1]) == (60, "c59")
    ((_number, cells),) = sheet.rows
    assert (len(cells), cells[-1]) == (60, "x59")


def test_formulas_and_errors_are_no_values() -> None:
    sheet = events(["=A1+B2", ERROR_CODES[0], "=" + "A1+" * 30 + "A1"])
    formula, error, long = sheet.rows[0][1][:3]
    assert formula == Strange("the formula =A1+B2", "a value (paste it as a value)")
    assert error == Strange(f"the error {ERROR_CODES[0]}", "a value")
    assert isinstance(long, Strange)
    assert long.found == "the formula =" + ("A1+" * 30)[:59]


def test_a_text_in_pieces_is_put_together() -> None:
    """A cell takes 32,767 characters; what is longer stands in several."""
    text = json.dumps(["e1", "A visit"])
    base = hidden(
        ("sheet", "Events", held(FACTS)), ("row", "Events", f"|{text[:5]}|", f"|{text[5:]}|")
    )
    (sheet,) = read_workbook(body(base, Events=[["In words"], HEADER]), "a.xlsx")
    assert sheet.base == [["e1", "A visit"]]


def test_sheets_come_in_the_order_in_which_they_were_made() -> None:
    sources = {"table": "sources", "file": "tables/sources.csv", "columns": ["source_id"]}
    base = hidden(
        ("sheet", "Events", held(FACTS)),
        ("sheet", "Sources", held(sources)),
        ("row", "Sources", held(["s1"])),
        ("row", "Events", held(["e1", "A"])),
        ("row", "Sources", held(["s2"])),
    )
    sheets = {"Sources": [["x"], ["source_id", REMOVE, MISTAKE]], "Events": [["x"], HEADER]}
    found = read_workbook(body(base, **sheets), "a.xlsx")
    assert [(sheet.name, sheet.base) for sheet in found] == [
        ("Events", [["e1", "A"]]),
        ("Sources", [["s1"], ["s2"]]),
    ]
    del sheets["Events"]
    # A sheet that somebody took out asks for nothing.
    assert [sheet.name for sheet in read_workbook(body(base, **sheets), "a.xlsx")] == ["Sources"]


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ([("another-form", VERSION)], f"a.xlsx: found another workbook, {MADE_BY_US}"),
        ([(None, VERSION)], f"a.xlsx: found another workbook, {MADE_BY_US}"),
        (
            [(FORMAT, VERSION + 1)],
            "a.xlsx: found version 2 of the workbook, expected version 1: export it anew",
        ),
        (
            [(FORMAT, VERSION - 1)],
            "a.xlsx: found version 0 of the workbook, expected version 1: export it anew",
        ),
        (
            [(FORMAT,)],
            "a.xlsx: found version  of the workbook, expected version 1: export it anew",
        ),
    ],
)
def test_a_workbook_of_another_form_or_version_is_refused(
    base: Sequence[Sequence[Any]], said: str
) -> None:
    assert refused(body(base, Events=[["x"], HEADER])) == said


def test_a_workbook_without_the_hidden_sheet_is_another_one() -> None:
    book = openpyxl.Workbook()
    file = io.BytesIO()
    book.save(file)
    assert refused(file.getvalue()) == f"a.xlsx: found another workbook, {MADE_BY_US}"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (("sheet", "Events", "|{|"), "JSONDecodeError"),
        (("row", "Nowhere", held(["e1"])), "KeyError"),
        (("sheet", "Events", held({**FACTS, "table": "trains"})), "KeyError"),
        (("sheet", "Events", held({**FACTS, "columns": 7})), "TypeError"),
    ],
)
def test_a_damaged_hidden_sheet_is_called_so(row: Sequence[Any], error: str) -> None:
    assert refused(body(hidden(row), Events=[["x"], HEADER])) == (
        f"a.xlsx: found a workbook whose hidden sheet is damaged ({error}), {MADE_BY_US}"
    )


def test_what_is_no_workbook_says_why() -> None:
    assert refused(b"no zip") == f"a.xlsx: found no workbook (BadZipFile), {MADE_BY_US}"


def test_a_workbook_that_unpacks_to_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = body(Events=[["x"], HEADER])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    monkeypatch.setattr(module, "_MOST_BYTES", size)
    assert len(read_workbook(content, "a.xlsx")) == 1
    monkeypatch.setattr(module, "_MOST_BYTES", size - 1)
    assert refused(content).startswith("a.xlsx: found a workbook of another size, expected at most")


def test_the_most_that_is_unpacked_is_said_in_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _: [_Part(300_000_001)])
    assert refused(body()).endswith("expected at most 300 MB unpacked")
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _: [_Part(300_000_000)])
    assert "unpacked" not in refused(b"PK\x05\x06" + b"\0" * 18)


class _Part:
    def __init__(self, size: int) -> None:
        self.file_size = size


def test_a_sheet_of_rows_under_another_name_is_refused() -> None:
    """What was edited there would be lost; the sheet that is missing is named."""
    rows = [["x"], HEADER, ["e1", "B"]]
    expected = "expected sheets under the names that they were made with, each once: "
    assert refused(body(Other=rows)) == f"a.xlsx: found a sheet 'Other', {expected}Events"
    assert refused(body(Events=rows, Other=rows)).endswith(f"{expected}Events")
    strange = [["x"], ["place_id", REMOVE, MISTAKE]]
    assert refused(body(Events=rows, Other=strange)).endswith(f"{expected}Events")
    # Of two that it may have been, the one that is not there.
    base = hidden(
        ("sheet", "Events", held(FACTS)), ("sheet", "Visits", held({**FACTS, "columns": ["title"]}))
    )
    assert refused(body(base, Events=rows, Other=rows)).endswith(f"{expected}Visits")
    assert refused(body(base, Visits=rows, Other=rows)).endswith(f"{expected}Events")
    assert refused(body(base, Other=rows)).endswith(f"{expected}Events, Visits")
    assert refused(body(base, Events=rows, Visits=rows, Other=rows)).endswith(
        f"{expected}Events, Visits"
    )


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["My notes"]],
        [["x"], ["event_id", "title"]],
        [["x"], ["event_id", "title", REMOVE]],
        [["x"], ["x"], HEADER],
        [HEADER, ["x"]],
        [HEADER],
    ],
)
def test_a_sheet_of_notes_is_passed_over(rows: Sequence[Sequence[Any]]) -> None:
    (sheet,) = read_workbook(body(Events=[["x"], HEADER], Notes=rows), "a.xlsx")
    assert sheet.name == "Events"
