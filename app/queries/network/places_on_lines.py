"""Which segments a place lies on: those that end there, else those that pass close by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from app.data.cells.geometry import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.data.records.network import Place

NEAR_KM: Final = 5.0
"""How close a line passes a place that lies on it without being one of its ends.

Lines are generalised and towns have some width: stations, ports and towns that the text of the data
names along a line lie up to 4 km from it, and the next place that is only in its neighbourhood
lies 13 km away.
"""
_KM_PER_DEGREE: Final = 111.0


def segments_at_places(atlas: Atlas) -> list[tuple[int, ...]]:
    """Return, for each place of the atlas, the positions of the segments that it lies on.

    These are the segments that end there. A place where none ends lies on those that pass within
    :data:`NEAR_KM`; where none does, it lies on no segment.
    """
    positions = {segment.segment_id: at for at, segment in enumerate(atlas.segment_list)}
    lines = atlas.frames.segments.geometry.to_numpy()
    tree = shapely.STRtree(lines)
    return [
        tuple(positions[segment.segment_id] for segment in atlas.segments_at(place.place_id))
        or _passing(place, lines, tree)
        for place in atlas.place_list
    ]


def _passing(
    place: Place, lines: Sequence[shapely.LineString], tree: shapely.STRtree
) -> tuple[int, ...]:
    """Return the segments that pass a place, in the order of the data."""
    up = NEAR_KM / _KM_PER_DEGREE
    across = up / max(float(np.cos(np.radians(place.lat))), 0.01)
    around = shapely.box(place.lon - across, place.lat - up, place.lon + across, place.lat + up)
    passing = []
    for position in sorted(tree.query(around, predicate="intersects")):
        line = shapely.transform(lines[position], lambda points: points * (up / across, 1.0))
        spot = shapely.Point(place.lon * up / across, place.lat)
        nearest = line.interpolate(line.project(spot))
        there = shapely.Point(nearest.x * across / up, nearest.y)
        if distance_km(shapely.Point(place.lon, place.lat), there) <= NEAR_KM:
            passing.append(int(position))
    return tuple(passing)
