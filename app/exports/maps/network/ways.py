"""Lines that a scene draws along, on a drawn map: where they run, where they begin and end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from geopandas import GeoSeries
from matplotlib.path import Path

from app.exports.maps.placing.source import WGS84
from app.vocabulary.looks import WAY_LOOK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from app.exports.drawing.page import Page
    from app.exports.maps.placing.frame import Frame
    from app.queries.briefings.ways import DrawnLine

Point = tuple[float, float]

WAY_PX = 11.0
"""Width of a line that is drawn along, as on the wall."""
WAY_OPACITY = 0.5
"""It lets the line below show through: its pattern tells its status."""
_RING_PX = 7.0
_EDGE_PX = 2.0
_ARROW_PX = 20.0
_ARROW_SHARE = 0.55
"""Half of an arrow's base, of its length."""


@dataclass(frozen=True, slots=True)
class PlacedWay:
    """A line that is drawn along, on the page, in points from the lower left.

    Attributes
    ----------
    starts, ends
        Whether its beginning and its end are on the page, and marked.
    """

    points: tuple[Point, ...]
    starts: bool
    ends: bool
    step: int = 1


def place_ways(frame: Frame, lines: Sequence[DrawnLine]) -> tuple[PlacedWay, ...]:
    """Put lines on the page; what lies outside of the map is cut off."""
    if not lines:
        return ()
    room = shapely.box(*frame.box)
    placed = frame.place(
        GeoSeries([shapely.LineString(drawn.points) for drawn in lines], crs=WGS84)
    )
    ways = []
    for drawn, line in zip(lines, placed, strict=True):
        parts = _parts(shapely.intersection(line, room))
        first, last = shapely.get_point(line, 0), shapely.get_point(line, -1)
        for place, part in enumerate(parts):
            ways.append(
                PlacedWay(
                    tuple((float(x), float(y)) for x, y in shapely.get_coordinates(part)),
                    drawn.starts and place == 0 and bool(shapely.covers(room, first)),
                    drawn.ends and place == len(parts) - 1 and bool(shapely.covers(room, last)),
                    drawn.step,
                )
            )
    return tuple(ways)


def draw_ways(page: Page, frame: Frame, ways: Sequence[PlacedWay]) -> None:
    """Draw the lines themselves, below the network."""
    lines = [np.array(way.points) for way in ways]
    if lines:
        page.lines(lines, WAY_LOOK.colour, WAY_PX * frame.pixel, opacity=WAY_OPACITY)


def draw_way_ends(page: Page, frame: Frame, ways: Sequence[PlacedWay]) -> None:
    """Mark where lines begin with a ring, and where they end with an arrow."""
    for way in ways:
        if way.starts:
            ring = Path.circle(way.points[0], _RING_PX * frame.pixel)
            page.shape(ring, fill="surface", edge="ink", width=2 * _EDGE_PX * frame.pixel)
        if way.ends:
            corners = arrow_at_end(way.points, _ARROW_PX * frame.pixel)
            outline = Path(np.array([*corners, corners[0]]), closed=True)
            page.shape(outline, fill="ink", edge="surface", width=_EDGE_PX * frame.pixel)


def arrow_at_end(points: Sequence[Point], length: float) -> tuple[Point, Point, Point]:
    """Return the corners of an arrow whose tip is the last point, in the direction of the line."""
    line = shapely.LineString(points)
    tip = points[-1]
    # Seen over its whole length: the last bend alone may turn anywhere.
    back = line.interpolate(max(line.length - length, 0.0))
    apart = math.hypot(tip[0] - back.x, tip[1] - back.y) or 1.0
    across, up = (tip[0] - back.x) / apart, (tip[1] - back.y) / apart
    foot = (tip[0] - across * length, tip[1] - up * length)
    half = length * _ARROW_SHARE
    return (
        tip,
        (foot[0] - up * half, foot[1] + across * half),
        (foot[0] + up * half, foot[1] - across * half),
    )


def _parts(cut: BaseGeometry) -> list[BaseGeometry]:
    """Return the lines of what is left of a line, in its order."""
    parts = getattr(cut, "geoms", [cut])
    return [part for part in parts if isinstance(part, shapely.LineString) and not part.is_empty]
