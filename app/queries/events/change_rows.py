"""Everything in the data that has a date of its own, each with the words to tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from app.queries.core.search_text import fold, segment_title
from app.queries.core.values import figure_value, stated
from app.queries.events.events import all_events
from app.queries.filter.row_filter import Scope
from app.vocabulary import labels
from app.vocabulary.terms import EventKind, MilestoneKind, Mode, ProjectStatus, Status, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.data.model import Atlas
    from app.queries.core.values import Value


@unique
class Sort(StrEnum):
    """What sort of thing has a date."""

    EVENT = "event"
    SEGMENT = "segment"
    PROJECT = "project"
    PROMISE = "promise"
    STEP = "step"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Change:
    """One dated thing in words.

    Attributes
    ----------
    dated
        Its date, full or partial.
    value
        What is said, with sources.
    thing
        ``segment:…``, ``place:…`` or ``corridor:…`` where it is on the map, or None.
    corridors
        Corridors that it is about.
    """

    title: str
    dated: str
    value: Value
    thing: str | None
    corridors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about: its name, its place on the map, and what the filter can ask of it."""

    name: str
    thing: str | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row with its date, put into words only when it is shown.

    Attributes
    ----------
    key
        Identifier of the row.
    dated
        Its date, full or partial; None where it is not known.
    """

    key: str
    dated: str | None
    scope: Scope
    tell: Callable[[], Change]


@lru_cache(maxsize=4)
def candidates(atlas: Atlas) -> Mapping[Sort, tuple[Candidate, ...]]:
    """Give every dated row of the data by its sort."""
    subjects = _subjects(atlas)
    return {
        Sort.EVENT: _events(atlas),
        Sort.SEGMENT: _segments(atlas, subjects),
        Sort.PROJECT: _projects(atlas, subjects),
        Sort.PROMISE: _promises(atlas, subjects),
        Sort.STEP: _steps(atlas, subjects),
        Sort.FIGURE: _figures(atlas, subjects),
    }


def _candidate(
    key: str, dated: str | None, subject: Subject, title: str, value: Callable[[], Value]
) -> Candidate:
    def tell() -> Change:
        return Change(title, dated or "", value(), subject.thing, subject.scope.corridors)

    return Candidate(key, dated, subject.scope, tell)


def _events(atlas: Atlas) -> tuple[Candidate, ...]:
    last = dict(zip(atlas.frames.events["event_id"], atlas.frames.events["date_end"], strict=True))
    first = dict(zip(atlas.frames.events["event_id"], atlas.frames.events["date"], strict=True))
    found = []
    for event in all_events(atlas):
        thing = event.thing or (f"corridor:{event.corridors[0]}" if event.corridors else None)
        subject = Subject(event.title, thing, event.scope)
        said = partial(
            replace,
            event.summary,
            kind=labels.word(EventKind, event.kind),
            scope=f"Account: {event.attribution}",
            period=event.when if event.lasts else None,
        )
        # What went on after the day counts, even where it began before.
        dated = last[event.event_id] or first[event.event_id]
        found.append(_candidate(event.event_id, dated, subject, event.title, said))
    return tuple(found)


def _segments(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    found = []
    for row in atlas.frames.segments.drop(columns="geometry").itertuples(index=False):
        subject = subjects[SubjectKind.SEGMENT, row.segment_id]
        word = labels.word(Status, row.status)
        value = partial(stated, atlas, word, row.sources, note=row.note)
        found.append(_candidate(row.segment_id, row.status_as_of, subject, subject.name, value))
    return tuple(found)


def _projects(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    found = []
    for row in atlas.frames.projects.itertuples(index=False):
        subject = subjects[SubjectKind.PROJECT, row.project_id]
        word = labels.word(ProjectStatus, row.status)
        value = partial(stated, atlas, word, row.sources, note=row.note)
        found.append(_candidate(row.project_id, row.as_of, subject, subject.name, value))
    return tuple(found)


def _promises(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    found = []
    for row in atlas.frames.milestones.itertuples(index=False):
        if row.promised_date:
            said = f"Promised for {labels.date(row.promised_date)}"
            who = row.announced_by or "who announced it is not known"
            value = partial(stated, atlas, said, row.sources, scope=who, note=row.note)
            found.append(_milestone(row, row.announced_on, subjects, value))
    return tuple(found)


def _steps(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    found = []
    for row in atlas.frames.milestones.itertuples(index=False):
        if row.actual_date:
            said = f"Happened: {labels.date(row.actual_date)}"
            value = partial(stated, atlas, said, row.sources, note=row.note)
            found.append(_milestone(row, row.actual_date, subjects, value))
    return tuple(found)


def _milestone(
    row: Any, dated: str | None, subjects: _Subjects, value: Callable[[], Value]
) -> Candidate:
    subject = subjects[SubjectKind.PROJECT, row.project_id]
    title = f"{subject.name}: {labels.word(MilestoneKind, row.milestone).lower()}"
    return _candidate(row.milestone_id, dated, subject, title, value)


def _figures(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    names = dict(zip(atlas.frames.metrics["metric"], atlas.frames.metrics["name"], strict=True))
    found = []
    for row in atlas.frames.figures.itertuples(index=False):
        about = (row.subject_kind, row.subject_id)
        subject = subjects.get(about) or Subject(row.subject_id, None, Scope())
        title = f"{subject.name}: {names[row.metric]}"
        value = partial(figure_value, atlas, row)
        found.append(_candidate(row.figure_id, row.as_of, subject, title, value))
    return tuple(found)


_Subjects = dict[tuple[str, str], Subject]


def _subjects(atlas: Atlas) -> _Subjects:
    """Give everything that a figure, a status or a date can be about."""
    found = _networks(atlas) | _corridors(atlas)
    for row in atlas.frames.projects.itertuples(index=False):
        thing = f"corridor:{row.corridors[0]}" if row.corridors else None
        if row.segment_ids:
            thing = f"segment:{row.segment_ids[0]}"
        if row.place_id:
            thing = f"place:{row.place_id}"
        text = fold(f"{row.name} {row.note or ''}")
        scope = Scope(row.corridors, row.branches, row.countries, text)
        found[SubjectKind.PROJECT, row.project_id] = Subject(row.name, thing, scope)
    for row in atlas.frames.contexts.itertuples(index=False):
        scope = Scope(text=fold(row.name))
        found[SubjectKind.CONTEXT, row.context_id] = Subject(row.name, None, scope)
    for code, name in labels.COUNTRIES.items():
        scope = Scope(countries=(code,), text=fold(name))
        found[SubjectKind.COUNTRY, code] = Subject(name, None, scope)
    return found


def _corridors(atlas: Atlas) -> _Subjects:
    found: _Subjects = {}
    names = dict(
        zip(
            atlas.frames.corridors["corridor_id"], atlas.frames.corridors["short_name"], strict=True
        )
    )
    for row in atlas.frames.corridors.itertuples(index=False):
        scope = Scope((row.corridor_id,), (), row.countries, fold(f"{row.name} {row.other_names}"))
        subject = Subject(row.short_name, f"corridor:{row.corridor_id}", scope)
        found[SubjectKind.CORRIDOR, row.corridor_id] = subject
    for row in atlas.frames.branches.itertuples(index=False):
        text = fold(f"{row.name} {row.other_names}")
        scope = Scope((row.corridor_id,), (row.branch_id,), row.countries, text)
        name = f"{names.get(row.corridor_id, row.corridor_id)}, {row.short_name}"
        subject = Subject(name, f"corridor:{row.corridor_id}", scope)
        found[SubjectKind.BRANCH, row.branch_id] = subject
    return found


def _networks(atlas: Atlas) -> _Subjects:
    found: _Subjects = {}
    names = dict(zip(atlas.frames.places["place_id"], atlas.frames.places["name"], strict=True))
    corridors: dict[str, set[str]] = defaultdict(set)
    branches: dict[str, set[str]] = defaultdict(set)
    for row in atlas.frames.segments.drop(columns="geometry").itertuples(index=False):
        title = segment_title(names[row.from_place], names[row.to_place])
        name = f"{title} ({labels.word(Mode, row.mode).lower()})"
        scope = Scope(row.corridors, row.branches, row.countries, fold(title))
        subject = Subject(name, f"segment:{row.segment_id}", scope)
        found[SubjectKind.SEGMENT, row.segment_id] = subject
        for place_id in (row.from_place, row.to_place):
            corridors[place_id].update(row.corridors)
            branches[place_id].update(row.branches)
    for row in atlas.frames.places.drop(columns="geometry").itertuples(index=False):
        scope = Scope(
            tuple(sorted(corridors[row.place_id])),
            tuple(sorted(branches[row.place_id])),
            (row.country,),
            fold(row.name),
        )
        subject = Subject(row.name, f"place:{row.place_id}", scope)
        found[SubjectKind.PLACE, row.place_id] = subject
    return found
