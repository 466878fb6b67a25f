"""Where everything on a strip stands, in pixels: places from left to right, lanes row by row.

Widths come from what has to be read. A stretch is at least as wide as the names of its two ends
need side by side; beyond that it grows with the root of its length, so that a longer one is drawn
longer and a strip of 7,000 km can still be read. A place that several lanes share stands at one
position in all of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.figures.diagram.strip_lanes import GAP_PX, LaneDraft, Node, PlacedLane
from app.queries.diagram.stretches import borders
from app.queries.network.lanes import LaneKind
from app.vocabulary import labels
from app.vocabulary.terms import AFLOAT
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.queries.diagram.stretches import Strip

_MARGIN = 16.0
_SWEEPS = 200
_STILL_PX = 0.5


@dataclass(frozen=True, slots=True)
class Band:
    """A country along a lane, or the sea; positions in px."""

    name: str
    left: float
    right: float
    afloat: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole strip in its place; sizes in px."""

    lanes: tuple[PlacedLane, ...]
    width: float
    height: float


def lay_out(strip: Strip) -> Layout:
    """Place every lane of a strip."""
    drafts = [LaneDraft(lane) for lane in strip.lanes]
    xs: list[tuple[float, ...]] = []
    for part in sorted({lane.part for lane in strip.lanes}):
        xs += _columns([draft for draft in drafts if draft.lane.part == part])
    reach = [draft.extent(lane_xs) for draft, lane_xs in zip(drafts, xs, strict=True)]
    shift = _MARGIN - min((left for left, _ in reach), default=0.0)
    xs = [tuple(x + shift for x in lane_xs) for lane_xs in xs]
    width = max((right for _, right in reach), default=0.0) + shift + _MARGIN
    rows = _rows(drafts, [(left + shift, right + shift) for left, right in reach])
    placed: dict[int, PlacedLane] = {}
    top = 0.0
    for row in rows:
        height = max(drafts[number].height for number in row)
        over = max(drafts[number].over for number in row)
        for number in row:
            placed[number] = drafts[number].placed(xs[number], top, top + over)
        top += over + height
    return Layout(tuple(placed[number] for number in sorted(placed)), width, top)


def _columns(drafts: Sequence[LaneDraft]) -> list[tuple[float, ...]]:
    """Find the position of each place of a part, so that every stretch has the room it needs.

    The longest way to a place from the left gives the least position; then the places between
    two others are spread over the room that these leave.
    """
    steps = [
        (draft.nodes[place], draft.nodes[place + 1], draft.need(place))
        for draft in drafts
        for place in range(len(draft.lane.stretches))
    ]
    x = dict.fromkeys((node for draft in drafts for node in draft.nodes), 0.0)
    for _turn in x:
        pushed = [
            (last, x[first] + need) for first, last, need in steps if x[first] + need > x[last]
        ]
        if not pushed:
            break
        for last, place in pushed:
            x[last] = max(x[last], place)
    before: dict[Node, list[tuple[Node, float]]] = {node: [] for node in x}
    after: dict[Node, list[tuple[Node, float]]] = {node: [] for node in x}
    for first, last, need in steps:
        before[last].append((first, need))
        after[first].append((last, need))
    start = drafts[0].nodes[0]
    for _sweep in range(_SWEEPS):
        moved = 0.0
        for node in x:
            if node != start:
                place = _spread(x, before[node], after[node])
                moved = max(moved, abs(place - x[node]))
                x[node] = place
        if moved < _STILL_PX:
            break
    return [tuple(x[node] for node in draft.nodes) for draft in drafts]


def _spread(
    x: Mapping[Node, float],
    before: Sequence[tuple[Node, float]],
    after: Sequence[tuple[Node, float]],
) -> float:
    least = max((x[node] + need for node, need in before), default=-math.inf)
    most = min((x[node] - need for node, need in after), default=math.inf)
    if not (before and after):
        return least if before else most
    (left, need_left), (right, need_right) = before[0], after[0]
    fair = x[left] + (x[right] - x[left]) * need_left / (need_left + need_right)
    return min(max(fair, least), most)


def _rows(drafts: Sequence[LaneDraft], reach: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Put lanes that do not meet into one row; a trunk has a row for itself."""
    rows: list[list[int]] = []
    for number, draft in enumerate(drafts):
        left, right = reach[number]
        for row in rows:
            other = drafts[row[0]].lane
            free = all(
                right + GAP_PX < reach[taken][0] or reach[taken][1] + GAP_PX < left for taken in row
            )
            same = other.part == draft.lane.part and other.kind is not LaneKind.TRUNK
            if draft.lane.kind is not LaneKind.TRUNK and same and free:
                row.append(number)
                break
        else:
            rows.append([number])
    return rows


def bands(placed: PlacedLane) -> list[Band]:
    """Return the countries along a lane; a voyage between two of them is a band of its own.

    A border stands in the middle of the stretch that crosses it, for the data do not say where on
    the line it is.
    """
    lane, xs = placed.lane, placed.xs
    along_lane: list[Band] = []
    left = xs[0] - placed.half(0)
    for place, country, _crossing in borders(lane):
        first, last = xs[place], xs[place + 1]
        middle = (first + last) / 2
        if lane.stretches[place].mode not in AFLOAT:
            along_lane.append(Band(labels.country(country), left, middle))
            left = middle
            continue
        # The coast is where the words of the port end, so that its country can be named.
        room = (last - first) / 4
        ashore = first + min(placed.half(place), room)
        afloat = last - min(placed.half(place + 1), room)
        along_lane.append(Band(labels.country(country), left, ashore))
        along_lane.append(Band(_("at sea"), ashore, afloat, afloat=True))
        left = afloat
    end = xs[-1] + placed.half(len(xs) - 1)
    along_lane.append(Band(labels.country(lane.stops[-1].country), left, end))
    return along_lane
