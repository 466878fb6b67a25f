"""What holds of every page: all can use it, it fits its window, and the way about is one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.factory import PAGES
from tests.browser.conftest import eventually, settles

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


THEMES = ("light", "dark", "projector")


def serious(page: Page) -> list[str]:
    """List what axe finds serious."""
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in grave]


def _open_details(page: Page) -> None:
    page.get_by_role("complementary", name="Details").wait_for()


def _open_help(page: Page) -> None:
    page.get_by_role("button", name="Help").first.click()
    page.locator("dialog[open]").wait_for()


def _open_export(page: Page) -> None:
    page.get_by_role("button", name="Export").first.click()
    page.locator("dialog[open]").wait_for()


def _open_search(page: Page) -> None:
    page.get_by_role("button", name="Search and filter").first.click()
    page.get_by_role("complementary", name="Search and filter").wait_for()


def _open_all_folded(page: Page) -> None:
    page.evaluate(
        "for (const part of document.querySelectorAll('.map-panel details')) part.open = true"
    )


def _open_menu(page: Page) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Compare").wait_for()


@pytest.mark.parametrize("theme", THEMES)
def test_what_opens_on_the_map_is_for_all(page: Page, address: str, theme: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}/?theme={theme}&select=segment:tripp-rail")
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    for opened in (
        _open_details,
        _open_all_folded,
        _open_search,
        _open_help,
        _open_export,
        _open_menu,
    ):
        opened(page)
        assert serious(page) == [], opened.__name__
        if page.locator("dialog[open]").count():
            page.keyboard.press("Escape")


@pytest.mark.parametrize("path", _PATHS)
def test_every_page_is_for_all_and_fits(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}{path}")
    ready = "#map-panel[data-ready=yes]" if path == "/" else f'[data-path="{path}"]'
    page.wait_for_selector(ready, timeout=60_000)
    page.wait_for_timeout(1500)
    for width in (1366, 1440, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        settles(page, _ROWS, 1)
        settles(page, _WIDER, 0)
    for theme in THEMES:
        page.get_by_label("Theme").first.select_option(theme)
        eventually(page, "(theme) => document.documentElement.dataset.theme === theme", theme)
        assert serious(page) == [], theme
    page.set_viewport_size({"width": 390, "height": 844})
    eventually(page, f"({_WIDER}) <= 0")
    # Nor can a page be pushed aside: what is wide scrolls in a holder of its own.
    eventually(page, _PUSHED_NOWHERE)
