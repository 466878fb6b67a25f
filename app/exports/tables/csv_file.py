"""Tables as CSV that spreadsheets open as text, never as formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from app.data.cells.spreadsheet_text import BYTE_ORDER_MARK, NOTE, guard

if TYPE_CHECKING:
    from app.exports.tables.about import About
    from app.exports.tables.records import Plain, Records


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
    writer.writerows([csv_cell(cell) for cell in row] for row in records.joined())
    if about is not None:
        writer.writerow([])
        for name, said in about.lines():
            writer.writerow([f"{NOTE} {name}: {said}"])
    return text.getvalue().encode()


def csv_cell(cell: Plain) -> str:
    """Write a cell so that no spreadsheet takes it for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return repr(cell)
    return guard(cell)
