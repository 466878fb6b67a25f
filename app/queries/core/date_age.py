"""Dates against a day that somebody picked: newer, older, or known too roughly to tell."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum, unique

from app.data.records.dates import PartialDate
from app.queries.core.partial_dates import span
from app.vocabulary import labels
from app.wording import _


@unique
class Age(StrEnum):
    """How a date stands to a day.

    ``PERHAPS`` stands for a month or a year that the day lies in: it may be older or newer.
    """

    NEWER = "newer"
    PERHAPS = "perhaps"
    OLDER = "older"
    UNKNOWN = "unknown"


def age(iso: str | None, since: date) -> Age:
    """Tell whether a date is newer than a day; the day itself is not."""
    if not iso:
        return Age.UNKNOWN
    days = span(iso)
    if days.first > since:
        return Age.NEWER
    return Age.PERHAPS if days.last > since else Age.OLDER


FIRST_DAY_YEAR = 1900
"""Years before it are what a date field holds while a year is being typed."""


def read_day(text: str | None) -> date | None:
    """Read a full date as ``YYYY-MM-DD`` from :data:`FIRST_DAY_YEAR` on; None for anything else."""
    if not text or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= FIRST_DAY_YEAR else None


def when(iso: str, end: str | None = None) -> str:
    """Write a date or a stretch of days in words, and how well it is known.

    >>> when("2025-06")
    'June 2025 (day not known)'
    """
    if end and end != iso:
        return _("{first} to {last}", first=labels.date(iso), last=labels.date(end))
    known = PartialDate(iso)
    if known.is_day:
        return labels.date(iso)
    if known.is_month:
        return _("{month} (day not known)", month=labels.date(iso))
    return _("{year} (month and day not known)", year=labels.date(iso))
