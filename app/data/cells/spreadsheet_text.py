"""Texts in CSV files that a spreadsheet would run as formulas: guarded when written, read back.

A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break would be run by a
spreadsheet as a formula. It gets an apostrophe before it, and so does a text that has that form
after apostrophes of its own; taking one apostrophe away from such a text gives the original back
(:func:`unguard`). Numbers are no texts and stay as they are.
"""

from __future__ import annotations

import re

BYTE_ORDER_MARK = "\ufeff"
NOTE = "#"
"""Begins the lines of notes that follow the last row of a file."""
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return the text that :func:`guard` was given."""
    return text[1:] if _GUARDED.match(text) else text
