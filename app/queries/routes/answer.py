"""What the page of routes answers for a view: routes, a what-if, or chokepoints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.queries.routes.account import Account, account_of, too_close
from app.queries.routes.chokepoints import Chokepoints, chokepoints
from app.queries.routes.graph import network_of
from app.queries.routes.missing import NoRoute, explain
from app.queries.routes.other_choices import OtherChoice, other_choices
from app.queries.routes.scenario_reading import preset_notes, read_scenario
from app.queries.routes.search import further_routes
from app.queries.routes.states import usable_in
from app.queries.routes.what_if import WhatIf, what_if
from app.vocabulary import labels
from app.vocabulary.terms import Aim
from app.wording import _, in_text, labelled, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.queries.routes.scenario import Scenario


@unique
class Part(StrEnum):
    """What is asked."""

    ROUTE = "route"
    WHAT_IF = "what-if"
    CHOKEPOINTS = "chokepoints"


PART_WORDS = {
    Part.ROUTE: _("A route"),
    Part.WHAT_IF: _("What if"),
    Part.CHOKEPOINTS: _("Chokepoints"),
}
OPTIONS = (
    *("part", "from", "to", "via", "network", "when", "carrier", "aim"),
    *("preset", "close", "open", "of"),
)
"""Parameters of the address that make a scenario."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a view.

    Attributes
    ----------
    notices
        What could not be used, in sentences.
    notes
        What is not known of the network, in sentences.
    routes
        Best first; none where there is none, or where none was asked for.
    none
        Why there is no route.
    others
        What another carrier or aim would give.
    """

    part: Part
    scenario: Scenario
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    title: str
    routes: tuple[Account, ...] = ()
    none: NoRoute | None = None
    others: tuple[OtherChoice, ...] = ()
    what_if: WhatIf | None = None
    chokepoints: Chokepoints | None = None
    corridor_id: str = ""

    @property
    def doubt(self) -> str:
        """Say where the first two routes are too close to call."""
        if len(self.routes) > 1 and too_close(self.routes[0], self.routes[1]):
            return _(
                "The first two routes differ by less than a tenth, and part of them is "
                "measured on lines sketched by hand: which one is shorter is not certain."
            )
        return ""


def is_asked(options: Mapping[str, str]) -> bool:
    """Whether the options of a view ask for any of it."""
    return any(options.get(name) for name in OPTIONS)


def answer(atlas: Atlas, options: Mapping[str, str]) -> Answer:
    """Answer the options of a view."""
    scenario, notices = read_scenario(atlas, options)
    notes = (*usable_in(atlas, scenario.state).notes, *preset_notes(scenario, options))
    asked = options.get("part", "") or Part.ROUTE
    if asked not in set(Part):
        notices = (
            *notices,
            _("There is no part called “{asked}”: a route is shown.", asked=asked[:40]),
        )
        asked = Part.ROUTE
    part = Part(asked)
    if part is Part.WHAT_IF:
        names = listed(preset.name for preset in scenario.presets)
        title = (
            _("What if: {names}", names=names) if names else _("What if the network were another")
        )
        return Answer(part, scenario, notices, notes, title, what_if=what_if(atlas, scenario))
    if part is Part.CHOKEPOINTS:
        corridor_id, said = _corridor(atlas, options.get("of", ""))
        points = chokepoints(atlas, corridor_id, scenario) if corridor_id else None
        name = atlas.corridors[corridor_id].short_name if corridor_id else ""
        return Answer(
            part,
            scenario,
            (*notices, *said),
            notes,
            _("Chokepoints: {name}", name=name),
            chokepoints=points,
            corridor_id=corridor_id,
        )
    return _route(atlas, scenario, notices, notes)


def _route(
    atlas: Atlas, scenario: Scenario, notices: tuple[str, ...], notes: tuple[str, ...]
) -> Answer:
    if len(scenario.stops) < 2:
        return Answer(Part.ROUTE, scenario, notices, notes, _("Routes"))
    network = network_of(atlas)
    names = " – ".join(network.spots[place].name for place in scenario.stops)
    title = labelled(names, in_text(labels.word(Aim, scenario.aim)))
    routes = further_routes(network, scenario.stops, scenario.usable(atlas), scenario.aim)
    return Answer(
        Part.ROUTE,
        scenario,
        notices,
        notes,
        title,
        routes=tuple(account_of(atlas, route) for route in routes),
        none=None if routes else explain(atlas, scenario),
        others=other_choices(atlas, scenario, routes),
    )


def _corridor(atlas: Atlas, asked: str) -> tuple[str, tuple[str, ...]]:
    first = next(iter(atlas.corridors), "")
    if not asked or asked in atlas.corridors:
        return asked or first, ()
    said = _("The data have no corridor “{asked}”: the first one is shown.", asked=asked[:40])
    return first, (said,)
