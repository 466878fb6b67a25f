"""The strip of a branch: its places along the line, and what lies between and at them.

Kilometres of the axis are those along the drawn line, for only they are known of every stretch; a
length that a source states stands beside them and is never mixed in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from app.data.geometry import distance_km
from app.queries.core.search_text import segment_title
from app.queries.core.values import COMPUTED, NO_SOURCE, Value, stated
from app.queries.diagram.choices import edges_of, termini_of
from app.queries.filter.facets import match
from app.queries.network.lanes import Lane, LaneKind, find_lanes
from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.queries.diagram.choices import Choice
    from app.queries.filter.facets import Facets, Filter, Match

OPEN = (Status.OPERATIONAL, Status.REHABILITATION)
AFLOAT = (Mode.SEA, Mode.FERRY)

_KIND_MARKS = {
    PlaceKind.PORT: ("▲", "port"),
    PlaceKind.FERRY_TERMINAL: ("▼", "ferry terminal"),
    PlaceKind.BORDER_CROSSING: ("◆", "border"),
    PlaceKind.DRY_PORT: ("■", "dry port"),
}


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

    @property
    def is_open(self) -> bool:
        """Whether traffic can use it, as last reported."""
        return self.status in OPEN


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
        """Give the marks of a place on this lane."""
        change = self.changes.get(position)
        return (*self.stops[position].marks, *((change,) if change else ()))


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of a choice; ``lanes`` is empty where it has no segments."""

    choice: Choice
    title: str
    description: tuple[Value, ...]
    data_to: str | None
    lanes: tuple[StripLane, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches, lane after lane."""
        return tuple(stretch for lane in self.lanes for stretch in lane.stretches)

    @property
    def held_back(self) -> int:
        """Count the stretches that the filter holds back."""
        return sum(not stretch.shown for stretch in self.stretches)


def strip_of(atlas: Atlas, facets: Facets, choice: Choice, wanted: Filter) -> Strip:
    """Lay out the strip of a choice under a filter."""
    segments = atlas.frames.segments
    if choice.branches:
        branches = set(choice.branches)
        chosen = [not branches.isdisjoint(names) for names in segments["branches"]]
    else:
        chosen = [choice.corridor_id in names for names in segments["corridors"]]
    own = segments[chosen]
    corridor = atlas.frames.corridors[atlas.frames.corridors["corridor_id"] == choice.corridor_id]
    lanes: tuple[StripLane, ...] = ()
    if not own.empty:
        points = dict(
            zip(atlas.frames.places["place_id"], atlas.frames.places.geometry, strict=True)
        )
        laid = find_lanes(
            edges_of(own),
            *termini_of(atlas, own, choice.branches),
            lambda first, last: distance_km(points[first], points[last]),
        )
        stops = _stops(atlas, own)
        found = match(atlas, facets, wanted)
        stretches = _stretches(atlas, own, choice, found)
        lanes = tuple(_lane(lane, stops, stretches) for lane in laid)
    return Strip(
        choice,
        f"{choice.corridor}: {choice.label}",
        _descriptions(atlas, choice),
        next(iter(corridor["data_to"]), None),
        lanes,
    )


def _descriptions(atlas: Atlas, choice: Choice) -> tuple[Value, ...]:
    if not choice.branches:
        own = atlas.frames.corridors[atlas.frames.corridors["corridor_id"] == choice.corridor_id]
    else:
        own = atlas.frames.branches[atlas.frames.branches["branch_id"].isin(choice.branches)]
    several = len(own) > 1
    return tuple(
        stated(
            atlas,
            f"{row.name}: {row.description}" if several else row.description,
            row.sources,
        )
        for row in own.itertuples(index=False)
    )


def _stops(atlas: Atlas, own: Any) -> dict[str, Stop]:
    touched = set(own["from_place"]) | set(own["to_place"])
    places = atlas.frames.places[atlas.frames.places["place_id"].isin(touched)]
    bare = [_without_brackets(name) for name in places["name"]]
    gauges: dict[str, set[int]] = defaultdict(set)
    for row in own.itertuples(index=False):
        for place_id in (row.from_place, row.to_place):
            gauges[place_id] |= set(row.gauge_mm)
    return {
        row.place_id: Stop(
            row.place_id,
            row.name,
            short if bare.count(short) == 1 else row.name,
            row.country,
            PlaceKind(row.kind),
            _marks(PlaceKind(row.kind), gauges[row.place_id]),
        )
        for row, short in zip(places.itertuples(index=False), bare, strict=True)
    }


def _without_brackets(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or name


def _marks(kind: PlaceKind, gauges: set[int]) -> tuple[Mark, ...]:
    marks = [Mark(*_KIND_MARKS[kind])] if kind in _KIND_MARKS else []
    if len(gauges) > 1:
        met = " | ".join(f"{gauge:,}" for gauge in sorted(gauges))
        marks.append(Mark("‖", "break of gauge", f"{met} mm"))
    elif kind is PlaceKind.GAUGE_CHANGE:
        marks.append(Mark("‖", "break of gauge"))
    return tuple(marks)


def _stretches(atlas: Atlas, own: Any, choice: Choice, found: Match) -> dict[str, Stretch]:
    names = dict(zip(atlas.frames.places["place_id"], atlas.frames.places["name"], strict=True))
    order = {name: place for place, name in enumerate(atlas.frames.corridors["corridor_id"])}
    first = order[choice.corridor_id]
    shown, promised = found.drawn, found.year.promised
    stretches = {}
    for index, row in zip(own.index, own.itertuples(index=False), strict=True):
        others = sorted(order[name] for name in row.corridors if name in order)
        unknown = pd.isna(row.length_km)
        stretches[row.segment_id] = Stretch(
            segment_id=row.segment_id,
            title=segment_title(names[row.from_place], names[row.to_place]),
            mode=Mode(row.mode),
            status=Status(row.status),
            countries=row.countries,
            corridors=(first, *(place for place in others if place != first)),
            km=row.computed_km,
            stated_km=None if unknown else row.length_km,
            shown=bool(shown[index]),
            promised=bool(promised[index]),
            state=stated(
                atlas,
                labels.word(Status, row.status),
                row.sources,
                as_of=row.status_as_of,
            ),
            stated=Value(labels.NOT_KNOWN, basis=NO_SOURCE)
            if unknown
            else stated(atlas, labels.kilometres(row.length_km), row.length_sources),
            drawn=Value(labels.kilometres(row.computed_km), basis=COMPUTED),
        )
    return stretches


def _lane(lane: Lane, stops: Mapping[str, Stop], stretches: Mapping[str, Stretch]) -> StripLane:
    own = tuple(stretches[name] for name in lane.edges)
    posts = [0.0]
    for stretch in own:
        posts.append(round(posts[-1] + stretch.km, 1))
    changes = {
        place: Mark("⇄", f"{_mode_word(before.mode)} / {_mode_word(after.mode)}")
        for place, (before, after) in enumerate(pairwise(own), start=1)
        if before.mode != after.mode
    }
    return StripLane(
        lane.kind,
        lane.part,
        tuple(stops[name] for name in lane.places),
        own,
        lane.attached,
        changes,
        tuple(posts),
    )


def _mode_word(mode: Mode) -> str:
    return labels.word(Mode, mode).lower()


def borders(lane: StripLane) -> list[tuple[int, str, str]]:
    """List the borders that a lane crosses: position of the stretch, and the countries."""
    return [
        (place, before.country, after.country)
        for place, (before, after) in enumerate(pairwise(lane.stops))
        if before.country != after.country
    ]
