"""Which segments and places have a report that is newer than a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from app.queries.core.date_age import Age, age, read_day
from app.vocabulary.terms import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from app.data.model import Atlas

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Newer:
    """What is newer than a day, as boolean arrays in the order of the segments and places.

    Attributes
    ----------
    segments
        With a status, or a project or a date of a project, reported after that day.
    perhaps
        Other segments, of which a report is dated only to a month or year that the day lies in.
    places
        With an event, a figure, a project or a date of a project after that day, or at the end of
        one of the segments.
    """

    segments: Mask
    perhaps: Mask
    places: Mask


@lru_cache(maxsize=32)
def newer_than(atlas: Atlas, day: str | None) -> Newer:
    """Find what is newer than a day (``YYYY-MM-DD``); with None, everything is let through."""
    since = read_day(day)
    count, places = len(atlas.segments), len(atlas.places)
    if since is None:
        return Newer(np.ones(count, bool), np.zeros(count, bool), np.ones(places, bool))
    projects = project_ages(atlas, since)
    of_segment: dict[str, set[Age]] = {}
    at_place: dict[str, set[Age]] = {}
    for project in atlas.projects.values():
        for segment_id in project.segment_ids:
            of_segment.setdefault(segment_id, set()).update(projects[project.project_id])
        if project.place_id:
            at_place.setdefault(project.place_id, set()).update(projects[project.project_id])
    for place_id, report_age in _reports_at_places(atlas, since):
        at_place.setdefault(place_id, set()).add(report_age)
    sure, perhaps, ends = [], [], set()
    for segment in atlas.segment_list:
        ages = {age(segment.status_as_of, since), *of_segment.get(segment.segment_id, ())}
        sure.append(Age.NEWER in ages)
        perhaps.append(Age.NEWER not in ages and Age.PERHAPS in ages)
        ends |= set(segment.ends) if Age.NEWER in ages else set()
    shown = [
        place_id in ends or Age.NEWER in at_place.get(place_id, ()) for place_id in atlas.places
    ]
    return Newer(np.array(sure, bool), np.array(perhaps, bool), np.array(shown, bool))


def project_ages(atlas: Atlas, since: date) -> dict[str, set[Age]]:
    """Return, for each project, the ages of its status, its promises and its steps taken."""
    return {
        name: {
            age(project.as_of, since),
            *(age(step.announced_on, since) for step in atlas.milestones_of(name)),
            *(age(step.actual_date, since) for step in atlas.milestones_of(name)),
        }
        for name, project in atlas.projects.items()
    }


def _reports_at_places(atlas: Atlas, since: date) -> Iterator[tuple[str, Age]]:
    for event in atlas.events.values():
        if event.place_id:
            yield event.place_id, age(event.date_end or event.date, since)
    for place_id in atlas.places:
        for figure in atlas.figures_of(SubjectKind.PLACE, place_id):
            yield place_id, age(figure.as_of, since)
