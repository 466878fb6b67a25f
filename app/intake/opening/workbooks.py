"""Excel workbooks with positions: the first sheet that has them is read as a table of CSV is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.intake.opening import archives, table_files
from app.intake.opening.features import IntakeError, Opened
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.intake.opening.features import Limits

PART = "xl/workbook.xml"
"""What a workbook of Excel holds, and no other archive."""
_MOST_SHEETS = 50
_MOST_COLUMNS = 500


def is_workbook(body: bytes) -> bool:
    """Tell whether an archive is a workbook of Excel."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return PART in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_workbook(name: str, body: bytes, limits: Limits) -> Opened:
    """Read the first sheet of a workbook that has positions.

    Raises
    ------
    IntakeError
        It is broken, unpacks to more than is read, or no sheet of it has positions.
    """
    archives.check_bounds(name, body, limits)
    refused: list[IntakeError] = []
    for title, rows in _sheets(name, body, limits):
        label = f"{name}, {title}"
        try:
            opened = table_files.read_cells(label, rows)
        except IntakeError as error:
            refused.append(error)
            continue
        note = _("Read: sheet “{sheet}” of {name}.", sheet=title, name=name)
        return replace(opened, kind="Excel", notes=(note, *opened.notes))
    if refused:
        raise refused[0]
    raise IntakeError(_("{name} has no sheet with rows below a header.", name=name))


def _sheets(name: str, body: bytes, limits: Limits) -> Iterator[tuple[str, list[list[str]]]]:
    """Return the cells of each sheet that has a header and a row, as text."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets[:_MOST_SHEETS]:
                most = limits.most_features + 2
                cells = islice(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), most)
                rows = [[_text(cell) for cell in row] for row in cells]
                while rows and not any(rows[-1]):
                    rows.pop()
                if len(rows) > 1:
                    yield sheet.title, rows
        finally:
            book.close()
    except IntakeError:
        raise
    # openpyxl lets out whatever its reading of the parts runs into.
    except Exception as error:
        message = _(
            "{name} is a broken workbook and cannot be read ({reason}).",
            name=name,
            reason=type(error).__name__,
        )
        raise IntakeError(message) from None


def _text(cell: Any) -> str:
    """Write a cell as text; a whole number without its decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
