"""What the network was on a past day, by what was reported until then."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from app.queries.core.date_age import read_day
from app.queries.core.former_values import value_on
from app.queries.core.search_text import segment_title
from app.queries.filter.year_state import YearState
from app.vocabulary import labels
from app.vocabulary.statuses import IN_USE
from app.vocabulary.terms import Status
from app.wording import in_text, with_aside

if TYPE_CHECKING:
    from app.data.model import Atlas


@lru_cache(maxsize=32)
def day_state(atlas: Atlas, day: str) -> YearState:
    """Tell the state of the segments on a day (``YYYY-MM-DD``), as it was reported then.

    ``not_yet`` holds what is in use today and opened in a later year; ``promised`` what was
    reported as planned or under construction then and is in use today. What has no former status
    and no report or opening before the day keeps the status as last reported: ``undated``.
    """
    since = read_day(day)
    not_yet, coming, undated = [], [], []
    for segment in atlas.segments.values():
        in_use = segment.status in IN_USE
        former = value_on(atlas, "segments", segment.segment_id, "status", since) if since else None
        opened = segment.opened_year
        later = bool(since and in_use and opened is not None and opened > since.year)
        told = former is not None or (in_use and opened is not None)
        dated = segment.status_as_of
        told = told or bool(since and dated and dated.first <= since)
        not_yet.append(later and former is None)
        coming.append(in_use and former is not None and former.value not in IN_USE)
        undated.append(not told)
    return YearState(np.array(not_yet, bool), np.array(coming, bool), np.array(undated, bool))


def reported_otherwise(atlas: Atlas, day: str) -> tuple[tuple[str, str], ...]:
    """Name the segments that had another status on a day: identifier, and the status in words."""
    since = read_day(day)
    if since is None:
        return ()
    otherwise = []
    for segment in atlas.segments.values():
        former = value_on(atlas, "segments", segment.segment_id, "status", since)
        if former and former.value != segment.status:
            start, end = (atlas.places[place_id].name for place_id in segment.ends)
            word = in_text(labels.word(Status, former.value))
            otherwise.append((segment.segment_id, with_aside(segment_title(start, end), word)))
    return tuple(otherwise)
