"""Columns of each kind in short, and those that many tables have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.schema.columns import Column, Kind
from app.vocabulary import terms
from app.wording import _

if TYPE_CHECKING:
    from enum import StrEnum


def text_column(name: str, meaning: str, *, nullable: bool = False, many: bool = False) -> Column:
    """Return a column of texts."""
    return Column(name, Kind.TEXT, meaning, nullable=nullable, many=many)


def id_column(name: str, meaning: str) -> Column:
    """Return the column that identifies a row."""
    return Column(name, Kind.ID, meaning)


def term_column(
    name: str, allowed: type[StrEnum], meaning: str, *, nullable: bool = False, many: bool = False
) -> Column:
    """Return a column of members of a vocabulary."""
    return Column(name, Kind.TERM, meaning, allowed=allowed, nullable=nullable, many=many)


def number_column(
    name: str,
    meaning: str,
    unit: str,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Column:
    """Return a column of numbers, which may be unknown, in a range that includes its ends."""
    return Column(
        name, Kind.NUMBER, meaning, unit=unit, nullable=True, minimum=minimum, maximum=maximum
    )


def year_column(name: str, meaning: str) -> Column:
    """Return a column of years, which may be unknown."""
    return Column(name, Kind.INTEGER, meaning, "year", nullable=True, minimum=1850, maximum=2100)


def date_column(name: str, meaning: str, *, nullable: bool = True, future: bool = False) -> Column:
    """Return a column of dates known to the year, month or day."""
    return Column(name, Kind.DATE, meaning, nullable=nullable, may_be_future=future)


def reference_column(
    name: str, table: str, meaning: str, *, nullable: bool = False, many: bool = False
) -> Column:
    """Return a column of keys of another table."""
    return Column(name, Kind.REFERENCE, meaning, references=table, nullable=nullable, many=many)


def sources_column(meaning: str = _("Sources of the row."), *, nullable: bool = False) -> Column:
    """Return the column of the sources that a row, or a value of it, rests on."""
    return reference_column("sources", "sources", meaning, nullable=nullable, many=True)


def countries_column(
    meaning: str = _("Countries it lies in."), *, nullable: bool = False
) -> Column:
    """Return the column of the countries that a thing lies in or is about."""
    return Column("countries", Kind.COUNTRY, meaning, nullable=nullable, many=True)


def corridors_column(*, nullable: bool = False) -> Column:
    """Return the column of the corridors that a thing serves."""
    return reference_column(
        "corridors", "corridors", _("Corridors it serves."), nullable=nullable, many=True
    )


def branches_column() -> Column:
    """Return the column of the branches that a thing belongs to."""
    return reference_column(
        "branches", "branches", _("Branches it belongs to."), nullable=True, many=True
    )


def qualifier_column(name: str, of: str) -> Column:
    """Return a column that says how a value is meant."""
    meaning = _("How {of} is meant: exactly, about, at least …; empty means exactly.", of=of)
    return term_column(name, terms.Qualifier, meaning, nullable=True)


def extent_column(of: str) -> Column:
    """Return the column that says in words what a value covers."""
    meaning = _("What {of} covers, where that is not simply the thing the row is about.", of=of)
    return text_column("extent", meaning, nullable=True)


def extent_segments_column(of: str) -> Column:
    """Return the column of the segments that a value covers."""
    meaning = _("Segments that {of} covers, where not all of the thing the row is about.", of=of)
    return reference_column("extent_segment_ids", "segments", meaning, nullable=True, many=True)


def date_basis_column(name: str) -> Column:
    """Return a column that says what a date is the date of."""
    meaning = _(
        "Whether the date is that of the event, or of the report alone; empty means the event."
    )
    return term_column(name, terms.DateBasis, meaning, nullable=True)


NOTE = text_column("note", _("What a reader should know about the row."), nullable=True)
"""The column for what else a reader should know."""
AUDIT = (
    date_column("checked_on", _("When the row was last checked against its sources.")),
    term_column(
        "check_result",
        terms.CheckResult,
        _("What the check against the sources came to; empty means not checked yet."),
        nullable=True,
    ),
    text_column("check_note", _("What the check against the sources brought up."), nullable=True),
)
"""Columns of a check of the row against its sources."""
AUDIT_COLUMNS = tuple(column.name for column in AUDIT)
"""Columns with the state of the audit of a row, in tables that keep it."""
