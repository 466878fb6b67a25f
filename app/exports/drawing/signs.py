"""The signs of places as paths, from the same shapes as on the screen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from app.vocabulary.place_kinds import PLACE_KINDS, SHAPE_BOX
from app.vocabulary.style import CAPITAL, CAPITAL_DOT

if TYPE_CHECKING:
    from app.vocabulary.terms import PlaceKind


@lru_cache(maxsize=16)
def sign(kind: PlaceKind) -> Path:
    """Return the sign of a kind of place around 0, 0, with y upwards."""
    path = read_shape(PLACE_KINDS[kind].shape)
    return path.transformed(Affine2D().translate(-SHAPE_BOX / 2, -SHAPE_BOX / 2).scale(1, -1))


@lru_cache(maxsize=1)
def capital_sign() -> tuple[Path, Path]:
    """Return ring and dot of the sign of a capital around 0, 0."""
    upright = Affine2D().translate(-SHAPE_BOX / 2, -SHAPE_BOX / 2).scale(1, -1)
    return read_shape(CAPITAL).transformed(upright), read_shape(CAPITAL_DOT).transformed(upright)


def read_shape(text: str) -> Path:
    """Read a path of SVG with M, L, H, V, Z and whole circles begun at their top by one A.

    Raises
    ------
    ValueError
        It holds another command.
    """
    parts: list[Path] = []
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", text):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command in "ML":
            x, y = values
        elif command == "H":
            x = values[0]
        elif command == "V":
            y = values[0]
        elif command == "A":
            radius = values[0]
            parts.append(Path.circle((x, y + radius), radius))
            points = []
            continue
        elif command == "Z":
            if points:
                parts.append(Path(np.array([*points, points[0]]), closed=True))
            points = []
            continue
        else:
            message = f"found {command!r} in a shape, expected M, L, H, V, A or Z"
            raise ValueError(message)
        points.append((x, y))
    return Path.make_compound_path(*parts)
