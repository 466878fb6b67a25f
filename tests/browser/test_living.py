"""An open page hears of changed data and keeps its view when it is loaded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import open_map, serving
from tests.conftest import CSV

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.conftest import Folder

pytestmark = pytest.mark.browser

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def own(folder: Folder) -> Iterator[str]:
    """Serve the small data."""
    with serving("--geodata", str(folder.path)) as address:
        yield address


def hear(page: Page, text: str) -> None:
    """Wait for what an open page is told; it asks more often than it would by itself."""
    news = page.locator("#news")
    for _ in range(30):
        page.evaluate(LOOK)
        page.wait_for_timeout(1000)
        if text in (news.text_content() or ""):
            break
    expect(news).to_contain_text(text)
    expect(news).to_be_visible()


def test_changed_data_are_offered_and_the_view_is_kept(
    page: Page, own: str, folder: Folder
) -> None:
    open_map(page, own, "?mode=rail&q=B")
    news = page.locator("#news")
    expect(news).to_be_hidden()
    folder.write("tables/events.csv", "nonsense")
    hear(page, "have problems. 1 file left out: tables/events.csv.")
    expect(news.get_by_role("button")).to_have_count(0)
    row = "e2,2025-07-01,,Works go on,,b,construction,test-corridor,,They go on.,multi,s1"
    folder.table("events", *CSV["events"], row)
    hear(page, "The data have changed.")
    news.get_by_role("button", name="Reload").click()
    expect(news).to_be_hidden(timeout=30_000)
    expect(page.locator("#search")).to_have_value("B", timeout=30_000)
    assert "mode=rail" in page.url
