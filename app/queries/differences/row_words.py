"""A row and its cells as the minutes of a meeting would name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.records.projects import Milestone
from app.data.records.tables import cell
from app.data.records.values import Figure, FormerValue
from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.queries.core.values import source_refs
from app.queries.tables.columns import MAY_LACK, heading
from app.queries.tables.tables import cell_words, names_by_table
from app.vocabulary import labels
from app.wording import _, labelled, with_aside

if TYPE_CHECKING:
    from app.data.cells.casting import Scalar
    from app.data.model import Atlas
    from app.data.records.network import Place
    from app.data.records.tables import Record
    from app.data.schema.columns import Column, Table
    from app.queries.tables.tables import Names

NONE = "none"

# What a row is called by, where it has no name of its own.
_CALLED_BY: dict[str, tuple[str, ...]] = {
    "segments": ("from_place", "to_place"),
    "connections": ("from_place", "to_place"),
    "figures": ("subject_id", "metric", "period_start"),
    "milestones": ("project_id", "milestone", "part"),
    "events": ("date", "title"),
    "names": ("thing", "name"),
    "place_names": ("place_id", "lang"),
    "memberships": ("country", "organisation"),
    "questions": ("question",),
    "claims": ("party", "question_id"),
    "route_lengths": ("from_place", "to_place", "kind"),
    "segment_roles": ("segment_id", "corridor_id"),
    "route_pairs": ("from_place", "to_place"),
    "segment_checks": ("segment_id", "column"),
    "history": ("table", "row_id", "column"),
    "sources": ("publisher", "title"),
}
_PAIRS = frozenset({"segments", "connections", "route_pairs"})

# Columns that are told with another one, so that a value is never shown without its meaning.
_TOLD_WITH: dict[str, dict[str, tuple[str, ...]]] = {
    "figures": {"value": ("value_max", "unit", "qualifier")},
    "milestones": {
        "promised_date": ("promised_qualifier",),
        "actual_date": ("actual_qualifier",),
    },
    "projects": {"cost_usd_m": ("cost_qualifier",)},
    "route_lengths": {"length_km": ("qualifier",)},
}


@dataclass(frozen=True, slots=True)
class RowNaming:
    """Words for the rows of one atlas."""

    atlas: Atlas
    names: Names

    @classmethod
    def of(cls, atlas: Atlas) -> RowNaming:
        """Return the words for an atlas."""
        return cls(atlas, names_by_table(atlas))

    def title(self, table: Table, record: Record) -> str:
        """Name a row: by its own name, or by what it is about."""
        if isinstance(record, FormerValue):
            named = self._of_former(record)
            if named:
                return named
        columns = _CALLED_BY.get(table.name, ("name",))
        words = [self.words(table, record, name) for name in columns if cell(record, name)]
        return (" – " if table.name in _PAIRS else ", ").join(words)

    def words(self, table: Table, record: Record, name: str) -> str:
        """Write a cell with its unit, and with what says how it is meant."""
        column = table.column(name)
        value = cell(record, name)
        if value is None or value == ():
            return NONE if name in MAY_LACK else labels.NOT_KNOWN
        if column.kind is Kind.DATE:
            return labels.qualified_date(str(value), _date_qualifier(record, name))
        if column.kind in (Kind.NUMBER, Kind.INTEGER) and not column.many:
            return self._number(column, record, name)
        if column.references == "sources" and isinstance(value, tuple):
            return "; ".join(self.part(table, record, name, member) for member in value)
        return str(cell_words(column, value, record, self.names))

    def _of_former(self, former: FormerValue) -> str:
        """Name the value that a former one was replaced by; empty where there is none."""
        table = EVERY.get(former.table)
        known = {column.name for column in table.columns} if table else set()
        row: Record | None = None
        if table is not None and former.column in known:
            row = self.atlas.row(table.name, former.row_id)
        if table is None or row is None:
            return ""
        return labelled(self.title(table, row), column_heading(table, former.column))

    def part(self, table: Table, record: Record, name: str, value: Scalar) -> str:
        """Write one of the values of a list; a source with its identifier."""
        column = table.column(name)
        if column.references == "sources":
            refs = source_refs(self.atlas, [str(value)])
            return with_aside(refs[0].cited, value) if refs else str(value)
        return str(cell_words(column, (value,), record, self.names))

    def _number(self, column: Column, record: Any, name: str) -> str:
        value = cell(record, name)
        number = float(value) if isinstance(value, int | float) else None
        if column.unit == "year":
            return str(value)
        if isinstance(record, Figure) and name == "value":
            return labels.quantity(record.value, record.unit, record.value_max, record.qualifier)
        unit = record.unit if isinstance(record, Figure) else column.unit
        qualifier = {"cost_usd_m": "cost_qualifier", "length_km": "qualifier"}.get(name, "")
        return labels.quantity(number, unit, qualifier=getattr(record, qualifier, None)).strip()


def _date_qualifier(record: Record, name: str) -> str | None:
    if not isinstance(record, Milestone):
        return None
    return {
        "promised_date": record.promised_qualifier,
        "actual_date": record.actual_qualifier,
    }.get(name)


def columns_told(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the columns of a table that are told by themselves, each with those told with it.

    >>> from app.data.schema.tables import MILESTONES
    >>> columns_told(MILESTONES)["promised_date"]
    ('promised_qualifier',)
    """
    told_with = _TOLD_WITH.get(table.name, {})
    inside = {name for group in told_with.values() for name in group}
    return {c.name: told_with.get(c.name, ()) for c in table.columns if c.name not in inside}


def column_heading(table: Table, name: str) -> str:
    """Return the heading of a column."""
    return heading(table.column(name))


def key_of(table: Table, record: Record) -> tuple[str, ...]:
    """Return what identifies a row."""
    return tuple(str(cell(record, name)) for name in table.key)


def position(place: Place) -> str:
    """Write where a place lies."""
    degrees = {"latitude": f"{abs(place.lat):g}", "longitude": f"{abs(place.lon):g}"}
    if place.lat >= 0:
        if place.lon >= 0:
            return _("{latitude}° N, {longitude}° E", **degrees)
        return _("{latitude}° N, {longitude}° W", **degrees)
    if place.lon >= 0:
        return _("{latitude}° S, {longitude}° E", **degrees)
    return _("{latitude}° S, {longitude}° W", **degrees)
