"""Two states of the network side by side: what becomes of the routes between pairs of places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.routes.graph import network_of
from app.queries.routes.search import best_route
from app.queries.routes.states import title_of
from app.wording import _

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.scenario import Scenario
    from app.queries.routes.search import Route


@dataclass(frozen=True, slots=True)
class PairChange:
    """The best route of a pair of places in both states.

    Attributes
    ----------
    before, after
        None where there is no route.
    """

    start: str
    end: str
    title: str
    before: Route | None
    after: Route | None

    @property
    def same_way(self) -> bool:
        """Whether the route runs over the same segments in both states."""
        return self.way(self.before) == self.way(self.after)

    @staticmethod
    def way(route: Route | None) -> tuple[str, ...]:
        """Return the segments of a route; none where there is no route."""
        return route.segment_ids if route else ()

    @property
    def outcome(self) -> str:
        """Say in a word or two what the change does."""
        if self.before is None and self.after is None:
            return _("no route in either")
        if self.before is None:
            return _("a route where there was none")
        if self.after is None:
            return _("no route any more")
        if self.same_way:
            return _("no change")
        change = round(self.after.km - self.before.km, 1)
        if not change:
            return _("another way of the same length")
        return _("shorter") if change < 0 else _("longer")

    def change(self, counted: str) -> float | None:
        """Return the change in ``km``, ``borders``, ``transshipments`` or ``breaks``.

        None where one of the two states has no route.
        """
        if self.before is None or self.after is None:
            return None
        difference: float = getattr(self.after, counted) - getattr(self.before, counted)
        return round(difference, 1)


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """A segment that carries more or fewer of the routes after the change.

    Attributes
    ----------
    before, after
        How many of the pairs have their route over it.
    """

    segment_id: str
    title: str
    before: int
    after: int

    @property
    def gain(self) -> int:
        """Routes gained; negative is lost."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a change of the network does to a set of pairs."""

    pairs: tuple[PairChange, ...]
    segments: tuple[SegmentChange, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether every pair has the same route, or none, in both states."""
        return all(pair.same_way for pair in self.pairs)

    @property
    def gaining(self) -> tuple[SegmentChange, ...]:
        """Segments that gain routes, those that gain most first."""
        segments = [segment for segment in self.segments if segment.gain > 0]
        return tuple(sorted(segments, key=lambda segment: -segment.gain))

    @property
    def losing(self) -> tuple[SegmentChange, ...]:
        """Segments that lose routes, those that lose most first."""
        segments = [segment for segment in self.segments if segment.gain < 0]
        return tuple(sorted(segments, key=lambda segment: segment.gain))


def pairs_of(atlas: Atlas, scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """List the pairs of the data, and the scenario's own start and end if it is none of them."""
    pairs = [(pair.from_place, pair.to_place) for pair in atlas.route_pairs.values()]
    if len(scenario.stops) > 1:
        pairs.append((scenario.stops[0], scenario.stops[-1]))
    return tuple(dict.fromkeys(pairs))


def what_if(atlas: Atlas, scenario: Scenario) -> WhatIf:
    """Compare the network of a scenario with the same network without its changes."""
    network = network_of(atlas)
    usable = scenario.before.usable(atlas), scenario.usable(atlas)
    changes = []
    for start, end in pairs_of(atlas, scenario):
        before, after = (
            best_route(network, (start, end), allowed, scenario.aim) for allowed in usable
        )
        title = f"{network.spots[start].name} – {network.spots[end].name}"
        changes.append(PairChange(start, end, title, before, after))
    counts = [Counter[str](), Counter[str]()]
    for change in changes:
        for count, route in zip(counts, (change.before, change.after), strict=True):
            count.update(set(PairChange.way(route)))
    segments = tuple(
        SegmentChange(name, title_of(atlas, name), counts[0][name], counts[1][name])
        for name in network.links
        if counts[0][name] or counts[1][name]
    )
    return WhatIf(tuple(changes), segments)
