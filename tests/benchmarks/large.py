"""What a very large network costs: loading, first map, filters and moving about."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEGMENTS = 40_000
ROUNDS = 8
PATIENCE = 180_000
MAP = "document.querySelector('#map-graph .js-plotly-plot')._fullLayout.map._subplot.map"

# Frames that are finished while the map glides over so many pixels in so many milliseconds. A pixel
# is read from each, for a frame that the graphics card has only been asked for is not there yet.
PAN = """
([pixels, duration]) => new Promise((resolve) => {
    const map = document.querySelector("#map-graph .js-plotly-plot")._fullLayout.map._subplot.map;
    const gl = map.getCanvas().getContext("webgl2") || map.getCanvas().getContext("webgl");
    const one = new Uint8Array(4);
    let frames = 0;
    const drawn = () => {
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, one);
        frames += 1;
    };
    const started = performance.now();
    map.on("render", drawn);
    map.once("moveend", () => {
        map.off("render", drawn);
        resolve(1000 * frames / (performance.now() - started));
    });
    map.panBy([pixels, 0], {duration, easing: (share) => share, essential: true}, {mine: true});
})
"""
# Milliseconds from the click to the end of the frame in which a check has taken effect: the first
# frame whose picture differs from the one before. The whole picture is compared, at a quarter.
CLICK = """
(selector) => new Promise((resolve) => {
    const map = document.querySelector("#map-graph .js-plotly-plot")._fullLayout.map._subplot.map;
    const small = document.createElement("canvas");
    small.width = 320; small.height = 180;
    const pen = small.getContext("2d", {willReadFrequently: true});
    const picture = () => {
        pen.drawImage(map.getCanvas(), 0, 0, 320, 180);
        const { data } = pen.getImageData(0, 0, 320, 180);
        return data.reduce((sum, value) => (sum * 31 + value) | 0, 7);
    };
    map.once("render", () => {
        const before = picture();
        const started = performance.now();
        const look = () => {
            // To read it is to wait until the graphics card is done.
            if (picture() === before) return;
            map.off("render", look);
            resolve(performance.now() - started);
        };
        map.on("render", look);
        setTimeout(() => { map.off("render", look); resolve(-1); }, 30000);
        document.querySelector(selector).click();
    });
    map.triggerRepaint();
})
"""


# The first frame that is not held back, with all tiles there (assets/map/bridge.js). The map is not
# asked what is drawn in it: to find forty thousand lines takes longer than to draw them.
FIRST_MAP = """
() => new Promise((resolve) => {
    const look = () => {
        const plot = document.querySelector("#map-graph .js-plotly-plot");
        const map = plot?._fullLayout?.map?._subplot?.map;
        const there = map?.isStyleLoaded() && map.areTilesLoaded();
        if (there && !Object.hasOwn(map.painter, "render")) resolve(performance.now());
        else setTimeout(look, 10);
    };
    look();
})
"""


def measure_large(browser: Browser, address: str, loading: float) -> None:
    """Print what a large network costs.

    Parameters
    ----------
    loading
        Seconds from the start of the server to its first answer.
    """
    print(f"start of serve to first answer: {loading:.1f} s")
    # The first visit makes the server compress its files.
    for visit in ("first", "second"):
        page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        page.set_default_timeout(PATIENCE)
        started = time.monotonic()
        page.goto(address, timeout=PATIENCE)
        drawn = page.evaluate(FIRST_MAP)
        page.wait_for_selector("#map-panel[data-ready=yes]", timeout=PATIENCE)
        ready = time.monotonic() - started
        print(f"{visit} visit: first map {drawn:.0f} ms, all of it {1000 * ready:.0f} ms")
        if visit == "first":
            page.context.close()
    page.wait_for_timeout(3000)
    _pans(page)
    for group, option in (("corridor", "north-south-corridor"), ("status", "operational")):
        times = _clicks(page, f'#legend [data-group={group}] input[value="{option}"]')
        print(f"click to paint, {group}: {statistics.median(times):.0f} ms; all {times}")
    page.context.close()


def _pans(page: Page) -> None:
    for zoom in (2.4, 5, 8):
        page.evaluate(
            f"z => void {MAP}.jumpTo({{center: [60, 40], zoom: z}})",
            zoom,
        )
        page.wait_for_timeout(4000)
        rates = [page.evaluate(PAN, [way, 3000]) for way in (200, -200, 200, -200)]
        print(f"moving at zoom {zoom:g}: {statistics.median(rates):.1f} frames a second")


def _clicks(page: Page, selector: str) -> list[Any]:
    page.evaluate(f"() => void {MAP}.jumpTo({{center: [60, 40], zoom: 2.4}})")
    page.wait_for_timeout(4000)
    times = []
    for _ in range(ROUNDS):
        times.append(round(page.evaluate(CLICK, selector)))
        page.wait_for_timeout(800)
    return times
