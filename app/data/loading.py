"""Loading of the data folder into an :class:`~app.data.model.Atlas`.

Nothing that is wrong inside the folder raises: it is collected as problems, and the file or row is
left out, so that one broken layer takes nothing else down.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from shapely import Point

from app.data import reading
from app.data.briefings import load_briefings
from app.data.casting import CastError, cast, show
from app.data.checks import check_atlas
from app.data.editing.writing import EARLIER, settle
from app.data.folder_files import READ_FOLDERS, is_data, is_layer
from app.data.geometry import GeometryError, distance_km, geodesic_km, read_geometry
from app.data.model import Atlas, Frames
from app.data.problems import Effect, Problem
from app.data.quotable import quoting_problems
from app.data.schema import CONNECTIONS, CORRIDORS, EVERY, PLACES, SEGMENTS, TABLES, Geometry, Kind
from app.errors import DataError
from app.vocabulary.terms import Mode, PlaceKind, Precision

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
# Columns that the program's own files have beside those of the schema.
_WRITTEN_BESIDE = {"computed_km", "lon", "lat", "layer", "sources_cited", "values_checked"}
# Whole numbers stay Python integers, so that an unknown one is None and not a float.
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
_END_KINDS = {
    Mode.SEA: PlaceKind.PORT,
    Mode.FERRY: PlaceKind.FERRY_TERMINAL,
    Mode.ROAD: PlaceKind.CITY,
}
_SWAPPED_KM = 50.0
"""How near its places a line with swapped axes would have to end."""
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
        The folder is missing, is not a folder, or may not be read, or nothing in it can be used;
        or a writing into it was interrupted and cannot be finished.
    """
    check_folder(folder)
    settle(folder)
    problems: list[Problem] = []
    tables = {table.name: _load_table(folder, table, problems) for table in TABLES}
    segments, places, members = _load_layers(folder, problems)
    connections = _load_connections(folder, problems)
    if not segments and not places:
        detail = f" ({problems[0]})" if problems else ""
        message = f"{folder}: found no layer that can be used, expected *.geojson{detail}"
        raise DataError(message)
    segments = _without_swapped(segments, places, problems)
    tables["corridors"] += _derived_corridors(tables["corridors"], segments, members)
    places += _derived_places(places, segments, problems)
    problems += _lost_layers(folder, tables["corridors"], segments)
    frames = Frames(
        segments=_layer_frame(SEGMENTS, segments, ["layer", "computed_km"]),
        places=_layer_frame(PLACES, places, ["layer", "lon", "lat"]),
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


def check_folder(folder: Path) -> None:
    """Check that there is a folder that may be read.

    Raises
    ------
    DataError
        There is none.
    """
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
    paths = [path for path in _layer_paths(folder, problems) if path.name != CONNECTIONS_FILE]
    # Places first: of two places with one identifier, the one in the common file stays.
    for path in sorted(paths, key=lambda path: (path.name != PLACES_FILE, path)):
        try:
            raw = reading.read_layer(path, path.name)
        except reading.ReadError as error:
            problems.append(error.problem)
            continue
        kinds = [table_of_feature(path.name, row.values, row.geometry) for row in raw.rows]
        points, lines = (
            [row for row, kind in zip(raw.rows, kinds, strict=True) if kind is table]
            for table in (PLACES, SEGMENTS)
        )
        own_places = _load_features(PLACES, raw.file, points, problems)
        found = _load_features(SEGMENTS, raw.file, lines, problems)
        for _, _, row in (*own_places, *found):
            row["layer"] = path.stem
        places += own_places
        for _, _, row in found:
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


def _layer_paths(folder: Path, problems: list[Problem]) -> list[Path]:
    """List the layers, and report what lies in the folder and is not read."""
    paths = []
    for path in sorted(folder.iterdir()):
        if not is_data(path):
            continue
        if not is_layer(path) or path.is_dir():
            problems += _not_read(path)
        elif not _LAYER_NAME.fullmatch(path.stem):
            expected = "a file name of letters, digits, '-' and '_', for addresses are made of it"
            found = show(path.name)
            problems.append(Problem(path.name, "", "", found, expected, Effect.FILE_LEFT_OUT))
        else:
            paths.append(path)
    names = {f"{table.name}.csv" for table in TABLES}
    for path in sorted((folder / "tables").glob("*")):
        if path.name in names or not is_data(path):
            continue
        expected = f"one of the tables {', '.join(sorted(names))}"
        file = f"tables/{path.name}"
        problems.append(Problem(file, "", "", "an unknown table", expected, Effect.FILE_LEFT_OUT))
    return paths


def _not_read(path: Path) -> list[Problem]:
    """Report a file that looks like data and is not read; whatever else lies there is nobody's."""
    if path.is_dir():
        known = path.name in (*READ_FOLDERS, EARLIER)
        inside = [] if known else [one for one in sorted(path.iterdir()) if is_layer(one)]
        expected = "layers beside places.geojson, not in a folder of their own"
        files = [f"{path.name}/{one.name}" for one in inside]
    else:
        expected = "<corridor>.geojson (GeoJSON, EPSG:4326); corridor-atlas add makes one of it"
        files = [path.name] if path.suffix.lower() in _OTHER_MAPS else []
    return [
        Problem(file, "", "", "a file that is not read", expected, Effect.FILE_LEFT_OUT)
        for file in files
    ]


def table_of_feature(file: str, values: Mapping[str, Any], geometry: object) -> Table:
    """Return the table that a feature of a layer is a row of."""
    if file in (PLACES_FILE, CONNECTIONS_FILE):
        return PLACES if file == PLACES_FILE else CONNECTIONS
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    return PLACES if kind == "Point" and "segment_id" not in values else SEGMENTS


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
    columns: Iterable[str] = raw.members.get("columns", ())
    present = {name for row in raw.rows for name in row.values} or set(columns)
    known = {column.name for column in table.columns}
    missing = [
        column.name
        for column in table.columns
        if not column.nullable and column.name not in present and column.name not in _ASSUMED
    ]
    if present and missing:
        expected = f"the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        found = f"only {', '.join(sorted(present)) or 'no columns'}"
        problems.append(Problem(raw.file, "", "", show(found), expected, Effect.FILE_LEFT_OUT))
        return False
    if not raw.rows and not table.may_be_empty:
        problems.append(Problem(raw.file, "", "", "a header and no rows", "at least one row"))
    extra = sorted(str(name) for name in present - known - _WRITTEN_BESIDE)
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


def _lost_layers(folder: Path, corridors: list[Row], segments: list[Row]) -> list[Problem]:
    """Report a corridor that is described though nothing of it can be drawn."""
    drawn = {corridor for row in segments for corridor in row["corridors"]}
    names = {path.name.lower() for path in folder.iterdir()}
    files = [
        f"{row['corridor_id']}.geojson" for row in corridors if row["corridor_id"] not in drawn
    ]
    expected = "the layer of a corridor that tables/corridors.csv has"
    return [
        Problem(file, "", "", "no such file", expected, Effect.FILE_LEFT_OUT)
        for file in files
        if file.lower() not in names
    ]


def _without_swapped(segments: list[Row], places: list[Row], problems: list[Problem]) -> list[Row]:
    """Leave out lines whose ends lie at their places only once latitude and longitude change.

    Such a line would be drawn somewhere else altogether, and widen the map as far as that.
    """
    points = {row["place_id"]: row["geometry"] for row in places}
    kept = []
    for row in segments:
        wanted = [points.get(row["from_place"]), points.get(row["to_place"])]
        ends = [row["geometry"].coords[0], row["geometry"].coords[-1]]
        pairs = [(place, x, y) for place, (x, y) in zip(wanted, ends, strict=True) if place]
        if len(pairs) < 2 or any(_is_near(place, x, y) for place, x, y in pairs):
            kept.append(row)
        elif all(abs(x) <= 90 and _is_near(place, y, x) for place, x, y in pairs):
            found = f"ends at {show(list(ends[0]))} and {show(list(ends[1]))}"
            expected = "longitude before latitude: with swapped axes they lie at its places"
            where = f"feature {row['segment_id']}"
            file = f"{row['layer']}.geojson"
            problems.append(Problem(file, where, "geometry", found, expected, Effect.ROW_LEFT_OUT))
        else:
            kept.append(row)
    return kept


def _is_near(place: Point, x: float, y: float) -> bool:
    return distance_km(place, Point(x, y)) <= _SWAPPED_KM


def _derived_places(places: list[Row], segments: list[Row], problems: list[Problem]) -> list[Row]:
    """Put a place where a line ends at one that no layer has, so that the line can be drawn."""
    known = {row["place_id"] for row in places}
    derived: dict[str, Row] = {}
    for row in segments:
        ends = zip(("from_place", "to_place"), (0, -1), strict=True)
        for column, end in ends:
            place_id = row[column]
            if place_id in known:
                continue
            where = f"feature {row['segment_id']}"
            expected = "an identifier that places has"
            problems.append(
                Problem(f"{row['layer']}.geojson", where, column, show(place_id), expected)
            )
            lon, lat = row["geometry"].coords[end]
            countries = row["countries"]
            derived.setdefault(
                place_id,
                {column.name: () if column.many else None for column in PLACES.columns}
                | {
                    "place_id": place_id,
                    "name": f"{place_id.replace('-', ' ').capitalize()} (place missing)",
                    "country": countries[end] if countries else "ZZ",
                    "kind": _END_KINDS.get(row["mode"], PlaceKind.RAIL_JUNCTION),
                    "coord_precision": Precision.DRAWING_AID,
                    "note": "No layer of the data has this place; it stands where a line ends.",
                    "layer": row["layer"],
                    "lon": lon,
                    "lat": lat,
                    "geometry": Point(lon, lat),
                },
            )
    return list(derived.values())


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
