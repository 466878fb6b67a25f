"""Every layer and table in words, as the data page shows them: one row per record.

Codes become words, identifiers the names of what they point to, and sources publisher and date.
Built once from an atlas; :mod:`app.queries.tables.selection` then picks the rows that a filter
leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.data.records.tables import cell
from app.data.records.values import Figure
from app.data.schema.columns import Kind, row_id
from app.data.schema.tables import EVERY
from app.queries.core.search_text import fold, segment_title
from app.queries.core.values import NO_SOURCE, source_refs
from app.queries.tables.columns import COMPUTED, ON_MAP, TITLES, columns_of, is_number
from app.queries.tables.links import groups_of, things_of
from app.vocabulary import labels
from app.wording import _, with_aside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.cells.casting import Cast, Scalar
    from app.data.model import Atlas
    from app.data.records.tables import Record
    from app.data.schema.columns import Column, Table
    from app.queries.filter.facets import Group
    from app.queries.tables.columns import ColumnWords
    from app.queries.tables.links import Values

Row = dict[str, Any]
Names = dict[str, dict[str, str]]

LINKS = "_links"
THING = "_thing"
ROW_ID = "_row"

_WORDS = {
    "unit": labels.UNITS,
    "units": labels.UNITS,
    "lang": labels.LANGUAGES,
    "language": labels.LANGUAGES,
}
"""Words of the codes that are no closed vocabulary, by column."""

_BASIS = {
    "place_names": _("General knowledge, no source."),
    "sources": _("As printed by the publishers; the notes on reliability are ours."),
    "metrics": _("Our own wording."),
    "contexts": _("Our own wording."),
    "route_pairs": _("Our own choice."),
    "segment_roles": _("Our own division, by what the sources of a segment say of it."),
}
"""What the rows of tables without sources rest on."""


@dataclass(frozen=True)
class TableWords:
    """A table as it is shown.

    Attributes
    ----------
    title, meaning
        Its name for people, and what one row is.
    basis
        What its rows rest on where they name no sources; else empty.
    columns
        Those shown at first come first, in reading order.
    rows
        JSON-ready. A cell is a text, a number or None for what is not known. ``_links`` gives, by
        column, text, address and hint of each source; ``_thing`` what the row leads to on the map;
        ``_row`` what identifies it in the data.
    groups
        Values of each row in the groups of the filter that the table can follow.
    """

    name: str
    title: str
    meaning: str
    basis: str
    columns: tuple[ColumnWords, ...]
    rows: tuple[Row, ...]
    groups: Mapping[Group, tuple[Values, ...]]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What search reads of each row, accents folded; written at the first search."""
        return tuple(_search_text(row) for row in self.rows)


def build_tables(atlas: Atlas) -> dict[str, TableWords]:
    """Write all tables in words, by name, in the order of the page."""
    names = names_by_table(atlas)
    links = _links(atlas)
    return {name: _build(atlas, EVERY[name], names, links) for name in TITLES}


def names_by_table(atlas: Atlas) -> Names:
    """Return what identifiers are called, by the table that they point to."""
    places = {name: place.name for name, place in atlas.places.items()}
    return {
        "places": places,
        "segments": {
            name: segment_title(*(places[end] for end in segment.ends))
            for name, segment in atlas.segments.items()
        },
        "corridors": {name: corridor.short_name for name, corridor in atlas.corridors.items()},
        "branches": {name: branch.short_name for name, branch in atlas.branches.items()},
        "projects": {name: project.name for name, project in atlas.projects.items()},
        "metrics": {name: metric.name for name, metric in atlas.metrics.items()},
        "contexts": {name: context.name for name, context in atlas.contexts.items()},
        "questions": {name: asked.question for name, asked in atlas.questions.items()},
    }


def _links(atlas: Atlas) -> dict[str, list[str]]:
    """Return text, address and hint of every source."""
    refs = source_refs(atlas, atlas.sources)
    return {
        ref.source_id: [
            ref.cited,
            ref.url or "",
            with_aside(ref.title, ref.publisher_kind),
        ]
        for ref in refs
    }


def _build(atlas: Atlas, table: Table, names: Names, links: Mapping[str, list[str]]) -> TableWords:
    things = things_of(atlas, table.name)
    rows = tuple(
        _row(table, record, thing, names, links)
        for record, thing in zip(atlas.records(table.name).values(), things, strict=True)
    )
    return TableWords(
        table.name,
        TITLES[table.name],
        table.meaning,
        _BASIS.get(table.name, ""),
        columns_of(table.name, leads_to_map=any(things)),
        rows,
        groups_of(atlas, table.name),
    )


def _row(
    table: Table,
    record: Record,
    thing: str | None,
    names: Names,
    links: Mapping[str, list[str]],
) -> Row:
    key = row_id(str(cell(record, name)) for name in table.key)
    row: Row = {LINKS: {}, ROW_ID: key}
    for column in table.columns:
        value = cell(record, column.name)
        if column.references == "sources" and isinstance(value, tuple):
            source_links = [links[str(source_id)] for source_id in value]
            row[LINKS][column.name] = source_links
            nothing = NO_SOURCE if column.name == "sources" else None
            row[column.name] = "; ".join(text for text, _, _ in source_links) or nothing
        else:
            row[column.name] = cell_words(column, value, record, names)
            if column.kind is Kind.URL and value:
                row[LINKS][column.name] = [[value, value, ""]]
    for name in COMPUTED.get(table.name, {}):
        row[name] = cell(record, name)
    if thing:
        kind, _, thing_id = thing.partition(":")
        row |= {THING: thing, ON_MAP: names[f"{kind}s"].get(thing_id, thing_id)}
    return row


def cell_words(column: Column, value: Cast, record: Record, names: Names) -> str | float | None:
    """Write one cell in words."""
    if isinstance(value, tuple):
        return "; ".join(_word(column, member, record, names) for member in value) or None
    if value is None:
        return None
    if is_number(column) and isinstance(value, int | float):
        return value
    return _word(column, value, record, names)


def _word(column: Column, value: Scalar, record: Record, names: Names) -> str:  # noqa: PLR0911
    text = str(value)
    match column.kind:
        case Kind.TERM if column.allowed is not None:
            return labels.word(column.allowed, text)
        case Kind.COUNTRY:
            return labels.country(text)
        case Kind.REFERENCE:
            return names.get(column.references, {}).get(text, text)
        case Kind.BOOLEAN:
            return _("Yes") if value else _("No")
        case Kind.INTEGER | Kind.NUMBER:
            return labels.number(float(value))
    if isinstance(record, Figure) and column.name == "subject_id":
        return _subject(record.subject_kind, text, names)
    return _WORDS.get(column.name, {}).get(text, text)


def _subject(kind: str, subject_id: str, names: Names) -> str:
    if kind == "country":
        return labels.country(subject_id)
    table = {"branch": "branches"}.get(kind, f"{kind}s")
    return names.get(table, {}).get(subject_id, subject_id)


def _search_text(row: Row) -> str:
    return fold(" ".join(str(cell) for name, cell in row.items() if name[0] != "_" and cell))
