"""Values that scenes quote by key, so that number, date and source come out of the data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from app.data.quotable import FIGURE, QUOTABLE, split_key
from app.queries.core.partial_dates import slip_words
from app.queries.core.row_values import (
    BY_REPORT,
    extent_words,
    figure_value,
    project_cost,
    project_state,
    promised_for,
    route_length,
    segment_length,
    segment_state,
)
from app.queries.core.values import COMPUTED, NOT_STATED, Value, audit, stated
from app.vocabulary import labels
from app.vocabulary.terms import DateBasis, MilestoneKind, Party, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.data.model import Atlas

UNKNOWN_KEY = "the data do not have this value"
_ALWAYS = "not time-bound"


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be quoted, for the people who choose one.

    Attributes
    ----------
    key
        What to write between double braces.
    group
        Kind of value, in words.
    subject
        What it is about.
    words
        The value with its date, as a scene records it.
    about
        Kind, scope, period and date of the value.
    """

    key: str
    group: str
    subject: str
    words: str
    about: str


def quote(atlas: Atlas, key: str) -> Value | None:
    """Give the value that a key stands for; None where the data do not have it."""
    found = split_key(key)
    if found is None:
        return None
    kind = QUOTABLE[found.kind]
    frame = atlas.frames.table(kind.table)
    places = np.flatnonzero(frame[kind.column].to_numpy() == found.name)
    if not len(places):
        return None
    return _WRITERS[found.kind](atlas, _row(frame, places[0]), found.attribute)


def _row(frame: Any, place: int) -> SimpleNamespace:
    """Give one row; a tenth of the time of itertuples, which cuts every column first."""
    return SimpleNamespace(**{name: frame[name].iat[place] for name in frame.columns})


def words(value: Value) -> str:
    """Write a value with its date, as a scene records it: ``110.4 km (2026-02-27)``."""
    return f"{value.text} ({value.as_of})" if value.as_of else value.text


def about(value: Value) -> str:
    """Say of what sort a value is: kind, scope, period and date."""
    day = labels.date(value.as_of) if value.as_of else None
    period = None if value.period in (day, _ALWAYS) else value.period
    parts = (value.kind and value.kind.lower(), value.scope, value.covers, period, value.when)
    return "; ".join(part for part in parts if part)


def differing(atlas: Atlas, key: str) -> tuple[tuple[str, Value], ...]:
    """List the keys and values that contradict a figure, by its conflict group."""
    frame = atlas.frames.figures
    names = frame["figure_id"].to_numpy()
    groups = frame["conflict_group"].to_numpy()
    own = np.flatnonzero(names == key)
    if not len(own) or not groups[own[0]]:
        return ()
    others = np.flatnonzero((groups == groups[own[0]]) & (names != key))
    return tuple((names[place], figure_value(atlas, _row(frame, int(place)))) for place in others)


def offers(atlas: Atlas) -> Iterator[Offer]:
    """List everything that can be quoted."""
    names = _subjects(atlas)
    # Sources are not told here, and to look them up takes most of the time.
    frames = replace(atlas.frames, sources=atlas.frames.sources.iloc[:0])
    without = replace(atlas, frames=frames)
    for kind, known in QUOTABLE.items():
        for row in atlas.frames.table(known.table).itertuples(index=False):
            name = getattr(row, known.column)
            for attribute in known.attributes:
                value = _WRITERS[kind](without, row, attribute)
                if value.text == labels.NOT_KNOWN:
                    continue
                prefix = "" if kind == FIGURE else f"{kind}:"
                key = f"{prefix}{name}.{attribute}" if attribute else f"{prefix}{name}"
                subject = _subject(kind, row, names)
                yield Offer(key, _GROUPS[kind], subject, words(value), about(value))


_GROUPS = {
    FIGURE: "Figure",
    "milestone": "Promise or date",
    "claim": "Position",
    "project": "Project",
    "segment": "Segment",
    "route-length": "Length of a route",
    "event": "Event",
    "name": "Name",
    "corridor": "Corridor",
}


def _subjects(atlas: Atlas) -> dict[str, str]:
    tables = {
        "corridors": ("corridor_id", "short_name"),
        "branches": ("branch_id", "name"),
        "projects": ("project_id", "name"),
        "places": ("place_id", "name"),
        "contexts": ("context_id", "name"),
        "metrics": ("metric", "name"),
        "questions": ("question_id", "question"),
    }
    names: dict[str, str] = {}
    for table, (column, name) in tables.items():
        frame = atlas.frames.table(table)
        pairs = zip(frame[column], frame[name], strict=True)
        names |= {f"{table}:{key}": text for key, text in pairs}
    return names


def _subject(kind: str, row: Any, names: dict[str, str]) -> str:
    if kind == "claim":
        question = names.get(f"questions:{row.question_id}", row.question_id)
        return f"{labels.word(Party, row.party)}: {question}"
    if kind == FIGURE:
        tables = ("corridors", "branches", "projects", "places", "contexts")
        of = next(
            (names[f"{t}:{row.subject_id}"] for t in tables if f"{t}:{row.subject_id}" in names), ""
        )
        who = of or labels.country(row.subject_id)
        return f"{who}: {names.get(f'metrics:{row.metric}', row.metric).lower()}"
    if kind == "milestone":
        step = labels.word(MilestoneKind, row.milestone).lower()
        return f"{names.get(f'projects:{row.project_id}', row.project_id)}: {step}"
    if kind in ("segment", "route-length"):
        return " – ".join(names.get(f"places:{end}", "…") for end in (row.from_place, row.to_place))
    plain: dict[str, Callable[[], str]] = {
        "project": lambda: row.name,
        "event": lambda: row.title,
        "name": lambda: f"{row.thing} ({labels.word(Party, row.usage)})",
        "corridor": lambda: row.short_name,
    }
    return plain[kind]()


def _figure(atlas: Atlas, row: Any, _: str) -> Value:
    return figure_value(atlas, row)


def _milestone(atlas: Atlas, row: Any, attribute: str) -> Value:
    promised = promised_for(row.promised_date, row.promised_qualifier)
    taken = labels.qualified_date(row.actual_date, row.actual_qualifier)
    if attribute == "date":
        kind = "Happened" if row.actual_date else "Promise"
        text = (
            taken
            if row.actual_date
            else labels.qualified_date(row.promised_date, row.promised_qualifier)
        )
    elif row.actual_date:
        kind, text = "Happened", f"Happened: {taken}"
        if row.actual_basis == DateBasis.DAY_OF_REPORT:
            text = f"{text} ({BY_REPORT})"
        if row.promised_date:
            slipped = slip_words(row.promised_date, row.actual_date)
            text = f"{text}, promised {promised} ({slipped})"
    else:
        kind, text = "Promise", f"Promised {promised}"
    return stated(
        atlas,
        text,
        row.sources,
        kind=kind,
        as_of=row.announced_on,
        scope=row.announced_by,
        note=row.note,
        extent=extent_words(atlas, row),
        **audit(row),
    )


def _claim(atlas: Atlas, row: Any, _: str) -> Value:
    who = labels.word(Party, row.party)
    return stated(
        atlas, row.position, row.sources, kind="Position", scope=who, as_of=row.as_of, **audit(row)
    )


def _project(atlas: Atlas, row: Any, attribute: str) -> Value:
    if attribute == "cost":
        return project_cost(atlas, row)
    return replace(project_state(atlas, row), scope=row.name, note=None)


def _segment(atlas: Atlas, row: Any, attribute: str) -> Value:
    if attribute == "computed":
        return Value(labels.kilometres(row.computed_km), basis=COMPUTED)
    if attribute == "status":
        return segment_state(atlas, row)
    return segment_length(atlas, row)


def _route_length(atlas: Atlas, row: Any, _: str) -> Value:
    return route_length(atlas, row)


def _event(atlas: Atlas, row: Any, _: str) -> Value:
    text = f"{labels.date(row.date)}: {row.title}"
    return stated(atlas, text, row.sources, scope=row.attribution)


def _name(atlas: Atlas, row: Any, _: str) -> Value:
    usage = labels.word(Party, row.usage)
    return stated(atlas, row.name, row.sources, scope=usage, note=row.note)


def _corridor(atlas: Atlas, row: Any, attribute: str) -> Value:
    if attribute == "data_to":
        return Value(labels.date(row.data_to), basis="newest date that the data reach")
    frame = atlas.frames.segments
    served = frame[[row.corridor_id in names for names in frame["corridors"]]]
    own = served[served["status"] == attribute]
    if own.empty:
        return Value(labels.NOT_KNOWN, basis=NOT_STATED)
    basis = f"{COMPUTED}, {labels.counted(len(own), 'segment')}, all modes"
    scope = labels.word(Status, attribute).lower()
    return Value(labels.kilometres(own["computed_km"].sum()), basis=basis, scope=scope)


_WRITERS: dict[str, Callable[[Atlas, Any, str], Value]] = {
    FIGURE: _figure,
    "milestone": _milestone,
    "claim": _claim,
    "project": _project,
    "segment": _segment,
    "route-length": _route_length,
    "event": _event,
    "name": _name,
    "corridor": _corridor,
}
