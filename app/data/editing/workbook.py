"""Reading of the workbook in which data were edited."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from app.data.cells.casting import show
from app.data.editing.sheets import Sheet, Strange
from app.data.editing.workbook_form import BASE_SHEET, EXTRA, FORMAT, HEAD_ROWS, VERSION
from app.data.schema.tables import EVERY
from app.errors import DataError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 300_000_000
_MOST_COLUMNS = 60
_EXPECTED = _("a workbook made by “corridor-atlas edit --export”")


class WorkbookError(DataError):
    """A file that is no workbook for editing."""

    def __init__(self, name: str, found: str, expected: str = _EXPECTED) -> None:
        super().__init__(
            _(
                "{name}: found {count}, expected {expected}",
                name=name,
                count=found,
                expected=expected,
            )
        )


def read_workbook(body: bytes, name: str) -> list[Sheet]:
    """Read the sheets of a workbook for editing.

    Parameters
    ----------
    name
        Name of the file, for messages.

    Raises
    ------
    WorkbookError
        It is no such workbook, or one of another version.
    """
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                expected = _(
                    "at most {most_bytes} MB unpacked", most_bytes=_MOST_BYTES // 1_000_000
                )
                raise WorkbookError(name, _("a workbook of another size"), expected)
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    except WorkbookError:
        raise
    # openpyxl lets out whatever its reading of the parts runs into.
    except Exception as error:
        raise WorkbookError(name, _("no workbook ({name})", name=type(error).__name__)) from None
    try:
        return list(_sheets(book, name))
    except WorkbookError:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        said = _("a workbook whose hidden sheet is damaged ({name})", name=type(error).__name__)
        raise WorkbookError(name, said) from None
    finally:
        book.close()


def _sheets(book: Any, name: str) -> Iterator[Sheet]:
    if BASE_SHEET not in book.sheetnames:
        raise WorkbookError(name, _("another workbook"))
    made: dict[str, dict[str, Any]] = {}
    base: dict[str, list[list[str]]] = {}
    for number, row in enumerate(book[BASE_SHEET].iter_rows(values_only=True)):
        cells = ["" if cell is None else str(cell) for cell in row]
        if number == 0:
            if cells[:1] != [FORMAT]:
                raise WorkbookError(name, _("another workbook"))
            if cells[1:2] != [str(VERSION)]:
                said = _(
                    "version {cells} of the workbook", cells=cells[1] if len(cells) > 1 else ""
                )
                raise WorkbookError(
                    name, said, _("version {version}: export it anew", version=VERSION)
                )
            continue
        kind, sheet, *chunks = cells
        # Quotation marks hold the text together, for spaces at its ends would be lost.
        held = json.loads("".join(chunk.removeprefix("|").removesuffix("|") for chunk in chunks))
        if kind == "sheet":
            made[sheet] = held
            base[sheet] = []
        else:
            base[sheet].append([str(text) for text in held])
    _refuse_strangers(book, name, made)
    for sheet, facts in made.items():
        if sheet not in book.sheetnames:
            # A sheet that somebody took out asks for nothing.
            continue
        rows = list(_rows(book[sheet]))
        header = rows[HEAD_ROWS - 1][1] if len(rows) >= HEAD_ROWS else []
        yield Sheet(
            sheet,
            EVERY[facts["table"]],
            str(facts["file"]),
            tuple(map(str, facts["columns"])),
            base[sheet],
            tuple("" if cell is None else str(cell).strip() for cell in header),
            rows[HEAD_ROWS:],
        )


def _refuse_strangers(book: Any, name: str, made: dict[str, dict[str, Any]]) -> None:
    """Refuse a sheet of rows under another name: what was edited there would be lost in silence."""
    for sheet in book.worksheets:
        if sheet.title in made or sheet.title == BASE_SHEET:
            continue
        last = list(_rows_to(sheet, HEAD_ROWS))[HEAD_ROWS - 1 :]
        header = [str(cell).strip() for row in last for cell in row if cell is not None]
        if not set(EXTRA) <= set(header):
            continue
        like = [
            title
            for title, facts in made.items()
            if set(map(str, facts["columns"])) <= set(header) and title not in book.sheetnames
        ] or [
            title for title, facts in made.items() if set(map(str, facts["columns"])) <= set(header)
        ]
        said = _("a sheet {sheet}", sheet=show(sheet.title))
        expected = _(
            "sheets under the names that they were made with, each once: {names}",
            names=", ".join(like or made),
        )
        raise WorkbookError(name, said, expected)


def _rows_to(sheet: Any, last: int) -> Iterator[tuple[Any, ...]]:
    return iter(sheet.iter_rows(max_row=last, max_col=_MOST_COLUMNS, values_only=True))


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        yield number, [_value(cell) for cell in row]


def _value(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Strange(
            _("the formula {value}", value=str(value)[:60]), _("a value (paste it as a value)")
        )
    if cell.data_type == "e":
        return Strange(_("the error {value}", value=value), _("a value"))
    return value
