"""Where the map looks before anybody has moved it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shapely

from app.queries.filter.facets import Filter, Group, build_facets
from app.queries.filter.first_view import (
    PICTURE_PX,
    camera_of,
    camera_on,
    core_box,
    first_box,
    linked_box,
    picture_camera,
)

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_a_box_just_fits_its_window() -> None:
    camera = camera_of((0.0, -45.0, 90.0, 45.0), 512.0, 4096.0)
    assert (camera.lon, camera.lat) == (45.0, 0.0)
    # A quarter of the world in a window that holds the world at zoom 0.
    assert camera.zoom == pytest.approx(2.0)


def test_the_middle_is_that_of_the_projected_map() -> None:
    """Half of what 60° lies up on the Mercator map is reached at the arc tangent of 1/√2."""
    camera = camera_of((0.0, 0.0, 90.0, 60.0), 1e9, 1024.0)
    assert camera.lat == pytest.approx(math.degrees(math.atan(math.sqrt(0.5))))
    # The height binds: the box is log(2 + √3) / 2π of the world tall.
    share = math.log(2 + math.sqrt(3)) / (2 * math.pi)
    assert camera.zoom == pytest.approx(math.log2(1024 / 512 / share))
    assert camera_of((0.0, 0.0, 90.0, 60.0), 512.0, 1e9).zoom == pytest.approx(2.0)


def test_a_single_point_is_not_looked_at_from_too_near() -> None:
    camera = camera_of((47.0, 40.0, 47.0, 40.0), 512.0, 512.0)
    assert (camera.lon, camera.zoom) == (47.0, 9.0)
    assert camera.lat == pytest.approx(40.0)


def test_the_picture_shows_all_corridors(shipped: Atlas) -> None:
    box = first_box(shipped)
    assert box is not None
    camera = picture_camera(box)
    world = 512 * 2**camera.zoom
    assert (box[2] - box[0]) / 360 * world < PICTURE_PX[0]
    up = [math.asinh(math.tan(math.radians(lat))) / (2 * math.pi) for lat in (box[1], box[3])]
    assert (up[1] - up[0]) * world < PICTURE_PX[1]


@pytest.mark.parametrize(
    ("box", "share", "pixels"),
    [
        # A quarter of the way around the world, and nearly no height.
        ((0.0, -1.0, 90.0, 1.0), 1 / 4, 1150),
        # As tall as from 60° S to 60° N on the Mercator map, and nearly no width.
        ((0.0, -60.0, 1.0, 60.0), math.log(2 + math.sqrt(3)) / math.pi, 740),
    ],
)
def test_the_corridors_take_a_fixed_room_in_the_middle_of_the_picture(
    box: tuple[float, float, float, float], share: float, pixels: int
) -> None:
    assert 512 * 2 ** picture_camera(box).zoom * share == pytest.approx(pixels)


def test_without_a_segment_there_is_a_view_all_the_same(small: Atlas) -> None:
    frames = replace(small.frames, segments=small.frames.segments.iloc[:0])
    empty = replace(small, frames=frames)
    assert first_box(empty) is None
    assert core_box(empty) is None
    assert picture_camera(None).zoom > 2


def test_the_lines_of_a_corridor_are_framed_closer_than_all(shipped: Atlas) -> None:
    own = [one for one in shipped.segment_list if "zangezur-route" in one.corridors]
    camera = camera_on(own)
    assert camera is not None
    assert camera.zoom > picture_camera(first_box(shipped)).zoom + 2
    world = 512 * 2**camera.zoom
    bounds = (
        shipped.frames.segments.set_index("segment_id")
        .geometry[[one.segment_id for one in own]]
        .total_bounds
    )
    # As wide as what a window of 1280 pixels leaves free beside the legend, or narrower.
    assert (bounds[2] - bounds[0]) / 360 * world <= 640.5
    assert bounds[0] < camera.lon < bounds[2]
    assert camera_on([]) is None


def test_the_core_holds_most_of_the_lines(shipped: Atlas) -> None:
    """Of all lines 70 % lie between its edges to the west and east, and 70 % between the others."""
    whole, core = first_box(shipped), core_box(shipped)
    assert whole is not None
    assert core is not None
    assert (whole[0], whole[1]) < (core[0], core[1])
    assert core[2] - core[0] < (whole[2] - whole[0]) / 2
    rows = shipped.frames.segments
    middles = shapely.line_interpolate_point(rows.geometry.to_numpy(), 0.5, normalized=True)
    x = shapely.get_x(middles)
    inside = (x >= core[0]) & (x <= core[2])
    share = rows["computed_km"][inside].sum() / rows["computed_km"].sum()
    assert share == pytest.approx(0.7, abs=0.1)


def test_a_link_with_a_filter_frames_what_it_leaves(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    assert linked_box(shipped, facets, Filter({})) is None
    route = Filter({Group.CORRIDOR: frozenset({"zangezur-route"})})
    rows = shipped.frames.segments
    own = rows[[("zangezur-route" in names) for names in rows["corridors"]]]
    box = linked_box(shipped, facets, route)
    assert box == pytest.approx(own.total_bounds, abs=0.01)
    assert picture_camera(box).zoom > picture_camera(first_box(shipped)).zoom + 2
    # A place where no segment is left is framed with a little around it; nothing frames nothing.
    khankendi = Filter({}, text="Khankendi")
    around = linked_box(shipped, facets, khankendi)
    assert around is not None
    assert around[2] - around[0] == pytest.approx(0.6, abs=0.02)
    assert around[3] - around[1] == pytest.approx(0.6, abs=0.02)
    assert linked_box(shipped, facets, Filter({}, text="no such name anywhere")) is None
