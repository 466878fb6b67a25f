"""Rows of a data folder as they stand in its files, and files with some of them changed.

What nobody changes stays as it is, byte for byte: rows of tables are lines of the file, and of a
feature only the values that change are written anew.
"""

from __future__ import annotations

import codecs
from abc import ABC, abstractmethod
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.data.schema.network import PLACES
from app.data.schema.tables import EVERY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.data.schema.columns import Table

Cells = dict[str, str]
Key = tuple[str, ...]
POSITION = ("lon", "lat")
"""Columns of places beside those of the schema: the position is edited as two numbers."""


@dataclass(frozen=True, slots=True)
class RowText:
    """A row or feature as it stands in its file.

    Attributes
    ----------
    where
        Its place in the file, as problems call it.
    cells
        Text of each column of the schema that the file has; empty for what is not known.
    """

    table: str
    where: str
    cells: Cells

    @property
    def key(self) -> Key:
        """What identifies it."""
        return key_of(EVERY[self.table], self.cells)


def key_of(table: Table, cells: Mapping[str, str]) -> Key:
    """Return what identifies a row."""
    return tuple(cells.get(name, "").strip() for name in table.key)


def column_names(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that can be edited as text, in the order of the schema."""
    names = tuple(column.name for column in table.columns)
    return (*names, *POSITION) if table is PLACES else names


@dataclass(frozen=True)
class FileText(ABC):
    """A file of a data folder, read for editing.

    Attributes
    ----------
    file
        Path inside the data folder.
    rows
        In file order.
    """

    file: str
    body: bytes
    rows: tuple[RowText, ...]

    @property
    def digest(self) -> str:
        """Digest of its bytes."""
        return sha256(self.body).hexdigest()

    @abstractmethod
    def rewritten(
        self,
        changed: Mapping[int, Mapping[str, str]],
        added: Sequence[RowText] = (),
        removed: Collection[int] = (),
    ) -> bytes:
        """Return the file with some rows changed, added at its end, or taken out.

        Parameters
        ----------
        changed
            New texts by column, by the number of the row.
        """


def encoded(text: str, body: bytes) -> bytes:
    """Encode a text as the file was."""
    if body.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8 + text.encode()
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            return mark + text.encode(name)
    return text.encode()
