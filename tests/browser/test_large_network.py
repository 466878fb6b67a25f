"""The map of a network that is drawn with tiles, as people use it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.benchmarks.network import generate
from tests.browser.conftest import eventually, legend_of, open_map, serving
from tests.browser.test_frames import (
    FRAME,
    assert_same_as_ever,
    still,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MAP = "document.querySelector('#map-graph .js-plotly-plot')._fullLayout.map._subplot.map"
FEATURES = f"""
([source, name]) => {{
    const states = {MAP}.querySourceFeatures(source, {{ sourceLayer: source }})
        .map((one) => {MAP}.getFeatureState({{ source, sourceLayer: source, id: one.id }}));
    return states.filter((state) => state[name]).length;
}}
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve few segments of so many positions that they are cut into tiles."""
    folder = tmp_path_factory.mktemp("large")
    generate(folder, segments=120, vertices=3600)
    with serving("--geodata", str(folder)) as address:
        yield address


def test_lines_come_in_tiles_and_can_be_met_filtered_and_cut(page: Page, large: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, large)
    assert page.evaluate(f"{MAP}.getSource('runs').type") == "vector"
    assert any(".pbf" in url for url in asked)
    # Neither of the files that hold all of them.
    assert not any(f"/layers/{name}.json" in url for url in asked for name in ("lines", "runs"))
    eventually(page, f"{MAP}.queryRenderedFeatures({{layers: ['run-hit']}}).length > 0")

    # A status that is switched off: runs are told so, and the map shows that many lines less.
    before = page.evaluate("window.corridorAtlas.map.shown().lines.filter((on) => on).length")
    legend_of(page).get_by_role("checkbox", name="In operation").uncheck()
    eventually(
        page,
        "(all) => window.corridorAtlas.map.shown().lines.filter((on) => on).length < all",
        before,
    )
    assert page.evaluate(FEATURES, ["runs", "off"]) > 0
    legend_of(page).get_by_role("checkbox", name="In operation").check()
    eventually(
        page,
        "(all) => window.corridorAtlas.map.shown().lines.filter((on) => on).length === all",
        before,
    )


def test_a_line_is_chosen_far_out_and_close_and_named_by_its_own_segment(
    page: Page, large: str
) -> None:
    for zoom in (3, 7):
        open_map(page, large, "")
        # The middle of a segment, as the data have it, and what is drawn there.
        segment, x, y = page.evaluate(
            f"""async (zoom) => {{
                const index = await (await fetch(document.querySelector("link#index").href)).json();
                const of = index.line_blocks.path.replace("{{block}}", "0");
                const line = (await (await fetch(of)).json()).features[7];
                const points = line.geometry.coordinates;
                const center = points[Math.floor(points.length / 2)];
                const map = {MAP};
                const settled = new Promise((resolve) => map.once("idle", resolve));
                map.jumpTo({{ center, zoom }}, {{ mine: true }});
                await settled;
                const {{ x, y }} = map.project(center);
                const box = map.getCanvas().getBoundingClientRect();
                return [index.segments.ids[index.lines[7][0]], x + box.left, y + box.top];
            }}""",
            zoom,
        )
        page.mouse.click(x, y)
        menu = page.locator("#map-pick")
        selected = f"window.corridorAtlas.state.selection === 'segment:{segment}'"
        chosen = page.evaluate("window.corridorAtlas.state.selection")
        if chosen is None:
            # Several lie together there; the one is among them.
            expect(menu).to_be_visible()
            title = page.evaluate(
                "async (id) => { const index = await (await fetch("
                "document.querySelector('link#index').href)).json();"
                "return index.segments.titles[index.segments.ids.indexOf(id)]; }",
                segment,
            )
            menu.get_by_role("menuitem").filter(has_text=title).first.click()
        eventually(page, selected)
        eventually(page, f"{MAP}.querySourceFeatures('lit').length > 0")


def test_a_search_that_cuts_runs_draws_their_parts(page: Page, large: str) -> None:
    open_map(page, large, "?q=p0-7")
    eventually(page, "window.corridorAtlas.map.shown().lines.some((on) => !on)")
    eventually(page, f"{MAP}.querySourceFeatures('cut').length > 0")


# Move the map by whole pixels; tell what was drawn for it, and whether names were placed.
MOVED = f"""
async (step) => {{
    const before = {MAP}.style.pauseablePlacement;
    {MAP}.panBy(step, {{duration: 0}}, {{mine: true}});
    const drawn = await ({FRAME})();
    return [drawn, {MAP}.style.pauseablePlacement !== before];
}}
"""


def moved(page: Page, step: list[int]) -> tuple[set[str], bool]:
    """Move the map by whole pixels; tell what was drawn, and whether names were placed for it."""
    drawn, placed = page.evaluate(MOVED, step)
    return set(drawn), placed


# A hand that never rests, however long a test looks at the map.
TIRELESS = """
() => {
    window.ownTimeout = window.setTimeout;
    window.setTimeout = (then, after, ...told) =>
        window.ownTimeout(then, after === 180 ? 1e8 : after, ...told);
}
"""
LAID = f"{MAP}.getCanvas().style.transform"


def middle(page: Page, left: int = 0, top: int = 0) -> np.ndarray:
    """Picture the middle of the map without what lies over it, moved by whole pixels."""
    box = page.locator("#map-panel").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 + left, box["y"] + box["height"] / 2 + top
    shot = page.screenshot(clip={"x": x - 120, "y": y - 80, "width": 240, "height": 160})
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=int)


def test_all_moves_along_and_is_drawn_when_much_comes_in(page: Page, large: str) -> None:
    open_map(page, large, "?at=52.5,40.2,4.5")
    still(page)
    page.add_style_tag(content="* { visibility: hidden } canvas { visibility: visible }")
    before = middle(page)
    page.evaluate(f"() => {{ {MAP}.isMoving = () => true; }}")
    page.evaluate(TIRELESS)
    drawn, placed = moved(page, [37, -21])
    assert drawn == set()
    # No names are placed for a frame that draws none.
    assert not placed
    assert page.evaluate(LAID) == "translate(-37px, 21px) scale(1)"
    assert np.array_equal(middle(page, -37, 21), before)
    # Where the hand rests all is drawn, and lies as it was drawn.
    page.evaluate("() => { window.setTimeout = window.ownTimeout; }")
    moved(page, [1, 0])
    eventually(page, f'{LAID} === ""')
    # Names keep clear of each other anew; all else lies where it was.
    assert (abs(middle(page, -38, 21) - before).max(axis=2) > 24).mean() < 0.1
    # Much that has come in is drawn at once.
    drawn, placed = moved(page, [700, 60])
    assert "line-solid:0" in drawn
    assert placed
    page.evaluate(f"() => {{ delete {MAP}.isMoving; }}")
    assert_same_as_ever(page)


def test_a_picture_is_put_back_before_the_map_is_idle(page: Page, large: str) -> None:
    open_map(page, large, "?at=52.5,40.2,4.5")
    still(page)
    seen = page.evaluate(
        f"""() => new Promise((done) => {{
            const laid = [];
            const note = () => laid.push({LAID});
            {MAP}.on("render", note);
            {MAP}.once("idle", () => {{
                {MAP}.off("render", note);
                done(laid);
            }});
            {MAP}.panBy([120, 0], {{duration: 1000, essential: true}}, {{mine: true}});
        }})"""
    )
    assert any(one.startswith("translate(-") for one in seen)
    assert seen[-1] == ""
    assert_same_as_ever(page)


def test_a_move_that_follows_at_once_is_not_held_up(page: Page, large: str) -> None:
    """To draw all between two moves is what made the second one stutter."""
    open_map(page, large, "?at=52.5,40.2,4.5")
    still(page)
    page.evaluate(TIRELESS)
    seen = page.evaluate(
        f"""() => new Promise((done) => {{
            const how = {{duration: 700, essential: true}};
            const laid = [];
            {MAP}.on("render", () => laid.push({LAID}));
            {MAP}.once("moveend", () => setTimeout(() => {{
                laid.length = 0;
                {MAP}.once("moveend", () => done(laid));
                {MAP}.panBy([-60, 0], how, {{mine: true}});
            }}, 60));
            {MAP}.panBy([120, 0], how, {{mine: true}});
        }})"""
    )
    assert len(seen) > 3
    assert all(one.startswith("translate(-") for one in seen)


def test_names_of_tiles_that_come_in_while_a_large_map_moves(page: Page, large: str) -> None:
    """MapLibre fails over a tile that it draws before it has placed its names."""
    open_map(page, large, "?at=52.5,40.2,4.5")
    still(page)
    page.evaluate(f"() => {{ {MAP}.isMoving = () => true; }}")
    assert not moved(page, [3, 2])[1]
    page.evaluate(
        f"""() => {{
            const {{ style }} = {MAP};
            const named = Object.values(style._layers).filter((one) => one.type === "symbol");
            for (const source of new Set(named.map((one) => one.source)))
                style.tileManagers[source].reload();
        }}"""
    )
    for _ in range(20):
        moved(page, [1, 1])
        page.wait_for_timeout(50)
    page.evaluate(f"() => {{ delete {MAP}.isMoving; }}")
    # All is drawn when the map has rested.
    eventually(page, f'{LAID} === ""')
    assert "line-solid:0" in page.evaluate(FRAME)
    still(page)
    assert_same_as_ever(page)
