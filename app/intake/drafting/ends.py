"""Ends of lines at places: at known ones where they are near enough, else at new ones."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LineString, Point

from app.data.cells.geometry import distance_km, geodesic_km
from app.queries.core.search_text import fold
from app.vocabulary.place_kinds import GAUGE_PLACES, GO_ON, SHIP_PLACES
from app.vocabulary.terms import AFLOAT, Mode, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from app.data.model import Atlas
    from app.data.records.network import Place

TOLERANCE_KM = 1.0
"""How near a known place an end counts as lying at it, unless asked otherwise."""
LARGEST_TOLERANCE_KM = 25.0
_SAME_DEG = 0.00025
"""Ends nearer than this, about 25 m, are one place."""
_MOST_TRIED = 400
"""Ends that are tried with their axes swapped: they are swapped in a whole file or not at all."""


@dataclass(slots=True)
class Stretch:
    """One line on its way to become a segment.

    Attributes
    ----------
    names
        What the file calls its first and its last end; empty where it does not say.
    places
        Identifiers of the places at its ends, once they are found.
    """

    line: LineString
    mode: Mode
    gauges: tuple[int, ...]
    title: str
    names: tuple[str, str] = ("", "")
    places: list[str] = field(default_factory=lambda: ["", ""])

    def end(self, side: int) -> Point:
        """Return its first (0) or its last (1) end."""
        return Point(self.line.coords[-side])


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place that no layer has yet.

    Attributes
    ----------
    ends
        Number of a stretch and the side of it that ends here.
    """

    point: Point
    ends: tuple[tuple[int, int], ...]
    kind: PlaceKind


def snap(
    atlas: Atlas, stretches: Sequence[Stretch], tolerance_km: float = TOLERANCE_KM
) -> list[NewPlace]:
    """Match each end that lies at a known place to it, and group the others to new ones.

    A line whose end is moved onto a known place keeps its other points. A place is passed over
    where it would not do: no ship calls at a junction, and no gauge changes in the middle of a town
    that the data do not know as a place for it.
    """
    known = _Known(atlas)
    around = known.around(
        [stretch.end(side) for stretch in stretches for side in (0, 1)], tolerance_km
    )
    open_ends: list[tuple[int, int]] = []
    for number, stretch in enumerate(stretches):
        known.turn_names(stretch)
        for side in (0, 1):
            place = known.nearest(stretch, side, around[2 * number + side], tolerance_km)
            if place is None or place.place_id == stretch.places[1 - side]:
                open_ends.append((number, side))
            else:
                stretch.places[side] = place.place_id
                _move(stretch, side, Point(place.lon, place.lat))
                known.take(place, stretch)
    return _grouped(stretches, open_ends)


def fitting_swapped(atlas: Atlas, stretches: Sequence[Stretch]) -> tuple[int, int] | None:
    """Count the ends that lie at known places only once longitude and latitude change.

    Returns
    -------
    tuple or None
        How many of how many; None where an end lies near a known place as it is, or where fewer
        than half of them would with swapped axes.
    """
    places = [Point(place.lon, place.lat) for place in atlas.places.values()]
    ends = [stretch.end(side) for stretch in stretches for side in (0, 1)][:_MOST_TRIED]
    if not (places and ends):
        return None
    tree = shapely.STRtree(places)

    def is_near(end: Point) -> bool:
        return distance_km(end, places[tree.nearest(end)]) <= LARGEST_TOLERANCE_KM

    if any(map(is_near, ends)):
        return None
    swapped = sum(abs(end.x) <= 90 and is_near(Point(end.y, end.x)) for end in ends)
    return (swapped, len(ends)) if 2 * swapped >= len(ends) else None


class _Known:
    """Known places, and what meets there."""

    def __init__(self, atlas: Atlas) -> None:
        self._places: list[Place] = list(atlas.places.values())
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            for name in {place.place_id, place.name}:
                self._by_name[fold(name)].append(place)
        self._tree = shapely.STRtree([Point(place.lon, place.lat) for place in self._places])
        self._met = {end for segment in atlas.segments.values() for end in segment.ends}
        self._gauges: dict[str, list[set[int]]] = defaultdict(list)
        for segment in atlas.segments.values():
            if segment.mode is Mode.RAIL and segment.gauge_mm:
                for place_id in segment.ends:
                    self._gauges[place_id].append(set(segment.gauge_mm))

    def turn_names(self, stretch: Stretch) -> None:
        """Exchange the names of the ends where the line is drawn from its last place to its first.

        It is so where a known place of that name lies nearer to the other end.
        """
        for side in (0, 1):
            for place in self._by_name.get(fold(stretch.names[side]), ()):
                spot = Point(place.lon, place.lat)
                if distance_km(stretch.end(1 - side), spot) < min(
                    LARGEST_TOLERANCE_KM, distance_km(stretch.end(side), spot)
                ):
                    stretch.names = (stretch.names[1], stretch.names[0])
                    return

    def nearest(
        self, stretch: Stretch, side: int, around: Iterable[Place], tolerance_km: float
    ) -> Place | None:
        """Return the place to which an end leads, of those of its name and those around it."""
        end = stretch.end(side)
        named = fold(stretch.names[side])
        candidates: Iterable[Place] = self._by_name.get(named, ()) if named else ()
        # A name and a neighbourhood together say more than the neighbourhood alone.
        far = max(tolerance_km, LARGEST_TOLERANCE_KM)
        fitting = self._fitting(candidates, stretch, end, far)
        if not fitting:
            fitting = self._fitting(around, stretch, end, tolerance_km)
        return min(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def around(self, ends: Sequence[Point], km: float) -> list[list[Place]]:
        """Return the places in a box around each of many ends."""
        x, y = shapely.get_coordinates(ends).T
        high = km / 110.0
        wide = high / np.maximum(np.cos(np.radians(y)), 0.05)
        boxes = shapely.box(x - wide, y - high, x + wide, y + high)
        near: list[list[Place]] = [[] for _ in ends]
        for number, place in self._tree.query(boxes).T.tolist():
            near[number].append(self._places[place])
        return near

    def _fitting(
        self, places: Iterable[Place], stretch: Stretch, end: Point, most_km: float
    ) -> list[tuple[float, Place]]:
        fitting = []
        for place in places:
            away = distance_km(end, Point(place.lon, place.lat))
            if away <= most_km and self._would_do(place, stretch):
                fitting.append((away, place))
        return fitting

    def _would_do(self, place: Place, stretch: Stretch) -> bool:
        if place.kind in GO_ON and place.place_id not in self._met:
            # A junction of one line alone would be none.
            return False
        if stretch.mode in AFLOAT:
            return place.kind in SHIP_PLACES
        if stretch.mode is not Mode.RAIL or not stretch.gauges or place.kind in GAUGE_PLACES:
            return True
        return all(known & set(stretch.gauges) for known in self._gauges[place.place_id])

    def take(self, place: Place, stretch: Stretch) -> None:
        if stretch.mode is Mode.RAIL and stretch.gauges:
            self._gauges[place.place_id].append(set(stretch.gauges))


def _move(stretch: Stretch, side: int, to: Point) -> None:
    """Lead a line to a place: its end is moved there if it is near, else a piece is added."""
    points = list(stretch.line.coords)
    if points[-side] == (to.x, to.y):
        return
    away = distance_km(Point(points[-side]), to)
    near = away <= TOLERANCE_KM and geodesic_km(stretch.line) > 4 * away
    kept = (points[:-1] if side else points[1:]) if near else points
    moved = [*kept, (to.x, to.y)] if side else [(to.x, to.y), *kept]
    line = LineString(moved)
    if len(moved) > 1 and line.is_simple and line.length > 0:
        stretch.line = line
    elif not near or away > TOLERANCE_KM:
        # Where the piece would cross the line, only its end is moved.
        ended = [*points[:-1], (to.x, to.y)] if side else [(to.x, to.y), *points[1:]]
        stretch.line = LineString(ended)


def _grouped(stretches: Sequence[Stretch], ends: Sequence[tuple[int, int]]) -> list[NewPlace]:
    """Put ends that lie together to one place, in the order in which they stand in the file."""
    from networkx import Graph, connected_components

    if not ends:
        return []
    points = [stretches[number].end(side) for number, side in ends]
    # Degrees of longitude shrink with the latitude: brought to the size of those of latitude.
    places = np.array([(p.x * math.cos(math.radians(p.y)), p.y) for p in points])
    dots = [Point(x, y) for x, y in places]
    pairs = shapely.STRtree(dots).query(dots, predicate="dwithin", distance=_SAME_DEG)
    joined: nx.Graph[int] = Graph()
    joined.add_nodes_from(range(len(ends)))
    joined.add_edges_from(zip(*pairs.tolist(), strict=True))
    groups = sorted(sorted(group) for group in connected_components(joined))
    new_places = []
    for group in groups:
        members = tuple(ends[n] for n in group)
        modes = {stretches[number].mode for number, _ in members}
        kind = PlaceKind.LINE_END
        if modes & AFLOAT:
            kind = PlaceKind.FERRY_TERMINAL if modes == {Mode.FERRY} else PlaceKind.PORT
        new_places.append(NewPlace(points[group[0]], members, kind))
    return new_places
