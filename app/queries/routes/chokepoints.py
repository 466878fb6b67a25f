"""Chokepoints: what a corridor's routes depend on most.

Each segment and place on a route is taken away in turn, and the route is searched anew in all that
is left of the network. What breaks routes comes before what only lengthens them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.queries.diagram.choices import termini_of
from app.queries.routes.account import corridors_of
from app.queries.routes.graph import network_of
from app.queries.routes.search import best_route
from app.queries.routes.states import title_of
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.queries.routes.graph import Network
    from app.queries.routes.scenario import Scenario
    from app.queries.routes.search import Route

METHOD = _(
    "For each pair of places below, the best route is searched. Then each "
    "segment and each place on it is taken away in turn, and the route is "
    "searched anew over all that is left, other corridors included. What "
    "leaves a pair without any route comes first; then what makes routes "
    "longest, all pairs added up."
)
LEFT_OUT = _(
    "What it leaves out: lines that the data do not have; how much a line or "
    "port can carry; what transport costs; how long it takes and how reliable "
    "it is; and whether politics would let cargo go the other way. A detour in "
    "kilometres is not a cost."
)
_OWN_SHARE = 0.5
_LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Effect:
    """What the loss of a thing does to the route of a pair.

    Attributes
    ----------
    detour_km
        Kilometres longer; None where no route is left.
    """

    pair: str
    detour_km: float | None


@dataclass(frozen=True, slots=True)
class Chokepoint:
    """Segments and places whose loss, of any of them, would do the same.

    Attributes
    ----------
    things
        ``segment:…`` or ``place:…``, with their titles, in the order of travel.
    """

    things: tuple[tuple[str, str], ...]
    effects: tuple[Effect, ...]

    @property
    def broken(self) -> tuple[str, ...]:
        """Pairs that would have no route."""
        return tuple(effect.pair for effect in self.effects if effect.detour_km is None)

    @property
    def detour_km(self) -> float:
        """Kilometres that the other pairs would be longer, added up."""
        return round(sum(effect.detour_km or 0.0 for effect in self.effects), 1)

    @property
    def worst_km(self) -> float:
        """Longest detour of one pair."""
        return max((effect.detour_km for effect in self.effects if effect.detour_km), default=0.0)


@dataclass(frozen=True, slots=True)
class Chokepoints:
    """The chokepoints of a corridor in one network.

    Attributes
    ----------
    pairs
        Title and length of the routes that were looked at.
    without
        Pairs that have no route to begin with.
    points
        Worst first.
    """

    pairs: tuple[tuple[str, float], ...]
    without: tuple[str, ...]
    points: tuple[Chokepoint, ...]


def chokepoints(atlas: Atlas, corridor_id: str, scenario: Scenario) -> Chokepoints:
    """Find the chokepoints of a corridor in the network of a scenario."""
    network = network_of(atlas)
    usable = scenario.usable(atlas)
    routes, without = _routes_of(atlas, corridor_id, scenario, usable)
    effects: dict[str, list[Effect]] = defaultdict(list)
    for title, (ends, route) in routes.items():
        for things, lost in _losses(network, route, usable):
            other = best_route(network, ends, usable - lost, scenario.aim)
            detour = None if other is None else round(other.km - route.km, 1)
            if detour is None or detour > 0:
                for thing in things:
                    effects[thing].append(Effect(title, detour))
    alike: dict[tuple[Effect, ...], list[tuple[str, str]]] = defaultdict(list)
    for thing, thing_effects in effects.items():
        alike[tuple(thing_effects)].append((thing, _title(atlas, thing)))
    points = [Chokepoint(tuple(things), same_effects) for same_effects, things in alike.items()]
    points.sort(key=lambda point: (-len(point.broken), -point.detour_km, point.things))
    pairs = tuple((title, route.km) for title, (_, route) in routes.items())
    # Two branches may share their ends, and only one of them carry the route between them.
    without_any = tuple(title for title in dict.fromkeys(without) if title not in routes)
    return Chokepoints(pairs, without_any, tuple(points))


Routes = dict[str, tuple[tuple[str, str], "Route"]]


def _routes_of(
    atlas: Atlas, corridor_id: str, scenario: Scenario, usable: frozenset[str]
) -> tuple[Routes, list[str]]:
    """Find the routes of a corridor, and the branches that have none of their own.

    The route between the ends of a branch counts where at least half of it runs over the branch,
    one between places of the what-if where at least a fifth of it runs over the corridor.
    """
    network = network_of(atlas)
    asked = [
        *((ends, branch, _OWN_SHARE) for ends, branch in branch_ends(atlas, corridor_id)),
        *((ends, corridor_id, _LEAST_SHARE) for ends in _default_pairs(atlas)),
    ]
    routes: Routes = {}
    without = []
    for ends, owner, share in asked:
        title = " – ".join(network.spots[place].name for place in ends)
        route = best_route(network, ends, usable, scenario.aim)
        if route is not None and _share(atlas, route, owner) >= share:
            routes.setdefault(title, (ends, route))
        elif owner != corridor_id:
            without.append(title)
    return routes, without


def branch_ends(atlas: Atlas, corridor_id: str) -> tuple[tuple[tuple[str, str], str], ...]:
    """List where each branch of a corridor begins and ends, as far as the data tell."""
    network = network_of(atlas)
    pairs = []
    for branch in atlas.branches.values():
        if branch.corridor_id != corridor_id:
            continue
        segments = [
            segment for segment in atlas.segments.values() if branch.branch_id in segment.branches
        ]
        starts, ends = (
            sorted(place for place in side if network.touches(place))
            for side in termini_of(atlas, segments, (branch.branch_id,))
        )
        if starts and ends:
            pairs.append(((starts[0], ends[0]), branch.branch_id))
    return tuple(pairs)


def _default_pairs(atlas: Atlas) -> tuple[tuple[str, str], ...]:
    network = network_of(atlas)
    return tuple(
        (pair.from_place, pair.to_place)
        for pair in atlas.route_pairs.values()
        if network.touches(pair.from_place) and network.touches(pair.to_place)
    )


def _share(atlas: Atlas, route: Route, owner: str) -> float:
    """Return the share of a route that runs over a corridor or branch."""
    shared_km = sum(
        leg.link.km for leg in route.legs if owner in corridors_of(atlas, leg.link.segment_id)
    )
    return shared_km / route.km if route.km else 0.0


def _losses(
    network: Network, route: Route, usable: frozenset[str]
) -> Iterable[tuple[list[str], frozenset[str]]]:
    """Return the things on a route whose loss is the same loss, and the segments lost with them.

    Between two places where something else joins, the loss of any segment and of any place comes
    to the same: it is searched for once.
    """
    touching: dict[str, set[str]] = defaultdict(set)
    for name in usable:
        link = network.links[name]
        touching[link.first].add(name)
        touching[link.last].add(name)
    run: list[str] = [f"segment:{route.segment_ids[0]}"]
    lost = {route.segment_ids[0]}
    for before, after in pairwise(route.legs):
        place, name = before.end, after.link.segment_id
        if len(touching[place]) > 2:
            yield run, frozenset(lost)
            yield [f"place:{place}"], frozenset(touching[place])
            run, lost = [f"segment:{name}"], {name}
        else:
            run += [f"place:{place}", f"segment:{name}"]
    yield run, frozenset(lost)


def _title(atlas: Atlas, thing: str) -> str:
    kind, _, name = thing.partition(":")
    return atlas.places[name].name if kind == "place" else title_of(atlas, name)
