"""What is drawn in a frame of the map, and that leaving passes out changes no pixel of it.

Browsers of tests have no graphics card, so that the map takes their machine for a slow one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import eventually, legend_of, open_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MAP = "document.querySelector('#map-graph .js-plotly-plot')._fullLayout.map._subplot.map"
GROUND = {"land", "veil", "border-band", "ocean", "lakes", "coast", "boundary", "relief"}

# Draw one frame; tell its pixels, and which layers were drawn for it.
FRAME = f"""
() => new Promise((done) => {{
    const map = {MAP};
    const own = map.painter.drawFunctions;
    const drawn = [];
    map.painter.drawFunctions = Object.create(own, Object.fromEntries(
        ["background", "fill", "line", "raster", "symbol", "sky"].map((kind) => [kind, {{
            value: (...how) => {{
                if (kind !== "sky") drawn.push(how[2].id);
                // Ours, laid over MapLibre's, draws none.
                else if (!Object.getPrototypeOf(own).sky) drawn.push(kind);
                return own[kind](...how);
            }},
        }}]),
    ));
    map.once("render", () => {{
        map.painter.drawFunctions = own;
        const canvas = map.getCanvas();
        const copy = document.createElement("canvas");
        [copy.width, copy.height] = [canvas.width, canvas.height];
        const pen = copy.getContext("2d");
        pen.drawImage(canvas, 0, 0);
        window.before = window.latest;
        window.latest = pen.getImageData(0, 0, copy.width, copy.height).data;
        done([...new Set(drawn)]);
    }});
    map.triggerRepaint();
}})
"""
# How many values differ between the last two frames, and how many of them much.
DIFFERENT = """
() => {
    let [any, much] = [0, 0];
    for (let n = 0; n < latest.length; n++) {
        const far = Math.abs(latest[n] - before[n]);
        any += far > 0;
        much += far > 24;
    }
    return [any, much / latest.length];
}
"""
# Have MapLibre draw as it does by itself, or as we have it.
AS_EVER = f"""
() => {{
    const painter = {MAP}.painter;
    window.ours = {{
        renderLayer: painter.renderLayer,
        renderTileClippingMasks: painter.renderTileClippingMasks,
        drawFunctions: painter.drawFunctions,
    }};
    delete painter.renderLayer;
    delete painter.renderTileClippingMasks;
    painter.drawFunctions = Object.getPrototypeOf(painter.drawFunctions);
}}
"""
AS_OURS = f"() => {{ Object.assign({MAP}.painter, window.ours); }}"
# The relief comes last.
AT_REST = f"() => {MAP}.getLayer('relief') && {MAP}.loaded() && !{MAP}.isMoving()"


def still(page: Page) -> None:
    """Wait until a further frame of the map draws nothing of the ground."""
    eventually(page, AT_REST)
    for _ in range(40):
        if not GROUND & set(page.evaluate(FRAME)):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the ground is drawn again and again")


def assert_same_as_ever(page: Page) -> None:
    """Hold the frame against the one that MapLibre draws by itself."""
    # Names fade in and out for a while after a move, from one frame to the next.
    for _ in range(6):
        still(page)
        page.evaluate(AS_EVER)
        drawn = set(page.evaluate(FRAME))
        page.evaluate(AS_OURS)
        assert {"land", "veil", "sky"} <= drawn
        differing = page.evaluate(DIFFERENT)[0]
        if differing == 0:
            return
        page.wait_for_timeout(500)
    assert differing == 0


def assert_near_as_ever(page: Page, share: float) -> None:
    """Hold the frame of a moving map against MapLibre's own: less than this share differs much."""
    for _ in range(6):
        page.evaluate(FRAME)
        page.evaluate(AS_EVER)
        page.evaluate(FRAME)
        page.evaluate(AS_OURS)
        differing = page.evaluate(DIFFERENT)[1]
        if differing < share:
            return
        # Names that fade.
        page.wait_for_timeout(500)
    assert differing < share


def test_a_standing_map_is_drawn_without_its_ground_and_looks_the_same(
    page: Page, address: str
) -> None:
    open_map(page, address, "?at=47.5,40.2,5.3")
    still(page)
    drawn = set(page.evaluate(FRAME))
    assert "line-solid:0" in drawn
    assert not drawn & (GROUND | {"sky"})
    assert_same_as_ever(page)
    # A filter takes the lines of a corridor away and leaves the picture of the ground.
    legend_of(page).get_by_label("Middle Corridor", exact=False).first.uncheck()
    eventually(page, f"() => {MAP}.getPaintProperty('line-solid:0', 'line-translate')[0] > 0")
    drawn = set(page.evaluate(FRAME))
    assert "line-solid:0" not in drawn
    assert not drawn & GROUND
    assert_same_as_ever(page)


def test_the_ground_is_drawn_anew_where_it_changes(page: Page, address: str) -> None:
    open_map(page, address, "?at=47.5,40.2,5.3")
    still(page)
    page.evaluate(f"() => void {MAP}.setPaintProperty('land', 'background-color', '#ff00ff')")
    assert_same_as_ever(page)
    open_map(page, address, "?at=47.5,40.2,5.3&theme=dark&group=eaeu")
    assert_same_as_ever(page)
    page.evaluate(f"() => void {MAP}.jumpTo({{center: [50, 41], zoom: 7.4}}, {{mine: true}})")
    assert_same_as_ever(page)
    page.set_viewport_size({"width": 1100, "height": 640})
    eventually(page, f"() => {MAP}.getCanvas().clientWidth <= 1100")
    assert_same_as_ever(page)


def test_a_moving_map_takes_its_ground_along(page: Page, address: str) -> None:
    open_map(page, address, "?at=47.5,40.2,5.3")
    still(page)
    # Whole pixels, so that the frame may be held against one that is drawn anew.
    page.evaluate(f"() => {{ {MAP}.isMoving = () => true; }}")
    for step in ([37, -21], [-12, 40], [160, 90], [0, 0]):
        page.evaluate(
            f"(step) => void {MAP}.panBy(step, {{duration: 0}}, {{mine: true}})",
            step,
        )
        assert_near_as_ever(page, 0.002)
    # A picture that is scaled is coarse, but there is nothing that it leaves free.
    page.evaluate(f"() => void {MAP}.jumpTo({{zoom: 5.1}}, {{mine: true}})")
    assert_near_as_ever(page, 0.06)
    # At once, before the map draws a frame of its own.
    assert "land" in page.evaluate(f"() => {{ delete {MAP}.isMoving; return ({FRAME})(); }}")
    assert_same_as_ever(page)


def test_a_map_that_has_moved_is_sharp_by_itself(page: Page, address: str) -> None:
    open_map(page, address, "?at=47.5,40.2,5.3")
    still(page)
    page.evaluate(
        f"""() => new Promise((done) => {{
            {MAP}.once("moveend", () => done());
            {MAP}.panBy([210, 95], {{duration: 400, essential: true}}, {{mine: true}});
        }})"""
    )
    assert_same_as_ever(page)


def test_a_lost_context_starts_over(page: Page, address: str) -> None:
    open_map(page, address, "?at=47.5,40.2,5.3")
    still(page)
    page.evaluate(
        f"""() => new Promise((done) => {{
            const map = {MAP};
            const lost = map.painter.context.gl.getExtension("WEBGL_lose_context");
            map.once("webglcontextlost", () => setTimeout(() => lost.restoreContext(), 0));
            map.once("webglcontextrestored", () => done());
            lost.loseContext();
        }})"""
    )
    assert_same_as_ever(page)
