"""What other carriers and other aims give, of the atlas that was counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.graph import network_of
from app.queries.routes.other_choices import other_choices
from app.queries.routes.scenario_reading import read_scenario
from app.queries.routes.search import best_route
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("choices") / "geodata").load()


def told(atlas: Atlas, **asked: str) -> list[tuple[str, str, str]]:
    """Return what other choices say beside the best route of a scenario."""
    scenario, _ = read_scenario(atlas, {"from": "haven", "to": "border", **asked})
    own = best_route(network_of(atlas), scenario.stops, scenario.usable(atlas), scenario.aim)
    found = other_choices(atlas, scenario, [own] if own else [])
    return [(one.option, one.value, one.words.partition(": ")[2]) for one in found]


RAIL = (
    "175 km by rail through Azerbaijan and Georgia; 1 border, 0 transshipments and 0 breaks of "
    "gauge"
)
ROAD = (
    "175 km by rail and road through Azerbaijan and Georgia; 1 border, 1 transshipment and 0 "
    "breaks of gauge"
)


@pytest.mark.parametrize("carrier", ["any", "rail"])
def test_beside_the_road_the_railway_is_told_once(atlas: Atlas, carrier: str) -> None:
    """The fewest transshipments lead over the same railway, which is told already."""
    assert told(atlas, carrier=carrier) == [
        ("carrier", "rail-only", f"{RAIL}; 0.4 km longer than route 1.")
    ]


def test_beside_the_railway_the_road_is_told_as_shorter(atlas: Atlas) -> None:
    assert told(atlas, carrier="any", aim="transshipments") == [
        ("aim", "shortest", f"{ROAD}; 0.4 km shorter than route 1.")
    ]


def test_without_a_route_nothing_is_compared(atlas: Atlas) -> None:
    scenario, _ = read_scenario(atlas, {"from": "haven", "to": "border", "carrier": "any"})
    assert [one.words for one in other_choices(atlas, scenario, [])] == [
        f"Rail and ship, with short road links: {ROAD}.",
        f"Rail and ship alone, no roads: {RAIL}.",
    ]


def test_a_way_as_long_as_the_first_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Counted(tmp_path_factory.mktemp("same") / "geodata")
    folder.segments["midway-border-road"]["length_km"] = 85.4
    scenario, _ = read_scenario(
        folder.load(), {"from": "haven", "to": "border", "carrier": "any", "aim": "transshipments"}
    )
    atlas = folder.load()
    network = network_of(atlas)
    by_road = best_route(
        network, ("haven", "border"), {"haven-midway-rail", "midway-border-road"}, scenario.aim
    )
    assert by_road is not None
    found = other_choices(atlas, scenario, [by_road])
    assert found
    assert {one.words.rpartition("; ")[2] for one in found} == {"as long as route 1."}
