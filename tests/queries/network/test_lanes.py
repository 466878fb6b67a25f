"""Lanes of small networks drawn by hand; distances are those on a plane."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest

from app.queries.network.lanes import Edge, LaneKind, find_lanes, main_way

# a – b – c – d along a line, e above b–c, f and g below, x and y far away.
PLAN = {
    "a": (0, 0),
    "b": (10, 0),
    "c": (20, 0),
    "d": (30, 0),
    "e": (15, 5),
    "f": (22, -4),
    "g": (12, -4),
    "x": (80, 80),
    "y": (90, 80),
}


def edge(ends: str, cost: float = 0.0, mode: str = "rail", name: str = "") -> Edge:
    """Make an edge between two letters; its length is that of the plan."""
    km = dist(PLAN[ends[0]], PLAN[ends[1]])
    return Edge(name or ends, ends[0], ends[1], km, cost or km, mode)


def lanes(*edges: Edge, start: str = "", end: str = "") -> list[tuple[str, str, int]]:
    """Lay a network out; give kind, places and part of each lane."""
    found = find_lanes(edges, set(start), set(end), lambda a, b: dist(PLAN[a], PLAN[b]))
    assert sorted(name for lane in found for name in lane.edges) == sorted(e.name for e in edges)
    ends = {edge.name: {edge.first, edge.last} for edge in edges}
    for lane in found:
        assert [ends[name] for name in lane.edges] == [set(two) for two in pairwise(lane.places)]
    return [(str(lane.kind), "".join(lane.places), lane.part) for lane in found]


def test_no_edge_has_no_lane() -> None:
    assert lanes() == []
    assert main_way([], set(), set()) == ()


def test_one_edge_is_a_trunk() -> None:
    assert lanes(edge("ab")) == [("trunk", "ab", 0)]


def test_places_follow_one_another_however_the_edges_are_held() -> None:
    assert lanes(edge("cb"), edge("ab"), edge("dc"), start="a", end="d") == [("trunk", "abcd", 0)]


def test_a_start_alone_and_an_end_alone_tell_the_direction() -> None:
    assert lanes(edge("ab"), edge("bc"), start="c") == [("trunk", "cba", 0)]
    assert lanes(edge("ab"), edge("bc"), end="a") == [("trunk", "cba", 0)]


def test_without_start_and_end_the_data_tell_the_direction() -> None:
    assert lanes(edge("cb"), edge("ba")) == [("trunk", "cba", 0)]
    assert lanes(edge("bc"), edge("ab")) == [("trunk", "abc", 0)]


def test_without_start_and_end_the_trunk_runs_from_tip_to_tip() -> None:
    network = [edge("ab", 1, "road"), edge("bc"), edge("cd", 1, "road")]
    assert lanes(*network) == [("trunk", "abcd", 0)]


def test_a_fork_is_another_way_and_the_cheaper_one_is_the_trunk() -> None:
    network = [edge("ab"), edge("bc"), edge("be"), edge("ec"), edge("cd")]
    assert lanes(*network, start="a", end="d") == [("trunk", "abcd", 0), ("way", "bec", 0)]
    network[1] = edge("bc", cost=500)
    assert lanes(*network, start="a", end="d") == [("trunk", "abecd", 0), ("way", "bc", 0)]


def test_parallel_edges_are_ways_of_one_stretch() -> None:
    network = [edge("ab"), edge("ab", 90, "road", "road"), edge("ab", 95, "pipeline", "gas")]
    found = lanes(*network, start="a", end="b")
    assert found == [("trunk", "ab", 0), ("way", "ab", 0), ("way", "ab", 0)]


def test_a_spur_leaves_ahead_or_joins_from_behind() -> None:
    ahead = lanes(edge("ab"), edge("bc"), edge("cd"), edge("cf", 1, "road"), start="a", end="d")
    assert ahead[1] == ("spur", "cf", 0)
    behind = lanes(edge("ab"), edge("bc"), edge("cd"), edge("ce", 1, "road"), start="a", end="d")
    assert behind[1] == ("spur", "ec", 0)


def test_a_spur_of_several_stretches_lies_where_its_far_end_does() -> None:
    """From c it goes on by f, which lies ahead, to g, which lies back."""
    spur = [edge("cf", 1, "road"), edge("fg", 1, "road")]
    found = lanes(edge("ab"), edge("bc"), edge("cd"), *spur, start="a", end="d")
    assert found == [("trunk", "abcd", 0), ("spur", "gfc", 0)]


def test_a_spur_from_another_start_joins() -> None:
    found = lanes(edge("ab"), edge("bc"), edge("cd"), edge("cf", 1, "road"), start="af", end="d")
    assert found[1] == ("spur", "fc", 0)


def test_the_trunk_goes_on_beyond_its_ends_in_its_mode() -> None:
    network = [edge("ab"), edge("bc"), edge("cd"), edge("bf", 1, "road")]
    assert lanes(*network, start="b", end="c")[0] == ("trunk", "abcd", 0)


def test_what_is_not_connected_is_a_part_of_its_own_with_the_start_first() -> None:
    assert lanes(edge("xy"), edge("ab"), start="a") == [("trunk", "ab", 0), ("trunk", "xy", 1)]


def test_a_ring_is_a_trunk_and_another_way() -> None:
    found = lanes(edge("be"), edge("ec"), edge("cb"))
    assert [kind for kind, _, _ in found] == ["trunk", "way"]
    assert set(found[0][1][:1] + found[0][1][-1:]) == set(found[1][1][:1] + found[1][1][-1:])


def test_a_ring_of_one_edge_ends() -> None:
    found = lanes(edge("ab"), Edge("loop", "b", "b", 3, 3, "rail"), start="a")
    assert found == [("trunk", "ab", 0), ("spur", "bb", 0)]


def test_two_voyages_of_a_port_are_not_one_way() -> None:
    """From a to d and back to c is no way from a to c."""
    network = [edge("ab"), edge("bc"), edge("ad", 40, "sea"), edge("dc", 40, "sea")]
    found = lanes(*network, start="a", end="c")
    assert ("way", "adc", 0) not in found
    assert found[0] == ("trunk", "abc", 0)


@pytest.mark.parametrize("kind", LaneKind)
def test_attached_places_stand_on_an_earlier_lane(kind: LaneKind) -> None:
    network = [edge("ab"), edge("bc"), edge("be"), edge("ec"), edge("cf", 1, "road"), edge("xy")]
    found = find_lanes(network, {"a"}, {"c"}, lambda a, b: dist(PLAN[a], PLAN[b]))
    seen: set[str] = set()
    for lane in found:
        if lane.kind is kind:
            count = {LaneKind.TRUNK: 0, LaneKind.WAY: 2, LaneKind.SPUR: 1}[kind]
            assert len(lane.attached) == count
            assert set(lane.attached) <= seen
        seen.update(lane.places)
