"""The form by which one row is corrected or added: its fields, from the schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.cells.casting import CastError, cast
from app.data.editing.edits import Act, CellEdit, Origin, RowEdit
from app.data.editing.former import same_value
from app.data.editing.texts import POSITION, column_names, key_of
from app.data.rows.statements import STATEMENTS
from app.data.schema.columns import LIST_SEPARATOR, Column, Geometry, Kind
from app.data.schema.tables import EVERY
from app.data.schema.values import SOURCES
from app.queries.core.search_text import fold
from app.queries.core.values import source_refs
from app.queries.differences.row_words import RowNaming
from app.queries.differences.row_words import key_of as record_key
from app.queries.tables.columns import heading, meaning_of
from app.queries.tables.tables import names_by_table
from app.vocabulary import labels
from app.vocabulary.terms import Qualifier
from app.wording import _, labelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.editing.folder_text import FolderText
    from app.data.editing.texts import Cells, Key
    from app.data.model import Atlas
    from app.data.schema.columns import Table

ORIGIN = _("The form")
NEW_SOURCE = ("title", "publisher", "publisher_kind", "language", "published", "url")
"""Columns of a new source that the form asks for."""
_COMMON = ("kind", "sources", "note")
_JOINT = " · "
# What a statement of a value says besides, where its table has more than one statement a row.
_TOLD_WITH = {
    ("figures", "value"): ("value_max", "unit"),
    ("milestones", "promised_date"): ("announced_by",),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form.

    Attributes
    ----------
    name, heading, hint
        Column, what it is called, and what it means.
    value
        What the row holds.
    choices
        Pairs of value and words of a closed list; empty where anything may be typed.
    offers
        The same where other values may be typed, too.
    refers
        Whether it takes identifiers of sources, several of them.
    long
        Whether texts of several lines are usual.
    """

    name: str
    heading: str
    hint: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    offers: tuple[tuple[str, str], ...] = ()
    refers: bool = False
    long: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Form:
    """The form for one row.

    Attributes
    ----------
    key
        What identifies the row; empty for a new one.
    first
        Fields of the value that is corrected, in reading order.
    others
        Those of the rest of the row.
    cells
        What the row holds, by column.
    sources
        Words for each source, by identifier.
    """

    table: Table
    key: Key
    column: str
    title: str
    first: tuple[Field, ...]
    others: tuple[Field, ...]
    cells: Cells
    sources: Mapping[str, str]

    @property
    def is_new(self) -> bool:
        """Whether it adds a row."""
        return not self.key


def form_of(
    text: FolderText, atlas: Atlas, table_name: str, key: Key, column: str, *, new: bool
) -> Form | None:
    """Return the form for a row, or for a new one like it; None where there is no such row.

    Parameters
    ----------
    column
        Column whose value is to be corrected; empty for the first that states something.
    """
    table = EVERY.get(table_name)
    if table is None or (new and table.geometry is Geometry.LINE):
        return None
    cells: Cells = {}
    if key:
        place = text.rows(table_name).get(key)
        if place is None:
            return None
        cells = dict(text.files[place[0]].rows[place[1]].cells)
    elif not new:
        return None
    if new:
        cells = _like(table, cells)
    names = column_names(table)
    if column not in names:
        stated = [name for name in STATEMENTS.get(table_name, {}) if cells.get(name)]
        column = stated[0] if stated else next(name for name in names if name not in table.key)
    words = {
        ref.source_id: labelled(ref.cited, ref.title) for ref in source_refs(atlas, atlas.sources)
    }
    fields = {name: _field(table, name, cells.get(name, ""), atlas, words) for name in names}
    chosen = names if new else _of_statement(table, column)
    first = [fields[name] for name in chosen if new or name not in table.key]
    rest = [fields[name] for name in names if name not in chosen and name not in table.key]
    title = _title(atlas, table, () if new else key)
    return Form(table, () if new else key, column, title, tuple(first), tuple(rest), cells, words)


def _like(table: Table, cells: Cells) -> Cells:
    """Keep of a row what says what it is about, for another one beside it."""
    about = {"subject_kind", "subject_id", "metric", "unit", "project_id", "question_id"}
    about |= {"corridors", "branches", "countries", "corridor_id", "thing"}
    return {name: text for name, text in cells.items() if name in about and name not in table.key}


def _of_statement(table: Table, column: str) -> tuple[str, ...]:
    """Return the columns that make a statement whole, the value first."""
    statement = STATEMENTS.get(table.name, {}).get(column)
    more: list[str] = [column]
    more += _TOLD_WITH.get((table.name, column), ())
    if statement:
        more = [column, statement.qualifier, *more[1:], statement.dated_by, statement.sources]
    names = column_names(table)
    return tuple(dict.fromkeys(name for name in (*more, *_COMMON) if name in names))


def _title(atlas: Atlas, table: Table, key: Key) -> str:
    if not key:
        return _("a new row")
    naming = RowNaming.of(atlas)
    for record in atlas.records(table.name).values():
        if record_key(table, record) == key:
            return naming.title(table, record)
    return ", ".join(key)


def _field(table: Table, name: str, value: str, atlas: Atlas, sources: Mapping[str, str]) -> Field:
    if name in POSITION:
        words = {"lon": _("Longitude (°)"), "lat": _("Latitude (°)")}
        return Field(name, words[name], _("On WGS 84, in degrees."), value)
    column = table.column(name)
    is_own_id = table.name == SOURCES.name and name in table.key
    refers = column.references == SOURCES.name and column.many
    return Field(
        name,
        heading(column),
        _hint(column),
        value,
        _choices(column),
        () if is_own_id or refers else _offers(column, atlas, sources),
        refers,
        column.kind is Kind.TEXT and name in ("note", "summary", "position", "description"),
        not column.nullable,
    )


def _hint(column: Column) -> str:
    sentences = [meaning_of(column)]
    if column.kind is Kind.DATE:
        sentences.append(_("Written 2026, 2026-11 or 2026-11-28."))
    if column.many and column.references != SOURCES.name:
        sentences.append(_("Separated by semicolons."))
    return " ".join(sentences)


def _choices(column: Column) -> tuple[tuple[str, str], ...]:
    empty = (("", _("exactly") if column.allowed is Qualifier else labels.NOT_KNOWN),)
    first = empty if column.nullable else ()
    if column.kind is Kind.BOOLEAN:
        return (*first, ("true", _("Yes")), ("false", _("No")))
    if column.allowed is None or column.many:
        return ()
    return (*first, *((str(term), labels.word(column.allowed, term)) for term in column.allowed))


def _offers(
    column: Column, atlas: Atlas, sources: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    if column.kind is Kind.REFERENCE:
        named = names_by_table(atlas).get(column.references) or sources
        return tuple(named.items())
    if column.kind is Kind.COUNTRY and not column.many:
        return tuple(labels.COUNTRIES.items())
    return ()


def source_id_of(text: str) -> str:
    """Return the identifier at the beginning of what was chosen from the list of sources."""
    return text.partition(_JOINT)[0].strip()


def source_option(source_id: str, words: str) -> str:
    """Write a source as the list of sources offers it."""
    return f"{source_id}{_JOINT}{words}"


def check_field(text: FolderText, table_name: str, name: str, value: str) -> str:
    """Tell what is wrong with one value, by the schema and the references; empty if nothing is."""
    table = EVERY.get(table_name)
    if table is None or name not in column_names(table):
        return ""
    if name in POSITION:
        column = Column(name, Kind.NUMBER, "", _("degrees"), minimum=-180, maximum=180)
    else:
        column = table.column(name)
    try:
        read = cast(column, value)
    except CastError as error:
        return _("Found {count}, expected {expected}.", count=error.found, expected=error.expected)
    if column.kind is Kind.REFERENCE and read:
        known = text.rows(column.references)
        parts = read if isinstance(read, tuple) else (read,)
        missing = [str(part) for part in parts if (str(part),) not in known]
        if missing:
            return _(
                "Found {missing}, expected an identifier that the data have.",
                missing=", ".join(missing),
            )
    return ""


def edits_of(
    form: Form, given: Mapping[str, str], source: Mapping[str, str], *, mistake: bool
) -> list[RowEdit]:
    """Return the edits that a filled form asks for.

    Parameters
    ----------
    given
        Texts by column.
    source
        Columns of a new source, which the row then names; empty for none.
    """
    edits = []
    cells = {name: text.strip() for name, text in given.items() if name in column_names(form.table)}
    if any(text.strip() for text in source.values()):
        source_id = _new_source_id(form, source)
        filled = {
            "source_id": source_id,
            **{name: source.get(name, "").strip() for name in NEW_SOURCE},
        }
        new = {name: CellEdit(None, text) for name, text in filled.items() if text}
        edits.append(RowEdit(Act.ADD, SOURCES.name, (source_id,), new, Origin(_("The new source"))))
        into = _sources_column(form)
        if into:
            named = [part for part in cells.get(into, "").split(LIST_SEPARATOR) if part.strip()]
            cells[into] = LIST_SEPARATOR.join([*named, source_id])
    if form.is_new:
        new = {name: CellEdit(None, text) for name, text in cells.items() if text}
        key = key_of(form.table, cells)
        edits.append(RowEdit(Act.ADD, form.table.name, key, new, Origin(ORIGIN)))
        return edits
    changed = {
        name: CellEdit(form.cells.get(name, ""), text)
        for name, text in cells.items()
        if name not in form.table.key and not _same(form.table, name, form.cells, text)
    }
    if changed:
        edits.append(
            RowEdit(Act.CHANGE, form.table.name, form.key, changed, Origin(ORIGIN), mistake=mistake)
        )
    return edits


def _same(table: Table, name: str, cells: Cells, text: str) -> bool:
    if name in POSITION:
        return cells.get(name, "") == text
    return same_value(table.column(name), cells.get(name, ""), text)


def _sources_column(form: Form) -> str:
    statement = STATEMENTS.get(form.table.name, {}).get(form.column)
    names = column_names(form.table)
    name = statement.sources if statement else "sources"
    return name if name in names else ""


def _new_source_id(form: Form, source: Mapping[str, str]) -> str:
    """Make an identifier that tells publisher and date, and that no source has."""
    publisher = re.sub(r"[^a-z0-9]+", "-", fold(source.get("publisher", ""))).strip("-")[:40]
    stem = f"{publisher or 'source'}-{source.get('published', '').strip() or 'undated'}"
    stem = re.sub(r"[^A-Za-z0-9-]+", "-", stem)
    name, number = stem, 2
    while name in form.sources:
        name = f"{stem}-{number}"
        number += 1
    return name
