"""The strip of a branch: its places along the line, and what lies between and at them.

Kilometres of the axis are those along the drawn line, for only they are known of every stretch; a
length that a source states stands beside them and is never mixed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.data.cells.geometry import distance_km
from app.queries.core.row_values import segment_length, segment_state
from app.queries.core.search_text import segment_title
from app.queries.core.values import COMPUTED, Value, stated
from app.queries.diagram.choices import edges_of, termini_of
from app.queries.filter.facets import match
from app.queries.network.gauges import gauge_breaks
from app.queries.network.lanes import Lane, LaneKind, find_lanes
from app.vocabulary import labels
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import IN_USE
from app.vocabulary.terms import Mode, PlaceKind, Status
from app.wording import _, in_text, labelled, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.data.records.corridors import Branch, Corridor
    from app.data.records.network import Segment
    from app.queries.diagram.choices import Choice
    from app.queries.filter.facets import Facets, Filter, Match
    from app.queries.network.gauges import GaugeBreak

MOST_STRETCHES = 300
"""Stretches that a strip is drawn of: more can neither be read nor be drawn in a moment."""
DRAWN_OF_TOO_MANY = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """What a place is to those who carry goods: a symbol, and always the words as well."""

    symbol: str
    words: str
    more: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.symbol, self.words, self.more) if part)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the strip.

    Attributes
    ----------
    short
        Name without what is in brackets, where that tells it from the others.
    marks
        Port, border, break of gauge.
    """

    place_id: str
    name: str
    short: str
    country: str
    kind: PlaceKind
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment on the strip.

    Attributes
    ----------
    corridors
        Positions of its corridors in the atlas, the strip's own first.
    km
        Length along the drawn line.
    stated_km
        Length as a source states it, or None.
    shown
        Whether the filter lets it through.
    promised
        Whether it is promised for the filter's year.
    has_detail
        Whether there is more to show of it.
    """

    segment_id: str
    title: str
    mode: Mode
    status: Status
    countries: tuple[str, ...]
    corridors: tuple[int, ...]
    km: float
    stated_km: float | None
    shown: bool
    promised: bool
    state: Value
    stated: Value
    drawn: Value
    has_detail: bool = True

    @property
    def thing(self) -> str:
        """What it leads to; empty for a line that has no detail."""
        return f"segment:{self.segment_id}" if self.has_detail else ""

    @property
    def is_open(self) -> bool:
        """Whether traffic can use it, as last reported."""
        return self.status in IN_USE


@dataclass(frozen=True, slots=True)
class StripLane:
    """A lane with what lies on it.

    Attributes
    ----------
    changes
        Changes of mode by the position of the place on the lane.
    posts_km
        Kilometres from the first place to each place, along the drawn line.
    """

    kind: LaneKind
    part: int
    stops: tuple[Stop, ...]
    stretches: tuple[Stretch, ...]
    attached: tuple[str, ...]
    changes: Mapping[int, Mark]
    posts_km: tuple[float, ...]

    @property
    def km(self) -> float:
        """Length along the drawn line."""
        return self.posts_km[-1]

    def marks(self, position: int) -> tuple[Mark, ...]:
        """Return the marks of a place on this lane."""
        change = self.changes.get(position)
        return (*self.stops[position].marks, *((change,) if change else ()))


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of a choice; ``lanes`` is empty where it has no segments.

    Attributes
    ----------
    left_out
        Segments that are not drawn, because there are too many.
    """

    choice: Choice
    title: str
    description: tuple[Value, ...]
    data_to: str | None
    lanes: tuple[StripLane, ...]
    left_out: int = 0

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches, lane after lane."""
        return tuple(stretch for lane in self.lanes for stretch in lane.stretches)

    @property
    def held_back(self) -> int:
        """Count the stretches that the filter holds back."""
        return sum(not stretch.shown for stretch in self.stretches)


def strip_of(atlas: Atlas, facets: Facets, choice: Choice, criteria: Filter) -> Strip:
    """Lay out the strip of a choice under a filter."""
    every = [segment for segment in atlas.segments.values() if _is_of(choice, segment)]
    drawn = every if len(every) <= MOST_STRETCHES else every[:DRAWN_OF_TOO_MANY]
    corridor = atlas.corridors.get(choice.corridor_id)
    lanes: tuple[StripLane, ...] = ()
    if drawn:
        laid = find_lanes(
            edges_of(drawn),
            *termini_of(atlas, drawn, choice.branches),
            lambda first, last: distance_km(atlas.places[first].point, atlas.places[last].point),
        )
        stops = _stops(atlas, drawn)
        stretches = _stretches(atlas, drawn, choice, match(atlas, facets, criteria))
        lanes = tuple(_lane(lane, stops, stretches) for lane in laid)
    return Strip(
        choice,
        _title(choice, len(drawn), len(every)),
        _descriptions(atlas, choice),
        corridor.data_to if corridor else None,
        lanes,
        len(every) - len(drawn),
    )


def _title(choice: Choice, drawn: int, every: int) -> str:
    title = labelled(choice.corridor, choice.label)
    return (
        title
        if drawn == every
        else _(
            "{title} (the first {drawn} of {every})",
            title=title,
            drawn=number(drawn),
            every=number(every),
        )
    )


def _is_of(choice: Choice, segment: Segment) -> bool:
    if choice.branches:
        return not set(choice.branches).isdisjoint(segment.branches)
    return choice.corridor_id in segment.corridors


def _descriptions(atlas: Atlas, choice: Choice) -> tuple[Value, ...]:
    if not choice.branches:
        things: list[Corridor | Branch] = [atlas.corridors[choice.corridor_id]]
    else:
        things = [branch for name, branch in atlas.branches.items() if name in choice.branches]
    several = len(things) > 1
    return tuple(
        stated(
            atlas,
            labelled(thing.name, thing.description) if several else thing.description,
            thing.sources,
        )
        for thing in things
    )


def _stops(atlas: Atlas, segments: Sequence[Segment]) -> dict[str, Stop]:
    ends = {place_id for segment in segments for place_id in segment.ends}
    breaks = {gauge_break.place_id: gauge_break for gauge_break in gauge_breaks(atlas, segments)}
    places = [place for place in atlas.places.values() if place.place_id in ends]
    bare = [_without_brackets(place.name) for place in places]
    return {
        place.place_id: Stop(
            place.place_id,
            place.name,
            short if bare.count(short) == 1 else place.name,
            place.country,
            place.kind,
            _marks(place.kind, breaks.get(place.place_id)),
        )
        for place, short in zip(places, bare, strict=True)
    }


def _without_brackets(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or name


def _marks(kind: PlaceKind, gauge_break: GaugeBreak | None) -> tuple[Mark, ...]:
    mark = PLACE_KINDS[kind].mark
    marks = [Mark(*mark)] if mark else []
    if gauge_break and len(gauge_break.gauges_mm) > 1:
        met = " | ".join(number(gauge) for gauge in gauge_break.gauges_mm)
        marks.append(Mark("‖", _("break of gauge"), _("{met} mm", met=met)))
    elif gauge_break:
        marks.append(Mark("‖", _("break of gauge")))
    return tuple(marks)


def _stretches(
    atlas: Atlas, segments: Sequence[Segment], choice: Choice, matched: Match
) -> dict[str, Stretch]:
    order = {name: place for place, name in enumerate(atlas.corridors)}
    positions = {name: position for position, name in enumerate(atlas.segments)}
    first = order[choice.corridor_id]
    shown, promised = matched.drawn, matched.year.promised
    stretches = {}
    for segment in segments:
        position = positions[segment.segment_id]
        others = sorted(order[name] for name in segment.corridors if name in order)
        start, end = (atlas.places[place_id].name for place_id in segment.ends)
        stretches[segment.segment_id] = Stretch(
            segment_id=segment.segment_id,
            title=segment_title(start, end),
            mode=segment.mode,
            status=segment.status,
            countries=segment.countries,
            corridors=(first, *(place for place in others if place != first)),
            km=segment.computed_km,
            stated_km=segment.length_km,
            shown=bool(shown[position]),
            promised=bool(promised[position]),
            state=segment_state(atlas, segment),
            stated=segment_length(atlas, segment),
            drawn=Value(labels.kilometres(segment.computed_km), basis=COMPUTED),
        )
    return stretches


def _lane(lane: Lane, stops: Mapping[str, Stop], stretches: Mapping[str, Stretch]) -> StripLane:
    lane_stretches = tuple(stretches[name] for name in lane.edges)
    posts = [0.0]
    for stretch in lane_stretches:
        posts.append(round(posts[-1] + stretch.km, 1))
    changes = {
        place: Mark("⇄", f"{_mode_word(before.mode)} / {_mode_word(after.mode)}")
        for place, (before, after) in enumerate(pairwise(lane_stretches), start=1)
        if before.mode != after.mode
    }
    return StripLane(
        lane.kind,
        lane.part,
        tuple(stops[name] for name in lane.places),
        lane_stretches,
        lane.attached,
        changes,
        tuple(posts),
    )


def _mode_word(mode: Mode) -> str:
    return in_text(labels.word(Mode, mode))


def borders(lane: StripLane) -> list[tuple[int, str, str]]:
    """List the borders that a lane crosses: position of the stretch, and the countries."""
    return [
        (place, before.country, after.country)
        for place, (before, after) in enumerate(pairwise(lane.stops))
        if before.country != after.country
    ]
