"""Sizes of pages, with the sizes of text and lines that suit them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from app.vocabulary.map_look import SMALLEST_NAME_PX

Box = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points."""
SCREEN: Final = (1280, 720)
"""Pixels of the screen whose view a camera stands for."""
POINTS_PER_INCH: Final = 72.0
SCREEN_DPI: Final = 96
"""Pixels that browsers have for an inch."""
MAX_TITLE: Final = 160
"""Letters that the title of a page has at most."""
_MM: Final = POINTS_PER_INCH / 25.4


@unique
class Paper(StrEnum):
    """Size of a page, always lying."""

    A4 = "a4"
    A3 = "a3"
    WIDE = "wide"


@unique
class Form(StrEnum):
    """Format of the file; its value is the ending."""

    SVG = "svg"
    PDF = "pdf"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and the sizes of what stands on it, in points (1/72 inch).

    Attributes
    ----------
    width, height, margin
        Of the page.
    text, title
        Sizes of letters.
    column
        Width of the legend.
    pixel
        Points for what is one pixel on a screen.
    dpi
        Pixels per inch of a picture of it.
    """

    width: float
    height: float
    margin: float
    text: float
    title: float
    column: float
    pixel: float
    dpi: float


SHEETS: Final[dict[Paper, Sheet]] = {
    Paper.A4: Sheet(297 * _MM, 210 * _MM, 10 * _MM, 8.0, 15.0, 146.0, 0.62, 200.0),
    Paper.A3: Sheet(420 * _MM, 297 * _MM, 12 * _MM, 10.0, 20.0, 186.0, 0.76, 200.0),
    Paper.WIDE: Sheet(960.0, 540.0, 22.0, 10.5, 21.0, 190.0, 0.80, 192.0),
}


def bare_sheet(size: Paper | tuple[float, float], letters: float | None = None) -> Sheet:
    """Return a page that is all map: its lines grow with it, as a picture of the screen would.

    Parameters
    ----------
    size
        A paper, or width and height in inches.
    letters
        Size in points that the smallest names have at least: the map then shows fewer of them.
    """
    known = SHEETS.get(size) if isinstance(size, Paper) else None
    if known is not None:
        width, height = known.width, known.height
    else:
        width, height = (float(side) * POINTS_PER_INCH for side in size)
    pixel = math.sqrt(width * height / (SCREEN[0] * SCREEN[1]))
    if letters is not None:
        pixel = max(pixel, letters / SMALLEST_NAME_PX)
    dpi = known.dpi if known else 144.0
    return Sheet(width, height, 0.0, 10.0, 20.0, 0.0, pixel, dpi)


def shared(box: Box, other: Box) -> float:
    """Return the area that two boxes share; 0 where they have but an edge in common."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    return max(across, 0.0) * max(min(box[3], other[3]) - max(box[1], other[1]), 0.0)
