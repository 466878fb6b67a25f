"""The picture that stands in for the map: of its size, and in the screen's projection."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from geopandas import GeoSeries
from PIL import Image, ImageStat

from app.exports.maps.pictures.first_picture import draw_first_picture, mercator_frame
from app.exports.maps.placing.source import WGS84
from app.queries.filter.facets import build_facets
from app.queries.filter.first_view import PICTURE_PX, first_box, picture_camera
from app.queries.filter.viewstate import Camera, ViewState
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_the_middle_of_the_camera_is_the_middle_of_the_frame() -> None:
    frame = mercator_frame(Camera(47.0, 40.0, 5.0), 800, 600)
    point = frame.place(GeoSeries.from_xy([47.0], [40.0], crs=WGS84)).iloc[0]
    assert (point.x, point.y) == pytest.approx((frame.width / 2, frame.height / 2), abs=0.01)
    # At zoom 5 the world has 512 × 32 pixels, of which a pixel here is 0.75 points.
    east = frame.place(GeoSeries.from_xy([48.0], [40.0], crs=WGS84)).iloc[0]
    assert east.x - point.x == pytest.approx(512 * 32 / 360 * 0.75, abs=0.01)


def test_light_and_dark_are_drawn(small: Atlas) -> None:
    facets = build_facets(small)
    camera = picture_camera(first_box(small))
    made = {
        theme: draw_first_picture(small, facets, ViewState(theme=theme), camera)
        for theme in (Theme.LIGHT, Theme.DARK)
    }
    shades = {}
    for theme, body in made.items():
        with Image.open(io.BytesIO(body)) as image:
            assert image.format == "WEBP"
            assert image.size == PICTURE_PX
            shades[theme] = ImageStat.Stat(image.convert("L")).mean[0]
    assert shades[Theme.LIGHT] > shades[Theme.DARK] + 60
