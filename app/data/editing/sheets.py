"""Sheets of an edited workbook, compared with what they held when it was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from app.data.cells.casting import show
from app.data.editing.edits import Act, CellEdit, Fault, Origin, RowEdit
from app.data.editing.former import same_value
from app.data.editing.texts import Key, key_of
from app.data.editing.workbook_form import EXTRA, MISTAKE, REMOVE, shown
from app.data.schema.columns import Column, Kind, Table
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Strange:
    """A cell that no text can be made of, such as a formula."""

    found: str
    expected: str


@dataclass(frozen=True)
class Sheet:
    """One sheet as it came back.

    Attributes
    ----------
    columns
        Columns of the table that it was made with.
    base
        Texts of its rows when it was made, in the order of ``columns``.
    header
        Names of its columns by now, from column A on; empty where there is none.
    rows
        Numbers and cells of its rows below the headings, as the workbook has them.
    """

    name: str
    table: Table
    file: str
    columns: tuple[str, ...]
    base: Sequence[Sequence[str]]
    header: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[Any]]]


@dataclass
class Returned:
    """What a workbook asks for.

    Attributes
    ----------
    rows
        Where each row stands, by table and key.
    """

    edits: list[RowEdit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    rows: dict[tuple[str, Key], Origin] = field(default_factory=dict)


def read_sheets(sheets: Sequence[Sheet]) -> Returned:
    """Find the edits in sheets, and what cannot be understood."""
    returned = Returned()
    for sheet in sheets:
        _Reader(sheet, returned).read()
    return returned


def letters(number: int) -> str:
    """Return the letters of a column by its number from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


class _Reader:
    def __init__(self, sheet: Sheet, returned: Returned) -> None:
        self.sheet = sheet
        self.out = returned
        self.places = {name: number for number, name in enumerate(sheet.header) if name}
        self.letters = {name: letters(number) for name, number in self.places.items()}
        self.base: dict[Key, dict[str, str]] = {}
        for texts in sheet.base:
            cells = dict(zip(sheet.columns, texts, strict=True))
            self.base[key_of(sheet.table, cells)] = cells

    def read(self) -> None:
        """Find the edits of the sheet."""
        if not self._has_columns():
            return
        seen: set[Key] = set()
        for number, cells in self.sheet.rows:
            origin = Origin(self.sheet.name, number, self.letters)
            texts, understood = self._texts(origin, cells)
            key = key_of(self.sheet.table, texts)
            if not understood:
                # Its faults are told; that it is missing would be no news.
                seen.add(key)
                continue
            if not any(texts.values()):
                continue
            if key in seen:
                said = _("{show} again", show=show(", ".join(key)))
                self._fault(origin, self.sheet.table.key[0], said, _("each row once"))
                continue
            seen.add(key)
            self.out.rows[self.sheet.table.name, key] = origin
            self._compare(origin, key, texts)
        for key in self.base.keys() - seen:
            expected = _(
                "its row: to take a row out, write yes in its column {remove}", remove=REMOVE
            )
            said = _("no row {show}", show=show(", ".join(key)))
            self._fault(Origin(self.sheet.name, 0, self.letters), "", said, expected)

    def _has_columns(self) -> bool:
        origin = Origin(self.sheet.name, 2)
        needed = [*self.sheet.columns, *EXTRA]
        faults = [
            Fault(
                self.sheet.name, name, _("no such column"), _("all columns that it was made with")
            )
            for name in needed
            if name not in self.places
        ]
        for number, name in enumerate(self.sheet.header):
            if name and self.sheet.header.index(name) != number:
                faults.append(
                    Fault(origin.where, letters(number), _("{name} again", name=name), _("it once"))
                )
            elif name and name not in needed:
                expected = _("one of {needed}", needed=", ".join(needed))
                faults.append(Fault(origin.where, letters(number), show(name), expected))
        self.out.faults += faults
        return not faults

    def _fault(self, origin: Origin, column: str, said: str, expected: str) -> None:
        edit = RowEdit(Act.CHANGE, self.sheet.table.name, (), {}, origin)
        self.out.faults.append(edit.fault(column, said, expected))

    def _texts(self, origin: Origin, cells: Sequence[Any]) -> tuple[dict[str, str], bool]:
        """Return the texts of a row, and whether all of it could be understood."""
        texts: dict[str, str] = {}
        understood = True
        for name, place in self.places.items():
            value = cells[place] if place < len(cells) else None
            column = None if name in EXTRA else _column(self.sheet.table, name)
            text = cell_text(value, column)
            if isinstance(text, Strange):
                self._fault(origin, name, text.found, text.expected)
                understood = False
            else:
                texts[name] = text
        for place, value in enumerate(cells):
            headed = place < len(self.sheet.header) and self.sheet.header[place]
            if not headed and value not in (None, ""):
                said = _("{show} in column {letters}", show=show(value), letters=letters(place))
                self._fault(origin, "", said, _("nothing beside the columns"))
                understood = False
        return texts, understood

    def _compare(self, origin: Origin, key: Key, texts: dict[str, str]) -> None:
        marks = {name: texts[name].lower() for name in EXTRA}
        for name, mark in marks.items():
            if mark not in _YES | _NO:
                self._fault(origin, name, show(texts[name]), _("yes, or nothing"))
                return
        remove, mistake = (marks[name] in _YES for name in (REMOVE, MISTAKE))
        table, base = self.sheet.table.name, self.base.get(key)
        if base is None:
            if not remove:
                new = {
                    name: CellEdit("", texts[name]) for name in self.sheet.columns if texts[name]
                }
                edit = RowEdit(Act.ADD, table, key, new, origin, self.sheet.file)
                self.out.edits.append(edit)
        elif remove:
            gone = {name: CellEdit(base[name], "") for name in self.sheet.columns}
            edit = RowEdit(Act.REMOVE, table, key, gone, origin, self.sheet.file)
            self.out.edits.append(edit)
        else:
            changed = {
                name: CellEdit(base[name], texts[name])
                for name in self.sheet.columns
                if not self._is_as_made(name, base[name], texts[name])
            }
            if changed:
                edit = RowEdit(Act.CHANGE, table, key, changed, origin, self.sheet.file, mistake)
                self.out.edits.append(edit)

    def _is_as_made(self, name: str, base: str, text: str) -> bool:
        column = _column(self.sheet.table, name)
        return same_value(column, base, text) or same_value(column, shown(base), text)


def _column(table: Table, name: str) -> Column:
    known = {column.name: column for column in table.columns}
    return known.get(name) or Column(name, Kind.NUMBER, "", nullable=True)


def cell_text(value: Any, column: Column | None) -> str | Strange:
    """Return a cell as the text that stands in a file.

    A spreadsheet may hold numbers, dates and truth values as such; a full date is one in a column
    of dates alone.
    """
    match value:
        case None:
            text: str | Strange = ""
        case Strange():
            text = value
        case bool():
            text = "true" if value else "false"
        case int() | float():
            whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
            text = str(int(value)) if whole else repr(value)
        case date():
            text = _day(value, column)
        case str():
            text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        case _:
            text = Strange(f"{type(value).__name__} {value}", _("a text, a number or a date"))
    return text


def _day(value: date, column: Column | None) -> str | Strange:
    timed = isinstance(value, datetime) and value.time() != time()
    takes_dates = column is not None and column.kind is Kind.DATE
    if takes_dates and not timed:
        return value.isoformat()[:10]
    said = (
        _("a date with a time ({value})", value=value)
        if timed
        else _("a date ({value})", value=value)
    )
    return Strange(said, _("a date alone") if takes_dates else _("a text"))
