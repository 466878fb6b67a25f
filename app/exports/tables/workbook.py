"""Tables as an Excel workbook: what it is, the tables, their sources, and what columns mean."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.exports.tables.records import definitions_of, is_numeric, records_of, sources_used
from app.queries.tables.columns import TITLES
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.exports.tables.about import About
    from app.exports.tables.records import Plain, Records

_LONGEST = 32_767
"""Characters that Excel takes in a cell."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_workbook(atlas: Atlas, tables: Sequence[Records], about: About) -> bytes:
    """Write tables as a workbook.

    Sheets: ``About``, one for each table, ``Sources`` with those that the tables rest on, and
    ``Definitions`` of all columns. Every text is written as text: nothing of the data can become a
    formula. The same data give the same bytes.
    """
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties(
            {"title": about.title, "comments": about.citation, "created": day_of(about)}
        )
        sheets = Sheets(book)
        sheets.add(_("About"), ("", ""), about.lines(), widths=(14, 110))
        for table in tables:
            if table.table != "sources":
                sheets.add_records(TITLES[table.table], table)
        has_all = next((table for table in tables if table.table == "sources"), None)
        used = has_all or records_of(atlas, "sources", sources_used(atlas, tables))
        sheets.add_records(TITLES["sources"], used)
        names = dict.fromkeys([*(table.table for table in tables), "sources"])
        defined = [_defined(definition) for name in names for definition in definitions_of(name)]
        sheets.add(
            _("Definitions"),
            (_("Table"), _("Column"), _("Type"), _("Unit"), _("May be empty"), _("Meaning")),
            defined,
            widths=(14, 18, 40, 12, 12, 90),
        )
    return target.getvalue()


def _defined(definition: Any) -> tuple[str, ...]:
    empty = _("yes") if definition.may_be_empty else _("no")
    return (
        definition.table,
        definition.column,
        definition.kind,
        definition.unit,
        empty,
        definition.meaning,
    )


def day_of(about: About) -> datetime:
    """Return the day that the data reach: the same content should be the same file, at any hour."""
    known = about.data_to is not None and len(about.data_to) == len("2026-01-31")
    return datetime.fromisoformat(about.data_to if known and about.data_to else "2000-01-01")


class Sheets:
    """Adds sheets to a workbook in one look."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.body = book.add_format({"valign": "top", "text_wrap": True})

    def add_records(self, name: str, records: Records) -> None:
        """Add a table, its head fixed and its columns ready to be filtered."""
        widths = [
            14 if is_numeric(records.table, column) else min(44, max(14, len(column) + 4))
            for column in records.columns
        ]
        sheet = self.add(name, records.columns, records.joined(), widths=widths)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(records.rows), 1), len(records.columns) - 1)

    def add(
        self,
        name: str,
        head: Sequence[str],
        rows: Sequence[Sequence[Plain]],
        widths: Sequence[int],
    ) -> Any:
        """Add a sheet."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.body)
        shift = 0
        if any(head):
            sheet.write_row(0, 0, head, self.head)
            shift = 1
        for number, row in enumerate(rows, start=shift):
            for column, cell in enumerate(row):
                self._write(sheet, number, column, cell)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, cell: Plain) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, self.body)
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell, self.body)
        else:
            sheet.write_string(row, column, cell[:_LONGEST], self.body)
