"""Tables as they stand in their files, and with some rows changed."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.cells.spreadsheet_text import guard
from app.data.editing.texts import FileText, RowText, encoded
from app.data.files.reading import split_table
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.data.files.reading import SplitTable
    from app.data.schema.columns import Table


@dataclass(frozen=True)
class TableText(FileText):
    """A CSV table."""

    table: Table
    split: SplitTable

    def rewritten(
        self,
        changed: Mapping[int, Mapping[str, str]],
        added: Sequence[RowText] = (),
        removed: Collection[int] = (),
    ) -> bytes:
        """Return the table with other lines for the rows that differ."""
        new = [*changed.values(), *(row.cells for row in added)]
        known = [column.name for column in self.table.columns]
        more = [name for name in known if any(cells.get(name) for cells in new)]
        more = [name for name in more if name not in self.split.header]
        header = [*self.split.header, *more]
        lines = list(self.split.lines)
        end = "\r\n" if lines[0].endswith("\r\n") else "\n"
        if more:
            lines[0] = self._line(header, end)
        for number, (row, record) in enumerate(zip(self.rows, self.split.records, strict=True)):
            if number in removed or number in changed or more:
                fields = dict(zip(self.split.header, record.fields, strict=True))
                texts = [changed.get(number, {}).get(name, fields.get(name, "")) for name in header]
                lines[record.first] = "" if number in removed else self._line(texts, end)
                for index in range(record.first + 1, record.after):
                    lines[index] = ""
            del row
        if added:
            last = max((record.after for record in self.split.records), default=1)
            if lines[last - 1] and not lines[last - 1].endswith(("\n", "\r")):
                lines[last - 1] += end
            rows = [self._line([row.cells.get(n, "") for n in header], end) for row in added]
            lines[last:last] = rows
        return encoded("".join(lines), self.body)

    def _line(self, fields: Sequence[str], end: str) -> str:
        text = io.StringIO(newline="")
        texts = [guard(field) for field in fields] if self.split.guarded else fields
        csv.writer(text, delimiter=self.split.delimiter, lineterminator=end).writerow(texts)
        return text.getvalue()


def table_text(body: bytes, table: Table) -> TableText:
    """Split a table for editing.

    Raises
    ------
    ReadError
        It cannot be read at all.
    """
    file = table_file(table)
    split = split_table(body, file)
    known = {column.name for column in table.columns}
    rows = tuple(
        RowText(
            table.name,
            _("line {first}", first=record.first + 1),
            {
                name: text
                for name, text in zip(split.header, record.fields, strict=True)
                if name in known
            },
        )
        for record in split.records
    )
    return TableText(file, body, rows, table, split)


def table_file(table: Table) -> str:
    """Return the path of a table inside the data folder."""
    return f"tables/{table.name}.csv"


def empty_table(table: Table) -> TableText:
    """Return a table that has no row yet."""
    header = ",".join(column.name for column in table.columns)
    return table_text(f"{header}\n".encode(), table)
