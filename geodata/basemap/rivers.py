"""Main rivers by name.

The great ones are Natural Earth 1:50m, as plotly.js ships them; those of the South Caucasus and a
few more, which are missing there, are found in the World Data Bank II by the shortest way along
its lines from source to mouth. A river's class decides from which zoom on it is drawn.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from sources import REGION, world_data_bank

if TYPE_CHECKING:
    from collections.abc import Sequence

At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class River:
    """A river to draw.

    Attributes
    ----------
    rank
        1 for the great ones, 2, 3 for those that show late.
    way
        Points along it: the lines of Natural Earth that pass all of them, or stations of the way.
    beyond
        Points that go on where the source ends, by our own reading of towns on the river.
    """

    name: str
    rank: int
    way: tuple[At, ...]
    beyond: tuple[At, ...] = ()


# Each way point names one of Natural Earth's pieces: the one that comes nearest.
GREAT: tuple[River, ...] = (
    River("Volga", 1, ((34.87, 56.28), (36.63, 56.66), (37.5, 57.0), (40.85, 57.79), (42.0, 57.49),
          (43.08, 57.11), (45.81, 56.19), (48.44, 54.34), (48.51, 53.1), (45.85, 51.19),
          (46.28, 47.88), (48.3, 46.4))),
    River("Kama", 3, ((51.14, 55.49), (56.33, 58.08))),
    River("Ural", 1, ((59.03, 53.37), (58.78, 51.87), (51.14, 50.41))),
    River("Don", 1, ((39.08, 52.93), (40.05, 50.11), (43.62, 48.88), (40.99, 47.61))),
    River("Dnieper", 1, ((33.75, 55.56), (30.26, 53.2), (30.48, 50.76), (30.69, 50.22),
          (31.49, 49.87), (31.7, 49.64), (32.6, 49.3), (34.94, 48.47), (34.15, 47.5),
          (33.25, 46.78))),
    River("Danube", 1, ((10.28, 48.49), (14.82, 48.24), (21.51, 44.8), (28.78, 45.3),
          (29.29, 45.01))),
    River("Dniester", 3, ((28.06, 48.29), (30.48, 46.09))),
    River("Amu Darya", 1, ((72.67, 37.02), (70.26, 37.76), (62.45, 40.03), (59.24, 43.63))),
    River("Syr Darya", 1, ((71.09, 40.84), (70.19, 40.33), (69.11, 40.59), (68.06, 41.16),
          (66.37, 44.28), (61.55, 46.11), (61.08, 46.06))),
    River("Naryn", 3, ((75.34, 41.43), (72.78, 41.76))),
    River("Euphrates", 1, ((40.13, 39.56), (38.83, 38.88), (38.94, 37.81), (38.22, 36.62),
          (38.07, 36.12), (40.41, 35.17), (42.72, 33.74), (46.57, 30.9))),
    River("Tigris", 1, ((41.17, 37.76), (44.41, 33.74))),
    River("Shatt al-Arab", 3, ((48.15, 30.41),)),
    River("Irtysh", 1, ((87.54, 47.43), (84.73, 47.79), (83.47, 48.54), (76.96, 52.11),
          (74.62, 54.36), (73.25, 57.34))),
    River("Ob", 1, ((83.33, 53.46), (81.64, 54.18), (80.52, 59.24))),
    River("Tobol", 3, ((65.36, 55.44),)),
    River("Yenisey", 2, ((92.4, 55.51), (91.18, 54.55), (91.43, 52.68))),
    River("Indus", 1, ((81.35, 32.0), (79.44, 32.74), (75.45, 35.44), (72.85, 34.19),
          (68.96, 27.73))),
    River("Ganges", 1, ((82.36, 25.23), (88.15, 24.49))),
    River("Brahmaputra", 2, ((84.52, 29.46), (90.75, 29.32), (95.39, 29.41), (92.66, 26.58))),
    River("Huang He", 1, ((97.19, 34.91), (105.9, 37.67))),
    River("Yangtze", 2, ((96.36, 33.74), (98.85, 30.85), (101.87, 26.17))),
    River("Tarim", 2, ((76.2, 37.74), (85.85, 41.05), (87.54, 40.98))),
    River("Helmand", 3, ((65.33, 32.48),)),
    River("Nile", 2, ((31.99, 18.61), (32.42, 22.67), (31.7, 26.6), (31.23, 30.94))),
)  # fmt: skip

SMALLER: tuple[River, ...] = (
    River("Aras", 2, ((41.3, 39.55), (42.6, 39.98), (43.66, 40.09), (44.178, 40.03),
          (45.07, 39.355), (45.6315, 38.949), (46.203, 38.845), (46.9425, 39.152),
          (47.98, 39.72)), beyond=((48.1, 39.78), (48.25, 39.86), (48.37, 39.93),
          (48.465, 40.01))),
    River("Kura", 2, ((42.3, 40.75), (42.7, 41.1), (43.2, 41.5), (44.11, 41.98), (44.8, 41.7),
          (45.6, 41.2), (46.3, 40.95), (47.15, 40.62), (48.47, 40.01), (48.95, 39.9),
          (49.35, 39.33))),
    River("Terek", 3, ((44.6, 42.62), (44.67, 43.05), (44.65, 43.74), (46.0, 43.5),
          (46.72, 43.84), (47.5, 43.75))),
    River("Ili", 2, ((81.2, 43.75), (77.1, 43.9), (75.3, 45.1), (74.2, 45.4))),
    River("Kızılırmak", 3, ((38.0, 39.9), (36.0, 39.0), (34.2, 39.3), (33.9, 40.3), (35.0, 41.1),
          (36.0, 41.72))),
    River("Karun", 3, ((49.8, 31.95), (48.85, 32.0), (48.68, 31.32), (48.18, 30.43))),
    River("Safid Rud", 3, ((48.0, 36.85), (49.4, 36.8), (49.9, 37.4))),
    River("Atrek", 3, ((57.4, 37.3), (55.8, 37.9), (54.0, 37.4))),
    River("Akhurian", 3, ((43.75, 41.0), (43.75, 40.8), (43.66, 40.1))),
)  # fmt: skip
# What a step over a gap between two lines costs, in its length, and how far it may go.
_GAP_COST = 2.5
_GAP_DEG = 1.8
_LAKE_DEG = 0.3
_SIMPLE = {1: 0.016, 2: 0.005, 3: 0.01}


def draw_rivers(great: Sequence[LineString]) -> list[tuple[Any, dict[str, Any]]]:
    """Return the rivers with name and rank, simplified and clipped to the region."""
    drawn = []
    for river in GREAT:
        parts = [min(great, key=lambda line, at=at: line.distance(Point(at))) for at in river.way]
        unique = list({line.wkb: line for line in parts}.values())
        drawn.append((shapely.line_merge(MultiLineString(unique)), river))
    drawn += [(_without_reservoirs(trace(river)), river) for river in SMALLER]
    return [
        (line.intersection(REGION).simplify(_SIMPLE[river.rank]), _words(river))
        for line, river in drawn
    ]


def _words(river: River) -> dict[str, Any]:
    return {"name": river.name, "rank": river.rank}


def _without_reservoirs(line: LineString) -> MultiLineString:
    """Leave out the long straight steps: there the river is a lake."""
    points = shapely.get_coordinates(line)
    long = np.flatnonzero(np.hypot(*np.diff(points, axis=0).T) > _LAKE_DEG) + 1
    parts = [part for part in np.split(points, long) if len(part) > 1]
    return MultiLineString([LineString(part) for part in parts])


def trace(river: River) -> LineString:
    """Find a river in the World Data Bank: the shortest way through its lines."""
    lons, lats = zip(*river.way, strict=True)
    area = box(min(lons) - 0.7, min(lats) - 0.7, max(lons) + 0.7, max(lats) + 0.7)
    points, ways = _graph(world_data_bank("rivers", area), area)
    nearest = [int(np.hypot(*(points - np.array(at)).T).argmin()) for at in river.way]
    path: list[int] = []
    for start, end in pairwise(nearest):
        part = _shortest(ways, start, end)
        path += part[1:] if path else part
    return LineString([*map(tuple, points[path]), *river.beyond])


def _graph(
    lines: Sequence[LineString], area: Polygon
) -> tuple[np.ndarray, dict[int, list[tuple[int, float]]]]:
    numbers: dict[At, int] = {}
    ways: dict[int, list[tuple[int, float]]] = defaultdict(list)
    ends: set[int] = set()
    of_line: dict[int, int] = {}
    for place, line in enumerate(lines):
        before, last = None, (0.0, 0.0)
        for at in line.coords:
            if not area.covers(Point(at)):
                before = None
                continue
            key = (round(at[0], 5), round(at[1], 5))
            number = numbers.setdefault(key, len(numbers))
            of_line[number] = place
            if before is None:
                ends.add(number)
            elif before != number:
                length = float(np.hypot(*np.subtract(last, key)))
                ways[before].append((number, length))
                ways[number].append((before, length))
            before, last = number, key
        if before is not None:
            ends.add(before)
    points = np.array(list(numbers))
    owner = np.array([of_line[number] for number in range(len(points))])
    for end in ends:
        apart = np.hypot(*(points - points[end]).T)
        apart[owner == owner[end]] = np.inf
        order = np.lexsort((apart, owner))
        # The nearest point of each other line.
        for other in order[np.unique(owner[order], return_index=True)[1]]:
            if apart[other] < _GAP_DEG:
                cost = float(apart[other]) * _GAP_COST * (1 if apart[other] < 0.4 else 1.6)
                ways[end].append((int(other), cost))
                ways[int(other)].append((end, cost))
    return points, ways


def _shortest(ways: dict[int, list[tuple[int, float]]], start: int, end: int) -> list[int]:
    best = {start: 0.0}
    came: dict[int, int] = {}
    queue = [(0.0, start)]
    while queue:
        cost, place = heapq.heappop(queue)
        if place == end:
            break
        if cost > best[place]:
            continue
        for onward, length in ways[place]:
            if cost + length < best.get(onward, np.inf):
                best[onward], came[onward] = cost + length, place
                heapq.heappush(queue, (cost + length, onward))
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]
