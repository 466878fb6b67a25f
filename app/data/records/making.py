"""The making of records from cast rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from app.data.records.dates import PartialDate
from app.data.records.tables import RECORDS
from app.data.schema.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.schema.columns import Column, Table


def make_records(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Make the records of a table.

    Parameters
    ----------
    rows
        Values by column, as they were cast by the schema; a number that is not known may be NaN.
    """
    record = RECORDS[table.name]
    columns = {column.name: column for column in table.columns}
    named = [(one.name, columns.get(one.name)) for one in fields(record)]
    return [record(**{name: _real(column, row[name]) for name, column in named}) for row in rows]


def _real(column: Column | None, value: Any) -> Any:
    """Return a cast value as the type that its field has."""
    if column is None:
        return value
    if column.many:
        return tuple(_scalar(column, part) for part in value)
    return None if value is None or value != value else _scalar(column, value)  # noqa: PLR0124


def _scalar(column: Column, value: Any) -> Any:
    if column.allowed is not None:
        return column.allowed(value)
    match column.kind:
        case Kind.DATE:
            return PartialDate(value)
        case Kind.NUMBER:
            return float(value)
        case Kind.INTEGER:
            return int(value)
        case Kind.BOOLEAN:
            return bool(value)
    return value
