"""Names on a map: each where there is room, the more important ones first, none over another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from app.exports.drawing.lettering import LINE_HEIGHT, text_width
from app.vocabulary.map_look import LEADS, MOVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from app.exports.drawing.paper import Box

# Sides of the sign on which a name may stand, in order of preference: right, left, above, below,
# and the corners.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
# How far off a name may stand that is joined to its place by a line, in sizes of its letters.
_FAR = (1.6, 2.8, 4.2)
# Widest line of a name, in sizes of its letters.
_WIDEST = 9.5
# How close the points stand at which a line to a place is judged, in points of the page.
_STEP = 1.5


Line = tuple[tuple[float, float], tuple[float, float]]
"""From one point of the page to another."""
_NOTHING = np.empty((0, 2))


@dataclass(frozen=True, slots=True)
class Covered:
    """What no name may cover: boxes, and lines to what words speak of."""

    boxes: Sequence[Box] = ()
    legs: Sequence[Line] = ()


FREE = Covered()


@dataclass(frozen=True, slots=True)
class Name:
    """A name that asks for room.

    Attributes
    ----------
    text
        Its letters.
    x, y
        What it names, in points on the page.
    size
        Of its letters, in points.
    away
        Distance from there to the text; 0 for a name that stands on its spot.
    style
        Which sort of thing it names: ``place``, ``country``, ``sea`` or ``city``.
    bold, italic
        Whether the letters are.
    anchor
        Corner or side of the name that should stand at its place; empty if any may.
    leader
        Whether it may stand further off, with a line to its place.
    lead
        Corner or side of the name that should stand at the end of a line from its place; empty
        where the name should stand beside it.
    country
        Code of the country that it names; empty for all else.
    """

    text: str
    x: float
    y: float
    size: float
    away: float
    style: str
    bold: bool = False
    italic: bool = False
    anchor: str = ""
    leader: bool = False
    lead: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name that found room: middle of its lines on the page, and the box they fill.

    Attributes
    ----------
    leader
        Line from the place to the name, where it stands further off.
    """

    name: Name
    lines: tuple[str, ...]
    x: float
    y: float
    box: Box
    leader: Line | None = None


def place_names(
    names: Iterable[Name],
    taken: Sequence[Box],
    edge: Box,
    bends: NDArray[Any],
    legs: Iterable[Line] = (),
) -> list[PlacedName]:
    """Place names in their order; one for which there is no room is left out.

    A country is named once, wherever its names have spots.

    Parameters
    ----------
    taken
        Boxes on which nothing may stand.
    edge
        Box that all must stay in.
    bends
        Points along the drawn lines, n × 2, which names rather keep clear of.
    legs
        Lines to what they speak of, over which no name may stand; those of the names join them.
    """
    boxes = list(taken)
    crossing = along_all(legs)
    placed: list[PlacedName] = []
    named: set[str] = set()
    for name in names:
        if name.country in named:
            continue
        lines = _lines(name)
        width = max(text_width(line, name.size, bold=name.bold) for line in lines)
        height = len(lines) * name.size * LINE_HEIGHT
        spot = _best(name, (width, height), (boxes, edge, bends, crossing))
        if spot is not None:
            x, y, box = spot
            leader = _leader(name, box)
            placed.append(PlacedName(name, lines, x, y, box, leader))
            boxes.append(box)
            if name.country:
                named.add(name.country)
            if leader is not None:
                crossing = np.concatenate([crossing, _along(leader)])
    return placed


def along_all(lines: Iterable[Line]) -> NDArray[Any]:
    """Return points along straight lines, n × 2."""
    return np.concatenate([_NOTHING, *(_along(line) for line in lines)])


def _along(line: Line) -> NDArray[Any]:
    """Return points along a straight line, both ends among them."""
    first, last = np.array(line, dtype=float)
    count = max(math.ceil(math.hypot(*(last - first)) / _STEP), 1) + 1
    points: NDArray[Any] = np.linspace(first, last, count)
    return points


def _leader(name: Name, box: Box) -> Line | None:
    """Return the line from a place to a name that stands further off than any side is."""
    x = min(max(name.x, box[0]), box[2])
    y = min(max(name.y, box[1]), box[3])
    apart = math.hypot(x - name.x, y - name.y)
    if not name.away or apart <= name.away * 1.3:
        return None
    start = name.away * 0.8 / apart
    return (name.x + (x - name.x) * start, name.y + (y - name.y) * start), (x, y)


def _lines(name: Name) -> tuple[str, ...]:
    """Break a name evenly where it is long."""
    words = name.text.split()
    whole = text_width(name.text, name.size, bold=name.bold)
    if whole <= _WIDEST * name.size or len(words) < 2:
        return (name.text,)
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(
        splits, key=lambda pair: max(text_width(part, name.size, bold=name.bold) for part in pair)
    )


def _best(
    name: Name,
    size: tuple[float, float],
    room: tuple[list[Box], Box, NDArray[Any], NDArray[Any]],
) -> tuple[float, float, Box] | None:
    boxes, edge, bends, crossing = room
    width, height = size
    filled = np.array(boxes, dtype=float).reshape(-1, 4)
    best: tuple[int, tuple[float, float, Box]] | None = None
    for place, (x, y) in enumerate(_middles(name, width, height)):
        far = bool(name.away) and place >= len(_SIDES) + bool(name.lead)
        if far and best is not None:
            break
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        inside = box[0] >= edge[0] and box[1] >= edge[1] and box[2] <= edge[2] and box[3] <= edge[3]
        if not inside or bool(meets(filled, box).any()) or bool(holds(box, crossing).any()):
            continue
        if far and _runs_over(name, box, filled):
            continue
        crossed = int(holds(box, bends).sum())
        by_hand = place == 0 and bool(name.lead or name.anchor)
        if crossed == 0 or by_hand:
            return x, y, box
        if best is None or crossed < best[0]:
            best = crossed, (x, y, box)
    return best[1] if best else None


def _runs_over(name: Name, box: Box, filled: NDArray[Any]) -> bool:
    """Tell whether the line from a place to its name would run over another name or sign."""
    leader = _leader(name, box)
    if leader is None:
        return False
    points = _along(leader)
    # Where it begins, it is in the sign of its own place.
    away = np.hypot(points[:, 0] - name.x, points[:, 1] - name.y) > name.away * 1.3
    return any(bool(holds((*other,), points[away]).any()) for other in filled)


def _middles(name: Name, width: float, height: float) -> list[tuple[float, float]]:
    if not name.away:
        return [(name.x + across * width, name.y + up * height) for across, up in MOVES]
    middles = [_led(name, width, height)] if name.lead else []
    sides: tuple[tuple[int, int], ...] = _SIDES
    if name.anchor:
        # The side of the place is the opposite of the corner of the name that stands there.
        first = (
            1 if "left" in name.anchor else -1 if "right" in name.anchor else 0,
            -1 if "top" in name.anchor else 1 if "bottom" in name.anchor else 0,
        )
        sides = (first, *(side for side in _SIDES if side != first))
    for across, up in sides:
        # At a corner both ways are shorter.
        away = name.away * (0.75 if across and up else 1.0)
        middles.append((name.x + across * (away + width / 2), name.y + up * (away + height / 2)))
    if name.leader:
        for far in _FAR:
            for turn in range(16):
                angle = math.pi * turn / 8
                dx, dy = math.cos(angle), math.sin(angle)
                reach = name.size * far
                middles.append(
                    (
                        name.x + dx * (reach + width / 2),
                        name.y + dy * (reach + height / 2),
                    )
                )
    return middles


def _led(name: Name, width: float, height: float) -> tuple[float, float]:
    """Return the middle of a name that stands at the end of a line chosen by hand."""
    right, down = LEADS[name.lead]
    across = math.copysign(width / 2, right) if right else 0.0
    up = math.copysign(height / 2, -down) if down else 0.0
    return name.x + right * name.size + across, name.y - down * name.size + up


def meets(boxes: NDArray[Any], box: Box) -> NDArray[np.bool_]:
    """Tell which boxes, n × 4, a box lies over."""
    apart = (
        (boxes[:, 0] >= box[2])
        | (boxes[:, 2] <= box[0])
        | (boxes[:, 1] >= box[3])
        | (boxes[:, 3] <= box[1])
    )
    return ~apart


def holds(box: Box, points: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell which points, n × 2, lie in a box."""
    x, y = points[:, 0], points[:, 1]
    inside: NDArray[np.bool_] = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    return inside
