"""Events of the timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.queries.events import event_words
from app.queries.events.events import (
    ANY,
    NO_LANE,
    Choice,
    all_events,
    attributions,
    event_sources,
    read_choice,
    sites,
    timeline,
)
from app.queries.events.periods import Period
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
    """Return the identifiers of events."""
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


def test_places_accounts_and_sources_are_counted(folder: Folder) -> None:
    more = "again,2025-07-01,,Works go on,B,b,construction,test-corridor,,On.,one,s1;s2"
    alone = "alone,2025-07-02,,Nowhere,,,summit,,,Met.,three,s2"
    atlas = atlas_of(folder, DAY, more, MONTH, LONG, alone)
    assert sites(atlas) == (("place:b", "B (2)"), ("place:c", "C (1)"), ("Vienna", "Vienna (1)"))
    assert attributions(atlas) == (("one", "One (2)"), ("two", "Two (2)"), ("three", "Three (1)"))
    assert event_sources(atlas) == (
        ("s1", "A Publisher: “A report”, 31 January 2026 (3)"),
        ("s2", "Another Publisher: “Another report”, 30 January 2026 (3)"),
    )
    chosen = timeline(atlas, EVERYTHING, Choice(source="s2", period=Period.WHOLE))
    assert ids(chosen.events) == ["again", "alone", "month"]


def test_all_of_an_event(folder: Folder) -> None:
    """At a place of the map that its words name otherwise, and of two corridors."""
    folder.table(
        "corridors",
        *CSV["corridors"],
        "other,Other,Other,,Another corridor.,A,D,AZ,,2026-02-28,,s1",
    )
    (event,) = all_events(
        atlas_of(
            folder,
            "e,2025-06-01,,Signed,Station B,b,agreement,test-corridor;other,,Done.,one,s2;s1",
        )
    )
    assert (event.where, event.site, event.on_map) == ("Station B", "place:b", "B")
    assert (event.thing, event.lane, event.year) == ("place:b", NO_LANE, 2025)
    assert event.source_ids == {"s1", "s2"}
    assert event.summary.text == "Done."
    assert event.scope.countries == ("AZ",)


def test_a_place_in_words_and_none(folder: Folder) -> None:
    none = "none,2025-07-02,,Nowhere,,,summit,,,Met.,three,s2"
    unsaid = "unsaid,2025-07-03,,Somewhere,,c,summit,,,Met.,three,s2"
    nowhere, named, words = all_events(atlas_of(folder, MONTH, none, unsaid))
    assert (words.site, words.on_map, words.scope.countries) == ("Vienna", "", ())
    assert (nowhere.where, nowhere.site, nowhere.thing) == ("not known", "", None)
    assert (named.where, named.site, named.on_map) == ("C", "place:c", "C")


def test_events_of_a_day_stand_by_their_end_and_their_identifier(folder: Folder) -> None:
    rows = ("b,2025-06-01", "a,2025-06-01", "c,2025-06-01,2025-06-02", "d,2025-05")
    tail = ",Title,B,b,construction,,,Text.,one,s1"
    atlas = atlas_of(folder, *(f"{row}{',' * (2 - row.count(','))}{tail}" for row in rows))
    assert ids(all_events(atlas)) == ["d", "a", "b", "c"]


def test_a_date_of_report_is_said(folder: Folder) -> None:
    folder.table(
        "events",
        HEAD.replace("date_end,", "date_end,date_basis,"),
        "e,2025-06-01,,day_of_report,Works begin,B,b,construction,,,Began.,one,s1",
        "f,2025-06-02,,day_of_event,Works go on,B,b,construction,,,On.,one,s1",
    )
    assert [event.when for event in all_events(folder.load())] == [
        "1 June 2025, by its report",
        "2 June 2025",
    ]


def test_the_periods(folder: Folder) -> None:
    """The data reach 31 January 2026."""
    atlas = atlas_of(
        folder,
        DAY,
        "over,2019-12-30,2020-01-01,Over,B,b,opening,,,O.,one,s1",
        "before,2019-12-30,2019-12-31,Before,B,b,opening,,,O.,one,s1",
        "edge,2023-12-31,2024-01-01,Edge,B,b,opening,,,O.,one,s1",
    )
    since = timeline(atlas, EVERYTHING, Choice(period=Period.SINCE_2020))
    assert (since.start, ids(since.events), since.earlier) == (
        date(2020, 1, 1),
        ["over", "edge", "day"],
        1,
    )
    recent = timeline(atlas, EVERYTHING, Choice())
    assert (ids(recent.events), recent.earlier, recent.total) == (["edge", "day"], 2, 4)
    whole = timeline(atlas, EVERYTHING, WHOLE)
    assert (whole.start, whole.earlier, len(whole.events)) == (date(2019, 1, 1), 0, 4)
    assert timeline(atlas, Filter({}, year=2027), WHOLE).start == date(2019, 1, 1)
    later = timeline(atlas, Filter({}, year=2025), WHOLE)
    assert (later.start, later.year) == (date(2019, 1, 1), 2025)


def test_an_event_after_the_data_of_the_corridors_ends_the_axis(folder: Folder) -> None:
    late = "late,2026-03,,Late,B,b,opening,,,O.,one,s1"
    found = timeline(atlas_of(folder, DAY, late), EVERYTHING, Choice())
    assert (found.start, found.end) == (date(2024, 3, 1), date(2026, 3, 31))


def test_lanes_are_those_of_the_corridors_chosen(folder: Folder) -> None:
    folder.table(
        "corridors",
        *CSV["corridors"],
        "other,Other corridor,Other,,Another corridor.,A,D,AZ,,2026-01-31,,s1",
    )
    atlas = atlas_of(folder, DAY)
    last = (NO_LANE, "Several corridors or none")
    assert timeline(atlas, EVERYTHING, WHOLE).lanes == (
        ("test-corridor", "Test"),
        ("other", "Other"),
        last,
    )
    chosen = Filter({Group.CORRIDOR: frozenset({"other"})})
    assert timeline(atlas, chosen, WHOLE).lanes == (("other", "Other"), last)
    assert timeline(atlas, chosen, WHOLE).unnamed == {}
    assert ids(timeline(atlas, chosen, WHOLE).events) == []


def test_what_is_shown_in_a_sentence(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, MONTH, LONG)
    facets = build_facets(atlas)
    choice = Choice(frozenset({EventKind.SUMMIT}), "Vienna", "two", "s2", Period.WHOLE)
    found = timeline(atlas, EVERYTHING, choice)
    assert event_words.caption(atlas, facets, EVERYTHING, choice, found).endswith(
        "; summit; at Vienna; as told by: two; told of by Another Publisher: “Another report”, "
        "30 January 2026; 1 January 2025 to 31 January 2026."
    )
    none = Choice(frozenset(), period=Period.WHOLE)
    said = event_words.caption(atlas, facets, EVERYTHING, none, timeline(atlas, EVERYTHING, none))
    assert said.startswith("0 of 3 events: ")
    assert "; no kind; " in said


def test_what_is_left_out_in_sentences(folder: Folder) -> None:
    rows = [f"old{day},2015-01-0{day},,Old,,,summit,,,Met.,one,s1" for day in (1, 2)]
    rows += [f"new{day},2025-01-0{day},,New,,,summit,,,Met.,one,s1" for day in (1, 2)]
    atlas = atlas_of(folder, *rows)
    recent = timeline(atlas, EVERYTHING, Choice())
    assert event_words.notes(recent, Choice()) == (
        "2 earlier events lie before the period: choose a longer one to see them.",
    )
    held = timeline(atlas, Filter({Group.COUNTRY: frozenset({"AZ"})}), Choice())
    assert event_words.notes(held, Choice()) == (
        "4 events that name no country are left out by the filter.",
    )
    asked = timeline(atlas, Filter({}, year=2015), Choice())
    assert event_words.notes(asked, Choice()) == (
        "The filter asks for 2015: it is marked in the chart, which begins with it, and the list "
        "holds its 2 events only.",
    )
    empty = timeline(atlas, Filter({}, year=2024), WHOLE)
    assert event_words.notes(empty, WHOLE) == (
        "The filter asks for 2024: it is marked in the chart, and none of the events shown is of "
        "that year.",
    )
    same = timeline(atlas, Filter({}, year=2015), WHOLE)
    assert event_words.notes(same, WHOLE) == (
        "The filter asks for 2015: it is marked in the chart, and the list holds its 2 events "
        "only.",
    )
