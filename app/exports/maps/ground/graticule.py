"""The graticule of a printed map: meridians and parallels, with degrees at the edges."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoSeries

from app.exports.maps.placing.frame import transformer
from app.exports.maps.placing.source import WGS84

if TYPE_CHECKING:
    from app.exports.drawing.page import Page
    from app.exports.maps.placing.frame import Frame

_STEPS_DEG = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5)
_FEWEST = 4
_OPACITY = 0.4
_TEXT_PX = 9.0


def draw_graticule(page: Page, frame: Frame) -> None:
    """Draw lines of whole degrees over the ground, as far apart as suits the scale."""
    west, south, east, north = _bounds(frame)
    step = next((s for s in _STEPS_DEG if (north - south) / s >= _FEWEST), _STEPS_DEG[-1])
    meridians = _between(west, east, step)
    parallels = _between(south, north, step)
    lines = [_line([(lon, lat) for lat in np.linspace(south, north, 60)]) for lon in meridians]
    lines += [_line([(lon, lat) for lon in np.linspace(west, east, 90)]) for lat in parallels]
    placed = frame.place(GeoSeries(lines, crs=WGS84))
    box = shapely.box(*frame.box)
    names = [_degrees(lon, "E", "W") for lon in meridians]
    names += [_degrees(lat, "N", "S") for lat in parallels]
    size = _TEXT_PX * frame.pixel
    left, bottom, right, _ = frame.box
    for place, (line, name) in enumerate(zip(placed, names, strict=True)):
        inside = line.intersection(box)
        if inside.is_empty or inside.geom_type != "LineString":
            continue
        points = shapely.get_coordinates(inside)
        page.lines([points], "map-coast", 0.5 * frame.pixel, opacity=_OPACITY)
        x, y = points[0]
        on_meridian = place < len(meridians)
        # Meridians are named at the lower edge, parallels at the left one.
        if on_meridian and y < bottom + size and left + size * 2 < x < right - size * 4:
            at, align = (x, y + size), "center"
        elif not on_meridian and x < left + size:
            at, align = (x + size * 0.4, y + size * 0.6), "left"
        else:
            continue
        halo = ("map-halo", 2.0 * frame.pixel)
        page.text(name, (float(at[0]), float(at[1])), size, "map-label", align=align, halo=halo)


def _bounds(frame: Frame) -> tuple[float, float, float, float]:
    """Return the degrees that a frame holds."""
    back = transformer(frame.crs, WGS84)
    xs = frame.west + np.linspace(0, frame.width / frame.scale, 24)
    ys = frame.south + np.linspace(0, frame.height / frame.scale, 24)
    lon, lat = back.transform(*np.meshgrid(xs, ys))
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _between(low: float, high: float, step: float) -> list[float]:
    first = math.ceil(low / step)
    return [n * step for n in range(first, math.floor(high / step) + 1)]


def _line(points: list[tuple[float, float]]) -> Any:
    return shapely.LineString(points)


def _degrees(value: float, positive: str, negative: str) -> str:
    if value == 0:
        return "0°"
    return f"{abs(value):g}° {positive if value > 0 else negative}"
