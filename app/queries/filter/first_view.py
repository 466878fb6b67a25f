"""What a map shows before anybody has moved it: all corridors, or what a link leaves of them."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from app.queries.filter.facets import match
from app.queries.filter.viewstate import Camera
from app.vocabulary.map_look import CLOSEST_FIT, TILE_PX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.filter.facets import Facets, Filter
    from app.queries.filter.viewstate import ViewState

Box = tuple[float, float, float, float]

PICTURE_PX: Final = (2000, 1100)
"""Size of the picture that stands in for the map while the browser starts."""
_BOX_PX: Final = (1150, 740)
"""What the corridors take of it: the rest is there for windows of another shape."""
_BESIDE_LEGEND_PX: Final = (640, 520)
"""What a window of 1280 × 720 pixels leaves free around its middle."""
_PLAIN: Final = Camera(58.0, 43.4, 2.42)
_AROUND_PLACE_DEG: Final = 0.3
_CORE: Final = (0.15, 0.85)
"""Shares of the length of all lines that lie west and south of the core's edges."""


def first_box(atlas: Atlas) -> Box | None:
    """Return west, south, east and north edge of all corridors; None where nothing is drawn."""
    return _edges_of(atlas.segment_list)


@lru_cache(maxsize=2)
def core_box(atlas: Atlas) -> Box | None:
    """Return the edges of the part where most of the lines are; None where nothing is drawn.

    A window that is narrow and tall begins with it, for all corridors would be too small there.
    """
    segments = atlas.segment_list
    if not segments:
        return None
    lines = np.array([segment.geometry for segment in segments], dtype=object)
    along = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
    points = shapely.line_interpolate_point(lines[:, None], along[None, :], normalized=True)
    lengths = np.repeat([segment.computed_km for segment in segments], len(along))
    edges = np.array(
        [_shares(axis(points).ravel(), lengths, _CORE) for axis in (shapely.get_x, shapely.get_y)]
    )
    return _rounded(edges.T.ravel())


def linked_box(atlas: Atlas, facets: Facets, criteria: Filter) -> Box | None:
    """Return the edges of what a filter leaves; None where it leaves all of it, or nothing."""
    if not criteria.is_set:
        return None
    matched = match(atlas, facets, criteria)
    edges = _edges_of(compress(atlas.segment_list, matched.drawn))
    points = [place.point for place in compress(atlas.place_list, matched.places)]
    if edges or not points:
        return edges
    around = np.array([-1, -1, 1, 1]) * _AROUND_PLACE_DEG
    return _rounded(shapely.total_bounds(points) + around)


def corridor_out(view: ViewState) -> str | None:
    """Return the corridor that a selection brings out, as the screen map does; None if none."""
    kind, _colon, name = (view.selection or "").partition(":")
    return name if kind == "corridor" else None


def picture_camera(box: Box | None) -> Camera:
    """Return where the picture looks that stands in for a map that shows a box."""
    return camera_of(box, *_BOX_PX) if box else _PLAIN


def camera_on(segments: Iterable[Segment]) -> Camera | None:
    """Return the camera that shows some segments beside the legend of a small window."""
    lines = [segment.geometry for segment in segments]
    if not lines:
        return None
    west, south, east, north = shapely.total_bounds(lines).tolist()
    return camera_of((west, south, east, north), *_BESIDE_LEGEND_PX)


def camera_of(box: Box, width_px: float, height_px: float) -> Camera:
    """Return the camera that shows a box in a window of so many pixels, as the screen map does."""
    west, south, east, north = box
    low, high = _up(south), _up(north)
    wide, tall = max((east - west) / 360, 1e-6), max((high - low) / (2 * math.pi), 1e-6)
    zoom = math.log2(min(width_px / (TILE_PX * wide), height_px / (TILE_PX * tall)))
    middle = math.degrees(math.atan(math.sinh((low + high) / 2)))
    return Camera((west + east) / 2, middle, min(zoom, CLOSEST_FIT))


def _edges_of(segments: Iterable[Segment]) -> Box | None:
    lines = [segment.geometry for segment in segments]
    return _rounded(shapely.total_bounds(lines)) if lines else None


def _shares(
    values: NDArray[Any], weights: NDArray[Any], shares: tuple[float, float]
) -> NDArray[Any]:
    """Return the values below which such shares of the weights lie."""
    order = np.argsort(values)
    below = np.cumsum(weights[order])
    bounds: NDArray[Any] = np.interp(np.array(shares) * below[-1], below, values[order])
    return bounds


def _rounded(edges: Iterable[float]) -> Box:
    west, south, east, north = (round(float(edge), 2) for edge in edges)
    return west, south, east, north


def _up(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))
