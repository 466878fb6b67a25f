"""Stretches of time: periods, days that were marked, and a year that is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.queries.events import event_words
from app.queries.events.events import Choice, read_choice, timeline
from app.queries.events.periods import Period, crowding, read_days, stretch_of
from app.queries.filter.facets import EVERYTHING
from tests.queries.events.test_events import DAY, LONG, YEAR, atlas_of

if TYPE_CHECKING:
    from tests.conftest import Folder

OLDEST, NEWEST = date(2015, 3, 4), date(2026, 9, 29)
COVERED = (OLDEST, NEWEST)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-01-31..2025-06-01", (date(2025, 1, 31), date(2025, 6, 1))),
        ("2025-01-31..2025-02-01", (date(2025, 1, 31), date(2025, 2, 1))),
        ("2025-01-31..2025-01-31", None),
        ("2025-06-01..2025-01-31", None),
        ("2025-01-31", None),
        ("2025-01-31..2025-02-01..2025-03-01", None),
        ("2025-02-30..2025-06-01", None),
        ("soon..later", None),
        ("", None),
    ],
)
def test_days_of_an_address(text: str, days: tuple[date, date] | None) -> None:
    assert read_days(text) == days


@pytest.mark.parametrize(
    ("period", "year", "start"),
    [
        (Period.RECENT, None, date(2024, 9, 1)),
        (Period.SINCE_2020, None, date(2020, 1, 1)),
        (Period.WHOLE, None, date(2015, 1, 1)),
        # A year before the period lengthens it, one within it does not.
        (Period.RECENT, 2022, date(2022, 1, 1)),
        (Period.RECENT, 2025, date(2024, 9, 1)),
        # Of a year after the newest day nothing can be shown.
        (Period.RECENT, 2031, date(2024, 9, 1)),
    ],
)
def test_a_period_ends_with_the_data(period: Period, year: int | None, start: date) -> None:
    assert stretch_of(period, None, COVERED, year) == (start, NEWEST)


def test_days_are_kept_within_what_the_data_cover() -> None:
    def of(first: date, last: date) -> tuple[date, date]:
        return stretch_of(Period.SINCE_2020, (first, last), COVERED, 2016)

    assert of(date(2021, 5, 1), date(2021, 6, 1)) == (date(2021, 5, 1), date(2021, 6, 1))
    assert of(date(1900, 1, 1), date(2100, 1, 1)) == (date(2015, 1, 1), NEWEST)
    # Nothing of them is covered: the period, with the year that is asked for.
    assert of(NEWEST, date(2027, 1, 1)) == (date(2016, 1, 1), NEWEST)
    assert of(date(1900, 1, 1), date(2015, 1, 1)) == (date(2016, 1, 1), NEWEST)


def test_without_any_date_a_period_has_its_length_all_the_same() -> None:
    assert stretch_of(Period.RECENT, None, (None, None), None) == (
        date(2024, 1, 1),
        date(2026, 1, 1),
    )


@pytest.mark.parametrize(
    ("start", "period"),
    [
        (date(2026, 1, 1), Period.RECENT),
        # 1,100 days and one more; 4,000 and one more.
        (date(2023, 9, 25), Period.RECENT),
        (date(2023, 9, 24), Period.SINCE_2020),
        (date(2015, 10, 17), Period.SINCE_2020),
        (date(2015, 10, 16), Period.WHOLE),
    ],
)
def test_marks_shrink_with_the_length_of_the_stretch(start: date, period: Period) -> None:
    assert crowding(start, NEWEST) is period


def test_days_of_the_address_go_before_the_period(folder: Folder) -> None:
    """The events are of one day, of a year, and of several days."""
    atlas = atlas_of(folder, DAY, YEAR, LONG)
    every = timeline(atlas, EVERYTHING, Choice(period=Period.WHOLE))
    first = every.events[0].first
    asked = {"days": f"{first}..{first + timedelta(days=1)}"}
    shown = timeline(atlas, EVERYTHING, read_choice(atlas, asked))
    assert (shown.start, shown.end) == (first, first + timedelta(days=1))
    assert every.events[0] in shown.events
    assert shown.earlier == 0
    assert shown.later == sum(event.first > shown.end for event in every.events) > 0
    said = event_words.notes(shown, read_choice(atlas, asked))
    assert any(note.endswith("after the days shown.") for note in said)
    after = {"days": f"{every.end - timedelta(days=1)}..{every.end}"}
    rest = timeline(atlas, EVERYTHING, read_choice(atlas, after))
    assert rest.earlier == sum(event.last < rest.start for event in every.events) > 0
    said = event_words.notes(rest, read_choice(atlas, after))
    assert any(note.endswith("before the days shown.") for note in said)
    late = {"days": f"{every.end}..{every.end + timedelta(days=1)}", "span": "all"}
    # Nothing is covered after the last day of the data: the period stands.
    rest = timeline(atlas, EVERYTHING, read_choice(atlas, late))
    assert (rest.start, rest.end, rest.later) == (every.start, every.end, 0)
