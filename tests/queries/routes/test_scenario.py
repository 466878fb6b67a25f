"""Scenarios: what is closed and opened, and what of the network is left, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.graph import network_of
from app.queries.routes.scenario import MOST_NAMED, Scenario, Things
from app.queries.routes.scenario_reading import read_scenario
from app.queries.routes.states import Extent, NetworkState
from app.vocabulary.terms import Carrier
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

EVERY = {
    "haven-midway-rail",
    "midway-border-rail",
    "midway-border-road",
    "border-quay-rail",
    "quay-landing-ferry",
    "landing-town-road",
}
PLANNED = NetworkState(Extent.PLANNED)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = Counted(tmp_path_factory.mktemp("scenario") / "geodata")
    folder.segments["landing-town-road"]["length_km"] = 200
    folder.segments["midway-border-road"]["length_km"] = 200.1
    preset = {"summary": "S.", "caveat": "C.", "sources": "official"}
    folder.rows["presets"] = [
        {
            "preset_id": "strait",
            "name": "Strait",
            "close_places": "landing",
            "open_segments": "border-quay-rail",
            **preset,
        },
        {
            "preset_id": "land",
            "name": "Land",
            "close_countries": "AM",
            "close_segments": "midway-border-road",
            "open_segments": "landing-town-road;border-quay-rail",
            **preset,
        },
    ]
    return folder.load()


def test_things_are_added_and_taken_away_each_kind_apart() -> None:
    first = Things(("a", "b"), ("x",), ("AZ", "GE"))
    second = Things(("b", "c"), ("x", "y"), ("GE",))
    assert first + second == Things(("a", "b", "c"), ("x", "y"), ("AZ", "GE"))
    assert first - second == Things(("a",), (), ("AZ",))
    assert second - first == Things(("c",), ("y",), ())
    assert first - Things() == first
    assert Things() + first == first


def test_there_is_something_where_any_kind_has_something() -> None:
    assert not Things()
    for things in (Things(("a",)), Things(places=("x",)), Things(countries=("AZ",))):
        assert things
    assert Things(("a", "b"), ("x",), ("AZ", "GE")).written == ("AZ", "GE", "place:x", "a", "b")


def test_what_is_closed_closes_segments(atlas: Atlas) -> None:
    network = network_of(atlas)

    def closed(*segments: str, places: str = "", countries: str = "") -> set[str]:
        things = Things(segments, tuple(places.split()), tuple(countries.split()))
        return set(things.segments_of(network))

    assert closed() == set()
    assert closed("border-quay-rail", "gone") == {"border-quay-rail"}
    assert closed(places="quay") == {"border-quay-rail", "quay-landing-ferry"}
    assert closed(places="lonely") == set()
    assert closed(countries="AM") == {"quay-landing-ferry", "landing-town-road"}
    assert closed("haven-midway-rail", places="town", countries="TR") == {
        "haven-midway-rail",
        "landing-town-road",
    }


def test_a_segment_lies_in_the_countries_of_its_ends_too(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.segments["midway-border-rail"]["countries"] = "AZ"
    folder.segments["haven-midway-rail"]["countries"] = "AZ;RU"
    network = network_of(folder.load())
    georgia, russia = Things(countries=("GE",)), Things(countries=("RU", "TR"))
    assert "midway-border-rail" in georgia.segments_of(network)
    assert georgia.closing(network, "midway-border-rail") == georgia
    assert russia.segments_of(network) == {"haven-midway-rail"}
    assert russia.closing(network, "haven-midway-rail") == Things(countries=("RU",))
    assert georgia.closing(network, "haven-midway-rail") == Things()


def test_what_closes_a_segment_is_found_among_the_closed(atlas: Atlas) -> None:
    network = network_of(atlas)
    closed = Things(("quay-landing-ferry", "haven-midway-rail"), ("town", "quay"), ("AZ", "AM"))
    assert closed.closing(network, "quay-landing-ferry") == Things(
        ("quay-landing-ferry",), ("quay",), ("AM",)
    )
    assert closed.closing(network, "border-quay-rail") == Things((), ("quay",), ())


def test_countries_are_named_before_places_and_those_before_segments(atlas: Atlas) -> None:
    things = Things(("border-quay-rail",), ("town", "haven"), ("GE", "AZ"))
    names = ("Georgia", "Azerbaijan", "Town", "Haven", "Border – Quay")
    assert things.names(atlas) == names
    assert things.words(atlas) == "Georgia, Azerbaijan, Town, Haven and Border – Quay"
    assert things.words(atlas, 2) == "Georgia, Azerbaijan and 3 more"
    assert things.words(atlas, None) == things.words(atlas, 5)
    many = Things(("border-quay-rail",) * (MOST_NAMED + 1))
    assert many.words(atlas).count("Border – Quay") == MOST_NAMED
    assert many.words(atlas).endswith(" and 1 more")
    assert many.words(atlas, None).count("Border – Quay") == MOST_NAMED + 1


@pytest.mark.parametrize(
    ("carrier", "left_out"),
    [
        # Roads of 200.1 and of 200 km; the shorter one is a link between railways and ports.
        (Carrier.RAIL, {"midway-border-road"}),
        (Carrier.RAIL_ONLY, {"midway-border-road", "landing-town-road"}),
        (Carrier.ANY, set()),
        (Carrier.ROAD, {"haven-midway-rail", "midway-border-rail", "border-quay-rail"}),
    ],
)
def test_what_may_carry_the_cargo(atlas: Atlas, carrier: Carrier, left_out: set[str]) -> None:
    scenario = Scenario(state=PLANNED, carrier=carrier)
    assert scenario.usable(atlas) == EVERY - left_out
    assert scenario.carried(["landing-town-road"], network_of(atlas)) == (
        frozenset({"landing-town-road"}) - left_out
    )


def test_presets_close_and_open_beside_what_is_asked(atlas: Atlas) -> None:
    asked = {
        "preset": "strait,land",
        "carrier": "any",
        "close": "haven-midway-rail,place:haven",
        "open": "border-quay-rail",
    }
    scenario, notices = read_scenario(atlas, asked)
    assert scenario.all_closed == Things(
        ("haven-midway-rail", "midway-border-road"), ("haven", "landing"), ("AM",)
    )
    assert scenario.all_opened == Things(("border-quay-rail", "landing-town-road"))
    assert scenario.usable(atlas) == {"midway-border-rail", "border-quay-rail"}
    assert notices == (
        "What is opened as well as closed stays closed. Opened: Landing – Town. Closed: Armenia "
        "and Landing.",
    )
    assert scenario.before == Scenario(carrier=Carrier.ANY)
    assert scenario.is_changed
    assert not scenario.before.is_changed


@pytest.mark.parametrize(
    ("asked", "is_changed"),
    [
        ({}, False),
        ({"from": "haven", "to": "town", "network": "planned", "carrier": "any"}, False),
        ({"open": "border-quay-rail"}, True),
        ({"close": "AZ"}, True),
        ({"preset": "land"}, True),
    ],
)
def test_a_network_is_changed_by_what_is_closed_opened_or_preset(
    atlas: Atlas, asked: dict[str, str], is_changed: bool
) -> None:
    assert read_scenario(atlas, asked)[0].is_changed is is_changed


def test_only_so_many_closures_and_openings_are_named(atlas: Atlas) -> None:
    closed = Things(countries=("AZ", "GE", "AM"))
    opened = Things(("border-quay-rail", "landing-town-road"))
    scenario = Scenario(closed=closed, opened=opened)
    today = "Searched in the network in use today, as last reported."
    assert scenario.searched(atlas) == (
        f"{today} Opened: Border – Quay and Landing – Town. "
        "Closed: Azerbaijan, Georgia and Armenia."
    )
    assert scenario.searched(atlas, 1) == (
        f"{today} Opened: Border – Quay and 1 more. Closed: Azerbaijan and 2 more."
    )
    assert scenario.searched(atlas, None) == scenario.searched(atlas)
