"""Where a map lies on its page: projection, window and scale.

The projection is Lambert's conformal conic, as in most atlases of these latitudes: like the screen
map it keeps angles, so that a route looks alike on both, and it keeps the scale within a few per
cent over the region, which the screen's Mercator does not. Central meridian and parallels follow
the window: the meridian runs through its middle, so that north is up there, and the parallels lie
a sixth of its height inside its edges (Snyder, Map Projections: A Working Manual, 1987, p. 104).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from geopandas import GeoSeries
from pyproj import Geod, Proj, Transformer

from app.data.schema.network import REGION
from app.exports.drawing.paper import SCREEN, shared
from app.exports.maps.placing.source import WGS84
from app.vocabulary.map_look import CLOSEST_FIT, TILE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoSeries as Series

    from app.exports.drawing.paper import Box
    from app.queries.filter.viewstate import Camera

EQUATOR_M = 40_075_016.686
_MARGIN = 0.07
_SCALE_SHARE = 5
"""Of the width of a picture, what its scale bar has at most."""
SCALE_EDGE = 7.2
"""Room of a scale bar over a picture to its left, right and above, in points."""
_SCALE_INSET, _SCALE_BELOW = 3.6, 5.8
_SCALE_TALL, _SCALE_LEAST = 24.5, 64.8


@dataclass(frozen=True, slots=True)
class PictureScale:
    """A scale bar over a map that fills its page, in points from the lower left of the map.

    Attributes
    ----------
    length
        Of the bar.
    room
        What it covers with its words.
    """

    kilometres: float
    length: float
    room: Box


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the earth that must be seen, in metres of its projection.

    Attributes
    ----------
    crs
        The projection.
    x, y
        Middle.
    width, height
        Size.
    """

    crs: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The place of a map on its page.

    Attributes
    ----------
    crs
        Its projection.
    left, bottom, width, height
        Rectangle on the page, in points from the lower left.
    west, south
        Lower left corner in metres of the projection.
    scale
        Points on the page for one such metre.
    pixel
        Points for what is one pixel on a screen.
    zoom
        Zoom of the screen map at the same scale, which decides on widths and names.
    """

    crs: str
    left: float
    bottom: float
    width: float
    height: float
    west: float
    south: float
    scale: float
    pixel: float
    zoom: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top edge on the page, in points."""
        return self.left, self.bottom, self.left + self.width, self.bottom + self.height

    def place(self, series: Series) -> Series:
        """Project geometries and put them on the page, in points."""
        factor = self.scale
        shift = (self.left - self.west * factor, self.bottom - self.south * factor)
        flat = series.to_crs(self.crs)
        moved = shapely.transform(flat.to_numpy(), lambda points: points * factor + shift)
        return GeoSeries(moved, index=flat.index, crs=self.crs)


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """Return what takes longitudes and latitudes, or x and y, from one projection to another.

    Kept, for it takes longer to make than to use, and each scene asks for its own several times.
    """
    return Transformer.from_crs(source, target, always_xy=True)


def conic(west: float, south: float, east: float, north: float) -> str:
    """Choose the projection of a part of the earth, given in degrees, as a PROJ string."""
    if south < REGION[3] and north > REGION[1]:
        # A window that reaches beyond the basemap is drawn truest where the basemap is.
        south, north = max(south, REGION[1]), min(north, REGION[3])
    sixth = max(north - south, 0.6) / 6
    first, second = round(south + sixth, 1), round(north - sixth, 1)
    middle, centre = round((west + east) / 2, 1), round((south + north) / 2, 1)
    if abs(first + second) < 2:
        # A cone on both sides of the equator is none.
        return f"+proj=laea +lat_0={centre} +lon_0={middle} +datum=WGS84 +units=m"
    return (
        f"+proj=lcc +lat_1={first} +lat_2={second} +lat_0={centre} +lon_0={middle} "
        "+datum=WGS84 +units=m"
    )


def window_of_camera(camera: Camera, screen: tuple[int, int] = SCREEN) -> Window:
    """Return what a screen, of 1280 × 720 pixels if no other is given, shows of a camera."""
    pixel_m = EQUATOR_M * math.cos(math.radians(camera.lat)) / (TILE_PX * 2**camera.zoom)
    width_m, height_m = screen[0] * pixel_m, screen[1] * pixel_m
    # The map of the whole world is no use here, and a cone does not hold it.
    shrink = min(1.0, 8_000_000 / height_m)
    width_m, height_m = width_m * shrink, height_m * shrink
    lat_deg = height_m / 111_320 / 2
    lon_deg = width_m / (111_320 * math.cos(math.radians(camera.lat))) / 2
    crs = conic(
        camera.lon - lon_deg, camera.lat - lat_deg, camera.lon + lon_deg, camera.lat + lat_deg
    )
    x, y = transformer(WGS84, crs).transform(camera.lon, camera.lat)
    factor = _scale_factor(crs, camera.lon, camera.lat)
    return Window(crs, x, y, width_m * factor, height_m * factor)


def window_around(shapes: Series) -> Window:
    """Fit a window around geometries in degrees, with some room at the edges."""
    if shapes.empty:
        west, south, east, north = REGION
        shapes = GeoSeries.from_xy([west + 10, east - 10], [south + 10, north - 5], crs=WGS84)
    crs = conic(*(float(value) for value in shapes.total_bounds))
    west, south, east, north = (float(value) for value in shapes.to_crs(crs).total_bounds)
    lat = float(np.clip(shapes.total_bounds[[1, 3]].mean(), -80, 80))
    least = EQUATOR_M * math.cos(math.radians(lat)) / (TILE_PX * 2**CLOSEST_FIT)
    width = max((east - west) * (1 + 2 * _MARGIN), least * SCREEN[0])
    height = max((north - south) * (1 + 2 * _MARGIN), least * SCREEN[1])
    return Window(crs, (west + east) / 2, (south + north) / 2, width, height)


def frame_on(window: Window, rectangle: tuple[float, float, float, float], pixel: float) -> Frame:
    """Put a window into a rectangle of the page (left, bottom, width, height), in points.

    The rectangle is filled: in the direction that has room to spare, more of the earth is shown.
    """
    left, bottom, width, height = rectangle
    scale = min(width / window.width, height / window.height)
    lon, lat = transformer(window.crs, WGS84).transform(window.x, window.y)
    ground_m = pixel / scale / _scale_factor(window.crs, lon, lat)
    zoom = math.log2(EQUATOR_M * math.cos(math.radians(lat)) / (TILE_PX * ground_m))
    west, south = window.x - width / scale / 2, window.y - height / scale / 2
    return Frame(window.crs, left, bottom, width, height, west, south, scale, pixel, zoom)


def _scale_factor(crs: str, lon: float, lat: float) -> float:
    return float(Proj(crs).get_factors(lon, lat).parallel_scale)


def picture_scale(frame: Frame, signs: Sequence[Box]) -> PictureScale:
    """Return the scale bar of a map that fills its page.

    It stands on the lower right, or on the lower left where it covers fewer signs.

    Parameters
    ----------
    signs
        What the signs of places cover.
    """
    kilometres, length = scale_bar(frame, frame.width / _SCALE_SHARE)
    wide = max(length + 2 * SCALE_EDGE, _SCALE_LEAST)
    top = _SCALE_BELOW + _SCALE_TALL
    right = frame.width - _SCALE_INSET
    rooms = (
        (right - wide, _SCALE_BELOW, right, top),
        (_SCALE_INSET, _SCALE_BELOW, _SCALE_INSET + wide, top),
    )
    room = min(rooms, key=lambda room: sum(shared(room, sign) > 0 for sign in signs))
    return PictureScale(kilometres, length, room)


def scale_bar(frame: Frame, longest: float) -> tuple[float, float]:
    """Return the length of a round scale bar in km and in points, true in the map's middle."""
    back = transformer(frame.crs, WGS84)
    x = frame.west + frame.width / frame.scale / 2
    y = frame.south + frame.height / frame.scale / 2
    step = min(50_000.0, frame.width / frame.scale / 20)
    first, second = back.transform(x - step, y), back.transform(x + step, y)
    _, _, ground_m = Geod(ellps="WGS84").inv(*first, *second)
    points_per_km = 2 * step * frame.scale / (ground_m / 1000)
    most = longest / points_per_km
    power = 10.0 ** math.floor(math.log10(most))
    km = next(size * power for size in (5, 2, 1) if size * power <= most)
    return km, km * points_per_km
