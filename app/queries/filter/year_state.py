"""What was, is, or by announced dates would be in operation in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.vocabulary.statuses import IN_USE, TO_COME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.data.records.network import Segment

FIRST_YEAR = 2014
LAST_YEAR = 2035


@dataclass(frozen=True, slots=True)
class YearState:
    """State of each segment in one year, as boolean arrays in the order of the segments.

    Attributes
    ----------
    not_yet
        In use today, but opened after that year.
    promised
        Not in use as last reported, and promised for that year or an earlier one. Never open.
    undated
        Without a year that would tell; it keeps the status as last reported.
    """

    not_yet: NDArray[np.bool_]
    promised: NDArray[np.bool_]
    undated: NDArray[np.bool_]


def year_state(segments: Sequence[Segment], year: int | None) -> YearState:
    """Tell the state of the segments in ``year``; with None, nothing differs from the reports."""
    if year is None:
        nothing = np.zeros(len(segments), dtype=bool)
        return YearState(nothing, nothing, nothing)
    years = [_year_that_tells(segment) for segment in segments]
    in_use = np.array([segment.status in IN_USE for segment in segments], dtype=bool)
    return YearState(
        not_yet=in_use & np.array([told is not None and told > year for told in years], dtype=bool),
        promised=~in_use
        & np.array([told is not None and told <= year for told in years], dtype=bool),
        undated=np.array([told is None for told in years], dtype=bool),
    )


def _year_that_tells(segment: Segment) -> int | None:
    """Return the year since or from which a segment is in use; None where none is known."""
    if segment.status in IN_USE:
        return segment.opened_year
    return segment.expected_year if segment.status in TO_COME else None
