"""The picture of the map that stands in for it while the browser starts.

In the screen map's own projection, and without what lies beside a map on paper, so that the live
map takes its place without a jump. A window of any shape shows a part of the same picture, larger
or smaller: it reaches further than what has to be seen.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Final

from PIL import Image

from app.exports.drawing.page import Page
from app.exports.drawing.paper import POINTS_PER_INCH, Form
from app.exports.maps.composing.drawing import draw
from app.exports.maps.pictures.print_map import ONE_AT_A_TIME
from app.exports.maps.placing.frame import EQUATOR_M, Frame
from app.exports.maps.placing.source import map_source
from app.queries.filter.facets import match
from app.queries.filter.first_view import PICTURE_PX
from app.vocabulary.map_look import TILE_PX
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import Camera, ViewState

_CRS: Final = "EPSG:3857"
_DPI: Final = 96
_QUALITY: Final = 72


def mercator_frame(camera: Camera, width_px: float, height_px: float) -> Frame:
    """Return the frame of a picture of so many pixels that shows a camera as the screen does.

    >>> from app.queries.filter.viewstate import Camera
    >>> frame = mercator_frame(Camera(0.0, 0.0, 0.0), 512, 512)
    >>> round(frame.west), round(frame.width / frame.scale) == round(EQUATOR_M)
    (-20037508, True)
    """
    point = POINTS_PER_INCH / _DPI
    metre_px = TILE_PX * 2**camera.zoom / EQUATOR_M
    x = EQUATOR_M * camera.lon / 360
    y = EQUATOR_M / (2 * math.pi) * math.asinh(math.tan(math.radians(camera.lat)))
    return Frame(
        crs=_CRS,
        left=0.0,
        bottom=0.0,
        width=width_px * point,
        height=height_px * point,
        west=x - width_px / metre_px / 2,
        south=y - height_px / metre_px / 2,
        scale=metre_px * point,
        pixel=point,
        zoom=camera.zoom,
    )


def draw_first_picture(atlas: Atlas, facets: Facets, view: ViewState, camera: Camera) -> bytes:
    """Draw the map of a view at a camera, as WebP."""
    look = view.theme or Theme.LIGHT
    width, height = PICTURE_PX
    frame = mercator_frame(camera, width, height)
    with ONE_AT_A_TIME:
        page = Page(frame.width, frame.height, palette(look, list(atlas.corridors)))
        matched = match(atlas, facets, view.criteria)
        draw(page, atlas, view, map_source(atlas), (frame, matched), theme=look)
        picture = page.save(Form.PNG, _DPI, {"Title": "Map"})
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
