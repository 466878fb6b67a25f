"""Routes against brute force, and what holds of them in any network."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.queries.routes.graph import Change, Network, build_network
from app.queries.routes.search import (
    LEAST_OWN_SHARE,
    LONGEST_DETOUR,
    MOST_ROUTES,
    Route,
    best_route,
    further_routes,
    missing_segments,
)
from app.vocabulary.terms import Aim
from tests.queries.routes.networks import (
    best_by_force,
    best_by_force_through,
    every_segment,
    network,
)

DIAMOND = network(
    "A:city:AZ B:rail_junction:AZ C:gauge_change:GE D:port:GE E:city:TR",
    "A-B rail 1520 100",
    "B-C rail 1520 80",
    "C-E rail 1435 120",
    "A-D road - 90",
    "D-E sea - 300",
    "B-E road - 350",
)


def test_goods_change_the_mode_at_no_point_that_only_helps_to_draw() -> None:
    way = network("A:city:AZ B:border_crossing:AM C:city:AM", "A-B rail 1520 10", "B-C road - 10")
    route = best_route(way, ("A", "C"), every_segment(way))
    assert route is not None
    assert route.transshipments == 1
    spots = [replace(spot, only_drawn=name == "B") for name, spot in way.spots.items()]
    drawn = build_network(spots, way.links.values())
    assert best_route(drawn, ("A", "C"), every_segment(drawn)) is None


def test_the_shortest_route_changes_gauge_where_it_can() -> None:
    route = best_route(DIAMOND, ("A", "E"), every_segment(DIAMOND))
    assert route is not None
    assert route.places == ("A", "B", "C", "E")
    assert (route.km, route.borders, route.transshipments, route.breaks) == (300.0, 2, 0, 1)
    assert [(turn.place_id, turn.change) for turn in route.turns] == [("C", Change.GAUGE)]


def test_each_aim_has_its_own_best_route() -> None:
    own = every_segment(DIAMOND)
    by_aim = {aim: best_route(DIAMOND, ("A", "E"), own, aim) for aim in Aim}
    assert {aim: route and route.places for aim, route in by_aim.items()} == {
        Aim.SHORTEST: ("A", "B", "C", "E"),
        Aim.BORDERS: ("A", "B", "E"),
        Aim.TRANSSHIPMENTS: ("A", "B", "C", "E"),
        Aim.BREAKS: ("A", "D", "E"),
    }


def test_a_break_of_gauge_cannot_be_got_round_by_road_at_the_same_place() -> None:
    net = network(
        "A:city:AZ B:dry_port:AZ C:city:AZ D:city:AZ",
        "A-B rail 1520 10",
        "B-C rail 1435 10",
        "B-D road - 10",
    )
    route = best_route(net, ("A", "C"), every_segment(net), Aim.BREAKS)
    assert route is not None
    assert (route.breaks, route.transshipments) == (1, 0)


def test_gauge_changes_only_where_the_place_allows_it() -> None:
    net = network("A:city:AZ B:rail_junction:AZ C:city:AZ", "A-B rail 1520 1", "B-C rail 1435 1")
    assert best_route(net, ("A", "C"), every_segment(net)) is None


def test_a_track_of_two_gauges_needs_no_break() -> None:
    net = network(
        "A:city:AZ B:gauge_change:AZ C:gauge_change:GE D:city:GE",
        "A-B rail 1520 10",
        "B-C rail 1435+1520 5",
        "C-D rail 1435 10",
    )
    route = best_route(net, ("A", "D"), every_segment(net))
    assert route is not None
    assert route.breaks == 1
    assert best_route(net, ("A", "C"), every_segment(net)).breaks == 0  # type: ignore[union-attr]


def test_a_break_is_where_the_data_name_one() -> None:
    net = network(
        "A:city:CN B:border_crossing:CN C:gauge_change:KZ D:city:KZ",
        "A-B rail 1435 10",
        "B-C rail 1435+1520 5",
        "C-D rail 1520 10",
    )
    for ends in (("A", "D"), ("D", "A")):
        route = best_route(net, ends, every_segment(net))
        assert route is not None
        assert [turn.place_id for turn in route.turns] == ["C"]


def test_an_unknown_gauge_hides_no_break() -> None:
    net = network(
        "A:city:AZ B:border_crossing:AZ C:border_crossing:AM D:city:AM",
        "A-B rail 1520 10",
        "B-C rail ? 10 planned",
        "C-D rail 1435 10",
    )
    route = best_route(net, ("A", "D"), every_segment(net))
    assert route is not None
    assert route.breaks == 1


def test_parallel_segments_are_kept_apart() -> None:
    net = network("A:city:AZ B:city:AZ", "A-B rail 1520 10", "A-B rail 1520 12", "A-B road - 15")
    routes = further_routes(net, ("A", "B"), every_segment(net))
    assert [route.km for route in routes] == [10.0, 12.0, 15.0]
    left = every_segment(net) - {"s0-A-B"}
    assert best_route(net, ("A", "B"), left).km == 12.0  # type: ignore[union-attr]


def test_a_route_by_a_dead_end_turns_back_there() -> None:
    net = network(
        "A:city:AZ B:city:AZ C:port:AZ D:city:AZ",
        "A-B rail 1520 10",
        "B-C rail 1520 5",
        "B-D rail 1520 10",
    )
    route = best_route(net, ("A", "C", "D"), every_segment(net))
    assert route is not None
    assert (route.places, route.km) == (("A", "B", "C", "B", "D"), 30.0)


def test_a_loop_at_a_place_in_between_is_gone_round_once() -> None:
    """By the loop goods change from one gauge to the other, which the city itself does not let."""
    net = network(
        "A:city:AZ B:city:AZ C:city:AZ", "A-B rail 1520 10", "B-B road - 5", "B-C rail 1435 10"
    )
    route = best_route(net, ("A", "B", "C"), every_segment(net))
    assert route is not None
    assert (route.places, route.km) == (("A", "B", "B", "C"), 25.0)


def test_the_change_at_a_place_in_between_counts() -> None:
    """What is best up to the place in between need not be best as a whole."""
    net = network(
        "A:city:AZ B:city:AZ C:city:AZ",
        "A-B road - 10",
        "A-B rail 1520 11",
        "B-C rail 1520 10",
    )
    route = best_route(net, ("A", "B", "C"), every_segment(net), Aim.TRANSSHIPMENTS)
    assert route is not None
    assert (route.transshipments, route.km) == (0, 21.0)


def test_a_place_that_nothing_touches_has_no_route() -> None:
    net = network("A:city:AZ B:city:AZ C:city:AZ", "A-B rail 1520 10")
    assert best_route(net, ("A", "C"), every_segment(net)) is None


def test_the_fewest_missing_segments_are_found_even_where_others_are_shorter() -> None:
    net = network(
        "A:city:AZ B:city:AZ C:city:AZ D:city:AZ",
        "A-B rail 1520 1 planned",
        "B-D rail 1520 1 planned",
        "A-C rail 1520 900 planned",
        "C-D rail 1520 900",
    )
    there = {"s3-C-D"}
    route = missing_segments(net, ("A", "D"), there, every_segment(net) - there)
    assert route is not None
    assert set(route.segment_ids) - there == {"s2-A-C"}


@pytest.mark.parametrize(("by_c", "count"), [(100, 2), (100.1, 1)])
def test_a_further_route_is_at_most_twice_as_long(by_c: float, count: int) -> None:
    """The best one is 100 km long; the other has 100 km and these."""
    net = network(
        "A:city:AZ B:city:AZ C:city:AZ",
        "A-B rail 1520 100",
        "A-C rail 1520 100",
        f"C-B rail 1520 {by_c}",
    )
    assert len(further_routes(net, ("A", "B"), every_segment(net))) == count


def test_after_a_route_its_segments_count_half_as_much_again() -> None:
    """By X are 100 km, which count 150 then; by X and Y 142.5, and by Y alone 143.

    What was found first is kept, for the two have more than four fifths in common.
    """
    net = network(
        "A:city:AZ X:city:AZ Y:city:AZ B:city:AZ",
        "A-X rail 1520 15",
        "X-B rail 1520 85",
        "X-Y rail 1520 1",
        "A-Y rail 1520 24",
        "Y-B rail 1520 119",
    )
    routes = further_routes(net, ("A", "B"), every_segment(net))
    assert [(route.places, route.km) for route in routes] == [
        (("A", "X", "B"), 100.0),
        (("A", "Y", "X", "B"), 110.0),
        (("A", "X", "Y", "B"), 135.0),
    ]


@pytest.mark.parametrize(("apart", "count"), [(20, 2), (19.9, 1)])
def test_a_further_route_has_a_fifth_of_its_own(apart: float, count: int) -> None:
    """Both have the 80 km from A to X in common."""
    net = network(
        "A:city:AZ X:city:AZ Y:city:AZ B:city:AZ",
        "A-X rail 1520 80",
        "X-B rail 1520 15",
        "X-Y rail 1520 10",
        f"Y-B rail 1520 {apart - 10:.1f}",
    )
    assert len(further_routes(net, ("A", "B"), every_segment(net))) == count


def test_there_are_at_most_four_routes_the_best_first() -> None:
    net = network("A:city:AZ B:city:AZ", *(f"A-B rail 1520 {km}" for km in (14, 12, 10, 13, 11)))
    routes = further_routes(net, ("A", "B"), every_segment(net))
    assert [route.km for route in routes] == [10.0, 11.0, 12.0, 13.0]
    assert [route.segment_ids for route in routes[:2]] == [("s2-A-B",), ("s4-A-B",)]
    assert further_routes(net, ("A", "B"), ()) == ()


def test_what_a_route_counts_by_each_aim() -> None:
    """From A by rail to B, on another gauge to C, by road over a border to D."""
    net = network(
        "A:city:AZ B:gauge_change:AZ C:city:AZ D:city:GE",
        "A-B rail 1520 10.04",
        "B-C rail 1435 20.04",
        "C-D road - 30.04",
    )
    route = best_route(net, ("A", "D"), every_segment(net))
    assert route is not None
    assert route.places == ("A", "B", "C", "D")
    assert (route.km, route.borders, route.transshipments, route.breaks) == (60.1, 1, 1, 1)
    assert [route.score(aim) for aim in Aim] == [(60.1, 60.1), (1, 60.1), (1, 60.1), (1, 60.1)]
    assert [(turn.place_id, turn.change) for turn in route.turns] == [
        ("B", Change.GAUGE),
        ("C", Change.MODE),
    ]


KINDS = ("city", "rail_junction", "port", "gauge_change", "border_crossing")
MODES = ("rail 1520", "rail 1435", "rail 1435+1520", "rail ?", "road -", "sea -")


@st.composite
def networks(draw: st.DrawFn) -> Network:
    names = "ABCD"[: draw(st.integers(3, 4))]
    places = " ".join(
        f"{name}:{draw(st.sampled_from(KINDS))}:{draw(st.sampled_from(('AZ', 'GE', 'TR')))}"
        for name in names
    )
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(
        lambda pair: pair[0] != pair[1]
    )
    segments = [
        f"{first}-{last} {draw(st.sampled_from(MODES))} {draw(st.integers(1, 400)) / 10}"
        for first, last in draw(st.lists(pairs, min_size=1, max_size=5))
    ]
    return network(places, *segments)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(networks(), st.sampled_from(Aim), st.data())
def test_a_best_route_is_the_best_of_all_simple_paths(
    net: Network, aim: Aim, data: st.DataObject
) -> None:
    start, end = data.draw(st.permutations(sorted(net.spots)).map(lambda names: names[:2]))
    usable = data.draw(st.sets(st.sampled_from(sorted(net.links))))
    route = best_route(net, (start, end), usable, aim)
    known = best_by_force(net, start, end, usable, aim)
    assert (route and route.score(aim)) == known


@settings(max_examples=80, deadline=None, derandomize=True)
@given(networks(), st.sampled_from(Aim), st.data())
def test_a_best_route_by_a_place_is_the_best_of_all(
    net: Network, aim: Aim, data: st.DataObject
) -> None:
    start, between, end = data.draw(st.permutations(sorted(net.spots)).map(lambda one: one[:3]))
    usable = data.draw(st.sets(st.sampled_from(sorted(net.links))))
    route = best_route(net, (start, between, end), usable, aim)
    known = best_by_force_through(net, start, between, end, usable, aim)
    assert (route and route.score(aim)) == known
    assert route is None or between in route.places


@settings(max_examples=60, deadline=None, derandomize=True)
@given(networks(), st.data())
def test_opening_never_lengthens_and_closing_never_shortens(
    net: Network, data: st.DataObject
) -> None:
    start, end = data.draw(st.permutations(sorted(net.spots)).map(lambda names: names[:2]))
    fewer = data.draw(st.sets(st.sampled_from(sorted(net.links))))
    more = fewer | data.draw(st.sets(st.sampled_from(sorted(net.links))))
    without, with_more = (best_route(net, (start, end), own) for own in (fewer, more))
    if without is not None:
        assert with_more is not None
        assert with_more.km <= without.km


@settings(max_examples=60, deadline=None, derandomize=True)
@given(networks(), st.sampled_from(Aim), st.data())
def test_further_routes_really_differ(net: Network, aim: Aim, data: st.DataObject) -> None:
    start, end = data.draw(st.permutations(sorted(net.spots)).map(lambda names: names[:2]))
    routes = further_routes(net, (start, end), every_segment(net), aim)
    assert len(routes) <= MOST_ROUTES
    for place, route in enumerate(routes):
        assert route.places[0] == start
        assert route.places[-1] == end
        assert route.km <= LONGEST_DETOUR * routes[0].km
        assert route.score(aim) >= routes[0].score(aim)
        for other in routes[:place]:
            own = [(one, _own_km(one, two)) for one, two in ((route, other), (other, route))]
            assert any(km >= LEAST_OWN_SHARE * one.km for one, km in own)


def _own_km(route: Route, other: Route) -> float:
    known = set(other.segment_ids)
    return sum(leg.link.km for leg in route.legs if leg.link.segment_id not in known)


@pytest.mark.parametrize("aim", Aim)
def test_the_same_question_has_the_same_answer(aim: Aim) -> None:
    own = every_segment(DIAMOND)
    first = further_routes(DIAMOND, ("A", "E"), own, aim)
    assert [one.segment_ids for one in first] == [
        one.segment_ids for one in further_routes(DIAMOND, ("A", "E"), own, aim)
    ]
