"""The workbook in which the data are edited: a sheet a table, with lists to choose from.

Texts are cells of text, so that no spreadsheet makes a day of ``2026-05`` or a number of an
identifier; numbers that a cell holds exactly are numbers.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.cells.casting import country_codes
from app.data.editing.sheets import letters
from app.data.editing.texts import column_names
from app.data.editing.workbook_form import (
    BASE_SHEET,
    EXTRA,
    FORMAT,
    HEAD_ROWS,
    LISTS_SHEET,
    READ_ME,
    VERSION,
    shown,
)
from app.data.rows.layer_rows import CONNECTIONS_FILE, PLACES_FILE
from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.exports.tables.edit_columns import (
    columns_of,
    exact_number,
    explained,
    is_number,
    list_rule,
    number_rule,
    width_of,
)
from app.exports.tables.edit_read_me import read_me_lines
from app.exports.tables.workbook import OPTIONS
from app.queries.tables.columns import TITLES, heading
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from app.data.editing.folder_text import FolderText
    from app.data.editing.texts import RowText
    from app.data.schema.columns import Column, Table

_NEW_ROWS = 500
"""Rows below the data that offer the same lists."""
_CHUNK = 30_000
_LONGEST_NAME = 31
_READ_ME_WIDTH = 90
_LINE_HEIGHT = 15


@dataclass(frozen=True)
class Part:
    """The rows of one table in one file, which make a sheet."""

    name: str
    table: Table
    file: str
    rows: tuple[RowText, ...]


def parts_of(folder: FolderText) -> list[Part]:
    """Return the sheets that a folder makes, in the order of the page of data."""
    parts: list[Part] = []
    unreadable = {problem.file for problem in folder.unreadable}
    for name, title in TITLES.items():
        table = EVERY[name]
        if table.geometry is None:
            file = f"tables/{name}.csv"
            if file not in unreadable:
                rows = tuple(_own_rows(folder, file, name))
                parts.append(Part(_sheet_name(title, parts), table, file, rows))
            continue
        for file in folder.files:
            rows = tuple(_own_rows(folder, file, name))
            if rows:
                common = file in (PLACES_FILE, CONNECTIONS_FILE)
                full_title = title if common else f"{title} {file.removesuffix('.geojson')}"
                parts.append(Part(_sheet_name(full_title, parts), table, file, rows))
    return parts


def _own_rows(folder: FolderText, file: str, table: str) -> Iterator[RowText]:
    """Return the rows of a file that count: not those without a key, or of a key again."""
    placed = folder.rows(table)
    for number, row in enumerate(folder.files[file].rows if file in folder.files else ()):
        if placed.get(row.key) == (file, number):
            yield row


def _sheet_name(name: str, parts: Sequence[Part]) -> str:
    taken = {part.name.lower() for part in parts}
    short, number = name[:_LONGEST_NAME], 2
    while short.lower() in taken:
        short = f"{name[: _LONGEST_NAME - 4]} {number}"
        number += 1
    return short


def write_edit_workbook(folder: FolderText, made: datetime) -> bytes:
    """Write a data folder as a workbook that can be edited and given back.

    Parameters
    ----------
    made
        When it was made, for the person who finds it again.
    """
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties(
            {"title": _("{product}: data to edit", product=labels.PRODUCT), "created": made}
        )
        writer = _Writer(book, parts_of(folder))
        writer.read_me(folder, made)
        for part in writer.parts:
            writer.sheet(part)
        writer.lists()
        writer.base(folder, made)
    return target.getvalue()


class _Writer:
    def __init__(self, book: Any, parts: Sequence[Part]) -> None:
        self.book = book
        self.parts = parts
        # Rows of one line: spreadsheets do not agree on the height of rows that wrap.
        plain = {"valign": "top"}
        head = {**plain, "bold": True, "text_wrap": True}
        self.formats = {
            "heading": book.add_format(head),
            "name": book.add_format({**plain, "italic": True, "bottom": 1, "font_size": 8}),
            "locked": book.add_format({**plain, "italic": True, "num_format": "@"}),
            "text": book.add_format({**plain, "locked": False, "num_format": "@"}),
            "number": book.add_format({**plain, "locked": False}),
            "wrapped": book.add_format({**plain, "text_wrap": True}),
        }
        self.choices: dict[str, Sequence[str]] = {}

    def read_me(self, folder: FolderText, made: datetime) -> None:
        """Add the sheet that explains."""
        sheet = self.book.add_worksheet(READ_ME)
        sheet.set_column(0, 0, _READ_ME_WIDTH, self.formats["wrapped"])
        lines = read_me_lines(
            folder, [(part.name, part.table.meaning) for part in self.parts], made
        )
        is_head = True
        for number, line in enumerate(lines):
            form = "heading" if is_head else "wrapped"
            sheet.set_row(number, _LINE_HEIGHT * (len(line) // (_READ_ME_WIDTH - 5) + 1))
            sheet.write_string(number, 0, line, self.formats[form])
            is_head = line == ""
        sheet.protect()

    def sheet(self, part: Part) -> None:
        """Add the sheet of a table."""
        sheet = self.book.add_worksheet(part.name)
        columns = columns_of(part.table)
        sheet.set_row(0, 2 * _LINE_HEIGHT)
        for place, column in enumerate(columns):
            form = self.formats["number" if is_number(column) else "text"]
            sheet.set_column(place, place, width_of(column), form)
            self._head(sheet, place, column.name, heading(column), explained(part.table, column))
            self._choices(sheet, part, place, column)
        for shift, (name, (title, meaning)) in enumerate(EXTRA.items()):
            place = len(columns) + shift
            sheet.set_column(place, place, 14, self.formats["text"])
            self._head(sheet, place, name, title, meaning)
            self.choices["yes"] = ("yes",)
            self._validate(sheet, part, place, {"validate": "list", "source": "=choice_yes"})
        for number, row in enumerate(part.rows, start=HEAD_ROWS):
            for place, column in enumerate(columns):
                text = row.cells.get(column.name, "")
                locked = column.name in part.table.key
                self._cell(sheet, number, place, column, text, locked=locked)
        last = HEAD_ROWS + max(len(part.rows), 1) - 1
        sheet.freeze_panes(HEAD_ROWS, len(part.table.key))
        sheet.autofilter(HEAD_ROWS - 1, 0, last, len(columns) + len(EXTRA) - 1)
        end = f"{letters(len(columns) + len(EXTRA) - 1)}{last + 1 + _NEW_ROWS}"
        sheet.ignore_errors({"number_stored_as_text": f"A1:{end}"})
        allowed = ("format_cells", "format_columns", "format_rows", "autofilter", "sort")
        sheet.protect("", dict.fromkeys((*allowed, "insert_rows"), True))

    def _head(self, sheet: Any, place: int, name: str, title: str, meaning: str) -> None:
        sheet.write_string(0, place, title, self.formats["heading"])
        sheet.write_string(1, place, name, self.formats["name"])
        size = {"x_scale": 2.2, "y_scale": max(1.0, len(meaning) / 120)}
        sheet.write_comment(0, place, meaning, size)

    def _cell(
        self, sheet: Any, row: int, place: int, column: Column, text: str, *, locked: bool
    ) -> None:
        number = exact_number(text) if is_number(column) else None
        if locked:
            sheet.write_string(row, place, shown(text), self.formats["locked"])
        elif number is not None:
            sheet.write_number(row, place, number, self.formats["number"])
        elif text:
            sheet.write_string(row, place, shown(text), self.formats["text"])

    def _choices(self, sheet: Any, part: Part, place: int, column: Column) -> None:
        """Offer what a cell may hold; a list of several may still be typed."""
        name, values = self._vocabulary(column)
        if name:
            self.choices[name] = values
            self._validate(sheet, part, place, list_rule(column, name))
        elif is_number(column):
            self._validate(sheet, part, place, number_rule(column))

    def _vocabulary(self, column: Column) -> tuple[str, Sequence[str]]:
        if column.allowed is not None:
            return column.allowed.__name__, [str(term) for term in column.allowed]
        if column.kind is Kind.REFERENCE:
            parts = [part for part in self.parts if part.table.name == column.references]
            return column.references, [row.key[0] for part in parts for row in part.rows]
        if column.kind is Kind.COUNTRY:
            return "countries", sorted(country_codes())
        if column.kind is Kind.BOOLEAN:
            return "truth", ("true", "false")
        return "", ()

    def _validate(self, sheet: Any, part: Part, place: int, options: dict[str, Any]) -> None:
        last = HEAD_ROWS + len(part.rows) + _NEW_ROWS
        sheet.data_validation(HEAD_ROWS, place, last, place, options)

    def lists(self) -> None:
        """Add the hidden sheet of what can be chosen."""
        sheet = self.book.add_worksheet(LISTS_SHEET)
        for place, (name, values) in enumerate(self.choices.items()):
            sheet.write_string(0, place, name)
            for number, value in enumerate(values, start=1):
                sheet.write_string(number, place, value)
            column, last = letters(place), max(len(values), 1) + 1
            area = f"='{LISTS_SHEET}'!${column}$2:${column}${last}"
            self.book.define_name(f"choice_{name}", area)
        sheet.hide()
        sheet.protect()

    def base(self, folder: FolderText, made: datetime) -> None:
        """Add the very hidden sheet of what every cell holds, to tell edits and conflicts by."""
        sheet = self.book.add_worksheet(BASE_SHEET)
        sheet.write_row(0, 0, [FORMAT, str(VERSION), made.isoformat(timespec="seconds")])
        number = 1
        for part in self.parts:
            columns = column_names(part.table)
            file = folder.files.get(part.file)
            facts = {
                "table": part.table.name,
                "file": part.file,
                "digest": file.digest if file else "",
                "columns": columns,
            }
            _write_json(sheet, number, ["sheet", part.name], facts)
            number += 1
            for row in part.rows:
                texts = [row.cells.get(name, "") for name in columns]
                _write_json(sheet, number, ["row", part.name], texts)
                number += 1
        sheet.very_hidden()
        sheet.protect()


def _write_json(sheet: Any, row: int, begin: list[str], value: object) -> None:
    # In a sheet, "_x0041_" would stand for a letter.
    text = json.dumps(value).replace("_x", "\\u005fx")
    chunks = [f"|{text[at : at + _CHUNK]}|" for at in range(0, len(text), _CHUNK)]
    for place, cell in enumerate([*begin, *chunks]):
        sheet.write_string(row, place, cell)
