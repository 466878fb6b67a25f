"""Tables as CSV that spreadsheets open as text, never as formulas.

A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break would be run by a
spreadsheet as a formula. It gets an apostrophe before it, and so does a text that has that form
after apostrophes of its own; taking one apostrophe away from such a text gives the original back
(:func:`unguard`). Numbers are no texts and stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.exports.about import About
    from app.exports.records import Plain, Records

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Give back the text that :func:`guard` was given."""
    return text[1:] if _GUARDED.match(text) else text


def write_csv(records: Records, about: About | None) -> bytes:
    """Write records as CSV in UTF-8 with a byte order mark, by which Excel knows the encoding.

    Parameters
    ----------
    about
        What follows the last row, after an empty line, in lines that begin with ``#``; nothing
        does if None.
    """
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(records.columns)
    writer.writerows([_cell(cell) for cell in row] for row in records.joined())
    if about is not None:
        writer.writerow([])
        for name, said in about.lines():
            writer.writerow([f"# {name}: {said}"])
    return text.getvalue().encode()


def _cell(cell: Plain) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return repr(cell)
    return guard(cell)
