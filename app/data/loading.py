"""Loading of the data folder into an :class:`~app.data.model.Atlas`.

Nothing that is wrong inside the folder raises: it is collected as problems, and the file or row is
left out, so that one broken layer takes nothing else down.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from app.data import reading
from app.data.briefings import load_briefings
from app.data.casting import CastError, cast, show
from app.data.checks import check_atlas
from app.data.geometry import GeometryError, geodesic_km, read_geometry
from app.data.model import Atlas, Frames
from app.data.problems import Effect, Problem
from app.data.quotable import quoting_problems
from app.data.schema import CONNECTIONS, CORRIDORS, EVERY, PLACES, SEGMENTS, TABLES, Geometry, Kind
from app.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from app.data.schema import Column, Table

Row = dict[str, Any]

PLACES_FILE = "places.geojson"
CONNECTIONS_FILE = "connections.geojson"
# Columns that a layer may leave out altogether, so that a first draft needs few; what is then
# assumed claims nothing about the line.
_ASSUMED: dict[str, Any] = {
    "alignment_basis": "schematic",
    "alignment_final": False,
    "planned_length": False,
}
# Whole numbers stay Python integers, so that an unknown one is None and not a float.
_DTYPES = {Kind.NUMBER: "float64", Kind.BOOLEAN: "bool"}


def load_atlas(folder: Path) -> Atlas:
    """Load and check a data folder.

    Parameters
    ----------
    folder
        Holds ``places.geojson``, perhaps ``connections.geojson``, one further ``*.geojson`` per
        corridor, ``tables/*.csv`` and ``briefings/*.md``.

    Raises
    ------
    DataError
        The folder is missing, is not a folder, or may not be read, or nothing in it can be used.
    """
    _check_folder(folder)
    problems: list[Problem] = []
    tables = {table.name: _load_table(folder, table, problems) for table in TABLES}
    segments, places, members = _load_layers(folder, problems)
    connections = _load_connections(folder, problems)
    if not segments and not places:
        detail = f" ({problems[0]})" if problems else ""
        message = f"{folder}: found no layer that can be used, expected *.geojson{detail}"
        raise DataError(message)
    tables["corridors"] += _derived_corridors(tables["corridors"], segments, members)
    frames = Frames(
        segments=_layer_frame(SEGMENTS, segments, ["layer", "computed_km"]),
        places=_layer_frame(PLACES, places, ["lon", "lat"]),
        connections=_layer_frame(CONNECTIONS, connections, ["computed_km"]),
        **{name: _frame(EVERY[name], rows) for name, rows in tables.items()},
    )
    return _with_briefings(check_atlas(Atlas(folder, frames), problems))


def _with_briefings(atlas: Atlas) -> Atlas:
    briefings, problems = load_briefings(atlas.folder)
    for briefing in briefings:
        for number, scene in enumerate(briefing.scenes, start=1):
            problems += quoting_problems(atlas, scene, number, briefing.file)
    return replace(atlas, briefings=briefings, problems=(*atlas.problems, *problems))


def _check_folder(folder: Path) -> None:
    if not folder.exists():
        raise DataError(f"{folder}: found no such folder, expected the folder with the data")
    if not folder.is_dir():
        raise DataError(f"{folder}: found a file, expected the folder with the data")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise DataError(f"{folder}: found a folder that may not be read, expected a readable one")


def _load_table(folder: Path, table: Table, problems: list[Problem]) -> list[Row]:
    file = f"tables/{table.name}.csv"
    try:
        raw = reading.read_table(folder / file, file)
    except reading.ReadError as error:
        problems.append(error.problem)
        return []
    if not _has_columns(table, raw, problems):
        return []
    rows = (_cast_row(table, file, row, problems) for row in raw.rows)
    return _unique(table, file, ((raw.rows[n].where, row) for n, row in enumerate(rows)), problems)


def _load_layers(
    folder: Path, problems: list[Problem]
) -> tuple[list[Row], list[Row], dict[str, dict[str, Any]]]:
    """Load every layer; a corridor layer may bring places of its own as points."""
    segments: list[tuple[str, str, Row]] = []
    places: list[tuple[str, str, Row]] = []
    members: dict[str, dict[str, Any]] = {}
    paths = [path for path in folder.glob("*.geojson") if path.name != CONNECTIONS_FILE]
    # Places first: of two places with one identifier, the one in the common file stays.
    for path in sorted(paths, key=lambda path: (path.name != PLACES_FILE, path)):
        try:
            raw = reading.read_layer(path, path.name)
        except reading.ReadError as error:
            problems.append(error.problem)
            continue
        points, lines = _by_geometry(raw, is_places=path.name == PLACES_FILE)
        places += _load_features(PLACES, raw.file, points, problems)
        found = _load_features(SEGMENTS, raw.file, lines, problems)
        for _, _, row in found:
            row["layer"] = path.stem
            row["corridors"] = row["corridors"] or (path.stem,)
        segments += found
        if found:
            members[path.stem] = raw.members
    if not (folder / PLACES_FILE).exists():
        expected = "the layer of places"
        problems.append(
            Problem(PLACES_FILE, "", "", "no such file", expected, Effect.FILE_LEFT_OUT)
        )
    return (
        _unique_features(SEGMENTS, segments, problems),
        _unique_features(PLACES, places, problems),
        members,
    )


def _load_connections(folder: Path, problems: list[Problem]) -> list[Row]:
    """Load the lines outside the corridors; a folder need not have any."""
    path = folder / CONNECTIONS_FILE
    if not path.exists():
        return []
    try:
        raw = reading.read_layer(path, path.name)
    except reading.ReadError as error:
        problems.append(error.problem)
        return []
    found = _load_features(CONNECTIONS, raw.file, raw.rows, problems)
    return _unique_features(CONNECTIONS, found, problems)


def _by_geometry(
    raw: reading.RawFile, *, is_places: bool
) -> tuple[list[reading.RawRow], list[reading.RawRow]]:
    if is_places:
        return raw.rows, []

    def is_point(row: reading.RawRow) -> bool:
        geometry = row.geometry if isinstance(row.geometry, dict) else {}
        return geometry.get("type") == "Point" and "segment_id" not in row.values

    points = [row for row in raw.rows if is_point(row)]
    return points, [row for row in raw.rows if not is_point(row)]


def _load_features(
    table: Table, file: str, rows: list[reading.RawRow], problems: list[Problem]
) -> list[tuple[str, str, Row]]:
    if not rows or not _has_columns(table, reading.RawFile(file, rows, {}), problems):
        return []
    found = []
    for raw in rows:
        try:
            geometry, doubt = read_geometry(table, raw.geometry)
        except GeometryError as error:
            problems.append(_problem(file, raw.where, "geometry", error, Effect.ROW_LEFT_OUT))
            continue
        row = _cast_row(table, file, raw, problems)
        if row is None:
            continue
        if doubt is not None:
            problems.append(_problem(file, raw.where, "geometry", doubt, Effect.KEPT))
        row["geometry"] = geometry
        if table.geometry is Geometry.LINE:
            row["computed_km"] = geodesic_km(geometry)
        else:
            row["lon"], row["lat"] = geometry.x, geometry.y
        found.append((file, raw.where, row))
    return found


def _problem(
    file: str, where: str, column: str, error: CastError | GeometryError, effect: Effect
) -> Problem:
    return Problem(file, where, column, error.found, error.expected, effect)


def _has_columns(table: Table, raw: reading.RawFile, problems: list[Problem]) -> bool:
    present = {name for row in raw.rows for name in row.values}
    known = {column.name for column in table.columns}
    missing = [
        column.name
        for column in table.columns
        if not column.nullable and column.name not in present and column.name not in _ASSUMED
    ]
    if raw.rows and missing:
        expected = f"the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        found = f"only {', '.join(sorted(present)) or 'no columns'}"
        problems.append(Problem(raw.file, "", "", show(found), expected, Effect.FILE_LEFT_OUT))
        return False
    extra = sorted(str(name) for name in present - known)
    for name in extra[:5]:
        problems.append(
            Problem(raw.file, "", show(name), "a column that is not read", "a known column")
        )
    return True


def _cast_row(table: Table, file: str, raw: reading.RawRow, problems: list[Problem]) -> Row | None:
    row: Row = {}
    usable = True
    for column in table.columns:
        value = raw.values.get(column.name, _ASSUMED.get(column.name))
        try:
            row[column.name] = cast(column, value)
        except CastError as error:
            # A value that may be unknown becomes unknown; without one that may not, no row.
            effect = Effect.KEPT if column.nullable else Effect.ROW_LEFT_OUT
            problems.append(_problem(file, raw.where, column.name, error, effect))
            row[column.name] = () if column.many else None
            usable = usable and column.nullable
    return row if usable else None


def _unique(
    table: Table,
    file: str,
    rows: Iterable[tuple[str, Row | None]],
    problems: list[Problem],
) -> list[Row]:
    placed = [(file, where, row) for where, row in rows if row is not None]
    return _unique_features(table, placed, problems)


def _unique_features(
    table: Table, rows: Iterable[tuple[str, str, Row]], problems: list[Problem]
) -> list[Row]:
    first: dict[tuple[Any, ...], str] = {}
    kept = []
    for file, where, row in rows:
        key = tuple(row[name] for name in table.key)
        if key in first:
            words = ", ".join(str(part) for part in key)
            problems.append(
                Problem(
                    file,
                    where,
                    ", ".join(table.key),
                    f"{show(words)} again",
                    f"it once ({first[key]} has it)",
                    Effect.ROW_LEFT_OUT,
                )
            )
            continue
        first[key] = f"{file}, {where}"
        kept.append(row)
    return kept


def _derived_corridors(
    corridors: list[Row], segments: list[Row], members: Mapping[str, dict[str, Any]]
) -> list[Row]:
    """Describe a corridor that has a layer but no row, from the layer itself."""
    known = {row["corridor_id"] for row in corridors}
    derived = []
    for layer, own in members.items():
        if layer in known:
            continue
        rows = [row for row in segments if row["layer"] == layer]
        name = str(own.get("name") or layer.replace("-", " ").title())[:100]
        dates = [row["status_as_of"] for row in rows if row["status_as_of"]]
        countries = dict.fromkeys(code for row in rows for code in row["countries"])
        derived.append(
            {column.name: () if column.many else None for column in CORRIDORS.columns}
            | {
                "corridor_id": layer,
                "name": name,
                "short_name": name,
                "description": str(own.get("description") or "The layer does not describe it."),
                "countries": tuple(countries),
                "data_to": max(dates, default=None),
            }
        )
    return derived


def _frame(table: Table, rows: list[Row]) -> DataFrame:
    frame = pd.DataFrame(
        {
            column.name: _series(column, [row[column.name] for row in rows])
            for column in table.columns
        }
    )
    return frame.reset_index(drop=True)


def _series(column: Column, values: list[Any]) -> Any:
    dtype = "object" if column.many else _DTYPES.get(column.kind, "object")
    return pd.Series(values, dtype=dtype)


def _layer_frame(table: Table, rows: list[Row], extra: list[str]) -> GeoDataFrame:
    frame = _frame(table, rows)
    for name in extra:
        dtype = "object" if name == "layer" else "float64"
        frame[name] = pd.Series([row[name] for row in rows], dtype=dtype)
    geometry = gpd.GeoSeries([row["geometry"] for row in rows], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")
