"""Measure what the product promises, and print it: ``python -m tests.benchmarks``.

Long because all that is measured in one run shares the two servers and the browser.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from app.config import shipped_folder
from tests.benchmarks.changes import measure_changes
from tests.benchmarks.editing import measure_editing
from tests.benchmarks.files import measure_files
from tests.benchmarks.large import SEGMENTS, measure_large
from tests.benchmarks.network import generate
from tests.benchmarks.pages import measure_pages
from tests.benchmarks.presenting import measure_presenting
from tests.benchmarks.routes import measure_routes
from tests.run import CHROMIUM, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

BENCHMARKS = ("pages", "routes", "visits", "changes", "clicks", "present", "files", "editing")
LARGE = "large"
"""Only when it is named, for it takes minutes: 40,000 segments."""
ROUNDS = 18
PANS = 6
SETTLED_MS = 25_000
"""Until a server has drawn the first pictures and compressed all files as well as it can, once for
each state of the data: both take the processor from what is measured."""
PAN_MS = 2000
WINDOW_MS = 1500
"""A new window of Chromium is a page of its own, which loads for a while: no reader's is new."""
ARGUMENTS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]

# From the click to the first frame in which the pixel of a line of that corridor has changed.
CLICK_TO_PAINT = """
([selector, point]) => new Promise((resolve) => {
    const plot = document.querySelector("#map-graph .js-plotly-plot");
    const map = plot._fullLayout.map._subplot.map;
    const small = document.createElement("canvas");
    small.width = small.height = 1;
    const pen = small.getContext("2d", {willReadFrequently: true});
    const at = map.project(point);
    const pixel = () => {
        const ratio = map.getCanvas().width / map.getCanvas().clientWidth;
        pen.drawImage(map.getCanvas(), at.x * ratio, at.y * ratio, 1, 1, 0, 0, 1, 1);
        return pen.getImageData(0, 0, 1, 1).data.slice(0, 3).join();
    };
    map.once("render", () => {
        const before = pixel();
        const started = performance.now();
        const look = () => {
            if (pixel() === before) return;
            map.off("render", look);
            resolve(performance.now() - started);
        };
        map.on("render", look);
        setTimeout(() => { map.off("render", look); resolve(-1); }, 15000);
        document.querySelector(selector).click();
    });
    map.triggerRepaint();
})
"""
# Frames a second while the map is moved there and back, as with the hand on a mouse.
PAN = """
([milliseconds, way]) => new Promise((resolve) => {
    const plot = document.querySelector("#map-graph .js-plotly-plot");
    const map = plot._fullLayout.map._subplot.map;
    const own = map.getContainer().clientWidth;
    const how = {duration: milliseconds, easing: (share) => share, essential: true};
    let frames = 0;
    let started = 0;
    const count = () => {
        // From the first frame on, which may have to wait for what went before.
        if (!started) started = performance.now();
        else frames += 1;
    };
    map.on("render", count);
    map.once("moveend", () => {
        map.off("render", count);
        resolve((frames * 1000) / (performance.now() - started));
    });
    map.panBy([(way * own) / 3, (way * own) / 12], how, {mine: true});
})
"""
# The first frame in which land and the lines of corridors are drawn.
FIRST_MAP = """
() => new Promise((resolve) => {
    const look = () => {
        const plot = document.querySelector("#map-graph .js-plotly-plot");
        const layout = plot && plot._fullLayout;
        const map = layout && layout.map && layout.map._subplot && layout.map._subplot.map;
        if (!map) { setTimeout(look, 5); return; }
        const drawn = () => {
            if (!map.isStyleLoaded() || !map.areTilesLoaded()) return;
            // Held back until all of it is there (assets/map/bridge.js): nothing is to be seen yet.
            if (Object.hasOwn(map.painter, "render")) return;
            const ours = map.getStyle().layers.filter(
                (one) => one.type === "line" && !/^(boundar|coast|frame|lake)/.test(one.source)
            );
            const layers = ours.map((one) => one.id);
            if (!layers.length || !map.queryRenderedFeatures({layers}).length) return;
            map.off("render", drawn);
            resolve(performance.now());
        };
        map.on("render", drawn);
        map.triggerRepaint();
    };
    look();
})
"""


# When the picture that stands in for the map is there.
FIRST_PICTURE = """
() => new Promise((resolve) => {
    setTimeout(() => resolve(null), 60000);
    const look = () => {
        const image = document.querySelector("img.first-image");
        if (image && image.complete && image.naturalWidth)
            image.decode().then(() => requestAnimationFrame(() => resolve(performance.now())));
        else setTimeout(look, 2);
    };
    look();
})
"""


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def ours(folder: Path) -> Iterator[tuple[str, int, float]]:
    """Serve a folder; give address, process and seconds from start to first answer."""
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--no-open"]
    started = time.monotonic()
    process = subprocess.Popen(
        [*command, "--port", str(port), "--geodata", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/healthz")
    try:
        yield address, process.pid, time.monotonic() - started
    finally:
        process.terminate()
        process.wait()


@contextmanager
def plain(folder: Path) -> Iterator[str]:
    """Serve a folder with the plain app."""
    port = free_port()
    command = [sys.executable, "-m", "tests.benchmarks.plain_app", str(folder), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(f"http://127.0.0.1:{port}/")
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    """Wait until an address answers."""
    for _ in range(3600):
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit(f"{address} never answered")


class Wire:
    """Counts bytes that cross the wire, headers of answers and bodies of requests included."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestWillBeSent", self._sent)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _sent(self, event: dict[str, Any]) -> None:
        self.bytes += len(event["request"].get("postData", ""))


def new_page(browser: Browser) -> Page:
    """Open a page of the size of a small projector, and let the browser finish its window."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.wait_for_timeout(WINDOW_MS)
    return page


def click_times(page: Page, selector: str, point: list[float]) -> list[float]:
    """Switch a corridor off and on again; give the milliseconds of each."""
    times = []
    for _ in range(ROUNDS):
        times.append(page.evaluate(CLICK_TO_PAINT, [selector, point]))
        page.wait_for_timeout(350)
    return times


def pan_rate(page: Page) -> float:
    """Move the map there and back a few times; give the middle of the frames a second."""
    rates = []
    for turn in range(PANS):
        rates.append(page.evaluate(PAN, [PAN_MS, 1 if turn % 2 else -1]))
        page.wait_for_timeout(500)
    return statistics.median(rates)


def off_and_on(times: list[float]) -> float:
    """Return the middle between the median of switching off and that of switching on."""
    return (statistics.median(times[0::2]) + statistics.median(times[1::2])) / 2


def point_of(folder: Path, corridor: str) -> list[float]:
    """Find a position in the middle of a solid line of a corridor."""
    import json

    document = json.loads((folder / f"{corridor}.geojson").read_text(encoding="utf-8"))
    lines = [
        one["geometry"]["coordinates"]
        for one in document["features"]
        if one["properties"]["status"] == "operational"
        and one["properties"]["mode"] == "rail"
        and one["properties"]["corridors"] == corridor
    ]
    line = max(lines, key=len)
    return list(line[len(line) // 2])


def compare_clicks(browser: Browser, folder: Path, name: str) -> None:
    """Print click to paint, and frames a second of a moving map, of both apps on one folder."""
    corridor = "north-south-corridor"
    point = point_of(folder, corridor)
    with ours(folder) as (address, _, _), plain(folder) as other:
        page = new_page(browser)
        page.goto(f"{address}/?at={point[0]:.3f},{point[1]:.3f},4.5")
        page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
        page.wait_for_timeout(SETTLED_MS)
        mine = click_times(page, f'#legend [data-group=corridor] input[value="{corridor}"]', point)
        rate = pan_rate(page)
        page.context.close()
        page = new_page(browser)
        page.goto(other)
        page.evaluate(FIRST_MAP)
        page.evaluate(
            "p => void document.querySelector('.js-plotly-plot')._fullLayout.map._subplot.map"
            ".jumpTo({center: p, zoom: 4.5})",
            point,
        )
        page.wait_for_timeout(SETTLED_MS)
        theirs = click_times(page, f'#corridors input[value="{corridor}"]', point)
        other_rate = pan_rate(page)
        page.context.close()
    own, reference = off_and_on(mine), off_and_on(theirs)
    print(
        f"{name}: click to paint {own:.0f} ms, plain app {reference:.0f} ms, {own / reference:.2f}"
    )
    print(
        f"    pan: {rate:.1f} frames a second, plain app {other_rate:.1f}, {rate / other_rate:.2f}"
    )
    print(f"    all: {[round(t) for t in mine]} against {[round(t) for t in theirs]}")


def measure_visits(browser: Browser, folder: Path) -> None:
    """Print bytes and times of the first and second visit, of a filter click, and memory."""
    with ours(folder) as (address, _, _):
        page = new_page(browser)
        page.goto(address)
        page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
        page.context.close()
        time.sleep(SETTLED_MS / 1000)
    with ours(folder) as (address, pid, start), plain(folder) as other:
        page = new_page(browser)
        wire = Wire(page)
        page.goto(address)
        page.wait_for_selector("#map-panel[data-ready=yes]")
        page.wait_for_timeout(2500)
        print(f"first visit: {wire.bytes / 1000:,.0f} kB")
        clicked = wire.bytes
        page.click('#legend [data-group=corridor] input[value="zangezur-route"]')
        page.wait_for_timeout(1500)
        print(f"filter click: {wire.bytes - clicked:,} bytes")
        again = page.context.new_page()
        wire = Wire(again)
        again.goto(address)
        again.wait_for_selector("#map-panel[data-ready=yes]")
        again.wait_for_timeout(2000)
        print(f"second visit: {wire.bytes / 1000:,.0f} kB")
        page.context.close()
        firsts, others, pictures = [], [], []
        # In turns, for what else the machine does changes from minute to minute.
        for _ in range(5):
            page = new_page(browser)
            page.goto(address)
            firsts.append(page.evaluate(FIRST_MAP))
            page.context.close()
            page = new_page(browser)
            page.goto(address, wait_until="commit")
            # None where the live map was there first, or no picture came.
            picture = page.evaluate(FIRST_PICTURE)
            pictures += [] if picture is None else [picture]
            page.context.close()
            page = new_page(browser)
            page.goto(other)
            others.append(page.evaluate(FIRST_MAP))
            page.context.close()
        mine, theirs = statistics.median(firsts), statistics.median(others)
        early = statistics.median(pictures or [float("nan")])
        print(f"first picture: {early:.0f} ms, {early / theirs:.2f} of the plain app's first map")
        print(f"first map: {mine:.0f} ms, plain app {theirs:.0f} ms, {mine / theirs:.2f}")
        print(f"start of serve to first answer: {start:.1f} s")
        print(f"resident: {resident_mb(pid):.0f} MB")


def resident_mb(pid: int) -> float:
    """Read the resident memory of a process, where the system tells it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) / 1000 if found else float("nan")


def main() -> None:
    """Run all benchmarks, or those named."""
    wanted = set(sys.argv[1:] or BENCHMARKS)
    if "pages" in wanted:
        measure_pages(shipped_folder("geodata"))
    if "routes" in wanted:
        measure_routes(shipped_folder("geodata"))
    if not wanted & ({*BENCHMARKS, LARGE} - {"pages", "routes"}):
        return
    path = os.environ.get(CHROMIUM) or find_chromium()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        if "visits" in wanted:
            measure_visits(browser, shipped_folder("geodata"))
        if "changes" in wanted:
            with ours(shipped_folder("geodata")) as (address, _, _):
                measure_changes(browser, address)
        if "present" in wanted:
            with ours(shipped_folder("geodata")) as (address, _, _):
                measure_presenting(browser, address)
        if "files" in wanted:
            with ours(shipped_folder("geodata")) as (address, _, _):
                time.sleep(SETTLED_MS / 1000)
                measure_files(browser, address, shipped_folder("geodata") / "briefings")
        if "editing" in wanted:
            measure_editing(shipped_folder("geodata"))
        if LARGE in wanted:
            folder = Path(name) / LARGE
            generate(folder, SEGMENTS, 40)
            with ours(folder) as (address, pid, start):
                measure_large(browser, address, start)
                print(f"resident: {resident_mb(pid):.0f} MB")
        for count in (400, 4000) if "clicks" in wanted else ():
            folder = Path(name) / str(count)
            generate(folder, count, 40)
            compare_clicks(browser, folder, f"{count:,} segments of 40 positions")
        browser.close()


if __name__ == "__main__":
    main()
