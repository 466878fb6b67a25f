"""A data folder read for editing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.editing.layer_text import read_layer_text
from app.data.editing.table_text import table_file, table_text
from app.data.files.reading import ReadError, read_bytes
from app.data.schema.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.editing.texts import FileText, Key
    from app.data.problems import Problem


@dataclass(frozen=True)
class FolderText:
    """A data folder read for editing.

    Attributes
    ----------
    files
        By path inside the folder.
    unreadable
        Files that cannot be edited, with the reason.
    """

    folder: Path
    files: dict[str, FileText]
    unreadable: tuple[Problem, ...] = ()

    def rows(self, table: str) -> dict[Key, tuple[str, int]]:
        """Return file and number of each row of a table, by key.

        Of rows with one key the first counts, as when the data are loaded; a row without one
        cannot be named, and is left as it is.
        """
        placed: dict[Key, tuple[str, int]] = {}
        for file in self.files.values():
            for number, row in enumerate(file.rows):
                if row.table == table and all(row.key):
                    placed.setdefault(row.key, (file.file, number))
        return placed


def read_folder(folder: Path) -> FolderText:
    """Read the tables and layers of a data folder for editing."""
    files: dict[str, FileText] = {}
    unreadable = []
    for path in sorted(folder.glob("*.geojson")):
        try:
            files[path.name] = read_layer_text(path)
        except ReadError as error:
            unreadable.append(error.problem)
    for table in TABLES:
        path = folder / table_file(table)
        if not path.exists():
            continue
        try:
            text = table_text(read_bytes(path, table_file(table)), table)
        except ReadError as error:
            unreadable.append(error.problem)
        else:
            files[text.file] = text
    return FolderText(folder, files, tuple(unreadable))
