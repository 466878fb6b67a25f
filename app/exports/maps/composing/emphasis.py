"""What a scene brings out, on a drawn map: what stays bright, call-outs with room, markers.

Call-outs are placed before the names of the map, which then keep clear of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoSeries

from app.exports.drawing.lettering import LINE_HEIGHT, text_width, wrap
from app.exports.maps.composing.callouts import (
    EVERY_PX,
    Room,
    Worded,
    holds_point,
    nearest,
    place_boxes,
)
from app.exports.maps.names.labels import holds
from app.exports.maps.network.ways import PlacedWay, draw_way_ends, draw_ways, place_ways
from app.exports.maps.placing.source import WGS84
from app.vocabulary.map_look import GROWTH, HIGHLIGHT_OPACITY, HIGHLIGHT_WIDER, at_zoom
from app.vocabulary.statuses import GREYED
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.exports.drawing.page import Page
    from app.exports.drawing.paper import Box
    from app.exports.maps.composing.callouts import Point
    from app.exports.maps.network.lines import Stroke
    from app.exports.maps.placing.frame import Frame
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.filter.facets import Mask

_WIDEST = 15.0
"""Widest line of a call-out in sizes of its letters, as on the wall."""
_SHARE_OF_MAP = 0.6
"""Widest line of a call-out as a share of the width of the map."""
_PADDING = (0.55, 0.3)
_RADIUS = 0.85
_HIGHLIGHT_PX = 12.0
_DOT_PX = 3.2
_LINE_PX = 1.5


@dataclass(frozen=True, slots=True)
class PlacedCallout:
    """A call-out on the page, in points from the lower left.

    Attributes
    ----------
    at
        The point that it speaks of.
    box
        The frame of its words.
    """

    text: str
    lines: tuple[str, ...]
    at: Point
    box: Box
    size: float
    step: int = 1

    @property
    def nearest(self) -> Point:
        """Where the line from the point meets the box: as near as may be, as on the wall."""
        return nearest(self.at, self.box)


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """A numbered disc on the page, in points from the lower left."""

    number: int
    title: str
    at: Point
    radius: float
    step: int = 1


@dataclass(frozen=True, slots=True)
class PlacedEmphasis:
    """All that a scene brings out on a page.

    Attributes
    ----------
    lit
        Positions of the segments that stand out; None where nothing is dimmed.
    places
        Points of the places that stand out.
    ways
        Lines that are drawn along.
    """

    lit: frozenset[int] | None = None
    places: tuple[Point, ...] = ()
    callouts: tuple[PlacedCallout, ...] = ()
    markers: tuple[PlacedMarker, ...] = ()
    ways: tuple[PlacedWay, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What call-outs and markers cover."""
        discs = (
            (x - marker.radius, y - marker.radius, x + marker.radius, y + marker.radius)
            for marker in self.markers
            for x, y in (marker.at,)
        )
        return (*(callout.box for callout in self.callouts), *discs)

    @property
    def legs(self) -> tuple[tuple[Point, Point], ...]:
        """The lines from call-outs to their points."""
        return tuple((callout.at, callout.nearest) for callout in self.callouts)


NOTHING_OUT = PlacedEmphasis()


@dataclass(frozen=True, slots=True)
class _Around:
    """What call-outs are placed between, as :class:`Room` has it, and the markers."""

    markers: Sequence[PlacedMarker]
    bends: NDArray[Any]
    shown: Sequence[Box]
    others: NDArray[Any] | None


def place_emphasis(
    atlas: Atlas,
    frame: Frame,
    emphasis: Emphasis,
    size: float,
    step: int | None = None,
    shown: Sequence[Box] = (),
    drawn: Mask | None = None,
) -> PlacedEmphasis:
    """Put what a scene brings out on the page; what speaks of points outside the map is left out.

    Parameters
    ----------
    size
        Of the letters of call-outs, in points.
    step
        Step of the scene whose lines stand out; its last if None. Call-outs and markers of all
        steps have their places, so that none moves from one step to the next.
    shown
        What call-outs keep clear of beside one another: signs, and what will stand over the map.
    drawn
        The segments that the map draws, which call-outs leave free where they can; none if None.
    """
    lit = [thing for thing in emphasis.lit if step is None or thing.step <= step]
    ids = {name for thing in lit for name in thing.segments}
    positions = frozenset(
        n for n, segment in enumerate(atlas.segment_list) if segment.segment_id in ids
    )
    named = dict.fromkeys(name for thing in lit for name in thing.places if name in atlas.places)
    shining = _points(frame, [(atlas.places[name].lon, atlas.places[name].lat) for name in named])
    spots = _points(frame, [(marker.lon, marker.lat) for marker in emphasis.markers])
    markers = tuple(
        PlacedMarker(marker.number, marker.title, at, size * _RADIUS, marker.step)
        for marker, at in zip(emphasis.markers, spots, strict=True)
        if _is_inside(frame, at)
    )
    bends = _bends(atlas, frame, emphasis)
    others = None if drawn is None else _others(frame, atlas.frames.segments.geometry[drawn])
    return PlacedEmphasis(
        positions if lit else None,
        tuple(shining),
        _callouts(frame, emphasis, size, _Around(markers, bends, shown, others)),
        markers,
        place_ways(frame, [line for line in emphasis.lines if step is None or line.step <= step]),
    )


def draw_lights(
    page: Page, frame: Frame, emphasis: PlacedEmphasis, strokes: Sequence[Stroke]
) -> None:
    """Draw a light below places that stand out, lines that are drawn along, and those too pale."""
    draw_ways(page, frame, emphasis.ways)
    for at in emphasis.places:
        page.disc(at, _HIGHLIGHT_PX * frame.pixel, "map-highlight", HIGHLIGHT_OPACITY)
    lit = emphasis.lit or frozenset()
    pale = [stroke for stroke in strokes if stroke.pattern in GREYED and stroke.segments[0] in lit]
    for faint in pale:
        width = faint.width * at_zoom(GROWTH, frame.zoom) + HIGHLIGHT_WIDER
        page.lines([faint.points], "map-highlight", width * frame.pixel, opacity=HIGHLIGHT_OPACITY)


def draw_emphasis(page: Page, frame: Frame, emphasis: PlacedEmphasis) -> None:
    """Draw call-outs, markers and the ends of lines over everything else."""
    draw_way_ends(page, frame, emphasis.ways)
    for callout in emphasis.callouts:
        page.lines([np.array([callout.at, callout.nearest])], "ink", _LINE_PX * frame.pixel)
        page.disc(callout.at, _DOT_PX * frame.pixel, "ink", 1.0)
    for callout in emphasis.callouts:
        page.rectangle(callout.box, fill="surface", edge="ink", width=_LINE_PX * frame.pixel)
        left, _bottom, _right, top = callout.box
        first = top - callout.size * (_PADDING[1] + LINE_HEIGHT / 2)
        for n, line in enumerate(callout.lines):
            at = (left + callout.size * _PADDING[0], first - n * callout.size * LINE_HEIGHT)
            page.text(line, at, callout.size, "ink", bold=True)
    for marker in emphasis.markers:
        page.disc(marker.at, marker.radius + _LINE_PX * frame.pixel, "surface", 1.0)
        page.disc(marker.at, marker.radius, "ink", 1.0)
        size = marker.radius / _RADIUS
        page.text(str(marker.number), marker.at, size, "surface", bold=True, align="center")


def marker_words(emphasis: Emphasis) -> str:
    """Say what the numbers on a map stand for; empty where there are none."""
    said = clauses(f"{marker.number} {marker.title}" for marker in emphasis.markers)
    return _("Numbers on the map: {said}.", said=said) if said else ""


def _points(frame: Frame, degrees: Sequence[Point]) -> list[Point]:
    if not degrees:
        return []
    lons, lats = zip(*degrees, strict=True)
    placed = shapely.get_coordinates(frame.place(GeoSeries.from_xy(lons, lats, crs=WGS84)))
    return [(float(x), float(y)) for x, y in placed]


def _bends(atlas: Atlas, frame: Frame, emphasis: Emphasis) -> NDArray[Any]:
    """Return points along all that stands out at any step, which words keep clear of."""
    ids = {name for lit in emphasis.lit for name in lit.segments}
    is_lit = [segment.segment_id in ids for segment in atlas.segment_list]
    lines = list(frame.place(atlas.frames.segments.geometry[is_lit]))
    lines += [shapely.LineString(way.points) for way in place_ways(frame, emphasis.lines)]
    return _along(lines, frame)


def _others(frame: Frame, lines: GeoSeries) -> NDArray[Any]:
    """Return points along drawn lines, as far as the map shows them."""
    spots = _along(list(frame.place(lines)), frame)
    inside: NDArray[Any] = spots[holds(frame.box, spots)]
    return inside


def _along(lines: Sequence[Any], frame: Frame) -> NDArray[Any]:
    spots: NDArray[Any] = shapely.get_coordinates(shapely.segmentize(lines, EVERY_PX * frame.pixel))
    return spots


def _is_inside(frame: Frame, at: Point) -> bool:
    return holds_point(frame.box, at)


def _callouts(
    frame: Frame,
    emphasis: Emphasis,
    size: float,
    around: _Around,
) -> tuple[PlacedCallout, ...]:
    """Place each call-out where it covers least."""
    points = _points(frame, [(callout.lon, callout.lat) for callout in emphasis.callouts])
    told = [
        (callout, at)
        for callout, at in zip(emphasis.callouts, points, strict=True)
        if _is_inside(frame, at)
    ]
    sizes = []
    # On a small map, such as half of a narrow slide, it would reach beyond the edge.
    most = frame.width * _SHARE_OF_MAP
    for callout, _at in told:
        lines = tuple(wrap(callout.text, size, min(_WIDEST * size, most), bold=True))
        width = max(text_width(line, size, bold=True) for line in lines) + 2 * _PADDING[0] * size
        height = (len(lines) * LINE_HEIGHT + 2 * _PADDING[1]) * size
        sizes.append((lines, width, height))
    # What a point needs around it to be seen.
    kept = [_around(at, 0.6 * size) for _, at in told]
    kept += [_around(marker.at, marker.radius) for marker in around.markers]
    things = [
        Worded(at, (width, height)) for (_, at), (_, width, height) in zip(told, sizes, strict=True)
    ]
    shown, bends, others = around.shown, around.bends, around.others
    boxes = place_boxes(things, Room(frame.box, size, frame.pixel, kept, shown, bends, others))
    return tuple(
        PlacedCallout(callout.text, lines, at, box, size, callout.step)
        for (callout, at), (lines, _, _), box in zip(told, sizes, boxes, strict=True)
    )


def _around(at: Point, reach: float) -> Box:
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach
