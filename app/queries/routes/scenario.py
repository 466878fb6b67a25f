"""A scenario: from where to where, in which network, with what closed and opened, and for what aim.

It is read from the address and written to it. What cannot be used of it is said in a sentence, and
the rest is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.queries.routes.graph import network_of
from app.queries.routes.states import NetworkState, read_state, title_of, usable_in
from app.vocabulary import labels
from app.vocabulary.terms import Aim, Carrier, Mode
from app.wording import _, in_text, listed, listed_to, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.data.records import Preset
    from app.queries.routes.graph import Link, Network

MOST_CHANGES = 100
"""Closures, or openings, that a scenario may have."""
MOST_STOPS = 3
"""Places by which a route may be led."""
MOST_NAMED = 12
"""Closures, or openings, that a sentence names before it counts the rest."""
_MOST_UNKNOWN = 5
PLACE_MARK = "place:"
LONGEST_ROAD_LINK_KM = 200
"""Length up to which a road counts as a link between railways and ports."""


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
        return (*self.countries, *(f"{PLACE_MARK}{one}" for one in self.places), *self.segments)

    def segments_of(self, network: Network) -> frozenset[str]:
        """Return the segments that are closed or opened by it."""
        own, places, countries = set(self.segments), set(self.places), set(self.countries)
        if not (places or countries):
            return frozenset(own & set(network.links))
        return frozenset(
            name
            for name, link in network.links.items()
            if name in own
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
            *(spots[one].name for one in self.places),
            *(title_of(atlas, one) for one in self.segments),
        )

    def closing(self, network: Network, segment_id: str) -> Things:
        """Return those of them that close a segment: countries, places, or the segment itself."""
        link = network.links[segment_id]
        lies_in = {*link.countries, *(network.spots[one].country for one in link.ends)}
        return Things(
            tuple(one for one in self.segments if one == segment_id),
            tuple(one for one in self.places if one in link.ends),
            tuple(one for one in self.countries if one in lies_in),
        )

    def __sub__(self, other: Things) -> Things:
        """Return those that are not of the other."""
        return Things(
            tuple(one for one in self.segments if one not in other.segments),
            tuple(one for one in self.places if one not in other.places),
            tuple(one for one in self.countries if one not in other.countries),
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
        own = self.closed
        for one in self.presets:
            own += Things(one.close_segments, one.close_places, one.close_countries)
        return own

    @property
    def all_opened(self) -> Things:
        """What is opened, by presets or by itself."""
        own = self.opened
        for one in self.presets:
            own += Things(one.open_segments)
        return own

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
        return frozenset(one for one in segments if self._carries(network.links[one]))

    def _carries(self, link: Link) -> bool:
        if self.carrier is Carrier.ROAD:
            return link.mode is not Mode.RAIL
        if link.mode is not Mode.ROAD or self.carrier is Carrier.ANY:
            return True
        return self.carrier is Carrier.RAIL and link.km <= LONGEST_ROAD_LINK_KM

    def network_words(self, atlas: Atlas, most: int | None = MOST_NAMED) -> str:
        """Say in words which network it is, naming up to ``most`` closures and openings."""
        parts = [self.state.words]
        if self.carrier is not Carrier.RAIL:
            parts.append(in_text(labels.word(Carrier, self.carrier)))
        parts += [_("with “{name}”", name=one.name) for one in self.presets]
        if self.opened:
            parts.append(_("opened: {words}", words=self.opened.words(atlas, most)))
        if self.closed:
            parts.append(_("closed: {words}", words=self.closed.words(atlas, most)))
        return "; ".join(parts)


def read_scenario(atlas: Atlas, options: Mapping[str, str]) -> tuple[Scenario, tuple[str, ...]]:
    """Read a scenario from the options of a view.

    Returns
    -------
    scenario, notices
        What could be used, and a sentence for each thing that could not.
    """
    notices: list[str] = []
    state, said = read_state(options.get("network", ""), options.get("when", ""))
    notices += [said] if said else []
    closed = _read_things(atlas, options.get("close", ""), "closures", notices)
    opened = _read_things(atlas, options.get("open", ""), "openings", notices)
    presets = _read_presets(atlas, options.get("preset", ""), notices)
    scenario = Scenario(
        _read_stops(atlas, options, notices),
        state,
        closed,
        opened,
        presets,
        *_read_terms(options, presets, notices),
    )
    notices += _closed_and_opened(atlas, scenario)
    return scenario, tuple(notices)


def _closed_and_opened(atlas: Atlas, scenario: Scenario) -> list[str]:
    """Say of what is opened as well as closed that it stays closed, and by what."""
    closing = scenario.all_closed
    network = network_of(atlas)
    both = closing.segments_of(network) & set(scenario.all_opened.segments)
    if not both:
        return []
    opened = listed_to((title_of(atlas, one) for one in sorted(both)), MOST_NAMED)
    by = sum((closing.closing(network, one) for one in sorted(both)), Things())
    return [
        _(
            "What is opened as well as closed stays closed. Opened: {opened}. Closed: {words}.",
            opened=opened,
            words=by.words(atlas),
        )
    ]


def terms_of(presets: Iterable[Preset]) -> tuple[Aim, Carrier]:
    """Return aim and carrier where none is asked for: those of the first preset that names one."""
    chosen = list(presets)
    aim = next((one.aim for one in chosen if one.aim), Aim.SHORTEST)
    carrier = next((one.carrier for one in chosen if one.carrier), Carrier.RAIL)
    return aim, carrier


def preset_notes(scenario: Scenario, options: Mapping[str, str]) -> tuple[str, ...]:
    """Say which carrier and aim come from a preset, for nothing else was asked for."""
    aim, carrier = terms_of(scenario.presets)
    own = []
    if carrier is not Carrier.RAIL and scenario.carrier is carrier and not options.get("carrier"):
        own.append(in_text(labels.word(Carrier, carrier)))
    if aim is not Aim.SHORTEST and scenario.aim is aim and not options.get("aim"):
        own.append(in_text(labels.word(Aim, aim)))
    if not own:
        return ()
    return (_("To show what the preset changes, this is chosen: {names}.", names="; ".join(own)),)


def _read_terms(
    options: Mapping[str, str], presets: Iterable[Preset], notices: list[str]
) -> tuple[Aim, Carrier]:
    own_aim, own_carrier = terms_of(presets)
    aim, carrier = options.get("aim", ""), options.get("carrier", "")
    if aim and aim not in set(Aim):
        used = in_text(labels.word(Aim, own_aim))
        notices.append(
            _(
                "There is no aim called “{aim}”: this one is used instead: {used}.",
                aim=aim[:40],
                used=used,
            )
        )
        aim = ""
    if carrier and carrier not in set(Carrier):
        used = in_text(labels.word(Carrier, own_carrier))
        notices.append(
            _(
                "There is no carrier “{carrier}”: this one is used instead: {used}.",
                carrier=carrier[:40],
                used=used,
            )
        )
        carrier = ""
    return Aim(aim or own_aim), Carrier(carrier or own_carrier)


def _read_presets(atlas: Atlas, text: str, notices: list[str]) -> tuple[Preset, ...]:
    asked = list(dict.fromkeys(part for part in text.split(",") if part))
    unknown = [part for part in asked if part not in atlas.presets]
    if unknown:
        named = listed_to((f"“{part[:40]}”" for part in unknown), _MOST_UNKNOWN)
        notices.append(
            _("Left out, for there is no such preset: {named}. The rest is kept.", named=named)
        )
    return tuple(atlas.presets[part] for part in asked if part in atlas.presets)


def _read_stops(atlas: Atlas, options: Mapping[str, str], notices: list[str]) -> tuple[str, ...]:
    """Read start, places in between and end; none where start or end cannot be used."""
    ends = [
        _place(atlas, options.get(name, ""), words, notices)
        for name, words in (("from", "start"), ("to", "end"))
    ]
    between = [part for part in options.get("via", "").split(",") if part]
    if len(between) > MOST_STOPS:
        notices.append(
            _(
                "A route can be led by at most {most_stops} places; the first {most_stops} "
                "are used.",
                most_stops=MOST_STOPS,
            )
        )
    asked = [_place(atlas, part, _("place in between"), notices) for part in between[:MOST_STOPS]]
    start, end = ends
    if not (start and end):
        return ()
    if start == end:
        name = network_of(atlas).spots[start].name
        notices.append(_("Start and end are the same place, {name}: choose two places.", name=name))
        return ()
    stops = [start]
    for place in [one for one in asked if one]:
        if place in (stops[-1], end):
            name = network_of(atlas).spots[place].name
            notices.append(_("{name} stands twice in a row; it counts once.", name=name))
        else:
            stops.append(place)
    return (*stops, end)


def _place(atlas: Atlas, place_id: str, words: str, notices: list[str]) -> str | None:
    if not place_id:
        return None
    network = network_of(atlas)
    spot = network.spots.get(place_id)
    if spot is None:
        notices.append(
            _(
                "The {words} “{place_id}” is not a place that the data have.",
                words=words,
                place_id=place_id[:40],
            )
        )
        return None
    if not network.touches(place_id):
        notices.append(
            _(
                "No segment that carries cargo begins or ends at {name}, so it cannot be "
                "the {words} of a route.",
                name=spot.name,
                words=words,
            )
        )
        return None
    return place_id


def _read_things(atlas: Atlas, text: str, words: str, notices: list[str]) -> Things:
    """Read a list of segments, places and countries; name what the data do not have."""
    network = network_of(atlas)
    parts = list(dict.fromkeys(part for part in text.split(",") if part))
    if len(parts) > MOST_CHANGES:
        notices.append(
            _(
                "The address has {parts} {words}; the first {most_changes} are used.",
                parts=number(len(parts)),
                words=words,
                most_changes=MOST_CHANGES,
            )
        )
    known_countries = countries_of(network)
    segments, places, countries, unknown = [], [], [], []
    for part in parts[:MOST_CHANGES]:
        if part in network.links:
            segments.append(part)
        elif part.startswith(PLACE_MARK) and part.removeprefix(PLACE_MARK) in network.spots:
            places.append(part.removeprefix(PLACE_MARK))
        elif part in known_countries:
            countries.append(part)
        else:
            unknown.append(part)
    if unknown:
        named = listed_to((f"“{part[:40]}”" for part in unknown), _MOST_UNKNOWN)
        notices.append(
            _(
                "Left out of the {words}, for the network does not have them: {named}. The "
                "rest is kept.",
                words=words,
                named=named,
            )
        )
    return Things(tuple(segments), tuple(places), tuple(countries))


def countries_of(network: Network) -> tuple[str, ...]:
    """List the countries of the network by their names."""
    found = {code for link in network.links.values() for code in link.countries}
    found |= {network.spots[place].country for place in network.starts}
    return tuple(sorted(found, key=labels.country))
