"""Values shown for what they do not cover, and words that deny the quantity they stand beside."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.problems import Problem
from app.vocabulary.terms import SubjectKind, ValueKind
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas

VOLUMES = frozenset({"freight_volume", "container_volume", "container_trains"})
CAPACITIES = frozenset(
    {"transport_capacity", "train_capacity", "container_capacity", "handling_capacity"}
)
_CAPACITY = re.compile(r"\bcapacit(y|ies)\b", re.IGNORECASE)
_CARRIED = re.compile(r"\b(carried|transported|shipped)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\d")


def values_beyond_their_subject(atlas: Atlas) -> Iterator[Problem]:
    """Report values whose extent names segments that their subject does not have."""
    for figure in atlas.figures.values():
        segment_ids = subject_segments(atlas, figure.subject_kind, figure.subject_id)
        beyond = [name for name in figure.extent_segment_ids if name not in segment_ids]
        if beyond and segment_ids:
            yield _beyond("figures", figure.figure_id, beyond, str(figure.subject_id))
    for milestone in atlas.milestones.values():
        segment_ids = set(atlas.projects[milestone.project_id].segment_ids)
        beyond = [name for name in milestone.extent_segment_ids if name not in segment_ids]
        if beyond and segment_ids:
            yield _beyond("milestones", milestone.milestone_id, beyond, milestone.project_id)


def subject_segments(atlas: Atlas, kind: str, subject_id: str) -> set[str]:
    """Return the segments that a subject has; none where it has none of its own."""
    if kind == SubjectKind.SEGMENT:
        return {subject_id}
    if kind == SubjectKind.PROJECT:
        project = atlas.projects.get(subject_id)
        return set(project.segment_ids) if project else set()
    column = {SubjectKind.CORRIDOR: "corridors", SubjectKind.BRANCH: "branches"}.get(
        SubjectKind(kind)
    )
    if column is None:
        return set()
    return {
        segment.segment_id
        for segment in atlas.segments.values()
        if subject_id in getattr(segment, column)
    }


def _beyond(table: str, key: str, beyond: list[str], subject: str) -> Problem:
    return Problem(
        f"tables/{table}.csv",
        _("row {key}", key=key),
        "extent_segment_ids",
        show(clauses(beyond)),
        _("segments of {subject}, or a subject that has them", subject=subject),
    )


def spread_values(atlas: Atlas) -> Iterator[Problem]:
    """Report capacities that several segments repeat word for word from the same sources."""
    groups = defaultdict(list)
    for segment in atlas.segments.values():
        if segment.capacity_text and _AMOUNT.search(segment.capacity_text):
            groups[segment.capacity_text, segment.sources].append(segment)
    for (text, _sources), segments in groups.items():
        for segment in segments[1:]:
            yield Problem(
                f"{segment.layer}.geojson",
                _("feature {segment_id}", segment_id=segment.segment_id),
                "capacity_text",
                _(
                    "{show}, as for {segment_id}",
                    show=show(text),
                    segment_id=segments[0].segment_id,
                ),
                _("a value of this stretch alone; one of the whole belongs into route_lengths"),
            )


def words_against_quantities(atlas: Atlas) -> Iterator[Problem]:
    """Report figures whose scope calls a volume a capacity, or whose capacity was carried."""
    for figure in atlas.figures.values():
        scope = figure.scope or ""
        stated = expected = ""
        if figure.metric in VOLUMES and _CAPACITY.search(scope):
            stated, expected = (
                _("{metric} with the scope {show}", metric=figure.metric, show=show(scope)),
                _("a capacity"),
            )
        elif figure.metric in CAPACITIES and _CARRIED.search(scope):
            stated, expected = (
                _("{metric} with the scope {show}", metric=figure.metric, show=show(scope)),
                _("a volume"),
            )
        elif figure.metric in CAPACITIES and figure.kind is ValueKind.ACTUAL:
            stated, expected = (
                _("{metric} of the kind actual", metric=figure.metric),
                _("the kind capacity"),
            )
        if stated:
            row = _("row {figure_id}", figure_id=figure.figure_id)
            yield Problem("tables/figures.csv", row, "metric", stated, expected)
    for milestone in atlas.milestones.values():
        part = milestone.part or ""
        if re.search(r"\d\s*Mt\b", part) and not re.search(r"capacity|volume|carried", part):
            row = _("row {milestone_id}", milestone_id=milestone.milestone_id)
            expected = _("the words capacity or volume beside an amount")
            yield Problem("tables/milestones.csv", row, "part", show(part), expected)
