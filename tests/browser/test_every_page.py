"""What holds of every page: all can use it, it fits its window, and the way about is one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.factory import PAGES
from tests.browser.conftest import eventually

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_PATHS = [
    *(page.path for page in PAGES if page.in_navigation),
    "/corridor/zangezur-route",
    "/country/AZ",
    "/add",
]
_ROWS = """
() => new Set([...document.querySelectorAll(".app > .header .nav .nav-link")]
    .map((link) => Math.round(link.getBoundingClientRect().top))).size
"""
_PUSHED_NOWHERE = """
(() => {
    const main = document.querySelector("main");
    return main.scrollWidth <= main.clientWidth;
})()
"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", _PATHS)
def test_every_page_is_for_all_and_fits(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}{path}")
    ready = "#map-panel[data-ready=yes]" if path == "/" else f'[data-path="{path}"]'
    page.wait_for_selector(ready, timeout=60_000)
    page.wait_for_timeout(1500)
    assert page.evaluate(_ROWS) == 1
    assert page.evaluate(_WIDER) == 0
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in serious] == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    assert page.evaluate(_WIDER) <= 0
    # Nor can a page be pushed aside: what is wide scrolls in a holder of its own.
    eventually(page, _PUSHED_NOWHERE)
