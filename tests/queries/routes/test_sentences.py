"""What is said of a network, of a route that is not there and of one that changes: whole sentences.

The atlas is the one counted by hand; see :mod:`tests.counted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.figures.routes.answers import charts_of
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR
from app.queries.routes import missing
from app.queries.routes.answer import answer
from app.queries.routes.scenario_reading import read_scenario
from app.queries.routes.states import read_state
from app.queries.routes.summary_lines import summary_lines
from app.vocabulary.terms import Status
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

TODAY = "Searched in the network in use today, as last reported."


def with_pair(path: Path, **segments: dict[str, Any]) -> Atlas:
    """Load the atlas with the pair from Haven to Border, and some segments changed."""
    folder = Counted(path / "geodata")
    folder.rows["route_pairs"] = [
        {"pair_id": "haven-border", "from_place": "haven", "to_place": "border"}
    ]
    folder.rows["presets"] = [
        {
            "preset_id": name,
            "name": name.title(),
            "summary": "Summary.",
            "caveat": "Caveat.",
            "open_segments": "border-quay-rail",
            "sources": "official",
        }
        for name in ("early", "late")
    ]
    for name, changed in segments.items():
        folder.segments[name.replace("_", "-")] |= changed
    return folder.load()


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return with_pair(tmp_path_factory.mktemp("sentences"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, TODAY),
        (
            {"network": "building"},
            "Searched in the network in use with what is under construction.",
        ),
        (
            {"network": "planned"},
            "Searched in the network with all that is under construction or planned.",
        ),
        (
            {"network": "year", "when": "2030"},
            "Searched in the network of 2030, by the dates announced.",
        ),
        ({"network": "day", "when": "2017-10-30"}, "Searched in the network on 30 October 2017."),
        ({"carrier": "rail"}, TODAY),
        ({"carrier": "any"}, f"{TODAY} Carried by rail, ship and every road."),
        ({"carrier": "rail-only"}, f"{TODAY} Carried by rail and ship alone, on no roads."),
        ({"carrier": "road"}, f"{TODAY} Carried by road and ship, on no railways."),
        ({"preset": "late"}, f"{TODAY} Preset in use: “Late”."),
        ({"preset": "early,late"}, f"{TODAY} Presets in use: “Early” and “Late”."),
        (
            {"open": "border-quay-rail", "close": "place:town,AM", "carrier": "road"},
            f"{TODAY} Carried by road and ship, on no railways. Opened: Border – Quay. "
            "Closed: Armenia and Town.",
        ),
    ],
)
def test_what_was_searched_is_said_in_sentences(
    atlas: Atlas, asked: dict[str, str], said: str
) -> None:
    assert read_scenario(atlas, asked)[0].searched(atlas) == said


@pytest.mark.parametrize(
    ("extent", "when", "said"),
    [
        ("soon", "", "There is no state of the network called “soon”"),
        ("year", "", f"A year from {FIRST_YEAR} to {LAST_YEAR} is needed, and none is given"),
        (
            "year",
            "2" * 30,
            f"A year from {FIRST_YEAR} to {LAST_YEAR} is needed, and “{'2' * 20}” is none",
        ),
        ("day", "", "A past day such as 2017-10-30 is needed, and none is given"),
        ("day", "x" * 30, f"A past day such as 2017-10-30 is needed, and “{'x' * 20}” is none"),
    ],
)
def test_a_state_that_cannot_be_is_named(extent: str, when: str, said: str) -> None:
    assert read_state(extent, when)[1] == f"{said}: the network in use today is shown."


def test_places_in_between_are_named_where_there_is_no_route(atlas: Atlas) -> None:
    asked = {"from": "haven", "to": "quay", "carrier": "any"}
    for between, said in (
        ("", "There is no route from Haven to Quay."),
        ("midway", "There is no route from Haven by way of Midway to Quay."),
        ("midway,border", "There is no route from Haven by way of Midway and Border to Quay."),
    ):
        none = answer(atlas, {**asked, "via": between}).none
        assert none is not None
        searched = read_scenario(atlas, asked)[0].searched(atlas)
        assert none.sentences[0] == f"{said} {searched}"


PAST = {"network": "day", "when": "2016-12-31"}


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({}, "planned", "{count} under construction or planned, on a route of 175 km."),
        ({}, "suspended", "{count} under construction, planned, suspended or disused, on a route"),
        (PAST, "operational", "{count} opened later, on a route of 175 km."),
        (PAST, "planned", "{count} opened later, under construction or planned, on a route of"),
        (
            PAST,
            "suspended",
            "{count} opened later, under construction, planned, suspended or disused, on a route",
        ),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_what_would_make_a_route_is_counted(
    tmp_path: Path, asked: dict[str, str], status: str, said: str, count: int
) -> None:
    own = {"status": status, "opened_year": 2020, "status_as_of": "2026-01-31"}
    there = {"opened_year": 2015}
    atlas = with_pair(
        tmp_path,
        haven_midway_rail=own if count == 2 else there,
        midway_border_rail=own,
    )
    none = answer(atlas, {"from": "haven", "to": "border", "carrier": "rail-only", **asked}).none
    assert none is not None
    counted = said.format(count="1 segment" if count == 1 else "2 segments")
    (sentence,) = [one for one in none.sentences if one.startswith("The smallest set")]
    assert sentence.startswith(f"The smallest set that would make one: {counted}")


def test_the_statuses_that_were_tried_are_named_one_and_all(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = (Status.PLANNED, Status.NOT_REPORTED)
    monkeypatch.setitem(missing._STATUSES, missing._Opened.TO_COME_OR_CLOSED, tried)
    none = answer(atlas, {"from": "haven", "to": "border", "close": "AZ"}).none
    assert none is not None
    assert "No set of segments planned or status not known makes one." in none.sentences


def test_that_nothing_makes_a_route_is_said_of_what_was_tried(atlas: Atlas) -> None:
    asked = {"from": "haven", "to": "border", "close": "AZ"}
    for more, words in (({}, ""), (PAST, "opened later, ")):
        none = answer(atlas, {**asked, **more}).none
        assert none is not None
        said = (
            f"No set of segments {words}under construction, planned, suspended or disused makes "
            "one."
        )
        assert said in none.sentences


@pytest.mark.parametrize(
    ("changed", "asked", "said"),
    [
        (
            {},
            {"close": "midway-border-road", "carrier": "any"},
            "Haven – Border: 0.4 km longer, 175 km to 175 km",
        ),
        (
            {"status": "planned", "length_km": 60},
            {"open": "midway-border-road", "carrier": "any"},
            "Haven – Border: 25.4 km shorter, 175 km to 150 km",
        ),
        (
            {"length_km": 85.4},
            {"close": "midway-border-rail", "carrier": "any"},
            "Haven – Border: another way of the same length, 175 km",
        ),
        ({}, {"close": "haven-midway-rail"}, "Haven – Border: no route any more"),
        (
            {"status": "planned", "mode": "rail", "countries": "AZ"},
            {"open": "midway-border-road", "close": "midway-border-rail", "carrier": "any"},
            "Haven – Border: 0.4 km shorter, 175 km to 175 km",
        ),
        ({}, {"close": "quay-landing-ferry"}, "No pair gets another route."),
    ],
)
def test_what_becomes_of_a_pair_is_a_line(
    tmp_path: Path, changed: dict[str, Any], asked: dict[str, str], said: str
) -> None:
    atlas = with_pair(tmp_path, midway_border_road=changed)
    assert summary_lines(answer(atlas, {"part": "what-if", **asked})) == (said,)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"from": "haven", "to": "border", "carrier": "rail-only"},
            f"There is 1 route. It is 175 km long. {TODAY} Carried by rail and ship alone, on no "
            "roads.",
        ),
        (
            {"from": "haven", "to": "border", "carrier": "any"},
            "There are 2 routes. The first is 175 km long. "
            f"{TODAY} Carried by rail, ship and every road.",
        ),
        (
            {"part": "what-if", "close": "midway-border-rail", "carrier": "rail-only"},
            "The change affects 1 of 1 pair. Segments that gain routes: 0; that lose routes: 2. "
            f"{TODAY} Carried by rail and ship alone, on no roads. Closed: Midway – Border.",
        ),
        (
            {"part": "what-if", "close": "quay-landing-ferry"},
            "The change affects 0 of 1 pair. Segments that gain routes: 0; that lose routes: 0. "
            f"{TODAY} Closed: Quay – Landing.",
        ),
        (
            {"part": "chokepoints", "of": "amber", "close": "border-quay-rail"},
            "The loss of 1 chokepoint leaves a pair without a route. The loss of 1 "
            f"chokepoint only makes routes longer. {TODAY} Closed: Border – Quay.",
        ),
        (
            {"part": "chokepoints", "of": "amber", "network": "planned", "carrier": "rail-only"},
            "The loss of any of 2 chokepoints leaves a pair without a route. Searched in the "
            "network with all that is under construction or planned. Carried by rail and ship "
            "alone, on no roads.",
        ),
    ],
)
def test_the_map_of_an_answer_says_what_it_shows(
    atlas: Atlas, asked: dict[str, str], said: str
) -> None:
    assert charts_of(atlas, answer(atlas, asked))[0].caption == said
