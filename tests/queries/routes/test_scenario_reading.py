"""A scenario read from an address: bounds, repetitions, and what is said of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.graph import network_of
from app.queries.routes.scenario import Scenario, Things
from app.queries.routes.scenario_reading import (
    MOST_CHANGES,
    MOST_STOPS,
    countries_of,
    preset_notes,
    read_scenario,
    terms_of,
)
from app.queries.routes.states import Extent, NetworkState
from app.vocabulary.terms import Aim, Carrier
from tests.counted import Counted
from tests.queries.routes.connected import add_connection

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

PRESETS = {
    "plain": {},
    "road": {"carrier": "road"},
    "borders": {"aim": "borders"},
    "both": {"carrier": "rail-only", "aim": "breaks"},
    "as-ever": {"carrier": "rail", "aim": "shortest"},
}
CHOSEN = "To show what the preset changes, this is chosen:"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = Counted(tmp_path_factory.mktemp("reading") / "geodata")
    folder.rows["presets"] = [
        {
            "preset_id": name,
            "name": name.title(),
            "summary": "Summary.",
            "caveat": "Caveat.",
            "open_segments": "border-quay-rail",
            "sources": "official",
            **terms,
        }
        for name, terms in PRESETS.items()
    ]
    return folder.load()


def test_nothing_asked_is_the_network_of_today(atlas: Atlas) -> None:
    assert read_scenario(atlas, {}) == (Scenario(), ())
    assert read_scenario(atlas, {"close": ",,", "open": ",", "preset": ",", "via": ","}) == (
        Scenario(),
        (),
    )


def test_all_of_a_scenario_is_read(atlas: Atlas) -> None:
    asked = {
        "from": "haven",
        "to": "town",
        "via": "midway,quay",
        "network": "year",
        "when": "2030",
        "close": "border-quay-rail,GE,place:quay,AZ",
        "open": "landing-town-road",
        "aim": "borders",
        "carrier": "any",
    }
    scenario, notices = read_scenario(atlas, asked)
    assert notices == ()
    assert scenario == Scenario(
        ("haven", "midway", "quay", "town"),
        NetworkState(Extent.YEAR, "2030"),
        Things(("border-quay-rail",), ("quay",), ("GE", "AZ")),
        Things(("landing-town-road",)),
        (),
        Aim.BORDERS,
        Carrier.ANY,
    )


@pytest.mark.parametrize(
    ("presets", "terms"),
    [
        ("", (Aim.SHORTEST, Carrier.RAIL)),
        ("plain", (Aim.SHORTEST, Carrier.RAIL)),
        ("road", (Aim.SHORTEST, Carrier.ROAD)),
        ("plain,borders,both", (Aim.BORDERS, Carrier.RAIL_ONLY)),
        ("both,borders,road", (Aim.BREAKS, Carrier.RAIL_ONLY)),
    ],
)
def test_the_first_preset_that_names_one_decides(
    atlas: Atlas, presets: str, terms: tuple[Aim, Carrier]
) -> None:
    scenario, _ = read_scenario(atlas, {"preset": presets})
    assert (scenario.aim, scenario.carrier) == terms
    assert terms_of(iter(scenario.presets)) == terms


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"preset": "plain"}, None),
        ({"preset": "as-ever"}, None),
        ({"preset": "road"}, "road and ship"),
        ({"preset": "road", "carrier": "road"}, None),
        ({"preset": "road", "carrier": "any"}, None),
        ({"preset": "borders"}, "fewest borders"),
        ({"preset": "borders", "aim": "borders"}, None),
        ({"preset": "borders", "aim": "breaks"}, None),
        ({"preset": "both"}, "rail and ship alone, no roads; fewest breaks of gauge"),
        ({"preset": "both", "carrier": "rail"}, "fewest breaks of gauge"),
        ({"preset": "both", "aim": "shortest"}, "rail and ship alone, no roads"),
    ],
)
def test_what_comes_of_a_preset_is_said_where_nothing_else_was_asked(
    atlas: Atlas, asked: dict[str, str], said: str | None
) -> None:
    notes = preset_notes(read_scenario(atlas, asked)[0], asked)
    assert [note.startswith(f"{CHOSEN} {said}") for note in notes] == ([True] if said else [])
    assert len("".join(notes).split("; ")) == 1 + (said or "").count(";")


def test_a_term_that_there_is_not_gives_way_to_that_of_the_preset(atlas: Atlas) -> None:
    asked = {"preset": "both", "aim": "a" * 41, "carrier": "c" * 41}
    scenario, notices = read_scenario(atlas, asked)
    assert (scenario.aim, scenario.carrier) == (Aim.BREAKS, Carrier.RAIL_ONLY)
    assert notices == (
        f"There is no aim called “{'a' * 40}”: this one is used instead: fewest breaks of gauge.",
        f"There is no carrier “{'c' * 40}”: this one is used instead: rail and ship alone, no "
        "roads.",
    )


def test_presets_are_taken_once_and_the_unknown_named(atlas: Atlas) -> None:
    scenario, notices = read_scenario(atlas, {"preset": f"road,{'p' * 41},road,q,plain"})
    assert [preset.preset_id for preset in scenario.presets] == ["road", "plain"]
    assert notices == (
        f"Left out, for there is no such preset: “{'p' * 40}” and “q”. The rest is kept.",
    )
    for count, end in ((5, "“p3” and “p4”"), (6, "“p4” and 1 more")):
        names = ",".join(f"p{number}" for number in range(count))
        assert f"{end}. The rest" in read_scenario(atlas, {"preset": names})[1][0]


def stops(atlas: Atlas, via: str, start: str = "haven", end: str = "town") -> tuple[str, ...]:
    return read_scenario(atlas, {"from": start, "to": end, "via": via})[0].stops


def test_a_route_is_led_by_three_places_at_most(atlas: Atlas) -> None:
    three = "midway,border,quay"
    assert three.count(",") + 1 == MOST_STOPS
    asked = {"from": "haven", "to": "town", "via": three}
    assert read_scenario(atlas, asked)[1] == ()
    scenario, notices = read_scenario(atlas, {**asked, "via": f"{three},landing"})
    assert scenario.stops == ("haven", "midway", "border", "quay", "town")
    assert notices == ("A route can be led by at most 3 places; the first 3 are used.",)


@pytest.mark.parametrize(
    ("via", "kept", "twice"),
    [
        ("haven", [], "Haven"),
        ("town", [], "Town"),
        ("midway,midway", ["midway"], "Midway"),
        ("midway,border,midway", ["midway", "border", "midway"], None),
        ("midway,haven", ["midway", "haven"], None),
        ("midway,town", ["midway"], "Town"),
    ],
)
def test_a_place_twice_in_a_row_counts_once(
    atlas: Atlas, via: str, kept: list[str], twice: str | None
) -> None:
    assert stops(atlas, via) == ("haven", *kept, "town")
    said = read_scenario(atlas, {"from": "haven", "to": "town", "via": via})[1]
    assert said == ((f"{twice} stands twice in a row; it counts once.",) if twice else ())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from": "haven"}, ()),
        ({"to": "haven"}, ()),
        (
            {"from": "haven", "to": "lonely"},
            (
                "No segment that carries cargo begins or ends at Lonely, so it cannot be the end "
                "of a route.",
            ),
        ),
        (
            {"from": "lonely", "to": "x" * 41},
            (
                "No segment that carries cargo begins or ends at Lonely, so it cannot be the start "
                "of a route.",
                f"The end “{'x' * 40}” is not a place that the data have.",
            ),
        ),
        (
            {"from": "quay", "to": "quay"},
            ("Start and end are the same place, Quay: choose two places.",),
        ),
    ],
)
def test_a_route_has_two_ends_that_something_touches(
    atlas: Atlas, asked: dict[str, str], said: tuple[str, ...]
) -> None:
    scenario, notices = read_scenario(atlas, asked)
    assert scenario.stops == ()
    assert notices == said


def test_a_place_in_between_that_cannot_be_used_is_left_out(atlas: Atlas) -> None:
    asked = {"from": "haven", "to": "town", "via": "gone,lonely,quay"}
    scenario, notices = read_scenario(atlas, asked)
    assert scenario.stops == ("haven", "quay", "town")
    assert notices == (
        "The place in between “gone” is not a place that the data have.",
        "No segment that carries cargo begins or ends at Lonely, so it cannot be the place in "
        "between of a route.",
    )


@pytest.mark.parametrize(
    ("count", "is_cut"),
    [(MOST_CHANGES - 1, False), (MOST_CHANGES, False), (MOST_CHANGES + 1, True)],
)
def test_a_hundred_openings_are_read(atlas: Atlas, count: int, is_cut: bool) -> None:
    names = [f"s{number}" for number in range(count - 1)]
    scenario, notices = read_scenario(atlas, {"open": ",".join([*names, *names, "AZ"])})
    assert scenario.opened == (Things() if is_cut else Things(countries=("AZ",)))
    cut = "The address has 101 openings; the first 100 are used."
    assert notices[:-1] == ((cut,) if is_cut else ())
    assert notices[-1].startswith("Left out of the openings, for the network does not have them: ")


def test_closures_that_the_network_does_not_have_are_named(atlas: Atlas) -> None:
    asked = f"midway,place:{'x' * 41},TR,haven-midway-rail,place:lonely"
    scenario, notices = read_scenario(atlas, {"close": asked})
    assert scenario.closed == Things(("haven-midway-rail",), ("lonely",), ())
    assert notices == (
        "Left out of the closures, for the network does not have them: “midway”, "
        f"“place:{'x' * 34}” and “TR”. The rest is kept.",
    )


def test_closed_is_what_is_opened_too_by_whatever_closed_it(atlas: Atlas) -> None:
    asked = {
        "close": "place:town,AM,border-quay-rail",
        "open": "landing-town-road,border-quay-rail",
    }
    assert read_scenario(atlas, asked)[1] == (
        "What is opened as well as closed stays closed. Opened: Border – Quay and Landing – Town. "
        "Closed: Armenia, Town and Border – Quay.",
    )
    assert read_scenario(atlas, {**asked, "close": "AZ"})[1] == ()


def test_countries_of_a_network_stand_by_name(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    assert countries_of(network_of(folder.load())) == ("AM", "AZ", "GE")
    # A country that a line only passes is one of the network; that of a place apart is not.
    folder.segments["haven-midway-rail"]["countries"] = "AZ;RU"
    folder.places["lonely"]["country"] = "TR"
    folder.places["town"]["country"] = "IR"
    add_connection(folder, countries="IR")
    assert countries_of(network_of(folder.load())) == ("AM", "AZ", "GE", "IR", "RU")
