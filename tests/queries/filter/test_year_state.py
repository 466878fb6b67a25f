"""The state of segments in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.year_state import year_state

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.mark.parametrize(
    ("year", "not_yet", "promised", "undated"),
    [
        (None, [False, False, False], [False, False, False], [False, False, False]),
        (2016, [True, False, False], [False, False, False], [False, False, True]),
        (2017, [False, False, False], [False, False, False], [False, False, True]),
        (2025, [False, False, False], [False, False, False], [False, False, True]),
        (2026, [False, False, False], [False, True, False], [False, False, True]),
    ],
)
def test_opened_in_2017_promised_for_2026_and_undated(
    small: Atlas, year: int | None, not_yet: list[bool], promised: list[bool], undated: list[bool]
) -> None:
    state = year_state(small.segment_list, year)
    assert state.not_yet.tolist() == not_yet
    assert state.promised.tolist() == promised
    assert state.undated.tolist() == undated
