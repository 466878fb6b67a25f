"""Events of the timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.queries.events import event_words
from app.queries.events.events import (
    ANY,
    NO_LANE,
    Choice,
    Period,
    all_events,
    read_choice,
    timeline,
)
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.vocabulary.terms import EventKind
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = CSV["events"][0]
DAY = "day,2025-06-01,,Works begin,B,b,construction,test-corridor,test-corridor/main,Began.,one,s1"
MONTH = "month,2025-08,,Talks,Vienna,,summit,,,Met.,two,s2"
LONG = "long,2025-12-20,2026-01-10,Closed,C,c,disruption,test-corridor,,Shut.,two,s1"
YEAR = "year,2011,,Agreed,,,agreement,test-corridor,,Signed.,one,s1"
WHOLE = Choice(period=Period.WHOLE)


def atlas_of(folder: Folder, *rows: str) -> Atlas:
    """Load the small data with these events instead of its own."""
    folder.table("events", HEAD, *rows)
    return folder.load()


def ids(events: tuple[object, ...]) -> list[str]:
    """Give the identifiers of events."""
    return [event.event_id for event in events]  # type: ignore[attr-defined]


def test_dates_keep_their_precision(folder: Folder) -> None:
    year, day, month, long = all_events(atlas_of(folder, DAY, MONTH, LONG, YEAR))
    assert (year.first, year.last, year.exact) == (date(2011, 1, 1), date(2011, 12, 31), False)
    assert (month.first, month.last, month.exact) == (date(2025, 8, 1), date(2025, 8, 31), False)
    assert (day.first, day.last, day.exact, day.lasts) == (
        date(2025, 6, 1),
        date(2025, 6, 1),
        True,
        False,
    )
    assert (long.first, long.last, long.lasts) == (date(2025, 12, 20), date(2026, 1, 10), True)
    assert not year.lasts
    assert not month.lasts
    assert long.when == "20 December 2025 to 10 January 2026"


def test_lanes_and_places(folder: Folder) -> None:
    day, month = all_events(atlas_of(folder, DAY, MONTH))
    assert (day.lane, day.thing, day.where) == ("test-corridor", "place:b", "B")
    assert (month.lane, month.thing, month.where) == (NO_LANE, None, "Vienna")


def test_no_events(folder: Folder) -> None:
    atlas = atlas_of(folder)
    found = timeline(atlas, EVERYTHING, WHOLE)
    assert found.events == ()
    facets = build_facets(atlas)
    said = event_words.caption(atlas, facets, EVERYTHING, WHOLE, found)
    assert said.startswith("0 of 0 events: all corridors;")
    assert event_words.notes(found, WHOLE) == ()


def test_the_last_24_months_end_with_the_data(folder: Folder) -> None:
    """The data reach 31 January 2026; what lies before is counted and not just gone."""
    atlas = atlas_of(folder, DAY, YEAR)
    found = timeline(atlas, EVERYTHING, Choice())
    assert (found.start, found.end) == (date(2024, 1, 1), date(2026, 1, 31))
    assert ids(found.events) == ["day"]
    assert found.earlier == 1
    assert "1 earlier event lies before the period" in event_words.notes(found, Choice())[0]


def test_a_year_is_shown_whatever_the_period(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, LONG, "old,2016-05-01,,Old,B,b,opening,test-corridor,,O.,one,s1")
    found = timeline(atlas, Filter({}, year=2016), Choice())
    assert found.start == date(2016, 1, 1)
    assert ids(found.listed) == ["old"]
    assert ids(found.events) == ["old", "day", "long"]
    assert "begins with it" in event_words.notes(found, Choice())[-1]


def test_a_stretch_of_days_belongs_to_both_its_years(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, LONG)
    assert ids(timeline(atlas, Filter({}, year=2025), WHOLE).listed) == ["day", "long"]
    assert ids(timeline(atlas, Filter({}, year=2026), WHOLE).listed) == ["long"]


def test_a_year_after_the_data(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY)
    found = timeline(atlas, Filter({}, year=2031), WHOLE)
    assert found.listed == ()
    assert "the data end on 31 January 2026" in event_words.notes(found, WHOLE)[-1]


def test_filters_combine_and_say_what_names_nothing(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, MONTH, LONG, YEAR)
    wanted = Filter({Group.CORRIDOR: frozenset({"test-corridor"})}, text="shut")
    found = timeline(atlas, wanted, Choice(period=Period.WHOLE))
    assert ids(found.events) == ["long"]
    assert found.unnamed == {Group.CORRIDOR: 1}
    assert "1 event that names no corridor is left out" in event_words.notes(found, WHOLE)[0]
    one = timeline(atlas, EVERYTHING, Choice(attribution="two", source="s2", period=Period.WHOLE))
    assert ids(one.events) == ["month"]
    none = Choice(kinds=frozenset({EventKind.SUMMIT}), site="place:b", period=Period.WHOLE)
    assert ids(timeline(atlas, EVERYTHING, none).events) == []


def test_countries_are_those_of_places_on_the_map(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, MONTH)
    found = timeline(atlas, Filter({Group.COUNTRY: frozenset({"AZ"})}), WHOLE)
    assert ids(found.events) == ["day"]
    assert found.unnamed == {Group.COUNTRY: 1}


def test_a_branch_holds_back_events_of_no_branch(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, YEAR)
    found = timeline(atlas, Filter({Group.BRANCH: frozenset({"test-corridor/main"})}), WHOLE)
    assert ids(found.events) == ["day"]


def test_search_finds_names_of_the_place_in_other_scripts(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, LONG)
    assert ids(timeline(atlas, Filter({}, text="хорадиз"), WHOLE).events) == ["day"]


def test_options_of_the_address(small: Atlas) -> None:
    read = read_choice(small, {"kind": "summit,nonsense", "where": "place:b", "span": "all"})
    assert read == Choice(frozenset({EventKind.SUMMIT}), "place:b", ANY, period=Period.WHOLE)
    assert read_choice(small, {"kind": ""}).kinds == frozenset()
    assert read_choice(small, {"where": "place:x", "by": "?", "span": "9", "said": "x"}) == Choice()


def test_every_shipped_event_has_a_source_and_is_shown_once(shipped: Atlas) -> None:
    found = timeline(shipped, EVERYTHING, WHOLE)
    assert len(found.events) == len(shipped.events) == found.total
    assert all(event.summary.sources for event in found.events)


def test_the_caption_names_every_choice(shipped: Atlas) -> None:
    choice = Choice(
        kinds=frozenset({EventKind.SUMMIT, EventKind.AGREEMENT}),
        site="place:baku",
        attribution="several sources",
        source="S001",
        period=Period.WHOLE,
    )
    wanted = Filter({Group.CORRIDOR: frozenset({"zangezur-route"})}, text="rail")
    found = timeline(shipped, wanted, choice)
    said = event_words.caption(shipped, build_facets(shipped), wanted, choice, found)
    for part in (
        "Zangezur route",
        "“rail”",
        "agreement or summit",
        "at Baku",
        "told of by Vasif Huseynov",
    ):
        assert part in said


def test_a_day_known_only_by_its_report_says_so(folder: Folder) -> None:
    folder.table("events", f"{HEAD},date_basis", f"{DAY},day_of_report", f"{MONTH},")
    day, month = all_events(folder.load())
    assert day.when == "1 June 2025, by its report"
    assert month.when == "August 2025 (day not known)"
    assert day.summary.check == "not checked yet"
