"""What was, is, or by announced dates would be in operation in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.vocabulary.statuses import IN_USE, TO_COME

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

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


def year_state(segments: GeoDataFrame, year: int | None) -> YearState:
    """Tell the state of the segments in ``year``; with None, nothing differs from the reports."""
    count = len(segments)
    if year is None:
        nothing = np.zeros(count, dtype=bool)
        return YearState(nothing, nothing, nothing)
    opened = segments["opened_year"].astype("Float64").to_numpy(float, na_value=np.nan)
    expected = segments["expected_year"].astype("Float64").to_numpy(float, na_value=np.nan)
    in_use = segments["status"].isin(IN_USE).to_numpy(bool)
    to_come = segments["status"].isin(TO_COME).to_numpy(bool)
    return YearState(
        not_yet=in_use & (opened > year),
        promised=to_come & (expected <= year),
        undated=(in_use & np.isnan(opened)) | (to_come & np.isnan(expected)) | ~(in_use | to_come),
    )
