"""Periods of figures: which calendar year they are of, and whether they are all of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.partial_dates import span
from app.vocabulary import labels
from app.wording import _, month

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a period, both known."""

    first: date
    last: date

    @property
    def year(self) -> int | None:
        """The calendar year that it lies in; None where it lies in several."""
        return self.first.year if self.first.year == self.last.year else None

    @property
    def is_whole_year(self) -> bool:
        """Whether it is one calendar year from end to end."""
        return (
            self.year is not None
            and (self.first.month, self.first.day) == (1, 1)
            and (self.last.month, self.last.day) == (12, 31)
        )

    @property
    def days_of_year(self) -> tuple[int, int, int, int]:
        """Month and day of both ends: alike for periods that may be compared over the years."""
        return (self.first.month, self.first.day, self.last.month, self.last.day)

    def words(self, *, short: bool = False) -> str:
        """Say which part of a year it is, ``January–October``; empty for a whole year.

        Days stand where a month is not whole.
        """
        if self.is_whole_year:
            return ""
        ends = monthrange(self.last.year, self.last.month)[1]
        if self.first.day == 1 and self.last.day == ends and self.year is not None:
            first = month(self.first.month, short=short)
            last = month(self.last.month, short=short)
            return first if first == last else f"{first}–{last}"
        if self.first == self.last:
            return labels.date(self.first.isoformat())
        if short and (self.first.year, self.first.month) == (self.last.year, self.last.month):
            name = month(self.first.month, short=True)
            return f"{self.first.day}–{self.last.day} {name}"
        return _(
            "{first} to {last}",
            first=labels.date(self.first.isoformat()),
            last=labels.date(self.last.isoformat()),
        )


def period_of(start: str | None, end: str | None) -> Period | None:
    """Read a period from partial ISO dates; a year alone is all of it. None without both ends."""
    if not start or not end:
        return None
    first, last = span(start).first, span(end).last
    return Period(first, last) if first <= last else None
