"""Values that scenes quote by key, so that number, date and source come out of the data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.data.checks.quotable import FIGURE, QUOTABLE, split_key
from app.data.records.corridors import Corridor
from app.data.records.network import RouteLength, Segment
from app.data.records.positions import Claim, Name
from app.data.records.projects import Event, Milestone, Project
from app.data.records.values import Figure
from app.queries.core.bounds import DOWNWARDS, UPWARDS
from app.queries.core.partial_dates import slip_words
from app.queries.core.row_values import (
    BY_REPORT,
    event_when,
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
from app.queries.network.roles import main_line, main_line_value
from app.vocabulary import labels
from app.vocabulary.terms import DateBasis, MilestoneKind, Party, Status
from app.wording import (
    _,
    at_start,
    clauses,
    in_text,
    labelled,
    listed,
    listed_to,
    with_aside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.data.model import Atlas
    from app.data.records.tables import Record

UNKNOWN_KEY = _("the data do not have this value")
ALWAYS = _("not time-bound")
_MOST_METRICS = 3
_BOTH = 2


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
    """Return the value that a key stands for; None where the data do not have it."""
    parts, record = split_key(key), record_of(atlas, key)
    return None if parts is None or record is None else _value(atlas, record, parts.attribute)


def record_of(atlas: Atlas, key: str) -> Record | None:
    """Return the row that a key names; None where the data do not have it."""
    parts = split_key(key)
    return atlas.records(QUOTABLE[parts.kind].table).get(parts.name) if parts else None


def words(value: Value) -> str:
    """Write a value with its date, as a scene records it: ``110.4 km (2026-02-27)``."""
    return f"{value.text} ({value.as_of})" if value.as_of else value.text


def about(value: Value) -> str:
    """Say of what sort a value is: kind, scope, period and date."""
    day = labels.date(value.as_of) if value.as_of else None
    period = None if value.period in (day, ALWAYS) else value.period
    parts = (in_text(value.kind or ""), value.scope, value.covers, period, value.when)
    return clauses(parts)


def offers(atlas: Atlas) -> Iterator[Offer]:
    """List everything that can be quoted."""
    for kind, known in QUOTABLE.items():
        for name, record in atlas.records(known.table).items():
            subject = subject_words(atlas, record)
            for attribute in known.attributes:
                value = _value(atlas, record, attribute)
                if value.text == labels.NOT_KNOWN:
                    continue
                prefix = "" if kind == FIGURE else f"{kind}:"
                key = f"{prefix}{name}.{attribute}" if attribute else f"{prefix}{name}"
                yield Offer(key, _GROUPS[kind], subject, words(value), about(value))


_GROUPS = {
    FIGURE: _("Figure"),
    "milestone": _("Promise or date"),
    "claim": _("Position"),
    "project": _("Project"),
    "segment": _("Segment"),
    "route-length": _("Length of a route"),
    "event": _("Event"),
    "name": _("Name"),
    "corridor": _("Corridor"),
}


def subject_words(atlas: Atlas, record: Record) -> str:  # noqa: PLR0911
    """Name what a row is about."""
    match record:
        case Claim():
            question = atlas.questions[record.question_id].question
            return labelled(labels.word(Party, record.party), question)
        case Figure():
            metric = in_text(atlas.metrics[record.metric].name)
            return labelled(_subject_of(atlas, record), metric)
        case Milestone():
            step = in_text(labels.word(MilestoneKind, record.milestone))
            return labelled(atlas.projects[record.project_id].name, step)
        case Segment() | RouteLength():
            ends = (record.from_place, record.to_place)
            return " – ".join(atlas.places[end].name if end else "…" for end in ends)
        case Project():
            return record.name
        case Event():
            return record.title
        case Name():
            return with_aside(record.thing, labels.word(Party, record.usage))
        case Corridor():
            return record.short_name
    return ""


def figures_caption(atlas: Atlas, figures: Sequence[Figure]) -> str:
    """Say what figures measure, and of what where that is one thing or two."""
    metrics = dict.fromkeys(in_text(atlas.metrics[figure.metric].name) for figure in figures)
    subjects = dict.fromkeys(_subject_of(atlas, figure) for figure in figures)
    measured = listed_to(list(metrics), _MOST_METRICS)
    if len(subjects) == 1:
        return labelled(next(iter(subjects)), measured)
    # Of many things each stands at its own mark.
    return at_start(labelled(measured, listed(subjects)) if len(subjects) == _BOTH else measured)


def _subject_of(atlas: Atlas, figure: Figure) -> str:
    """Name what a figure is about."""
    subject_id = figure.subject_id
    if subject_id in atlas.corridors:
        return atlas.corridors[subject_id].short_name
    for table in (atlas.branches, atlas.projects, atlas.places, atlas.contexts):
        if subject_id in table:
            return table[subject_id].name
    if subject_id in atlas.segments:
        return subject_words(atlas, atlas.segments[subject_id])
    return labels.country(subject_id)


def _value(atlas: Atlas, record: Record, attribute: str) -> Value:  # noqa: PLR0911
    match record:
        case Figure():
            return figure_value(atlas, record)
        case Milestone():
            return _milestone(atlas, record, attribute)
        case Claim():
            return _claim(atlas, record)
        case Project():
            if attribute == "cost":
                return project_cost(atlas, record)
            return replace(project_state(atlas, record), scope=record.name, note=None)
        case Segment():
            return _segment(atlas, record, attribute)
        case RouteLength():
            return route_length(atlas, record)
        case Event():
            text = labelled(event_when(record), record.title)
            return stated(atlas, text, record.sources, scope=record.attribution)
        case Name():
            usage = labels.word(Party, record.usage)
            return stated(atlas, record.name, record.sources, scope=usage, note=record.note)
        case Corridor():
            return _corridor(atlas, record, attribute)
    return Value(labels.NOT_KNOWN, basis=UNKNOWN_KEY)


def _milestone(atlas: Atlas, row: Milestone, attribute: str) -> Value:
    promised = promised_for(row.promised_date, row.promised_qualifier)
    date_only = attribute == "date"
    if row.actual_date:
        kind, text = _("Happened"), labels.qualified_date(row.actual_date, row.actual_qualifier)
        text = text if date_only else _("Happened: {taken}", taken=text)
        if row.actual_basis == DateBasis.DAY_OF_REPORT:
            text = with_aside(text, BY_REPORT)
        if row.promised_date and not date_only:
            text = _("{text}, promised {promised}", text=text, promised=promised)
            slipped = _slipped(row)
            text = with_aside(text, slipped) if slipped else text
    else:
        kind = _("Promise")
        text = (
            labels.qualified_date(row.promised_date, row.promised_qualifier)
            if date_only
            else _("Promised {promised}", promised=promised)
        )
    return stated(
        atlas,
        text,
        row.sources,
        kind=kind,
        # Who announced a promise, and when, says nothing of what happened.
        as_of=None if row.actual_date else row.announced_on,
        scope=_promise_of(row) if row.actual_date and not date_only else _announced_by(row),
        note=row.note,
        extent=extent_words(atlas, row),
        **audit(row),
    )


def _slipped(row: Milestone) -> str:
    """Say how far a step taken lies from its promise; nothing where one of them has no end."""
    if row.promised_qualifier in UPWARDS or row.actual_qualifier in DOWNWARDS:
        return ""
    return slip_words(row.promised_date or "", row.actual_date or "")


def _announced_by(row: Milestone) -> str | None:
    return None if row.actual_date else row.announced_by


def _promise_of(row: Milestone) -> str | None:
    """Name who announced the promise of a step taken, and when."""
    if not row.promised_date:
        return None
    said = clauses((row.announced_by, row.announced_on and labels.date(row.announced_on)))
    return labelled(_("promise"), said) if said else None


def _claim(atlas: Atlas, row: Claim) -> Value:
    who = labels.word(Party, row.party)
    return stated(
        atlas, row.position, row.sources, kind="Position", scope=who, as_of=row.as_of, **audit(row)
    )


def _segment(atlas: Atlas, row: Segment, attribute: str) -> Value:
    if attribute == "computed":
        return Value(labels.kilometres(row.computed_km), basis=COMPUTED)
    if attribute == "status":
        return segment_state(atlas, row)
    return segment_length(atlas, row)


def _corridor(atlas: Atlas, corridor: Corridor, attribute: str) -> Value:
    if attribute == "data_to":
        return Value(labels.date(corridor.data_to), basis=_("newest date that the data reach"))
    if attribute == "main_line":
        return main_line_value(atlas, corridor.corridor_id)
    status = Status(attribute)
    line = main_line(atlas, corridor.corridor_id)
    if status not in line.by_status:
        return Value(labels.NOT_KNOWN, basis=NOT_STATED)
    basis = _(
        "{computed}, of {km} of the main line", computed=COMPUTED, km=labels.kilometres(line.km)
    )
    scope = _("main line, {status}", status=in_text(labels.word(Status, status)))
    return Value(labels.kilometres(line.by_status[status]), basis=basis, scope=scope)
