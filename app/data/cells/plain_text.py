"""Characters that are no letter, sign or line break: pages and files break on them."""

from __future__ import annotations

import unicodedata
from typing import Final

BREAKS: Final = frozenset("\n\t")
_UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
_BYTE_ORDER_MARK: Final = "\ufeff"


def is_printable(char: str) -> bool:
    """Tell whether a character is a letter, a sign, a space, or the break of a line."""
    if char in BREAKS:
        return True
    return char != _BYTE_ORDER_MARK and unicodedata.category(char) not in _UNPRINTABLE


def plain(text: str) -> str:
    """Put a space in the place of each character that is none for people."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if is_printable(char) else " " for char in text)


def one_line(text: str) -> str:
    """Return a text as a single line without such characters, its spaces single."""
    return " ".join(plain(text).split())
