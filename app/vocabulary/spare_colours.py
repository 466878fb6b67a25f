"""Colours for as many corridors as there are, told apart under colour blindness.

Beyond the colours chosen by hand, each further one is the candidate that lies farthest from all
that are taken, as the eyes see it that confuse it most.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Normal sight, then severity 1.0 of Machado, Oliveira and Fernandes (2009), for linear RGB:
# deuteranopia, protanopia, tritanopia.
_SIGHTS = np.array(
    [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ]
)
_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_TO_LIGHT = np.array([0.2126, 0.7152, 0.0722])
_LEAST_CONTRAST = 3.0
"""Contrast to the ground that a line needs to be seen (WCAG 1.4.11)."""
_LEAST_CHROMA = 5.0
"""Below it a colour is taken for the grey of what is out of use."""
_DARKEST = 30.0
"""Lightness below which colours are taken for the black of text."""
_STEPS = 16


@lru_cache(maxsize=64)
def further_colours(taken: tuple[str, ...], grounds: tuple[str, ...], count: int) -> list[str]:
    """Return colours that lie far from those taken and from one another.

    Parameters
    ----------
    taken
        Colours in use, as ``#rrggbb``.
    grounds
        Colours that lines lie on, to which each has a contrast of 3 : 1.
    count
        How many are wanted.
    """
    levels = np.linspace(0.0, 1.0, _STEPS)
    candidates = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(-1, 3)
    candidates = candidates[_is_seen(candidates, grounds)]
    seen = _as_seen(candidates)
    nearest = np.min([_apart(seen, colour) for colour in _as_seen(_read(taken))], axis=0)
    chosen = []
    for _ in range(count):
        best = int(np.argmax(nearest))
        chosen.append(candidates[best])
        nearest = np.minimum(nearest, _apart(seen, seen[best]))
    return [_write(colour) for colour in chosen]


def _apart(seen: NDArray[np.float64], colour: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the least distance of each candidate to a colour over all kinds of sight."""
    least: NDArray[np.float64] = np.linalg.norm(seen - colour, axis=-1).min(axis=-1)
    return least


def _is_seen(colours: NDArray[np.float64], grounds: Sequence[str]) -> NDArray[np.bool_]:
    light = _linear(colours) @ _TO_LIGHT
    lab = _lab(_linear(colours))
    seen: NDArray[np.bool_] = np.linalg.norm(lab[:, 1:], axis=1) > _LEAST_CHROMA
    seen &= lab[:, 0] > _DARKEST
    for ground in _linear(_read(grounds)) @ _TO_LIGHT:
        bright, dim = np.maximum(light, ground), np.minimum(light, ground)
        seen &= (bright + 0.05) / (dim + 0.05) >= _LEAST_CONTRAST
    return seen


def _as_seen(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return coordinates of colours by kind of sight: colour, sight, coordinate."""
    return _lab(np.einsum("sij,nj->nsi", _SIGHTS, _linear(colours)))


def _linear(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def _lab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return lightness and two opponent coordinates (Oklab, Ottosson 2020), times 100."""
    cones = np.cbrt(np.clip(linear, 0.0, 1.0) @ _TO_CONES.T)
    lab: NDArray[np.float64] = 100.0 * (cones @ _TO_LAB.T)
    return lab


def _read(colours: Sequence[str]) -> NDArray[np.float64]:
    parts = [[int(text[place : place + 2], 16) for place in (1, 3, 5)] for text in colours]
    return np.array(parts, dtype=float) / 255


def _write(colour: NDArray[np.float64]) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in colour)
