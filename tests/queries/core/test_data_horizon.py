"""How far the data reach."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.queries.core.data_horizon import horizon_words, horizons_of
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 1, 31), "Test: data to 31 January 2026."),
        (date(2026, 5, 1), "Test: data to 31 January 2026."),
        (
            date(2026, 5, 2),
            "Test: data to 31 January 2026, 91 days ago: what happened since is not covered.",
        ),
    ],
)
def test_older_than_90_days_is_said(small: Atlas, today: date, said: str) -> None:
    assert [one.sentence for one in horizons_of(small, today=today)] == [said]


def test_only_those_asked_for(small: Atlas) -> None:
    assert horizons_of(small, ["another"]) == ()


def test_a_month_or_nothing_is_not_counted_in_days(folder: Folder) -> None:
    head = CSV["corridors"][0]
    for data_to, said in (("2026-01", "data to January 2026."), ("", "is not known.")):
        folder.table(
            "corridors", head, f"test-corridor,Test Corridor,Test,,For tests.,A,D,AZ,,{data_to},,s1"
        )
        (one,) = horizons_of(folder.load(), today=date(2027, 1, 1))
        assert one.days is None
        assert one.sentence.endswith(said)


def test_several_in_one_line(small: Atlas) -> None:
    (one,) = horizons_of(small, today=date(2026, 1, 31))
    assert horizon_words([one]) == ("Data to: Test 31 January 2026.", False)
    (one,) = horizons_of(small, today=date(2026, 5, 2))
    assert horizon_words([one, one]) == (
        "Data to: Test 31 January 2026, 91 days ago; Test 31 January 2026, 91 days ago. "
        "What happened since is not covered.",
        True,
    )
    assert horizon_words([]) == ("How far the data reach is not known.", False)
