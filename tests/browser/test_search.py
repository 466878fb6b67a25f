"""Search: what is typed, what is found, and where a hit leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import eventually, open_filters, open_map
from tests.browser.test_timeline import serious

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_hits_of_every_kind_lead_to_their_place(page: Page, address: str) -> None:
    open_map(page, address)
    open_filters(page)
    search = page.get_by_label("Search in any language")
    search.fill("Nakhchvan")
    hits = page.locator(".search-hits")
    expect(hits).to_contain_text("also read as “nakhchivan”", timeout=30_000)
    assert serious(page) == []

    hits.locator("[data-kind=place] a").first.click()
    details = page.get_by_role("complementary", name="Details")
    expect(details).to_contain_text("Nakhchivan", timeout=30_000)

    hits.locator("[data-kind=event] a").first.click()
    expect(page.get_by_role("heading", name="Chosen event")).to_be_visible()
    assert "/timeline?" in page.url

    hits.locator("[data-kind=project] a").first.click()
    expect(page.locator("main")).to_contain_text("Nakhchivan railway reconstruction")
    assert "project=" in page.url


def test_arrows_and_enter_lead_to_the_first_hit(page: Page, address: str) -> None:
    open_map(page, address)
    page.keyboard.press("/")
    # At once, before the hits are there.
    page.keyboard.type("Meghri")
    page.keyboard.press("Enter")
    details = page.get_by_role("complementary", name="Details")
    expect(details).to_contain_text("Meghri", timeout=30_000)
    eventually(page, "new URLSearchParams(location.search).get('select') === 'place:meghri'")
    # The map has flown there.
    inside = "window.corridorAtlas.map.instance.getBounds().contains([46.24, 38.9])"
    eventually(page, f"window.corridorAtlas.map.instance.getZoom() > 6 && {inside}")

    search = page.get_by_label("Search in any language")
    search.focus()
    page.keyboard.press("ArrowDown")
    links = page.locator("#search-hits a")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(search).to_be_focused()


def test_other_spellings_and_scripts(page: Page, address: str) -> None:
    open_map(page, address)
    open_filters(page)
    search = page.get_by_label("Search in any language")
    for typed, title in (
        ("Хорадиз", "Horadiz"),
        ("Nakhichevan", "Nakhchivan"),
        ("Rasht–Astara railway", "Rasht–Astara railway"),
    ):
        search.fill(typed)
        expect(page.locator(".search-hits a", has_text=title).first).to_be_visible()
    search.fill("")
    expect(page.locator(".search-hits a")).to_have_count(0)
