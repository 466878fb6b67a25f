"""Where a corridor is named on a map that brings it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from app.queries.network.missing_links import missing_links
from app.queries.network.roles import in_role
from app.vocabulary.terms import SegmentRole

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.records.network import Segment

Point = tuple[float, float]

_POINTS = 120
"""Points of a corridor that its name keeps off, about."""
_DIGITS = 2


def spot_of(atlas: Atlas, corridor_id: str) -> Point | None:
    """Return the longitude and latitude at which a corridor is named, in degrees.

    That is the middle of the longest link that its main line lacks; or else of the segment of the
    main line that is nearest to the middle of all of it. None where it has no main line.
    """
    place = list(atlas.corridors).index(corridor_id)
    gaps = [link for link in missing_links(atlas) if link.corridor == place]
    if gaps:
        longest = max(gaps, key=lambda link: link.km)
        return _middle(atlas.segment_list[longest.segment])
    main = in_role(atlas, corridor_id, atlas.segment_list, SegmentRole.MAIN)
    if not main:
        return None
    centre = shapely.box(*shapely.total_bounds([segment.geometry for segment in main])).centroid
    return _middle(min(main, key=lambda segment: shapely.distance(segment.geometry, centre)))


def points_along(atlas: Atlas, corridor_id: str) -> list[Point]:
    """Return points of all lines of a corridor, longitude and latitude in degrees, evenly apart."""
    lines = [segment for segment in atlas.segment_list if corridor_id in segment.corridors]
    step = sum(segment.computed_km for segment in lines) / _POINTS
    points = []
    for segment in lines:
        parts = max(round(segment.computed_km / step), 1)
        along = [(part + 0.5) / parts for part in range(parts)]
        at = shapely.line_interpolate_point(segment.geometry, along, normalized=True)
        points += [(round(point.x, _DIGITS), round(point.y, _DIGITS)) for point in at]
    return points


def _middle(segment: Segment) -> Point:
    point = shapely.line_interpolate_point(segment.geometry, 0.5, normalized=True)
    return round(point.x, _DIGITS), round(point.y, _DIGITS)
