"""What is said beside the picture of a map without furniture: its legend, scale and call-outs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.exports.drawing.paper import bare_sheet
from app.exports.maps.composing.drawing import contents, places_on
from app.exports.maps.composing.emphasis import place_emphasis
from app.exports.maps.composing.legend import held_by, legend_of_drawing
from app.exports.maps.names.names import sign_boxes
from app.exports.maps.network.routes import route_shapes
from app.exports.maps.placing.frame import frame_on, picture_scale, window_around, window_of_camera
from app.exports.maps.placing.source import map_source
from app.queries.briefings.emphasis import NO_EMPHASIS
from app.queries.filter.facets import match
from app.queries.filter.legend import pair_legend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.exports.drawing.paper import Box, Sheet
    from app.exports.maps.composing.emphasis import PlacedEmphasis
    from app.exports.maps.placing.frame import Frame, PictureScale, Window
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.briefings.scenes import SceneView
    from app.queries.filter.facets import Facets, Match
    from app.queries.filter.legend import Legend
    from app.queries.filter.viewstate import ViewState

_OVER: Final = 0.01
"""What a map reaches beyond its page, in points, so that no edge of it is left white."""
PAIR_GAP: Final = 0.02
"""Of the width, between two pictures side by side."""


def window_of(atlas: Atlas, view: ViewState, matched: Match) -> Window:
    """Return the window of a view: its camera's, or what is drawn."""
    if view.camera is not None:
        return window_of_camera(view.camera)
    routes = route_shapes(atlas, view)
    if routes is not None:
        return window_around(routes)
    shapes = atlas.frames.segments.geometry[matched.drawn]
    if shapes.empty:
        shapes = atlas.frames.places.geometry[matched.places]
    return window_around(shapes if not shapes.empty else atlas.frames.segments.geometry)


def scale_of(
    atlas: Atlas,
    facets: Facets,
    view: ViewState,
    size: tuple[float, float],
    letters: float | None = None,
) -> PictureScale:
    """Return the scale bar of a map without furniture.

    Parameters
    ----------
    size
        Width and height of the picture in inches.
    letters
        Size in points of its smallest names, as the picture was drawn.
    """
    where = _bare_picture(atlas, facets, view, size, letters)
    return picture_scale(where[0], signs_on(atlas, view, where))


def signs_on(atlas: Atlas, view: ViewState, where: tuple[Frame, Match]) -> list[Box]:
    """Return what the signs of places cover on a map, in points."""
    return sign_boxes(atlas, where[0], places_on(atlas, view, map_source(atlas), where))


def emphasis_on(  # noqa: PLR0913 - as the picture was drawn
    atlas: Atlas,
    facets: Facets,
    view: ViewState,
    emphasis: Emphasis,
    size: tuple[float, float],
    letters: float,
    callout: float,
    *,
    over: Sequence[Box] = (),
) -> PlacedEmphasis:
    """Return where what a scene brings out lies on a map without furniture, in points.

    Parameters
    ----------
    size
        Width and height of the picture in inches.
    letters
        Size in points of its smallest names, as the picture was drawn.
    callout
        Size in points of the letters of call-outs.
    over
        What else stands over the picture, in points.
    """
    where = _bare_picture(atlas, facets, view, size, letters)
    shown = (*signs_on(atlas, view, where), *over)
    return place_emphasis(atlas, where[0], emphasis, callout, shown=shown, drawn=where[1].drawn)


def scene_legend(
    atlas: Atlas,
    facets: Facets,
    scene: SceneView,
    size: tuple[float, float],
    letters: float | None = None,
) -> Legend:
    """Return the legend of the picture of a scene, of two views that of both.

    Parameters
    ----------
    size, letters
        As for :func:`scale_of`.
    """
    views = (scene.view, *([scene.pair.view] if scene.pair else []))
    each = size if scene.pair is None else half_of(size)
    has_inset = scene.pair is not None or scene.emphasis == NO_EMPHASIS
    source = map_source(atlas)
    drawings = []
    for view in views:
        where = _bare_picture(atlas, facets, view, each, letters)
        drawings.append(contents(atlas, view, source, where))
    if scene.pair is None:
        drawn = legend_of_drawing(drawings[0], has_inset=has_inset)
        return scene.emphasis.legend + drawn
    held = (
        (drawing.view, drawing.matched, held_by(drawing, has_inset=has_inset))
        for drawing in drawings
    )
    return scene.emphasis.legend + pair_legend(atlas, held)


def half_of(size: tuple[float, float]) -> tuple[float, float]:
    """Return the size of each of two pictures that stand side by side."""
    width, height = size
    return width * (1 - PAIR_GAP) / 2, height


def _bare_picture(
    atlas: Atlas,
    facets: Facets,
    view: ViewState,
    size: tuple[float, float],
    letters: float | None,
) -> tuple[Frame, Match]:
    """Return the frame of a picture without furniture, and what its view finds."""
    matched = match(atlas, facets, view.criteria)
    window = window_of(atlas, view, matched)
    return frame_filling(bare_sheet(size, letters), window), matched


def frame_filling(sheet: Sheet, window: Window) -> Frame:
    """Return the frame of a map that fills its page, for the picture and for what lies over it.

    Where call-outs stand is judged by the point: in a frame a little larger they may stand
    elsewhere than where the picture has left room for them.
    """
    rectangle = (0.0, 0.0, sheet.width + _OVER, sheet.height + _OVER)
    return frame_on(window, rectangle, sheet.pixel)
