"""The network that cargo can travel: segments passed in a direction, and the changes between them.

A node of the graph is a segment passed in one direction on one gauge. An edge leads from it to a
segment that can follow: straight on, or with a change of mode or of gauge where the kind of the
place allows one. So each change is counted once, and none can be got round by changing twice at
the same place. A railway whose gauge is not known may be passed on any gauge of the network: the
break, where one is bound to come, is counted but cannot be placed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.vocabulary.place_kinds import GAUGE_PLACES, MODE_PLACES
from app.vocabulary.terms import Aim, Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from app.data.model import Atlas

CARRIES_NO_CARGO = frozenset({Mode.PIPELINE})
_PRIMARY = 10**12
"""What a border or a change weighs where its number is what matters: more than any length."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where segments meet.

    Attributes
    ----------
    only_drawn
        Whether it is a point that helps to draw a line, such as one on a border without a crossing:
        goods cannot change the mode of transport there.
    """

    place_id: str
    name: str
    kind: PlaceKind
    country: str
    only_drawn: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A segment, or a connection outside the corridors, as a route uses it.

    Attributes
    ----------
    km
        Length as a source states it, or else along the drawn line.
    is_stated
        Whether a source states it.
    gauges
        Gauges of its track in mm; none where they are not known, or where it is no railway.
    """

    segment_id: str
    first: str
    last: str
    mode: Mode
    status: Status
    km: float
    is_stated: bool
    countries: tuple[str, ...]
    gauges: tuple[int, ...] = ()

    @property
    def ends(self) -> tuple[str, str]:
        """Places where it ends."""
        return self.first, self.last

    @property
    def gauge_not_known(self) -> bool:
        """Whether it is a railway of unknown gauge."""
        return self.mode is Mode.RAIL and not self.gauges


@dataclass(frozen=True, slots=True)
class Leg:
    """A segment passed in one direction.

    Attributes
    ----------
    gauge
        Gauge on which it is passed in mm; 0 where it is no railway.
    borders
        Borders crossed on it.
    """

    link: Link
    forward: bool
    gauge: int
    borders: int

    @property
    def start(self) -> str:
        """Place where it begins."""
        return self.link.first if self.forward else self.link.last

    @property
    def end(self) -> str:
        """Place where it ends."""
        return self.link.last if self.forward else self.link.first


@dataclass(frozen=True, eq=False)
class Network:
    """All segments and connections that carry cargo, whatever their status.

    Legs come in pairs, there and back, so that the way back of a leg is the other of its pair.

    Attributes
    ----------
    legs
        Nodes of the graph, by number.
    graph
        Directed graph of legs. A place is left from the node of ``starts`` and reached at that of
        ``ends``. Edges have ``segment`` (of the leg that they lead to, or empty) and a whole-number
        weight for each :class:`Aim`.
    """

    spots: Mapping[str, Spot]
    links: Mapping[str, Link]
    legs: tuple[Leg, ...]
    graph: nx.DiGraph[int]
    starts: Mapping[str, int]
    ends: Mapping[str, int]

    def touches(self, place_id: str) -> bool:
        """Whether any segment that carries cargo ends at a place."""
        return place_id in self.starts


@lru_cache(maxsize=4)
def network_of(atlas: Atlas) -> Network:
    """Build the network of an atlas; kept, for every route needs it."""
    links = [
        Link(
            segment_id=segment.segment_id,
            first=segment.from_place,
            last=segment.to_place,
            mode=segment.mode,
            status=segment.status,
            km=segment.computed_km if segment.length_km is None else segment.length_km,
            is_stated=segment.length_km is not None,
            countries=segment.countries,
            gauges=segment.gauge_mm if segment.mode is Mode.RAIL else (),
        )
        for segment in atlas.segments.values()
        if segment.mode not in CARRIES_NO_CARGO
    ]
    known = {link.segment_id for link in links}
    links += [
        Link(
            segment_id=connection.connection_id,
            first=connection.from_place,
            last=connection.to_place,
            mode=connection.mode,
            status=connection.status,
            km=connection.computed_km,
            is_stated=False,
            countries=connection.countries,
            gauges=connection.gauge_mm if connection.mode is Mode.RAIL else (),
        )
        for connection in atlas.connections.values()
        if connection.mode not in CARRIES_NO_CARGO and connection.connection_id not in known
    ]
    spots = [
        Spot(
            place.place_id,
            place.name,
            place.kind,
            place.country,
            place.is_only_drawn,
        )
        for place in atlas.places.values()
    ]
    return build_network(spots, links)


def build_network(spots: Iterable[Spot], links: Iterable[Link]) -> Network:
    """Build a network of places and segments."""
    from networkx import DiGraph

    at = {spot.place_id: spot for spot in spots}
    by_id = {link.segment_id: link for link in links}
    gauges = tuple(sorted({gauge for link in by_id.values() for gauge in link.gauges})) or (0,)
    legs = tuple(
        Leg(link, forward, gauge, borders_on(link, at[link.first], at[link.last]))
        for link in by_id.values()
        for gauge in _passed_on(link, gauges)
        for forward in (True, False)
    )
    leaving: dict[str, list[int]] = defaultdict(list)
    for number, leg in enumerate(legs):
        leaving[leg.start].append(number)
    touched = sorted(leaving)
    starts = {place: len(legs) + 2 * n for n, place in enumerate(touched)}
    ends = {place: number + 1 for place, number in starts.items()}
    graph: nx.DiGraph[int] = DiGraph()
    for number, leg in enumerate(legs):
        graph.add_edge(starts[leg.start], number, **_weights(leg, None))
        graph.add_edge(number, ends[leg.end], **_weights(None, None))
        for onward in leaving[leg.end]:
            change = change_between(leg, legs[onward], at[leg.end])
            if change is not Change.IMPOSSIBLE:
                # On a track of both gauges it could be changed at either end: it is where the
                # data name a break of gauge, if they do.
                elsewhere = (
                    change is Change.GAUGE and at[leg.end].kind is not PlaceKind.GAUGE_CHANGE
                )
                weights = _weights(legs[onward], change, elsewhere=elsewhere)
                graph.add_edge(number, onward, **weights)
    return Network(at, by_id, legs, graph, starts, ends)


@unique
class Change(StrEnum):
    """What happens between two legs that follow one another."""

    NONE = "none"
    MODE = "mode"
    GAUGE = "gauge"
    IMPOSSIBLE = "impossible"


def change_between(before: Leg, after: Leg, spot: Spot) -> Change:
    """Tell what happens at a place between two legs; turning back is impossible."""
    if before.link.segment_id == after.link.segment_id:
        return Change.IMPOSSIBLE
    if before.link.mode is not after.link.mode:
        may = spot.kind in MODE_PLACES and not spot.only_drawn
        return Change.MODE if may else Change.IMPOSSIBLE
    if before.gauge != after.gauge:
        return Change.GAUGE if spot.kind in GAUGE_PLACES else Change.IMPOSSIBLE
    return Change.NONE


def borders_on(link: Link, first: Spot, last: Spot) -> int:
    """Count the borders crossed on a segment.

    From one country to another that is one, and one more for each country in between. A segment
    that comes back to the country that it left crosses an even number.
    """
    among = len(set(link.countries) | {first.country, last.country}) - 1
    return among if first.country != last.country else 2 * among


def _passed_on(link: Link, gauges: tuple[int, ...]) -> tuple[int, ...]:
    if link.mode is not Mode.RAIL:
        return (0,)
    return link.gauges or gauges


def _weights(leg: Leg | None, change: Change | None, *, elsewhere: bool = False) -> dict[str, Any]:
    """Weigh the edge that leads to a leg: in whole numbers, so that none is rounded."""
    # Tenths of a kilometre; between equal lengths, fewer changes and borders decide.
    borders = leg.borders if leg else 0
    modes, breaks = int(change is Change.MODE), int(change is Change.GAUGE)
    length = round(leg.link.km * 10) * 1000 + 2 * (modes + breaks + borders) if leg else 0
    length += elsewhere
    return {
        "segment": leg.link.segment_id if leg else "",
        Aim.SHORTEST.value: length,
        Aim.BORDERS.value: borders * _PRIMARY + length,
        Aim.TRANSSHIPMENTS.value: modes * _PRIMARY + length,
        Aim.BREAKS.value: breaks * _PRIMARY + length,
    }
