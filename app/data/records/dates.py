"""Dates that are known to the year, the month or the day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange


class PartialDate(str):
    """A date known to the year, the month or the day, as ISO text of that length.

    Text of different lengths must not be compared with ``<`` as if each named one day: compare
    ``first`` and ``last``, the days that it may mean.

    >>> PartialDate("2026-05").last
    datetime.date(2026, 5, 31)
    """

    __slots__ = ()

    @property
    def year(self) -> int:
        """The year, which is always known."""
        return int(self[:4])

    @property
    def is_year(self) -> bool:
        """Whether no more than the year is known."""
        return len(self) == 4

    @property
    def is_month(self) -> bool:
        """Whether it is known to the month, and not to the day."""
        return len(self) == 7

    @property
    def is_day(self) -> bool:
        """Whether it is known to the day."""
        return len(self) == 10

    @property
    def first(self) -> dt.date:
        """The earliest day that it may mean."""
        return dt.date(self.year, int(self[5:7] or 1), int(self[8:10] or 1))

    @property
    def last(self) -> dt.date:
        """The latest day that it may mean."""
        if self.is_day:
            return self.first
        month = int(self[5:7] or 12)
        return dt.date(self.year, month, monthrange(self.year, month)[1])
