"""Which files of a data folder are data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

LAYER = ".geojson"
READ_FOLDERS = ("basemap", "briefings", "tables")
_PAPERS = frozenset({"README.md", "CITATION.cff", "datapackage.json"})
_PROGRAM = (".py", ".pyc")
# Files that systems and spreadsheets put beside those that are open.
_PASSING = (".", "~$")


def is_layer(path: PurePath) -> bool:
    """Tell whether a file has the ending of a layer, in whatever letters."""
    return path.suffix.lower() == LAYER


def is_data(path: PurePath) -> bool:
    """Tell whether a name may be one of data: no paper about them, no program, nothing passing."""
    name = path.name
    return not (name.startswith(_PASSING) or name in _PAPERS or name.endswith(_PROGRAM))
