"""Periods of figures."""

from __future__ import annotations

import pytest

from app.queries.core.periods import period_of


@pytest.mark.parametrize(
    ("start", "end", "year", "words"),
    [
        ("2025-01-01", "2025-12-31", 2025, ""),
        ("2025", "2025", 2025, ""),
        ("2025-01-01", "2025-10-31", 2025, "January–October"),
        ("2025-01", "2025-02", 2025, "January–February"),
        ("2024-02-01", "2024-02-29", 2024, "February"),
        ("2024-02-01", "2024-02-28", 2024, "1 February 2024 to 28 February 2024"),
        ("2026-01-01", "2026-01-24", 2026, "1 January 2026 to 24 January 2026"),
        ("2025-07-10", "2025-07-10", 2025, "10 July 2025"),
        ("2024-03-20", "2025-03-20", None, "20 March 2024 to 20 March 2025"),
        ("2024-04-01", "2025-03-31", None, "1 April 2024 to 31 March 2025"),
    ],
)
def test_periods(start: str, end: str, year: int | None, words: str) -> None:
    period = period_of(start, end)
    assert period is not None
    assert (period.year, period.words()) == (year, words)
    assert period.is_whole_year is (words == "")


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), ("2025", None), (None, "2025"), ("2026", "2025")]
)
def test_what_is_no_period(start: str | None, end: str | None) -> None:
    assert period_of(start, end) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2025-01-01", "2025-10-31", "Jan–Oct"), ("2026-01-01", "2026-01-24", "1–24 Jan")],
)
def test_short_words(start: str, end: str, words: str) -> None:
    period = period_of(start, end)
    assert period is not None
    assert period.words(short=True) == words
