"""Statuses and promises that one table states and another denies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.problems import Problem
from app.queries.core.values import GENERAL_KNOWLEDGE_MARK
from app.queries.projects.slips import newest_promises, steps_of
from app.queries.projects.statuses import unfitting_segments
from app.vocabulary import labels
from app.vocabulary.terms import CheckResult, MilestoneKind, ProjectStatus, Status
from app.wording import _, in_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.data.records.network import Segment

_YEAR = re.compile(r"\b(20[2-9]\d)\b")
_SEEN = frozenset({CheckResult.SOURCE_SEEN, CheckResult.CONFIRMED})
_LAST_STEPS = frozenset({MilestoneKind.COMPLETION, MilestoneKind.OPENING})


def projects_against_segments(atlas: Atlas) -> Iterator[Problem]:
    """Report projects whose segments have a status that theirs rules out."""
    for project in atlas.projects.values():
        for segment in unfitting_segments(atlas, project):
            word = in_text(labels.word(Status, segment.status))
            yield Problem(
                "tables/projects.csv",
                _("row {project_id}", project_id=project.project_id),
                "status",
                _(
                    "{status}, but {segment_id} is {word}",
                    status=in_text(labels.word(ProjectStatus, project.status)),
                    segment_id=segment.segment_id,
                    word=word,
                ),
                _("a status that its segments can have"),
            )


def expected_years(atlas: Atlas) -> Iterator[Problem]:
    """Report years of opening promised for a segment that no newest promise of it names."""
    for segment in atlas.segments.values():
        years = _promised_years(atlas, segment)
        if segment.expected_year is None or not years or segment.expected_year in years:
            continue
        yield _of_segment(
            segment,
            "expected_year",
            str(segment.expected_year),
            _("a year of the newest promises of its projects: {map}", map=listed(map(str, years))),
        )


def _promised_years(atlas: Atlas, segment: Segment) -> list[int]:
    """Return the years for which the last steps of the projects on a segment are promised."""
    ids = [project.project_id for project in atlas.projects_on(segment.segment_id)]
    return sorted(
        {
            int(promise.promised[:4])
            for step in steps_of(atlas, ids)
            if step.milestone in _LAST_STEPS
            for promise in newest_promises(step)
        }
    )


def descriptions_against_promises(atlas: Atlas) -> Iterator[Problem]:
    """Report years to come in descriptions that no date of the data names.

    A description that says 2030 where every promise says 2029 is one truth told twice.
    """
    for table, rows in (("branches", atlas.branches), ("corridors", atlas.corridors)):
        for key, row in rows.items():
            corridor_id = key.partition("/")[0]
            data_to = (
                atlas.corridors[corridor_id].data_to if corridor_id in atlas.corridors else None
            )
            if data_to is None:
                continue
            known = _years_to_come(atlas, corridor_id)
            for year in sorted({int(year) for year in _YEAR.findall(row.description)}):
                if year > data_to.year and year not in known:
                    expected = _("a year that a promise, a target or a segment of it names")
                    yield Problem(
                        f"tables/{table}.csv",
                        _("row {key}", key=key),
                        "description",
                        str(year),
                        expected,
                    )


def _years_to_come(atlas: Atlas, corridor_id: str) -> set[int]:
    projects = [project for project in atlas.projects.values() if corridor_id in project.corridors]
    years = {
        int(promise.promised[:4])
        for step in steps_of(atlas, [project.project_id for project in projects])
        for promise in newest_promises(step)
    }
    years |= {
        segment.expected_year
        for segment in atlas.segments.values()
        if corridor_id in segment.corridors and segment.expected_year
    }
    subjects = {corridor_id, *(project.project_id for project in projects)}
    subjects |= {key for key, branch in atlas.branches.items() if branch.corridor_id == corridor_id}
    return years | {
        date.year
        for figure in atlas.figures.values()
        if figure.subject_id in subjects
        for date in (figure.period_start, figure.period_end)
        if date
    }


def statuses_without_a_report(atlas: Atlas) -> Iterator[Problem]:
    """Report segments whose status has a date but no dated source, or is general knowledge.

    A source without a date of its own can name the day: then the audit has seen it there.
    """
    for segment in atlas.segments.values():
        if not segment.status_as_of:
            continue
        dated = any(
            atlas.sources[name].published for name in segment.sources if name in atlas.sources
        )
        seen = atlas.segment_checks.get((segment.segment_id, "status_as_of"))
        dated = dated or (seen is not None and seen.check_result in _SEEN)
        clauses = (segment.attribute_basis or "").split("; ")
        general = any("status" in clause and GENERAL_KNOWLEDGE_MARK in clause for clause in clauses)
        if general or not dated:
            stated = _(
                "{status_as_of} for {general}",
                status_as_of=segment.status_as_of,
                general=_("general knowledge") if general else _("no report"),
            )
            expected = _("no date, or a dated source of the status")
            yield _of_segment(segment, "status_as_of", stated, expected)


def _of_segment(segment: Segment, column: str, stated: str, expected: str) -> Problem:
    where = _("feature {segment_id}", segment_id=segment.segment_id)
    return Problem(f"{segment.layer}.geojson", where, column, show(stated), expected)
