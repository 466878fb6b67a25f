"""Checks of the loaded data against one another: references, dates, geometry, units, duplicates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from app.data.casting import show
from app.data.check_lines import check_lines
from app.data.check_network import check_network
from app.data.problems import Effect, Problem
from app.data.schema import EVERY, FIGURES, PLACES, SEGMENTS, Kind
from app.vocabulary.terms import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.data.schema import Table

# Tables whose rows others refer to come before those others.
_ORDER = (
    "sources",
    "corridors",
    "branches",
    "contexts",
    "metrics",
    "places",
    "segments",
    "connections",
    "projects",
    "figures",
    "milestones",
    "events",
    "names",
    "place_names",
    "memberships",
    "questions",
    "claims",
    "route_lengths",
    "segment_roles",
    "route_pairs",
    "presets",
    "segment_checks",
    "history",
)
_SAME_VALUE = [
    "subject_kind",
    "subject_id",
    "metric",
    "unit",
    "value",
    "value_max",
    "period_start",
    "period_end",
    "kind",
    "scope",
]


def check_atlas(atlas: Atlas, problems: list[Problem], today: date | None = None) -> Atlas:
    """Check an atlas, leave out the rows that cannot stand and give it with all its problems.

    Parameters
    ----------
    problems
        What reading has found; the checks' own findings are added.
    today
        Day after which no report can be dated; the present day if None.
    """
    frames: dict[str, Any] = {name: atlas.frames.table(name) for name in _ORDER}
    keys: dict[str, set[Any]] = {}
    found = list(problems)
    for name in _ORDER:
        table = EVERY[name]
        frames[name] = _resolve(table, frames[name], keys, found)
        keys[name] = set(frames[name][table.key[0]]) if len(table.key) == 1 else set()
    checked = replace(atlas, frames=replace(atlas.frames, **frames))
    now = (today or date.today()).isoformat()
    for name in _ORDER:
        found += _future_dates(EVERY[name], checked, now)
    found += check_figures(checked)
    found += check_order_of_dates(checked)
    found += check_network(checked)
    found += check_lines(checked)
    return replace(checked, problems=tuple(found))


def name_row(table: Table, row: Any) -> tuple[str, str]:
    """Give the file and the place in it, in words, of a row of a frame."""
    key = ", ".join(str(getattr(row, name)) for name in table.key)
    if table is SEGMENTS:
        return f"{row.layer}.geojson", f"feature {key}"
    if table is PLACES:
        return "places.geojson", f"feature {key}"
    return f"tables/{table.name}.csv", f"row {key}"


def _resolve(table: Table, frame: Any, keys: dict[str, set[Any]], problems: list[Problem]) -> Any:
    """Take out references that lead nowhere, and the rows that cannot do without them."""
    lost: set[int] = set()
    columns = [column for column in table.columns if column.kind is Kind.REFERENCE]
    changed = frame.copy()
    for column in columns:
        known = keys.get(column.references, set())
        values = list(changed[column.name])
        for position, row in enumerate(frame.itertuples(index=False)):
            value = values[position]
            wanted = value if column.many else (() if value is None else (value,))
            missing = [one for one in wanted if one not in known]
            if not missing:
                continue
            kept = tuple(one for one in wanted if one in known)
            needed = not column.nullable and not kept
            if needed:
                lost.add(position)
            values[position] = kept if column.many else None
            file, where = name_row(table, row)
            expected = f"an identifier that {column.references} has"
            effect = Effect.ROW_LEFT_OUT if needed else Effect.KEPT
            found = show(", ".join(missing))
            problems.append(Problem(file, where, column.name, found, expected, effect))
        # Without a dtype, pandas would make None a NaN, which is true and equals itself in a set.
        changed[column.name] = pd.Series(values, index=changed.index, dtype="object")
    if not lost:
        return changed
    keep = [position not in lost for position in range(len(changed))]
    return changed[keep].reset_index(drop=True)


def _future_dates(table: Table, atlas: Atlas, now: str) -> Iterator[Problem]:
    columns = [c for c in table.columns if c.kind is Kind.DATE and not c.may_be_future]
    for row in atlas.frames.table(table.name).itertuples(index=False):
        for column in columns:
            value = getattr(row, column.name)
            if isinstance(value, str) and value > now[: len(value)]:
                file, where = name_row(table, row)
                yield Problem(file, where, column.name, show(value), f"no date after {now}")


def check_figures(atlas: Atlas) -> list[Problem]:
    """Check subjects, units, ranges, periods and repetition of figures."""
    frame = atlas.frames.figures
    subjects = _subjects(atlas)
    units = dict(zip(atlas.frames.metrics["metric"], atlas.frames.metrics["units"], strict=True))
    problems = []

    def report(row: Any, column: str, found: object, expected: str) -> None:
        file, where = name_row(FIGURES, row)
        problems.append(Problem(file, where, column, show(found), expected))

    for row in frame.itertuples(index=False):
        known = subjects.get(row.subject_kind)
        if known is not None and row.subject_id not in known:
            report(row, "subject_id", row.subject_id, f"a {row.subject_kind} of the data")
        if row.unit not in units.get(row.metric, ()):
            allowed = ", ".join(units.get(row.metric, ()))
            report(row, "unit", row.unit, f"one of the units of {row.metric}: {allowed}")
        if row.value_max < row.value:
            report(row, "value_max", row.value_max, f"at least {row.value:g}")
        if row.period_start and row.period_end and row.period_end < row.period_start:
            report(row, "period_end", row.period_end, f"no day before {row.period_start}")
    doubled = frame[frame.duplicated(_SAME_VALUE)]
    for row in doubled.itertuples(index=False):
        report(row, "value", row.value, "each value once, with all its sources")
    return problems


def _subjects(atlas: Atlas) -> dict[str, set[Any]]:
    return {
        SubjectKind.CORRIDOR: set(atlas.frames.corridors["corridor_id"]),
        SubjectKind.BRANCH: set(atlas.frames.branches["branch_id"]),
        SubjectKind.PROJECT: set(atlas.frames.projects["project_id"]),
        SubjectKind.PLACE: set(atlas.frames.places["place_id"]),
        SubjectKind.CONTEXT: set(atlas.frames.contexts["context_id"]),
        SubjectKind.SEGMENT: set(atlas.frames.segments["segment_id"]),
    }


def check_order_of_dates(atlas: Atlas) -> list[Problem]:
    """Check that ends do not precede beginnings, and promises not their announcement."""
    problems = []
    for row in atlas.frames.events.itertuples(index=False):
        if row.date_end and row.date_end < row.date:
            where = f"row {row.event_id}"
            expected = f"no day before {row.date}"
            problems.append(Problem("tables/events.csv", where, "date_end", row.date_end, expected))
    for row in atlas.frames.milestones.itertuples(index=False):
        promised, announced = row.promised_date, row.announced_on
        # Compared as far as both are known: 2026 is not before May 2026.
        length = min(len(promised or ""), len(announced or ""))
        if length and promised[:length] < announced[:length]:
            where = f"row {row.milestone_id}"
            expected = f"no date before the announcement ({announced})"
            problems.append(
                Problem("tables/milestones.csv", where, "promised_date", promised, expected)
            )
    return problems
