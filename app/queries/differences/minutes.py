"""Differences as readable text, for the minutes of a meeting and for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.wording import _, counted, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.queries.differences.differences import Differences, RowChange, TableChange

_INDENT = "  "
SAME = _("The data are the same.")


def minutes(changed: Differences) -> Iterator[str]:
    """Tell the differences line by line."""
    if not changed:
        yield SAME
        return
    rows = sum(len(table.rows) for table in changed.tables)
    if rows:
        where = counted(
            len(changed.tables),
            "{count} table, layer or briefing",
            "{count} tables, layers and briefings",
        )
        yield counted(rows, "{count} row in {where}.", "{count} rows in {where}.", where=where)
    for table in changed.tables:
        yield ""
        yield from _table_lines(table)
    if changed.other_files:
        yield ""
        yield _("Files that differ though nothing that is read of them does:")
        yield from (f"{_INDENT}{file}" for file in changed.other_files)


def _table_lines(table: TableChange) -> Iterator[str]:
    yield labelled(table.title, table.summary)
    for row in table.rows:
        yield from row_lines(row)


def row_lines(row: RowChange) -> Iterator[str]:
    """Tell what happened to a row, and each value before and after."""
    key = ", ".join(row.key)
    named = f"{row.title} [{key}]" if key else row.title
    yield f"{_INDENT}{row.step_words}: {named}"
    for cell in row.cells:
        lines = str(cell).splitlines() or [""]
        yield f"{_INDENT * 2}{lines[0]}"
        yield from (f"{_INDENT * 3}{line}" for line in lines[1:])
