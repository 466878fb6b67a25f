"""A scenario read from the options of a view: what cannot be used of it is said in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.routes.graph import network_of
from app.queries.routes.scenario import MOST_NAMED, PLACE_MARK, Scenario, Things
from app.queries.routes.states import read_state, title_of
from app.vocabulary import labels
from app.vocabulary.terms import Aim, Carrier
from app.wording import _, clauses, in_text, listed_to, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.data.records.what_ifs import Preset
    from app.queries.routes.graph import Network

MOST_CHANGES = 100
"""Closures, or openings, that a scenario may have."""
MOST_STOPS = 3
"""Places by which a route may be led."""
_MOST_UNKNOWN = 5


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
    opened = listed_to((title_of(atlas, segment_id) for segment_id in sorted(both)), MOST_NAMED)
    by = sum((closing.closing(network, segment_id) for segment_id in sorted(both)), Things())
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
    aim = next((preset.aim for preset in chosen if preset.aim), Aim.SHORTEST)
    carrier = next((preset.carrier for preset in chosen if preset.carrier), Carrier.RAIL)
    return aim, carrier


def preset_notes(scenario: Scenario, options: Mapping[str, str]) -> tuple[str, ...]:
    """Say which carrier and aim come from a preset, for nothing else was asked for."""
    aim, carrier = terms_of(scenario.presets)
    changed = []
    if carrier is not Carrier.RAIL and scenario.carrier is carrier and not options.get("carrier"):
        changed.append(in_text(labels.word(Carrier, carrier)))
    if aim is not Aim.SHORTEST and scenario.aim is aim and not options.get("aim"):
        changed.append(in_text(labels.word(Aim, aim)))
    if not changed:
        return ()
    return (_("To show what the preset changes, this is chosen: {names}.", names=clauses(changed)),)


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
    for place in [stop for stop in asked if stop]:
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
    codes = {code for link in network.links.values() for code in link.countries}
    codes |= {network.spots[place].country for place in network.starts}
    return tuple(sorted(codes, key=labels.country))
