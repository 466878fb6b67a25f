"""What a map shows before anybody has moved it: all corridors, as a whole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from app.queries.filter.viewstate import Camera

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.network import Segment

Box = tuple[float, float, float, float]

PICTURE_PX: Final = (2000, 1100)
"""Size of the picture that stands in for the map while the browser starts."""
_BOX_PX: Final = (1150, 740)
"""What the corridors take of it: the rest is there for windows of another shape."""
_BESIDE_LEGEND_PX: Final = (640, 520)
"""What a window of 1280 × 720 pixels leaves free around its middle."""
_TILE_PX: Final = 512
_CLOSEST: Final = 9.0
_PLAIN: Final = Camera(58.0, 43.4, 2.42)


def first_box(atlas: Atlas) -> Box | None:
    """Return west, south, east and north edge of all corridors; None where nothing is drawn."""
    segments = atlas.frames.segments
    if segments.empty:
        return None
    west, south, east, north = (round(float(edge), 2) for edge in segments.total_bounds)
    return west, south, east, north


def picture_camera(atlas: Atlas) -> Camera:
    """Return where the picture looks that stands in for the map."""
    box = first_box(atlas)
    return camera_of(box, *_BOX_PX) if box else _PLAIN


def camera_on(atlas: Atlas, segments: Iterable[Segment]) -> Camera | None:
    """Return the camera that shows some segments beside the legend of a small window."""
    ids = {one.segment_id for one in segments}
    lines = atlas.frames.segments
    own = lines[lines["segment_id"].isin(ids)]
    if own.empty:
        return None
    west, south, east, north = (float(edge) for edge in own.total_bounds)
    return camera_of((west, south, east, north), *_BESIDE_LEGEND_PX)


def camera_of(box: Box, width_px: float, height_px: float) -> Camera:
    """Return the camera that shows a box in a window of so many pixels, as the screen map does."""
    west, south, east, north = box
    low, high = _up(south), _up(north)
    wide, tall = max((east - west) / 360, 1e-6), max((high - low) / (2 * math.pi), 1e-6)
    zoom = math.log2(min(width_px / (_TILE_PX * wide), height_px / (_TILE_PX * tall)))
    middle = math.degrees(math.atan(math.sinh((low + high) / 2)))
    return Camera((west + east) / 2, middle, min(zoom, _CLOSEST))


def _up(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))
