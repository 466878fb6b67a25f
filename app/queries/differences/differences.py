"""Differences of two states of the data: rows added, removed and changed, before and after."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any

from app.data.records.network import Place
from app.data.records.tables import cell
from app.data.schema.columns import Geometry
from app.data.schema.tables import EVERY
from app.queries.differences.row_words import (
    NONE,
    RowNaming,
    column_heading,
    columns_told,
    key_of,
    position,
)
from app.queries.tables.columns import TITLES
from app.vocabulary import labels
from app.wording import _, labelled, number, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from app.data.briefings.scene_records import Briefing, Scene
    from app.data.model import Atlas
    from app.data.records.tables import Record
    from app.data.schema.columns import Table

_NOTHING = (NONE, labels.NOT_KNOWN)
_HEADING = {"title": _("Title"), "summary": _("Summary"), "author": _("Author"), "made": _("Made")}


@unique
class Step(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


_STEP_WORDS = {Step.ADDED: _("Added"), Step.REMOVED: _("Removed"), Step.CHANGED: _("Changed")}
_COUNTED: dict[Step, Callable[[str], str]] = {
    Step.ADDED: lambda count: _("{count} added", count=count),
    Step.REMOVED: lambda count: _("{count} removed", count=count),
    Step.CHANGED: lambda count: _("{count} changed", count=count),
}


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value before and after, in words.

    Attributes
    ----------
    column
        Column of the schema; ``geometry`` for the line or the position.
    heading
        What the column is called.
    before, after
        In words; empty where the row itself is new or gone.
    gained, lost
        What a list has more and less, where it had some before and has some now.
    """

    column: str
    heading: str
    before: str
    after: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.gained or self.lost:
            steps = ((_("added"), self.gained), (_("taken out"), self.lost))
            said = [f"{step} {'; '.join(items)}" for step, items in steps if items]
            return labelled(self.heading, "; ".join(said))
        if not self.before or not self.after:
            return labelled(self.heading, self.after or self.before)
        if self.before == self.after:
            return _("{heading}: {after} as before", heading=self.heading, after=self.after)
        return f"{self.heading}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is in one state and not in the other, or differs between them.

    Attributes
    ----------
    key
        What identifies it; empty for scenes, which their titles name.
    title
        What people call it.
    """

    step: Step
    key: tuple[str, ...]
    title: str
    cells: tuple[CellChange, ...]

    @property
    def step_words(self) -> str:
        """What happened to it."""
        return _STEP_WORDS[self.step]


@dataclass(frozen=True, slots=True)
class TableChange:
    """The rows of a table, layer or briefing that differ."""

    name: str
    title: str
    rows: tuple[RowChange, ...]

    @property
    def summary(self) -> str:
        """How many rows were added, changed and removed."""
        counts = [(step, sum(row.step is step for row in self.rows)) for step in Step]
        return ", ".join(_COUNTED[step](number(count)) for step, count in counts if count)


@dataclass(frozen=True, slots=True)
class Differences:
    """All that two states of the data differ in.

    Attributes
    ----------
    tables
        Tables and layers with rows that differ, then briefings.
    other_files
        Files that differ though no row, line or scene that is read does.
    """

    tables: tuple[TableChange, ...]
    other_files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.other_files)


def differences(old: Atlas, new: Atlas) -> Differences:
    """Compare two states of the data, row by row and scene by scene.

    Rows that reading had to leave out are in neither; problems tell of them.
    """
    words = RowNaming.of(old), RowNaming.of(new)
    changes = [_table_change(EVERY[name], words) for name in TITLES]
    changes += _briefing_changes(old.briefings, new.briefings)
    tables = tuple(change for change in changes if change.rows)
    told = {row_file for change in tables for row_file in _files_of(change, old, new)}
    return Differences(tables, tuple(_other_files(old.folder, new.folder, told)))


def _table_change(table: Table, words: tuple[RowNaming, RowNaming]) -> TableChange:
    before, after = (_by_key(table, side.atlas) for side in words)
    rows = []
    for key, record in after.items():
        if key not in before:
            rows.append(_one_sided(Step.ADDED, table, key, record, words[1]))
            continue
        cells = tuple(_cell_changes(table, before[key], record, words))
        if cells:
            rows.append(RowChange(Step.CHANGED, key, words[1].title(table, record), cells))
    rows += [
        _one_sided(Step.REMOVED, table, key, record, words[0])
        for key, record in before.items()
        if key not in after
    ]
    order = list(Step)
    rows.sort(key=lambda row: order.index(row.step))
    return TableChange(table.name, TITLES[table.name], tuple(rows))


def _by_key(table: Table, atlas: Atlas) -> dict[tuple[str, ...], Record]:
    return {key_of(table, record): record for record in atlas.records(table.name).values()}


def _one_sided(
    step: Step, table: Table, key: tuple[str, ...], record: Record, words: RowNaming
) -> RowChange:
    cells = []
    for name in columns_told(table):
        said = words.words(table, record, name)
        if name not in table.key and said not in _NOTHING:
            before, after = ("", said) if step is Step.ADDED else (said, "")
            cells.append(CellChange(name, column_heading(table, name), before, after))
    return RowChange(step, key, words.title(table, record), tuple(cells))


def _cell_changes(
    table: Table, old: Any, new: Any, words: tuple[RowNaming, RowNaming]
) -> Iterator[CellChange]:
    for name, with_it in columns_told(table).items():
        if all(cell(old, column) == cell(new, column) for column in (name, *with_it)):
            continue
        before, after = (
            naming.words(table, row, name) for naming, row in zip(words, (old, new), strict=True)
        )
        if before == after:
            # The same words for another value, such as a code beside its name: the codes differ.
            before, after = (_code(cell(row, name)) for row in (old, new))
        yield CellChange(
            name,
            column_heading(table, name),
            before,
            after,
            *_list_changes(table, name, (old, new), words),
        )
    if table.geometry is Geometry.LINE:
        if not old.geometry.equals_exact(new.geometry, 0):
            before, after = (
                _("{computed_km} km", computed_km=labels.number(row.computed_km))
                for row in (old, new)
            )
            yield CellChange("geometry", _("Line redrawn"), before, after)
    elif isinstance(old, Place) and (old.lon, old.lat) != (new.lon, new.lat):
        yield CellChange("geometry", _("Moved"), position(old), position(new))
    if getattr(old, "layer", "") != getattr(new, "layer", ""):
        yield CellChange("layer", _("File"), f"{old.layer}.geojson", f"{new.layer}.geojson")


def _list_changes(
    table: Table, name: str, rows: tuple[Any, Any], words: tuple[RowNaming, RowNaming]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a list has more and less; nothing where it was or is empty, or in its order."""
    before, after = (cell(row, name) for row in rows)
    if not (isinstance(before, tuple) and isinstance(after, tuple) and before and after):
        return (), ()
    gained = tuple(
        words[1].part(table, rows[1], name, member) for member in after if member not in before
    )
    lost = tuple(
        words[0].part(table, rows[0], name, member) for member in before if member not in after
    )
    return gained, lost


def _code(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _briefing_changes(old: tuple[Briefing, ...], new: tuple[Briefing, ...]) -> list[TableChange]:
    before = {briefing.briefing_id: briefing for briefing in old}
    after = {briefing.briefing_id: briefing for briefing in new}
    changes = []
    for name in dict.fromkeys([*before, *after]):
        first, second = before.get(name), after.get(name)
        if first == second:
            continue
        rows = _scene_changes(first.scenes if first else (), second.scenes if second else ())
        title = (second or first).title  # type: ignore[union-attr]
        if first and second:
            heads = [
                CellChange(attribute, heading, getattr(first, attribute) or NONE, said or NONE)
                for attribute, heading in _HEADING.items()
                if (said := getattr(second, attribute)) != getattr(first, attribute)
            ]
            rows = [
                *([RowChange(Step.CHANGED, (), _("Its heading"), tuple(heads))] if heads else []),
                *rows,
            ]
        elif not rows:
            rows = [RowChange(Step.ADDED if second else Step.REMOVED, (), title, ())]
        changes.append(
            TableChange(f"briefings/{name}", _("Briefing “{title}”", title=title), tuple(rows))
        )
    return changes


def _scene_changes(old: tuple[Scene, ...], new: tuple[Scene, ...]) -> list[RowChange]:
    """Compare scenes by title, and those of one title in their order."""
    before, after = _numbered(old), _numbered(new)
    rows = []
    for key, scene in after.items():
        if key not in before:
            rows.append(RowChange(Step.ADDED, (), _("Scene “{title}”", title=scene.title), ()))
        elif scene != before[key]:
            cells = tuple(
                CellChange(attribute, heading, _("as it was"), _("rewritten"))
                for attribute, heading in (
                    ("view", _("View")),
                    ("values", _("Values quoted")),
                    ("text", _("Text")),
                    ("notes", _("Notes")),
                )
                if getattr(scene, attribute) != getattr(before[key], attribute)
            )
            rows.append(RowChange(Step.CHANGED, (), _("Scene “{title}”", title=scene.title), cells))
    rows += [
        RowChange(Step.REMOVED, (), _("Scene “{title}”", title=scene.title), ())
        for key, scene in before.items()
        if key not in after
    ]
    kept_before = [key for key in before if key in after]
    if kept_before != [key for key in after if key in before]:
        rows.append(RowChange(Step.CHANGED, (), _("Order of the scenes"), ()))
    return rows


def _numbered(scenes: tuple[Scene, ...]) -> Mapping[tuple[str, ...], Scene]:
    numbered: dict[tuple[str, ...], Scene] = {}
    for scene in scenes:
        number = 1
        while (scene.title, str(number)) in numbered:
            number += 1
        numbered[scene.title, str(number)] = scene
    return numbered


def _files_of(change: TableChange, old: Atlas, new: Atlas) -> Iterator[str]:
    """Return the files in which the rows of a change stand, in either state."""
    if change.name.startswith("briefings/"):
        yield f"{change.name}.md"
    elif change.name in ("segments", "places"):
        for row in change.rows:
            for atlas in (old, new):
                record: Any = atlas.records(change.name).get(row.key[0])
                if record is not None:
                    yield f"{record.layer}.geojson"
    elif EVERY[change.name].geometry is not None:
        yield f"{change.name}.geojson"
    else:
        yield f"tables/{change.name}.csv"


def _other_files(old: Path, new: Path, told: set[str]) -> Iterator[str]:
    before, after = _digests(old), _digests(new)
    for file in sorted({*before, *after} - told):
        if before.get(file) == after.get(file):
            continue
        step = _("added") if file in after else _("removed")
        yield file if file in before and file in after else with_aside(file, step)


def _digests(folder: Path) -> dict[str, str]:
    """Return the digests of the files of a data folder that the program reads."""
    patterns = ("*.geojson", "tables/*.csv", "briefings/*.md", "basemap/*.*")
    paths = [path for pattern in patterns for path in folder.glob(pattern) if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }
