"""The answer of the Overpass service: ways, routes and named points of OpenStreetMap."""

from __future__ import annotations

from typing import Any

from shapely import LineString, MultiLineString, Point

from app.intake.opening.features import Feature, IntakeError, Opened
from app.intake.opening.positions import in_degrees
from app.wording import _

Position = tuple[float, float]


def read_overpass(name: str, document: dict[str, Any]) -> Opened:
    """Read ways and relations as lines and tagged nodes as points; a way in a relation stands once.

    Raises
    ------
    IntakeError
        No way has positions: it was asked for without ``out geom``.
    """
    elements = [
        element
        for element in document["elements"]
        if isinstance(element, dict) and isinstance(element.get("id"), int)
    ]
    nodes = {element["id"]: spot for element in elements if (spot := _spot(element)) is not None}
    ways = {str(element["id"]) for element in elements if element.get("type") == "way"}
    rows: list[tuple[str, dict[str, Any], Any]] = []
    for element in elements:
        kind, tags = element.get("type"), _tags(element)
        where = f"{kind} {element.get('id')}"
        values = {**tags, "id": f"{kind}/{element.get('id')}"}
        if kind == "node" and tags and element["id"] in nodes:
            rows.append((where, values, Point(nodes[element["id"]])))
        elif kind == "way":
            rows.append((where, values, _line(_positions(element, nodes))))
        elif kind == "relation":
            parts = [
                _positions(member, nodes)
                for member in element.get("members") or ()
                if isinstance(member, dict)
                and member.get("type") == "way"
                and str(member.get("ref")) not in ways
            ]
            lines = [line for part in parts if (line := _line(part)) is not None]
            if lines:
                rows.append((where, values, MultiLineString(lines)))
    if rows and all(shape is None for _, _, shape in rows):
        message = _("{name} has ways without positions: ask Overpass with “out geom;”.", name=name)
        raise IntakeError(message)
    shapes, faults = in_degrees([shape for _, _, shape in rows], None, name, [])
    features = tuple(
        Feature(where, values, shape, fault)
        for (where, values, _), shape, fault in zip(rows, shapes, faults, strict=True)
    )
    return Opened(_("Overpass JSON"), "", features)


def _tags(element: dict[str, Any]) -> dict[str, Any]:
    tags = element.get("tags")
    return dict(tags) if isinstance(tags, dict) else {}


def _positions(element: dict[str, Any], nodes: dict[Any, Position]) -> list[Position]:
    drawn = element.get("geometry")
    if isinstance(drawn, list):
        return [spot for position in drawn if (spot := _spot(position)) is not None]
    listed = element.get("nodes")
    if not isinstance(listed, list):
        return []
    return [nodes[node_id] for node_id in listed if isinstance(node_id, int) and node_id in nodes]


def _spot(raw: Any) -> Position | None:
    if not isinstance(raw, dict):
        return None
    lon, lat = raw.get("lon"), raw.get("lat")
    numbers = isinstance(lon, int | float) and isinstance(lat, int | float)
    return (float(lon), float(lat)) if numbers else None  # type: ignore[arg-type]


def _line(positions: list[Position]) -> LineString | None:
    return LineString(positions) if len(positions) > 1 else None
