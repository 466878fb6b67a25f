"""The answer as rows: what is not known, where it rests, and each sheet once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.queries.routes.answer import answer
from app.queries.routes.chokepoints import Chokepoint, Chokepoints, Effect
from app.queries.routes.rows import (
    CHOKEPOINT_COLUMNS,
    LEG_COLUMNS,
    PAIR_COLUMNS,
    SEGMENT_COLUMNS,
    SUMMARY_COLUMNS,
    Sheet,
    last_words,
    sheets_of,
)
from tests.queries.routes.connected import add_connection

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.account import Account
    from tests.counted import Counted

PLANNED = {"from": "haven", "to": "town", "network": "planned", "carrier": "any"}


def sheets(atlas: Atlas, **asked: str) -> tuple[Sheet, ...]:
    made = sheets_of(atlas, answer(atlas, asked))
    for sheet in made:
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    return made


def cells(sheet: Sheet, column: str) -> list[Any]:
    place = [name for name, _ in sheet.columns].index(column)
    return [row[place] for row in sheet.rows]


def test_each_answer_has_its_sheets(counted_folder: Counted) -> None:
    counted_folder.rows["route_pairs"] = [
        {"pair_id": "p", "from_place": "haven", "to_place": "border"}
    ]
    atlas = counted_folder.load()
    titled = {
        "route": sheets(atlas, **PLANNED),
        "none": sheets(atlas, **{**PLANNED, "network": "use"}),
        "what-if": sheets(atlas, part="what-if", close="haven-midway-rail"),
        "chokepoints": sheets(atlas, part="chokepoints"),
        "nothing": sheets(atlas),
    }
    told = {name: [(s.title, s.columns) for s in made] for name, made in titled.items()}
    assert told["route"] == [("Routes", SUMMARY_COLUMNS), ("Legs", LEG_COLUMNS)]
    assert told["what-if"] == [("Pairs", PAIR_COLUMNS), ("Segments", SEGMENT_COLUMNS)]
    assert told["chokepoints"] == [("Chokepoints", CHOKEPOINT_COLUMNS)]
    assert [title for title, _ in told["none"]] == ["What is missing"]
    assert told["nothing"] == []


def test_what_is_missing_is_listed_with_its_promise(counted_folder: Counted) -> None:
    (sheet,) = sheets(counted_folder.load(), **{"from": "haven", "to": "town", "carrier": "any"})
    assert sheet.rows == (
        (
            "border-quay-rail",
            "Border – Quay",
            85.4,
            "Under construction; completion last promised for March 2026",
            "by The ministry, 1 May 2024; Project single",
        ),
        ("landing-town-road", "Landing – Town", 80.0, "Planned; last promised for 2030", None),
    )
    assert sheet.segments == ("border-quay-rail", "landing-town-road")


def test_a_leg_on_a_connection_rests_on_general_knowledge(counted_folder: Counted) -> None:
    add_connection(counted_folder)
    legs = sheets(counted_folder.load(), **{**PLANNED, "from": "quay", "carrier": "rail-only"})[1]
    assert cells(legs, "line_id") == ["quay-landing-ferry", "landing-town-link"]
    assert cells(legs, "leg") == [1, 2]
    assert cells(legs, "length_basis") == ["drawn", "drawn, sketched by hand"]
    assert cells(legs, "gauge_mm") == [None, 1520]
    assert cells(legs, "sources_cited") == ["Ministry, January 2024", "general knowledge"]
    assert cells(legs, "borders") == [1, 0]
    assert cells(legs, "countries") == ["Georgia; Armenia", "Armenia"]


def test_a_gauge_that_is_not_known_is_not_written(counted_folder: Counted) -> None:
    counted_folder.segments["midway-border-rail"]["gauge_mm"] = None
    counted_folder.segments["haven-midway-rail"]["sources"] = "media;undated"
    asked = {"from": "haven", "to": "quay", "network": "planned", "carrier": "rail-only"}
    legs = sheets(counted_folder.load(), **asked)[1]
    assert cells(legs, "gauge_mm") == [1520, None, 1435]
    assert cells(legs, "sources_cited")[0] == "Daily, 2 May 2026; Ministry, undated"
    assert cells(legs, "promise") == [
        None,
        None,
        "Under construction; completion last promised for March 2026 by The ministry, 1 May 2024; "
        "Project single",
    ]


def test_a_promise_without_a_word_for_it_stands_alone(counted_folder: Counted) -> None:
    legs = sheets(counted_folder.load(), **{**PLANNED, "from": "landing"})[1]
    assert cells(legs, "promise") == ["Planned; last promised for 2030"]


def test_borders_and_changes_are_counted_and_named(counted_folder: Counted) -> None:
    summary, legs = sheets(counted_folder.load(), **PLANNED)
    assert cells(summary, "route") == [1, 2]
    assert cells(summary, "start") + cells(summary, "end") == ["haven"] * 2 + ["town"] * 2
    assert cells(summary, "transshipments_named") == [
        "Midway: rail to road; Border: road to rail; Quay: rail to ferry; Landing: ferry to road",
        "Quay: rail to ferry; Landing: ferry to road",
    ]
    assert cells(summary, "breaks_named") == [None, "Border: 1,520 to 1,435 mm"]
    assert [str(words).count("Railway of") for words in cells(summary, "gauges_apart")] == [1, 0]
    assert [words.count("; ") for words in cells(summary, "borders_named")] == [1, 1]
    assert cells(legs, "route") == [1] * 5 + [2] * 5


def account(atlas: Atlas) -> Account:
    return answer(atlas, PLANNED).routes[0]


def test_the_last_promise_is_said_with_what_has_no_date(counted_folder: Counted) -> None:
    found = account(counted_folder.load())
    first, last = found.promises
    assert last_words(found) == "2030 (Landing – Town)"
    by = replace(found, last=first)
    assert last_words(by) == (
        "March 2026 (Border – Quay, by The ministry, 1 May 2024; Project single)"
    )
    none = replace(first, date=None)
    assert last_words(replace(found, promises=(none, last))) == (
        "2030 (Landing – Town); no date is known of 1 segment"
    )
    assert last_words(replace(found, promises=(none, last, none))) == (
        "2030 (Landing – Town); no date is known of 2 segments"
    )
    unsaid = "no date is known of any segment that is not in use"
    assert last_words(replace(found, promises=(none,), last=None)) == unsaid
    assert last_words(replace(found, promises=(none,), last=none)) == unsaid
    assert last_words(replace(found, promises=(), last=None)) == ""


def test_chokepoints_are_numbered_and_their_segments_named_once(counted_folder: Counted) -> None:
    things = ((("segment:a", "A"), ("place:x", "X")), (("segment:b", "B"), ("segment:a", "A")))
    points = tuple(
        Chokepoint(named, (Effect("p", None), Effect("q", 1.5 * (place + 1)), Effect("r", 4.0)))
        for place, named in enumerate(things)
    )
    found = replace(
        answer(counted_folder.load(), {"part": "chokepoints"}),
        chokepoints=Chokepoints((), (), points),
    )
    (sheet,) = sheets_of(counted_folder.load(), found)
    assert sheet.rows == (
        (1, "A; X", 1, "p", 5.5, 4.0),
        (2, "B; A", 1, "p", 7.0, 4.0),
    )
    assert sheet.segments == ("a", "b")


def test_what_a_what_if_rests_on(counted_folder: Counted) -> None:
    counted_folder.rows["route_pairs"] = [
        {"pair_id": "p", "from_place": "haven", "to_place": "border"}
    ]
    atlas = counted_folder.load()
    asked = {"part": "what-if", "close": "midway-border-road", "carrier": "any"}
    pairs, segments = sheets(atlas, **asked)
    names = ("haven-midway-rail", "midway-border-rail", "midway-border-road")
    assert pairs.segments == segments.segments == names
    # What keeps as many routes as before is no row; what gains comes first.
    assert cells(segments, "line_id") == ["midway-border-rail", "midway-border-road"]
    assert cells(segments, "routes_before") == [0, 1]
    assert cells(segments, "routes_after") == [1, 0]
