"""Workbooks for editing as tests have them: as parsed sheets, or as files changed by openpyxl."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl

from app.data.editing.sheets import Sheet
from app.data.editing.texts import column_names
from app.data.editing.workbook_form import EXTRA, HEAD_ROWS
from app.exports.tables.edit_workbook import parts_of, write_edit_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.data.editing.folder_text import FolderText

MADE = datetime(2026, 11, 28, 12)


class Sheets:
    """The sheets of a workbook as they are read, whose cells a test may change."""

    def __init__(self, folder: FolderText) -> None:
        self.parts = {part.name: part for part in parts_of(folder)}
        self.cells = {
            name: [
                [row.cells.get(own, "") or None for own in column_names(part.table)] + [None, None]
                for row in part.rows
            ]
            for name, part in self.parts.items()
        }
        self.base = {
            name: [["" if cell is None else cell for cell in row[:-2]] for row in rows]
            for name, rows in self.cells.items()
        }

    def columns(self, sheet: str) -> list[str]:
        """Return the columns of a sheet."""
        return [*column_names(self.parts[sheet].table), *EXTRA]

    def place(self, sheet: str, key: str, column: str) -> tuple[int, int]:
        """Return the place of a cell by the key of its row."""
        rows = self.cells[sheet]
        number = next(i for i, row in enumerate(rows) if key in row)
        return number, self.columns(sheet).index(column)

    def put(self, sheet: str, key: str, column: str, value: Any) -> None:
        """Change a cell."""
        row, place = self.place(sheet, key, column)
        self.cells[sheet][row][place] = value

    def add(self, sheet: str, **cells: Any) -> None:
        """Write a new row."""
        self.cells[sheet].append([cells.get(name.strip("()")) for name in self.columns(sheet)])

    def read(self) -> list[Sheet]:
        """Return the sheets as they are read."""
        return [
            Sheet(
                name,
                part.table,
                part.file,
                column_names(part.table),
                self.base[name],
                tuple(self.columns(name)),
                [(n, row) for n, row in enumerate(self.cells[name], start=HEAD_ROWS + 1)],
            )
            for name, part in self.parts.items()
        ]


def edited(folder: FolderText, change: Callable[[Any], None]) -> bytes:
    """Make the workbook, change it as a spreadsheet would, and return the file."""
    book = openpyxl.load_workbook(io.BytesIO(write_edit_workbook(folder, MADE)))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell(book: Any, sheet: str, key: str, column: str) -> Any:
    """Return a cell of an open workbook by the key of its row."""
    own = book[sheet]
    names = [head.value for head in own[HEAD_ROWS]]
    for row in own.iter_rows(min_row=HEAD_ROWS + 1):
        if row[0].value == key:
            return row[names.index(column)]
    raise KeyError(key)
