"""Countries that have room on a drawn map are named on it, as on the live map.

Names have spots that were chosen by hand; where none of a country's is in sight, or it has no room,
its name comes to where the country has most room. Maps of the whole region have those names alone
that were chosen for them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.exports.drawing.lettering import LINE_HEIGHT, text_width
from app.exports.maps.names.labels import Name, PlacedName, holds, meets
from app.exports.maps.placing.frame import transformer
from app.exports.maps.placing.source import WGS84
from app.figures.room import full_names, roomiest
from app.vocabulary.map_look import (
    COUNTRY_TEXT,
    INSET_BELOW_ZOOM,
    NAME_CELL_PX,
    NAME_CELLS_TRIED,
    OTHER_COUNTRY_TEXT,
    PAPER_TEXT,
    SMALL_COUNTRY_TEXT,
    UNNAMED_AREA,
    at_zoom,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from app.exports.drawing.paper import Box
    from app.exports.maps.placing.frame import Frame
    from app.exports.maps.placing.source import MapSource


def countries_with_room(
    source: MapSource,
    frame: Frame,
    named: Sequence[PlacedName],
    taken: Sequence[Box],
    kept_off: tuple[NDArray[Any], NDArray[Any]],
) -> list[PlacedName]:
    """Place the names of countries that are in a frame and have no name there yet.

    Parameters
    ----------
    named
        The names that stand on the map.
    taken
        Boxes on which no name may stand.
    kept_off
        Points, n × 2 each, that a name never covers, and those of lines that it rather keeps off.
    """
    names = _names(source)
    if frame.zoom < INSET_BELOW_ZOOM or not names:
        return []
    known = {placed.name.country for placed in named}
    base = source.basemap(frame.zoom)
    boxes = [*taken, *(placed.box for placed in named)]
    cells = _Cells(frame, boxes)
    added = []
    for code, shape in base.countries.items():
        if code in known or code not in names:
            continue
        inside = cells.of(shape)
        if not inside.any():
            continue
        placed = _placed(source, frame, (code, names[code]), (inside, cells), (boxes, *kept_off))
        if placed is not None:
            added.append(placed)
            boxes.append(placed.box)
    return added


def _names(source: MapSource) -> Mapping[str, str]:
    """Return the names of the countries by their codes."""
    if source.labels is None or "iso_a2" not in source.labels:
        return {}
    rows = source.labels[source.labels["kind"] == "country"]
    return full_names(zip(rows["iso_a2"], rows["name"], strict=True))


class _Cells:
    """A grid over a map: which of its cells may hold a part of a name."""

    def __init__(self, frame: Frame, taken: Sequence[Box]) -> None:
        """Lay it, free of what is taken and of where no country is named."""
        left, bottom, right, top = frame.box
        self.size = NAME_CELL_PX * frame.pixel
        self.xs = np.arange(left + self.size / 2, right, self.size)
        self.ys = np.arange(bottom + self.size / 2, top, self.size)
        across, up = np.meshgrid(self.xs, self.ys)
        back = transformer(frame.crs, WGS84)
        self._lon, self._lat = back.transform(
            frame.west + (across - frame.left) / frame.scale,
            frame.south + (up - frame.bottom) / frame.scale,
        )
        west, south, east, north = UNNAMED_AREA
        unnamed = (self._lon > west) & (self._lon < east)
        unnamed &= (self._lat > south) & (self._lat < north)
        points = np.column_stack([across.ravel(), up.ravel()])
        covered = np.zeros(len(points), dtype=bool)
        for box in taken:
            covered |= holds(box, points)
        self._free = ~unnamed & ~covered.reshape(across.shape)
        self._bounds = shapely.box(
            self._lon.min(), self._lat.min(), self._lon.max(), self._lat.max()
        )

    def of(self, shape: shapely.Geometry) -> NDArray[np.bool_]:
        """Tell which cells a country has, in rows and columns."""
        if not shapely.intersects(shape, self._bounds):
            return np.zeros(self._free.shape, dtype=bool)
        shapely.prepare(shape)
        inside: NDArray[np.bool_] = shapely.contains_xy(shape, self._lon, self._lat) & self._free
        return inside


def _placed(
    source: MapSource,
    frame: Frame,
    country: tuple[str, str],
    where: tuple[NDArray[np.bool_], _Cells],
    kept_off: tuple[list[Box], NDArray[Any], NDArray[Any]],
) -> PlacedName | None:
    """Find room for the name of a country: off the lines, or at least off all other names."""
    (code, text), (inside, cells), (boxes, never, rather_not) = country, where, kept_off
    filled = np.array(boxes, dtype=float).reshape(-1, 4)
    spots = roomiest(inside)
    for points in ((never, rather_not), (never,)):
        for name in _ways(source, frame, code, text):
            width, height = text_width(name.text, name.size), name.size * LINE_HEIGHT
            for row, column in _wide_enough(inside, spots, math.ceil(width / 2 / cells.size)):
                x, y = float(cells.xs[column]), float(cells.ys[row])
                box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
                if bool(meets(filled, box).any()):
                    continue
                if not any(bool(holds(box, some).any()) for some in points):
                    return PlacedName(name, (name.text,), x, y, box)
    return None


def _ways(source: MapSource, frame: Frame, code: str, text: str) -> Iterator[Name]:
    """Write a name in capitals, and in small letters."""
    large = COUNTRY_TEXT if code in source.countries else OTHER_COUNTRY_TEXT
    for written, sizes in ((text.upper(), large), (text, SMALL_COUNTRY_TEXT)):
        size = at_zoom(sizes, frame.zoom) * frame.pixel * PAPER_TEXT
        yield Name(written, 0.0, 0.0, size, 0.0, "country", country=code)


def _wide_enough(
    inside: NDArray[np.bool_], spots: NDArray[Any], reach: int
) -> Sequence[tuple[int, int]]:
    """Return the first cells with so many of the country's own on both sides."""
    columns = inside.shape[1]
    fitting = []
    for row, column in spots:
        if column - reach < 0 or column + reach >= columns:
            continue
        if inside[row, column - reach : column + reach + 1].all():
            fitting.append((int(row), int(column)))
            if len(fitting) == NAME_CELLS_TRIED:
                break
    return fitting
