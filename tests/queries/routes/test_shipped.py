"""Routes over the shipped data: against stated lengths, and an answer for every default pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.details.corridors import routes_pages
from app.queries.routes.answer import answer
from app.queries.routes.chokepoints import chokepoints
from app.queries.routes.graph import network_of
from app.queries.routes.missing import explain
from app.queries.routes.scenario import MOST_NAMED
from app.queries.routes.scenario_reading import read_scenario
from app.queries.routes.search import best_route
from app.queries.routes.states import title_of
from app.queries.routes.summary_lines import summary_lines
from app.queries.routes.what_if import pairs_of, what_if
from app.vocabulary.labels import kilometres

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.mark.parametrize("network", ["use", "planned"])
def test_every_default_pair_has_a_route_or_a_reason(shipped: Atlas, network: str) -> None:
    assert len(shipped.route_pairs) >= 10
    for start, end in pairs_of(shipped, read_scenario(shipped, {})[0]):
        scenario, notices = read_scenario(shipped, {"from": start, "to": end, "network": network})
        assert notices == ()
        route = best_route(network_of(shipped), scenario.stops, scenario.usable(shipped))
        assert route is not None or len(explain(shipped, scenario).sentences) >= 2


def test_every_preset_can_be_used_and_changes_a_network(shipped: Atlas) -> None:
    assert len(shipped.presets) >= 9
    for name, preset in shipped.presets.items():
        scenario, notices = read_scenario(shipped, {"preset": name})
        assert notices == ()
        assert scenario.usable(shipped) != scenario.before.usable(shipped), name
        assert preset.caveat
        # What is said to have happened has a source; a supposition alone needs none.
        assert preset.sources or not any(sign.isdigit() for sign in preset.caveat), name


def test_every_preset_changes_the_route_of_a_pair(shipped: Atlas) -> None:
    for name in shipped.presets:
        scenario, _ = read_scenario(shipped, {"preset": name})
        assert not what_if(shipped, scenario).changes_nothing, name


def test_the_railway_across_syunik_is_not_left_for_a_lorry_at_the_border(shipped: Atlas) -> None:
    scenario, _ = read_scenario(shipped, {"preset": "tripp-rail"})
    changes = [one for one in what_if(shipped, scenario).pairs if not one.same_way]
    assert [(one.start, one.end) for one in changes] == [("baku", "nakhchivan")]
    before, after = changes[0].before, changes[0].after
    assert before is not None
    assert after is not None
    assert (round(before.km), before.transshipments) == (1087, 1)
    assert (round(after.km), after.transshipments, after.breaks) == (527, 0, 0)


def test_another_carrier_and_another_aim_are_told(shipped: Atlas) -> None:
    found = answer(shipped, {"from": "baku", "to": "nakhchivan"})
    by_road, *others = found.others
    assert (by_road.option, by_road.value) == ("carrier", "any")
    assert by_road.route.km == pytest.approx(506.1)
    assert by_road.words == (
        "Rail, ship and every road: 506 km by road through Azerbaijan and Iran; 2 borders, 0 "
        "transshipments and 0 breaks of gauge; 581 km shorter than route 1."
    )
    assert [(one.option, one.value) for one in others] == [("aim", "breaks")]
    shown = {one.route.segment_ids for one in found.routes}
    assert shown.isdisjoint(one.route.segment_ids for one in found.others)


def test_a_slide_names_two_other_choices_beside_the_routes(shipped: Atlas) -> None:
    found = answer(shipped, {"from": "baku", "to": "kars", "close": "GE"})
    assert len(found.others) > 2
    lines = summary_lines(found)
    assert lines[-2:] == tuple(one.words for one in found.others[:2])
    assert len(lines) == len(found.routes) + 2


def test_of_a_past_day_what_opened_later_is_named(shipped: Atlas) -> None:
    asked = {"from": "khorgos-cn", "to": "istanbul-marmaray", "network": "day"}
    none = answer(shipped, {**asked, "when": "2013-06-01"}).none
    assert none is not None
    assert [(one.segment_id, one.date) for one in none.needed] == [("gebze-istanbul-rail", "2019")]


@pytest.mark.parametrize(("when", "goes"), [("2017-10-29", False), ("2017-10-30", True)])
def test_a_past_day_has_the_railway_to_kars_from_its_opening_on(
    shipped: Atlas, when: str, goes: bool
) -> None:
    asked = {"from": "baku", "to": "kars", "network": "day", "when": when}
    best = answer(shipped, asked).routes[0].route
    assert ("kartsakhi-mezra-rail" in best.segment_ids) is goes


def test_a_change_of_gauge_across_the_sea_is_named_and_counts_as_no_break(shipped: Atlas) -> None:
    asked = {"from": "moscow", "to": "bandar-abbas", "carrier": "rail-only"}
    first = answer(shipped, asked).routes[0]
    assert (first.route.breaks, first.breaks) == (0, ())
    assert [one.words for one in first.gauges_apart] == [
        "Railway of 1,520 mm up to Astrakhan, of 1,435 mm from Amirabad; by sea in between, where "
        "cargo or wagons change: counted as transshipment, not as a break of gauge"
    ]
    assert first.gauges_apart[0].thing == "place:amirabad-port"
    # The same gauge on both shores of the Caspian Sea is no change.
    assert answer(shipped, {"from": "baku", "to": "dostyk"}).routes[0].gauges_apart == ()


def test_iran_closed_breaks_the_way_to_the_gulf(shipped: Atlas) -> None:
    scenario, _ = read_scenario(shipped, {"preset": "iran-closed"})
    by_pair = {(one.start, one.end): one for one in what_if(shipped, scenario).pairs}
    assert by_pair["moscow", "bandar-abbas"].outcome == "no route any more"
    assert by_pair["khorgos-cn", "poti-port"].outcome == "no change"


@pytest.mark.parametrize(
    ("length_id", "share"),
    [
        ("baku-tbilisi-kars-middle", 0.05),
        ("baku-tbilisi-kars-zangezur", 0.05),
        ("btk-georgian-section", 0.05),
        ("btk-turkish-section", 0.05),
        ("dostyk-moiynty", 0.05),
        ("alat-osmanli-astara", 0.05),
        ("uzen-gorgan", 0.05),
        ("cku-whole", 0.05),
        ("cku-kyrgyz", 0.05),
    ],
)
def test_routes_are_as_long_as_sources_state(shipped: Atlas, length_id: str, share: float) -> None:
    stated = shipped.route_lengths[length_id]
    assert stated.from_place
    assert stated.to_place
    network = network_of(shipped)
    own = [name for name in stated.segment_ids if name in network.links]
    route = best_route(network, (stated.from_place, stated.to_place), own)
    assert route is not None
    assert route.km == pytest.approx(stated.length_km, rel=share)


def test_a_stated_length_of_a_segment_is_that_of_its_route(shipped: Atlas) -> None:
    route = best_route(network_of(shipped), ("qazvin", "rasht"), {"rasht-qazvin-rail"})
    assert route is not None
    assert route.km == shipped.segments["rasht-qazvin-rail"].length_km


def test_no_pair_of_a_corridor_has_a_route_and_none(shipped: Atlas) -> None:
    scenario, _ = read_scenario(shipped, {})
    for corridor in shipped.corridors:
        points = chokepoints(shipped, corridor, scenario)
        assert {title for title, _ in points.pairs}.isdisjoint(points.without)
        assert len(points.without) == len(set(points.without))


def test_of_very_many_closures_the_screen_names_some_and_a_file_all(shipped: Atlas) -> None:
    closed = list(network_of(shipped).links)[: MOST_NAMED + 8]
    scenario, _ = read_scenario(shipped, {"close": ",".join(closed)})
    assert scenario.searched(shipped).endswith(" and 8 more.")
    in_full = scenario.searched(shipped, most=None)
    assert " more" not in in_full
    assert in_full.endswith(f" and {title_of(shipped, closed[-1])}.")


def test_a_country_that_is_open_again_opens_the_best_way(shipped: Atlas) -> None:
    asked = {"from": "baku", "to": "poti-port"}
    best = answer(shipped, asked).routes[0]
    none = answer(shipped, {**asked, "close": "GE"}).none
    assert none is not None
    assert none.lifted == ("Georgia",)
    assert none.sentences[-1] == (
        f"There would be a route of {kilometres(best.km)} if this were not closed: Georgia."
    )


def test_a_corridor_leads_to_the_what_ifs_that_change_it(shipped: Atlas) -> None:
    ways = dict(routes_pages(shipped, "zangezur-route"))
    assert ways["/routes?part=chokepoints&of=zangezur-route"] == "What its routes depend on most"
    assert "/routes?part=what-if&preset=tripp-rail" in ways
    assert "/routes?part=what-if&preset=rasht-astara" not in ways
    assert "/routes?part=what-if&preset=rasht-astara" in dict(
        routes_pages(shipped, "north-south-corridor")
    )


def test_a_border_without_a_crossing_is_a_point_that_only_helps_to_draw(shipped: Atlas) -> None:
    spots = network_of(shipped).spots
    drawn = {name for name, spot in spots.items() if spot.only_drawn}
    assert {"am-border-east", "am-border-west"} <= drawn
    assert "khorgos-gateway" in spots.keys() - drawn
