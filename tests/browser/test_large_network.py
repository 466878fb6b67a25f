"""The map of a network that is drawn with tiles, as people use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.benchmarks.network import generate
from tests.browser.conftest import eventually, legend_of, open_map, serving
from tests.browser.test_frames import FRAME, GROUND, assert_same_as_ever, still

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
                const map = {MAP};
                const settled = new Promise((resolve) => map.once("idle", resolve));
                map.jumpTo({{ center: points[Math.floor(points.length / 2)], zoom }});
                await settled;
                const {{ x, y }} = map.project(points[Math.floor(points.length / 2)]);
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


def test_lines_move_along_and_are_drawn_where_much_comes_in(page: Page, large: str) -> None:
    open_map(page, large, "?at=52.5,40.2,4.5")
    still(page)
    solid = {"line-solid:0", "line-solid:1", "line-solid:2"}
    page.evaluate(f"() => {{ {MAP}.isMoving = () => true; }}")
    # Drawn once, to be taken along.
    assert solid & set(page.evaluate(FRAME))

    def moved(step: list[int]) -> set[str]:
        pan = f"{MAP}.panBy(step, {{duration: 0}}, {{mine: true}})"
        return set(page.evaluate(f"(step) => {{ {pan}; return ({FRAME})(); }}", step))

    drawn = moved([37, -21])
    assert not solid & drawn
    assert drawn & GROUND
    assert solid & moved([200, 60])
    # What has come in is taken along as well.
    assert not solid & moved([12, 5])
    page.evaluate(f"() => {{ delete {MAP}.isMoving; }}")
    assert solid & set(page.evaluate(FRAME))
    assert_same_as_ever(page)
