"""A lane of a strip with its words, before and after it has its place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.network.lanes import LaneKind
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.queries.diagram.stretches import Stretch, StripLane

NAME_PX = 15
"""Size of names; the rest of the words are ``SMALL_PX``."""
SMALL_PX = 13
TITLE_HEIGHT = 24.0
BAND_HEIGHT = 22.0
LINE_GAP = 16.0
UNDER_GAP = 21.0
AXIS_HEIGHT = 44.0
ROW_GAP = 20.0
GAP_PX = 12.0

# Mean width of a letter in shares of the font's size, rather too much than too little.
_LETTER = 0.53
_BOLD_LETTER = 0.56
_NAME_LINE = 18.0
_SMALL_LINE = 16.5
_LONGEST_LINE = 14
_PX_PER_ROOT_KM = 7.0

Node = tuple[int, str, bool]


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


class LaneDraft:
    """A lane with its words, before it is placed."""

    def __init__(self, lane: StripLane) -> None:
        self.lane = lane
        self.title = lane_title(lane)
        self.names = tuple(tuple(_wrapped(stop.short)) for stop in lane.stops)
        self.marks = tuple(tuple(mark_lines(lane, place)) for place in range(len(lane.stops)))
        self.under = tuple(tuple(under_words(lane, place)) for place in range(len(lane.stretches)))
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
            names + GAP_PX,
            under + 2 * GAP_PX,
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


def lane_title(lane: StripLane) -> str:
    """Say what a lane is to the others; empty for the first."""
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


def mark_lines(lane: StripLane, place: int) -> Iterator[str]:
    """Yield what is at a place of a lane, with its signs."""
    # What is at a place is said once, where it first stands; a change of mode is the lane's own.
    shared = lane.stops[place].place_id in lane.attached
    change = lane.changes.get(place)
    for mark in lane.marks(place):
        if not shared or mark is change:
            yield f"{mark.symbol} {mark.words}"
            if mark.more:
                yield mark.more


def under_words(lane: StripLane, place: int) -> Iterator[str]:
    """Yield what is said of a stretch of a lane: length, mode and status."""
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
