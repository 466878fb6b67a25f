"""The search for routes: the best one for an aim, others that really differ, and what is missing.

All weights are whole numbers, so that a best route is exactly the best.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.queries.routes.graph import Change, change_between
from app.vocabulary.terms import Aim

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from app.queries.routes.graph import Leg, Network

    Weight = Callable[[int, int, Mapping[str, Any]], int | None]
    Reached = Mapping[int, tuple[int, tuple[int, ...]]]

MOST_ROUTES = 4
LEAST_OWN_SHARE = 0.2
"""Share of its kilometres that a further route must not have in common with any earlier one."""
LONGEST_DETOUR = 2.0
"""How many times as long as the best route a further one may be."""
_ATTEMPTS = 14
_MISSING = 10**15
"""What a segment weighs that is not there yet: more than any route."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A change on the way.

    Attributes
    ----------
    before, after
        The legs between which it lies.
    """

    place_id: str
    change: Change
    before: Leg
    after: Leg


@dataclass(frozen=True, slots=True)
class Route:
    """Legs one after the other, and the changes between them."""

    legs: tuple[Leg, ...]
    turns: tuple[Turn, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Places passed, one more than there are legs."""
        return (self.legs[0].start, *(leg.end for leg in self.legs))

    @property
    def segment_ids(self) -> tuple[str, ...]:
        """Segments used, in the order of travel."""
        return tuple(leg.link.segment_id for leg in self.legs)

    @property
    def km(self) -> float:
        """Length: as stated where a source states one, else along the drawn line."""
        return round(sum(leg.link.km for leg in self.legs), 1)

    @property
    def borders(self) -> int:
        """Number of borders crossed."""
        return sum(leg.borders for leg in self.legs)

    @property
    def transshipments(self) -> int:
        """Number of changes of mode."""
        return sum(turn.change is Change.MODE for turn in self.turns)

    @property
    def breaks(self) -> int:
        """Number of breaks of gauge."""
        return sum(turn.change is Change.GAUGE for turn in self.turns)

    def score(self, aim: Aim) -> tuple[float, float]:
        """Return what the aim counts, and the length."""
        counted = {
            Aim.SHORTEST: self.km,
            Aim.BORDERS: self.borders,
            Aim.TRANSSHIPMENTS: self.transshipments,
            Aim.BREAKS: self.breaks,
        }
        return counted[aim], self.km


def best_route(
    network: Network, stops: Sequence[str], usable: Collection[str], aim: Aim = Aim.SHORTEST
) -> Route | None:
    """Find the best route from the first stop by all others to the last; None where there is none.

    Parameters
    ----------
    stops
        Two places or more that segments touch.
    usable
        Segments that may be used.
    """
    return _search(network, stops, _weight(aim, usable))


def further_routes(
    network: Network, stops: Sequence[str], usable: Collection[str], aim: Aim = Aim.SHORTEST
) -> tuple[Route, ...]:
    """Find the best route and up to three others that really differ, best first.

    After each one its segments count half as much again, and the search is repeated. A route found
    so is kept where at least a fifth of its kilometres are on no earlier one, and where it is not
    more than twice as long as the best.
    """
    best = best_route(network, stops, usable, aim)
    if best is None:
        return ()
    routes = [best]
    times: dict[str, int] = dict.fromkeys(best.segment_ids, 1)
    for _ in range(_ATTEMPTS):
        other = _search(network, stops, _weight(aim, usable, times))
        if other is None or len(routes) == MOST_ROUTES:
            break
        for name in set(other.segment_ids):
            times[name] = times.get(name, 0) + 1
        if other.km <= LONGEST_DETOUR * best.km and all(
            _differs(other, earlier) for earlier in routes
        ):
            routes.append(other)
    return (best, *sorted(routes[1:], key=lambda route: route.score(aim)))


def missing_segments(
    network: Network, stops: Sequence[str], usable: Collection[str], others: Collection[str]
) -> Route | None:
    """Find the route that needs the fewest segments of ``others`` besides those usable."""
    plain = _weight(Aim.SHORTEST, {*usable, *others})
    there = frozenset(usable)

    def weight(before: int, after: int, edge: Mapping[str, Any]) -> int | None:
        cost = plain(before, after, edge)
        if cost is None or not edge["segment"] or edge["segment"] in there:
            return cost
        return cost + _MISSING

    return _search(network, stops, weight)


def _differs(route: Route, earlier: Route) -> bool:
    known = set(earlier.segment_ids)
    new_km = sum(leg.link.km for leg in route.legs if leg.link.segment_id not in known)
    return new_km >= LEAST_OWN_SHARE * route.km


def _weight(aim: Aim, usable: Collection[str], times: Mapping[str, int] | None = None) -> Weight:
    """Return the weight of edges: that of the aim, or None where a segment may not be used.

    Parameters
    ----------
    times
        How many routes use a segment already: for each, it counts half as much again.
    """
    name, allowed = aim.value, frozenset((*usable, ""))
    used = times or {}

    def weight(_before: int, _after: int, edge: Mapping[str, Any]) -> int | None:
        segment = edge["segment"]
        if segment not in allowed:
            return None
        cost: int = edge[name] * (2 + used.get(segment, 0))
        return cost

    return weight


def _search(network: Network, stops: Sequence[str], weight: Weight) -> Route | None:
    """Find the best way through all stops."""
    from networkx import NetworkXNoPath, bidirectional_dijkstra

    if not all(network.touches(place) for place in stops):
        return None
    first, *between, last = stops
    if not between:
        try:
            _, nodes = bidirectional_dijkstra(
                network.graph, network.starts[first], network.ends[last], weight
            )
        except NetworkXNoPath:
            return None
        return _route(network, nodes)
    # Each leg on which a stop can be reached is followed on: what is best up to there need not be
    # best as a whole, for the change at the stop counts too.
    reached: Reached = {network.starts[first]: (0, ())}
    for place in between:
        start, end = network.starts[place], network.ends[place]
        # A leg arrives where it can also be left the other way.
        arriving = [
            node
            for node in network.graph.predecessors(end)
            if weight(start, node ^ 1, network.graph.edges[start, node ^ 1]) is not None
        ]
        reached = _turned(network, place, _onward(network, reached, arriving, weight), weight)
    final = _onward(network, reached, [network.ends[last]], weight)
    return _route(network, final[network.ends[last]][1]) if final else None


def _onward(network: Network, reached: Reached, targets: Iterable[int], weight: Weight) -> Reached:
    """Go on from what is reached to each of the targets, the best way.

    It is the search of Dijkstra from all of it at once, each at its own cost, which networkx does
    not have; it ends with the last of the targets.
    """
    succeeding, legs = network.graph.adj, len(network.legs)
    heap = [(cost, node) for node, (cost, _) in reached.items()]
    heapq.heapify(heap)
    costs = {node: cost for cost, node in heap}
    came: dict[int, int] = {}
    settled: set[int] = set()
    left = set(targets)
    arrived = []
    while heap and left:
        cost, node = heapq.heappop(heap)
        if node in settled:
            continue
        settled.add(node)
        if node in left:
            left.remove(node)
            arrived.append(node)
        for onward, edge in succeeding[node].items():
            # Nothing leads on from where a place is reached: such an end is a target, or of no use.
            if onward in settled or (onward >= legs and onward not in left):
                continue
            step_cost = weight(node, onward, edge)
            if step_cost is not None and cost + step_cost < costs.get(onward, math.inf):
                costs[onward] = cost + step_cost
                came[onward] = node
                heapq.heappush(heap, (cost + step_cost, onward))
    best = {}
    for target in arrived:
        way = [target]
        while way[0] in came:
            way.insert(0, came[way[0]])
        best[target] = (costs[target], (*reached[way[0]][1], *way[bool(reached[way[0]][1]) :]))
    return best


def _turned(network: Network, place: str, reached: Reached, weight: Weight) -> Reached:
    """Let what has arrived at a stop turn back there too, on the segment that it came on."""
    start = network.starts[place]
    both = dict(reached)
    for node, (cost, path) in reached.items():
        back = node ^ 1  # legs come in pairs
        step_cost = weight(start, back, network.graph.edges[start, back])
        if step_cost is not None and (back not in both or cost + step_cost < both[back][0]):
            both[back] = (cost + step_cost, (*path, back))
    return both


def _route(network: Network, nodes: Iterable[int]) -> Route:
    legs = tuple(network.legs[node] for node in nodes if node < len(network.legs))
    turns = []
    for before, after in pairwise(legs):
        change = change_between(before, after, network.spots[before.end])
        if change in (Change.MODE, Change.GAUGE):
            turns.append(Turn(before.end, change, before, after))
    return Route(legs, tuple(turns))
