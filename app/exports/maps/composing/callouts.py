"""Where call-outs have room on a drawn map.

They stand beside their points, clear of one another, of signs and of what stands out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from app.exports.drawing.paper import shared
from app.exports.maps.names.labels import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.exports.drawing.paper import Box

Point = tuple[float, float]

EVERY_PX: Final = 4.0
"""How close the points along a line stand at which it is judged."""
_REACHES = (1.2, 2.4, 4.0, 6.5, 9.5)
"""How far a call-out may stand off its point, in sizes of its letters."""
_TURNS = 3
_ANGLES = 16
_CROSSING = 40.0
"""What a line to a point weighs that runs over another call-out."""
_LOSING = 12.0
"""What a sign weighs that a call-out or its line covers, and such a line over what stands out."""
_HIDING = 8.0
"""What a length of line under a call-out weighs against the same length away from its point."""
_SHADING = 1.5
"""What such a length of a line weighs that does not stand out."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A call-out that asks for room: the point it speaks of, its width and height."""

    at: Point
    extent: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """A map with what lies on it, in points.

    Attributes
    ----------
    box
        The map.
    size
        Of the letters of call-outs.
    pixel
        What is one pixel on a screen.
    kept
        What must be seen: the points that are spoken of, and numbers.
    shown
        What had better be seen: signs, and what will stand over the map.
    bends
        Points along all that stands out.
    others
        Points along the other lines, which may be covered where need be.
    """

    box: Box
    size: float
    pixel: float
    kept: Sequence[Box]
    shown: Sequence[Box]
    bends: NDArray[Any]
    others: NDArray[Any] | None = None


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a call-out may stand, the end of its line there, and what that weighs by itself."""

    box: Box
    leg: tuple[Point, Point]
    cost: float


def place_boxes(things: Sequence[Worded], room: Room) -> list[Box]:
    """Place call-outs where together they cover least.

    Each is placed where it costs least beside the others, again when all have a place; and all of
    it once for each that may begin, for who comes last has what the others leave.
    """
    spots = [_spots(thing, room) for thing in things]
    numbers = list(range(len(things)))
    orders = [numbers[first:] + numbers[:first] for first in numbers]
    placed = min(
        (_in_order(spots, order, room) for order in orders),
        key=lambda attempt: attempt[0],
        default=None,
    )
    return [spot.box for spot in placed[1]] if placed else []


def _in_order(
    spots: Sequence[Sequence[_Spot]], order: Sequence[int], room: Room
) -> tuple[float, list[_Spot]]:
    """Place call-outs one after the other; return what that costs in all."""
    chosen: dict[int, _Spot] = {}
    for _turn in range(_TURNS):
        for number in order:
            others = [spot for other, spot in chosen.items() if other != number]
            chosen[number] = min(spots[number], key=lambda spot: _beside(spot, others, room))
    total = 0.0
    for number, spot in chosen.items():
        others = [placed for other, placed in chosen.items() if other != number]
        total += _beside(spot, others, room)
    return total, [chosen[number] for number in sorted(chosen)]


def _beside(spot: _Spot, others: Sequence[_Spot], room: Room) -> float:
    """Tell what a spot costs beside those of other call-outs."""
    covered = sum(shared(spot.box, other.box) for other in others) * 4 / room.size**2
    crossed = sum(crosses(*spot.leg, other.box) + crosses(*other.leg, spot.box) for other in others)
    return spot.cost + covered + _CROSSING * crossed


def _spots(thing: Worded, room: Room) -> list[_Spot]:
    left, bottom, right, top = room.box
    (width, height), at, size = thing.extent, thing.at, room.size
    edge = 0.4 * size
    signs = [box for box in room.shown if not holds_point(box, at)]
    spots = []
    for reach, turn in product(_REACHES, range(_ANGLES)):
        angle = 2 * math.pi * turn / _ANGLES
        x = at[0] + math.cos(angle) * (reach * size + width / 2) - width / 2
        y = at[1] + math.sin(angle) * (reach * size + height / 2) - height / 2
        x = min(max(x, left + edge), max(right - edge - width, left))
        y = min(max(y, bottom + edge), max(top - edge - height, bottom))
        box = (x, y, x + width, y + height)
        leg = at, nearest(at, box)
        covered = sum(shared(box, other) for other in room.kept) * 6 / size**2
        lost = sum(shared(box, sign) > 0 or crosses(*leg, sign) for sign in signs)
        lost += _passes(*leg, room)
        away = _HIDING * _hidden(box, room.bends, room) + math.dist(*leg)
        if room.others is not None:
            away += _SHADING * _hidden(box, room.others, room)
        spots.append(_Spot(box, leg, covered + _LOSING * lost + away / size))
    return spots


def _hidden(box: Box, bends: NDArray[Any], room: Room) -> float:
    """Return the length of lines below a box, in points."""
    return float(holds(box, bends).sum()) * EVERY_PX * room.pixel


def _passes(start: Point, end: Point, room: Room) -> bool:
    """Tell whether a straight line crosses what stands out, beyond where it begins."""
    near, long = room.size, math.dist(start, end)
    if long <= near:
        return False
    across, up = (end[0] - start[0]) / long, (end[1] - start[1]) / long
    x, y = room.bends[:, 0] - start[0], room.bends[:, 1] - start[1]
    along, aside = x * across + y * up, np.abs(x * up - y * across)
    return bool(((along > near) & (along < long) & (aside <= near / 4)).any())


def nearest(at: Point, box: Box) -> Point:
    """Return the point of a box that is nearest to a point: where the line to it ends."""
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def holds_point(box: Box, at: Point) -> bool:
    """Tell whether a point lies in a box or on its edge."""
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Tell whether a straight line meets a box: what is left of it between the box's edges."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / step, high / step))
        first, last = max(first, near), min(last, far)
    return first <= last
