"""What a table and a column are made of, and how a row is identified in one text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST_SEPARATOR = ";"


@unique
class Kind(StrEnum):
    """Type of a column."""

    TEXT = "text"
    ID = "id"
    TERM = "term"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "true/false"
    DATE = "date"
    COUNTRY = "country code"
    REFERENCE = "reference"
    URL = "address"


@unique
class Geometry(StrEnum):
    """Geometry type that a layer must have."""

    LINE = "LineString"
    POINT = "Point"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name
        Header in the file; ends with its unit where it has one.
    kind
        ``DATE`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``COUNTRY`` is ISO 3166-1 alpha-2.
    meaning
        What a value says, for the data dictionary and the hover texts.
    unit
        Unit of the number, if any.
    nullable
        Whether it may be empty, which means "not known".
    many
        Whether it holds several values, separated by semicolons.
    allowed
        Vocabulary of a ``TERM``.
    references
        Table whose key a ``REFERENCE`` must be found in.
    minimum, maximum
        Range of a number, both inclusive.
    may_be_future
        Whether a date may lie after today (promises and targets do).
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    nullable: bool = False
    many: bool = False
    allowed: type[StrEnum] | None = None
    references: str = ""
    minimum: float | None = None
    maximum: float | None = None
    may_be_future: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table or layer.

    Attributes
    ----------
    name
        Name of the table, and stem of its file.
    meaning
        What one row is.
    columns
        Its columns in file order.
    key
        Columns that together identify a row.
    geometry
        Geometry of a layer; None for a table.
    may_be_empty
        Whether a table without rows is whole: nobody may have written any yet.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    geometry: Geometry | None = None
    may_be_empty: bool = False

    def column(self, name: str) -> Column:
        """Return the column of this name.

        Raises
        ------
        KeyError
            The table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


KEY_SEPARATOR = "|"
"""Stands between the values that identify a row together, where they are written as one text."""


def row_id(key: Iterable[str]) -> str:
    """Write what identifies a row as one text."""
    return KEY_SEPARATOR.join(key)


def key_of_row_id(text: str) -> tuple[str, ...]:
    """Read what identifies a row from one text."""
    return tuple(part.strip() for part in text.split(KEY_SEPARATOR))
