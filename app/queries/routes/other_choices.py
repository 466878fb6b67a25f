"""What another carrier or another aim would give beside the answer, so that no way stays hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.queries.routes.graph import network_of
from app.queries.routes.search import best_route
from app.vocabulary import labels
from app.vocabulary.terms import Aim, Carrier, Mode
from app.wording import _, counted, in_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.queries.routes.scenario import Scenario
    from app.queries.routes.search import Route


@dataclass(frozen=True, slots=True)
class OtherChoice:
    """The best route under another carrier or another aim.

    Attributes
    ----------
    option, value
        What the address would say.
    words
        What that is and what it gives, in a sentence.
    """

    option: str
    value: str
    route: Route
    words: str


def other_choices(
    atlas: Atlas, scenario: Scenario, shown: Iterable[Route]
) -> tuple[OtherChoice, ...]:
    """List what other carriers and other aims give that is not shown already, each way once.

    Parameters
    ----------
    shown
        Routes that the answer has, the best first; none where there is none.
    """
    routes = tuple(shown)
    known = {route.segment_ids for route in routes}
    best = routes[0] if routes else None
    asked = [
        *(("carrier", carrier, replace(scenario, carrier=carrier)) for carrier in Carrier),
        *(("aim", aim, replace(scenario, aim=aim)) for aim in Aim),
    ]
    choices = []
    for option, value, other in asked:
        if other == scenario:
            continue
        route = best_route(network_of(atlas), other.stops, other.usable(atlas), other.aim)
        if route is None or route.segment_ids in known:
            continue
        known.add(route.segment_ids)
        choice = labels.word(type(value), value)
        choices.append(OtherChoice(option, str(value), route, _words(atlas, choice, route, best)))
    return tuple(choices)


def _words(atlas: Atlas, choice: str, route: Route, best: Route | None) -> str:
    """Say how long a way is, by what and through which countries it goes, and what it crosses."""
    modes = dict.fromkeys(in_text(labels.word(Mode, leg.link.mode)) for leg in route.legs)
    spots = network_of(atlas).spots
    countries = dict.fromkeys(labels.country(spots[place].country) for place in route.places)
    values = {
        "choice": choice,
        "km": labels.kilometres(route.km),
        "modes": listed(modes),
        "countries": listed(countries),
        "crossed": listed(
            (
                counted(route.borders, "{count} border", "{count} borders"),
                counted(route.transshipments, "{count} transshipment", "{count} transshipments"),
                counted(route.breaks, "{count} break of gauge", "{count} breaks of gauge"),
            )
        ),
    }
    if best is None:
        return _("{choice}: {km} by {modes} through {countries}; {crossed}.", **values)
    change = round(route.km - best.km, 1)
    if not change:
        return _(
            "{choice}: {km} by {modes} through {countries}; {crossed}; as long as route 1.",
            **values,
        )
    difference = labels.kilometres(abs(change))
    if change < 0:
        return _(
            "{choice}: {km} by {modes} through {countries}; {crossed}; {difference} shorter than "
            "route 1.",
            difference=difference,
            **values,
        )
    return _(
        "{choice}: {km} by {modes} through {countries}; {crossed}; {difference} longer than "
        "route 1.",
        difference=difference,
        **values,
    )
