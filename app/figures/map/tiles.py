"""Lines cut into vector tiles, for networks too large for a browser to cut by itself.

A tile holds what lies in one square of the map at one zoom, in steps of a few hundredths of a
pixel and without the positions that no eye could tell from a straight line there. The browser asks
for those that it shows. Whole lines are simplified before they are cut, so that the parts of two
tiles meet at their common edge.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from cachetools import LRUCache

from app.figures.map.line_layers import RUNS_BELOW_ZOOM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.figures.map.drawn_shapes import Shapes

LAST_ZOOM: Final = 9
"""The last zoom that has tiles of its own; closer up they are enlarged, which MapLibre does."""
FIRST_ZOOM: Final = 2
"""The zoom of the tiles that the first view of the map asks for."""
BLOCK: Final = 100
"""Lines whose whole shapes are given at a time."""
TILE_MEDIA: Final = "application/vnd.mapbox-vector-tile"
EXTENT: Final = 4096
_PIXELS: Final = 512
_STEPS_PER_PIXEL: Final = EXTENT // _PIXELS
TOLERANCE: Final = _STEPS_PER_PIXEL // 2
"""In steps of a tile: half a pixel at its zoom, one just before the tiles of the next one come.
Twice as much far out, where very many lines lie close together."""
BUFFER: Final = 32 * _STEPS_PER_PIXEL
"""Steps beyond the edge of a tile that it holds too, for the width of lines and their lanes."""
_MOST_BYTES: Final = 64_000_000
_LINES = (int(shapely.GeometryType.LINESTRING), int(shapely.GeometryType.MULTILINESTRING))


@dataclass(frozen=True, eq=False)
class LineTiles:
    """The tiles of the shapes of one source of the map, each cut when it is first asked for.

    Attributes
    ----------
    name
        The source, and the layer in its tiles.
    shapes
        What they are cut of.
    area
        West, south, east and north edge of all that there is.
    first_zoom
        The first zoom that there are tiles of.
    """

    name: str
    shapes: Shapes
    area: tuple[float, float, float, float]
    first_zoom: int = 0
    _kept: LRUCache[tuple[int, int, int], bytes] = field(
        default_factory=lambda: LRUCache(_MOST_BYTES, getsizeof=len), repr=False
    )
    _lock: Lock = field(default_factory=Lock, repr=False)

    @cached_property
    def digest(self) -> str:
        """Short hash of what all tiles follow from, part of their addresses."""
        form = f"{self.shapes.digest} {EXTENT} {TOLERANCE} {RUNS_BELOW_ZOOM} {BUFFER} {LAST_ZOOM}"
        return hashlib.sha256(form.encode()).hexdigest()[:12]

    def source(self) -> dict[str, Any]:
        """Return the source as the style of the map names it."""
        return {
            "type": "vector",
            "tiles": [f"/layers/{self.name}-{{z}}-{{x}}-{{y}}.pbf?v={self.digest}"],
            "bounds": list(self.area),
            "minzoom": self.first_zoom,
            "maxzoom": LAST_ZOOM,
        }

    def block_address(self) -> str:
        """Return the address of the whole shapes of a block of lines, by its number ``{block}``."""
        return f"/layers/{self.name}-{{block}}.json?v={self.digest}"

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return a tile by its place in the usual scheme, counted from the north-west.

        Raises
        ------
        LookupError
            There is no such place.
        """
        if not (self.first_zoom <= zoom <= LAST_ZOOM and 0 <= x < 2**zoom and 0 <= y < 2**zoom):
            raise LookupError((zoom, x, y))
        place = zoom, x, y
        with self._lock:
            known = self._kept.get(place)
        if known is not None:
            return known
        made = self._cut(zoom, x, y)
        with self._lock:
            if len(made) <= self._kept.maxsize:
                self._kept[place] = made
        return made

    def block(self, number: int) -> dict[str, Any]:
        """Return the whole shapes of one block of lines as a GeoJSON FeatureCollection.

        Raises
        ------
        LookupError
            There is no such block.
        """
        numbers = range(len(self.shapes.points))[number * BLOCK : (number + 1) * BLOCK]
        if not numbers:
            raise LookupError(number)
        return self.shapes.collection(numbers)

    def warm(self) -> None:
        """Cut what the first view of the map asks for."""
        if self.first_zoom > FIRST_ZOOM:
            return
        for x in range(2**FIRST_ZOOM):
            for y in range(2**FIRST_ZOOM):
                self.tile(FIRST_ZOOM, x, y)

    @cached_property
    def _world(self) -> tuple[NDArray[Any], shapely.STRtree]:
        """All lines where the whole map is a square of side 1, and a tree to find them by."""
        points = np.concatenate([np.empty((0, 2)), *self.shapes.points])
        owners = np.repeat(
            np.arange(len(self.shapes.points)), [len(line) for line in self.shapes.points]
        )
        lines: Any = shapely.linestrings(on_square(points), indices=owners)
        return lines, shapely.STRtree(lines)

    def _cut(self, zoom: int, x: int, y: int) -> bytes:
        # Here, for the start of an atlas that has no tiles need not wait for it.
        import mapbox_vector_tile  # noqa: PLC0415

        lines, tree = self._world
        side = 0.5**zoom
        corner, step = np.array([x, y]) * side, side / EXTENT
        low, high = corner - BUFFER * step, corner + side + BUFFER * step
        near = np.sort(tree.query(shapely.box(*low, *high)))
        tolerance = TOLERANCE * step * (2 if zoom < RUNS_BELOW_ZOOM else 1)
        plain = shapely.simplify(lines[near], tolerance, preserve_topology=False)
        parts = shapely.clip_by_rect(plain, *low, *high)
        is_line = np.isin(shapely.get_type_id(parts), _LINES) & ~shapely.is_empty(parts)
        numbers, parts = near[is_line], parts[is_line]
        shown = shapely.transform(parts, lambda points: np.rint((points - corner) / step))
        for place in np.flatnonzero(shapely.length(shown) == 0):
            # Shorter than a step, and still to be seen by the width of its line.
            east, south = shapely.get_coordinates(shown[place])[0]
            shown[place] = shapely.linestrings([(east, south), (east + 1, south)])
        features = [
            {
                "geometry": shape,
                "id": number,
                "properties": self.shapes.properties[number],
            }
            for number, shape in zip(numbers.tolist(), shown, strict=True)
        ]
        made: bytes = mapbox_vector_tile.encode(
            {"name": self.name, "features": features},
            default_options={"y_coord_down": True, "extents": EXTENT},
        )
        return made


def on_square(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitudes and latitudes on the square of side 1 that web maps show, y to the south.

    >>> on_square(np.array([[0.0, 0.0], [180.0, 0.0]])).tolist()
    [[0.5, 0.5], [1.0, 0.5]]
    """
    east, north = points.T
    up = np.arcsinh(np.tan(np.radians(north))) / (2 * np.pi)
    return np.column_stack([east / 360 + 0.5, 0.5 - up])
