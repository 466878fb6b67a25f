"""The lines of a map on its page: parallel where corridors share a stretch, joined where dashed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.vocabulary.map_look import LANE, at_zoom
from app.vocabulary.statuses import PROMISED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.exports.maps.placing.frame import Frame
    from app.exports.maps.placing.source import MapSource
    from app.queries.filter.facets import Match
    from app.queries.network.drawn_lines import Line
    from app.vocabulary.terms import Mode, Status

# Pixels within which a line may be simplified: below what can be seen, and bends of lines that
# are moved aside stay clean.
_TOLERANCE_PX = 0.35
# Pixels beyond the frame that lines go on for, so that their ends do not show.
_BEYOND_PX = 24.0
_LONGEST_MITER = 2.0
# More than any line is moved aside, mitres included.
_MOST_ASIDE_PX = 80.0


@dataclass(frozen=True, eq=False)
class Stroke:
    """A line on the page.

    Attributes
    ----------
    points
        Its bends, n × 2, in points on the page.
    segments
        Positions of the segments that it shows.
    corridor
        Position of the corridor.
    mode, status
        Of all its segments.
    pattern
        Name of its pattern.
    width
        In pixels at zoom 5.
    """

    points: NDArray[Any]
    segments: tuple[int, ...]
    corridor: int
    mode: Mode
    status: Status
    pattern: str
    width: float = 3.0


def shown_corridors(atlas: Atlas, chosen: frozenset[str] | None) -> tuple[bool, ...]:
    """Tell which corridors are drawn under a filter's choice of corridors."""
    return tuple(chosen is None or name in chosen for name in atlas.corridors)


def drawn_lines(
    atlas: Atlas,
    source: MapSource,
    frame: Frame,
    matched: Match,
    corridors: Sequence[bool],
    scale: float = 1.0,
) -> list[Stroke]:
    """Return a stroke for each corridor of each segment that a filter leaves."""
    near = _near(source, frame)
    bends = _bends(source, frame, near)
    strokes: list[Stroke] = []
    for line in source.lines:
        if not near[line.segment] or not _is_drawn(line, matched, corridors, frame):
            continue
        shift = line.offset * source.sides[line.segment] * scale
        pattern = _pattern(matched, line)
        members = (line.segment,)
        strokes += _strokes(atlas, frame, bends[line.segment], shift, (members, pattern, line))
    return strokes


def drawn_runs(
    atlas: Atlas,
    source: MapSource,
    frame: Frame,
    matched: Match,
    corridors: Sequence[bool],
    scale: float = 1.0,
    lit: frozenset[int] | None = None,
) -> list[Stroke]:
    """Return the strokes that are not solid, joined as far as their members show alike.

    Parameters
    ----------
    lit
        Positions of the segments that stand out, from the others of which they are kept apart;
        None where none does.
    """
    near = _near(source, frame)
    # Whole, for the dashes begin where a run does.
    runs = [
        (run, passed)
        for run in source.runs
        if near[passed := [source.lines[number].segment for number, _ in run.members]].any()
    ]
    needed = np.zeros(len(near), dtype=bool)
    for _, passed in runs:
        needed[passed] = True
    bends = _bends(source, frame, needed)
    strokes: list[Stroke] = []
    for run, _ in runs:
        for members, pattern in _pieces(source, frame, matched, corridors, (run.members, lit)):
            points = _joined(bends, source, members)
            number, backwards = members[0]
            line = source.lines[number]
            # Aside to the right of the direction in which the stroke is drawn.
            shift = line.offset * source.sides[line.segment] * (-scale if backwards else scale)
            names = tuple(source.lines[member].segment for member, _ in members)
            strokes += _strokes(atlas, frame, points, shift, (names, pattern, line))
    return strokes


def _is_drawn(line: Line, matched: Match, corridors: Sequence[bool], frame: Frame) -> bool:
    shown = bool(matched.drawn[line.segment]) and corridors[line.corridor]
    return shown and line.from_zoom <= frame.zoom


def _pieces(
    source: MapSource,
    frame: Frame,
    matched: Match,
    corridors: Sequence[bool],
    what: tuple[Sequence[tuple[int, bool]], frozenset[int] | None],
) -> list[tuple[list[tuple[int, bool]], str]]:
    """Split a run where a member is hidden, and where the pattern or what stands out changes."""
    run, lit = what
    pieces: list[tuple[list[tuple[int, bool]], str]] = []
    current: tuple[str, bool] | None = None
    for number, backwards in run:
        line = source.lines[number]
        if not _is_drawn(line, matched, corridors, frame):
            current = None
            continue
        pattern = _pattern(matched, line)
        shown = (pattern, lit is None or line.segment in lit)
        if shown != current:
            pieces.append(([], pattern))
            current = shown
        pieces[-1][0].append((number, backwards))
    return pieces


def _pattern(matched: Match, line: Line) -> str:
    """Name the pattern of a line: what is promised for a year is never drawn as open."""
    return PROMISED if matched.year.promised[line.segment] else line.pattern


@lru_cache(maxsize=1)
def _placed(source: MapSource, frame: Frame) -> NDArray[Any]:
    """Return the segments on the page; kept, for lines and runs of a map ask for them in turn."""
    placed: NDArray[Any] = frame.place(source.segments).to_numpy()
    return placed


def _near(source: MapSource, frame: Frame) -> NDArray[np.bool_]:
    """Tell which segments may show in a frame: of a large network an inset holds very few."""
    left, bottom, right, top = frame.box
    beyond = (_BEYOND_PX + _MOST_ASIDE_PX) * frame.pixel
    bounds = shapely.bounds(_placed(source, frame))
    west, south, east, north = bounds.T
    across = (west <= right + beyond) & (east >= left - beyond)
    near: NDArray[np.bool_] = across & (south <= top + beyond) & (north >= bottom - beyond)
    return near


def _bends(source: MapSource, frame: Frame, needed: NDArray[np.bool_]) -> dict[int, NDArray[Any]]:
    """Return the bends of those segments that are needed, by their position."""
    lines = shapely.simplify(_placed(source, frame)[needed], _TOLERANCE_PX * frame.pixel)
    ends = np.cumsum(shapely.get_num_coordinates(lines))[:-1]
    bends = np.split(shapely.get_coordinates(lines), ends)
    return dict(zip(np.flatnonzero(needed).tolist(), bends, strict=False))


def _joined(
    bends: Mapping[int, NDArray[Any]], source: MapSource, members: Sequence[tuple[int, bool]]
) -> NDArray[Any]:
    parts: list[NDArray[Any]] = []
    for number, backwards in members:
        part = bends[source.lines[number].segment]
        part = part[::-1] if backwards else part
        parts.append(part[1:] if parts and np.allclose(parts[-1][-1], part[0]) else part)
    return np.concatenate(parts)


def _strokes(
    atlas: Atlas, frame: Frame, points: NDArray[Any], shift: float, what: tuple[Any, ...]
) -> list[Stroke]:
    segments, pattern, line = what
    segment = atlas.segment_list[line.segment]
    mode, status = segment.mode, segment.status
    lane = at_zoom(LANE, frame.zoom) * frame.pixel
    return [
        Stroke(part, segments, line.corridor, mode, status, pattern, line.width)
        for part in cut(move_aside(points, shift * lane), frame)
    ]


def move_aside(points: NDArray[Any], distance: float) -> NDArray[Any]:
    """Move a line to the right of its direction, bends mitred as the screen map does."""
    keep = np.r_[True, np.any(np.diff(points, axis=0) != 0, axis=1)]
    points = points[keep]
    if distance == 0 or len(points) < 2:
        return points
    steps = np.diff(points, axis=0)
    steps /= np.linalg.norm(steps, axis=1, keepdims=True)
    right = np.column_stack([steps[:, 1], -steps[:, 0]])
    before, after = np.vstack([right[:1], right]), np.vstack([right, right[-1:]])
    middle = before + after
    # |middle|² / 2 is 1 + cos of the bend, which is what a mitre divides by.
    share = np.maximum((middle**2).sum(axis=1) / 2, 1 / _LONGEST_MITER)
    moved: NDArray[Any] = points + middle / share[:, None] * distance
    return moved


def cut(points: NDArray[Any], frame: Frame) -> list[NDArray[Any]]:
    """Cut a line at the edges of its frame, with a little left beyond them."""
    if len(points) < 2:
        return []
    beyond = _BEYOND_PX * frame.pixel
    left, bottom, right, top = frame.box
    edges = (left - beyond, bottom - beyond, right + beyond, top + beyond)
    inside = np.all((points >= edges[:2]) & (points <= edges[2:]), axis=1)
    if inside.all():
        return [points]
    clipped = shapely.clip_by_rect(shapely.LineString(points), *edges)
    parts = shapely.get_parts(clipped)
    return [
        shapely.get_coordinates(part)
        for part in parts
        if part.geom_type == "LineString" and not part.is_empty
    ]
