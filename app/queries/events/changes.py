"""What the data hold that is newer than a day: figures, statuses, events, promises, steps taken.

A report that is newer does not mean that something changed; where the data keep the value before,
it is told with its date and source. A date known only to a month or year that the day lies in is
listed apart, and what has no date is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import compress
from typing import TYPE_CHECKING

from app.queries.core.date_age import Age, age
from app.queries.events.change_rows import Sort, candidates
from app.queries.filter.captions import group_name
from app.queries.filter.facets import OF_PLACES, Group, match
from app.queries.filter.row_filter import APPLIED, within
from app.wording import _, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.queries.events.change_rows import Candidate, Change
    from app.queries.filter.facets import Facets, Filter

DAYS_BACK = 90
NOT_ALWAYS_CHANGED = _(
    "Reported since then does not always mean changed. Where the data keep what was stated before, "
    "it stands before the arrow."
)


APPLIES = _(
    "Of the filters, {followed} apply to everything here; {of_segments} apply to segments alone; "
    "{ignored} do not apply.",
    followed=listed([*map(group_name, APPLIED), _("search")]),
    of_segments=listed(
        group_name(group) for group in Group if group not in APPLIED and group not in OF_PLACES
    ),
    ignored=listed([_("year"), *(group_name(group) for group in Group if group in OF_PLACES)]),
)
TITLES = {
    Sort.EVENT: _("Events"),
    Sort.SEGMENT: _("Statuses of segments"),
    Sort.PROJECT: _("Statuses of projects"),
    Sort.PROMISE: _("Promises made"),
    Sort.STEP: _("Steps taken"),
    Sort.FIGURE: _("Figures"),
}
DATED_BY = {
    Sort.EVENT: _("by the last day of the event"),
    Sort.SEGMENT: _("by the date of the report of the status"),
    Sort.PROJECT: _("by the date of the report of the status"),
    Sort.PROMISE: _("by the day on which the promise was made"),
    Sort.STEP: _("by the day on which the step was taken"),
    Sort.FIGURE: _("by the date of the statement"),
}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is newer in one sort of thing.

    Attributes
    ----------
    newer
        Surely newer than the day, newest first.
    perhaps
        Dated only to a month or year that the day lies in.
    undated
        Number without a date.
    total
        Number that the filter lets through.
    """

    sort: Sort
    newer: tuple[Change, ...]
    perhaps: tuple[Change, ...]
    undated: int
    total: int


def default_day(atlas: Atlas) -> date:
    """Return the day that the page begins with: 90 days before the newest date of the data."""
    return newest_day(atlas) - timedelta(days=DAYS_BACK)


def newest_day(atlas: Atlas) -> date:
    """Return the newest full date that the data of any corridor reach."""
    dates = [corridor.data_to for corridor in atlas.corridors.values()]
    days = [date.first for date in dates if date and date.is_day]
    return max(days, default=date(2026, 1, 1))


def changes(atlas: Atlas, facets: Facets, criteria: Filter, since: date) -> tuple[Changes, ...]:
    """Find what is newer than a day, in the order of :class:`Sort`.

    The whole filter is asked of segments, but for its year and its own day; of the rest corridor,
    branch, country and search.
    """
    asked = replace(criteria, year=None, newer_than=None)
    drawn = set(compress(atlas.segments, match(atlas, facets, asked).segments))
    by_sort = []
    for sort, rows in candidates(atlas).items():
        kept = [
            row
            for row in rows
            if (row.key in drawn if sort is Sort.SEGMENT else within(row.scope, asked))
        ]
        by_sort.append(_changes(sort, kept, since))
    return tuple(by_sort)


def _changes(sort: Sort, rows: Sequence[Candidate], since: date) -> Changes:
    ages = [age(row.dated, since) for row in rows]

    def told(age: Age) -> tuple[Change, ...]:
        of_age = [row for row, row_age in zip(rows, ages, strict=True) if row_age is age]
        of_age.sort(key=lambda row: row.dated or "", reverse=True)
        return tuple(row.tell() for row in of_age)

    return Changes(sort, told(Age.NEWER), told(Age.PERHAPS), ages.count(Age.UNKNOWN), len(rows))


def reported_segments(atlas: Atlas, facets: Facets, criteria: Filter, since: date) -> int:
    """Count the segments that the map draws when it is asked for what is newer than a day."""
    asked = replace(criteria, newer_than=since.isoformat())
    return int(match(atlas, facets, asked).drawn.sum())
