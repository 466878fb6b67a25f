"""The relief of a drawn map: the screen's picture, laid into the page's projection and tinted."""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from app.data.files.reading import ReadError, read_bytes
from app.data.schema.network import REGION
from app.exports.maps.placing.frame import transformer
from app.exports.maps.placing.source import WGS84
from app.vocabulary.map_look import RELIEF_FADE, at_zoom
from app.vocabulary.style import RELIEF

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from app.exports.maps.placing.frame import Frame
    from app.vocabulary.terms import Theme

FILE = "basemap/relief.webp"
# Pixels of the picture for one of the screen: the relief is coarse, and a file need not be larger.
_SHARE = 0.75
_KNOTS = 48
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)


@lru_cache(maxsize=2)
def _picture(folder: Path) -> NDArray[np.uint8] | None:
    try:
        with Image.open(io.BytesIO(read_bytes(folder / FILE, FILE))) as picture:
            return np.asarray(picture.convert("RGB"))
    except (ReadError, OSError):
        return None


def relief(folder: Path, frame: Frame, theme: Theme, paper: str) -> NDArray[np.uint8] | None:
    """Return the relief within a frame as a picture, its first row at the top.

    Parameters
    ----------
    paper
        Colour of the land without relief, which shows through.

    Returns
    -------
    array or None
        None where the folder has no relief, or where it would be too coarse for the scale.
    """
    look = RELIEF[theme]
    opacity = look["opacity"] * at_zoom(RELIEF_FADE, frame.zoom)
    picture = _picture(folder) if opacity > 0.01 else None
    if picture is None:
        return None
    width = max(2, round(frame.width / frame.pixel * _SHARE))
    height = max(2, round(frame.height / frame.pixel * _SHARE))
    rows, columns, inside = _places(frame, (width, height), picture.shape)
    sample = _sampled(picture, rows, columns) / 255
    grey = (sample @ _LUMINANCE)[..., None]
    sample = grey + (sample - grey) * (1 + look["saturation"])
    sample = look["darkest"] + (look["lightest"] - look["darkest"]) * sample
    ground = np.array([int(paper[n : n + 2], 16) / 255 for n in (1, 3, 5)], dtype=np.float32)
    share = opacity * inside[..., None]
    mixed = np.clip(ground * (1 - share) + sample * share, 0, 1)
    tinted: NDArray[np.uint8] = (mixed * 255).round().astype(np.uint8)
    return tinted


def _places(
    frame: Frame, size: tuple[int, int], shape: tuple[int, ...]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Tell for each pixel of the page where in the picture it lies, and whether it does.

    The projection is reckoned for a coarse net and run straight in between.
    """
    back = transformer(frame.crs, WGS84)
    xs = frame.west + np.linspace(0, frame.width / frame.scale, _KNOTS)
    ys = frame.south + np.linspace(frame.height / frame.scale, 0, _KNOTS)
    lon, lat = (_between(degrees, size) for degrees in back.transform(*np.meshgrid(xs, ys)))
    west, south, east, north = REGION
    low, high = (float(_up(np.array(latitude))) for latitude in (south, north))
    column = (lon - west) / (east - west) * shape[1]
    row = (high - _up(np.clip(lat, -80, 80))) / (high - low) * shape[0]
    inside = (column >= 0) & (column < shape[1]) & (row >= 0) & (row < shape[0])
    return row, column, inside.astype(np.float32)


def _sampled(
    picture: NDArray[np.uint8], row: NDArray[Any], column: NDArray[Any]
) -> NDArray[np.float32]:
    """Read a picture between its pixels."""
    parts = []
    for at, size in ((row, picture.shape[0]), (column, picture.shape[1])):
        low = np.clip(np.floor(at - 0.5).astype(int), 0, size - 2)
        parts.append((low, np.clip(at - 0.5 - low, 0, 1).astype(np.float32)[..., None]))
    (top, down), (left, right) = parts
    above = picture[top, left] * (1 - right) + picture[top, left + 1] * right
    below = picture[top + 1, left] * (1 - right) + picture[top + 1, left + 1] * right
    between: NDArray[np.float32] = above * (1 - down) + below * down
    return between


def _between(values: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    net = Image.fromarray(values.astype(np.float32), mode="F")
    wide: NDArray[Any] = np.asarray(net.resize(size, Image.Resampling.BILINEAR), dtype=np.float64)
    return wide


def _up(lat: NDArray[Any]) -> NDArray[Any]:
    up: NDArray[Any] = np.log(np.tan(math.pi / 4 + np.radians(lat) / 2))
    return up
