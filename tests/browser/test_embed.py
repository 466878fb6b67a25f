"""Briefings and views in a frame of another site: shown where it is named, and nowhere else."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import picture, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import FrameLocator, Page

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser

WAIT_MS = 60_000


class Quiet(SimpleHTTPRequestHandler):
    """Serve files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def site(folder: Path) -> Iterator[str]:
    """Serve a folder at an origin of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


def framing(folder: Path, address: str) -> None:
    """Write a page that shows an address in a frame."""
    frame = f'<iframe title="Atlas" src="{address}" width="1200" height="640"></iframe>'
    head = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>News</title>'
    (folder / "index.html").write_text(f"{head}<h1>News</h1>{frame}", encoding="utf-8")


def opened(page: Page, place: str) -> FrameLocator:
    """Open the page of the other site; give what is in its frame."""
    page.goto(place)
    return page.frame_locator("iframe[title=Atlas]")


def test_a_named_site_shows_a_briefing_and_a_view(page: Page, tmp_path: Path) -> None:
    with site(tmp_path) as place:
        environment = {**os.environ, "CORRIDOR_ATLAS_EMBED_HOSTS": place}
        with serving(environment=environment) as address:
            framing(tmp_path, f"{address}/embed/zangezur-route#2")
            frame = opened(page, place)
            expect(frame.locator("body")).to_have_attribute("data-painted", "2", timeout=WAIT_MS)
            picture(page, "embedded-briefing")
            frame.get_by_role("button", name="Next scene").click()
            for key in ("3", "Enter"):
                page.keyboard.press(key)
            expect(frame.locator("body")).to_have_attribute("data-painted", "3", timeout=WAIT_MS)
            page.keyboard.press("PageUp")
            expect(frame.locator("body")).to_have_attribute("data-painted", "2", timeout=WAIT_MS)
            # What would lead out of the frame is not offered.
            expect(frame.get_by_role("button", name="Presenter")).to_be_hidden()
            framing(tmp_path, f"{address}/embed/view?corridor=zangezur-route")
            frame = opened(page, place)
            expect(frame.locator("body")).to_have_attribute("data-painted", "1", timeout=WAIT_MS)
            expect(frame.get_by_role("list", name="Legend")).to_contain_text("Zangezur route")
            picture(page, "embedded-view")
            framing(tmp_path, f"{address}/embed/view?path=/compare")
            frame = opened(page, place)
            expect(frame.get_by_role("table")).to_contain_text("Main line", timeout=WAIT_MS)


def test_no_other_site_shows_anything(
    page: Page, watch: Watch, address: str, tmp_path: Path
) -> None:
    with site(tmp_path) as place:
        for path in ("/embed/zangezur-route", "/present/zangezur-route", "/"):
            framing(tmp_path, f"{address}{path}")
            with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
                opened(page, place)
            (inside,) = (one for one in page.frames if one is not page.main_frame)
            assert inside.locator("#stage, #map-panel").count() == 0
    # The browser notes each refusal in its console.
    refused = [line for line in watch.complaints if "frame-ancestors" in line]
    assert len(refused) == 3
    watch.allow("frame-ancestors")
