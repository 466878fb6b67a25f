"""The atlas below a path of another site, as behind a reverse proxy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import eventually, open_map, serving
from tests.browser.test_present import NOT_KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser

SLOW_MS = 30_000
"""A page below a path is laid out for the first time here, on whatever machine."""


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    """Serve the shipped data below a path."""
    with serving("--base-path", "/atlas/") as address:
        yield address


def test_pages_links_and_files_stay_below_the_path(page: Page, watch: Watch, below: str) -> None:
    assert below.endswith("/atlas")
    open_map(page, below)
    page.get_by_role("link", name="Compare", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compare", timeout=SLOW_MS)
    assert urlsplit(page.url).path == "/atlas/compare"
    expect(page.locator(".nav [aria-current=page]")).to_have_text("Compare")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compare", timeout=SLOW_MS)
    page.get_by_role("link", name="Data", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Data", timeout=SLOW_MS)
    with page.expect_download() as download:
        page.locator("a[download][href*='.csv']").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compare", timeout=SLOW_MS)
    page.goto(f"{below}/present/zangezur-route")
    # All that a scene asks for is asked for by then.
    eventually(page, "document.body.dataset.painted === '1'")
    paths = [urlsplit(url).path for url in watch.requests if url.startswith("http")]
    assert [path for path in paths if not path.startswith("/atlas")] == []
    assert [path for path in paths if path.startswith("/atlas/atlas")] == []
    # What the window has read is kept under the address that it was read from.
    page.wait_for_selector("body[data-kept=yes]", timeout=60_000)
    assert page.evaluate(NOT_KEPT) == []
