"""A scenario: from where to where, in which network, with what closed and opened, and for what aim.

It is written to the address here, and read from it by :mod:`app.queries.routes.scenario_reading`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.queries.routes.graph import network_of
from app.queries.routes.states import NetworkState, title_of, usable_in
from app.vocabulary import labels
from app.vocabulary.terms import Aim, Carrier, Mode
from app.wording import _, counted, listed, listed_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.what_ifs import Preset
    from app.queries.routes.graph import Link, Network

MOST_NAMED = 12
"""Closures, or openings, that a sentence names before it counts the rest."""
PLACE_MARK = "place:"
LONGEST_ROAD_LINK_KM = 200
"""Length up to which a road counts as a link between railways and ports."""
_CARRIED = {
    # What is carried where nobody chose otherwise goes without saying.
    Carrier.RAIL: "",
    Carrier.RAIL_ONLY: _("Carried by rail and ship alone, on no roads."),
    Carrier.ANY: _("Carried by rail, ship and every road."),
    Carrier.ROAD: _("Carried by road and ship, on no railways."),
}


@dataclass(frozen=True, slots=True)
class Things:
    """Segments, places and countries that are closed or opened."""

    segments: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.segments or self.places or self.countries)

    def __add__(self, other: Things) -> Things:
        """Return all of both, each once."""
        return Things(
            tuple(dict.fromkeys((*self.segments, *other.segments))),
            tuple(dict.fromkeys((*self.places, *other.places))),
            tuple(dict.fromkeys((*self.countries, *other.countries))),
        )

    @property
    def written(self) -> tuple[str, ...]:
        """Write each as the address does: a code, ``place:…``, or the identifier of a segment."""
        return (*self.countries, *(f"{PLACE_MARK}{place}" for place in self.places), *self.segments)

    def segments_of(self, network: Network) -> frozenset[str]:
        """Return the segments that are closed or opened by it."""
        segments, places, countries = set(self.segments), set(self.places), set(self.countries)
        if not (places or countries):
            return frozenset(segments & set(network.links))
        return frozenset(
            name
            for name, link in network.links.items()
            if name in segments
            or not places.isdisjoint(link.ends)
            or not countries.isdisjoint(link.countries)
            or any(network.spots[end].country in countries for end in link.ends)
        )

    def words(self, atlas: Atlas, most: int | None = MOST_NAMED) -> str:
        """Name them in a list; of more than ``most`` the first ones, and how many there are yet."""
        names = self.names(atlas)
        return listed(names) if most is None else listed_to(names, most)

    def names(self, atlas: Atlas) -> tuple[str, ...]:
        """Name each of them."""
        spots = network_of(atlas).spots
        return (
            *map(labels.country, self.countries),
            *(spots[place].name for place in self.places),
            *(title_of(atlas, segment) for segment in self.segments),
        )

    def closing(self, network: Network, segment_id: str) -> Things:
        """Return those of them that close a segment: countries, places, or the segment itself."""
        link = network.links[segment_id]
        lies_in = {*link.countries, *(network.spots[end].country for end in link.ends)}
        return Things(
            tuple(segment for segment in self.segments if segment == segment_id),
            tuple(place for place in self.places if place in link.ends),
            tuple(country for country in self.countries if country in lies_in),
        )

    def __sub__(self, other: Things) -> Things:
        """Return those that are not of the other."""
        return Things(
            tuple(segment for segment in self.segments if segment not in other.segments),
            tuple(place for place in self.places if place not in other.places),
            tuple(country for country in self.countries if country not in other.countries),
        )


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is asked for.

    Attributes
    ----------
    stops
        Start, places in between, and end; fewer than two where something is missing.
    closed, opened
        What is taken from the state of the network and added to it, besides the presets. What is
        both is closed.
    """

    stops: tuple[str, ...] = ()
    state: NetworkState = field(default_factory=NetworkState)
    closed: Things = field(default_factory=Things)
    opened: Things = field(default_factory=Things)
    presets: tuple[Preset, ...] = ()
    aim: Aim = Aim.SHORTEST
    carrier: Carrier = Carrier.RAIL

    @property
    def all_closed(self) -> Things:
        """What is closed, by presets or by itself."""
        closed = self.closed
        for preset in self.presets:
            closed += Things(preset.close_segments, preset.close_places, preset.close_countries)
        return closed

    @property
    def all_opened(self) -> Things:
        """What is opened, by presets or by itself."""
        opened = self.opened
        for preset in self.presets:
            opened += Things(preset.open_segments)
        return opened

    @property
    def before(self) -> Scenario:
        """Return the same question without any change of the network."""
        return replace(self, closed=Things(), opened=Things(), presets=())

    @property
    def is_changed(self) -> bool:
        """Whether the network is another than that of the state."""
        return bool(self.closed or self.opened or self.presets)

    def usable(self, atlas: Atlas) -> frozenset[str]:
        """Return the segments that may be used."""
        network = network_of(atlas)
        there = usable_in(atlas, self.state).segments | self.all_opened.segments_of(network)
        return self.carried(there, network) - self.all_closed.segments_of(network)

    def carried(self, segments: Iterable[str], network: Network) -> frozenset[str]:
        """Leave out the segments that may not carry the cargo."""
        return frozenset(segment for segment in segments if self._carries(network.links[segment]))

    def _carries(self, link: Link) -> bool:
        if self.carrier is Carrier.ROAD:
            return link.mode is not Mode.RAIL
        if link.mode is not Mode.ROAD or self.carrier is Carrier.ANY:
            return True
        return self.carrier is Carrier.RAIL and link.km <= LONGEST_ROAD_LINK_KM

    def searched(self, atlas: Atlas, most: int | None = MOST_NAMED) -> str:
        """Say in sentences which network it is, naming up to ``most`` closures and openings."""
        said = [self.state.searched, _CARRIED[self.carrier]]
        if self.presets:
            said.append(
                counted(
                    len(self.presets),
                    "Preset in use: {names}.",
                    "Presets in use: {names}.",
                    names=listed(f"“{preset.name}”" for preset in self.presets),
                )
            )
        if self.opened:
            said.append(_("Opened: {names}.", names=self.opened.words(atlas, most)))
        if self.closed:
            said.append(_("Closed: {names}.", names=self.closed.words(atlas, most)))
        return " ".join(filter(None, said))
