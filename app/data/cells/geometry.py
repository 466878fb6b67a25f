"""Geometry of features: read, checked and measured."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import shapely
from pyproj import Geod
from shapely.geometry import Point

from app.data.cells.casting import show
from app.data.schema.columns import Geometry
from app.data.schema.network import REGION, WORLD
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry import LineString

    from app.data.schema.columns import Table

WGS84 = Geod(ellps="WGS84")
_MOST_POINTS = 200_000


class GeometryError(ValueError):
    """A geometry that cannot be used, or is in doubt: a :class:`CastError` of geometries."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(_("found {count}, expected {expected}", count=found, expected=expected))
        self.found = found
        self.expected = expected


def geodesic_km(line: LineString) -> float:
    """Measure a line in degrees along the ellipsoid WGS 84, in km to one decimal."""
    east, north = shapely.get_coordinates(line).T
    return round(float(WGS84.line_length(east, north)) / 1000, 1)


def distance_km(first: Point, second: Point) -> float:
    """Measure the geodesic distance of two points in degrees, in km."""
    return float(WGS84.inv(first.x, first.y, second.x, second.y)[2]) / 1000


def read_geometry(table: Table, raw: object) -> tuple[Any, GeometryError | None]:
    """Read a GeoJSON geometry of the type that the table wants.

    Returns
    -------
    geometry, doubt
        A shapely line or point in degrees, and what is odd about it though it can be drawn.

    Raises
    ------
    GeometryError
        It is missing, of another type, or has coordinates that are no position on the map.
    """
    expected = table.geometry
    if not isinstance(raw, dict) or not raw:
        raise GeometryError(_("no geometry"), _("a {geometry}", geometry=expected))
    raw = _one_line(raw) if expected is Geometry.LINE else raw
    kind = raw.get("type")
    if kind != expected:
        several = str(kind).startswith("Multi")
        if several:
            raise GeometryError(
                show(kind),
                _(
                    "a {geometry} (its parts do not join: make one feature of each)",
                    geometry=expected,
                ),
            )
        raise GeometryError(show(kind), _("a {geometry}", geometry=expected))
    coordinates = raw.get("coordinates")
    if expected is Geometry.POINT:
        return Point(_position(coordinates)), None
    if not isinstance(coordinates, list) or len(coordinates) > _MOST_POINTS:
        raise GeometryError(
            show(coordinates),
            _("at most {most_points} positions", most_points=number(_MOST_POINTS)),
        )
    points = [_position(position) for position in coordinates]
    distinct = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
    if len(distinct) < 2:
        raise GeometryError(
            _("a line of {distinct} point", distinct=len(distinct)),
            _("two different points or more"),
        )
    check_date_line(distinct)
    line = shapely.linestrings(distinct)
    if not line.is_simple:
        return line, GeometryError(_("a line that crosses itself"), _("one that does not"))
    return line, None


def _position(raw: object) -> tuple[float, float]:
    if not isinstance(raw, list | tuple) or len(raw) < 2:
        raise GeometryError(show(raw), _("a position [longitude, latitude]"))
    x, y = raw[0], raw[1]
    west, south, east, north = WORLD
    if type(x) is float and type(y) is float and west <= x <= east and south <= y <= north:
        return x, y
    if any(isinstance(v, bool) or not isinstance(v, int | float) for v in (x, y)):
        raise GeometryError(show([x, y]), _("two numbers [longitude, latitude]"))
    if not (math.isfinite(x) and math.isfinite(y)):
        raise GeometryError(show([x, y]), _("finite numbers [longitude, latitude]"))
    if west <= x <= east and south <= y <= north:
        return float(x), float(y)
    expected = _(
        "longitude {west:g} to {east:g} and latitude {south:g} to {north:g} (EPSG:4326)",
        west=west,
        east=east,
        south=south,
        north=north,
    )
    raise GeometryError(f"{show([x, y])}, {_where_outside(x, y)}", expected)


def _where_outside(x: float, y: float) -> str:
    """Say what is wrong with a position that is not on the map, and whether swapping mends it."""
    west, south, east, north = REGION
    if west <= y <= east and south <= x <= north:
        return _("which lies on the map with its axes swapped")
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        return _("which is no longitude and latitude in degrees")
    return _("too near a pole to be drawn")


def check_date_line(points: Sequence[tuple[float, float]]) -> None:
    """Refuse a line that crosses 180° of longitude: it would be drawn round the whole earth.

    Raises
    ------
    GeometryError
        Two positions that follow one another lie more than half the earth apart.
    """
    for (before, _north), (after, _norther) in pairwise(points):
        if abs(after - before) > 180:
            said = _("a line from longitude {before:g} to {after:g}", before=before, after=after)
            raise GeometryError(said, _("a line that does not cross the date line (180°)"))


def _one_line(raw: dict[str, Any]) -> dict[str, Any]:
    """Take a MultiLineString of one part, or whose parts join into one line, for that line."""
    parts = raw.get("coordinates")
    if raw.get("type") != "MultiLineString" or not isinstance(parts, list) or not parts:
        return raw
    if not all(isinstance(part, list) and part for part in parts):
        return raw
    joined = list(parts[0])
    for part in parts[1:]:
        if part[0] != joined[-1]:
            return raw
        joined += part[1:]
    return {"type": str(Geometry.LINE), "coordinates": joined}
