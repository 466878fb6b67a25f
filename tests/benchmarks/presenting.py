"""What a presenter waits for: the next scene after a key, the flight, and the size of the file."""

from __future__ import annotations

import statistics
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BRIEFINGS = ("zangezur-route", "middle-corridor", "east-west-north-south")
ROUNDS = 3

# From the key to the first frame that holds all of the scene: every tile of the map, or the frame
# after the one in which the charts or words were put in place.
KEY_TO_PAINT = """
(key) => new Promise((resolve) => {
    const { stage, map } = window.corridorAtlas;
    const started = performance.now();
    const done = () => resolve([stage.scenes[stage.at].path === "/", performance.now() - started]);
    let look = null;
    if (map) {
        look = () => {
            if (stage.scenes[stage.at].path !== "/" || !map.instance.areTilesLoaded()) return;
            map.instance.off("render", look);
            done();
        };
    }
    window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    if (stage.scenes[stage.at].path === "/") map.instance.on("render", look);
    else requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(() => resolve([true, -1]), 10000);
})
"""
# Frames of the browser and of the map until the camera has arrived.
FLIGHT = """
(key) => new Promise((resolve) => {
    const map = window.corridorAtlas.map.instance;
    let [frames, renders, over] = [0, 0, false];
    const started = performance.now();
    const count = () => { frames += 1; if (!over) requestAnimationFrame(count); };
    const render = () => (renders += 1);
    map.on("render", render);
    map.once("moveend", () => {
        over = true;
        map.off("render", render);
        const seconds = (performance.now() - started) / 1000;
        resolve([frames / seconds, renders / seconds, seconds]);
    });
    requestAnimationFrame(count);
    window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
})
"""


def measure_presenting(browser: Browser, address: str) -> None:
    """Print times from key to paint, frames of flights and sizes of files, on shipped briefings."""
    maps: list[float] = []
    others: list[float] = []
    for name in BRIEFINGS:
        page = _open(browser, f"{address}/present/{name}", "reduce")
        last = int(page.evaluate("window.corridorAtlas.stage.scenes.length")) - 1
        for key in (["ArrowRight"] * last + ["ArrowLeft"] * last) * ROUNDS:
            on_map, took = page.evaluate(KEY_TO_PAINT, key)
            (maps if on_map else others).append(took)
            page.wait_for_timeout(250)
        page.context.close()
    print(f"key to painted scene: map {_spread(maps)}, charts and words {_spread(others)}")
    page = _open(browser, f"{address}/present/{BRIEFINGS[0]}", "no-preference")
    for key in ("ArrowRight", "ArrowLeft"):
        frames, renders, seconds = page.evaluate(FLIGHT, key)
        page.wait_for_timeout(500)
        print(f"flight of {seconds:.1f} s: {frames:.0f} frames a second, {renders:.0f} of the map")
    page.context.close()
    for name in BRIEFINGS:
        size = len(urllib.request.urlopen(f"{address}/export/briefing/{name}.html").read())
        print(f"file of {name}: {size / 1e6:.2f} MB")


def _open(browser: Browser, address: str, motion: str) -> Page:
    viewport = {"width": 1280, "height": 720}
    page = browser.new_context(viewport=viewport, reduced_motion=motion).new_page()
    page.goto(address)
    page.wait_for_selector("body[data-painted]", timeout=60_000)
    page.wait_for_timeout(1500)
    return page


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    late = ordered[int(len(ordered) * 0.9)]
    return f"{statistics.median(ordered):.0f} ms (p90 {late:.0f}, {len(ordered)} times)"
