"""Edits put into the files of a data folder: new content, the history, and what stands against it.

Nothing is written here. An edit is compared with the row as it is now: where somebody else has
changed the same cell meanwhile, it is a conflict, and nothing is to be overwritten. A value that
changes is no longer the one that was checked against its sources: its check falls away, unless the
edit brings another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.editing.edits import Act, Conflict, Fault, unknown_columns
from app.data.editing.former import HistoryKeeper, same_value
from app.data.editing.table_text import empty_table, table_file
from app.data.editing.texts import RowText
from app.data.rows.layer_rows import CONNECTIONS_FILE, PLACES_FILE
from app.data.rows.statements import STATEMENTS
from app.data.schema.column_kinds import AUDIT_COLUMNS
from app.data.schema.columns import Geometry
from app.data.schema.network import SEGMENT_CHECKS, SEGMENTS
from app.data.schema.tables import EVERY, TABLES
from app.data.schema.values import HISTORY, SOURCES
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.data.editing.edits import RowEdit
    from app.data.editing.folder_text import FolderText
    from app.data.editing.texts import Cells, FileText, Key
    from app.data.schema.columns import Table

_NOTHING = "nothing"


@dataclass(frozen=True)
class Revision:
    """What edits come to.

    Attributes
    ----------
    files
        New content of the files that change, by path inside the folder.
    made_from
        Digest of each of them as it was; those that are new are not in it.
    edits
        The edits that change something, by the rows that they are of.
    """

    files: dict[str, bytes]
    made_from: dict[str, str]
    edits: dict[tuple[str, Key], RowEdit] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


def revise(folder: FolderText, edits: Iterable[RowEdit], today: date) -> Revision:
    """Put edits into the files of a folder."""
    work = _Work(folder)
    for edit in edits:
        work.take(edit)
    return work.result(today)


class _Work:
    """The state of a revision while edits are put into it, one after another."""

    def __init__(self, folder: FolderText) -> None:
        self.folder = folder
        self.placed = {name: folder.rows(name) for name in EVERY}
        self.changed: dict[str, dict[int, Cells]] = {}
        self.added: dict[str, list[RowText]] = {}
        self.removed: dict[str, set[int]] = {}
        self.edits: dict[tuple[str, Key], RowEdit] = {}
        self.faults: list[Fault] = []
        self.conflicts: list[Conflict] = []
        self.pairs: list[tuple[RowEdit, Cells, Cells]] = []

    def take(self, edit: RowEdit) -> None:
        """Put one edit in, or say what stands against it."""
        unknown = unknown_columns(edit.table, edit.cells)
        if unknown:
            expected = _("a column of {table}", table=edit.table)
            self.faults += [edit.fault(name, _("no such column"), expected) for name in unknown]
            return
        if (edit.table, edit.key) in self.edits:
            expected = _("each row once")
            self.faults.append(
                edit.fault("", _("{show} again", show=show(", ".join(edit.key))), expected)
            )
            return
        match edit.act:
            case Act.ADD:
                self._add(edit)
            case Act.REMOVE:
                self._remove(edit)
            case Act.CHANGE:
                self._change(edit)

    def _add(self, edit: RowEdit) -> None:
        table = EVERY[edit.table]
        cells = {name: cell.after for name, cell in edit.cells.items()}
        missing = [name for name, part in zip(table.key, edit.key, strict=True) if not part.strip()]
        if missing:
            self.faults += [
                edit.fault(name, _NOTHING, _("what identifies the row")) for name in missing
            ]
            return
        if table.geometry is Geometry.LINE:
            expected = _(
                "rows that are there: a new line is drawn in its layer, or added from a "
                "file with “corridor-atlas add”"
            )
            self.faults.append(edit.fault(table.key[0], show(edit.key[0]), expected))
            return
        place = self.placed[edit.table].get(edit.key)
        if place is not None:
            now = self.folder.files[place[0]].rows[place[1]].cells
            if all(_same(edit.table, name, now.get(name, ""), cells[name]) for name in cells):
                return
            said = _("{show}, which the data have already", show=show(", ".join(edit.key)))
            self.faults.append(edit.fault(table.key[0], said, _("an identifier of its own")))
            return
        file = self._file_for(table, edit.file)
        if not file:
            expected = _("a file that holds {table}", table=edit.table)
            self.faults.append(edit.fault("", _("the file {show}", show=show(edit.file)), expected))
            return
        self.added.setdefault(file, []).append(RowText(edit.table, "", cells))
        self.edits[edit.table, edit.key] = edit

    def _file_for(self, table: Table, asked: str) -> str:
        """Return the file in which a new row is to stand; empty where it cannot stand there."""
        if table.geometry is None:
            usual = table_file(table)
            return usual if asked in ("", usual) else ""
        layers = [
            file for file in self.folder.files if "/" not in file and file != CONNECTIONS_FILE
        ]
        return asked if asked in layers else "" if asked else PLACES_FILE

    def _row_of(self, edit: RowEdit) -> tuple[str, int] | None:
        place = self.placed[edit.table].get(edit.key)
        if place is None:
            name = ", ".join(EVERY[edit.table].key)
            said = _("{show}, which the data do not have", show=show(", ".join(edit.key)))
            self.faults.append(edit.fault(name, said, _("the identifier of a row of the data")))
        return place

    def _remove(self, edit: RowEdit) -> None:
        place = self._row_of(edit)
        if place is None:
            return
        now = self.folder.files[place[0]].rows[place[1]].cells
        before = len(self.conflicts)
        for name, cell in edit.cells.items():
            if cell.before is not None and not _same(
                edit.table, name, now.get(name, ""), cell.before
            ):
                self._conflict(edit, name, now.get(name, ""), _("no row"))
        if len(self.conflicts) == before:
            self.removed.setdefault(place[0], set()).add(place[1])
            self.edits[edit.table, edit.key] = edit

    def _change(self, edit: RowEdit) -> None:
        place = self._row_of(edit)
        if place is None:
            return
        now = self.folder.files[place[0]].rows[place[1]].cells
        new: Cells = {}
        for name, cell in edit.cells.items():
            current = now.get(name, "")
            if _same(edit.table, name, current, cell.after):
                continue
            if cell.before is not None and not _same(edit.table, name, current, cell.before):
                self._conflict(edit, name, current, cell.after or _NOTHING)
            elif name in EVERY[edit.table].key:
                expected = _("{show}: what identifies a row stays", show=show(current))
                self.faults.append(edit.fault(name, show(cell.after), expected))
            else:
                new[name] = cell.after
        if new:
            new |= self._unchecked(edit, now, new)
            self.changed.setdefault(place[0], {})[place[1]] = new
            self.edits[edit.table, edit.key] = edit
            self.pairs.append((edit, now, {**now, **new}))

    def _unchecked(self, edit: RowEdit, now: Cells, new: Cells) -> Cells:
        """Return empty cells for the state of the audit, where a value that was checked changes."""
        stated = STATEMENTS.get(edit.table, {})
        if edit.table == SEGMENTS.name:
            for column in stated:
                check = self.placed[SEGMENT_CHECKS.name].get((edit.key[0], column))
                if column in new and check is not None:
                    self.removed.setdefault(check[0], set()).add(check[1])
            return {}
        audited = [name for name in AUDIT_COLUMNS if now.get(name)]
        checked_anew = any(name in edit.cells for name in AUDIT_COLUMNS)
        if checked_anew or not any(name in new for name in (*stated, "sources")):
            return {}
        return dict.fromkeys(audited, "")

    def _conflict(self, edit: RowEdit, name: str, now: str, edited: str) -> None:
        before = edit.cells[name].before or _NOTHING
        column = edit.fault(name, "", "").column
        self.conflicts.append(Conflict(edit.origin.where, column, before, now or _NOTHING, edited))

    def result(self, today: date) -> Revision:
        """Return new files, with the former values in the history."""
        notes: list[str] = []
        keeper = HistoryKeeper(self._published(), self._history_ids(), today)
        for edit, before, after in self.pairs:
            former = keeper.former(edit, before, after)
            notes += former.notes
            self.faults += former.faults
            if former.rows:
                self.added.setdefault(table_file(HISTORY), []).extend(former.rows)
        files: dict[str, bytes] = {}
        made_from: dict[str, str] = {}
        if not (self.faults or self.conflicts):
            for file in dict.fromkeys([*self.changed, *self.added, *self.removed]):
                text = self._file(file)
                if text is None:
                    continue
                if file in self.folder.files:
                    made_from[file] = text.digest
                files[file] = text.rewritten(
                    self.changed.get(file, {}),
                    self.added.get(file, ()),
                    self.removed.get(file, ()),
                )
        return Revision(
            files,
            made_from,
            self.edits,
            tuple(self.faults),
            tuple(self.conflicts),
            tuple(notes),
        )

    def _file(self, file: str) -> FileText | None:
        if file in self.folder.files:
            return self.folder.files[file]
        unreadable = {problem.file: problem for problem in self.folder.unreadable}
        fresh = {table_file(table): table for table in TABLES}
        if file in unreadable or file not in fresh:
            said, expected = _("no such file"), _("a file of the data")
            if file in unreadable:
                said, expected = unreadable[file].found, unreadable[file].expected
            self.faults.append(Fault(file, "", said, expected))
            return None
        return empty_table(fresh[file])

    def _published(self) -> dict[str, str]:
        rows = self._rows_after(SOURCES.name)
        return {cells["source_id"]: cells.get("published", "").strip() for cells in rows}

    def _history_ids(self) -> set[str]:
        return {cells["history_id"] for cells in self._rows_after(HISTORY.name)}

    def _rows_after(self, table: str) -> list[Cells]:
        """Return the rows of a table as the edits leave them; removed ones count, too."""
        rows = []
        for key, (file, number) in self.placed[table].items():
            del key
            cells = self.folder.files[file].rows[number].cells
            rows.append({**cells, **self.changed.get(file, {}).get(number, {})})
        added = self.added.get(table_file(EVERY[table]), [])
        return [*rows, *(row.cells for row in added)]


def _same(table: str, column: str, old: str, new: str) -> bool:
    if column not in {known.name for known in EVERY[table].columns}:
        return old.strip() == new.strip() or _number(old) == _number(new) is not None
    return same_value(EVERY[table].column(column), old, new)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
