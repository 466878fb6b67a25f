"""Checks of the loaded data against one another: references, dates, geometry, units, duplicates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from app.data.cells.casting import show
from app.data.checks.lines import check_lines
from app.data.checks.network import check_network
from app.data.problems import Effect, Problem
from app.data.records.dates import PartialDate
from app.data.records.tables import cell
from app.data.schema.columns import Kind
from app.data.schema.network import PLACES, ROUTE_LENGTHS, SEGMENTS
from app.data.schema.projects import EVENTS, MILESTONES
from app.data.schema.tables import EVERY
from app.data.schema.values import FIGURES
from app.vocabulary.terms import SubjectKind, ValueKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from app.data.model import Atlas
    from app.data.records.network import RouteLength, Segment
    from app.data.records.tables import Record
    from app.data.records.values import Figure
    from app.data.schema.columns import Column, Table

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


def check_atlas(atlas: Atlas, problems: list[Problem], today: date | None = None) -> Atlas:
    """Check an atlas, leave out the rows that cannot stand and give it with all its problems.

    Parameters
    ----------
    problems
        What reading has found; the checks' own findings are added.
    today
        Day after which no report can be dated; the present day if None.
    """
    all_problems = list(problems)
    checked = without_lost(atlas, all_problems)
    now = today or date.today()
    for name in _ORDER:
        all_problems += _future_dates(EVERY[name], checked, now)
    all_problems += check_figures(checked)
    all_problems += check_branches(checked)
    all_problems += check_years(checked, now.year)
    all_problems += check_order_of_dates(checked)
    all_problems += check_network(checked)
    all_problems += check_lines(checked)
    return replace(checked, problems=tuple(all_problems))


def without_lost(atlas: Atlas, problems: list[Problem]) -> Atlas:
    """Leave out the references that lead nowhere, and the rows that cannot stand without them.

    Parameters
    ----------
    problems
        Takes what was left out.
    """
    frames: dict[str, Any] = {name: atlas.frames.table(name) for name in _ORDER}
    keys: dict[str, set[Any]] = {}
    for name in _ORDER:
        table = EVERY[name]
        frames[name] = _resolve(table, frames[name], keys, problems)
        keys[name] = set(frames[name][table.key[0]]) if len(table.key) == 1 else set()
    return replace(atlas, frames=replace(atlas.frames, **frames))


def name_row(table: Table, row: Any) -> tuple[str, str]:
    """Return the file and the place in it, in words, of a row of a frame."""
    key = ", ".join(str(getattr(row, name)) for name in table.key)
    if table in (SEGMENTS, PLACES):
        return f"{row.layer}.geojson", _("feature {key}", key=key)
    if table.geometry is not None:
        return f"{table.name}.geojson", _("feature {key}", key=key)
    return f"tables/{table.name}.csv", _("row {key}", key=key)


def _resolve(table: Table, frame: Any, keys: dict[str, set[Any]], problems: list[Problem]) -> Any:
    """Take out references that lead nowhere, and the rows that cannot do without them."""
    lost: set[int] = set()
    changed = frame
    for column in table.columns:
        if column.kind is not Kind.REFERENCE:
            continue
        known = keys.get(column.references, set())
        values = list(frame[column.name])
        missing = {
            position: absent
            for position, value in enumerate(values)
            if (absent := [key for key in _references(column, value) if key not in known])
        }
        if not missing:
            continue
        # Rows of a frame are slow to make, and most columns have nothing to say of any.
        rows = list(frame.itertuples(index=False))
        for position, absent in missing.items():
            kept = tuple(key for key in _references(column, values[position]) if key in known)
            # A row without its sources says so, and still tells what it tells.
            needed = not column.nullable and not kept and column.references != "sources"
            if needed:
                lost.add(position)
            values[position] = kept if column.many else None
            file, where = name_row(table, rows[position])
            expected = _("an identifier that {references} has", references=column.references)
            effect = Effect.ROW_LEFT_OUT if needed else Effect.KEPT
            said = show(", ".join(absent))
            problems.append(Problem(file, where, column.name, said, expected, effect))
        # Without a dtype, pandas would make None a NaN, which is true and equals itself in a set.
        replaced = pd.Series(values, index=frame.index, dtype="object")
        changed = changed.assign(**{column.name: replaced})
    if not lost:
        return changed
    keep = [position not in lost for position in range(len(changed))]
    return changed[keep].reset_index(drop=True)


def _references(column: Column, value: Any) -> tuple[Any, ...]:
    """Return the identifiers that a cell names."""
    if column.many:
        return tuple(value)
    return () if value is None else (value,)


def _future_dates(table: Table, atlas: Atlas, today: date) -> Iterator[Problem]:
    columns = [c.name for c in table.columns if c.kind is Kind.DATE and not c.may_be_future]
    if not columns:
        return
    for record in atlas.records(table.name).values():
        for column in columns:
            value = cell(record, column)
            if isinstance(value, PartialDate) and value.first > today:
                yield _of_row(
                    table,
                    record,
                    column,
                    value,
                    _("no date after {today}", today=today.isoformat()),
                )


def _of_row(table: Table, record: Record, column: str, held: object, expected: str) -> Problem:
    file, where = name_row(table, record)
    return Problem(file, where, column, show(held), expected)


def check_figures(atlas: Atlas) -> list[Problem]:
    """Check subjects, units, ranges, periods and repetition of figures."""
    subjects: dict[SubjectKind, Collection[str]] = {
        SubjectKind.CORRIDOR: atlas.corridors,
        SubjectKind.BRANCH: atlas.branches,
        SubjectKind.PROJECT: atlas.projects,
        SubjectKind.PLACE: atlas.places,
        SubjectKind.CONTEXT: atlas.contexts,
        SubjectKind.SEGMENT: atlas.segments,
    }
    problems = []
    seen: set[tuple[object, ...]] = set()

    def report(figure: Figure, column: str, held: object, expected: str) -> None:
        problems.append(_of_row(FIGURES, figure, column, held, expected))

    for figure in atlas.figures.values():
        kind, known = figure.subject_kind, subjects.get(figure.subject_kind)
        if known is not None and figure.subject_id not in known:
            report(figure, "subject_id", figure.subject_id, _("a {kind} of the data", kind=kind))
        units = atlas.metrics[figure.metric].units
        if figure.unit not in units:
            expected = _(
                "one of the units of {metric}: {units}",
                metric=figure.metric,
                units=", ".join(units),
            )
            report(figure, "unit", figure.unit, expected)
        if figure.value_max is not None and figure.value_max < figure.value:
            report(
                figure, "value_max", figure.value_max, _("at least {figure:g}", figure=figure.value)
            )
        start, end = figure.period_start, figure.period_end
        if start and end and end.last < start.first:
            report(figure, "period_end", end, _("no day before {start}", start=start))
        value = _what_it_says(figure)
        if value in seen:
            report(figure, "value", figure.value, _("each value once, with all its sources"))
        seen.add(value)
    return problems


def _what_it_says(figure: Figure) -> tuple[object, ...]:
    return (
        (figure.subject_kind, figure.subject_id, figure.metric, figure.kind, figure.scope),
        (figure.value, figure.value_max, figure.unit),
        (figure.period_start, figure.period_end),
    )


def check_branches(atlas: Atlas) -> list[Problem]:
    """Check that a branch that a row names is one of a corridor that the row names."""
    owners = {branch.branch_id: branch.corridor_id for branch in atlas.branches.values()}
    problems = []
    for name in _ORDER:
        table = EVERY[name]
        columns = {column.name for column in table.columns}
        if not {"branches", "corridors"} <= columns:
            continue
        rows: Iterable[Any] = atlas.records(name).values()
        for record in rows:
            for branch in record.branches:
                if owners[branch] not in record.corridors:
                    file, where = name_row(table, record)
                    expected = _(
                        "a branch of {corridors}",
                        corridors=", ".join(record.corridors) or _("no corridor"),
                    )
                    problems.append(Problem(file, where, "branches", show(branch), expected))
    return problems


def check_years(atlas: Atlas, this_year: int) -> list[Problem]:
    """Check that nothing was opened, counted or measured after the present year."""
    problems = []
    opened: Iterable[tuple[Table, Segment | RouteLength]] = [
        *((SEGMENTS, segment) for segment in atlas.segments.values()),
        *((ROUTE_LENGTHS, length) for length in atlas.route_lengths.values()),
    ]
    for table, record in opened:
        year = record.opened_year
        if year is not None and year > this_year:
            file, where = name_row(table, record)
            expected = _("no year after {this_year}", this_year=this_year)
            problems.append(Problem(file, where, "opened_year", show(year), expected))
    for figure in atlas.figures.values():
        begins = figure.period_start or figure.period_end
        if figure.kind is ValueKind.ACTUAL and begins is not None and begins.year > this_year:
            file, where = name_row(FIGURES, figure)
            expected = _("a period that has begun, for an {kind} value", kind=figure.kind)
            problems.append(Problem(file, where, "period_start", show(str(begins)), expected))
    return problems


def check_order_of_dates(atlas: Atlas) -> list[Problem]:
    """Check that ends do not precede beginnings, and promises not their announcement.

    A date known to the year or month is compared as all the days that it may mean.
    """
    problems = []
    for event in atlas.events.values():
        if event.date_end and event.date_end.last < event.date.first:
            expected = _("no day before {date}", date=event.date)
            problems.append(_of_row(EVENTS, event, "date_end", event.date_end, expected))
    for step in atlas.milestones.values():
        promised, announced = step.promised_date, step.announced_on
        if promised and announced and promised.last < announced.first:
            expected = _("no date before the announcement ({announced})", announced=announced)
            problems.append(_of_row(MILESTONES, step, "promised_date", promised, expected))
    return problems
