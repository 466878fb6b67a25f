"""The comparison as people use it, by role and label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually, picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def open_compare(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/compare{query}")
    expect(page.get_by_role("heading", name="Compare", level=1)).to_be_visible(timeout=60_000)
    eventually(page, "window.corridorAtlas.state.summary !== null")


def test_ten_rows_on_one_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_compare(page, address)
    table = page.locator(".compare-summary")
    expect(table.locator("tbody tr")).to_have_count(10)
    low = page.evaluate("document.querySelector('.compare-summary').getBoundingClientRect().bottom")
    assert low <= 768
    expect(page.locator(".compare-table")).not_to_be_visible()
    first = table.locator("summary").first
    first.focus()
    page.keyboard.press("Enter")
    expect(table.locator(".brief-box .source").first).to_be_visible()


def heads(page: Page) -> list[str]:
    return page.locator(".compare-table thead th").all_inner_texts()


def test_choosing_filtering_and_sources(page: Page, address: str) -> None:
    open_compare(page, address)
    page.get_by_text("All rows, with their sources").click()
    assert heads(page) == ["Middle Corridor", "North–South Corridor", "Zangezur route"]
    page.get_by_text("Choose what to compare").click()
    choices = page.get_by_role("group", name="Corridors and branches to compare")
    choices.get_by_role("checkbox", name="North–South Corridor", exact=True).uncheck()
    expect(page.locator(".compare-table thead th")).to_have_count(2)
    choices.get_by_role("checkbox", name="Zangezur route: Armenian section").check()
    expect(page.locator(".compare-table thead th")).to_have_count(3)
    assert "compare=middle-corridor,zangezur-route,zangezur-route/armenia" in page.url

    everything = page.get_by_role("row", name=re.compile("^All "))
    before = everything.inner_text()
    panel = page.get_by_role("complementary", name="Search and filter")
    panel.get_by_role("group", name="Status").get_by_role("checkbox", name="Planned").uncheck()
    expect(page.locator("#compare-notes")).to_contain_text("count what the filter leaves")
    expect(everything).not_to_have_text(before)

    # By keyboard, down to the source.
    gauges = page.get_by_role("row", name=re.compile("^Breaks of gauge"))
    gauges.locator("summary", has_text="Which ones").first.focus()
    page.keyboard.press("Enter")
    expect(gauges.get_by_role("link", name="Dostyk")).to_be_visible()
    everything.locator(".source > summary").first.focus()
    page.keyboard.press("Enter")
    expect(everything.locator("a.source-ref").first).to_be_visible()

    page.go_back()
    expect(page.locator("#compare-notes")).to_contain_text("No filter set")
    page.go_back()
    expect(page.locator(".compare-table thead th")).to_have_count(2)


def test_charts_and_their_table(page: Page, address: str) -> None:
    open_compare(page, address)
    eventually(page, "document.querySelectorAll('.chart .main-svg .points path').length > 40")
    picture(page, "compare")
    page.keyboard.press("t")
    table = page.get_by_role("region", name="Table: Freight volume by year, Mt")
    expect(table).to_be_visible()
    expect(table).to_contain_text("missed: actual value of the same scope and year 4.119")


def test_what_is_wider_than_its_room_says_so(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/compare")
    holder = page.locator("#compare-summary")
    expect(holder).to_have_attribute("data-goes-on", "right", timeout=60_000)
    assert "sideways" in page.evaluate(
        "getComputedStyle(document.querySelector('#compare-summary'), '::before').content"
    )
    holder.evaluate("one => one.scrollTo(1e4, 0)")
    expect(holder).to_have_attribute("data-goes-on", "left")
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(holder).not_to_have_attribute("data-goes-on", "left")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, address: str, theme: str) -> None:
    # Two branches with a chart: axe takes a second for each thousand elements.
    chosen = "middle-corridor/btk,north-south-corridor/western"
    open_compare(page, address, f"?theme={theme}&compare={chosen}")
    eventually(page, "document.querySelectorAll('.chart .main-svg .points path').length > 10")
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
