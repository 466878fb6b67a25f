"""Where countries are named on a map as a chart: on a spot chosen for it, or where room is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.figures.room import full_names, roomiest
from app.figures.routes.ground import country_labels, country_shapes, project
from app.vocabulary.map_look import UNNAMED_AREA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from app.data.model import Atlas

Box = tuple[float, float, float, float]
Spot = tuple[str, tuple[float, float]]

_CELL_PX = 8
_CAPITAL_PX, _LETTER_PX = 8.0, 7.0
_MOST_TRIED = 80
_SMALLER = 1.5


def country_spots(
    atlas: Atlas, box: Box, degree: float, crossed: Collection[str]
) -> Iterator[tuple[str, list[Spot]]]:
    """Tell for each country in a frame how and where it may be named, the best first.

    It is written in capitals, on a spot chosen for it or else where there is most room around it;
    where the country is too narrow for that, in small letters; and short as a last resort.

    Parameters
    ----------
    degree
        Degrees for a pixel.
    crossed
        Codes of the countries that the map is about: they are named on smaller maps, too.

    Yields
    ------
    tuple of str and list of Spot
        Code of the country, and the texts with the middles that they may have.
    """
    zoom = math.log2(360 / (512 * degree))
    shapes = country_shapes(atlas)
    xs, ys = (
        np.arange(low + _CELL_PX * degree / 2, high, _CELL_PX * degree)
        for low, high in ((box[0], box[2]), (box[1], box[3]))
    )
    across, up = np.meshgrid(xs, ys)
    free = ~_unnamed(across, up)
    for code, labels in country_labels(atlas).items():
        shape = shapes.get(code)
        active = [label for label in labels if label.is_shown(zoom)]
        nearer = zoom + (_SMALLER if code in crossed else 0)
        if shape is None or not any(label.is_shown(nearer) for label in labels):
            continue
        inside = shapely.contains_xy(shape, across, up) & free
        if not inside.any():
            continue
        name = full_names((code, label.name) for label in labels)[code]
        roomy = [(float(xs[column]), float(ys[row])) for row, column in roomiest(inside)]
        spots: list[Spot] = []
        for text in (name.upper(), name):
            half = width_px(text) * degree / 2
            by_hand = [
                label.at
                for label in labels
                if label.name == name and label.is_shown(zoom + _SMALLER)
            ]
            tried = (*by_hand, *roomy[:: 1 + len(roomy) // _MOST_TRIED])
            spots += [(text, at) for at in tried if shape.contains(_level(at, half))]
        if code in crossed:
            spots += [(name, at) for at in roomy[:: 1 + len(roomy) // _MOST_TRIED]]
        spots += [
            (label.name.upper() if label.name == name else label.name, label.at) for label in active
        ]
        yield code, spots


def width_px(text: str) -> float:
    """Return how wide the name of a country is at most."""
    return len(text) * (_CAPITAL_PX if text.isupper() else _LETTER_PX)


def _level(at: tuple[float, float], half: float) -> shapely.LineString:
    return shapely.LineString([(at[0] - half, at[1]), (at[0] + half, at[1])])


def _unnamed(across: NDArray[Any], up: NDArray[Any]) -> NDArray[np.bool_]:
    west, south, east, north = UNNAMED_AREA
    (left, low), (right, high) = project(np.array([[west, south], [east, north]]))
    inside: NDArray[np.bool_] = (across > left) & (across < right) & (up > low) & (up < high)
    return inside
