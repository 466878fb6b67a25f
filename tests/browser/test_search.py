"""Search: what is typed, what is found, and where a hit leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import open_filters, open_map
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
