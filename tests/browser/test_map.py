"""The map page as people use it, by role and label.

Long because each behaviour of the page is one short path, and all share its start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually, legend_of, open_filters, open_map, picture, settles

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser


def query(page: Page) -> dict[str, list[str]]:
    """Return the parameters of the address bar."""
    return parse_qs(urlsplit(page.url).query)


def hidden_lines(page: Page) -> int:
    """Count the lines that the map does not show."""
    return page.evaluate("window.corridorAtlas.map.shown().lines.filter((on) => !on).length")


def camera(page: Page) -> list[float]:
    """Return longitude, latitude and zoom of the map."""
    return page.evaluate("window.corridorAtlas.map.shown().camera")


def test_nothing_is_asked_for_elsewhere(page: Page, address: str, watch: Watch) -> None:
    page.route(
        re.compile(r"^(?!blob:|data:)"),
        lambda route: route.continue_() if route.request.url.startswith(address) else route.abort(),
    )
    open_map(page, address)
    elsewhere = [url for url in watch.requests if not url.startswith((address, "blob:", "data:"))]
    assert elsewhere == []


def test_the_private_way_to_the_map(page: Page, address: str) -> None:
    """Fails loudly when a new plotly keeps its MapLibre map elsewhere."""
    open_map(page, address)
    assert (
        page.evaluate(
            "typeof document.querySelector('#map-graph .js-plotly-plot')"
            "._fullLayout.map._subplot.map.setFeatureState"
        )
        == "function"
    )


def test_a_filter_hides_lines_counts_and_leaves_the_camera(page: Page, address: str) -> None:
    open_map(page, address)
    before = camera(page)
    panel = legend_of(page)
    panel.get_by_role("group", name="Corridor").get_by_role(
        "checkbox", name="North–South"
    ).uncheck()
    expect(page.locator("#caption")).to_contain_text("Middle Corridor or Zangezur route")
    assert hidden_lines(page) > 50
    assert camera(page) == before
    assert query(page)["corridor"] == ["middle-corridor,zangezur-route"]
    expect(panel).to_contain_text("120 of 198 segments")
    panel.get_by_role("button", name="Reset").click()
    expect(page.locator("#caption")).to_contain_text("all corridors")
    assert hidden_lines(page) == 0
    assert "corridor" not in query(page)
    expect(panel.get_by_role("button", name="Reset")).to_be_hidden()


_ONLY = """([group, option]) => {
    const boxes = [...document.querySelectorAll(`[data-group="${group}"] input`)];
    for (const box of boxes) box.checked = box.value === option;
    boxes[0].dispatchEvent(new Event("change", {bubbles: true}));
}"""


def test_browser_and_server_agree_on_every_option(page: Page, address: str) -> None:
    """The browser combines bits, the server filters frames: both must see the same."""
    open_map(page, address)
    for group, option in [
        ("status", "planned"),
        ("mode", "road"),
        ("country", "IR"),
        ("branch", "middle-corridor/btk"),
        ("place", "port"),
    ]:
        page.evaluate(_ONLY, [group, option])
        eventually(
            page,
            """([group, option]) => {
                const state = window.corridorAtlas.state;
                if (!state.chosen[group] || !state.chosen[group].has(option)) return false;
                const visible = window.corridorAtlas.visible();
                const sum = (mask) => mask.reduce((a, b) => a + b, 0);
                return state.summary.segments[0] === sum(visible.segments)
                    && state.summary.places[0] === sum(visible.places);
            }""",
            [group, option],
        )
        page.evaluate("document.querySelector('.legend [data-action=reset]').click()")
        eventually(page, "window.corridorAtlas.state.summary.set === false")


def test_the_legend_is_the_filter(page: Page, address: str) -> None:
    """One control: the panel beside the map repeats no group that the legend has."""
    open_map(page, address)
    legend = legend_of(page)
    planned = legend.get_by_role("checkbox", name="Planned")
    planned.uncheck()
    expect(page.locator("#caption")).to_contain_text("all statuses but planned")
    panel = open_filters(page)
    expect(panel.get_by_text("Country", exact=True)).to_be_visible()
    for group in ("Corridor", "Status", "Mode", "Kind of place"):
        expect(panel.get_by_role("group", name=group)).to_have_count(0)
    # It gives way to the panel, and comes back when that is closed.
    panel.get_by_role("button", name="Hide").click()
    planned.check()
    expect(page.locator("#caption")).to_contain_text("all corridors")
    legend.get_by_role("button", name="Status: none").click()
    expect(page.locator("#map-message")).to_contain_text("No segment or place matches.")


def test_search_finds_other_scripts_and_accents(page: Page, address: str) -> None:
    open_map(page, address)
    open_filters(page)
    search = page.get_by_role("searchbox", name="Search in any language")
    search.fill("агбенд")
    expect(page.locator("#caption")).to_contain_text("name with “агбенд”")
    search.fill("aghband")
    eventually(page, "window.corridorAtlas.state.summary.caption.includes('aghband')")
    assert 0 < page.evaluate("window.corridorAtlas.state.summary.segments[0]") < 15
    search.fill("no such place")
    expect(page.get_by_text("No segment or place matches.").first).to_be_visible()
    page.get_by_role("button", name="Clear the filters").first.click()
    expect(page.locator("#caption")).to_contain_text("all corridors")


def test_click_opens_the_detail_with_sources(page: Page, address: str) -> None:
    open_map(page, address, "?at=47.8,39.95,8")
    point = page.evaluate(
        """() => {
            const map = window.corridorAtlas.map.instance;
            const index = window.corridorAtlas.state.index;
            const box = map.getCanvas().getBoundingClientRect();
            const free = (at) => at.x > 320 && at.x < 850 && at.y > 80 && at.y < 500;
            for (const one of map.queryRenderedFeatures({layers: ['line-hit']})) {
                if (one.geometry.type !== 'LineString') continue;
                const at = one.geometry.coordinates.map((point) => map.project(point)).find(free);
                if (at) return [box.left + at.x, box.top + at.y];
            }
            return null;
        }"""
    )
    page.mouse.move(*point)
    expect(page.locator("#map-tip")).to_be_visible()
    page.mouse.click(*point)
    detail = page.get_by_role("complementary", name="Details")
    menu = page.get_by_role("menu")
    expect(detail.or_(menu).first).to_be_visible()
    if menu.is_visible():
        page.keyboard.press("Enter")
    expect(detail.get_by_role("heading", level=2)).to_be_visible(timeout=30_000)
    expect(detail.locator(".source").first).to_be_visible()
    assert "select" in query(page)
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()


def test_keyboard_alone(page: Page, address: str) -> None:
    """From the list to a detail and back, and the map moved, without a pointer."""
    open_map(page, address)
    page.keyboard.press("l")
    expect(page.get_by_role("tab", name="List")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.dataset.thing")
    assert focused.startswith("segment:")
    page.keyboard.press("Enter")
    detail = page.get_by_role("complementary", name="Details")
    expect(detail.get_by_role("heading", level=2)).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()
    settles(page, "document.activeElement.dataset.thing", focused)
    page.keyboard.press("m")
    before = camera(page)
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    eventually(
        page, "before => window.corridorAtlas.map.shown().camera[2] > before + 0.9", before[2]
    )
    eventually(page, "location.search.includes('at=')")


def test_address_holds_the_view_and_goes_back(page: Page, address: str) -> None:
    open_map(
        page,
        address,
        "?corridor=zangezur-route&status=planned,under_construction&year=2030&colour=status&theme=dark&select=place:meghri",
    )
    expect(page.locator("#caption")).to_contain_text(
        "Zangezur route; under construction or planned; as of 2030"
    )
    expect(page.get_by_role("heading", name="Meghri")).to_be_visible()
    settles(page, "document.documentElement.dataset.theme", "dark")
    expect(page.get_by_role("radio", name="Status")).to_be_checked()
    panel = legend_of(page)
    panel.get_by_role("group", name="Status").get_by_role("checkbox", name="Planned").uncheck()
    expect(page.locator("#caption")).to_contain_text(
        "Zangezur route; under construction; as of 2030"
    )
    page.go_back()
    expect(page.locator("#caption")).to_contain_text("under construction or planned")
    page.go_forward()
    expect(page.locator("#caption")).to_contain_text(
        "Zangezur route; under construction; as of 2030"
    )


def test_a_broken_link_says_what_it_left_aside(page: Page, address: str) -> None:
    open_map(
        page,
        address,
        "?corridor=atlantis,zangezur-route&year=1066&at=here&select=place:nowhere&x=1",
    )
    notice = page.locator("#link-notice")
    expect(notice).to_contain_text("“atlantis”")
    expect(notice).to_contain_text("year “1066”")
    expect(notice).to_contain_text("camera “here”")
    expect(notice).to_contain_text("“place:nowhere”")
    expect(page.locator("#caption")).to_contain_text("Zangezur route")


def test_years_draw_promises_as_promised(page: Page, address: str) -> None:
    open_map(page, address)
    open_filters(page).get_by_text("Year", exact=True).first.click()
    page.get_by_role("checkbox", name="Show one year").check()
    slider = page.get_by_role("slider", name="Year")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("#caption")).to_contain_text("as of 2035, by announced dates")
    expect(page.locator("#caption")).to_contain_text("not reported open")
    page.get_by_role("button", name="Hide").click()
    legend = page.locator("#legend")
    expect(legend.get_by_text("Announced for 2035 or earlier, not reported open")).to_be_visible()
    open_filters(page)
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("#caption")).to_contain_text("as of 2014")
    expect(page.locator("#caption")).to_contain_text("opened later, not drawn")
    assert hidden_lines(page) > 0


def test_copy_link(page: Page, address: str) -> None:
    open_map(page, address, "?corridor=zangezur-route")
    page.get_by_role("button", name="Export").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_axe_finds_nothing_serious(page: Page, address: str, theme: str) -> None:
    open_map(page, address, f"?theme={theme}&select=segment:horadiz-aghband-rail")
    page.get_by_role("heading", name="Horadiz").wait_for()
    picture(page, f"map-{theme}")
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_names_too_close_to_one_another_are_led_off_their_places(page: Page, address: str) -> None:
    """The same names, at the same spots, each time."""
    names = """() => window.corridorAtlas.map.instance
        .queryRenderedFeatures({layers: ['place-lead']})
        .map((one) => one.properties.label).sort().join()"""
    for _ in range(2):
        open_map(page, address, "?at=46.15,39,7.2")
        eventually(page, f"({names})() === 'Agarak,Meghri,Ordubad'")
    page.goto(f"{address}/?at=46.15,39,8.2")
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    eventually(page, f"({names})() === ''")


@pytest.mark.parametrize(
    ("query", "layer", "names"),
    [
        ("", "label-country", "Arm.,Azer.,Geo.,Iran,Kazakhstan,Russia,Türkiye,Turkm.,Uzbekistan"),
        ("?at=47,40.5,5", "label-country", "Armenia,Azerbaijan,Georgia,Turkmenistan,Türkiye"),
        ("?at=46.3,39.3,7", "label-country", "Armenia,Azerbaijan"),
        # Where none of the spots of a country's name is in sight, the name comes to it.
        ("?at=45.5,40.2,5.6", "label-country", "Armenia,Azerbaijan,Georgia,Iran,Russia,Türkiye"),
        ("?select=segment:tripp-rail", "label-country", "Armenia,Azerbaijan,Iran"),
        ("?at=33,41,4.3", "place-first", "Ankara,Baku,Tbilisi,Tehran,Yerevan"),
        ("", "label-sea", "Arabian Sea,Black Sea,Caspian Sea"),
        ("?at=49,40,5.3", "label-sea", "Caspian Sea"),
        ("?at=47,40.6,6.67", "label-sea", "Caspian Sea"),
    ],
)
def test_countries_capitals_and_seas_are_named_before_minor_places(
    page: Page, address: str, query: str, layer: str, names: str
) -> None:
    open_map(page, address, query)
    missing = f"""() => {{
        const map = window.corridorAtlas.map.instance;
        const drawn = map.queryRenderedFeatures({{layers: ['{layer}']}});
        const named = new Set(drawn.map((one) => one.properties.label ?? one.properties.name));
        return '{names}'.split(',').filter((name) => !named.has(name)).join();
    }}"""
    eventually(page, f"({missing})() === ''")


def test_plotly_runs_once_and_only_as_far_as_it_is_needed(
    page: Page, address: str, watch: Watch
) -> None:
    """The map and Dash's charts wait for the same plotly; nobody asks for the whole of it."""
    open_map(page, address)
    page.get_by_role("link", name="Projects").click()
    expect(page.locator(".chart .js-plotly-plot .scatterlayer").first).to_be_visible(timeout=60_000)
    page.goto(f"{address}/timeline")
    expect(page.locator(".chart .js-plotly-plot .scatterlayer").first).to_be_visible(timeout=60_000)
    kinds = page.evaluate("Object.keys(window.Plotly.PlotSchema.get().traces)")
    assert sorted(kinds) == ["bar", "scatter", "scattermap"]
    asked = [url for url in watch.requests if re.search(r"plotly[^/]*\.js|/plotly/", url)]
    assert {url.removeprefix(address).rsplit("/", 1)[0] for url in asked} == {"/plotly"}


def test_the_map_is_drawn_anew_after_another_page(page: Page, address: str) -> None:
    open_map(page, address)
    page.evaluate("window.before = window.corridorAtlas.map.instance")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Overview").click()
    expect(page.locator("#map-graph")).to_have_count(0, timeout=60_000)
    # What it held of the graphics card is given back.
    eventually(page, "window.before._removed === true")
    page.go_back()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    expect(page.locator("#map-place .maplibregl-canvas")).to_have_count(1)
    assert page.evaluate("window.corridorAtlas.map.instance !== window.before")
    # It follows the size of its place.
    page.set_viewport_size({"width": 1000, "height": 700})
    eventually(
        page,
        "document.querySelector('#map-graph .maplibregl-canvas').clientWidth"
        " === document.getElementById('map-panel').clientWidth",
    )


def test_a_corridor_is_selected_by_its_address(page: Page, address: str, watch: Watch) -> None:
    """Its details tell hundreds of segments, and the page answers all the same."""
    open_map(page, address, "?select=corridor:middle-corridor")
    detail = page.get_by_role("complementary", name="Details")
    expect(detail.get_by_role("heading", name="Middle Corridor", level=2)).to_be_visible()
    detail.get_by_text("What it is").click()
    legend_of(page).get_by_role("checkbox", name="Planned").uncheck()
    expect(page).to_have_url(re.compile("status="))
    assert "select=corridor:middle-corridor" in page.url
    assert watch.unexpected() == []
