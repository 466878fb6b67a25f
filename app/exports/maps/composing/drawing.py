"""Draws a map onto a page, layer over layer in the order of the screen map."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.data.files.place_names_on_map import names_on_map
from app.exports.maps.composing.emphasis import NOTHING_OUT, draw_lights
from app.exports.maps.ground.graticule import draw_graticule
from app.exports.maps.ground.ground import draw_ground
from app.exports.maps.names.labels import Covered
from app.exports.maps.names.names import (
    draw_names,
    draw_signs,
    more_places,
    shown_places,
    spots_of,
)
from app.exports.maps.network.lines import drawn_lines, drawn_runs, shown_corridors
from app.exports.maps.network.routes import draw_routes
from app.exports.maps.network.strokes import draw_strokes
from app.queries.filter.facets import Group
from app.queries.filter.legend import OnMap, selected_title
from app.queries.routes.answer import is_asked
from app.vocabulary.map_look import (
    GROWTH,
    HIGHLIGHT_OPACITY,
    HIGHLIGHT_WIDER,
    PROJECTED,
    at_zoom,
)
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.exports.drawing.page import Page
    from app.exports.drawing.paper import Box
    from app.exports.maps.composing.emphasis import PlacedEmphasis
    from app.exports.maps.network.lines import Stroke
    from app.exports.maps.placing.frame import Frame
    from app.exports.maps.placing.source import MapSource
    from app.queries.filter.facets import Match
    from app.queries.filter.viewstate import ViewState


# Degrees from a drawn line within which a place belongs to it.
_NEAR_DEG = 0.1
_APART_PX = 4.0


@dataclass(frozen=True, eq=False)
class Drawing:
    """A map under way, and what is on it.

    Attributes
    ----------
    strokes
        Lines inside the frame, one for each corridor and segment.
    places
        Positions of the places whose signs are inside the frame.
    lines
        All lines, those outside the frame too.
    """

    atlas: Atlas
    view: ViewState
    source: MapSource
    frame: Frame
    matched: Match
    strokes: tuple[Stroke, ...]
    places: tuple[int, ...]
    lines: tuple[Stroke, ...] = ()

    @property
    def on_map(self) -> OnMap:
        """Which segments and places are inside the frame."""
        segments = np.zeros(len(self.atlas.segment_list), dtype=bool)
        segments[[place for stroke in self.strokes for place in stroke.segments]] = True
        places = np.zeros(len(self.atlas.place_list), dtype=bool)
        places[list(self.places)] = True
        return OnMap(segments, places)


def contents(
    atlas: Atlas,
    view: ViewState,
    source: MapSource,
    where: tuple[Frame, Match],
    theme: Theme | None = None,
) -> Drawing:
    """Find what lies on the map of a view in a frame."""
    frame, matched = where
    corridors = shown_corridors(atlas, view.criteria.chosen.get(Group.CORRIDOR))
    lines = drawn_lines(atlas, source, frame, matched, corridors, _scale(theme or view.theme))
    inside = tuple(stroke for stroke in lines if _seen(stroke, frame))
    places = places_on(atlas, view, source, where)
    return Drawing(atlas, view, source, frame, matched, inside, places, tuple(lines))


def places_on(
    atlas: Atlas, view: ViewState, source: MapSource, where: tuple[Frame, Match]
) -> tuple[int, ...]:
    """Return the places whose signs are inside the frame of a view, the most important first."""
    frame, matched = where
    corridors = shown_corridors(atlas, view.criteria.chosen.get(Group.CORRIDOR))
    allowed = matched.places & _belongs(atlas, view, matched, corridors)
    return shown_places(source, frame, allowed, spots_of(atlas, frame), more_places(frame))


def _scale(theme: Theme | None) -> float:
    return PROJECTED if theme is Theme.PROJECTOR else 1.0


def draw(  # noqa: PLR0913 - what a caller may choose of a map, all of it by name
    page: Page,
    atlas: Atlas,
    view: ViewState,
    source: MapSource,
    where: tuple[Frame, Match],
    *,
    theme: Theme | None = None,
    graticule: bool = False,
    emphasis: PlacedEmphasis = NOTHING_OUT,
    covered: Sequence[Box] = (),
) -> Drawing:
    """Draw the map of a view into a frame, and tell what is on it.

    Parameters
    ----------
    theme
        Look; the view's own, or light, if None.
    graticule
        Whether meridians and parallels are drawn.
    emphasis
        What stands out, and boxes of call-outs that names keep clear of; they are not drawn.
    covered
        What will stand over the map, of which names keep clear too.
    """
    frame, matched = where
    look = theme or view.theme or Theme.LIGHT
    page.clip(frame.box)
    draw_ground(page, source, frame, look)
    if graticule:
        draw_graticule(page, frame)
    drawing = contents(atlas, view, source, where, look)
    spots = spots_of(atlas, frame)
    _highlight(page, drawing, spots)
    draw_lights(page, frame, emphasis, drawing.strokes)
    if is_asked(view.options):
        draw_routes(page, atlas, view, frame, drawing.lines)
    else:
        corridors = shown_corridors(atlas, view.criteria.chosen.get(Group.CORRIDOR))
        lit = emphasis.lit
        runs = drawn_runs(atlas, source, frame, matched, corridors, _scale(look), lit)
        draw_strokes(page, frame, (look, view.colour_by), drawing.lines, runs, lit)
    draw_signs(page, atlas, source, frame, drawing.places)
    kept = Covered([_room_around(box, frame) for box in (*emphasis.boxes, *covered)], emphasis.legs)
    draw_names(page, atlas, source, frame, drawing.places, drawing.lines, kept)
    page.clip(None)
    return drawing


def _room_around(box: Box, frame: Frame) -> Box:
    """Return a box with the room that names leave around it: side by side they read as one."""
    left, bottom, right, top = box
    apart = _APART_PX * frame.pixel
    return left - apart, bottom - apart, right + apart, top + apart


def _belongs(
    atlas: Atlas, view: ViewState, matched: Match, corridors: Sequence[bool]
) -> NDArray[np.bool_]:
    """Tell which places belong on the map of chosen corridors.

    These are the ends of what is drawn, what lies close to it, capitals, and what was asked for.
    """
    everything = np.ones(len(atlas.places), dtype=bool)
    if Group.CORRIDOR not in view.criteria.chosen or Group.PLACE in view.criteria.chosen:
        return everything
    names = set(compress(atlas.corridors, corridors))
    drawn = [
        segment
        for segment in compress(atlas.segment_list, matched.drawn)
        if not names.isdisjoint(segment.corridors)
    ]
    if not drawn:
        return everything
    kept = {place for segment in drawn for place in segment.ends}
    kept |= {name for name, how in names_on_map(atlas.folder).items() if how.capital}
    if view.selection and view.selection.startswith("place:"):
        kept.add(view.selection.partition(":")[2])
    lines = shapely.STRtree([segment.geometry for segment in drawn])
    points = [place.point for place in atlas.place_list]
    near = np.zeros(len(points), dtype=bool)
    near[lines.query(points, predicate="dwithin", distance=_NEAR_DEG)[0]] = True
    near |= np.array([name in kept for name in atlas.places], dtype=bool)
    return near


def _seen(stroke: Stroke, frame: Frame) -> bool:
    return bool(shapely.LineString(stroke.points).intersects(shapely.box(*frame.box)))


def _highlight(page: Page, drawing: Drawing, spots: NDArray[Any]) -> None:
    atlas, frame, selection = drawing.atlas, drawing.frame, drawing.view.selection
    if selection is None or not selected_title(atlas, selection, drawing.on_map):
        return
    kind, _, name = selection.partition(":")
    if kind == "segment":
        for stroke in drawing.strokes:
            if atlas.segment_list[stroke.segments[0]].segment_id != name:
                continue
            width = stroke.width * at_zoom(GROWTH, frame.zoom) + HIGHLIGHT_WIDER
            page.lines(
                [stroke.points],
                "map-highlight",
                width * frame.pixel,
                round_ends=True,
                opacity=HIGHLIGHT_OPACITY,
            )
    else:
        place = list(atlas.places).index(name)
        page.disc((spots[place][0], spots[place][1]), 12 * frame.pixel, "map-highlight", 0.75)
