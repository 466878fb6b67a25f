"""Text on pages: one font that comes with matplotlib, its measures, and wrapping.

DejaVu Sans holds Latin with all accents of the region, Cyrillic, Armenian and Georgian, and is the
same on every machine. Letters that it lacks, such as Chinese, are drawn with a font of the machine
that has them; where none has, they are written in Latin letters, and words that somebody asked for
are refused instead. Boxes are never drawn.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from anyascii import anyascii
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import LoadFlags

from app.data.cells.plain_text import plain
from app.errors import LettersError
from app.vocabulary.labels import unbroken
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
FONT_FILES = {False: _FOLDER / "DejaVuSans.ttf", True: _FOLDER / "DejaVuSans-Bold.ttf"}
FONT_NAME = "DejaVu Sans"
ITALIC_FILE = _FOLDER / "DejaVuSans-Oblique.ttf"
LINE_HEIGHT = 1.25
"""Distance of two lines of text, in sizes of the letters."""
_MEASURED_AT = 64.0
_SILENT = frozenset({"Cf", "Mn"})
"""Categories of characters that change others, and need no shape of their own."""
_MOST_SHOWN = 8
_WORDS = re.compile("(?:\\S|\u00a0)+")
# A font of the machine need not have a bold face.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
_BOXES = "Last Resort"
"""A font that has a box for each letter; matplotlib brings it along."""


@lru_cache(maxsize=256)
def font(
    size: float, *, bold: bool = False, italic: bool = False, others: tuple[str, ...] = ()
) -> FontProperties:
    """Return the font at a size in points.

    Parameters
    ----------
    others
        Names of fonts of the machine for the letters that it lacks.
    """
    properties = FontProperties(
        family=[FONT_NAME, *others],
        size=size,
        weight="bold" if bold else "normal",
        style="oblique" if italic else "normal",
    )
    if not others:
        # The very file: the machine may have another version of the font.
        properties.set_file(str(ITALIC_FILE if italic else FONT_FILES[bold]))
    return properties


@lru_cache(maxsize=4096)
def writable(text: str) -> str:
    """Return a text as it can be drawn on this machine.

    Control characters become spaces, and letters that no font has are written in Latin letters.
    """
    return "".join(letter if _is_drawn(letter) else _in_latin(letter) for letter in plain(text))


def check_letters(what: str, text: str) -> None:
    """Refuse words that cannot be drawn as they are written.

    Raises
    ------
    LettersError
        No font of this machine has some of the letters.
    """
    lacking = "".join(dict.fromkeys(letter for letter in plain(text) if not _is_drawn(letter)))
    if lacking:
        shown = lacking[:_MOST_SHOWN] + ("…" if len(lacking) > _MOST_SHOWN else "")
        message = _(
            "{what}: found the letters {shown}, which no font of this computer can draw; "
            "expected other letters, or a font with these ones installed.",
            what=what,
            shown=shown,
        )
        raise LettersError(message)


def other_fonts(text: str) -> tuple[str, ...]:
    """Return the names of the fonts of the machine that draw what the usual one lacks."""
    return tuple(sorted(name for name, _ in letters_by_font(text)))


def letters_by_font(text: str) -> dict[tuple[str, str], set[str]]:
    """Return the letters that the usual font lacks, by name and file of the font that has them."""
    by_font: dict[tuple[str, str], set[str]] = {}
    for letter in set(text):
        fallback = None if _is_usual(letter) else _font_with(letter)
        if fallback:
            by_font.setdefault(fallback, set()).add(letter)
    return by_font


def _in_latin(letter: str) -> str:
    return anyascii(letter) or " "


@lru_cache(maxsize=4096)
def _is_usual(letter: str) -> bool:
    if letter.isspace():
        return True
    return get_font(str(FONT_FILES[False])).get_char_index(ord(letter)) > 0


def _is_drawn(letter: str) -> bool:
    if _is_usual(letter) or unicodedata.category(letter) in _SILENT:
        return True
    return _font_with(letter) is not None


@lru_cache(maxsize=4096)
def _font_with(letter: str) -> tuple[str, str] | None:
    """Return name and file of a font of the machine that has outlines for a letter."""
    for name, file in machine_fonts():
        try:
            face = get_font(file)
            if not face.get_char_index(ord(letter)):
                continue
            face.set_size(_MEASURED_AT, 72)
            face.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
            # A font of coloured pictures has no outlines.
            if len(face.get_path()[0]):
                return name, file
        except (OSError, RuntimeError, ValueError):
            continue
    return None


def machine_fonts() -> list[tuple[str, str]]:
    """List names and files of the upright fonts of this machine, in a fixed order."""
    regular = {
        (entry.name, entry.fname)
        for entry in fontManager.ttflist
        if entry.style == "normal"
        and entry.weight in (400, "normal", "regular", "book")
        and not entry.name.startswith(_BOXES)
    }
    return sorted(regular)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure one line of text, in the unit of ``size``."""
    return _width(text, bold) * size


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    # Lines are measured again and again with one word more: the words are kept, not only the lines.
    words = text.split(" ")
    gaps = (len(words) - 1) * _advance(" ", bold)
    return sum(_advance(word, bold) for word in words) + gaps


def _advance(text: str, bold: bool) -> float:
    """Measure how far the pen goes for a text, not only how wide its ink is."""
    return _ink(f"|{text}|", bold) - _ink("||", bold) if text else 0.0


@lru_cache(maxsize=8192)
def _ink(text: str, bold: bool) -> float:
    text = writable(text)
    others = sorted(file for _, file in letters_by_font(text))
    face = get_font([str(FONT_FILES[bold]), *others])
    face.set_size(_MEASURED_AT, 72)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(face.get_width_height()[0]) / 64 / _MEASURED_AT


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break text into lines no wider than ``width``; a word that is wider stays whole.

    So does a number with its unit, and words with the number of their footnote.
    """
    lines: list[str] = []
    for word in _WORDS.findall(unbroken(text)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line.replace("\u00a0", " ") for line in lines]


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """Keep so many lines; the last one tells if there were more."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], f"{lines[most - 1]} …"]
