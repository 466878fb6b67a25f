"""Timeline and what changed as people use them, by role and label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually, legend_of, picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_DRAWN = "document.querySelectorAll('[data-chart=timeline] .scatterlayer .point').length > 20"

_SPAN = (
    "(([from, to]) => (new Date(to) - new Date(from)) / 864e5)("
    "document.querySelector('[data-chart=timeline] .js-plotly-plot')._fullLayout.xaxis.range)"
)


def serious(page: Page) -> list[str]:
    """List what axe finds serious or worse on the page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


def test_the_timeline(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline")
    eventually(page, _DRAWN)
    said = page.get_by_role("status").filter(has_text="events:")
    expect(said).to_contain_text(re.compile(r"\d+ earlier events lie before the period"))
    picture(page, "timeline")
    assert serious(page) == []

    page.get_by_role("radio", name="Whole period").check()
    expect(said).to_contain_text("207 of 207 events: all corridors")
    page.get_by_text("Kind, place, account, source").click()
    page.get_by_label("Source", exact=True).select_option("S001")
    expect(said).to_contain_text("14 of 207 events: all corridors; told of by Vasif Huseynov")

    page.get_by_role("button", name="Only this year: 2024").click()
    expect(page.get_by_role("heading", name="Events of 2024, newest first")).to_be_visible()
    assert all(part in page.url for part in ("span=all", "said=S001", "year=2024"))
    page.get_by_role("button", name="All years").click()
    expect(page.get_by_role("heading", name="Events, newest first")).to_be_visible()

    page.get_by_role("radio", name="List", exact=True).check()
    expect(page.locator("[data-chart=timeline]")).to_have_count(0)
    page.locator(".event-list a[data-thing]").first.click()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()


def test_a_stretch_of_time_is_looked_at_closer(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline")
    eventually(page, _DRAWN)
    whole = _days(page)
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Enter")
    eventually(page, f"{_SPAN} < {whole} * 0.7")
    # What is looked at closer is in the address, and its events have their titles.
    expect(page).to_have_url(re.compile(r"days=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d"))
    whole_again = page.get_by_role("button", name="Show the whole period again")
    expect(whole_again).to_be_visible()
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()
    page.get_by_role("button", name="Reset axes").focus()
    page.keyboard.press("Enter")
    eventually(page, f"Math.abs({_SPAN} - {whole}) < 1")
    expect(whole_again).to_have_count(0)
    # Drawn over with the pointer, as with a brush.
    box = page.locator("[data-chart=timeline] .nsewdrag").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 64, steps=8)
    page.mouse.up()
    eventually(page, f"{_SPAN} < {whole} * 0.5")
    expect(whole_again).to_be_visible()
    shown = page.get_by_role("status").filter(has_text="events:")
    expect(shown).to_contain_text("later events lie after the days shown")
    page.reload()
    eventually(page, _DRAWN)
    eventually(page, f"{_SPAN} < {whole} * 0.5")
    whole_again.click()
    eventually(page, f"Math.abs({_SPAN} - {whole}) < 1")
    expect(page).not_to_have_url(re.compile("days="))


def _days(page: Page) -> float:
    return float(page.evaluate(_SPAN))


def test_a_mark_tells_its_event(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline?corridor=zangezur-route")
    eventually(page, _DRAWN)
    expect(page.get_by_role("status").filter(has_text="events:")).to_contain_text("Zangezur route")
    mark = page.locator("[data-chart=timeline] .scatterlayer .point").nth(3)
    # Forced, for plotly lays a sheet over its marks that takes the pointer for them.
    mark.hover(force=True)
    expect(page.locator("[data-chart=timeline] .hoverlayer .hovertext")).to_be_visible()
    mark.click(force=True)
    expect(page.get_by_role("heading", name="Chosen event")).to_be_visible()
    assert "event=20" in page.url


def test_what_changed_and_the_map_of_it(page: Page, address: str) -> None:
    page.goto(f"{address}/changes")
    said = page.get_by_role("status").filter(has_text="Reported since")
    expect(said).to_contain_text("90 days before the newest date of the data")
    assert serious(page) == []
    page.get_by_label("Reported since").fill("2026-01-01")
    expect(said).to_contain_text("Reported since 1 January 2026")
    assert "since=2026-01-01" in page.url
    picture(page, "changes")

    link = page.get_by_role("link", name="Show only these on the map")
    count = re.search(r"\d+", link.inner_text())
    assert count
    link.click()
    caption = page.locator("#caption")
    expect(caption).to_contain_text("with a report after 1 January 2026", timeout=30_000)
    expect(caption).to_contain_text(f"{count.group()} of 198 segments")
    shown = "window.corridorAtlas.visible().segments.reduce((a, b) => a + b, 0)"
    eventually(page, f"{shown} === {count.group()}")
    assert "newer=2026-01-01" in page.url
    legend_of(page).get_by_role("button", name="Reset").click()
    expect(caption).not_to_contain_text("with a report after")
    eventually(page, f"{shown} === 198")
    assert "newer" not in page.url
    expect(legend_of(page).get_by_role("button", name="Reset")).to_be_hidden()
