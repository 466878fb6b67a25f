"""Oceans and lakes, from Natural Earth 1:10m.

Water lies above the land as one area, so that coasts stay sharp although the relief is coarse; the
outline of the same file is the coast.
"""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import Polygon, box
from sources import AROUND, REGION, natural_earth

# Degrees beyond the region that water is drawn at its full detail.
_MARGIN = 3.0
# Lakes smaller than this, in square degrees, are left out of the view of the whole region.
_LEAST_LAKE = 0.06
_LEAST_ISLAND = 0.006


def ocean(tolerance: float, within: Polygon | None = None, least: float = _LEAST_ISLAND) -> Any:
    """Return the open water as one geometry, the Caspian with it.

    Parameters
    ----------
    tolerance
        How far it may be simplified, in degrees.
    within
        Area to cut it to; the region and, coarsely, all around it if None.
    least
        Islands smaller than this, in square degrees, are left out.
    """
    water = shapely.union_all(natural_earth("ne_10m_ocean"))
    if within is not None:
        return _without_islands(water.intersection(within).simplify(tolerance), least)
    near = box(*_grown(REGION.bounds, _MARGIN))
    inner = _without_islands(water.intersection(near).simplify(tolerance), least)
    outer = water.intersection(AROUND.difference(near)).simplify(0.25)
    return shapely.union_all([inner, _without_islands(outer, 0.6).buffer(0.001)])


def _grown(bounds: tuple[float, ...], by: float) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    return west - by, south - by, east + by, north + by


def _without_islands(water: Any, least: float) -> Any:
    parts = [
        Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area >= least])
        for part in shapely.get_parts(water)
        if part.geom_type == "Polygon" and part.area >= least
    ]
    return shapely.make_valid(shapely.MultiPolygon(parts))


def coast(water: Any, within: Polygon) -> Any:
    """Return the outline of the water without the edges along which it was cut."""
    west, south, east, north = within.bounds
    inside = box(west + 1e-3, south + 1e-3, east - 1e-3, north - 1e-3)
    return water.boundary.intersection(inside)


def lakes(tolerance: float, within: Polygon = REGION, least: float = _LEAST_LAKE) -> list[Any]:
    """Return lakes and reservoirs, each for itself."""
    drawn = []
    for lake in natural_earth("ne_10m_lakes"):
        part = shapely.make_valid(lake).intersection(within)
        if not part.is_empty and part.area >= least:
            drawn.append(part.simplify(tolerance))
    return drawn
