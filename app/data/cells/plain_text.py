"""Characters that are no letter, sign or line break: pages and files break on them."""

from __future__ import annotations

import unicodedata
from typing import Final

from app.data.cells.spreadsheet_text import BYTE_ORDER_MARK

BREAKS: Final = frozenset("\n\t")
_UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
_TURNS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Marks without width that turn the direction of the text after them, also of others' words."""


def is_printable(char: str) -> bool:
    """Tell whether a character is a letter, a sign, a space, or the break of a line."""
    if char in BREAKS:
        return True
    if char in _TURNS:
        return False
    return char != BYTE_ORDER_MARK and unicodedata.category(char) not in _UNPRINTABLE


def plain(text: str) -> str:
    """Put a space in the place of each character that is none for people.

    Marks that turn the direction of the text have no width, and leave nothing in their place.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = (char for char in text if char not in _TURNS)
    return "".join(char if is_printable(char) else " " for char in kept)


def one_line(text: str) -> str:
    """Return a text as a single line without such characters, its spaces single."""
    return " ".join(plain(text).split())
