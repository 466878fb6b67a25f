"""The rule of which status the segments of a project can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vocabulary.terms import ProjectKind, ProjectStatus, Status

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.data.records.projects import Project

RULED_OUT: dict[ProjectStatus, frozenset[Status]] = {
    ProjectStatus.COMPLETED: frozenset(
        {Status.UNDER_CONSTRUCTION, Status.PLANNED, Status.SUSPENDED, Status.DISUSED}
    ),
    ProjectStatus.UNDER_CONSTRUCTION: frozenset({Status.PLANNED, Status.SUSPENDED, Status.DISUSED}),
    ProjectStatus.AGREED: frozenset({Status.SUSPENDED}),
    ProjectStatus.PLANNED: frozenset({Status.SUSPENDED}),
    ProjectStatus.SUSPENDED: frozenset({Status.PLANNED, Status.UNDER_CONSTRUCTION}),
}
"""Statuses of a segment that a project of this status, which builds it, denies."""
_BUILDING = frozenset({ProjectKind.RAIL, ProjectKind.ROAD, ProjectKind.FERRY, ProjectKind.PIPELINE})


def unfitting_segments(atlas: Atlas, project: Project) -> tuple[Segment, ...]:
    """Return the segments of a project whose status its own denies.

    Works on one stretch of several segments deny nothing of the others: a project under
    construction needs one segment that fits. Finance and ports build no segment.
    """
    if project.kind not in _BUILDING:
        return ()
    segments = [atlas.segments[name] for name in project.segment_ids if name in atlas.segments]
    unfitting = tuple(
        segment for segment in segments if segment.status in RULED_OUT[project.status]
    )
    in_part = project.status is ProjectStatus.UNDER_CONSTRUCTION
    return () if in_part and len(unfitting) < len(segments) else unfitting
