"""Dates against a picked day."""

from __future__ import annotations

from datetime import date

import pytest

from app.queries.core.date_age import Age, age, read_day, when

SINCE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-03-01", Age.OLDER),  # the day itself is not newer
        ("2026-03-02", Age.NEWER),
        ("2026-02-28", Age.OLDER),
        ("2026-03", Age.PERHAPS),
        ("2026-04", Age.NEWER),
        ("2026-02", Age.OLDER),
        ("2026", Age.PERHAPS),
        ("2027", Age.NEWER),
        ("2025", Age.OLDER),
        (None, Age.UNKNOWN),
        ("", Age.UNKNOWN),
    ],
)
def test_age(iso: str | None, expected: Age) -> None:
    assert age(iso, SINCE) is expected


def test_the_last_day_of_a_month_or_year_makes_it_older() -> None:
    assert age("2026-03", date(2026, 3, 31)) is Age.OLDER
    assert age("2026", date(2026, 12, 31)) is Age.OLDER
    assert age("2026", date(2025, 12, 31)) is Age.NEWER


@pytest.mark.parametrize(
    "text", ["", None, "2026", "2026-03", "2026-02-30", "0202-03-01", "x" * 10]
)
def test_what_is_no_day(text: str | None) -> None:
    assert read_day(text) is None


def test_a_day() -> None:
    assert read_day("2026-03-01") == SINCE


def test_words_never_make_up_a_day() -> None:
    assert when("2025-06") == "June 2025 (day not known)"
    assert when("2025") == "2025 (month and day not known)"
    assert when("2025-06-01") == "1 June 2025"
    assert when("2020-09-27", "2020-11-09") == "27 September 2020 to 9 November 2020"
