"""What a presenter waits for before the talk: files of a briefing, pictures of the map."""

from __future__ import annotations

import os
import time
import urllib.request
from typing import TYPE_CHECKING

from app.data.briefings.files import parse_briefing

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SCENES = 10
SCENE = "--- scene ---\n"
GOALS_S = {"pptx": 8.0, "html": 4.0, "pdf": 5.0}
"""By the ending of the file of a briefing of ten scenes."""
PICTURE_GOAL_S = 2.5
"""Of a picture of three times the pixels at 1920 × 1080."""
ROUNDS = 3
SIZES = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
SCALES = (1, 2, 3)
MAPS = ("map.svg", "map.pdf")


def measure_files(browser: Browser, address: str, folder: Path) -> None:
    """Print the seconds that each kind of file takes, from the request or click to the last byte.

    Parameters
    ----------
    folder
        Folder of shipped briefings, out of whose scenes one of ten is put together.
    """
    text = briefing_of(SCENES, folder)
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    print(f"Processes that wanted a core in the last minute: {busy:.1f} for each core")
    for form, goal in GOALS_S.items():
        took, size = _written(f"{address}/export/briefing.{form}", text)
        print(
            f"{form} of {SCENES} scenes: {took:.1f} s, {took / goal:.2f} of the goal of "
            f"{goal:g} s, {size / 1e6:.2f} MB"
        )
    for name in MAPS:
        took = [_fetched(f"{address}/export/{name}") for _ in range(ROUNDS)]
        print(f"{name}: first {took[0]:.2f} s, then {min(took[1:]):.2f} s")
    for size in SIZES:
        for scale, took in _pictures(browser, address, size).items():
            print(
                f"picture {scale}× at {size['width']}×{size['height']}: first {took[0]:.2f} s, "
                f"then {min(took[1:]):.2f} s, {took[0] / PICTURE_GOAL_S:.2f} of the goal of "
                f"{PICTURE_GOAL_S:g} s"
            )


def briefing_of(scenes: int, folder: Path) -> str:
    """Put a briefing together out of the scenes of the files of a folder, in their order."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))]
    head = texts[0].partition(SCENE)[0]
    found = [scene for text in texts for scene in text.split(SCENE)[1:]]
    put = head + "".join(SCENE + scene for scene in found[:scenes])
    briefing, problems = parse_briefing(put, "benchmark.md")
    if briefing is None or problems or len(briefing.scenes) != scenes:
        message = f"no briefing of {scenes} scenes: {problems}"
        raise RuntimeError(message)
    return put


def _written(address: str, text: str) -> tuple[float, int]:
    started = time.monotonic()
    asked = urllib.request.Request(address, data=text.encode(), method="POST")
    with urllib.request.urlopen(asked) as answer:
        body = answer.read()
    return time.monotonic() - started, len(body)


def _fetched(address: str) -> float:
    started = time.monotonic()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return time.monotonic() - started


def _pictures(browser: Browser, address: str, size: dict[str, int]) -> dict[int, list[float]]:
    page = browser.new_context(viewport=size, accept_downloads=True).new_page()
    page.goto(address)
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export")
    times: dict[int, list[float]] = {}
    for scale in SCALES:
        for _ in range(ROUNDS):
            started = time.monotonic()
            with page.expect_download() as download:
                dialog.get_by_role("button", name=f"PNG {scale}×").click()
            download.value.path()
            times.setdefault(scale, []).append(time.monotonic() - started)
            page.wait_for_timeout(300)
    page.context.close()
    return times
