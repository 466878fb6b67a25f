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
    count, places = len(atlas.frames.segments), len(atlas.frames.places)
    if since is None:
        return Newer(np.ones(count, bool), np.zeros(count, bool), np.ones(places, bool))
    projects = project_ages(atlas, since)
    of_segment: dict[str, set[Age]] = {}
    at_place: dict[str, set[Age]] = {}
    for row in atlas.frames.projects.itertuples(index=False):
        for segment_id in row.segment_ids:
            of_segment.setdefault(segment_id, set()).update(projects[row.project_id])
        if row.place_id:
            at_place.setdefault(row.place_id, set()).update(projects[row.project_id])
    for place_id, found in _reports_at_places(atlas, since):
        at_place.setdefault(place_id, set()).add(found)
    sure, perhaps, ends = [], [], set()
    frame = atlas.frames.segments
    for segment_id, status, start, end in zip(
        frame["segment_id"],
        frame["status_as_of"],
        frame["from_place"],
        frame["to_place"],
        strict=True,
    ):
        ages = {age(status, since), *of_segment.get(segment_id, ())}
        sure.append(Age.NEWER in ages)
        perhaps.append(Age.NEWER not in ages and Age.PERHAPS in ages)
        ends |= {start, end} if Age.NEWER in ages else set()
    shown = [
        place_id in ends or Age.NEWER in at_place.get(place_id, ())
        for place_id in atlas.frames.places["place_id"]
    ]
    return Newer(np.array(sure, bool), np.array(perhaps, bool), np.array(shown, bool))


def project_ages(atlas: Atlas, since: date) -> dict[str, set[Age]]:
    """Give, for each project, the ages of its status, its promises and its steps taken."""
    ages = {
        project_id: {age(as_of, since)}
        for project_id, as_of in zip(
            atlas.frames.projects["project_id"], atlas.frames.projects["as_of"], strict=True
        )
    }
    for row in atlas.frames.milestones.itertuples(index=False):
        ages.setdefault(row.project_id, set()).update(
            (age(row.announced_on, since), age(row.actual_date, since))
        )
    return ages


def _reports_at_places(atlas: Atlas, since: date) -> Iterator[tuple[str, Age]]:
    for row in atlas.frames.events.itertuples(index=False):
        if row.place_id:
            yield row.place_id, age(row.date_end or row.date, since)
    figures = atlas.frames.figures
    for kind, subject, as_of in zip(
        figures["subject_kind"], figures["subject_id"], figures["as_of"], strict=True
    ):
        if kind == SubjectKind.PLACE:
            yield subject, age(as_of, since)
