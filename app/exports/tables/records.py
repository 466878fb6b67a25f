"""Records of a table as other programs take them: codes as stored, and sources in words beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.records.tables import cell
from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.queries.core.values import source_refs
from app.queries.tables.columns import COMPUTED, is_number, meaning_of
from app.vocabulary import labels
from app.vocabulary.terms import CheckResult
from app.wording import _, in_text, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.cells.casting import Cast
    from app.data.model import Atlas
    from app.data.schema.columns import Column

CITED = "sources_cited"
_CITED_MEANING = _("Publisher and date of the sources of the row, so that it can stand alone.")

CHECKED = "values_checked"
_CHECKED_MEANING = _("What the check of each value against its sources came to, and on which day.")
_SEGMENTS = "segments"

Plain = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a column of a file means.

    Attributes
    ----------
    kind
        Its type in words, with the codes that it may hold.
    """

    table: str
    column: str
    kind: str
    unit: str
    may_be_empty: bool
    meaning: str


@dataclass(frozen=True)
class Records:
    """Rows of a table for a file.

    Attributes
    ----------
    rows
        A cell is a scalar, a tuple of them where the column holds several, or None.
    indices
        Places of the rows in the table of the atlas.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cast, ...], ...]
    indices: tuple[int, ...]

    def joined(self) -> list[tuple[Plain, ...]]:
        """Return the rows with the values of a list in one text, separated by semicolons."""
        return [tuple(_joined(value) for value in row) for row in self.rows]


def records_of(atlas: Atlas, table: str, indices: Sequence[int]) -> Records:
    """Take rows of a table, in the order of the table.

    Columns are those of the schema, then what the atlas computes, then the sources in words.
    """
    schema = EVERY[table]
    computed = list(COMPUTED.get(table, {}))
    names = [column.name for column in schema.columns]
    every = tuple(atlas.records(table).values())
    rows = []
    for index in indices:
        cells = [_clean(cell(every[index], name)) for name in (*names, *computed)]
        if "sources" in names:
            ids = cell(every[index], "sources")
            cells.append(cited(atlas, map(str, ids)) if isinstance(ids, tuple) and ids else None)
        if table == _SEGMENTS:
            cells.append(_checked(atlas, str(cell(every[index], "segment_id"))))
        rows.append(tuple(cells))
    extra = [CITED] if "sources" in names else []
    extra += [CHECKED] if table == _SEGMENTS else []
    return Records(table, (*names, *computed, *extra), tuple(rows), tuple(indices))


def _checked(atlas: Atlas, segment_id: str) -> str | None:
    """Tell what the check of each value of a segment came to; None where none was checked."""
    said = [
        labelled(check.column, in_text(labels.word(CheckResult, check.check_result)))
        + (f", {check.checked_on}" if check.checked_on else "")
        for check in atlas.segment_checks.values()
        if check.segment_id == segment_id and check.check_result
    ]
    return "; ".join(said) or None


def cited(atlas: Atlas, ids: Iterable[str]) -> str:
    """Name sources by publisher and date, authorities first."""
    return "; ".join(ref.cited for ref in source_refs(atlas, ids))


def sources_used(atlas: Atlas, records: Iterable[Records]) -> tuple[int, ...]:
    """Find the rows of the table of sources that records rest on."""
    used: set[str] = set()
    for record in records:
        for name in ("sources", "length_sources"):
            if name in record.columns:
                place = record.columns.index(name)
                used.update(
                    str(source)
                    for row in record.rows
                    for ids in (row[place],)
                    if isinstance(ids, tuple)
                    for source in ids
                )
    return tuple(index for index, source in enumerate(atlas.sources) if source in used)


def definitions_of(table: str) -> tuple[Definition, ...]:
    """Define the columns of a table as they stand in files."""
    schema = EVERY[table]
    definitions = [
        Definition(
            table, column.name, _kind(column), column.unit, column.nullable, meaning_of(column)
        )
        for column in schema.columns
    ]
    definitions += [
        Definition(
            table, name, "number", "km" if name == "computed_km" else _("degrees"), False, said
        )
        for name, said in COMPUTED.get(table, {}).items()
    ]
    if any(column.name == "sources" for column in schema.columns):
        definitions.append(Definition(table, CITED, "text", "", True, _CITED_MEANING))
    if table == _SEGMENTS:
        definitions.append(Definition(table, CHECKED, "text", "", True, _CHECKED_MEANING))
    return tuple(definitions)


def _kind(column: Column) -> str:
    if column.allowed is not None:
        kind = _("one of {allowed}", allowed=", ".join(column.allowed))
    elif column.kind is Kind.REFERENCE:
        kind = _("identifier from {references}", references=column.references)
    else:
        kind = str(column.kind)
    return _("list of {kind}", kind=kind) if column.many else kind


def _clean(value: Cast) -> Cast:
    """Return plain text for terms and dates, and whole numbers without a point."""
    if isinstance(value, tuple):
        return tuple(str(item) if isinstance(item, str) else item for item in value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    return str(value) if isinstance(value, str) else value


def _joined(value: Cast) -> Plain:
    if isinstance(value, tuple):
        return ";".join(str(item) for item in value) or None
    return value


def is_numeric(table: str, column: str) -> bool:
    """Tell whether a column of a file holds numbers."""
    if column in COMPUTED.get(table, {}):
        return True
    return any(
        candidate.name == column and is_number(candidate) for candidate in EVERY[table].columns
    )
