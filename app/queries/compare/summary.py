"""Corridors or branches in ten rows: what each is, carries and is promised, at a glance.

The rows pick out of those of the long table, of the volumes and of the open promises; nothing is
counted here that is not counted there. The filter does not change them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.queries.compare import network_rows
from app.queries.compare.network_rows import compare_network
from app.queries.compare.open_promises import promises_of
from app.queries.compare.rows import Cell, Row
from app.queries.compare.stated_rows import unknown
from app.queries.compare.subjects import figures_of, projects_of
from app.queries.compare.volumes import FREIGHT, Mark, Volumes, volumes
from app.queries.core.row_values import figure_value
from app.queries.core.values import COMPUTED, Fact, Value
from app.queries.filter.facets import EVERYTHING
from app.queries.network.roles import in_role, main_line_fact, stretches
from app.queries.projects.slip_sentences import moved_dates, tally
from app.queries.projects.slips import steps_of
from app.vocabulary import labels
from app.vocabulary.terms import SegmentRole, SubjectKind, ValueKind
from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.compare.open_promises import OpenPromise
    from app.queries.compare.subjects import Subject
    from app.queries.filter.facets import Facets

MAIN_LINE = _("Main line, there and missing")
BESIDES = _("Besides the main line")
BORDERS_ROW = _("Countries and borders")
CHANGES_ROW = _("Changes on the way")
FREIGHT_ROW = _("Freight, newest whole year")
CONTAINERS_ROW = _("Containers, newest whole year")
CAPACITY_ROW = _("Capacity, stated last")
TRANSIT_ROW = _("Transit time, stated last")
NEXT_DATE_ROW = _("Next date promised")
DATES_ROW = _("Dates of its projects")
_MEASURED_FIRST = (ValueKind.ACTUAL, *(kind for kind in ValueKind if kind is not ValueKind.ACTUAL))


def summarise_subjects(
    atlas: Atlas, facets: Facets, subjects: Sequence[Subject]
) -> tuple[Row, ...]:
    """Set side by side what matters most of each subject, in ten rows."""
    groups = compare_network(atlas, facets, subjects, EVERYTHING)
    counted = {row.title: row for group in groups for row in group.rows}
    amounts_by_subject = [volumes(atlas, [subject]) for subject in subjects]
    promised = [promises_of(atlas, subject) for subject in subjects]
    return (
        _row(MAIN_LINE, [(main_line_of(atlas, subject),) for subject in subjects]),
        _row(BESIDES, [besides(atlas, subject) for subject in subjects]),
        _together(counted, BORDERS_ROW, (network_rows.COUNTRIES, network_rows.BORDERS)),
        _together(counted, CHANGES_ROW, (network_rows.GAUGES, network_rows.CHANGES_OF_MODE)),
        _row(FREIGHT_ROW, [freight(amounts) for amounts in amounts_by_subject]),
        _row(CONTAINERS_ROW, [containers(amounts) for amounts in amounts_by_subject]),
        _row(CAPACITY_ROW, [capacity(amounts) for amounts in amounts_by_subject]),
        _row(TRANSIT_ROW, [transit(atlas, subject) for subject in subjects]),
        _row(NEXT_DATE_ROW, [next_dates(promises.coming, 1) for promises in promised]),
        _row(DATES_ROW, [(Fact("", (slips(atlas, subject),)),) for subject in subjects]),
    )


def _row(title: str, cells: Iterable[tuple[Fact, ...]]) -> Row:
    return Row(title, tuple(Cell(facts or unknown()) for facts in cells))


def _together(counted: Mapping[str, Row], title: str, titles: Sequence[str]) -> Row:
    """Put the cells of several rows into one, each value under the title of its row."""
    columns = zip(*(counted[row_title].cells for row_title in titles), strict=True)
    return Row(title, tuple(joined(zip(titles, cells, strict=True)) for cells in columns))


def joined(cells: Iterable[tuple[str, Cell]]) -> Cell:
    """Put cells into one, each value under its title."""
    titled_cells = list(cells)
    facts = tuple(replace(fact, label=title) for title, cell in titled_cells for fact in cell.facts)
    return Cell(facts, links=tuple(link for _, cell in titled_cells for link in cell.links))


def main_line_of(atlas: Atlas, subject: Subject) -> Fact:
    """Say how much of the main line of a subject there is, under what the sum holds."""
    return main_line_fact(atlas, subject.corridor_id, _segments(atlas, subject))


def besides(atlas: Atlas, subject: Subject) -> tuple[Fact, ...]:
    """Sum what is no part of the main line, each role apart; by status in a note."""
    segments = _segments(atlas, subject)
    facts = []
    for role in SegmentRole:
        part = in_role(atlas, subject.corridor_id, segments, role)
        if part and role is not SegmentRole.MAIN:
            summed = stretches(part)
            basis = counted(
                summed.segments,
                "{computed}; {count} segment",
                "{computed}; {count} segments",
                computed=COMPUTED,
            )
            value = Value(summed.brief_words, basis=basis, note=summed.words)
            facts.append(Fact(labels.word(SegmentRole, role), (value,)))
    return tuple(facts)


def _segments(atlas: Atlas, subject: Subject) -> list[Segment]:
    of_corridor = subject.kind is SubjectKind.CORRIDOR
    return [
        segment
        for segment in atlas.segment_list
        if subject.subject_id in (segment.corridors if of_corridor else segment.branches)
    ]


def freight(volumes: Iterable[Volumes]) -> tuple[Fact, ...]:
    """Return the freight of the newest whole year."""
    return _shown(freight_marks(volumes))


def freight_marks(volumes: Iterable[Volumes]) -> tuple[Mark, ...]:
    """Return the marks of the freight of the newest whole year."""
    return _newest(volume for volume in volumes if volume.metric == FREIGHT)


def containers(volumes: Iterable[Volumes]) -> tuple[Fact, ...]:
    """Return the containers of the newest whole year, in TEU and in boxes apart."""
    return _shown(_newest(volume for volume in volumes if volume.metric == "container_volume"))


def _shown(marks: Iterable[Mark]) -> tuple[Fact, ...]:
    return tuple(Fact("", (mark.shown,)) for mark in marks)


def _newest(volumes: Iterable[Volumes]) -> tuple[Mark, ...]:
    marks = [mark for volume in volumes for mark in newest_volumes(volume.marks)]
    return tuple(mark for mark in marks if mark.kind is ValueKind.ACTUAL) or tuple(marks)


def newest_volumes(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the actual values of the newest whole year; what was stated last where none is known.

    Values that belong to a series come first: they are of the whole, and were stated before. What
    was stated before the year was over is not of the whole year.
    """
    carried = [mark for mark in marks if not mark.is_capacity]
    whole = [
        mark
        for mark in carried
        if mark.kind is ValueKind.ACTUAL and mark.is_whole_year and not mark.was_said_early
    ]
    newest = max((mark.year for mark in whole if mark.year is not None), default=None)
    newest_marks = [mark for mark in whole if mark.year == newest and newest is not None]
    if not newest_marks:
        return _stated_last(carried)
    return tuple(sorted(newest_marks, key=lambda mark: (mark.series_id is None, -mark.number)))


def capacity(volumes: Iterable[Volumes]) -> tuple[Fact, ...]:
    """Return the capacity that was stated last; where none is known, what is aimed at."""
    return _shown(capacity_marks(volumes))


def capacity_marks(volumes: Iterable[Volumes]) -> tuple[Mark, ...]:
    """Return the marks of the capacity that was stated last."""
    marks = [mark for volume in volumes for mark in volume.marks if mark.is_capacity]
    there = [mark for mark in marks if mark.kind is ValueKind.CAPACITY]
    return _stated_last(there or marks)


def _stated_last(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    newest = max((mark.as_of or "" for mark in marks), default="")
    return tuple(mark for mark in marks if (mark.as_of or "") == newest)


def transit(atlas: Atlas, subject: Subject) -> tuple[Fact, ...]:
    """Return the transit times stated last: those measured, or else of the next kind known."""
    rows = [
        row
        for row in figures_of(atlas, subject)
        if row.metric == "transit_time" and row.unit == "days"
    ]
    for kind in _MEASURED_FIRST:
        of_kind = [row for row in rows if row.kind is kind]
        newest = max((row.as_of or "" for row in of_kind), default="")
        if of_kind:
            last = [row for row in of_kind if (row.as_of or "") == newest]
            return tuple(Fact("", (figure_value(atlas, row),)) for row in last)
    return ()


def next_dates(promises: Sequence[OpenPromise], most: int) -> tuple[Fact, ...]:
    """Return the dates promised that come next, each with how often it was moved."""
    return tuple(_with_moves(promise) for promise in promises[:most])


def _with_moves(promise: OpenPromise) -> Fact:
    """Say beside the last date of a step how often it was moved."""
    *others, last = promise.fact.values
    moved = moved_dates(promise.step)
    said = replace(last, text=_("{text}. {moved}", text=last.text, moved=moved)) if moved else last
    return replace(promise.fact, values=(*others, said))


def slips(atlas: Atlas, subject: Subject) -> Value:
    """Count what became of the dates of the projects of a subject."""
    return tally(steps_of(atlas, [row.project_id for row in projects_of(atlas, subject)]))
