"""The small map of the South Caucasus beside a map that shows it too small."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoSeries

from app.data.files.place_names_on_map import PLAIN
from app.exports.drawing.lettering import text_width
from app.exports.maps.composing.drawing import contents
from app.exports.maps.ground.ground import draw_ground
from app.exports.maps.names.labels import Covered
from app.exports.maps.names.names import (
    draw_names,
    draw_signs,
    shown_places,
    sign_size,
    spots_of,
)
from app.exports.maps.network.lines import drawn_lines, drawn_runs, shown_corridors
from app.exports.maps.network.routes import draw_routes
from app.exports.maps.network.strokes import draw_strokes
from app.exports.maps.placing.frame import frame_on, window_of_camera
from app.exports.maps.placing.source import WGS84
from app.queries.filter.facets import Group
from app.queries.filter.viewstate import Camera
from app.queries.network.missing_links import missing_links
from app.queries.routes.answer import is_asked
from app.vocabulary.map_look import (
    INSET_BELOW_ZOOM,
    INSET_CENTRE,
    INSET_LEADER_SHARE,
    INSET_SIZE,
    INSET_ZOOM,
    PROJECTED,
    SMALL_INSET_CENTRE,
    SMALL_INSET_SIZE,
    SMALL_INSET_ZOOM,
)
from app.vocabulary.terms import Theme
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.exports.drawing.page import Page
    from app.exports.drawing.paper import Box
    from app.exports.maps.composing.drawing import Drawing
    from app.exports.maps.network.lines import Stroke
    from app.exports.maps.placing.frame import Frame
    from app.queries.filter.facets import Match
    from app.queries.filter.legend import OnMap

TITLE = _("South Caucasus")
# Strokes of a missing link in pixels: edge, light, dots.
_EDGE_PX, _LIGHT_PX, _DOTS_PX = 8.4, 6.2, 2.6
_DOTS = (0.0, 2.3)
_TEXT_PX = 12.0
# Share of the map's width that the inset takes at most, and pixels of the narrowest map with one.
_SHARE = 0.36
_NARROWEST_PX = 700
_MORE_PLACES = 0.8
_BESIDE_GAP = ((5.0, 0.0, -5.0, 9.0, -9.0), (-2.5, -3.5, -1.7, 2.5))
"""Where the flag's middle may stand: to the right of the gap's and above, in sizes of its text."""


def wants_inset(drawing: Drawing, matched: Match) -> bool:
    """Tell whether a map shows the South Caucasus, but too small."""
    frame = drawing.frame
    if frame.zoom >= INSET_BELOW_ZOOM or frame.width / frame.pixel < _NARROWEST_PX:
        return False
    ((x, y),) = shapely.get_coordinates(
        frame.place(GeoSeries.from_xy([INSET_CENTRE[0]], [INSET_CENTRE[1]], crs=WGS84))
    )
    left, bottom, right, top = frame.box
    if not (left < x < right and bottom < y < top):
        return False
    area = _area(_inset_frame((0.0, 0.0, *INSET_SIZE), 1.0))
    inside = drawing.source.segments.intersects(area).to_numpy() & matched.drawn
    return bool(inside.any())


def draw_inset_beside(page: Page, drawing: Drawing, matched: Match, theme: Theme) -> None:
    """Draw the inset into the emptiest corner of a map, with its area marked on the map."""
    frame = drawing.frame
    width = min(INSET_SIZE[0] * frame.pixel, frame.width * _SHARE)
    height = width * INSET_SIZE[1] / INSET_SIZE[0]
    box = _emptiest_corner(drawing, (width, height))
    pixel = width / INSET_SIZE[0]
    inset = _inset_frame((box[0], box[1], width, height), pixel)
    _mark_area(page, frame, inset)
    draw_inset(page, drawing, matched, inset, theme)


def draw_inset(
    page: Page,
    drawing: Drawing,
    matched: Match,
    frame: Frame,
    theme: Theme,
    brought_out: int | None = None,
) -> None:
    """Draw the inset into its frame.

    Parameters
    ----------
    brought_out
        Position of the corridor that stands out; None where none does.
    """
    atlas, view, source = drawing.atlas, drawing.view, drawing.source
    page.clip(frame.box)
    draw_ground(page, source, frame, theme)
    scale = PROJECTED if theme is Theme.PROJECTOR else 1.0
    corridors = shown_corridors(atlas, view.criteria.chosen.get(Group.CORRIDOR))
    lines = drawn_lines(atlas, source, frame, matched, corridors, scale)
    runs = drawn_runs(atlas, source, frame, matched, corridors, scale)
    of_gap = [is_shown and brought_out in (None, n) for n, is_shown in enumerate(corridors)]
    gap, km = _missing(drawing, matched, frame, of_gap)
    if is_asked(view.options):
        draw_routes(page, atlas, view, frame, lines)
        gap = []
    else:
        draw_strokes(page, frame, (theme, view.colour_by), lines, runs, None, brought_out)
    places = _inset_places(drawing, frame)
    draw_signs(page, atlas, source, frame, places)
    page.lines(gap, "map-place", _EDGE_PX * frame.pixel, round_ends=True)
    page.lines(gap, "map-highlight", _LIGHT_PX * frame.pixel, round_ends=True)
    page.lines(gap, "map-place", _DOTS_PX * frame.pixel, dashes=_DOTS, round_ends=True)
    tab = _tab_box(frame)
    flag = (
        _flag(page, frame, (gap, km), lines, spots_of(atlas, frame)[list(places)]) if gap else None
    )
    draw_names(page, atlas, source, frame, places, lines, Covered([tab, *([flag] if flag else [])]))
    _tab(page, frame, tab)
    page.clip(None)
    page.rectangle(frame.box, fill=None, edge="ink", width=1.6 * frame.pixel)


def on_inset(drawing: Drawing) -> OnMap:
    """Tell which segments and places the inset of a map holds."""
    frame = inset_frame(*INSET_SIZE)
    inset = contents(drawing.atlas, drawing.view, drawing.source, (frame, drawing.matched))
    return replace(inset, places=_inset_places(drawing, frame)).on_map


def _inset_places(drawing: Drawing, frame: Frame) -> tuple[int, ...]:
    chosen = drawing.matched.places & _chosen_by_hand(drawing)
    spots = spots_of(drawing.atlas, frame)
    return shown_places(drawing.source, frame, chosen, spots, _MORE_PLACES)


def _chosen_by_hand(drawing: Drawing) -> NDArray[np.bool_]:
    """Tell which places have a rank that was chosen by hand: the inset has room for no others."""
    names = drawing.source.names
    if not names:
        return np.ones(len(drawing.atlas.places), dtype=bool)
    by_hand = [names.get(place_id, PLAIN).rank is not None for place_id in drawing.atlas.places]
    return np.array(by_hand, dtype=bool)


def _inset_frame(rectangle: Box, pixel: float) -> Frame:
    camera = Camera(*INSET_CENTRE, INSET_ZOOM)
    return frame_on(window_of_camera(camera, INSET_SIZE), rectangle, pixel)


def inset_frame(width: float, height: float, *, small: bool = False) -> Frame:
    """Return the frame of an inset that fills a page of this size, in points.

    Parameters
    ----------
    small
        Whether it is the one for a phone, whose letters take up more of it.
    """
    rectangle = (0.0, 0.0, width, height)
    if not small:
        return _inset_frame(rectangle, width / INSET_SIZE[0])
    window = window_of_camera(Camera(*SMALL_INSET_CENTRE, SMALL_INSET_ZOOM), SMALL_INSET_SIZE)
    return frame_on(window, rectangle, width / SMALL_INSET_SIZE[0])


def _area(frame: Frame) -> Any:
    """Return the area of a frame in degrees."""
    left, bottom, right, top = frame.box
    box = shapely.segmentize(shapely.box(left, bottom, right, top), frame.width / 12)
    metres = (1 / frame.scale, 0, 0, 1 / frame.scale)
    back = (frame.west - left / frame.scale, frame.south - bottom / frame.scale)
    moved = GeoSeries([box], crs=None).affine_transform([*metres, *back])
    return moved.set_crs(frame.crs).to_crs(WGS84).iloc[0]


def _emptiest_corner(drawing: Drawing, size: tuple[float, float]) -> Box:
    """Choose the corner over the fewest lines; of equal ones the lower left."""
    left, bottom, right, top = drawing.frame.box
    width, height = size
    away = 10 * drawing.frame.pixel
    corners = [
        (x, y)
        for y in (bottom + away, top - away - height)
        for x in (left + away, right - away - width)
    ]
    boxes = [(x, y, x + width, y + height) for x, y in corners]
    lines = [shapely.LineString(stroke.points) for stroke in drawing.strokes]

    def covered(box: Box) -> float:
        return float(shapely.length(shapely.intersection(lines, shapely.box(*box))).sum())

    return min(boxes, key=covered)


def _mark_area(page: Page, frame: Frame, inset: Frame) -> None:
    area = frame.place(GeoSeries([_area(inset)], crs=WGS84)).iloc[0]
    page.lines([shapely.get_coordinates(area.exterior)], "ink", 1.2 * frame.pixel)
    west, south, east, north = area.bounds
    left, bottom, right, top = inset.box
    apart = max(west - right, left - east, south - top, bottom - north)
    if apart > frame.width * INSET_LEADER_SHARE:
        return
    above = bottom > (south + north) / 2
    ends = [(left, bottom if above else top), (right, bottom if above else top)]
    starts = [(west, north if above else south), (east, north if above else south)]
    lines = [np.array([start, end]) for start, end in zip(starts, ends, strict=True)]
    page.lines(lines, "ink", 0.6 * frame.pixel, opacity=0.3)


def _missing(
    drawing: Drawing, matched: Match, frame: Frame, corridors: Sequence[bool]
) -> tuple[list[Any], float]:
    """Return the missing links that are drawn within a frame, and their length as stated."""
    links = [
        link
        for link in missing_links(drawing.atlas)
        if matched.drawn[link.segment] and corridors[link.corridor]
    ]
    placed = frame.place(drawing.source.segments)
    inside = shapely.box(*frame.box)
    links = [link for link in links if placed.iloc[link.segment].intersects(inside)]
    points = [shapely.get_coordinates(placed.iloc[link.segment]) for link in links]
    return points, sum(link.km for link in links)


def _flag(
    page: Page,
    frame: Frame,
    missing: tuple[list[Any], float],
    lines: Sequence[Stroke],
    signs: NDArray[Any],
) -> Box:
    """Write how many kilometres are planned, near the gap where it covers least."""
    gap, km = missing
    size = _TEXT_PX * frame.pixel
    text = _("Planned link: {km} km", km=number(km))
    width, height = text_width(text, size, bold=True) + size * 1.1, size * 1.7
    box = free_box(frame, np.concatenate(gap).mean(axis=0), (width, height), lines, signs)
    x, y = box[:2]
    page.rectangle(box, fill="surface", edge=None)
    edge = (x, y, x + 3 * frame.pixel, y + height)
    page.rectangle(edge, fill="map-highlight", edge=None)
    page.text(text, (x + size * 0.7, y + height / 2), size, "ink", bold=True)
    return box


def free_box(
    frame: Frame,
    middle: NDArray[Any],
    sides: tuple[float, float],
    lines: Sequence[Stroke],
    signs: NDArray[Any],
) -> Box:
    """Choose a box near a spot, below it if it can be, that covers few signs and lines."""
    (width, height), away = sides, _TEXT_PX * frame.pixel
    left, bottom, right, top = frame.box
    room = away * 0.4
    drawn = [shapely.LineString(line.points) for line in lines]
    half = sign_size(frame) / 2
    marks = [shapely.Point(spot).buffer(half) for spot in signs]

    def made(aside: float, above: float) -> Box:
        x = min(max(middle[0] + aside * away - width / 2, left + room), right - width - room)
        y = min(max(middle[1] + above * away - height / 2, bottom + room), top - height - room)
        return (x, y, x + width, y + height)

    def covered(box: Box) -> tuple[int, float]:
        area = shapely.box(*box)
        lengths = shapely.length(shapely.intersection(drawn, area)).sum() if drawn else 0.0
        return int(shapely.intersects(marks, area).sum()) if marks else 0, float(lengths)

    return min(
        (made(aside, above) for above in _BESIDE_GAP[1] for aside in _BESIDE_GAP[0]), key=covered
    )


def _tab_box(frame: Frame) -> Box:
    size = _TEXT_PX * frame.pixel
    left, _bottom, _right, top = frame.box
    width = text_width(TITLE, size, bold=True) + size * 1.2
    return (left, top - size * 1.7, left + width, top)


def _tab(page: Page, frame: Frame, box: Box) -> None:
    size = _TEXT_PX * frame.pixel
    page.rectangle(box, fill="surface", edge=None)
    page.text(TITLE, (box[0] + size * 0.6, (box[1] + box[3]) / 2), size, "ink", bold=True)
