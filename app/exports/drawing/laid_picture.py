"""A picture that is laid into a box of a page.

Matplotlib would bring it to the page's pixels in floating point, colour by colour, which takes most
of the time of drawing a large page; Pillow does the same in whole numbers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.image import AxesImage
from matplotlib.transforms import Bbox, IdentityTransform, TransformedBbox
from PIL import Image

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from app.exports.drawing.paper import Box


class LaidPicture(AxesImage):
    """A picture of three colours, its first row at the top of its box."""

    def __init__(self, axes: Axes, box: Box, pixels: NDArray[np.uint8]) -> None:
        left, bottom, right, top = box
        super().__init__(axes, extent=(left, right, bottom, top), origin="upper")
        self.set_data(pixels)
        self._picture = Image.fromarray(pixels)

    def make_image(
        self, renderer: Any, magnification: float = 1.0, unsampled: bool = False
    ) -> tuple[Any, float, float, Any]:
        """Return the pixels that are seen, the lowest row first, and where they begin."""
        left, right, bottom, top = self.get_extent()
        box = TransformedBbox(Bbox([[left, bottom], [right, top]]), self.get_transform())
        shown = Bbox.intersection(self.get_clip_box() or self.axes.bbox, box)
        if shown is None or not shown.width or not shown.height:
            return None, 0, 0, None
        x0, y0 = (math.floor(value * magnification) for value in (shown.x0, shown.y0))
        x1, y1 = (math.ceil(value * magnification) for value in (shown.x1, shown.y1))
        across = self._picture.width / (box.width * magnification)
        down = self._picture.height / (box.height * magnification)
        part = (
            max((x0 - box.x0 * magnification) * across, 0),
            max((box.y1 * magnification - y1) * down, 0),
            min((x1 - box.x0 * magnification) * across, self._picture.width),
            min((box.y1 * magnification - y0) * down, self._picture.height),
        )
        sized = self._picture.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR, box=part)
        pixels = np.flipud(np.asarray(sized.convert("RGBA")))
        return pixels, x0 / magnification, y0 / magnification, IdentityTransform()
