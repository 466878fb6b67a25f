"""Columns of the workbook for editing: what they mean, and what their cells may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.data.editing.texts import column_names
from app.data.schema.columns import Column, Kind
from app.queries.tables.columns import COMPUTED, meaning_of
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from app.data.schema.columns import Table

_LONGEST_HINT = 255


def columns_of(table: Table) -> list[Column]:
    """Return the columns of a sheet: those of its table, and what is computed for it."""
    known = {column.name: column for column in table.columns}
    meanings = COMPUTED.get(table.name, {})
    return [
        known.get(name) or Column(name, Kind.NUMBER, meanings[name], "°")
        for name in column_names(table)
    ]


def explained(table: Table, column: Column) -> str:
    """Say what a column means, with its unit, its codes and whether it may be empty."""
    said = [meaning_of(column)]
    if column.name in table.key:
        said.append(_("Identifies the row: locked for rows that are there."))
    elif not column.nullable:
        said.append(_("Must not be empty."))
    if column.kind is Kind.DATE:
        said.append(_("Written 2026, 2026-11 or 2026-11-28."))
    if column.many:
        said.append(_("Separated by semicolons."))
    if column.allowed is not None:
        words = (f"{term} = {labels.word(column.allowed, term)}" for term in column.allowed)
        said.append("\n" + "\n".join(words))
    return " ".join(said)


def is_number(column: Column) -> bool:
    """Tell whether the cells of a column hold a number each."""
    return column.kind in (Kind.INTEGER, Kind.NUMBER) and not column.many


def exact_number(text: str) -> float | int | None:
    """Return the number that a cell holds and gives back as the same text; else None."""
    try:
        whole = int(text)
    except ValueError:
        try:
            number = float(text)
        except ValueError:
            return None
        return number if repr(number) == text else None
    return whole if str(whole) == text and abs(whole) < 10**15 else None


def width_of(column: Column) -> int:
    """Return the width of a column, in characters."""
    if is_number(column) or column.kind in (Kind.DATE, Kind.BOOLEAN, Kind.COUNTRY):
        return 13
    return 24 if column.kind is not Kind.TEXT else 36


def list_rule(column: Column, name: str) -> dict[str, Any]:
    """Return the rule of cells that hold what a list offers; a list of several may be typed."""
    # Rows that are new elsewhere, and lists of several values, are not in the list.
    closed = not column.many and column.kind is not Kind.REFERENCE
    message = _("Choose from the list. {meaning}", meaning=column.meaning)
    return {
        "ignore_blank": True,
        "validate": "list",
        "source": f"=choice_{name}",
        "show_error": closed,
        "error_title": _("Not in the list"),
        "error_message": message[:_LONGEST_HINT],
    }


def number_rule(column: Column) -> dict[str, Any]:
    """Return the rule of cells that hold a number in the range of a column."""
    low = -1e15 if column.minimum is None else column.minimum
    high = 1e15 if column.maximum is None else column.maximum
    message = _(
        "Expected a number from {low:g} to {high:g} {unit}",
        low=low,
        high=high,
        unit=column.unit,
    ).strip()
    return {
        "ignore_blank": True,
        "validate": "integer" if column.kind is Kind.INTEGER else "decimal",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": _("Not a number in the range"),
        "error_message": message[:_LONGEST_HINT],
    }
