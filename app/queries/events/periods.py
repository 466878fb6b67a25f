"""The stretch of time that a timeline shows: one of its periods, or the days that were marked."""

from __future__ import annotations

import math
from datetime import date
from enum import StrEnum, unique

from app.wording import _

BETWEEN_DAYS = ".."
"""Stands between the first and the last day in an address."""
_NO_DATA = date(2026, 1, 1)
"""Last day where the data have no date at all."""


@unique
class Period(StrEnum):
    """Period of the timeline."""

    RECENT = "24m"
    SINCE_2020 = "2020"
    WHOLE = "all"


PERIOD_WORDS: dict[str, str] = {
    Period.RECENT: _("Last 24 months"),
    Period.SINCE_2020: _("Since 2020"),
    Period.WHOLE: _("Whole period"),
}
_MOST_DAYS = {Period.RECENT: 1100, Period.SINCE_2020: 4000, Period.WHOLE: math.inf}
"""Days for which the marks of a period have room."""


def read_days(text: str) -> tuple[date, date] | None:
    """Read the first and the last day of a stretch; None where they are not two days in order.

    >>> read_days("2025-01-31..2025-06-01")
    (datetime.date(2025, 1, 31), datetime.date(2025, 6, 1))
    """
    try:
        first, last = (date.fromisoformat(day) for day in text.split(BETWEEN_DAYS))
    except ValueError:
        return None
    return (first, last) if first < last else None


def stretch_of(
    period: Period,
    days: tuple[date, date] | None,
    covered: tuple[date | None, date | None],
    year: int | None,
) -> tuple[date, date]:
    """Return the first and the last day to show.

    Parameters
    ----------
    days
        Days that were marked; they go before the period where the data have some of them.
    covered
        First day of the events and newest day of the data: later is not covered.
    year
        Year that is asked for: it is shown, whatever the period.
    """
    newest = covered[1] or _NO_DATA
    oldest = date((covered[0] or newest).year, 1, 1)
    if days is not None:
        start, end = max(days[0], oldest), min(days[1], newest)
        if start < end:
            return start, end
    if period is Period.RECENT:
        start = date(newest.year - 2, newest.month, 1)
    elif period is Period.SINCE_2020:
        start = date(min(2020, newest.year), 1, 1)
    else:
        start = oldest
    return (start if year is None else min(start, date(min(year, newest.year), 1, 1))), newest


def crowding(start: date, end: date) -> Period:
    """Return the period whose marks suit a stretch of time."""
    length = (end - start).days
    return next(period for period, most in _MOST_DAYS.items() if length <= most)
