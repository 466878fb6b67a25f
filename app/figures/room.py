"""Where an area has most room around it, where its name stands best, and which name that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def full_names(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Choose the name of each area, of which there may be several: the longest, the first of such.

    The others are short forms for maps from afar.

    Parameters
    ----------
    forms
        Code of an area and a form of its name.
    """
    names: dict[str, str] = {}
    for code, name in forms:
        if len(name) > len(names.get(code, "")):
            names[code] = name
    return names


def roomiest(inside: NDArray[np.bool_]) -> NDArray[Any]:
    """Order the cells of an area by the room around them.

    Those come first that are furthest from the end of the area and from the edge, and of these
    those that are nearest to the middle, as on the live map (assets/map/roomy.js).

    Parameters
    ----------
    inside
        Which cells of a grid belong to the area, in rows and columns.

    Returns
    -------
    NDArray
        Rows and columns of its cells, n × 2.
    """
    room = np.zeros(inside.shape, dtype=int)
    left = inside
    rows, columns = inside.shape
    while left.any():
        room += left
        padded = np.pad(left, 1)
        left = np.logical_and.reduce(
            [
                padded[down : down + rows, right : right + columns]
                for down in range(3)
                for right in range(3)
            ]
        )
    cells = np.argwhere(inside)
    off = np.hypot(cells[:, 0] - (rows - 1) / 2, cells[:, 1] - (columns - 1) / 2)
    order: NDArray[Any] = cells[np.lexsort((-cells[:, 1], -cells[:, 0], off, -room[inside]))]
    return order
