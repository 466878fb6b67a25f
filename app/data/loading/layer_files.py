"""Files of a data folder that hold layers, and what is said of those that are not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.editing.writing import EARLIER
from app.data.files.folder_files import READ_FOLDERS, is_data, is_layer
from app.data.problems import Effect, Problem
from app.data.schema.tables import TABLES
from app.wording import _

if TYPE_CHECKING:
    from pathlib import Path

_LAYER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_OTHER_MAPS = {
    ".json",
    ".gpkg",
    ".shp",
    ".dbf",
    ".kml",
    ".kmz",
    ".gml",
    ".gpx",
    ".zip",
    ".csv",
    ".fgb",
    ".topojson",
    ".xlsx",
}


def layer_paths(folder: Path, problems: list[Problem]) -> list[Path]:
    """List the layers, and report what lies in the folder and is not read."""
    paths = []
    for path in sorted(folder.iterdir()):
        if not is_data(path):
            continue
        if not is_layer(path) or path.is_dir():
            problems += _not_read(path)
        elif not _LAYER_NAME.fullmatch(path.stem):
            expected = _(
                "a file name of letters, digits, '-' and '_', for addresses are made of it"
            )
            said = show(path.name)
            problems.append(Problem(path.name, "", "", said, expected, Effect.FILE_LEFT_OUT))
        else:
            paths.append(path)
    names = {f"{table.name}.csv" for table in TABLES}
    for path in sorted((folder / "tables").glob("*")):
        if path.name in names or not is_data(path):
            continue
        expected = _("one of the tables {names}", names=", ".join(sorted(names)))
        file = f"tables/{path.name}"
        problems.append(
            Problem(file, "", "", _("an unknown table"), expected, Effect.FILE_LEFT_OUT)
        )
    return paths


def _not_read(path: Path) -> list[Problem]:
    """Report a file that looks like data and is not read; whatever else lies there is nobody's."""
    if path.is_dir():
        known = path.name in (*READ_FOLDERS, EARLIER)
        inside = [] if known else [child for child in sorted(path.iterdir()) if is_layer(child)]
        expected = _("layers beside places.geojson, not in a folder of their own")
        files = [f"{path.name}/{child.name}" for child in inside]
    else:
        expected = "<corridor>.geojson (GeoJSON, EPSG:4326); corridor-atlas add makes one of it"
        files = [path.name] if path.suffix.lower() in _OTHER_MAPS else []
    return [
        Problem(file, "", "", _("a file that is not read"), expected, Effect.FILE_LEFT_OUT)
        for file in files
    ]
