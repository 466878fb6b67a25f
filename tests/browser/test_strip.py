"""The strip as people use it: point, click, keys, branch, filter, and a selection of elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually, picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
# A busy machine takes its time to draw a branch.
expect.set_options(timeout=25_000)

DRAWN = """() => {
  const graph = document.querySelector('[data-chart="strip"] .js-plotly-plot');
  return Boolean(graph && graph.querySelector(".plot-container") && graph._fullLayout?.xaxis);
}"""
# Where a thing is on the screen: the middle of its line, or its symbol.
WHERE = """(thing) => {
  const graph = document.querySelector('[data-chart="strip"] .js-plotly-plot');
  const box = graph.getBoundingClientRect();
  const [right, low] = [graph._fullLayout.xaxis.range[1], graph._fullLayout.yaxis.range[0]];
  for (const trace of graph.data) {
    const place = (trace.customdata || []).indexOf(thing);
    if (place < 0) continue;
    const at = trace.mode === "lines" ? Math.floor(trace.x.length / 2) : place;
    const across = (trace.x[at] / right) * box.width;
    return [box.left + across, box.top + (trace.y[at] / low) * box.height];
  }
  return null;
}"""
LIT = "document.querySelectorAll('.strip-lit').length"


def open_strip(page: Page, address: str, query: str = "") -> None:
    """Open the page and wait until the strip is drawn."""
    page.goto(f"{address}/strip{query}")
    eventually(page, DRAWN)


def test_point_click_and_close(page: Page, address: str) -> None:
    open_strip(page, address)
    page.mouse.move(*page.evaluate(WHERE, "segment:urumqi-jinghe-rail"))
    said = page.locator(".hoverlayer")
    expect(said).to_contain_text("Urumqi – Jinghe")
    expect(said).to_contain_text("In operation".lower())
    # On the very pixel of a place its sign and the ends of lines there are equally near.
    across, down = page.evaluate(WHERE, "place:urumqi")
    page.mouse.move(across + 1, down + 2)
    expect(said).to_contain_text("City, China")
    # As a person does: plotly takes the thing it last named, and looks no more often than it may.
    page.mouse.move(*page.evaluate(WHERE, "segment:urumqi-jinghe-rail"))
    expect(said).to_contain_text("Urumqi – Jinghe")
    page.mouse.click(*page.evaluate(WHERE, "segment:urumqi-jinghe-rail"))
    detail = page.get_by_role("complementary", name="Details")
    expect(detail.get_by_role("heading", level=2)).to_have_text("Urumqi – Jinghe")
    assert parse_qs(urlsplit(page.url).query)["select"] == ["segment:urumqi-jinghe-rail"]
    eventually(page, f"{LIT} === 1")
    picture(page, "strip-selected")
    page.keyboard.press("Escape")
    eventually(page, f"{LIT} === 0")


def test_what_is_selected_elsewhere_is_lit_and_in_sight(page: Page, address: str) -> None:
    open_strip(page, address, "?select=place:ganja")
    eventually(page, f"{LIT} === 1")
    eventually(page, "document.querySelector('.chart-scroll').scrollLeft > 500")


def test_another_branch_is_in_the_address_and_back_leads_back(page: Page, address: str) -> None:
    open_strip(page, address)
    page.get_by_label("Branch to draw").select_option("north-south-corridor/western")
    title = page.get_by_role("heading", name="North–South Corridor: Western", exact=True)
    expect(title).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"strip": ["north-south-corridor/western"]}
    eventually(page, DRAWN)
    eventually(page, WHERE, "segment:astara-rasht-rail")
    page.go_back()
    expect(page.get_by_role("heading", name="Middle Corridor: Main line")).to_be_visible()


def test_the_filter_fades_and_says_so(page: Page, address: str) -> None:
    open_strip(page, address, "?mode=sea,ferry")
    expect(page.get_by_text("37 of 39 segments are held back by the filter")).to_be_visible()


def test_keys_scroll_the_strip_and_open_things_from_the_table(page: Page, address: str) -> None:
    open_strip(page, address, "?strip=zangezur-route")
    strip = page.get_by_role("region", name="Zangezur route: Bilajari – Kars")
    strip.first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    eventually(page, "document.querySelector('.chart-scroll').scrollLeft > 0")
    page.keyboard.press("t")
    row = page.get_by_role("link", name="Horadiz – Aghband, rail (gap: under construction)")
    row.focus()
    page.keyboard.press("Enter")
    detail = page.get_by_role("complementary", name="Details")
    expect(detail.get_by_role("heading", level=2)).to_have_text("Horadiz – Aghband")


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_axe_finds_nothing_serious(page: Page, address: str, theme: str) -> None:
    open_strip(page, address, f"?strip=zangezur-route&theme={theme}")
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [n["html"][:120] for n in one["nodes"]]) for one in serious] == []
    picture(page, f"strip-{theme}")


def test_a_phone_has_the_strip_from_top_to_bottom(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_strip(page, address, "?strip=zangezur-route")
    stops = page.locator(".strip-stops")
    expect(stops.get_by_role("link", name="Kars", exact=True)).to_be_visible()
    expect(page.locator(".page-strip .chart-scroll")).to_be_hidden()
    assert (
        page.evaluate("(one => one.scrollWidth - one.clientWidth)(document.querySelector('main'))")
        <= 0
    )
    gap = stops.locator(".strip-gap").filter(has_text="gap: under construction").first
    expect(gap).to_contain_text("km")
    gap.get_by_role("link").click()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    # A wider window has the drawing instead, as it is.
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(stops).to_be_hidden()
    eventually(page, WHERE, "segment:horadiz-aghband-rail")


def test_a_phone_lights_what_is_selected_in_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_strip(page, address, "?strip=zangezur-route&select=place:kars")
    detail = page.get_by_role("complementary", name="Details")
    expect(detail).to_be_visible()
    lit = page.locator(".strip-stops .strip-chosen")
    expect(lit).to_have_count(1)
    expect(lit.locator("[aria-current=true]")).to_have_text("Kars")
    above = """() => {
      const row = document.querySelector(".strip-chosen").getBoundingClientRect();
      const below = document.querySelector("#detail").getBoundingClientRect();
      return row.top >= 0 && row.bottom <= below.top;
    }"""
    # It is the last but few of the list, and stands above the details all the same.
    eventually(page, above)
    page.keyboard.press("Escape")
    expect(lit).to_have_count(0)
    stretch = page.locator(".strip-stops .strip-leg a").first
    stretch.click()
    expect(page.locator(".strip-stops .strip-leg.strip-chosen")).to_have_count(1)
    eventually(page, above)
