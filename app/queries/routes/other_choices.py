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
        *(("carrier", own, replace(scenario, carrier=own)) for own in Carrier),
        *(("aim", own, replace(scenario, aim=own)) for own in Aim),
    ]
    found = []
    for option, value, other in asked:
        if other == scenario:
            continue
        route = best_route(network_of(atlas), other.stops, other.usable(atlas), other.aim)
        if route is None or route.segment_ids in known:
            continue
        known.add(route.segment_ids)
        words = f"{labels.word(type(value), value)}: {_account(atlas, route, best)}."
        found.append(OtherChoice(option, str(value), route, words))
    return tuple(found)


def _account(atlas: Atlas, route: Route, best: Route | None) -> str:
    """Say how long a way is, by what and through which countries it goes, and what it crosses."""
    modes = dict.fromkeys(in_text(labels.word(Mode, leg.link.mode)) for leg in route.legs)
    spots = network_of(atlas).spots
    countries = dict.fromkeys(labels.country(spots[place].country) for place in route.places)
    counts = (
        counted(route.borders, "{count} border", "{count} borders"),
        counted(route.transshipments, "{count} transshipment", "{count} transshipments"),
        counted(route.breaks, "{count} break of gauge", "{count} breaks of gauge"),
    )
    way = _("by {modes} through {countries}", modes=listed(modes), countries=listed(countries))
    parts = [f"{labels.kilometres(route.km)} {way}", listed(counts)]
    if best is not None:
        parts.append(_beside(round(route.km - best.km, 1)))
    return "; ".join(parts)


def _beside(difference_km: float) -> str:
    length = labels.kilometres(abs(difference_km))
    if not difference_km:
        return _("as long as route 1")
    return _(
        "{length} {text} than route 1",
        length=length,
        text="shorter" if difference_km < 0 else "longer",
    )
