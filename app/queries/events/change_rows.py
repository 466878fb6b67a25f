"""Everything in the data that has a date of its own, each with the words to tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from app.queries.core.date_age import when
from app.queries.core.former_values import former_value, former_values
from app.queries.core.row_values import (
    figure_value,
    project_state,
    promised_value,
    segment_state,
    step_taken,
    step_when,
)
from app.queries.core.search_text import fold, segment_title
from app.queries.events.events import all_events
from app.queries.filter.row_filter import Scope
from app.vocabulary import labels
from app.vocabulary.terms import EventKind, MilestoneKind, Mode, SubjectKind
from app.wording import _, in_text, labelled, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.data.model import Atlas
    from app.data.records.projects import Milestone
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
        Its date, full or partial, by which it is sorted.
    when
        The same in words: to its last day, how well it is known, and by its report alone if so.
    value
        What is said, with sources.
    thing
        ``segment:…``, ``place:…`` or ``corridor:…`` where it is on the map, or None.
    corridors
        Corridors that it is about.
    before
        What was stated before, where the data keep it and it was replaced by this.
    """

    title: str
    dated: str
    when: str
    value: Value
    thing: str | None
    corridors: tuple[str, ...]
    before: Value | None = None


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
    project_id
        Project that it is a report, promise or step of; empty for none.
    """

    key: str
    dated: str | None
    scope: Scope
    tell: Callable[[], Change]
    project_id: str = ""


@lru_cache(maxsize=4)
def candidates(atlas: Atlas) -> Mapping[Sort, tuple[Candidate, ...]]:
    """Return every dated row of the data by its sort."""
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
    key: str,
    dated: str | None,
    subject: Subject,
    title: str,
    value: Callable[[], Value],
    before: Callable[[], Value | None] = lambda: None,
    project_id: str = "",
) -> Candidate:
    def tell() -> Change:
        words = when(dated) if dated else ""
        fields = (title, dated or "", words, value(), subject.thing, subject.scope.corridors)
        return Change(*fields, before())

    return Candidate(key, dated, subject.scope, tell, project_id)


def _said(candidate: Candidate, words: str) -> Candidate:
    """Tell the date of a row in words of its own."""
    return replace(candidate, tell=lambda: replace(candidate.tell(), when=words))


def _events(atlas: Atlas) -> tuple[Candidate, ...]:
    rows = []
    for event in all_events(atlas):
        thing = event.thing or (f"corridor:{event.corridors[0]}" if event.corridors else None)
        subject = Subject(event.title, thing, event.scope)
        value = partial(
            replace,
            event.summary,
            kind=labels.word(EventKind, event.kind),
            scope=_("Account: {attribution}", attribution=event.attribution),
        )
        # What went on after the day counts, even where it began before.
        record = atlas.events[event.event_id]
        dated = record.date_end or record.date
        candidate = _candidate(event.event_id, dated, subject, event.title, value)
        rows.append(_said(candidate, event.when))
    return tuple(rows)


def _segments(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    rows = []
    for segment in atlas.segments.values():
        subject = subjects[SubjectKind.SEGMENT, segment.segment_id]
        value = partial(segment_state, atlas, segment)
        rows.append(
            _candidate(
                segment.segment_id,
                segment.status_as_of,
                subject,
                subject.name,
                value,
                partial(_before, atlas, "segments", segment.segment_id, "status"),
            )
        )
    return tuple(rows)


def _projects(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    rows = []
    for project in atlas.projects.values():
        subject = subjects[SubjectKind.PROJECT, project.project_id]
        value = partial(project_state, atlas, project)
        before = partial(_before, atlas, "projects", project.project_id, "status")
        rows.append(
            _candidate(
                project.project_id,
                project.as_of,
                subject,
                subject.name,
                value,
                before,
                project.project_id,
            )
        )
    return tuple(rows)


def _before(atlas: Atlas, table: str, row_id: str, column: str) -> Value | None:
    """Return the value that a row held last before the present one."""
    former = former_values(atlas, table, row_id, column)
    return former_value(atlas, former[0]) if former else None


def _promises(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    rows = []
    for milestone in atlas.milestones.values():
        if milestone.promised_date:
            who = milestone.announced_by or _("who announced it is not known")
            value = partial(promised_value, atlas, milestone, who)
            key = milestone.milestone_id
            before = partial(_before, atlas, "milestones", key, "promised_date")
            rows.append(_milestone(milestone, milestone.announced_on, subjects, value, before))
    return tuple(rows)


def _steps(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    rows = []
    for milestone in atlas.milestones.values():
        if milestone.actual_date:
            value = partial(step_taken, atlas, milestone)
            candidate = _milestone(milestone, milestone.actual_date, subjects, value)
            rows.append(_said(candidate, step_when(milestone)))
    return tuple(rows)


def _milestone(
    milestone: Milestone,
    dated: str | None,
    subjects: _Subjects,
    value: Callable[[], Value],
    before: Callable[[], Value | None] = lambda: None,
) -> Candidate:
    subject = subjects[SubjectKind.PROJECT, milestone.project_id]
    title = labelled(subject.name, in_text(labels.word(MilestoneKind, milestone.milestone)))
    project_id = milestone.project_id
    return _candidate(milestone.milestone_id, dated, subject, title, value, before, project_id)


def _figures(atlas: Atlas, subjects: _Subjects) -> tuple[Candidate, ...]:
    rows = []
    for figure in atlas.figures.values():
        about = (figure.subject_kind, figure.subject_id)
        subject = subjects.get(about) or Subject(figure.subject_id, None, Scope())
        title = labelled(subject.name, atlas.metrics[figure.metric].name)
        value = partial(figure_value, atlas, figure)
        rows.append(_candidate(figure.figure_id, figure.as_of, subject, title, value))
    return tuple(rows)


_Subjects = dict[tuple[str, str], Subject]


def _subjects(atlas: Atlas) -> _Subjects:
    """Return everything that a figure, a status or a date can be about."""
    subjects = _networks(atlas) | _corridors(atlas)
    for project in atlas.projects.values():
        thing = f"corridor:{project.corridors[0]}" if project.corridors else None
        if project.segment_ids:
            thing = f"segment:{project.segment_ids[0]}"
        if project.place_id:
            thing = f"place:{project.place_id}"
        text = fold(f"{project.name} {project.note or ''}")
        scope = Scope(project.corridors, project.branches, project.countries, text)
        subjects[SubjectKind.PROJECT, project.project_id] = Subject(project.name, thing, scope)
    for context in atlas.contexts.values():
        scope = Scope(text=fold(context.name))
        subjects[SubjectKind.CONTEXT, context.context_id] = Subject(context.name, None, scope)
    for code, name in labels.COUNTRIES.items():
        scope = Scope(countries=(code,), text=fold(name))
        subjects[SubjectKind.COUNTRY, code] = Subject(name, None, scope)
    return subjects


def _corridors(atlas: Atlas) -> _Subjects:
    subjects: _Subjects = {}
    for corridor in atlas.corridors.values():
        scope = Scope(
            (corridor.corridor_id,),
            (),
            corridor.countries,
            fold(f"{corridor.name} {corridor.other_names or ''}"),
        )
        subject = Subject(corridor.short_name, f"corridor:{corridor.corridor_id}", scope)
        subjects[SubjectKind.CORRIDOR, corridor.corridor_id] = subject
    for branch in atlas.branches.values():
        text = fold(f"{branch.name} {branch.other_names or ''}")
        scope = Scope((branch.corridor_id,), (branch.branch_id,), branch.countries, text)
        name = f"{atlas.corridors[branch.corridor_id].short_name}, {branch.short_name}"
        subject = Subject(name, f"corridor:{branch.corridor_id}", scope)
        subjects[SubjectKind.BRANCH, branch.branch_id] = subject
    return subjects


def _networks(atlas: Atlas) -> _Subjects:
    subjects: _Subjects = {}
    corridors: dict[str, set[str]] = defaultdict(set)
    branches: dict[str, set[str]] = defaultdict(set)
    for segment in atlas.segments.values():
        title = segment_title(*(atlas.places[place_id].name for place_id in segment.ends))
        name = with_aside(title, in_text(labels.word(Mode, segment.mode)))
        scope = Scope(segment.corridors, segment.branches, segment.countries, fold(title))
        subject = Subject(name, f"segment:{segment.segment_id}", scope)
        subjects[SubjectKind.SEGMENT, segment.segment_id] = subject
        for place_id in segment.ends:
            corridors[place_id].update(segment.corridors)
            branches[place_id].update(segment.branches)
    for place in atlas.places.values():
        scope = Scope(
            tuple(sorted(corridors[place.place_id])),
            tuple(sorted(branches[place.place_id])),
            (place.country,),
            fold(place.name),
        )
        subject = Subject(place.name, f"place:{place.place_id}", scope)
        subjects[SubjectKind.PLACE, place.place_id] = subject
    return subjects
