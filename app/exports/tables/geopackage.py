"""All layers and tables as one GeoPackage, for QGIS and other programs of its kind."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyogrio

from app.data.schema.tables import EVERY
from app.exports.tables.map_styles import COLUMNS, TABLE, style_rows
from app.exports.tables.records import is_numeric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.exports.tables.about import About
    from app.exports.tables.records import Records

# Version 1.2 is what programs of the last years read without a warning.
_OPTIONS: dict[str, Any] = {
    "driver": "GPKG",
    "VERSION": "1.2",
    "GEOMETRY_NAME": "geom",
    "FID": "fid",
}
# Without it every file would be a new one, though nothing in it has changed.
_TIME_OF_WRITING = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}


def write_geopackage(atlas: Atlas, tables: Sequence[Records], about: About) -> bytes:
    """Write layers as layers and tables as tables without geometry, in EPSG:4326.

    Lists are texts separated by semicolons, for the format has none. Citation, licence, date,
    disclaimer and filter stand in the file's metadata and in a table ``about``, which programs
    show more readily. QGIS finds the looks of lines and places in the file.
    """
    pyogrio.set_gdal_config_options(_TIME_OF_WRITING)
    said = {name.lower().replace(" ", "_"): text for name, text in about.lines()}
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "atlas.gpkg"
        lines = pd.DataFrame(about.lines(), columns=["part", "text"])
        pyogrio.write_dataframe(lines, path, layer="about", dataset_metadata=said, **_OPTIONS)
        for table in tables:
            geometry = EVERY[table.table].geometry
            pyogrio.write_dataframe(
                _frame(atlas, table),
                path,
                layer=table.table,
                append=True,
                layer_metadata={"DESCRIPTION": EVERY[table.table].meaning},
                geometry_type=geometry and geometry.value,
                **_OPTIONS,
            )
        styles = pd.DataFrame(style_rows(atlas, [table.table for table in tables]), columns=COLUMNS)
        if not styles.empty:
            pyogrio.write_dataframe(
                styles.astype({"useAsDefault": "boolean"}),
                path,
                layer=TABLE,
                append=True,
                **_OPTIONS | {"FID": "id"},
            )
        return path.read_bytes()


def _frame(atlas: Atlas, records: Records) -> pd.DataFrame:
    frame = pd.DataFrame(records.joined(), columns=list(records.columns))
    for column in frame.columns:
        # A column of which nothing is known would have no type.
        kind = "float64" if is_numeric(records.table, column) else "string"
        if frame[column].map(lambda cell: isinstance(cell, bool)).any():
            kind = "boolean"
        frame[column] = frame[column].astype(kind)
    if EVERY[records.table].geometry is None:
        return frame
    geometry = atlas.frames.table(records.table).geometry.iloc[list(records.indices)]
    return gpd.GeoDataFrame(frame, geometry=geometry.to_numpy(), crs="EPSG:4326")
