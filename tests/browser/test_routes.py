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
expect.set_options(timeout=25_000)

DRAWN = """() => {
  const graph = document.querySelector('[data-chart="route-map"] .js-plotly-plot');
  return Boolean(graph && graph._fullLayout && graph._fullLayout.xaxis);
}"""
# Where a place is on the screen, with the map in sight.
WHERE = """(place) => {
  const graph = document.querySelector('[data-chart="route-map"] .js-plotly-plot');
  graph.scrollIntoView({ block: "center" });
  const marks = graph.data.find((trace) => String(trace.customdata?.[0]).startsWith("pick:"));
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
    expect(page.get_by_text("There is no “no such place” in the list.")).to_be_visible()
    end.fill("astara")
    end.press("Tab")
    expect(page.get_by_text("“astara” may mean several: Astara")).to_be_visible()


def test_two_clicks_on_the_map_give_a_route(page: Page, address: str) -> None:
    open_routes(page, address)
    for place, label, shown in (
        ("moscow", "From", "Moscow, Russia"),
        ("poti-port", "To", "Poti, Georgia"),
    ):
        at = page.evaluate(WHERE, place)
        page.mouse.move(*at)
        # A click means what the pointer was told to be at.
        name = shown.split(",", maxsplit=1)[0]
        expect(page.locator(".hoverlayer .hovertext").filter(has_text=name)).to_be_visible()
        page.evaluate("document.querySelector('[data-chart] .js-plotly-plot').dataset.old = 'yes'")
        page.mouse.click(*at)
        expect(page.get_by_label(label, exact=True)).to_have_value(shown)
        # With the answer comes another map: a click before that would be lost.
        expect(page.locator(".js-plotly-plot[data-old]")).to_have_count(0)
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


def test_a_phone_shows_the_answer_below_few_choices(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_routes(page, address, "?from=baku&to=kars")
    answer = page.get_by_role("heading", name="Baku – Kars: shortest", exact=True)
    box = answer.bounding_box()
    assert box
    assert box["y"] + box["height"] < 844
    carrier = page.get_by_label("Carried by", exact=True)
    expect(carrier).to_be_hidden()
    page.get_by_text("Network, day, carrier, and what is best").click()
    expect(carrier).to_be_visible()
    # What narrows the search down is seen.
    open_routes(page, address, "?from=baku&to=kars&carrier=any")
    expect(carrier).to_be_visible()


def test_a_map_of_routes_fills_its_panel(page: Page, address: str) -> None:
    open_routes(page, address, "?from=baku&to=kars")
    expect(page.get_by_label("Carried by", exact=True)).to_be_visible()
    shares = (
        "[...document.querySelectorAll('[data-chart=\"route-map\"] .chart-scroll')].map((one) =>"
    )
    assert page.evaluate(
        f"{shares} one.querySelector('.main-svg').clientWidth / one.getBoundingClientRect().width)"
    ) == [1]


def test_on_a_phone_every_cell_of_every_route_is_in_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_routes(page, address, "?from=khorgos-cn&to=mersin-port")
    table = page.get_by_role("table", name="Routes side by side")
    rows = table.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    expect(rows).to_have_count(8)
    cells = rows.nth(0).get_by_role("cell")
    expect(cells).to_have_count(4)
    for number in range(4):
        cells.nth(number).scroll_into_view_if_needed()
        box = cells.nth(number).bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
        label = cells.nth(number).evaluate("cell => getComputedStyle(cell, '::before').content")
        assert label == f'"Route {number + 1}"'


def test_what_another_carrier_gives_is_one_click_away(page: Page, address: str) -> None:
    open_routes(page, address, "?from=baku&to=nakhchivan")
    page.get_by_role("link", name="Rail, ship and every road: 506 km by road").click()
    expect(page.get_by_label("Carried by", exact=True)).to_have_value("any")
    expect(page.get_by_role("cell", name="506 km").first).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Carried by", exact=True)).to_have_value("rail")
    expect(page.get_by_role("cell", name="1,087 km").first).to_be_visible()


def test_a_preset_brings_the_carrier_that_shows_its_effect(page: Page, address: str) -> None:
    open_routes(page, address, "?part=what-if")
    presets = page.get_by_label("Presets", exact=True)
    presets.fill("Road across Syunik (TRIPP) open")
    presets.press("Enter")
    carrier = page.get_by_label("Carried by", exact=True)
    expect(carrier).to_have_value("any")
    expect(page.get_by_text("The change affects 2 of 10 pairs")).to_be_visible()
    carrier.select_option("rail")
    expect(page.get_by_text("leaves the best route of every pair as it is")).to_be_visible()
    assert asked(page)["carrier"] == ["rail"]
    page.get_by_role("button", name="Remove Road across Syunik (TRIPP) open").click()
    expect(carrier).to_have_value("rail")


def test_a_route_becomes_a_scene_that_is_presented(page: Page, address: str) -> None:
    open_routes(page, address, "?from=baku&to=nakhchivan")
    page.get_by_role("button", name="Export", exact=True).click()
    page.get_by_role("button", name="Add to briefing…").click()
    dialog = page.get_by_role("dialog", name="Add to briefing")
    title = dialog.get_by_label("Title of the scene")
    expect(title).to_have_value("Baku – Nakhchivan: shortest")
    dialog.get_by_label("Title of the new briefing").fill("Ways")
    dialog.get_by_role("button", name="Add", exact=True).click()
    dialog.get_by_role("button", name="Open the briefing").click()
    expect(page.locator(".address")).to_have_text("/routes?from=baku&to=nakhchivan")
    page.goto(f"{address}/present/draft:ways")
    expect(page.get_by_role("heading", name="Baku – Nakhchivan: shortest").first).to_be_visible(
        timeout=30_000
    )
    legend = page.get_by_role("list", name="Legend")
    expect(legend).to_contain_text("route 1, 1,087 km", timeout=30_000)
    words = page.locator("#scene-words")
    expect(words).to_contain_text("1,087 km, 3 borders, 1 transshipment, 1 break of gauge")


def test_the_dialog_of_exports_tells_and_takes_the_answer(page: Page, address: str) -> None:
    open_routes(page, address, "?from=khorgos-cn&to=poti-port&close=IR")
    page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export")
    caption = dialog.locator(".take-caption")
    expect(caption).to_contain_text("Searched in the network")
    # No filter made the answer, so none is counted.
    expect(caption).not_to_contain_text("segments")
    with page.expect_download(timeout=60_000) as download:
        dialog.get_by_role("link", name="Data of this view").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert asked(page)["close"] == ["IR"]


def test_all_is_done_with_the_keyboard(page: Page, address: str) -> None:
    open_routes(page, address)
    page.get_by_label("From", exact=True).focus()
    page.keyboard.type("Baku")
    page.keyboard.press("Enter")
    page.get_by_label("To", exact=True).focus()
    page.keyboard.type("Kars")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Baku – Kars: shortest", exact=True)).to_be_visible()
    page.get_by_text("Change the network: presets, close, open").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Close a segment, place or country", exact=True)).to_be_focused()
    page.keyboard.type("Tbilisi")
    page.keyboard.press("Enter")
    away = page.get_by_role("button", name="Remove Tbilisi, Georgia")
    expect(away).to_be_visible()
    away.press("Enter")
    expect(away).to_have_count(0)
