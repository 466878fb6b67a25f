"""Projection, windows, scale, lines side by side and dashes that run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from geopandas import GeoSeries

from app.exports.maps.composing.inset import inset_frame
from app.exports.maps.network.lines import cut, drawn_lines, drawn_runs, move_aside
from app.exports.maps.placing.frame import (
    Frame,
    conic,
    frame_on,
    scale_bar,
    window_around,
    window_of_camera,
)
from app.exports.maps.placing.source import map_source
from app.queries.filter.facets import build_facets, match
from app.queries.filter.viewstate import Camera, parse_view
from app.vocabulary.statuses import PROMISED

if TYPE_CHECKING:
    from tests.conftest import Folder

SCREEN = (0.0, 0.0, 1280.0, 720.0)


def frame(west: float = 0, south: float = 0) -> Frame:
    """Return a frame of 100 × 100 points, one metre each."""
    return Frame(conic(40, 35, 50, 45), 0, 0, 100, 100, west, south, 1.0, 1.0, 5.0)


def test_parallels_lie_a_sixth_inside_the_window() -> None:
    assert "+lat_1=32.0 +lat_2=40.0 +lat_0=36.0 +lon_0=50.0" in conic(40, 30, 60, 42)


def test_a_camera_shows_what_a_screen_of_1280_by_720_does() -> None:
    """At 40° N and zoom 5 a pixel is 1.874 km: 40,075 km × cos 40° / (512 × 32)."""
    window = window_of_camera(Camera(50, 40, 5))
    assert window.width == pytest.approx(1280 * 1873.8, rel=0.01)
    assert window.height == pytest.approx(720 * 1873.8, rel=0.01)
    placed = frame_on(window, SCREEN, 1.0)
    assert placed.zoom == pytest.approx(5, abs=0.01)
    middle = placed.place(GeoSeries.from_xy([50], [40], crs="EPSG:4326"))
    assert (middle.x[0], middle.y[0]) == pytest.approx((640, 360), abs=0.01)


def test_a_window_of_the_whole_world_is_held_back() -> None:
    assert window_of_camera(Camera(58, 43, 0)).height < 8_100_000


def test_north_is_up_in_the_middle_wherever_the_window_lies() -> None:
    placed = frame_on(window_of_camera(Camera(103, 37, 5)), SCREEN, 1.0)
    line = placed.place(GeoSeries.from_xy([103, 103], [36.5, 37.5], crs="EPSG:4326"))
    assert line.x[1] - line.x[0] == pytest.approx(0, abs=0.1)
    assert line.y[1] > line.y[0]


def test_fitting_takes_in_all_and_comes_no_closer_than_zoom_9() -> None:
    corners = GeoSeries.from_xy([45, 50], [38, 42], crs="EPSG:4326")
    placed = frame_on(window_around(corners), SCREEN, 1.0)
    on_page = placed.place(corners)
    assert on_page.x.between(0, 1280).all()
    assert on_page.y.between(0, 720).all()
    near = GeoSeries.from_xy([45, 45.001], [38, 38.001], crs="EPSG:4326")
    assert frame_on(window_around(near), SCREEN, 1.0).zoom == pytest.approx(9, abs=0.05)


def test_nothing_to_fit_gives_the_region() -> None:
    window = window_around(GeoSeries([], crs="EPSG:4326"))
    assert window.width > 5_000_000


def test_the_scale_bar_is_true_in_the_middle() -> None:
    placed = frame_on(window_of_camera(Camera(50, 40, 5)), SCREEN, 1.0)
    km, points = scale_bar(placed, 140.0)
    assert km == 200
    assert points == pytest.approx(200 / 1.8738, rel=0.01)


def test_a_line_moves_to_the_right_of_its_direction_with_mitred_bends() -> None:
    bent = np.array([[0, 0], [10, 0], [10, 0], [10, 10]], dtype=float)
    assert move_aside(bent, 1.0) == pytest.approx(np.array([[0, -1], [11, -1], [11, 10]]))
    assert move_aside(bent, 0.0) == pytest.approx(np.array([[0, 0], [10, 0], [10, 10]]))


def test_a_hairpin_does_not_shoot_out() -> None:
    bent = np.array([[0, 0], [10, 0], [0, 0.01]], dtype=float)
    assert np.abs(move_aside(bent, 1.0) - bent).max() <= 2.01


def test_lines_are_cut_a_little_beyond_the_frame() -> None:
    parts = cut(np.array([[-500.0, 50.0], [500.0, 50.0]]), frame())
    assert [part.tolist() for part in parts] == [[[-24.0, 50.0], [124.0, 50.0]]]
    assert cut(np.array([[500.0, 500.0], [600.0, 500.0]]), frame()) == []


def test_dashes_run_on_over_segments_and_break_where_something_else_shows(folder: Folder) -> None:
    """B–C and C–D are under construction: one run; in 2026 B–C is promised and C–D is not."""
    folder.table("segment_roles", "segment_id,corridor_id,role,note")
    atlas = folder.load()
    facets = build_facets(atlas)
    source = map_source(atlas)
    placed = frame_on(window_around(atlas.frames.segments.geometry), SCREEN, 1.0)

    def runs(query: str) -> list[tuple[tuple[int, ...], str]]:
        view, _ = parse_view(query, atlas, facets)
        found = match(atlas, facets, view.criteria)
        return [
            (run.segments, run.pattern) for run in drawn_runs(atlas, source, placed, found, (True,))
        ]

    assert runs("") == [((1, 2), "dashed")]
    assert runs("year=2026") == [((1,), PROMISED), ((2,), "dashed")]
    assert runs("q=b-c-rail") == [((1,), "dashed")]
    assert runs("status=operational") == []


def test_hidden_segments_and_corridors_stay_hidden(shipped) -> None:
    facets = build_facets(shipped)
    view, _ = parse_view("corridor=zangezur-route&status=planned", shipped, facets)
    found = match(shipped, facets, view.criteria)
    placed = frame_on(window_around(shipped.frames.segments.geometry), SCREEN, 1.0)
    shown = drawn_lines(shipped, map_source(shipped), placed, found, (False, False, True))
    assert shown
    assert {stroke.corridor for stroke in shown} == {2}
    assert all(found.drawn[stroke.segments[0]] for stroke in shown)
    assert {stroke.status for stroke in shown} == {"planned"}


def test_only_what_comes_near_the_frame_is_prepared_and_nothing_is_missing(
    shipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An inset of a network of forty thousand segments took half a minute for all of them."""
    facets = build_facets(shipped)
    view, _ = parse_view("", shipped, facets)
    found = match(shipped, facets, view.criteria)
    source, placed = map_source(shipped), inset_frame(440, 300)
    prepared = []
    whole = shapely.simplify

    def counted(lines, *how):
        prepared.append(len(lines))
        return whole(lines, *how)

    monkeypatch.setattr(shapely, "simplify", counted)
    lines = drawn_lines(shipped, source, placed, found, (True, True, True))
    runs = drawn_runs(shipped, source, placed, found, (True, True, True))
    assert len(prepared) == 2
    assert 0 < max(prepared) < len(source.segments) / 2
    # What crosses the frame is there, and what lies elsewhere is not.
    area = shapely.box(*placed.box)
    on_page = placed.place(source.segments)
    crossing = {
        line.segment
        for line in source.lines
        if line.from_zoom <= placed.zoom and on_page.iloc[line.segment].intersects(area)
    }
    drawn = {segment for stroke in lines for segment in stroke.segments}
    assert crossing <= drawn
    assert all(shapely.LineString(one.points).distance(area) < 30 for one in (*lines, *runs))
