"""What the edges of the network weigh, and what happens between two legs that follow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from networkx import all_simple_paths

from app.queries.routes.graph import Change as Between
from app.queries.routes.graph import Leg, Link, Spot, borders_on, build_network, change_between
from app.vocabulary.terms import Aim, Mode, PlaceKind, Status
from tests.queries.routes.networks import network

if TYPE_CHECKING:
    from app.queries.routes.graph import Network

BIG = 10**12


def weights(net: Network, start: str, end: str) -> list[tuple[object, ...]]:
    """Return what the edges of the only way between two places weigh, by aim."""
    (path,) = all_simple_paths(net.graph, net.starts[start], net.ends[end])
    return [
        (data["segment"], *(data[aim.value] for aim in Aim))
        for data in (net.graph.edges[edge] for edge in pairwise(path))
    ]


def test_the_aims_stand_in_this_order() -> None:
    assert list(Aim) == [Aim.SHORTEST, Aim.BORDERS, Aim.TRANSSHIPMENTS, Aim.BREAKS]


def test_kilometres_weigh_by_tenths_and_changes_decide_between_equals() -> None:
    """100.04 km are 1,000 tenths; a border on the way weighs 2, a change of mode 2 more."""
    net = network("A:city:AZ B:port:AZ C:city:GE", "A-B rail 1520 100.04", "B-C road - 7.5")
    assert weights(net, "A", "C") == [
        ("s0-A-B", 1_000_000, 1_000_000, 1_000_000, 1_000_000),
        ("s1-B-C", 75_004, BIG + 75_004, BIG + 75_004, 75_004),
        ("", 0, 0, 0, 0),
    ]


@pytest.mark.parametrize(("kind", "more"), [("gauge_change", 0), ("port", 1)])
def test_a_gauge_is_changed_where_the_data_name_a_break(kind: str, more: int) -> None:
    net = network(f"A:city:AZ B:{kind}:AZ C:city:AZ", "A-B rail 1520 10", "B-C rail 1435 20")
    weight = 200_002 + more
    assert weights(net, "A", "C")[1] == ("s1-B-C", weight, weight, weight, BIG + weight)


@pytest.mark.parametrize(
    ("countries", "first", "last", "borders"),
    [
        (("AZ",), "AZ", "AZ", 0),
        (("AZ", "GE"), "AZ", "GE", 1),
        (("GE",), "AZ", "GE", 1),
        (("AZ", "AM", "GE"), "AZ", "GE", 2),
        (("AZ", "AM"), "AZ", "AZ", 2),
        (("AM",), "AZ", "AZ", 2),
        (("AZ", "AM", "GE"), "AZ", "AZ", 4),
    ],
)
def test_borders_are_counted_by_the_countries_between(
    countries: tuple[str, ...], first: str, last: str, borders: int
) -> None:
    link = Link("s", "a", "b", Mode.RAIL, Status.OPERATIONAL, 1.0, True, countries)
    ends = (Spot(name, name, PlaceKind.CITY, of) for name, of in (("a", first), ("b", last)))
    assert borders_on(link, *ends) == borders


def leg(name: str, mode: Mode, gauge: int) -> Leg:
    link = Link(name, "a", "b", mode, Status.OPERATIONAL, 1.0, True, ("AZ",))
    return Leg(link, True, gauge, 0)


@pytest.mark.parametrize(
    ("after", "kind", "drawn", "between"),
    [
        (("one", Mode.RAIL, 1520), PlaceKind.PORT, False, Between.IMPOSSIBLE),
        (("two", Mode.RAIL, 1520), PlaceKind.CITY, False, Between.NONE),
        (("two", Mode.RAIL, 1435), PlaceKind.CITY, False, Between.IMPOSSIBLE),
        (("two", Mode.RAIL, 1676), PlaceKind.PORT, True, Between.GAUGE),
        (("two", Mode.ROAD, 0), PlaceKind.CITY, False, Between.MODE),
        (("two", Mode.ROAD, 0), PlaceKind.CITY, True, Between.IMPOSSIBLE),
    ],
)
def test_what_happens_between_two_legs(
    after: tuple[str, Mode, int], kind: PlaceKind, drawn: bool, between: Between
) -> None:
    spot = Spot("b", "B", kind, "AZ", drawn)
    assert change_between(leg("one", Mode.RAIL, 1520), leg(*after), spot) is between


def test_a_railway_of_unknown_gauge_is_passed_on_every_gauge() -> None:
    net = network("A:city:AZ B:city:AZ C:city:AZ", "A-B rail ? 10", "B-C rail 1435+1520 20")
    passed = [(one.link.segment_id, one.gauge, one.forward) for one in net.legs]
    assert passed == [
        (name, gauge, forward)
        for name in ("s0-A-B", "s1-B-C")
        for gauge in (1435, 1520)
        for forward in (True, False)
    ]
    assert [one.link.gauge_not_known for one in net.legs] == [True] * 4 + [False] * 4
    assert net.legs[1].start == "B"
    assert net.legs[1].end == "A"


def test_no_gauge_at_all_is_one_way_to_pass() -> None:
    net = network("A:city:AZ B:city:AZ", "A-B rail ? 10")
    assert [one.gauge for one in net.legs] == [0, 0]


def test_legs_of_a_place_begin_and_end_at_nodes_of_its_own() -> None:
    net = network("A:city:AZ B:city:AZ L:city:AZ", "A-B road - 10")
    assert (net.starts, net.ends) == ({"A": 2, "B": 4}, {"A": 3, "B": 5})
    assert net.touches("A")
    assert not net.touches("L")
    assert build_network((), ()).legs == ()
