"""States of the network, scenarios, what-ifs, chokepoints and what is missing, on small data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.queries.routes.account import account_of
from app.queries.routes.chokepoints import chokepoints
from app.queries.routes.graph import network_of
from app.queries.routes.missing import explain
from app.queries.routes.promises import last_promise
from app.queries.routes.scenario import Scenario
from app.queries.routes.scenario_reading import MOST_CHANGES, preset_notes, read_scenario
from app.queries.routes.search import best_route
from app.queries.routes.states import Extent, NetworkState, read_state, usable_in
from app.queries.routes.what_if import what_if
from app.vocabulary.terms import Aim, Carrier
from app.wording import listed

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

WHOLE = {"a-b-rail", "b-c-rail", "c-d-rail"}


@pytest.mark.parametrize(
    ("extent", "when", "segments"),
    [
        ("use", "", {"a-b-rail"}),
        ("building", "", WHOLE),
        ("planned", "", WHOLE),
        ("year", "2016", set()),
        ("year", "2017", {"a-b-rail"}),
        ("year", "2026", {"a-b-rail", "b-c-rail"}),
        ("day", "2016-12-31", set()),
        ("day", "2017-06-01", set()),
        ("day", "2018-01-01", {"a-b-rail"}),
    ],
)
def test_states(small: Atlas, extent: str, when: str, segments: set[str]) -> None:
    state, said = read_state(extent, when, today=date(2026, 11, 28))
    assert said == ""
    assert usable_in(small, state).segments == segments


def test_what_a_past_day_cannot_tell_is_said(small: Atlas) -> None:
    notes = usable_in(small, NetworkState(Extent.DAY, "2017-06-01")).notes
    assert notes[-1] == "Opened in that year, on a day not known, and so left out: Ağbənd – B."


@pytest.mark.parametrize(
    ("extent", "when"),
    [
        ("soon", ""),
        ("year", ""),
        ("year", "1999"),
        ("year", "9999"),
        ("year", "²²²²"),
        ("year", "٢٠٣٠"),
        ("day", "2030-01-01"),
        ("day", "yesterday"),
    ],
)
def test_a_state_that_cannot_be_is_said_and_today_is_shown(extent: str, when: str) -> None:
    state, said = read_state(extent, when, today=date(2026, 11, 28))
    assert state == NetworkState()
    assert said.endswith("the network in use today is shown.")


def test_a_year_that_the_network_has_no_use_for_is_said() -> None:
    state, said = read_state("planned", "2030")
    assert state == NetworkState(Extent.PLANNED)
    assert said == (
        "“2030” is not used: a year or a day needs the network “As of a year, by the dates "
        "announced” or “As it was on a past day”."
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"from": "zz", "to": "a"}, "The start “zz” is not a place that the data have."),
        (
            {"from": "z" * 50, "to": "a"},
            f"The start “{'z' * 40}” is not a place that the data have.",
        ),
        ({"from": "a", "to": "a"}, "Start and end are the same place, Ağbənd: choose two places."),
        ({"from": "a", "to": "d", "via": "a"}, "Ağbənd stands twice in a row; it counts once."),
        (
            {"aim": "cheapest"},
            "There is no aim called “cheapest”: this one is used instead: shortest.",
        ),
        (
            {"carrier": "air"},
            "There is no carrier “air”: this one is used instead: rail and ship, with short road "
            "links.",
        ),
        (
            {"close": "old-rail,XX,place:gone"},
            "Left out of the closures, for the network does not have them: “old-rail”, “XX” and "
            "“place:gone”. The rest is kept.",
        ),
        ({"preset": "gone"}, "Left out, for there is no such preset: “gone”. The rest is kept."),
        (
            {"close": "b-c-rail", "open": "b-c-rail"},
            "What is opened as well as closed stays closed. Opened: B – C. Closed: B – C.",
        ),
        (
            {"close": "place:b", "open": "b-c-rail"},
            "What is opened as well as closed stays closed. Opened: B – C. Closed: B.",
        ),
        (
            {"close": ",".join(f"s{n}" for n in range(7))},
            "Left out of the closures, for the network does not have them: “s0”, “s1”, “s2”, “s3”, "
            "“s4” and 2 more. The rest is kept.",
        ),
    ],
)
def test_what_cannot_be_used_is_said(small: Atlas, options: dict[str, str], sentence: str) -> None:
    scenario, notices = read_scenario(small, {"close": "place:c", **options})
    assert sentence in notices
    if "close" not in options:
        assert scenario.closed.places == ("c",)


def test_200_closures_are_cut_and_the_rest_is_kept(small: Atlas) -> None:
    many = ",".join(["AZ", *(f"s{n}" for n in range(199))])
    scenario, notices = read_scenario(small, {"from": "a", "to": "b", "close": many})
    assert notices[0] == f"The address has 200 closures; the first {MOST_CHANGES} are used."
    assert scenario.stops == ("a", "b")
    assert scenario.closed.countries == ("AZ",)


def test_everything_closed(small: Atlas) -> None:
    scenario, _ = read_scenario(small, {"from": "a", "to": "b", "close": "AZ"})
    assert scenario.usable(small) == frozenset()
    said = explain(small, scenario).sentences
    assert "Every segment is closed." in said
    assert said[-1] == ("There would be a route of 85.0 km if this were not closed: Azerbaijan.")


@pytest.mark.parametrize(
    ("closed", "sentence"),
    [
        ("place:b", "if this were not closed: B."),
        ("place:b,a-b-rail", "if these were not closed: B and Ağbənd – B."),
        ("AZ,place:b,a-b-rail", "if these were not closed: Azerbaijan, B and Ağbənd – B."),
    ],
)
def test_what_is_closed_is_named_as_it_was_closed(small: Atlas, closed: str, sentence: str) -> None:
    scenario, _ = read_scenario(small, {"from": "a", "to": "b", "close": closed})
    none = explain(small, scenario)
    assert none.sentences[-1] == f"There would be a route of 85.0 km {sentence}"
    assert sentence.endswith(f": {listed(none.lifted)}.")


def test_a_past_day_without_a_route_names_what_opened_later(small: Atlas) -> None:
    asked = {"from": "a", "to": "b", "network": "day", "when": "2016-12-31"}
    none = explain(small, read_scenario(small, asked)[0])
    assert none.sentences[1:] == (
        "None of its segments is in use.",
        "The smallest set that would make one: 1 segment opened later, on a route of 85.0 km.",
    )
    assert [one.value.text for one in none.needed] == ["In operation; opened 2017"]
    assert none.needed[0].value.sources
    within = explain(small, read_scenario(small, {**asked, "when": "2017-06-01"})[0])
    assert [one.value.text for one in within.needed] == [
        "In operation; opened 2017, on a day that is not known"
    ]
    further = explain(small, read_scenario(small, {**asked, "to": "d"})[0])
    assert further.sentences[2].startswith(
        "The smallest set that would make one: 3 segments opened later, under construction or "
        "planned, on a route of "
    )
    assert [one.segment_id for one in further.needed] == ["a-b-rail", "b-c-rail", "c-d-rail"]


def test_a_preset_names_what_it_is_best_looked_at_with(folder: Folder) -> None:
    folder.table(
        "presets",
        "preset_id,name,summary,caveat,carrier,aim,sources",
        "one,One,Summary.,Caveat.,rail-only,,s1",
        "two,Two,Summary.,Caveat.,any,transshipments,s1",
    )
    atlas = folder.load()
    scenario, _ = read_scenario(atlas, {"preset": "one,two"})
    assert (scenario.carrier, scenario.aim) == (Carrier.RAIL_ONLY, Aim.TRANSSHIPMENTS)
    assert preset_notes(scenario, {}) == (
        "To show what the preset changes, this is chosen: rail and ship alone, no roads; fewest "
        "transshipments.",
    )
    asked = {"preset": "one,two", "carrier": "rail", "aim": "shortest"}
    scenario, _ = read_scenario(atlas, asked)
    assert (scenario.carrier, scenario.aim) == (Carrier.RAIL, Aim.SHORTEST)
    assert preset_notes(scenario, asked) == ()


def test_closing_a_place_closes_what_touches_it(small: Atlas) -> None:
    scenario, _ = read_scenario(small, {"network": "planned", "close": "place:b"})
    assert scenario.usable(small) == {"c-d-rail"}


def test_a_preset_opens_and_the_promise_is_told(small: Atlas) -> None:
    scenario, notices = read_scenario(small, {"from": "a", "to": "d", "preset": "all-open"})
    assert notices == ()
    route = best_route(network_of(small), scenario.stops, scenario.usable(small))
    assert route is not None
    account = account_of(small, route)
    assert [one.segment_id for one in account.promises] == ["b-c-rail", "c-d-rail"]
    last = last_promise(account.promises)
    assert last is not None
    assert last.date == "2026-12"
    assert last.value.text == "Under construction; opening last promised for December 2026"
    assert last.value.scope == "by A ministry, 1 June 2025; Line B–C"
    assert account.promises[1].value.text == "Under construction; date not known"
    assert (account.stated_km, account.sketched_km) == (85.0, 0.0)
    assert account.km == pytest.approx(account.stated_km + account.drawn_km)


def test_the_smallest_set_that_makes_a_route(small: Atlas) -> None:
    scenario, _ = read_scenario(small, {"from": "a", "to": "d"})
    none = explain(small, scenario)
    assert [one.segment_id for one in none.needed] == ["b-c-rail", "c-d-rail"]
    assert none.sentences[1].startswith(
        "The smallest set that would make one: 2 segments under construction or planned"
    )


def test_a_what_if_tells_what_the_pairs_gain(small: Atlas) -> None:
    scenario, _ = read_scenario(small, {"preset": "all-open"})
    found = what_if(small, scenario)
    assert [(one.title, one.outcome) for one in found.pairs] == [
        ("Ağbənd – D", "a route where there was none")
    ]
    assert [(one.segment_id, one.gain) for one in found.gaining] == [
        ("a-b-rail", 1),
        ("b-c-rail", 1),
        ("c-d-rail", 1),
    ]
    assert found.losing == ()


def test_the_own_pair_joins_those_of_the_data(small: Atlas) -> None:
    scenario, _ = read_scenario(small, {"from": "a", "to": "b", "close": "a-b-rail"})
    assert [(one.title, one.outcome) for one in what_if(small, scenario).pairs] == [
        ("Ağbənd – D", "no route in either"),
        ("Ağbənd – B", "no route any more"),
    ]


def test_a_line_is_all_chokepoint(small: Atlas) -> None:
    scenario = Scenario(state=NetworkState(Extent.PLANNED), aim=Aim.SHORTEST, carrier=Carrier.RAIL)
    found = chokepoints(small, "test-corridor", scenario)
    assert [title for title, _ in found.pairs] == ["Ağbənd – D"]
    assert len(found.points) == 1
    assert found.points[0].broken == ("Ağbənd – D",)
    assert [thing for thing, _ in found.points[0].things] == [
        "segment:a-b-rail",
        "place:b",
        "segment:b-c-rail",
        "place:c",
        "segment:c-d-rail",
    ]
