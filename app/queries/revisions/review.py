"""Edits put to the same checks as the data, and shown before they are written."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.data.briefings.scene_records import FOLDER as BRIEFINGS
from app.data.editing.edits import Fault, Origin
from app.data.editing.folder_text import read_folder
from app.data.editing.revising import revise
from app.data.editing.table_text import table_file
from app.data.editing.texts import Key
from app.data.editing.writing import EARLIER, write_files
from app.data.loading.folder import load_atlas
from app.data.problems import Effect
from app.data.schema.tables import EVERY
from app.errors import DataError
from app.queries.differences.differences import TableChange, differences
from app.queries.revisions.data_problems import data_problems, is_slip
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.data.editing.edits import Conflict, RowEdit
    from app.data.editing.folder_text import FolderText
    from app.data.editing.revising import Revision
    from app.data.model import Atlas
    from app.data.problems import Problem

Rows = dict[tuple[str, Key], Origin]
"""Where each row stands in the workbook, by table and key."""
_Keys = dict[tuple[str, str], tuple[str, Key]]


@dataclass(frozen=True)
class Review:
    """What edits would do, and why they may not.

    Attributes
    ----------
    changes
        Rows before and after, in words; empty where the edits are refused.
    faults, conflicts
        Why they are refused.
    notes
        What else whoever decides should know: former values that the history cannot keep,
        rows and scenes that come to contradict what changes.
    """

    revision: Revision
    changes: tuple[TableChange, ...] = ()
    faults: tuple[Fault, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it may be written."""
        return bool(self.faults or self.conflicts)


@dataclass(frozen=True)
class Present:
    """A data folder as it is now: its files, what they come to, and what is wrong with it."""

    text: FolderText
    atlas: Atlas
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, folder: Path) -> Present:
        """Read a data folder.

        Raises
        ------
        DataError
            It cannot be read at all.
        """
        atlas = load_atlas(folder)
        return cls(read_folder(folder), atlas, data_problems(atlas))


def review(
    present: Present,
    edits: Iterable[RowEdit],
    today: date,
    rows: Rows | None = None,
    faults: Iterable[Fault] = (),
) -> Review:
    """Look at edits as the data would be with them; write nothing.

    Parameters
    ----------
    rows
        Where rows that are not edited stand in the workbook, to name them where an edit of
        another row puts them in the wrong.
    faults
        What of the file could not be understood: it refuses the edits too, and is told together
        with what is wrong with them, for whoever mends a file mends it once.
    """
    reviewed = _review(present, edits, today, rows)
    known = tuple(faults)
    return replace(reviewed, changes=(), faults=(*known, *reviewed.faults)) if known else reviewed


def _review(present: Present, edits: Iterable[RowEdit], today: date, rows: Rows | None) -> Review:
    revision = revise(present.text, edits, today)
    if revision.faults or revision.conflicts or not revision.files:
        return Review(
            revision, faults=revision.faults, conflicts=revision.conflicts, notes=revision.notes
        )
    with TemporaryDirectory(prefix="corridor-atlas-") as place:
        folder = Path(place) / "data"
        _lay_out(present.text.folder, folder, revision.files)
        try:
            atlas = load_atlas(folder)
        except DataError as error:
            fault = Fault(_("the data"), "", str(error), _("data that can be read"))
            return Review(revision, faults=(fault,), notes=revision.notes)
        after = read_folder(folder)
        new = _new_problems(present, after, data_problems(atlas))
        changes = differences(present.atlas, atlas).tables
    keys = _keys(after)
    held = [problem for problem in new if _stands_against(problem, atlas, revision, keys)]
    # What other rows and scenes say by then is no fault of the edit; who decides should know it.
    notes = (*revision.notes, *(str(problem) for problem in new if problem not in held))
    of_edits = [
        problem for problem in held if keys.get((problem.file, problem.where)) in revision.edits
    ]
    # Where an edited row cannot be read, what its loss does to others is no fault of its own.
    lost = any(problem.effect is Effect.ROW_LEFT_OUT for problem in of_edits)
    faults = _faults(keys, revision, rows or {}, of_edits if lost else held)
    return Review(revision, () if faults else changes, tuple(faults), notes=notes)


def _stands_against(problem: Problem, atlas: Atlas, revision: Revision, keys: _Keys) -> bool:
    """Tell whether an edit is refused for a problem.

    It is where the data could not be read as they are meant, and where an edited row is wrong or
    contradicts others; not where another row or a scene comes to contradict it.
    """
    edited = keys.get((problem.file, problem.where)) in revision.edits
    return edited or is_slip(problem, atlas)


def carry_out(present: Present, reviewed: Review) -> Path:
    """Write what was looked at, all or nothing; give the folder with the old files.

    Raises
    ------
    DataError
        A file was changed since it was looked at, or the folder may not be written.
    ValueError
        What was looked at is refused.
    """
    if reviewed.is_refused:
        raise ValueError("refused edits are never written")
    revision = reviewed.revision
    return write_files(present.text.folder, revision.files, revision.made_from)


def _lay_out(folder: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Lay out the data as they would be, without the basemap, which edits never touch."""
    # Of other files, names alone are asked for, and only to say that they are not read.
    (target / "tables").mkdir(parents=True)
    for path in [*folder.glob("*.geojson"), *(folder / "tables").glob("*.csv")]:
        file = path.relative_to(folder).as_posix()
        if path.is_file() and file not in files:
            shutil.copyfile(path, target / file)
    if (folder / BRIEFINGS).is_dir():
        shutil.copytree(
            folder / BRIEFINGS, target / BRIEFINGS, ignore=shutil.ignore_patterns(EARLIER)
        )
    for file, body in files.items():
        (target / PurePosixPath(file)).write_bytes(body)


_Told = tuple[str, str, str, str, str]


def _new_problems(
    present: Present, after: FolderText, problems: Iterable[Problem]
) -> list[Problem]:
    """Return the problems that the data do not have yet, wherever their rows stand by now."""
    known = Counter(_told(problem, _keys(present.text)) for problem in present.problems)
    keys = _keys(after)
    new = []
    for problem in problems:
        told = _told(problem, keys)
        if known[told]:
            known[told] -= 1
        else:
            new.append(problem)
    return new


def _keys(folder: FolderText) -> _Keys:
    """Return table and key of each row by what problems call it: by line, by key, by number."""
    keys: _Keys = {}
    for file in folder.files.values():
        for row in file.rows:
            named = ", ".join(row.key)
            for where in (
                row.where,
                _("row {named}", named=named),
                _("feature {named}", named=named),
            ):
                keys.setdefault((file.file, where), (row.table, row.key))
    return keys


def _told(problem: Problem, keys: _Keys) -> _Told:
    table, key = keys.get((problem.file, problem.where), ("", (problem.where,)))
    row = f"{table} {', '.join(key)}"
    return problem.file, row, problem.column, problem.found, problem.expected


def _faults(
    keys: _Keys, revision: Revision, rows: Rows, problems: Iterable[Problem]
) -> list[Fault]:
    """Name the sheet and the row of each problem; where it has none, the file."""
    sheets = {
        table_file(EVERY[edit.table]): Origin(edit.origin.sheet) for edit in revision.edits.values()
    }
    faults = []
    for problem in problems:
        key = keys.get((problem.file, problem.where))
        edit = revision.edits.get(key) if key else None
        if edit is not None:
            faults.append(edit.fault(problem.column, problem.found, problem.expected))
            continue
        origin = rows.get(key) if key else sheets.get(problem.file)
        where = origin.where if origin else f"{problem.file}, {problem.where}".rstrip(", ")
        letter = origin.letters.get(problem.column, "") if origin else ""
        column = (
            _("column {letter} ({column})", letter=letter, column=problem.column)
            if letter
            else problem.column
        )
        faults.append(Fault(where, column, problem.found, problem.expected))
    return faults
