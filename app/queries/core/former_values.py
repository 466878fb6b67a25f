"""Former values: what was stated of a row before, and what was reported by a day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.queries.core.values import Value, stated
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.data.model import Atlas
    from app.data.records.values import FormerValue


def former_values(atlas: Atlas, table: str, row_id: str, column: str) -> tuple[FormerValue, ...]:
    """Return what a column of a row held before, newest first."""
    return _by_cell(atlas).get((table, row_id, column), ())


@lru_cache(maxsize=4)
def _by_cell(atlas: Atlas) -> Mapping[tuple[str, str, str], tuple[FormerValue, ...]]:
    cells: dict[tuple[str, str, str], list[FormerValue]] = {}
    for former in atlas.history.values():
        cells.setdefault((former.table, former.row_id, former.column), []).append(former)
    return {
        cell: tuple(sorted(statements, key=lambda statement: statement.as_of.first, reverse=True))
        for cell, statements in cells.items()
    }


def former_words(atlas: Atlas, former: FormerValue) -> str:
    """Write a former value as its column is shown."""
    column = EVERY[former.table].column(former.column)
    if column.allowed is not None:
        return labels.word(column.allowed, former.value)
    if column.kind is Kind.DATE:
        return labels.qualified_date(former.value, former.qualifier)
    if column.kind is Kind.NUMBER:
        figure = atlas.figures.get(former.row_id) if former.table == "figures" else None
        unit = figure.unit if figure else column.unit
        return labels.quantity(float(former.value), unit, qualifier=former.qualifier)
    return former.value


def former_value(atlas: Atlas, former: FormerValue) -> Value:
    """Return a former value with its date, until when it held, and who said so."""
    until = (
        _("until {replaced_on}", replaced_on=labels.date(former.replaced_on))
        if former.replaced_on
        else _("until not known")
    )
    text = former_words(atlas, former)
    return stated(
        atlas,
        text,
        former.sources,
        as_of=former.as_of,
        period=until,
        note=former.note,
        cell=("history", former.history_id, "value"),
    )


def value_on(atlas: Atlas, table: str, row_id: str, column: str, day: date) -> FormerValue | None:
    """Return the former value that held on a day; None where the present one did, or none is known.

    A change known to a month or a year counts from its first day on.
    """
    for former in former_values(atlas, table, row_id, column):
        ended = former.replaced_on is not None and former.replaced_on.first <= day
        if former.as_of.first <= day and not ended:
            return former
    return None
