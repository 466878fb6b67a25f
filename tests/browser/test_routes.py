"""Routes as people use them: fields by any name, clicks on the map, closures, and going back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DRAWN = """() => {
  const graph = document.querySelector('[data-chart="route-map"] .js-plotly-plot');
  return Boolean(graph && graph._fullLayout && graph._fullLayout.xaxis);
}"""
# Where a place is on the screen, with the map in sight.
WHERE = """(place) => {
  const graph = document.querySelector('[data-chart="route-map"] .js-plotly-plot');
  graph.scrollIntoView({ block: "center" });
  const marks = graph.data.find((trace) => trace.mode === "markers");
  const at = marks.customdata.indexOf(`pick:${place}`);
  const { xaxis, yaxis } = graph._fullLayout;
  const box = graph.getBoundingClientRect();
  return [
    box.left + xaxis._offset + xaxis.l2p(marks.x[at]),
    box.top + yaxis._offset + yaxis.l2p(marks.y[at]),
  ];
}"""


def open_routes(page: Page, address: str, query: str = "") -> None:
    """Open the page and wait until its map is drawn."""
    page.goto(f"{address}/routes{query}")
    eventually(page, DRAWN)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_place_is_found_by_any_of_its_names(page: Page, address: str) -> None:
    open_routes(page, address)
    start = page.get_by_label("From", exact=True)
    start.fill("поти")
    start.press("Enter")
    expect(start).to_have_value("Poti, Georgia")
    assert asked(page)["from"] == ["poti-port"]
    # A whole name comes before longer ones that hold it: Kartsakhi, Mezra near Kars.
    end = page.get_by_label("To", exact=True)
    end.fill("kars")
    end.press("Enter")
    expect(end).to_have_value("Kars, Türkiye")
    end.fill("no such place")
    end.press("Tab")
    expect(page.get_by_text("is none of the list, or several of it")).to_be_visible()


def test_two_clicks_on_the_map_give_a_route(page: Page, address: str) -> None:
    open_routes(page, address)
    for place, option in (("moscow", "from"), ("poti-port", "to")):
        at = page.evaluate(WHERE, place)
        page.mouse.move(*at)
        expect(page.locator(".hoverlayer .hovertext")).to_be_visible()
        page.mouse.click(*page.evaluate(WHERE, place))
        page.wait_for_url(f"**{option}={place}**")
        eventually(page, DRAWN)
    expect(page.get_by_role("heading", name="Moscow – Poti: shortest", exact=True)).to_be_visible()


def test_a_closure_is_added_taken_away_and_gone_back_to(page: Page, address: str) -> None:
    open_routes(page, address, "?from=baku&to=poti-port")
    page.get_by_text("Change the network: presets, close, open").click()
    close = page.get_by_label("Close a segment, place or country", exact=True)
    close.fill("Georgia")
    close.press("Enter")
    expect(page.get_by_text("There is no route from Baku to Poti").first).to_be_visible()
    page.get_by_role("button", name="Remove Georgia").click()
    expect(page.get_by_role("columnheader", name="Route 1")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("There is no route from Baku to Poti").first).to_be_visible()
    assert asked(page)["close"] == ["GE"]


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_axe_finds_nothing(page: Page, address: str, theme: str) -> None:
    open_routes(page, address, f"?part=what-if&preset=kars-gyumri&theme={theme}")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []


def test_a_phone_scrolls_no_page_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_routes(page, address, "?from=khorgos-cn&to=poti-port")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
