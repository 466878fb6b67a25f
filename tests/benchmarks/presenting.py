"""What a presenter waits for: the next scene, the flight of the map, and the size of the file."""

from __future__ import annotations

import statistics
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BRIEFINGS = ("zangezur-route", "middle-corridor", "east-west-north-south")
ROUNDS = 3

# From the call for a scene to the first frame that shows all of it: of a map the picture that
# stands in for it or the map itself, and then to the map itself.
CALL_TO_PAINT = """
(number) => new Promise((resolve) => {
    const started = performance.now();
    const { stage } = window.corridorAtlas;
    const body = document.body;
    let seen = null;
    const frame = (then) => requestAnimationFrame(() => setTimeout(then));
    const look = () => {
        if (!seen && document.querySelector(".flat-map.cover")) seen = performance.now() - started;
        if (body.dataset.painted !== String(number)) return;
        watch.disconnect();
        frame(() => {
            const whole = performance.now() - started;
            const { board, pair } = stage.scenes[stage.at];
            resolve([!board && !pair, seen ?? whole, whole]);
        });
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    location.hash = number;
    setTimeout(() => { watch.disconnect(); resolve([true, seen ?? 10000, 10000]); }, 10000);
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
    """Print times from call to paint, frames of flights and sizes of files, for all briefings."""
    seen: list[float] = []
    maps: list[float] = []
    others: list[float] = []
    for name in BRIEFINGS:
        page = _open(browser, f"{address}/present/{name}", "reduce")
        last = int(page.evaluate("window.corridorAtlas.stage.scenes.length"))
        for number in [*range(2, last + 1), *range(last - 1, 0, -1)] * ROUNDS:
            on_map, first, whole = page.evaluate(CALL_TO_PAINT, number)
            seen.append(first)
            (maps if on_map else others).append(whole)
            page.wait_for_timeout(150)
        page.context.close()
        # At once, for on a busy machine the rest takes minutes.
        print(f"{name}: {last} scenes, so far {_spread(seen)}", flush=True)
    print(f"call to painted scene: {_spread(seen)}; of these the live map {_spread(maps)}")
    print(f"charts, words and pairs: {_spread(others)}")
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
