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

from app.data.briefings.files import load_briefings
from app.data.checks.quotable import quoting_problems
from app.data.checks.rows import check_atlas, without_lost
from app.data.editing.writing import settle
from app.data.editions.package import release_of
from app.data.files import reading
from app.data.frames import Frames
from app.data.loading.derived_rows import (
    derived_corridors,
    derived_places,
    lost_layers,
    without_swapped,
)
from app.data.loading.layer_files import layer_paths
from app.data.model import Atlas
from app.data.problems import Effect, Problem
from app.data.rows.layer_rows import (
    CONNECTIONS_FILE,
    PLACES_FILE,
    Row,
    Seen,
    cast_row,
    has_columns,
    load_features,
    table_of_feature,
    unique_features,
    unique_rows,
)
from app.data.schema.columns import Kind
from app.data.schema.network import CONNECTIONS, PLACES, SEGMENTS
from app.data.schema.tables import EVERY, TABLES
from app.errors import DataError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from app.data.briefings.scene_records import Briefing
    from app.data.schema.columns import Column, Table

# Whole numbers stay Python integers, so that an unknown one is None and not a float.
_DTYPES = {Kind.NUMBER: "float64", Kind.BOOLEAN: "bool"}


def load_atlas(folder: Path, known: tuple[Problem, ...] | None = None) -> Atlas:
    """Load and check a data folder.

    Parameters
    ----------
    folder
        Holds ``places.geojson``, perhaps ``connections.geojson``, one further ``*.geojson`` per
        corridor, ``tables/*.csv`` and ``briefings/*.md``.
    known
        All that is wrong with it, where that is known already and need not be looked for.

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
        message = _(
            "{folder}: found no layer that can be used, expected *.geojson{detail}",
            folder=folder,
            detail=detail,
        )
        raise DataError(message)
    segments = without_swapped(segments, places, problems)
    tables["corridors"] += derived_corridors(tables["corridors"], segments, members)
    places += derived_places(places, segments, problems)
    problems += lost_layers(folder, tables["corridors"], segments)
    frames = Frames(
        segments=_layer_frame(SEGMENTS, segments, ["layer", "computed_km"]),
        places=_layer_frame(PLACES, places, ["layer", "lon", "lat"]),
        connections=_layer_frame(CONNECTIONS, connections, ["computed_km"]),
        **{name: _frame(EVERY[name], rows) for name, rows in tables.items()},
    )
    read = Atlas(folder, frames)
    briefings, spoiled = load_briefings(folder)
    if known is None:
        atlas = check_atlas(read, problems)
        known = (*atlas.problems, *spoiled, *_quoted_wrongly(atlas, briefings))
    else:
        atlas = without_lost(read, [])
    return replace(atlas, briefings=briefings, problems=known, release=release_of(folder))


def _quoted_wrongly(atlas: Atlas, briefings: Sequence[Briefing]) -> Iterator[Problem]:
    for briefing in briefings:
        for number, scene in enumerate(briefing.scenes, start=1):
            yield from quoting_problems(atlas, scene, number, briefing.file)


def check_folder(folder: Path) -> None:
    """Check that there is a folder that may be read.

    Raises
    ------
    DataError
        There is none.
    """
    if not folder.exists():
        raise DataError(
            _("{folder}: found no such folder, expected the folder with the data", folder=folder)
        )
    if not folder.is_dir():
        raise DataError(
            _("{folder}: found a file, expected the folder with the data", folder=folder)
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise DataError(
            _(
                "{folder}: found a folder that may not be read, expected a readable one",
                folder=folder,
            )
        )


def _load_table(folder: Path, table: Table, problems: list[Problem]) -> list[Row]:
    file = f"tables/{table.name}.csv"
    try:
        raw = reading.read_table(folder / file, file)
    except reading.ReadError as error:
        problems.append(error.problem)
        return []
    if not has_columns(table, raw, problems):
        return []
    seen: Seen = {}
    rows = (cast_row(table, file, row, problems, seen) for row in raw.rows)
    return unique_rows(
        table, file, ((raw.rows[n].where, row) for n, row in enumerate(rows)), problems
    )


def _load_layers(
    folder: Path, problems: list[Problem]
) -> tuple[list[Row], list[Row], dict[str, dict[str, Any]]]:
    """Load every layer; a corridor layer may bring places of its own as points."""
    segments: list[tuple[str, str, Row]] = []
    places: list[tuple[str, str, Row]] = []
    members: dict[str, dict[str, Any]] = {}
    paths = [path for path in layer_paths(folder, problems) if path.name != CONNECTIONS_FILE]
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
        own_places = load_features(PLACES, raw.file, points, problems)
        own_segments = load_features(SEGMENTS, raw.file, lines, problems)
        for _place, _shape, row in (*own_places, *own_segments):
            row["layer"] = path.stem
        places += own_places
        for _place, _shape, row in own_segments:
            row["corridors"] = row["corridors"] or (path.stem,)
        segments += own_segments
        if own_segments:
            members[path.stem] = raw.members
    if not (folder / PLACES_FILE).exists():
        expected = _("the layer of places")
        problems.append(
            Problem(PLACES_FILE, "", "", _("no such file"), expected, Effect.FILE_LEFT_OUT)
        )
    return (
        unique_features(SEGMENTS, segments, problems),
        unique_features(PLACES, places, problems),
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
    rows = load_features(CONNECTIONS, raw.file, raw.rows, problems)
    return unique_features(CONNECTIONS, rows, problems)


def _frame(table: Table, rows: list[Row]) -> DataFrame:
    return pd.DataFrame(
        {
            column.name: _series(column, [row[column.name] for row in rows])
            for column in table.columns
        }
    )


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
