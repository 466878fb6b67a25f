"""Why there is no route, and what the fewest segments are that would make one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.routes.graph import network_of
from app.queries.routes.promises import SegmentPromise, promises_of
from app.queries.routes.search import missing_segments
from app.queries.routes.states import title_of
from app.vocabulary import labels
from app.vocabulary.statuses import CLOSED, IN_USE, TO_COME

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.scenario import Scenario

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class NoRoute:
    """Why there is none.

    Attributes
    ----------
    sentences
        What to say, plainly.
    needed
        The fewest segments that would make a route.
    lifted
        Closed segments that would have to be open, where no others would do.
    """

    sentences: tuple[str, ...]
    needed: tuple[SegmentPromise, ...] = ()
    lifted: tuple[str, ...] = ()


def explain(atlas: Atlas, scenario: Scenario) -> NoRoute:
    """Explain why a scenario with two stops or more has no route."""
    network = network_of(atlas)
    names = " to ".join(network.spots[place].name for place in scenario.stops)
    said = [f"There is no route from {names} in {scenario.network_words(atlas)}."]
    usable = scenario.usable(atlas)
    closed = scenario.all_closed.segments_of(network)
    if not usable:
        said.append("Every segment is closed.")
    needed, sentence = _by_building(atlas, scenario, usable, closed)
    said.append(sentence)
    lifted, sentence = _by_lifting(atlas, scenario, usable, closed)
    said += [sentence] if sentence else []
    return NoRoute(tuple(said), needed, lifted)


def _by_building(
    atlas: Atlas, scenario: Scenario, usable: frozenset[str], closed: frozenset[str]
) -> tuple[tuple[SegmentPromise, ...], str]:
    """Find the fewest segments that would have to be built or reopened."""
    network = network_of(atlas)
    for statuses, words in (
        (TO_COME, "under construction or planned"),
        ((*TO_COME, *CLOSED), "under construction, planned, suspended or disused"),
    ):
        others = {
            name
            for name, link in network.links.items()
            if link.status in statuses and name not in closed
        }
        route = missing_segments(network, scenario.stops, usable, scenario.carried(others, network))
        if route is not None:
            own = tuple(one for one in promises_of(atlas, route) if one.segment_id not in usable)
            count = labels.counted(len(own), f"segment {words}", f"segments {words}")
            length = labels.kilometres(route.km)
            return own, f"The smallest set that would make one: {count}, on a route of {length}."
    return (), "No set of segments under construction, planned, suspended or disused makes one."


def _by_lifting(
    atlas: Atlas, scenario: Scenario, usable: frozenset[str], closed: frozenset[str]
) -> tuple[tuple[str, ...], str]:
    """Say which of the closures stand in the way."""
    network = network_of(atlas)
    in_use = {name for name in closed if network.links[name].status in IN_USE}
    route = missing_segments(network, scenario.stops, usable, scenario.carried(in_use, network))
    if route is None:
        return (), ""
    lifted = tuple(dict.fromkeys(name for name in route.segment_ids if name not in usable))
    titles = labels.listed(title_of(atlas, name) for name in lifted[:_MOST_NAMED])
    more = f" and {len(lifted) - _MOST_NAMED} more" if len(lifted) > _MOST_NAMED else ""
    length = labels.kilometres(route.km)
    return lifted, f"With {titles}{more} not closed, there would be a route of {length}."
