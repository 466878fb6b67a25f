"""Segments and places as GeoJSON that says of itself what it is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import shapely

from app.data.schema.tables import EVERY
from app.exports.tables.records import definitions_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.exports.tables.about import About
    from app.exports.tables.records import Records

DECIMALS = 5
"""Decimals of a degree: about a metre, finer than any line here is known."""


def write_geojson(atlas: Atlas, records: Records, about: About) -> bytes:
    """Write segments or places as a collection in EPSG:4326, longitude first.

    Beside the features stands ``metadata`` with citation, licence, date, disclaimer, the filter in
    words, and the meaning of every property. Lists are arrays; what is not known is null.
    """
    geometry = atlas.frames.table(records.table).geometry
    key = EVERY[records.table].key[0]
    features = [
        {
            "type": "Feature",
            "id": row[records.columns.index(key)],
            "geometry": _geometry(geometry.iloc[index]),
            "properties": dict(zip(records.columns, row, strict=True)),
        }
        for index, row in zip(records.indices, records.rows, strict=True)
    ]
    document = {
        "type": "FeatureCollection",
        "name": records.table,
        "metadata": {
            **asdict(about),
            "definitions": {
                definition.column: definition.meaning
                for definition in definitions_of(records.table)
            },
        },
        "features": features,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _geometry(shape: Any) -> dict[str, Any]:
    points = shapely.get_coordinates(shape).round(DECIMALS).tolist()
    if shape.geom_type == "Point":
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "LineString", "coordinates": points}
