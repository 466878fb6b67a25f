"""Lanes: how a network with forks is laid out as one line with others below it.

The trunk of each connected part is the way from one of its starts to one of its ends that can be
travelled best: along what is in operation, by rail before road. What is left is drawn as further
lanes: ways that leave a lane and join one again, spurs that only leave, and, for each part that is
connected with nothing else, a trunk of its own.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum, unique
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence


@unique
class LaneKind(StrEnum):
    """What a lane is to the others."""

    TRUNK = "trunk"
    WAY = "way"
    SPUR = "spur"


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch between two places.

    Attributes
    ----------
    first, last
        Places in the direction in which the data hold it.
    km
        Length along the drawn line.
    cost
        What it costs a way to use it: its length, many times over where it is not open.
    mode
        How it carries traffic; a trunk goes on in the mode in which it came.
    """

    name: str
    first: str
    last: str
    km: float
    cost: float
    mode: str = ""

    def other(self, place: str) -> str:
        """Return the end that is not ``place``."""
        return self.last if place == self.first else self.first


@dataclass(frozen=True, slots=True)
class Lane:
    """Stretches one after the other, from left to right.

    Attributes
    ----------
    places
        One more than there are edges.
    part
        Number of the connected part, from 0.
    attached
        Places that stand on an earlier lane: both ends of a way, one of a spur, none of a trunk.
    """

    kind: LaneKind
    places: tuple[str, ...]
    edges: tuple[str, ...]
    part: int
    attached: tuple[str, ...] = ()


Path = tuple[list[str], list[Edge]]

# A way turns back where two legs meet at less than some 37 degrees: the cosine of that.
_TURN = 0.8


def find_lanes(
    edges: Sequence[Edge],
    starts: Collection[str],
    ends: Collection[str],
    distance: Callable[[str, str], float],
) -> tuple[Lane, ...]:
    """Lay a network out in lanes; every edge comes once.

    Parameters
    ----------
    starts, ends
        Places where the route begins and ends, as far as they are known.
    distance
        Distance of two places, to tell whether a spur lies back or ahead.
    """
    lanes: list[Lane] = []
    for number, part in enumerate(_parts(edges, starts, ends)):
        lanes += _Part(number, part, distance).lay_out(starts, ends)
    return tuple(lanes)


def main_way(
    edges: Sequence[Edge], starts: Collection[str], ends: Collection[str]
) -> tuple[str, ...]:
    """Return the places of the first trunk; none where there are no edges."""
    parts = _parts(edges, starts, ends)
    return tuple(trunk(parts[0], starts, ends)[0]) if parts else ()


def cheapest_tree(
    edges: Iterable[Edge],
    source: str,
    closed: Collection[str] = (),
    turns_back: Callable[[str, str, str], bool] | None = None,
) -> dict[str, tuple[float, Path]]:
    """Find the cheapest way from ``source`` to every place.

    Parameters
    ----------
    closed
        Places that a way may reach but not pass.
    turns_back
        Tells of three places in a row whether a way would turn back on itself there, which none
        does.
    """
    at = _by_place(edges)
    ways: dict[str, tuple[float, Path]] = {}
    queue: list[tuple[float, int, str, Path]] = [(0.0, 0, source, ([source], []))]
    count = 0
    while queue:
        cost, _, place, path = heapq.heappop(queue)
        if place in ways:
            continue
        ways[place] = (cost, path)
        if place in closed and place != source:
            continue
        for edge in at[place]:
            onward = edge.other(place)
            back = turns_back and path[1] and turns_back(path[0][-2], place, onward)
            if onward not in ways and not back:
                count += 1
                longer = ([*path[0], onward], [*path[1], edge])
                heapq.heappush(queue, (cost + edge.cost, count, onward, longer))
    return ways


def _by_place(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    at: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for place in dict.fromkeys((edge.first, edge.last)):
            at[place].append(edge)
    return at


def _parts(
    edges: Sequence[Edge], starts: Collection[str], ends: Collection[str]
) -> list[list[Edge]]:
    """Take the network apart into connected parts: those with a start first, then the longest."""
    at = _by_place(edges)
    seen: set[str] = set()
    parts: list[list[Edge]] = []
    for edge in edges:
        if edge.first not in seen:
            reached, waiting = {edge.first}, [edge.first]
            while waiting:
                onward = {
                    other
                    for touching in at[waiting.pop()]
                    for other in (touching.first, touching.last)
                }
                waiting += onward - reached
                reached |= onward
            seen |= reached
            parts.append([member for member in edges if member.first in reached])

    def rank(part: list[Edge]) -> tuple[bool, bool, float]:
        places = {place for edge in part for place in (edge.first, edge.last)}
        return (
            places.isdisjoint(starts),
            places.isdisjoint(ends),
            -sum(edge.km for edge in part),
        )

    return sorted(parts, key=rank)


@dataclass
class _Part:
    """One connected part while it is being laid out.

    Attributes
    ----------
    drawn
        Places that stand on a lane, in the order in which they came.
    after
        Places to the right of each one, along the lanes; what keeps lanes from crossing back.
    """

    number: int
    left: list[Edge]
    distance: Callable[[str, str], float]
    lanes: list[Lane] = field(default_factory=list)
    drawn: dict[str, None] = field(default_factory=dict)
    after: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def lay_out(self, starts: Collection[str], ends: Collection[str]) -> list[Lane]:
        """Find the trunk, then ways and spurs until nothing is left."""
        self._add(LaneKind.TRUNK, trunk(self.left, starts, ends), ())
        while self.left:
            way = self._next_way()
            if way:
                self._add(LaneKind.WAY, way, (way[0][0], way[0][-1]))
                continue
            spur = self._next_spur()
            anchor = spur[0][0]
            if self._lies_back(anchor, spur[0][-1], starts):
                spur = spur[0][::-1], spur[1][::-1]
            self._add(LaneKind.SPUR, spur, (anchor,))
        return self.lanes

    def _add(self, kind: LaneKind, path: Path, attached: tuple[str, ...]) -> None:
        places, edges = path
        names = {edge.name for edge in edges}
        self.left = [edge for edge in self.left if edge.name not in names]
        lane = Lane(kind, tuple(places), tuple(edge.name for edge in edges), self.number, attached)
        self.lanes.append(lane)
        for place, onward in pairwise(places):
            self.after[place].add(onward)
            self.drawn.update({place: None, onward: None})

    def _next_way(self) -> Path | None:
        """Find a way between two places that are drawn, from the first that has one."""
        for place in self.drawn:
            tree = cheapest_tree(self.left, place, self.drawn, self._turns_back)
            joins = [
                (cost, path)
                for name, (cost, path) in tree.items()
                if name in self.drawn and name != place
            ]
            if joins:
                places, edges = min(joins, key=lambda join: join[0])[1]
                if self._reaches(places[-1], places[0]):
                    return places[::-1], edges[::-1]
                return places, edges
        return None

    def _next_spur(self) -> Path:
        """Find the way to the farthest place that is left, or a ring of one edge."""
        for place in self.drawn:
            tree = cheapest_tree(self.left, place, self.drawn, self._turns_back)
            paths = [path for name, (_, path) in tree.items() if name not in self.drawn]
            if not paths:
                continue
            return max(paths, key=lambda path: sum(edge.km for edge in path[1]))
        ring = self.left[0]
        return [ring.first, ring.last], [ring]

    def _turns_back(self, before: str, place: str, after: str) -> bool:
        """Tell whether three places in a row run out and back, as two ships' lines of a port do."""
        come, go = self.distance(before, place), self.distance(place, after)
        if not (come and go):
            return False
        across = self.distance(before, after)
        return (come**2 + go**2 - across**2) / (2 * come * go) > _TURN

    def _reaches(self, first: str, last: str) -> bool:
        seen, waiting = set(), [first]
        while waiting:
            place = waiting.pop()
            if place == last:
                return True
            if place not in seen:
                seen.add(place)
                waiting += self.after[place]
        return False

    def _lies_back(self, anchor: str, far: str, starts: Collection[str]) -> bool:
        """Tell whether a spur lies on the side that its lane comes from."""
        if far == anchor:
            return False
        lane = next(lane for lane in self.lanes if anchor in lane.places)
        place = lane.places.index(anchor)
        if far in starts:
            return True
        back = lane.places[max(place - 1, 0)]
        ahead = lane.places[min(place + 1, len(lane.places) - 1)]
        return self.distance(far, back) < self.distance(far, ahead)


def trunk(edges: Sequence[Edge], starts: Collection[str], ends: Collection[str]) -> Path:
    """Find the main way of a connected part.

    It is the cheapest way between a start and an end, and of several pairs the longest. Where no
    start or no end is known, any place at which only one stretch ends will do. It then goes on
    beyond both ends as long as exactly one stretch of the same mode does.
    """
    at = _by_place(edges)
    tips = [place for place, meeting in at.items() if len(meeting) == 1] or list(at)
    here, there = ([place for place in at if place in names] for names in (starts, ends))
    best = _longest(edges, here or tips, there or tips) or _longest(edges, list(at), list(at))
    places, way_edges = best if best else ([edges[0].first, edges[0].last], [edges[0]])
    wrong_way = places[0] in there if there else not here and _runs_backwards(places, way_edges)
    if wrong_way:
        places, way_edges = places[::-1], way_edges[::-1]
    places, way_edges = _go_on(at, places, way_edges)
    places, way_edges = _go_on(at, places[::-1], way_edges[::-1])
    return places[::-1], way_edges[::-1]


def _longest(edges: Sequence[Edge], here: Sequence[str], there: Sequence[str]) -> Path | None:
    best, best_km = None, 0.0
    for source in here:
        tree = cheapest_tree(edges, source)
        for target in there:
            _, path = tree[target]
            length = sum(edge.km for edge in path[1])
            if path[1] and length > best_km:
                best, best_km = path, length
    return best


def _runs_backwards(places: Sequence[str], edges: Sequence[Edge]) -> bool:
    along = sum(
        edge.km if edge.first == place else -edge.km
        for place, edge in zip(places, edges, strict=False)
    )
    return along < 0


def _go_on(at: Mapping[str, list[Edge]], places: list[str], edges: list[Edge]) -> Path:
    places, edges = list(places), list(edges)
    while True:
        onward = [
            edge
            for edge in at[places[-1]]
            if edge.mode == edges[-1].mode and edge.other(places[-1]) not in places
        ]
        if len(onward) != 1:
            return places, edges
        places.append(onward[0].other(places[-1]))
        edges.append(onward[0])
