"""The network as it is drawn: one line for each corridor that uses a stretch, and joined runs.

Dashes would begin anew at each segment, so segments of one corridor, pattern and mode that follow
one another are joined into runs. A filter rarely cuts a run, for all its members agree in
everything that can be filtered by; where a search or a year does, the browser splits it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.vocabulary.style import PATTERN_OF_STATUS, SOLID
from app.vocabulary.terms import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from app.data.model import Atlas


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
        Place among the parallel lines of the stretch, in line widths from the middle; positive to
        the right of the direction in which the line is stored.
    """

    number: int
    segment: int
    corridor: int
    offset: float


@dataclass(frozen=True, slots=True)
class Run:
    """Lines joined end to end, with the direction in which each one is passed."""

    members: tuple[tuple[int, bool], ...]


def draw_lines(atlas: Atlas) -> list[Line]:
    """List the lines to draw, those of one segment side by side in the order of the corridors."""
    order = {name: place for place, name in enumerate(atlas.frames.corridors["corridor_id"])}
    lines: list[Line] = []
    for segment, names in enumerate(atlas.frames.segments["corridors"]):
        places = sorted(order[name] for name in names if name in order)
        middle = (len(places) - 1) / 2
        for rank, corridor in enumerate(places):
            lines.append(Line(len(lines), segment, corridor, rank - middle))
    return lines


def side(points: NDArray[Any]) -> int:
    """Tell on which side the first corridor runs, so that it stays there at the next segment.

    Segments are stored in either direction; lines keep their side when all are measured as if
    they ran to the south-east.
    """
    east, north = points[-1] - points[0]
    return 1 if east - 0.6 * north >= 0 else -1


def join_runs(atlas: Atlas, lines: Iterable[Line]) -> list[Run]:
    """Join the lines that are not solid into the longest runs of members that filter alike."""
    frame = atlas.frames.segments
    classes: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        row = frame.iloc[line.segment]
        pattern = PATTERN_OF_STATUS[Status(row["status"])]
        if pattern != SOLID:
            key = (
                line.corridor,
                line.offset,
                row["status"],
                row["mode"],
                row["countries"],
                frozenset(row["branches"]),
                frozenset(row["corridors"]),
            )
            classes[key].append(line)
    ends = {
        index: (pair[0], pair[1])
        for index, pair in enumerate(zip(frame["from_place"], frame["to_place"], strict=True))
    }
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
