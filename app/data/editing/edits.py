"""Edits of rows, wherever they come from: a workbook, a file of corrections, or a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.data.editing.texts import column_names
from app.data.schema.tables import EVERY
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.editing.texts import Key


@unique
class Act(StrEnum):
    """What an edit does to its row."""

    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an edit was made.

    Attributes
    ----------
    sheet
        Name of the sheet, of the file, or of the form.
    row
        Number of the row there; 0 where there is only one.
    letters
        Letters of the columns of a sheet, by their names.
    """

    sheet: str
    row: int = 0
    letters: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def where(self) -> str:
        """Sheet and row in words."""
        return _("{sheet}, row {row}", sheet=self.sheet, row=self.row) if self.row else self.sheet


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an edit is refused.

    Attributes
    ----------
    where
        Sheet and row.
    column
        Name of the column, with its letter in a sheet; empty for the whole row.
    """

    where: str
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.where, self.column) if part)
        return _(
            "{place}: found {found}, expected {expected}",
            place=place,
            found=self.found,
            expected=self.expected,
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else changed since the edit began."""

    where: str
    column: str
    before: str
    now: str
    edited: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.where, self.column) if part)
        return _(
            "{place}: was {before}, is now {now}, and was to become {expected}",
            place=place,
            before=self.before,
            now=self.now,
            expected=self.edited,
        )


@dataclass(frozen=True, slots=True)
class CellEdit:
    """Text of a cell before and after; what it was before is not always known."""

    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class RowEdit:
    """An edit of one row.

    Attributes
    ----------
    key
        What identifies the row.
    cells
        By column.
    file
        File in which a new row is to stand, or in which the row stood; empty for the usual one.
    mistake
        Whether the former values were never stated, so that no history is kept of them.
    """

    act: Act
    table: str
    key: Key
    cells: Mapping[str, CellEdit]
    origin: Origin
    file: str = ""
    mistake: bool = False

    def fault(self, column: str, said: str, expected: str) -> Fault:
        """Return why a cell of this edit is refused."""
        letter = self.origin.letters.get(column, "")
        name = _("column {letter} ({column})", letter=letter, column=column) if letter else column
        return Fault(self.origin.where, name, said, expected)


def unknown_columns(table: str, names: Mapping[str, object]) -> list[str]:
    """Return the names that are no columns of a table."""
    return [name for name in names if name not in column_names(EVERY[table])]
