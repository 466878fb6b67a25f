"""Dates known to the year, the month or the day, and how far one lies from another.

A month is the finest that most promises name, so distances are counted in months. A year stands
for all of its months: from 2023 to June 2026 lie between 30 and 41 of them, and no day is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.records.dates import PartialDate
from app.wording import _, counted

if TYPE_CHECKING:
    from datetime import date

_MONTHS_AS_SUCH = 24
"""Moves of two years and more are told in years, which are easier to picture than 72 months."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a partial date may mean, both ends included."""

    first: date
    last: date

    def meets(self, other: Span) -> bool:
        """Whether both may be the same day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Delay:
    """Months from one partial date to another.

    Attributes
    ----------
    least, most
        Bounds; equal where both dates are known to the month. Negative is earlier.
    """

    least: int
    most: int

    @property
    def middle(self) -> float:
        """Middle of the bounds, to sort by."""
        return (self.least + self.most) / 2

    @property
    def is_later(self) -> bool:
        """Whether it is later whatever the dates mean exactly."""
        return self.least > 0

    @property
    def is_earlier(self) -> bool:
        """Whether it is earlier whatever the dates mean exactly."""
        return self.most < 0


def span(iso: str) -> Span:
    """Return the days that ``2026``, ``2026-05`` or ``2026-05-26`` may mean."""
    known = PartialDate(iso)
    return Span(known.first, known.last)


def delay(earlier: str, later: str) -> Delay:
    """Count the months from one partial date to another, as bounds."""
    before, after = span(earlier), span(later)
    return Delay(
        _month(after.first) - _month(before.last),
        _month(after.last) - _month(before.first),
    )


def months_between(earlier: str, later: str) -> int | None:
    """Count the months from one partial date to another; None where a year alone is known."""
    between = delay(earlier, later)
    return between.least if between.least == between.most else None


def slip_words(first: str, last: str) -> str:
    """Say how far a date moved: exactly where both are known to the month, else by its bounds."""
    between = delay(first, last)
    if between.least <= 0 <= between.most:
        months = between.least == between.most
        return _("in the month promised") if months else _("within the year promised")
    ends = PartialDate(first), PartialDate(last)
    if all(end.is_year for end in ends):
        years = abs(ends[1].year - ends[0].year)
        if between.is_later:
            return counted(years, "about {count} year later", "about {count} years later")
        return counted(years, "about {count} year earlier", "about {count} years earlier")
    least, most = sorted((abs(between.least), abs(between.most)))
    time = _duration(least, most)
    return _("{time} later", time=time) if between.is_later else _("{time} earlier", time=time)


def _duration(least: int, most: int) -> str:
    """Write bounds in months; those of two years and more in years, rounded outwards to halves."""
    if least < _MONTHS_AS_SUCH:
        if least == most:
            return counted(least, "{count} month", "{count} months")
        return _("{least} to {most} months", least=least, most=most)
    if least == most:
        years, months = divmod(least, 12)
        whole = counted(years, "{count} year", "{count} years")
        if not months:
            return whole
        rest = counted(months, "{count} month", "{count} months")
        return _("{years} {months}", years=whole, months=rest)
    return _("{least} to {most} years", least=_halves(least // 6), most=_halves(-(-most // 6)))


def _halves(count: int) -> str:
    return f"{count // 2}½" if count % 2 else f"{count // 2}"


def _month(day: date) -> int:
    return day.year * 12 + day.month
