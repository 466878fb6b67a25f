"""JSON of maps: GeoJSON, and what the Overpass service gives."""

from __future__ import annotations

import json
from typing import Any

import shapely
from shapely.errors import ShapelyError

from app.intake.opening.features import Feature, IntakeError, Opened
from app.intake.opening.overpass import read_overpass
from app.intake.opening.positions import in_degrees, named_crs
from app.wording import _

_SHAPES = frozenset(
    {
        *("Point", "MultiPoint", "LineString", "MultiLineString"),
        *("Polygon", "MultiPolygon", "GeometryCollection"),
    }
)


def read_json(name: str, text: str) -> Opened:
    """Read GeoJSON of any form, or the answer of Overpass.

    Raises
    ------
    IntakeError
        It is no JSON, or JSON of another kind.
    """
    try:
        document = json.loads(text, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        message = _(
            "{name} is broken JSON: line {line}, {reason}.",
            name=name,
            line=error.lineno,
            reason=error.msg.lower(),
        )
        raise IntakeError(message) from None
    except (RecursionError, ValueError):
        raise IntakeError(
            _("{name} is JSON nested too deeply, or with numbers too long.", name=name)
        ) from None
    if not isinstance(document, dict):
        raise IntakeError(
            _("{name} is JSON without features; expected a FeatureCollection.", name=name)
        )
    if isinstance(document.get("elements"), list):
        return read_overpass(name, document)
    return _read_geojson(name, document)


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= 300 else float(digits)


def _read_geojson(name: str, document: dict[str, Any]) -> Opened:
    kind = str(document.get("type"))
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        raw = document["features"]
    elif kind == "Feature":
        raw = [document]
    elif kind in _SHAPES:
        raw = [{"type": "Feature", "properties": {}, "geometry": document}]
    else:
        raise IntakeError(
            _("{name} is TopoJSON; expected GeoJSON or the answer of Overpass.", name=name)
            if kind == "Topology"
            else _(
                "{name} is JSON without features; expected GeoJSON or the answer of Overpass.",
                name=name,
            )
        )
    crs = None
    stated = document.get("crs")
    if stated is not None:
        inside = stated.get("properties") if isinstance(stated, dict) else None
        crs = named_crs(str(inside.get("name") if isinstance(inside, dict) else stated), name)
    rows = [_read_feature(feature, number) for number, feature in enumerate(raw, start=1)]
    notes: list[str] = []
    # GeoJSON without a word on it is in degrees by its own rule.
    whole = [shape for _, _, shape, _ in rows]
    shapes, faults = in_degrees(whole, crs, name, notes)
    features = tuple(
        Feature(where, values, shape, broken or fault)
        for (where, values, _, broken), shape, fault in zip(rows, shapes, faults, strict=True)
    )
    title = document.get("name")
    return Opened(
        "GeoJSON",
        title if isinstance(title, str) else "",
        features,
        tuple(notes) if crs is not None else (),
    )


def _read_feature(raw: Any, number: int) -> tuple[str, dict[str, Any], Any, str]:
    where = _("feature {number}", number=number)
    if not isinstance(raw, dict):
        return where, {}, None, _("it is no feature")
    properties = raw.get("properties")
    values = dict(properties) if isinstance(properties, dict) else {}
    if "id" not in values and isinstance(raw.get("id"), str | int):
        values["id"] = raw["id"]
    geometry = raw.get("geometry")
    if geometry is None:
        return where, values, None, ""
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in _SHAPES:
        return where, values, None, _("its shape is of no kind that GeoJSON has")
    try:
        return where, values, shapely.from_geojson(json.dumps(geometry)), ""
    except (ShapelyError, ValueError, TypeError, RecursionError):
        return where, values, None, _("its positions are no numbers, or too few")
