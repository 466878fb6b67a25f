"""How maps are drawn: widths, patterns, sizes and what shows from which zoom. No colours.

The screen map, print maps, slides, hand-outs and the route diagram all read these numbers. One
rule for each thing a reader has to tell apart: colour is the corridor (or what the reader chose),
pattern is the status, form is the mode, width is the role. Lengths are pixels of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.vocabulary.statuses import GREYED, PATTERNS, SOLID, STATUSES, SYMBOLIC, TIES
from app.vocabulary.terms import AFLOAT, Mode, SegmentRole, Status

Stops = tuple[tuple[float, float], ...]
"""Pairs of zoom and value, between which the value runs straight."""

MAX_ZOOM: Final = 10.0
"""How far the map zooms in: no further than what is drawn is true."""
CLOSEST_FIT: Final = 9.0
"""The closest that a map is fitted to what is drawn."""
TILE_PX: Final = 512
"""Pixels of the whole earth at zoom 0."""

WIDTH_OF_ROLE: Final[dict[SegmentRole, float]] = {
    SegmentRole.MAIN: 3.9,
    SegmentRole.BRANCH: 3.0,
    SegmentRole.ALTERNATIVE: 2.4,
    SegmentRole.PLANNED_VARIANT: 2.4,
    SegmentRole.FEEDER: 2.0,
}
"""Width of a railway at zoom 5."""
SHARE_OF_MODE: Final[dict[Mode, float]] = {
    Mode.RAIL: 1.0,
    Mode.ROAD: 1.18,
    Mode.MULTIMODAL: 0.85,
    Mode.FERRY: 0.62,
    Mode.SEA: 0.52,
    Mode.PIPELINE: 0.5,
    Mode.NOT_KNOWN: 0.85,
}
SYMBOLIC_SHARE: Final = 0.5
"""Width of a line whose way is not known, whatever it is for: no more than a hint."""
SHARE_ASIDE_AFLOAT: Final = 0.5
"""Width of a way over water that is not the main line, as a share: many run side by side there, and
none of them may look like a railway."""
FADED_WIDTH: Final = 1.6
ROAD_CORE: Final = 0.34
"""Width of the line in the colour of the ground along the middle of a road, as a share."""
CASING_WIDER: Final = 2.0
CASING_OPACITY: Final = 0.9
SEA_CASING_OPACITY: Final = 0.55
RIBBON: Final[Stops] = ((3.0, 3.6), (5.0, 6.0), (8.0, 11.0))
"""Width of the pale ribbon below a ferry."""
RIBBON_OPACITY: Final = 0.18
HIGHLIGHT_WIDER: Final = 9.0
HIGHLIGHT_OPACITY: Final = 0.9
DIMMED_OPACITY: Final = 0.45
"""Opacity of the other corridors while one is highlighted."""
PROJECTED: Final = 1.3
"""How much wider lines and lanes are in the look for projectors; text grows by its root."""

GROWTH: Final[Stops] = (
    (3.0, 0.76),
    (4.0, 0.88),
    (5.0, 1.0),
    (6.5, 1.35),
    (8.0, 1.75),
    (12.0, 2.7),
)
"""Width of a line in shares of its width at zoom 5."""
LANE: Final[Stops] = ((3.0, 2.7), (5.0, 4.6), (6.5, 6.0), (8.0, 7.6), (12.0, 11.0))
"""Pixels from one parallel line to the next."""
BESIDE_FROM_ZOOM: Final = 7.0
"""Zoom from which a road or pipeline is drawn that runs beside a railway of its corridor."""
SHIPS_FROM_ZOOM: Final = 2.2

COAST: Final[Stops] = ((3.0, 0.8), (6.0, 1.3), (10.0, 2.0))
BORDER: Final[Stops] = ((3.0, 0.6), (6.0, 1.0), (10.0, 1.7))
CONTESTED_BORDER: Final[Stops] = ((3.0, 0.9), (6.0, 1.5), (10.0, 2.2))
BORDER_BAND: Final[Stops] = ((3.0, 4.0), (6.0, 9.0), (9.0, 14.0))
"""Soft band along borders, which tells countries apart without colouring them."""
BORDER_BAND_BLUR: Final[Stops] = ((3.0, 2.0), (6.0, 5.0), (9.0, 8.0))
CONTESTED_DASHES: Final = (2.2, 2.2)
UNDELIMITED_DASHES: Final = (5.0, 2.0)
RIVERS: Final[dict[int, Stops]] = {
    1: ((3.6, 0.7), (5.0, 1.1), (7.0, 1.9), (10.0, 3.0)),
    2: ((3.6, 0.3), (5.0, 0.8), (7.0, 1.5), (10.0, 3.0)),
    3: ((3.6, 0.0), (5.0, 0.5), (7.0, 1.1), (10.0, 3.0)),
}
"""Width of rivers by rank."""
RIVERS_FROM_ZOOM: Final = 3.6
RIVER_NAMES_FROM_ZOOM: Final = 4.6
RAILWAYS: Final[Stops] = ((4.5, 0.8), (8.0, 1.3))
"""Width of other railways."""
RAILWAYS_FROM_ZOOM: Final = 4.5
RAILWAYS_TO_ZOOM: Final = 8.0
RAILWAYS_OPACITY: Final = 0.45
DETAIL_FROM_ZOOM: Final = 5.6
"""Zoom from which the finer coast, lakes and borders take the place of the coarse ones."""
RELIEF_FADE: Final[Stops] = ((3.0, 1.0), (5.0, 0.92), (6.5, 0.62), (8.0, 0.25), (9.0, 0.0))
"""Opacity of the relief by zoom, in shares of the theme's: it fades where it would look coarse."""
RELIEF_FAR_BELOW_ZOOM: Final = 3.3
"""Up to which zoom the lighter picture of the relief has a pixel for each of the screen, nearly."""
EDGE_STEPS: Final = 9
EDGE_OPACITY: Final = 0.22
EDGE_DEG: Final = 5.0
"""Over how many degrees inside the edge of the region the map fades, in how many steps, and how
much each step covers."""

ICON_SIZE: Final[Stops] = ((3.0, 0.50), (6.0, 0.72), (10.0, 1.0))
"""Size of the sign of a place, in shares of its 20 pixels."""
PLACE_TEXT: Final[Stops] = ((3.0, 11.0), (6.0, 12.0), (10.0, 14.0))
CAPITAL_TEXT: Final[Stops] = ((3.0, 11.5), (6.0, 13.5), (10.0, 16.0))
COUNTRY_TEXT: Final[Stops] = ((3.0, 11.5), (7.0, 16.0))
SMALL_COUNTRY_TEXT: Final[Stops] = ((3.0, 10.0), (5.0, 12.0))
OTHER_COUNTRY_TEXT: Final[Stops] = ((3.0, 9.5), (7.0, 13.0))
SEA_TEXT: Final[Stops] = ((3.0, 12.5), (7.0, 16.0))
LAKE_TEXT: Final[Stops] = ((3.0, 10.5), (7.0, 12.5))
CITY_TEXT: Final[Stops] = ((3.0, 10.0), (7.0, 12.5))
SMALL_TEXT: Final[dict[str, Stops]] = {"country": SMALL_COUNTRY_TEXT, "sea": LAKE_TEXT}
"""Sizes of names that are marked as small, for areas too narrow for those of their kind."""
PAPER_TEXT: Final = 0.9
"""Size of names on paper as a share of those on screen: the font of the page is wider."""
SMALLEST_NAME_PX: Final = PAPER_TEXT * min(
    stops[0][1]
    for stops in (PLACE_TEXT, COUNTRY_TEXT, OTHER_COUNTRY_TEXT, SEA_TEXT, LAKE_TEXT, CITY_TEXT)
)
RANK_FROM_ZOOM: Final[Stops] = ((4.0, 2), (6.0, 3), (7.0, 4), (8.0, 9))
"""Last rank of places that is shown from a zoom on; below the first, 1. Whole zooms, for filters of
the screen map know no others."""
AMONG_PLACES: Final[dict[str, float]] = {
    "capital": 0.5,
    "country": 1.2,
    "sea": 1.3,
    "lake": 2.5,
    "city": 3.5,
}
"""Where names have their turn among the ranks of the places: capitals before all others, countries
and seas after the few places of the first rank and before the many others."""
FIRST_RANK: Final = 1
"""Rank of the places that are named before countries and seas."""
MOVES: Final = ((0.0, 0.0), (0.0, 0.8), (0.0, -0.8), (0.4, 0.0), (-0.4, 0.0))
"""Where the name of an area moves to if its spot is taken: shares of its width, and lines up."""
ANCHORS: Final[dict[str, tuple[float, float]]] = {
    "top-left": (0.55, 0.1),
    "bottom-left": (0.55, -0.1),
    "left": (0.75, 0.0),
    "top-right": (-0.55, 0.1),
    "bottom-right": (-0.55, -0.1),
    "right": (-0.75, 0.0),
    "top": (0.0, 0.65),
    "bottom": (0.0, -0.65),
}
"""Corner or side of a name that stands at its place, first choice first, with the distance of the
name from the place in ems, to the right and downwards."""
LEADS: Final[dict[str, tuple[float, float]]] = {
    "top-left": (2.5, 2.5),
    "bottom-left": (2.5, -2.5),
    "left": (3.5, 0.0),
    "top-right": (-2.5, 2.5),
    "bottom-right": (-2.5, -2.5),
    "right": (-3.5, 0.0),
    "top": (0.0, 3.5),
    "bottom": (0.0, -3.5),
}
"""Corner or side of a name that stands off its place at the end of a line, with the way of that
line from the place in ems, to the right and downwards."""
LEAD_FROM: Final = 0.75
"""How far from the place the line begins, beside its sign, in ems."""
LEADS_BELOW_ZOOM: Final = 8
"""Where names need no line any more: from there on places stand apart."""
AIDS_NAMED_FROM_ZOOM: Final = 11
"""From where a point is named whose place only helps to draw: lines meet there, and further out its
name would lie on them."""
INSET_CENTRE: Final = (46.35, 40.3)
INSET_ZOOM: Final = 5.28
INSET_SIZE: Final = (430, 292)
INSET_BELOW_ZOOM: Final = 4.3
"""The inset of the South Caucasus: middle, zoom, pixels, and the zoom of the map that shows it."""
SMALL_INSET_CENTRE: Final = (46.35, 40.08)
SMALL_INSET_ZOOM: Final = 4.31
SMALL_INSET_SIZE: Final = (220, 166)
"""The same for a phone: as much from west to east, with room below the gap for its flag."""
UNNAMED_AREA: Final = (73.2, 32.2, 80.6, 37.3)
"""Jammu and Kashmir, west, south, east and north: in United Nations practice no country is named
there."""
NAME_CELL_PX: Final = 24
NAME_CELLS_TRIED: Final = 40
"""Where a country is named whose name has no spot of its own in sight: the side of the cells among
which the one with most room is looked for, and how many of them are tried."""
INSET_LEADER_SHARE: Final = 0.08
"""How far from its area the inset may stand to have lines to it, as a share of the map's width:
longer ones would cross countries that they have nothing to do with."""


@dataclass(frozen=True, slots=True)
class Coat:
    """One of the strokes that make up a line, the lowest first.

    Attributes
    ----------
    part
        ``ribbon``, ``casing``, ``ghost``, ``line``, ``core`` or ``road``.
    on_ground
        Whether it has the colour of the ground, and not the line's own.
    width
        In pixels.
    dashes
        In units of its width; None is a whole line.
    """

    part: str
    on_ground: bool
    width: float
    dashes: tuple[float, ...] | None = None
    round_ends: bool = False
    opacity: float = 1.0


def flat_dashes(dashes: tuple[float, ...] | None) -> tuple[float, ...] | None:
    """Return dashes for what draws no round ends: a dot becomes a square of the same size."""
    if dashes is None or dashes[0] > 0:
        return dashes
    return (1.0, dashes[1] - 1.0)


def coats(pattern: str, mode: Mode, width: float, *, ribbon: float = 0.0) -> tuple[Coat, ...]:
    """Return the strokes of a line.

    Parameters
    ----------
    width
        Of the line in pixels.
    ribbon
        Width of the pale ribbon if it is a ferry.
    """
    look = PATTERNS[pattern]
    made: list[Coat] = []
    if mode is Mode.FERRY and ribbon and pattern not in GREYED:
        made.append(Coat("ribbon", False, ribbon, round_ends=True, opacity=RIBBON_OPACITY))
    if look.casing:
        opacity = SEA_CASING_OPACITY if mode in AFLOAT else CASING_OPACITY
        made.append(Coat("casing", True, width + CASING_WIDER, round_ends=True, opacity=opacity))
    if look.ghost:
        made.append(Coat("ghost", False, width, round_ends=True, opacity=look.ghost))
    made.append(Coat("line", False, width * look.share, look.dashes, look.round_ends))
    if look.core:
        made.append(Coat("core", True, width * look.core, look.core_dashes, look.round_ends))
    if has_road_core(pattern, mode):
        made.append(Coat("road", True, width * ROAD_CORE))
    return tuple(made)


def has_road_core(pattern: str, mode: Mode) -> bool:
    """Tell whether a line is drawn as the two edges of a road."""
    return mode is Mode.ROAD and PATTERNS[pattern].roads


def pattern_of(status: Status, mode: Mode, *, symbolic: bool = False) -> str:
    """Return the name of the pattern of a segment.

    Parameters
    ----------
    symbolic
        Whether its line stands for something whose way is not known.
    """
    if symbolic:
        return SYMBOLIC
    pattern = STATUSES[status].pattern
    return TIES if mode is Mode.FERRY and pattern == SOLID else pattern


def line_width(mode: Mode, role: SegmentRole = SegmentRole.MAIN, pattern: str = SOLID) -> float:
    """Return the width of a line at zoom 5, in pixels."""
    if pattern in GREYED:
        return FADED_WIDTH
    if pattern == SYMBOLIC:
        return WIDTH_OF_ROLE[role] * SYMBOLIC_SHARE
    aside = SHARE_ASIDE_AFLOAT if mode in AFLOAT and role is not SegmentRole.MAIN else 1.0
    return WIDTH_OF_ROLE[role] * SHARE_OF_MODE[mode] * aside


def at_zoom(stops: Stops, zoom: float) -> float:
    """Return the value at a zoom, as the screen map interpolates it."""
    first, last = stops[0], stops[-1]
    if zoom <= first[0]:
        return first[1]
    for (low, before), (high, after) in pairwise(stops):
        if zoom <= high:
            return before + (after - before) * (zoom - low) / (high - low)
    return last[1]


def last_rank(zoom: float) -> int:
    """Return the last rank of places that is shown at a zoom."""
    return max((int(rank) for start, rank in RANK_FROM_ZOOM if zoom >= start), default=1)
