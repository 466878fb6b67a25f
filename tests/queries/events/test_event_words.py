"""What the timeline says of itself, of timelines made by hand and of the small data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.queries.events.event_words import caption, notes, period
from app.queries.events.events import Choice, Timeline, all_events, timeline
from app.queries.events.periods import Period
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.vocabulary.terms import EventKind

if TYPE_CHECKING:
    from app.data.model import Atlas

WHOLE = Choice(period=Period.WHOLE)
RECENT = Choice()
EMPTY = Timeline((), date(2024, 1, 1), date(2026, 1, 31), (), 0, 0, {}, (), None)
DAYS = "1 January 2024 to 31 January 2026"


def with_events(atlas: Atlas, shown: int, listed: int, **more: Any) -> Timeline:
    """Make a timeline of so many events; which they are plays no part in what is said."""
    (event,) = all_events(atlas)
    return replace(EMPTY, events=(event,) * shown, listed=(event,) * listed, **more)


def said_of(atlas: Atlas, criteria: Filter = EVERYTHING, choice: Choice = WHOLE) -> str:
    return caption(atlas, build_facets(atlas), criteria, choice, EMPTY)


def test_a_period_is_its_first_and_its_last_day() -> None:
    assert period(EMPTY) == DAYS


def test_events_shown_are_set_against_all(small: Atlas) -> None:
    facets = build_facets(small)
    nothing_chosen = "all corridors"
    for shown, total, said in (
        (0, 0, "0 of 0 events"),
        (1, 1, "1 of 1 event"),
        (2, 1200, "2 of 1,200 events"),
    ):
        told = with_events(small, shown, 0, total=total)
        assert caption(small, facets, EVERYTHING, WHOLE, told) == (
            f"{said}: {nothing_chosen}; {DAYS}."
        )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"kinds": frozenset()}, "no kind"),
        ({"kinds": frozenset({EventKind.SUMMIT})}, "summit"),
        # In the order of the vocabulary, whatever was chosen first.
        (
            {"kinds": frozenset({EventKind.SUMMIT, EventKind.POLICY, EventKind.AGREEMENT})},
            "agreement, policy or summit",
        ),
        ({"site": "place:b"}, "at B"),
        ({"site": "Vienna"}, "at Vienna"),
        ({"attribution": "multi"}, "as told by: multi"),
        ({"source": "s1"}, "told of by A Publisher: “A report”, 31 January 2026"),
    ],
)
def test_each_choice_of_the_page_is_named(small: Atlas, choice: dict[str, Any], said: str) -> None:
    told = said_of(small, choice=replace(WHOLE, **choice))
    assert told == f"0 of 0 events: all corridors; {said}; {DAYS}."


def test_groups_and_search_of_the_filter_are_named(small: Atlas) -> None:
    criteria = Filter({Group.CORRIDOR: frozenset(), Group.MODE: frozenset({"rail"})}, "works")
    assert said_of(small, criteria) == (f"0 of 0 events: no corridor; with “works”; {DAYS}.")


def test_all_kinds_but_one_are_named_and_all_are_not(small: Atlas) -> None:
    assert "policy" not in said_of(small)
    but_one = frozenset(EventKind) - {EventKind.STATISTICS}
    assert "policy" in said_of(small, choice=replace(WHOLE, kinds=but_one))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ()),
        (
            {"earlier": 1},
            ("1 earlier event lies before the period: choose a longer one to see it.",),
        ),
        (
            {"earlier": 2, "unnamed": {Group.CORRIDOR: 1, Group.BRANCH: 2, Group.COUNTRY: 1}},
            (
                "2 earlier events lie before the period: choose a longer one to see them.",
                "1 event that names no corridor is left out by the filter.",
                "2 events that name no branch are left out by the filter.",
                "1 event that names no country is left out by the filter.",
            ),
        ),
        (
            {"unnamed": {Group.CORRIDOR: 2, Group.BRANCH: 1, Group.COUNTRY: 2}},
            (
                "2 events that name no corridor are left out by the filter.",
                "1 event that names no branch is left out by the filter.",
                "2 events that name no country are left out by the filter.",
            ),
        ),
    ],
)
def test_what_is_left_out_is_counted(changed: dict[str, Any], said: tuple[str, ...]) -> None:
    assert notes(replace(EMPTY, **changed), WHOLE) == said


@pytest.mark.parametrize(
    ("year", "start", "choice", "listed", "said"),
    [
        (
            2027,
            date(2024, 1, 1),
            RECENT,
            1,
            "The filter asks for 2027, but the data end on 31 January 2026: no event can be shown.",
        ),
        (
            2026,
            date(2024, 1, 1),
            RECENT,
            1,
            "The filter asks for 2026: it is marked in the chart, and the list holds its 1 event "
            "only.",
        ),
        (
            2025,
            date(2024, 1, 1),
            RECENT,
            2,
            "The filter asks for 2025: it is marked in the chart, and the list holds its 2 events "
            "only.",
        ),
        (
            2016,
            date(2016, 1, 1),
            RECENT,
            0,
            "The filter asks for 2016: it is marked in the chart, which begins with it, and none "
            "of the events shown is of that year.",
        ),
        (
            2016,
            date(2016, 1, 1),
            WHOLE,
            1,
            "The filter asks for 2016: it is marked in the chart, and the list holds its 1 event "
            "only.",
        ),
        (
            2016,
            date(2015, 12, 31),
            RECENT,
            1,
            "The filter asks for 2016: it is marked in the chart, and the list holds its 1 event "
            "only.",
        ),
        (
            2016,
            date(2016, 1, 2),
            RECENT,
            1,
            "The filter asks for 2016: it is marked in the chart, and the list holds its 1 event "
            "only.",
        ),
    ],
)
def test_what_a_year_of_the_filter_does(
    small: Atlas, year: int, start: date, choice: Choice, listed: int, said: str
) -> None:
    told = with_events(small, 3, listed, year=year, start=start)
    assert notes(told, choice) == (said,)


def test_the_year_is_told_after_what_is_left_out(small: Atlas) -> None:
    asked = Filter({Group.BRANCH: frozenset({"test-corridor/main"})}, year=2025)
    told = notes(timeline(small, asked, RECENT), RECENT)
    assert told == (
        "1 event that names no branch is left out by the filter.",
        "The filter asks for 2025: it is marked in the chart, and none of the events shown is of "
        "that year.",
    )
