"""Why there is no route, and what the fewest segments are that would make one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from app.queries.core.values import Value
from app.queries.routes.graph import network_of
from app.queries.routes.promises import SegmentPromise, promise_of
from app.queries.routes.scenario import Things
from app.queries.routes.search import best_route, missing_segments
from app.queries.routes.states import Extent, opening_of, status_words, title_of
from app.vocabulary import labels
from app.vocabulary.statuses import CLOSED, IN_USE, TO_COME
from app.vocabulary.terms import Status
from app.wording import _, counted, listed, listed_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.queries.routes.graph import Link, Network
    from app.queries.routes.scenario import Scenario

_MOST_NAMED = 6


class _Opened(Enum):
    """Which segments are tried as open."""

    TO_COME = auto()
    TO_COME_OR_CLOSED = auto()
    LATER = auto()
    LATER_OR_TO_COME = auto()
    LATER_TO_COME_OR_CLOSED = auto()


_STATUSES = {
    _Opened.TO_COME: TO_COME,
    _Opened.TO_COME_OR_CLOSED: (*TO_COME, *CLOSED),
    _Opened.LATER: IN_USE,
    _Opened.LATER_OR_TO_COME: (*IN_USE, *TO_COME),
    _Opened.LATER_TO_COME_OR_CLOSED: (*IN_USE, *TO_COME, *CLOSED),
}


@dataclass(frozen=True, slots=True)
class NoRoute:
    """Why there is none.

    Attributes
    ----------
    sentences
        What to say, plainly.
    needed
        The fewest segments that would make a route: those that were opened later, or that would
        have to be built or reopened.
    lifted
        What is closed and would have to be open, where nothing else would do: countries, places
        and segments by name.
    """

    sentences: tuple[str, ...]
    needed: tuple[SegmentPromise, ...] = ()
    lifted: tuple[str, ...] = ()


def explain(atlas: Atlas, scenario: Scenario) -> NoRoute:
    """Explain why a scenario with two stops or more has no route."""
    network = network_of(atlas)
    said = [f"{_none_words(network, scenario.stops)} {scenario.searched(atlas)}"]
    usable = scenario.usable(atlas)
    closed = scenario.all_closed.segments_of(network)
    if not usable:
        said.append(
            _("Every segment is closed.") if closed else _("None of its segments is in use.")
        )
    needed, sentence = _by_opening(atlas, scenario, usable, closed)
    said.append(sentence)
    lifted, sentence = _by_lifting(atlas, scenario, usable, closed)
    said += [sentence] if sentence else []
    return NoRoute(tuple(said), needed, lifted)


def _none_words(network: Network, stops: Sequence[str]) -> str:
    start, *between, end = (network.spots[place].name for place in stops)
    if not between:
        return _("There is no route from {start} to {end}.", start=start, end=end)
    return _(
        "There is no route from {start} by way of {stops} to {end}.",
        start=start,
        stops=listed(between),
        end=end,
    )


def _by_opening(
    atlas: Atlas, scenario: Scenario, usable: frozenset[str], closed: frozenset[str]
) -> tuple[tuple[SegmentPromise, ...], str]:
    """Find the fewest segments that were opened later, or would have to be built or reopened."""
    network = network_of(atlas)
    if scenario.state.extent in (Extent.YEAR, Extent.DAY):
        asked = [_Opened.LATER, _Opened.LATER_OR_TO_COME, _Opened.LATER_TO_COME_OR_CLOSED]
    else:
        asked = [_Opened.TO_COME, _Opened.TO_COME_OR_CLOSED]
    for opened in asked:
        others = {
            name
            for name, link in network.links.items()
            if link.status in _STATUSES[opened] and name not in closed
        }
        route = missing_segments(network, scenario.stops, usable, scenario.carried(others, network))
        if route is not None:
            needed = tuple(
                _needed(atlas, scenario, leg.link)
                for leg in route.legs
                if leg.link.segment_id not in usable
            )
            return needed, _smallest_words(opened, len(needed), labels.kilometres(route.km))
    return (), _("No set of segments {states} makes one.", states=_states(asked[-1]))


def _smallest_words(opened: _Opened, count: int, length: str) -> str:
    """Say how many segments it is that would make a route, and how long that is."""
    return counted(
        count,
        "The smallest set that would make one: {count} segment {states}, on a route of {length}.",
        "The smallest set that would make one: {count} segments {states}, on a route of {length}.",
        states=_states(opened),
        length=length,
    )


def _states(opened: _Opened) -> str:
    """Say which segments were tried as open, by their statuses; those in use were opened later."""
    statuses = _STATUSES[opened]
    later = (_("opened later"),) if set(statuses) & set(IN_USE) else ()
    others = (status for status in statuses if status not in IN_USE)
    return listed([*later, *status_words(others)], "or")


def _needed(atlas: Atlas, scenario: Scenario, link: Link) -> SegmentPromise:
    """Tell of a segment when it was opened, or else for when that is promised."""
    opened = opening_of(atlas, link.segment_id) if link.status in IN_USE else None
    if link.status not in IN_USE or opened is None:
        return promise_of(atlas, link)
    status, date = labels.word(Status, link.status), labels.date(opened.date)
    # A line of which only the year is known is left out of every day of that year.
    unknown = len(opened.date) < len(scenario.state.when) == len("2017-10-30")
    same_year = unknown and scenario.state.when.startswith(opened.date)
    text = (
        _("{status}; opened {date}, on a day that is not known", status=status, date=date)
        if same_year
        else _("{status}; opened {date}", status=status, date=date)
    )
    value = Value(text, sources=opened.value.sources, basis=opened.value.basis)
    title = title_of(atlas, link.segment_id)
    return SegmentPromise(link.segment_id, title, link.km, link.status, opened.date, value)


def _by_lifting(
    atlas: Atlas, scenario: Scenario, usable: frozenset[str], closed: frozenset[str]
) -> tuple[tuple[str, ...], str]:
    """Say which of the closures stand in the way, each as it was closed: by country or place."""
    network = network_of(atlas)
    in_use = scenario.carried(
        (name for name in closed if network.links[name].status in IN_USE), network
    )
    route = missing_segments(network, scenario.stops, usable, in_use)
    if route is None:
        return (), ""
    closing = scenario.all_closed
    needed = (name for name in route.segment_ids if name not in usable)
    lifted = sum((closing.closing(network, name) for name in needed), Things())
    # A country or place that is open again opens more than the fewest segments.
    opened = (usable | in_use) - (closing - lifted).segments_of(network)
    best = best_route(network, scenario.stops, opened, scenario.aim) or route
    length, names = labels.kilometres(best.km), lifted.names(atlas)
    if len(names) == 1:
        return names, _(
            "There would be a route of {length} if this were not closed: {names}.",
            length=length,
            names=names[0],
        )
    return names, _(
        "There would be a route of {length} if these were not closed: {names}.",
        length=length,
        names=listed_to(names, _MOST_NAMED),
    )
