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

from app.queries.diagram.stretches import AFLOAT, borders
from app.queries.network.lanes import LaneKind
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.queries.diagram.stretches import Stretch, Strip, StripLane

NAME_PX = 15
"""Size of names; the rest of the words are ``SMALL_PX``."""
SMALL_PX = 13
TITLE_HEIGHT = 24.0
BAND_HEIGHT = 22.0
LINE_GAP = 16.0
UNDER_GAP = 21.0
AXIS_HEIGHT = 44.0
ROW_GAP = 20.0

# Mean width of a letter in shares of the font's size, rather too much than too little.
_LETTER = 0.53
_BOLD_LETTER = 0.56
_NAME_LINE = 18.0
_SMALL_LINE = 16.5
_LONGEST_LINE = 14
_GAP = 12.0
_MARGIN = 16.0
_PX_PER_ROOT_KM = 7.0
_SWEEPS = 200
_STILL_PX = 0.5

Node = tuple[int, str, bool]


@dataclass(frozen=True, slots=True)
class Band:
    """A country along a lane, or the sea; positions in px."""

    name: str
    left: float
    right: float
    afloat: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane in its place, all in px; y counts downwards.

    Attributes
    ----------
    xs
        Position of each place.
    names, marks
        Lines of words over each place.
    under
        Lines of words under each stretch.
    top, line, bottom
        Upper edge of its row, height of the line itself, lower edge of its words.
    """

    lane: StripLane
    title: str
    xs: tuple[float, ...]
    names: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[str, ...], ...]
    under: tuple[tuple[str, ...], ...]
    top: float
    line: float
    bottom: float

    @property
    def band_top(self) -> float:
        """Upper edge of its band of countries."""
        return self.top + (TITLE_HEIGHT if self.title else 0.0)

    def half(self, position: int) -> float:
        """Half the width of the words over a place."""
        return _half(self.names[position], self.marks[position])

    def marks_base(self, position: int) -> float:
        """Lower edge of the marks over a place: just above its name."""
        return self.line - LINE_GAP - len(self.names[position]) * _NAME_LINE - 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole strip in its place; sizes in px."""

    lanes: tuple[PlacedLane, ...]
    width: float
    height: float


def text_width(text: str, size_px: float = SMALL_PX, *, bold: bool = False) -> float:
    """Estimate the width of a line of words, in px."""
    return len(text) * size_px * (_BOLD_LETTER if bold else _LETTER)


def _half(names: Sequence[str], marks: Sequence[str]) -> float:
    widths = [text_width(line, NAME_PX, bold=True) for line in names]
    return max([*widths, *map(text_width, marks)]) / 2


def is_gap(lane: StripLane, stretch: Stretch) -> bool:
    """Tell whether traffic on a lane breaks off at a stretch that is not open."""
    others = lane.kind is LaneKind.TRUNK or any(other.is_open for other in lane.stretches)
    return not stretch.is_open and others


def lay_out(strip: Strip) -> Layout:
    """Place every lane of a strip."""
    drafts = [_Draft(lane) for lane in strip.lanes]
    xs: list[tuple[float, ...]] = []
    for part in sorted({lane.part for lane in strip.lanes}):
        xs += _columns([draft for draft in drafts if draft.lane.part == part])
    reach = [draft.extent(own) for draft, own in zip(drafts, xs, strict=True)]
    shift = _MARGIN - min((left for left, _ in reach), default=0.0)
    xs = [tuple(x + shift for x in own) for own in xs]
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


class _Draft:
    """A lane with its words, before it is placed."""

    def __init__(self, lane: StripLane) -> None:
        self.lane = lane
        self.title = _title(lane)
        self.names = tuple(tuple(_wrapped(stop.short)) for stop in lane.stops)
        self.marks = tuple(tuple(_mark_lines(lane, place)) for place in range(len(lane.stops)))
        self.under = tuple(tuple(_under(lane, place)) for place in range(len(lane.stretches)))
        self.nodes: tuple[Node, ...] = tuple(
            (lane.part, stop.place_id, stop in lane.stops[:place])
            for place, stop in enumerate(lane.stops)
        )

    @property
    def over(self) -> float:
        """Height from the top of the row to the line."""
        words = max(
            len(names) * _NAME_LINE + len(marks) * _SMALL_LINE
            for names, marks in zip(self.names, self.marks, strict=True)
        )
        head = BAND_HEIGHT + (TITLE_HEIGHT if self.title else 0.0)
        return head + 10 + words + LINE_GAP

    @property
    def height(self) -> float:
        """Height from the line to the top of the next row."""
        axis = AXIS_HEIGHT if self.lane.kind is LaneKind.TRUNK else 0.0
        return self._words_under + axis + ROW_GAP

    @property
    def _words_under(self) -> float:
        return UNDER_GAP + max(len(lines) for lines in self.under) * _SMALL_LINE

    def half(self, place: int) -> float:
        """Half the width of the words over a place."""
        return _half(self.names[place], self.marks[place])

    def need(self, place: int) -> float:
        """Width that the stretch from this place to the next must have."""
        stretch = self.lane.stretches[place]
        under = max(text_width(line, bold=True) for line in self.under[place])
        halves = self.half(place), self.half(place + 1)
        stops = self.lane.stops
        # The line of a border stands in the middle, and must not run through a name.
        border = stops[place].country != stops[place + 1].country
        names = 2 * max(halves) if border else sum(halves)
        return max(
            names + _GAP,
            under + 2 * _GAP,
            _PX_PER_ROOT_KM * math.sqrt(stretch.km),
        )

    def extent(self, xs: Sequence[float]) -> tuple[float, float]:
        """Left and right edge with all words."""
        left = xs[0] - self.half(0)
        right = xs[-1] + self.half(len(xs) - 1)
        return left, max(right, left + text_width(self.title, SMALL_PX))

    def placed(self, xs: tuple[float, ...], top: float, line: float) -> PlacedLane:
        """Put it in its row."""
        return PlacedLane(
            self.lane,
            self.title,
            xs,
            self.names,
            self.marks,
            self.under,
            top,
            line,
            line + self._words_under,
        )


def _title(lane: StripLane) -> str:
    ends = lane.stops[0].short, lane.stops[-1].short
    if lane.kind is LaneKind.WAY:
        km = labels.number(lane.km, 0)
        if all(stretch.is_open for stretch in lane.stretches):
            return _("Another way, ≈ {km} km", km=km)
        return _("Another way, ≈ {km} km, not open", km=km)
    if lane.kind is LaneKind.SPUR:
        leaves = lane.attached[0] == lane.stops[0].place_id
        return _("Leaves at {ends}", ends=ends[0]) if leaves else _("Joins at {ends}", ends=ends[1])
    return _("Not connected with what stands above") if lane.part else ""


def _mark_lines(lane: StripLane, place: int) -> Iterator[str]:
    # What is at a place is said once, where it first stands; a change of mode is the lane's own.
    shared = lane.stops[place].place_id in lane.attached
    change = lane.changes.get(place)
    for mark in lane.marks(place):
        if not shared or mark is change:
            yield f"{mark.symbol} {mark.words}"
            if mark.more:
                yield mark.more


def _under(lane: StripLane, place: int) -> Iterator[str]:
    stretch = lane.stretches[place]
    if stretch.stated_km is None:
        yield _("≈ {km} km", km=labels.number(round(stretch.km, None if stretch.km >= 10 else 1)))
    else:
        yield _("{stated_km} km", stated_km=labels.number(stretch.stated_km))
    # Railways are most of it: they are named where they begin, all else on every stretch.
    begins = place == 0 or lane.stretches[place - 1].mode is not stretch.mode
    if begins or stretch.mode is not Mode.RAIL:
        yield in_text(labels.word(Mode, stretch.mode))
    state = in_text(labels.word(Status, stretch.status))
    if is_gap(lane, stretch):
        yield _("gap: {state}", state=state)
    elif stretch.status is not Status.OPERATIONAL:
        yield state


def _wrapped(name: str) -> Iterator[str]:
    """Break a name into lines, at spaces alone."""
    line = ""
    for word in name.split():
        longer = f"{line} {word}".strip()
        if line and len(longer) > _LONGEST_LINE:
            yield line
            line = word
        else:
            line = longer
    yield line


def _columns(drafts: Sequence[_Draft]) -> list[tuple[float, ...]]:
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
    wanted = x[left] + (x[right] - x[left]) * need_left / (need_left + need_right)
    return min(max(wanted, least), most)


def _rows(drafts: Sequence[_Draft], reach: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Put lanes that do not meet into one row; a trunk has a row for itself."""
    rows: list[list[int]] = []
    for number, draft in enumerate(drafts):
        left, right = reach[number]
        for row in rows:
            other = drafts[row[0]].lane
            free = all(
                right + _GAP < reach[taken][0] or reach[taken][1] + _GAP < left for taken in row
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
    found: list[Band] = []
    left = xs[0] - placed.half(0)
    for place, country, _crossing in borders(lane):
        first, last = xs[place], xs[place + 1]
        middle = (first + last) / 2
        if lane.stretches[place].mode not in AFLOAT:
            found.append(Band(labels.country(country), left, middle))
            left = middle
            continue
        # The coast is where the words of the port end, so that its country can be named.
        room = (last - first) / 4
        ashore = first + min(placed.half(place), room)
        afloat = last - min(placed.half(place + 1), room)
        found.append(Band(labels.country(country), left, ashore))
        found.append(Band(_("at sea"), ashore, afloat, afloat=True))
        left = afloat
    end = xs[-1] + placed.half(len(xs) - 1)
    found.append(Band(labels.country(lane.stops[-1].country), left, end))
    return found
