"""What must not happen: text that runs, and a broken file that takes the rest down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import eventually, open_map, serving
from tests.conftest import feature, place, segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.conftest import Folder

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hurt=1">'


@pytest.fixture
def spoiled(folder: Folder) -> Iterator[str]:
    """Serve a folder with hostile names, one broken layer and one broken row."""
    folder.layer("places", place("a", name=HOSTILE), *(place(name) for name in "bcd"))
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", note=HOSTILE),
        segment("b-c-rail", "b", "c", status="shiny"),
        segment("c-d-rail", "c", "d"),
    )
    folder.layer("dropped-in", feature({"segment_id": "x"}, None), name=HOSTILE)
    folder.write("broken.geojson", "{ this is no JSON")
    with serving("--geodata", str(folder.path)) as address:
        yield address


def test_text_from_the_data_stays_text_and_what_is_broken_is_named(
    page: Page, spoiled: str
) -> None:
    open_map(page, spoiled, "?select=segment:a-b-rail")
    notice = page.locator(".notice-problems")
    expect(notice).to_contain_text("broken.geojson")
    notice.get_by_text("left out").first.click()
    expect(notice).to_contain_text("b-c-rail")
    expect(notice).to_contain_text("shiny")
    detail = page.get_by_role("complementary", name="Details")
    expect(detail.get_by_role("heading", level=2)).to_contain_text(HOSTILE)
    page.keyboard.press("l")
    expect(page.locator("#thing-list")).to_contain_text(HOSTILE)
    eventually(page, "window.corridorAtlas.state.summary.segments[2] === 2")
    assert page.evaluate("window.hurt") is None
