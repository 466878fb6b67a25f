"""The making of records from cast rows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from app.data.records.dates import PartialDate
from app.data.records.tables import RECORDS
from app.data.schema.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pandas import DataFrame

    from app.data.schema.columns import Column, Table


def make_records(table: Table, frame: DataFrame) -> list[Any]:
    """Make the records of a table.

    Column by column: of a table with tens of thousands of rows each way through the types counts.

    Parameters
    ----------
    frame
        Values as they were cast by the schema; a number that is not known may be NaN.
    """
    record = RECORDS[table.name]
    columns = {column.name: column for column in table.columns}
    names = [field.name for field in fields(record)]
    values = [_real(columns.get(name), frame[name].tolist()) for name in names]
    return [record(**dict(zip(names, row, strict=True))) for row in zip(*values, strict=True)]


def _real(column: Column | None, values: list[Any]) -> list[Any]:
    """Return the cast values of a column as the type that its field has."""
    if column is None:
        return values
    typed = column.allowed or _TYPES.get(column.kind, _as_it_is)
    if column.many:
        return [tuple(map(typed, value)) for value in values]
    return [
        None if value is None or value != value else typed(value)  # noqa: PLR0124
        for value in values
    ]


def _as_it_is(value: Any) -> Any:
    return value


_TYPES: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DATE: PartialDate,
    Kind.NUMBER: float,
    Kind.INTEGER: int,
    Kind.BOOLEAN: bool,
}
