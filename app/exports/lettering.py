"""Text on pages: one font that comes with matplotlib, its measures, and wrapping.

DejaVu Sans holds Latin with all accents of the region, Cyrillic, Armenian and Georgian, and is the
same on every machine.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
FONT_FILES = {False: _FOLDER / "DejaVuSans.ttf", True: _FOLDER / "DejaVuSans-Bold.ttf"}
FONT_NAME = "DejaVu Sans"
ITALIC_FILE = _FOLDER / "DejaVuSans-Oblique.ttf"
LINE_HEIGHT = 1.25
"""Distance of two lines of text, in sizes of the letters."""
_MEASURED_AT = 64.0


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False, italic: bool = False) -> FontProperties:
    """Return the font at a size in points."""
    return FontProperties(fname=str(ITALIC_FILE if italic else FONT_FILES[bold]), size=size)


@lru_cache(maxsize=4096)
def writable(text: str) -> str:
    """Put an empty square in the place of each letter that the font does not have."""
    face = get_font(str(FONT_FILES[False]))
    return "".join(letter if face.get_char_index(ord(letter)) else "□" for letter in text)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure one line of text, in the unit of ``size``."""
    return _width(text, bold) * size


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    face = get_font(str(FONT_FILES[bold]))
    text = writable(text)
    face.set_size(_MEASURED_AT, 72)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(face.get_width_height()[0]) / 64 / _MEASURED_AT


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break text into lines no wider than ``width``; a word that is wider stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """Keep so many lines; the last one tells if there were more."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], f"{lines[most - 1]} …"]
