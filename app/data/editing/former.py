"""Former values that edits replace, as rows of the history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.cells.casting import CastError, cast
from app.data.editing.edits import Act, Fault
from app.data.editing.texts import RowText
from app.data.records.dates import PartialDate
from app.data.rows.statements import STATEMENTS
from app.data.schema.columns import LIST_SEPARATOR, row_id
from app.data.schema.tables import EVERY
from app.data.schema.values import HISTORY
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from app.data.editing.edits import RowEdit
    from app.data.editing.texts import Cells
    from app.data.rows.statements import Statement
    from app.data.schema.columns import Column

_LONGEST_ID = 100
_NO_ID = re.compile(r"[^A-Za-z0-9._/-]+")


@dataclass(frozen=True, slots=True)
class Former:
    """What an edit leaves behind.

    Attributes
    ----------
    rows
        New rows of the history.
    notes
        Former values that it cannot keep, with the reason.
    faults
        Edits that contradict what they replace.
    """

    rows: tuple[RowText, ...]
    notes: tuple[str, ...]
    faults: tuple[Fault, ...]


class HistoryKeeper:
    """Makes rows of the history for edits of one folder.

    Parameters
    ----------
    published
        Date of each source, by identifier; empty where it has none.
    taken
        Identifiers of the history that are in use.
    """

    def __init__(self, published: Mapping[str, str], taken: set[str], today: date) -> None:
        self._published = published
        self._taken = taken
        self._today = today

    def former(self, edit: RowEdit, before: Cells, after: Cells) -> Former:
        """Return what the history keeps of a row that an edit changes."""
        rows: list[RowText] = []
        notes: list[str] = []
        faults: list[Fault] = []
        if edit.act is Act.CHANGE and not edit.mistake:
            for column, statement in STATEMENTS.get(edit.table, {}).items():
                for outcome in self._one(edit, column, statement, before, after):
                    if isinstance(outcome, RowText):
                        rows.append(outcome)
                    elif isinstance(outcome, Fault):
                        faults.append(outcome)
                    else:
                        notes.append(outcome)
        return Former(tuple(rows), tuple(notes), tuple(faults))

    def _one(
        self, edit: RowEdit, column: str, statement: Statement, before: Cells, after: Cells
    ) -> Iterator[RowText | Fault | str]:
        value = before.get(column, "").strip()
        said = [name for name in (column, statement.qualifier) if name]
        table = EVERY[edit.table]
        same = all(
            same_value(table.column(name), before.get(name, ""), after.get(name, ""))
            for name in said
        )
        if not value or same:
            return
        sources = before.get(statement.sources, "").strip()
        as_of = before.get(statement.dated_by, "").strip() or self._newest(sources)
        row, heading = edit.origin.where, _("the former {column}", column=column)
        if not sources or not as_of:
            lack = _("names no source") if not sources else _("has no date, nor have its sources")
            yield _(
                "{row}: {heading} {value!r} {lack}, so the history cannot keep it.",
                row=row,
                heading=heading,
                value=value,
                lack=lack,
            )
            return
        replaced_on = self._replaced_on(statement, before, after)
        if _is_earlier(replaced_on, as_of):
            yield edit.fault(
                statement.dated_by or column,
                _("a statement of {replaced_on}", replaced_on=replaced_on),
                _(
                    "one no older than that which it replaces ({as_of}); or mark the former "
                    "value as a mistake",
                    as_of=as_of,
                ),
            )
            return
        cells = {
            "history_id": self._new_id("-".join((*edit.key, column.replace("_", "-")))),
            "table": edit.table,
            "row_id": row_id(edit.key),
            "column": column,
            "value": value,
            "qualifier": before.get(statement.qualifier, "").strip(),
            "as_of": as_of,
            "replaced_on": replaced_on,
            "sources": sources,
            "note": "",
        }
        yield RowText(HISTORY.name, "", cells)

    def _replaced_on(self, statement: Statement, before: Cells, after: Cells) -> str:
        """Return the date of the new statement; this day where nothing tells it."""
        old, new = (row.get(statement.dated_by, "").strip() for row in (before, after))
        if new and new != old:
            return new
        known = _parts(before.get(statement.sources, ""))
        added = [name for name in _parts(after.get(statement.sources, "")) if name not in known]
        return self._newest(LIST_SEPARATOR.join(added)) or self._today.isoformat()

    def _newest(self, sources: str) -> str:
        return max((self._published.get(name, "") for name in _parts(sources)), default="")

    def _new_id(self, stem: str) -> str:
        stem = _NO_ID.sub("-", stem).lstrip("-._/")[: _LONGEST_ID - 5]
        number = 1
        while f"{stem}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{stem}-{number}")
        return f"{stem}-{number}"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()]


def same_value(column: Column, old: str, new: str) -> bool:
    """Tell whether two texts of a column mean one value: 85 and 85.0 do."""
    if _plain(old) == _plain(new):
        return True
    try:
        return cast(column, old) == cast(column, new)
    except CastError:
        return False


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_earlier(first: str, second: str) -> bool:
    try:
        return PartialDate(first).last < PartialDate(second).first
    except ValueError:
        # No date at all: the check of the row says so.
        return False
