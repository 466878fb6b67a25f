"""The network as it is drawn: one line for each corridor that uses a stretch, and joined runs.

Dashes would begin anew at each segment, so segments of one corridor, pattern and mode that follow
one another are joined into runs. A filter rarely cuts a run, for all its members agree in
everything that can be filtered by; where a search or a year does, the browser splits it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.vocabulary.map_look import BESIDE_FROM_ZOOM, line_width, pattern_of
from app.vocabulary.statuses import SOLID, STATUSES
from app.vocabulary.terms import AlignmentBasis, Mode, SegmentRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely import LineString, Point

    from app.data.model import Atlas
    from app.data.records.network import Segment


@dataclass(frozen=True, slots=True)
class Line:
    """A segment as one corridor draws it.

    Attributes
    ----------
    number
        Identifier on the map, counted from 0.
    segment
        Position of the segment in the atlas.
    corridor
        Position of the corridor in the atlas.
    offset
        Place among the parallel lines of the stretch, in lanes from the middle; positive to the
        right of the direction in which the parallel lines of a stretch are reckoned.
    pattern
        Name of its pattern.
    width
        In pixels at zoom 5: by role in the corridor and mode.
    from_zoom
        Zoom from which it is drawn; more than 0 where it runs beside a railway of its corridor.
    """

    number: int
    segment: int
    corridor: int
    offset: float
    pattern: str
    width: float
    from_zoom: float


@dataclass(frozen=True, slots=True)
class Run:
    """Lines joined end to end, with the direction in which each one is passed."""

    members: tuple[tuple[int, bool], ...]


def draw_lines(atlas: Atlas) -> list[Line]:
    """List the lines to draw, those of one segment side by side in the order of the corridors."""
    order = {name: place for place, name in enumerate(atlas.corridors)}
    roles = roles_of(atlas)
    beside = runs_beside(atlas)
    lines: list[Line] = []
    for position, segment in enumerate(atlas.segment_list):
        symbolic = segment.alignment_basis is AlignmentBasis.SYMBOLIC
        pattern = pattern_of(segment.status, segment.mode, symbolic=symbolic)
        places = sorted(order[name] for name in segment.corridors)
        middle = (len(places) - 1) / 2
        for rank, corridor in enumerate(places):
            role = roles.get((segment.segment_id, corridor), SegmentRole.MAIN)
            lines.append(
                Line(
                    len(lines),
                    position,
                    corridor,
                    rank - middle + beside.get(position, 0),
                    pattern,
                    round(line_width(segment.mode, role, pattern), 2),
                    BESIDE_FROM_ZOOM if position in beside else 0.0,
                )
            )
    return lines


def corridor_countries(atlas: Atlas) -> tuple[str, ...]:
    """Return the countries that a corridor passes, in alphabetical order."""
    named = {code for segment in atlas.segment_list for code in segment.countries}
    return tuple(sorted(named))


def roles_of(atlas: Atlas) -> dict[tuple[str, int], SegmentRole]:
    """Return the roles that segments have, by segment and position of the corridor.

    A segment that is listed for no role of a corridor belongs to its main line.
    """
    order = {name: place for place, name in enumerate(atlas.corridors)}
    return {
        (role.segment_id, order[role.corridor_id]): role.role
        for role in atlas.segment_roles.values()
    }


# Degrees within which a road is taken to run beside a railway, and for what share of its points.
_BESIDE_DEG = 0.09
_BESIDE_SHARE = 0.6


def runs_beside(atlas: Atlas) -> dict[int, int]:
    """Find roads and pipelines that run beside a railway of their branch that is no less advanced.

    Returns
    -------
    dict
        By position of the segment, the lane that it takes there: 1 to the right of the direction
        in which parallel lines are reckoned, -1 to the left.
    """
    segments = atlas.segment_list
    railways: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.mode is Mode.RAIL:
            for name in segment.branches or segment.corridors:
                railways[name].append(segment)

    # Together what is compared with the same railways: a corridor may have thousands of roads.
    others: dict[tuple[frozenset[str], int], list[int]] = defaultdict(list)
    for position, segment in enumerate(segments):
        if segment.mode in (Mode.ROAD, Mode.PIPELINE):
            names = frozenset(segment.branches or segment.corridors)
            others[names, STATUSES[segment.status].progress].append(position)
    lanes = {}
    for (names, progress), positions in others.items():
        near = {
            railway.segment_id: railway.geometry
            for name in sorted(names)
            for railway in railways[name]
            if STATUSES[railway.status].progress <= progress
        }
        lines = [segments[position].geometry for position in positions]
        for place, lane in _lanes_beside(lines, list(near.values())):
            lanes[positions[place]] = lane
    return dict(sorted(lanes.items()))


def _lanes_beside(
    lines: Sequence[LineString], railways: Sequence[LineString]
) -> Iterator[tuple[int, int]]:
    """Yield the lines that run beside a railway, by their place, and the lane that each takes."""
    tree = shapely.STRtree(railways)
    ends, owners = shapely.get_coordinates(shapely.segmentize(lines, 0.05), return_index=True)
    # Whether there is any: to find the nearest takes five times as long.
    near, _ = tree.query(shapely.points(ends), predicate="dwithin", distance=_BESIDE_DEG)
    close = np.bincount(owners[np.unique(near)], minlength=len(lines))
    share = close / np.bincount(owners, minlength=len(lines))
    for place in np.flatnonzero(share >= _BESIDE_SHARE).tolist():
        line = lines[place]
        middle = line.interpolate(0.5, normalized=True)
        yield place, _lane_beside(line, middle, railways[int(tree.nearest(middle))])


def _lane_beside(line: LineString, middle: Point, railway: LineString) -> int:
    """Tell on which side of a railway a line runs, as seen along the line's reckoned direction."""
    points = shapely.get_coordinates(line)
    east, north = (points[-1] - points[0]) * side(points)
    nearest = railway.interpolate(railway.project(middle))
    return 1 if east * (middle.y - nearest.y) - north * (middle.x - nearest.x) < 0 else -1


def side(points: NDArray[Any]) -> int:
    """Tell whether a line is stored in the direction in which parallel lines are reckoned."""
    east, north = points[-1] - points[0]
    return 1 if east - 0.6 * north >= 0 else -1


def sides(atlas: Atlas) -> tuple[int, ...]:
    """Tell for each segment whether it is stored in the direction in which lanes are reckoned.

    The direction is carried on from segment to segment wherever parallel lines go on, so that they
    never cross over; the longest segment of each such part has its own (:func:`side`).
    """
    segments = atlas.segment_list
    made = [side(shapely.get_coordinates(segment.geometry)) for segment in segments]
    shared = [place for place, segment in enumerate(segments) if len(segment.corridors) > 1]
    ends = [segment.ends for segment in segments]
    at_place: dict[str, list[int]] = defaultdict(list)
    for place in shared:
        for end in ends[place]:
            at_place[end].append(place)
    done: set[int] = set()
    for start in sorted(shared, key=lambda place: -segments[place].computed_km):
        if start in done:
            continue
        done.add(start)
        waiting = [start]
        while waiting:
            place = waiting.pop()
            for end in ends[place]:
                arrives = (ends[place][1] == end) == (made[place] == 1)
                for other in at_place[end]:
                    if other in done:
                        continue
                    # One comes into the place, the other goes on from it.
                    starts = ends[other][0] == end
                    made[other] = 1 if starts == arrives else -1
                    done.add(other)
                    waiting.append(other)
    return tuple(made)


def join_runs(atlas: Atlas, lines: Iterable[Line], *, solid: bool = False) -> list[Run]:
    """Join lines into the longest runs of members that filter alike.

    Parameters
    ----------
    solid
        Whether solid lines are joined too, which would look the same one by one.
    """
    classes: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        segment = atlas.segment_list[line.segment]
        if solid or line.pattern != SOLID:
            key = (
                line.corridor,
                line.offset,
                line.width,
                line.pattern,
                segment.status,
                segment.mode,
                segment.countries,
                frozenset(segment.branches),
                frozenset(segment.corridors),
            )
            classes[key].append(line)
    ends = {position: segment.ends for position, segment in enumerate(atlas.segment_list)}
    runs = []
    for members in classes.values():
        runs += _chain(members, ends)
    return runs


def _chain(members: list[Line], ends: Mapping[int, tuple[str, str]]) -> list[Run]:
    """Walk through the lines of one class; a run ends at a fork and where nothing follows."""
    at_place: dict[str, list[Line]] = defaultdict(list)
    for line in members:
        for place in ends[line.segment]:
            at_place[place].append(line)
    left = {line.number for line in members}
    runs = []

    def walk(start: Line, place: str) -> list[tuple[int, bool]]:
        path, line = [], start
        while True:
            left.discard(line.number)
            first, last = ends[line.segment]
            backwards = first != place
            path.append((line.number, backwards))
            place = first if backwards else last
            onward = [other for other in at_place[place] if other.number in left]
            if len(at_place[place]) != 2 or not onward:
                return path
            line = onward[0]

    # Open ends first; what is left after them are rings, which may start anywhere.
    by_ends = sorted(members, key=lambda line: not _open_ends(line, ends, at_place))
    for line in by_ends:
        if line.number in left:
            start = next(iter(_open_ends(line, ends, at_place)), ends[line.segment][0])
            runs.append(Run(tuple(walk(line, start))))
    return runs


def _open_ends(
    line: Line, ends: Mapping[int, tuple[str, str]], at_place: Mapping[str, list[Line]]
) -> list[str]:
    return [place for place in ends[line.segment] if len(at_place[place]) != 2]
