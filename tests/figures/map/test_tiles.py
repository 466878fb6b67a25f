"""Lines of large networks, cut into tiles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import numpy as np
import pytest

from app.figures.map import drawn_shapes
from app.figures.map.drawn_shapes import Shapes, drawn_network
from app.figures.map.layers import build_layers, cut_tiles
from app.figures.map.line_layers import RUNS_BELOW_ZOOM
from app.figures.map.map_figure import figure_file
from app.figures.map.tiles import BLOCK, BUFFER, EXTENT, LAST_ZOOM, TOLERANCE, LineTiles, on_square
from app.queries.filter.facets import build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas

WHOLE = (-180.0, -85.0, 180.0, 85.0)


def tiles_of(*lines: list[tuple[float, float]], first_zoom: int = 0) -> LineTiles:
    """Make the tiles of lines whose properties hold their number alone."""
    points = [np.array(line, dtype=float) for line in lines]
    shapes = Shapes(points, [{"segment": number} for number in range(len(lines))])
    return LineTiles("runs", shapes, WHOLE, first_zoom)


def features_of(tiles: LineTiles, zoom: int, x: int, y: int) -> dict[int, Any]:
    """Read a tile back: features by number, positions counted down from its upper edge."""
    read = mapbox_vector_tile.decode(tiles.tile(zoom, x, y), default_options={"y_coord_down": True})
    layers = read.values()
    return {feature["id"]: feature for layer in layers for feature in layer["features"]}


def steps(tiles: LineTiles, zoom: int, x: int, y: int, number: int = 0) -> list[list[int]]:
    geometry = features_of(tiles, zoom, x, y)[number]["geometry"]
    assert geometry["type"] == "LineString"
    return [list(point) for point in geometry["coordinates"]]


def as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have any network count as large, and nothing kept that was made otherwise."""
    monkeypatch.setattr(drawn_shapes, "MOST_POSITIONS", 0)
    drawn_network.cache_clear()
    cut_tiles.cache_clear()


def test_a_line_is_in_the_tile_of_its_square_and_in_no_other() -> None:
    tiles = tiles_of([(45.0, 40.0), (46.0, 41.0)])
    # 45° east is five eighths of the way round, and 40° north lies in the upper half.
    assert set(features_of(tiles, 2, 2, 1)) == {0}
    for x, y in ((0, 0), (1, 1), (3, 1), (2, 0), (2, 2)):
        assert features_of(tiles, 2, x, y) == {}


def test_a_feature_has_its_number_and_what_the_style_asks_of_it() -> None:
    tiles = tiles_of([(10.0, 10.0), (11.0, 11.0)], [(20.0, 10.0), (21.0, 11.0)])
    found = features_of(tiles, 3, 4, 3)
    assert {number: one["properties"]["segment"] for number, one in found.items()} == {0: 0, 1: 1}


def test_positions_are_where_web_maps_have_them() -> None:
    (first, last) = steps(tiles_of([(0.0, 0.0), (90.0, 0.0)]), 1, 1, 1)
    # From the corner of the south-eastern quarter along its upper edge to the middle.
    assert first == [0, 0]
    assert last == [EXTENT // 2, 0]
    assert on_square(np.array([[0.0, 85.0511287798]]))[0].tolist() == pytest.approx([0.5, 0.0])


def test_what_no_eye_could_tell_from_a_straight_line_is_left_out_and_no_more() -> None:
    def bent(zoom: int, share: float, wide: float) -> list[tuple[float, float]]:
        aside = share * TOLERANCE * 360 / 2**zoom / EXTENT
        return [(0.5, 1.0), (wide / 2, 1.0 + aside), (wide, 1.0)]

    assert len(steps(tiles_of(bent(6, 0.8, 5.0)), 6, 32, 31)) == 2
    assert len(steps(tiles_of(bent(6, 1.3, 5.0)), 6, 32, 31)) == 3
    assert len(steps(tiles_of(bent(6, 0.8, 5.0)), 7, 64, 63)) == 3
    # Far out twice as much.
    assert RUNS_BELOW_ZOOM == 5
    assert len(steps(tiles_of(bent(4, 1.8, 11.0)), 4, 8, 7)) == 2
    assert len(steps(tiles_of(bent(4, 2.3, 11.0)), 4, 8, 7)) == 3


def test_lines_meet_at_the_border_of_two_tiles() -> None:
    # It crosses the border at 45° east between positions, and goes on far beyond.
    tiles = tiles_of([(43.0, 10.0), (44.7, 11.3), (46.1, 11.9), (47.0, 14.0)])
    west, east = steps(tiles, 3, 4, 3), steps(tiles, 3, 5, 3)

    def height(points: list[list[int]], at: int) -> float:
        xs, ys = zip(*points, strict=True)
        return float(np.interp(at, xs, ys))

    for beyond in (-BUFFER // 2, 0, BUFFER // 2):
        assert height(west, EXTENT + beyond) == pytest.approx(height(east, beyond), abs=1)


def test_a_tile_holds_what_lies_just_beyond_its_edge_for_the_width_of_lines() -> None:
    step = 360 / 2**3 / EXTENT
    near, far = 45 - 0.5 * BUFFER * step, 45 - 1.5 * BUFFER * step
    tiles = tiles_of([(near, 10.0), (near, 12.0)], [(far, 10.0), (far, 12.0)])
    assert set(features_of(tiles, 3, 5, 3)) == {0}


def test_a_line_shorter_than_a_step_is_still_there() -> None:
    short = steps(tiles_of([(10.0, 10.0), (10.00001, 10.00001)]), 2, 2, 1)
    assert len(short) == 2
    assert short[0] != short[1]


def test_a_line_that_leaves_and_comes_back_has_two_parts() -> None:
    geometry = features_of(tiles_of([(44.0, 10.0), (60.0, 11.0), (44.0, 12.0)]), 3, 4, 3)[0]
    assert geometry["geometry"]["type"] == "MultiLineString"


@pytest.mark.parametrize(
    ("zoom", "x", "y"), [(3, 8, 0), (3, 0, 8), (LAST_ZOOM + 1, 0, 0), (1, 0, 0), (3, -1, 0)]
)
def test_there_is_no_tile_outside_the_scheme(zoom: int, x: int, y: int) -> None:
    with pytest.raises(LookupError):
        tiles_of([(1.0, 1.0), (2.0, 2.0)], first_zoom=2).tile(zoom, x, y)


def test_other_shapes_have_other_addresses() -> None:
    first, other = tiles_of([(1.0, 1.0), (2.0, 2.0)]), tiles_of([(1.0, 1.0), (2.0, 2.1)])
    assert first.digest == tiles_of([(1.0, 1.0), (2.0, 2.0)]).digest
    assert first.source()["tiles"] != other.source()["tiles"]
    assert f"v={first.digest}" in first.source()["tiles"][0]


def test_blocks_hold_whole_shapes_by_number() -> None:
    lines = [[(1.0, 1.0), (1.5, 1.00001), (2.0, 1.0)]] * (BLOCK + 1)
    tiles = tiles_of(*lines)
    (last,) = tiles.block(1)["features"]
    assert last["id"] == BLOCK
    assert last["geometry"]["coordinates"] == [[1.0, 1.0], [1.5, 1.00001], [2.0, 1.0]]
    assert len(tiles.block(0)["features"]) == BLOCK
    with pytest.raises(LookupError):
        tiles.block(2)


def test_a_small_network_has_no_tiles(small: Atlas) -> None:
    assert cut_tiles(small) == {}
    figure = figure_file(small, build_layers(small, build_facets(small))).body.decode()
    assert '"vector"' not in figure


def test_a_large_network_is_drawn_by_runs_from_tiles(
    small: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_large(monkeypatch)
    try:
        files = build_layers(small, build_facets(small))
        style = json_of(figure_file(small, files))["layout"]["map"]["style"]
        index = json_of(files["index"])
    finally:
        drawn_network.cache_clear()
        cut_tiles.cache_clear()
    assert {style["sources"][name]["type"] for name in ("lines", "runs")} == {"vector"}
    # Every line is a member of a run, solid or not.
    members = sorted(number for run in index["runs"] for number, _ in run)
    assert members == list(range(len(index["lines"])))
    layers = {layer["id"]: layer for layer in style["layers"]}
    assert layers["line-solid:0"]["source-layer"] == layers["line-solid:0"]["source"] == "runs"
    assert layers["cut-solid:0"]["source"] == "cut"
    assert "source-layer" not in layers["cut-solid:0"]
    assert layers["line-ghost:0"]["minzoom"] == layers["line-core:0"]["minzoom"] == RUNS_BELOW_ZOOM
    assert layers["line-hit"]["minzoom"] == layers["run-hit"]["maxzoom"] == RUNS_BELOW_ZOOM
    assert style["sources"]["lines"]["minzoom"] == RUNS_BELOW_ZOOM
    # Round corners only where they are seen; dots are round at every zoom.
    assert layers["line-solid:0"]["layout"]["line-cap"] == ["step", ["zoom"], "butt", 5, "round"]
    assert layers["line-solid:0"]["layout"]["line-join"] == ["step", ["zoom"], "bevel", 5, "round"]
    assert layers["line-dots:0"]["layout"]["line-cap"] == "round"
    assert index["line_blocks"]["path"].startswith("/layers/lines-{block}.json?v=")
    # Pages without a server still get whole lines.
    assert len(json_of(files["lines"])["features"]) == len(index["lines"])


def json_of(file: Any) -> Any:
    return json.loads(file.body)
