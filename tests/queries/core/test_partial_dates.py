"""Distances between dates that are known to the year, the month or the day."""

from __future__ import annotations

from datetime import date

import pytest

from app.queries.core.partial_dates import Delay, delay, months_between, slip_words, span


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-05-26", date(2026, 5, 26), date(2026, 5, 26)),
    ],
)
def test_span(iso: str, first: date, last: date) -> None:
    assert (span(iso).first, span(iso).last) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "months", "words"),
    [
        ("2025-12", "2026-12", Delay(12, 12), "12 months later"),
        ("2024-12", "2025-08-22", Delay(8, 8), "8 months later"),
        ("2024-05-20", "2024-05-28", Delay(0, 0), "in the month promised"),
        ("2026-03", "2026-02-27", Delay(-1, -1), "1 month earlier"),
        ("2023", "2026", Delay(25, 47), "about 3 years later"),
        ("2023", "2024", Delay(1, 23), "about 1 year later"),
        ("2027", "2025", Delay(-35, -13), "about 2 years earlier"),
        ("2026", "2026-06", Delay(-6, 5), "within the year promised"),
        ("2026", "2026", Delay(-11, 11), "within the year promised"),
        ("2023", "2026-06", Delay(30, 41), "2½ to 3½ years later"),
        ("2023-01", "2025-01", Delay(24, 24), "2 years later"),
        ("2023-01", "2025-10", Delay(33, 33), "2 years 9 months later"),
        ("2019", "2025-12-24", Delay(72, 83), "6 to 7 years later"),
        ("2022", "2025-02", Delay(26, 37), "2 to 3½ years later"),
        ("2027-12", "2028", Delay(1, 12), "1 to 12 months later"),
        ("2027", "2025-09-30", Delay(-27, -16), "16 to 27 months earlier"),
    ],
)
def test_delay(first: str, last: str, months: Delay, words: str) -> None:
    assert delay(first, last) == months
    assert slip_words(first, last) == words


def test_months_are_not_made_up_where_a_year_alone_is_known() -> None:
    assert months_between("2023", "2026") is None
    assert months_between("2023-01", "2026") is None
    assert months_between("2023-01", "2026-02-01") == 37


def test_delays_are_sorted_by_their_middle() -> None:
    assert Delay(12, 15).middle == 13.5
    assert Delay(-6, 5).middle == -0.5
    assert [Delay(*ends).is_later for ends in ((1, 2), (0, 3), (-2, -1))] == [True, False, False]
    assert [Delay(*ends).is_earlier for ends in ((1, 2), (-3, 0), (-2, -1))] == [
        False,
        False,
        True,
    ]
