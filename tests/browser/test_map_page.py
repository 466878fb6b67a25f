"""How the map page is laid out: most of it is map, and nothing covers a button.

Long because each part of the page is one short path, and all share how shares are measured.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    Slow,
    eventually,
    legend_of,
    open_filters,
    open_map,
    picture,
    settles,
)
from tests.browser.test_timeline import serious

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

pytestmark = pytest.mark.browser

CAMERA_TOLD = "document.querySelector('img.first-image')?.dataset.camera !== undefined"
# Of a grid of points in the window: how many meet the map itself, or its enlarged part.
SHARE = """() => {
    let [map, all, inset] = [0, 0, 0];
    for (let x = 4; x < innerWidth; x += 8)
        for (let y = 4; y < innerHeight; y += 8) {
            all += 1;
            const met = document.elementFromPoint(x, y);
            if (met?.closest(".map-inset")) inset += 1;
            else if (met?.closest(".map-graph")) map += 1;
        }
    return [(map + inset) / all, inset / all];
}"""
# Buttons of the map that another thing lies over.
COVERED = """() => [
    ...document.querySelectorAll(".map-panel button, .map-panel summary")
].filter((one) => {
    if (!one.checkVisibility() || one.closest(".map-inset")) return false;
    const box = one.getBoundingClientRect();
    const legend = one.closest(".legend")?.getBoundingClientRect();
    if (legend && (box.bottom > legend.bottom || box.top < legend.top)) return false;
    const met = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return !one.contains(met);
}).map((one) => one.getAttribute("aria-label") ?? one.textContent)"""
SEGMENT = "?select=segment:horadiz-aghband-rail"


def test_three_quarters_of_the_window_are_map(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address)
    page.wait_for_selector(".map-inset img", timeout=90_000)
    expect(page.locator(".map-inset")).to_be_visible(timeout=30_000)
    share, inset = page.evaluate(SHARE)
    print(f"map: {share:.1%} of the window, the inset {inset:.1%} of it")
    assert share >= 0.75
    assert page.evaluate(COVERED) == []
    # Beside one another, not one over the other.
    legend = page.locator(".legend").bounding_box()
    small = page.locator(".map-inset").bounding_box()
    assert legend
    assert small
    assert legend["y"] + legend["height"] <= small["y"]
    # Names give way to what lies on the map, and to its edges.
    map_of = "window.corridorAtlas.map.instance"
    assert page.evaluate(f"{map_of}.getStyle().layers.at(-1).id") == "taken"
    eventually(page, f"{map_of}.querySourceFeatures('taken').length >= 6")
    picture(page, "map-1366")


def test_a_low_window_shows_all_rows_of_the_legend_above_the_inset(
    page: Page, address: str
) -> None:
    open_map(page, address)
    expect(page.locator(".map-inset")).to_be_visible(timeout=90_000)
    cut = "(one => one.scrollHeight - one.clientHeight)(document.getElementById('legend'))"
    assert page.evaluate(cut) <= 0
    small = page.locator(".map-inset").bounding_box()
    assert small
    assert small["width"] >= 270


def test_beside_the_details_no_row_of_statuses_is_cut(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address, "?select=segment:tripp-rail")
    expect(page.locator("#legend-symbolic")).to_be_visible()
    bottom = "(id) => document.getElementById(id).getBoundingClientRect().bottom"
    assert page.evaluate(bottom, "legend-symbolic") <= page.evaluate(bottom, "legend") - 2


@pytest.mark.parametrize(
    ("corridor", "kept", "greyed"),
    [
        ("north-south-corridor", "#9a3c0a", ["#0d3479", "#007a70"]),
        ("zangezur-route", "#007a70", ["#0d3479", "#9a3c0a"]),
    ],
)
def test_the_inset_greys_what_is_not_brought_out(
    page: Page, address: str, corridor: str, kept: str, greyed: list[str]
) -> None:
    """By the very pixels of the picture that is shown: the others have none of their colour."""
    page.set_viewport_size({"width": 1600, "height": 900})
    count = """(colour) => {
        const image = document.querySelector(".map-inset img");
        if (!image?.complete || !image.naturalWidth) return -1;
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const pen = canvas.getContext("2d");
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
        const own = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
        let found = 0;
        for (let at = 0; at < data.length; at += 4)
            if (own.every((value, part) => Math.abs(data[at + part] - value) < 24)) found += 1;
        return found;
    }"""
    open_map(page, address, "?theme=light&at=55,42,3.4")
    expect(page.locator(".map-inset")).to_be_visible(timeout=90_000)
    before = {colour: page.evaluate(count, colour) for colour in (kept, *greyed)}
    assert min(before.values()) > 60
    open_map(page, address, f"?theme=light&at=55,42,3.4&select=corridor:{corridor}")
    shown = "decodeURIComponent(document.querySelector('.map-inset img')?.src ?? '')"
    eventually(page, f"{shown}.includes('corridor:{corridor}')", seconds=60)
    expect(page.locator(".map-inset")).to_be_visible(timeout=90_000)
    assert page.evaluate(count, kept) > before[kept] / 2
    for colour in greyed:
        assert page.evaluate(count, colour) < before[colour] / 20


def test_the_inset_is_coloured_as_the_map_is(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address)
    expect(page.locator(".map-inset")).to_be_visible(timeout=90_000)
    asked = "document.querySelector('.map-inset img').src.includes('colour=status')"
    for way, is_asked in (("Status", True), ("Corridor", False)):
        legend_of(page).get_by_role("radio", name=way).check()
        eventually(page, f"{asked} === {str(is_asked).lower()}")


def test_what_the_map_says_of_itself_lies_over_an_open_legend(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 683, "height": 384})
    open_map(page, address)
    legend_of(page).get_by_text("Legend and filter").click()
    page.locator("#map-age").click()
    covered = """() => {
        const box = document.querySelector(".map-state-text").getBoundingClientRect();
        const met = document.elementFromPoint(box.left + 8, box.top + 12);
        return met.closest(".map-state-text") === null;
    }"""
    eventually(page, "document.querySelector('.map-state-text').checkVisibility()")
    assert page.evaluate(covered) is False


def test_more_than_half_is_map_beside_the_details(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address, SEGMENT)
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    share, _ = page.evaluate(SHARE)
    print(f"map beside the details: {share:.1%} of the window")
    assert share >= 0.60
    assert page.evaluate(COVERED) == []
    # The rows of all statuses are in sight, and none is cut.
    last = page.locator("#legend [data-group=status] label:visible").last
    row, legend = last.bounding_box(), page.locator(".legend").bounding_box()
    assert row
    assert legend
    assert row["y"] + row["height"] <= legend["y"] + legend["height"]


# Half of 1366 × 768 is what a reader has at twice the size.
@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 384), (880, 700)])
def test_small_windows_begin_folded(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_map(page, address)
    expect(page.get_by_role("complementary", name="Search and filter")).to_be_hidden()
    legend = legend_of(page)
    expect(legend.get_by_role("checkbox", name="Planned")).to_be_hidden()
    expect(legend).to_contain_text("364 of 728 km there, 364 missing")
    assert page.evaluate(COVERED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    legend.get_by_text("Legend and filter").click()
    expect(legend.get_by_role("checkbox", name="Planned")).to_be_visible()
    picture(page, f"map-{width}")
    # Open it leaves the age of the data and the line below the map in sight.
    opened, badge = legend.bounding_box(), page.locator("#map-age").bounding_box()
    assert opened
    assert badge
    assert opened["y"] + opened["height"] <= badge["y"]
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize(
    ("query", "closest"), [("?corridor=zangezur-route", 8), ("?q=Kajaran", 9), ("?country=AM", 8)]
)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844), (1920, 1080)])
def test_a_link_frames_what_it_leaves(
    page: Page, address: str, query: str, closest: float, width: int, height: int
) -> None:
    """The picture of the server and the live map look at the same place, close up."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/{query}", wait_until="commit")
    eventually(
        page, "document.querySelector('img.first-image')?.dataset.camera !== undefined", seconds=60
    )
    told = page.evaluate("JSON.parse(document.querySelector('img.first-image').dataset.camera)")
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    assert page.evaluate("window.corridorAtlas.map.shown().camera") == pytest.approx(told, abs=1e-3)
    assert 4.3 < told[2] <= closest
    eventually(page, "window.corridorAtlas.state.summary?.set")
    # A filter alone moves no camera.
    page.evaluate("document.querySelector('[data-action=reset]').click()")
    eventually(page, "window.corridorAtlas.state.summary?.set === false")
    assert page.evaluate("window.corridorAtlas.map.shown().camera") == pytest.approx(told, abs=1e-3)


def test_a_tall_window_begins_with_where_most_of_the_lines_are(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, address)
    first = page.evaluate("window.corridorAtlas.map.shown().camera")
    page.get_by_role("button", name="Show all corridors").click()
    eventually(page, f"window.corridorAtlas.map.shown().camera[2] < {first[2]} - 1")


NEAR = """(told) => {
    const seen = window.corridorAtlas.map.shown().camera;
    return told.every((value, place) => Math.abs(value - seen[place]) < 0.01);
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 800), (1366, 768), (1920, 1080)])
def test_picture_and_map_reckon_the_first_view_alike(
    page: Page, address: str, width: int, height: int
) -> None:
    """The picture's script and the map have each their own sums, which must not differ."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address, wait_until="commit")
    eventually(page, "document.querySelector('img.first-image')?.dataset.camera !== undefined", 60)
    told = page.evaluate("JSON.parse(document.querySelector('img.first-image').dataset.camera)")
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    eventually(page, NEAR, told)
    # In a window of another size the picture is gone, and the map reckons by itself.
    page.set_viewport_size({"width": width - 40, "height": height - 40})
    expect(page.locator("img.first-image")).to_have_count(0, timeout=30_000)
    eventually(page, f"(told) => !({NEAR})(told)", told)
    page.set_viewport_size({"width": width, "height": height})
    eventually(page, NEAR, told)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 800), (768, 1024)])
def test_a_phone_shows_at_once_what_is_there_and_missing(
    page: Page, address: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_map(page, address)
    legend = page.locator("#legend")
    expect(legend).to_contain_text("Missing of the main line:")
    expect(legend).to_contain_text("Zangezur route: 364 of 728 km")
    inset = page.locator("#map-inset")
    expect(inset).to_be_visible(timeout=90_000)
    assert "/first/inset-small." in (inset.locator("img").first.get_attribute("src") or "")
    clear = """() => {
        const box = (one) => one.getBoundingClientRect();
        const small = box(document.querySelector("#map-inset"));
        const others = document.querySelectorAll(
            "#legend, .map-tools .button, #map-age, .map-disclaimer, .map-scale, .header");
        return small.left >= 0 && [...others].every((one) => {
            const other = box(one);
            return other.right <= small.left || other.left >= small.right
                || other.bottom <= small.top || other.top >= small.bottom;
        });
    }"""
    eventually(page, clear)
    picture(page, f"map-inset-{width}")
    # What is unfolded lies over the map, and so over the small one.
    legend.locator("summary").first.click()
    expect(inset).to_be_hidden()
    legend.locator("summary").first.click()
    expect(inset).to_be_visible(timeout=30_000)
    inset.click()
    eventually(page, "window.corridorAtlas.map.shown().camera[2] > 5")
    expect(inset).to_be_hidden()


def test_no_small_map_lies_on_a_corridor_of_a_low_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, address)
    expect(page.locator("#legend")).to_contain_text("Zangezur route: 364 of 728 km")
    expect(page.locator("img.first-image")).to_have_count(0, timeout=60_000)
    # It comes by itself where the window grows.
    assert not any("/first/inset" in url for url in asked)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#map-inset")).to_be_visible(timeout=90_000)


def test_a_row_of_the_legend_goes_with_what_stands_below_it(page: Page, address: str) -> None:
    open_map(page, address, "?q=Kajaran")
    eventually(page, "window.corridorAtlas.state.summary?.set")
    legend = legend_of(page)
    expect(legend.get_by_role("checkbox", name="Zangezur route")).to_be_visible()
    expect(legend.get_by_role("checkbox", name="North–South Corridor")).to_be_hidden()
    expect(legend.locator(".row-foot:visible")).to_have_count(1)


def test_a_point_that_only_helps_to_draw_is_named_close_up(page: Page, address: str) -> None:
    names = """() => window.corridorAtlas.map.instance
        .queryRenderedFeatures({layers: ['place', 'place-first']})
        .map((one) => one.properties).filter((one) => one.aid)"""
    label = "window.corridorAtlas.map.instance.getLayoutProperty('place', 'text-field')"
    open_map(page, address, "?at=46.2,38.95,8.6")
    eventually(page, f"({names})().length === 2")
    assert page.evaluate(f"{label}.slice(4, 7)") == [
        ["case", ["has", "aid"], "", ["get", "label"]],
        11,
        ["get", "label"],
    ]


def test_the_small_map_is_framed_where_it_lies(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address)
    expect(page.locator(".map-inset")).to_be_visible(timeout=90_000)
    frame = page.locator(".map-inset-frame path")
    expect(frame).to_have_count(2)
    # Lines to it would cross countries that they have nothing to do with.
    expect(frame.last).to_have_attribute("d", "")
    around = frame.first.bounding_box()
    inside = page.evaluate(
        """() => {
            const map = window.corridorAtlas.map.instance;
            const {left, top} = map.getCanvas().getBoundingClientRect();
            const {x, y} = map.project([46.0, 39.0]);
            return [x + left, y + top];
        }"""
    )
    assert around
    assert around["x"] < inside[0] < around["x"] + around["width"]
    assert around["y"] < inside[1] < around["y"] + around["height"]
    # All of the legend fits beside it.
    legend = page.locator("#legend").first
    assert legend.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    expect(frame).to_have_count(0, timeout=20_000)


def test_the_first_screen_tells_what_is_missing(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address)
    legend = legend_of(page)
    expect(legend.get_by_role("link", name="364 of 728 km there, 364 missing")).to_be_visible()
    legend.get_by_role("button", name="Show the whole of: Zangezur route").click()
    eventually(page, "window.corridorAtlas.map.shown().camera[2] > 5")
    # The corridor that is framed is named on the map, with how much of it there is.
    card = page.locator("#map-callout")
    expect(card).to_have_text("Zangezur routeMain line364 of 728 km there, 364 missing")
    box, tools = card.bounding_box(), page.locator(".map-tools").bounding_box()
    assert box is not None
    assert tools is not None
    assert box["x"] + box["width"] <= tools["x"]
    page.get_by_role("button", name="Show all corridors").click()
    expect(card).to_have_count(0)


def test_the_badge_opens_the_sentence(page: Page, address: str) -> None:
    open_map(page, address)
    badge = page.locator("#map-age")
    expect(badge).to_have_text("As reported to 29 September 2026")
    expect(page.locator("#caption")).to_be_hidden()
    badge.click()
    expect(page.locator("#caption")).to_have_text(
        "198 of 198 segments: all corridors; as reported to 29 September 2026."
    )
    expect(page.locator(".map-state")).to_contain_text("Zangezur route: data to 20 August 2026")
    badge.click()
    # Where the state is not the one reported now, the sentence stands open.
    panel = open_filters(page)
    panel.get_by_text("Year", exact=True).first.click()
    panel.get_by_role("checkbox", name="Show one year").check()
    expect(page.locator("#caption")).to_be_visible()


def test_filter_and_citation_take_few_keys(page: Page, address: str) -> None:
    open_map(page, address)
    keys = ["k", "Tab", "Tab", "Tab", "Space", "c"]
    for key in keys[:-1]:
        page.keyboard.press(key)
    expect(legend_of(page).get_by_role("checkbox", name="North–South")).not_to_be_checked()
    eventually(page, "window.corridorAtlas.state.summary.set")
    page.keyboard.press(keys[-1])
    eventually(
        page,
        "async () => (await navigator.clipboard.readText()).includes('Corridor or Zangezur')",
    )
    assert len(keys) <= 25


def test_a_link_copied_by_keys_brings_all_of_a_view_back(
    page: Page, context: BrowserContext, address: str
) -> None:
    """Filter, colours, selection and camera, as another reader opens them."""
    open_map(page, address, "?corridor=zangezur-route&colour=status")
    page.keyboard.press("/")
    page.keyboard.type("Meghri")
    page.keyboard.press("Enter")
    eventually(page, "new URLSearchParams(location.search).get('select') === 'place:meghri'")
    page.keyboard.press("m")
    before = page.evaluate("window.corridorAtlas.map.shown().camera[2]")
    page.keyboard.press("-")
    eventually(page, "before => window.corridorAtlas.map.shown().camera[2] < before - 0.9", before)
    # Copied at once, before the address has followed.
    eventually(page, "!window.corridorAtlas.map.instance.isMoving()")
    page.get_by_role("complementary", name="Details").get_by_role("button", name="Copy link").press(
        "Enter"
    )
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    view = """() => {
        const { chosen, text, selection, colourBy } = window.corridorAtlas.state;
        const groups = Object.entries(chosen).map(([name, set]) => [name, ...set]);
        return JSON.stringify([groups, text, selection, colourBy]);
    }"""
    kept = page.evaluate(view)
    assert "zangezur-route" in kept
    assert "place:meghri" in kept
    camera = page.evaluate("window.corridorAtlas.map.shown().camera")
    link = page.evaluate("navigator.clipboard.readText()")
    page.close()
    other = context.new_page()
    other.goto(link)
    other.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    eventually(other, "window.corridorAtlas.state.summary !== null")
    assert other.evaluate(view) == kept
    assert other.evaluate("window.corridorAtlas.map.shown().camera") == pytest.approx(
        camera, abs=0.006
    )
    expect(other.get_by_role("radio", name="Status")).to_be_checked()


def test_a_distance_is_measured_by_keys(page: Page, address: str) -> None:
    open_map(page, address, "?at=46.6,39.2,7.5")
    page.get_by_role("button", name="Measure a distance").focus()
    page.keyboard.press("Enter")
    card = page.locator("#measure-card")
    expect(card).to_contain_text("press Enter for its middle")
    page.keyboard.press("Enter")
    first = page.evaluate("window.corridorAtlas.map.shown().camera")
    page.keyboard.press("ArrowRight")
    eventually(page, "before => window.corridorAtlas.map.shown().camera[0] > before", first[0])
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    second = page.evaluate("window.corridorAtlas.map.shown().camera")
    km = (second[0] - first[0]) * 111.195 * 0.7749
    assert km > 20
    expect(card).to_contain_text(f"{km:.0f} km")
    expect(page.locator("#map-coordinates")).to_contain_text("39.20° N")
    page.keyboard.press("Backspace")
    expect(card).to_contain_text("First point set.")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_a_click_measures_and_selects_nothing(page: Page, address: str) -> None:
    open_map(page, address, "?at=46.6,39.2,7.5")
    page.get_by_role("button", name="Measure a distance").click()
    page.mouse.click(600, 300)
    page.mouse.click(700, 300)
    expect(page.locator("#measure-card")).to_contain_text("km")
    expect(page.locator("#measure-card")).to_contain_text("as the crow flies")
    assert "select" not in page.url
    page.mouse.move(640, 360)
    expect(page.locator("#map-coordinates")).to_contain_text("° N")
    assert serious(page) == []


def test_the_picture_is_there_before_the_program(page: Page, address: str) -> None:
    """With no script of the application, head, legend and map are seen; nothing is empty."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.route("**/main.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"{address}/?status=planned&theme=dark")
    image = page.locator("img.first-image")
    image.wait_for(timeout=60_000)
    # Nobody has asked for this picture before: it is drawn now.
    drawn = "document.querySelector('img.first-image').naturalWidth > 0"
    eventually(page, drawn, seconds=60)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    src = image.get_attribute("src")
    assert src
    assert "status=planned" in src
    assert "theme=dark" in src
    assert page.locator(".first .legend input[value=planned]").is_checked()
    assert not page.locator(".first .legend input[value=operational]").is_checked()
    picture(page, "map-first")


def test_scripts_begin_once_the_picture_is_painted(page: Page, address: str) -> None:
    """While it is on its way, and time stands still, none of them keeps the browser busy."""
    held: list[Route] = []
    page.route(re.compile(r"/first/map"), lambda route: held.append(route))  # noqa: PLW0108
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(address)
    image = page.locator(".first-picture > img.first-image")
    image.wait_for(state="attached", timeout=60_000)
    assert held
    page.wait_for_timeout(500)
    assert page.locator("body > script[src*='/joined/main.js']").count() == 0
    page.unroute(re.compile(r"/first/map"))  # lets it go on
    eventually(page, "document.querySelector('img.first-image').naturalWidth > 0", seconds=60)
    page.clock.run_for(100)
    eventually(page, "window.corridorAtlas !== undefined")


def test_scripts_do_not_wait_for_a_picture_that_does_not_come(page: Page, address: str) -> None:
    page.route(re.compile(r"/first/map"), lambda _route: None)
    open_map(page, address)
    expect(page.locator("img.first-image")).to_have_count(0, timeout=30_000)


def test_the_live_map_takes_the_picture_s_place(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address, wait_until="commit")
    eventually(
        page, "document.querySelector('img.first-image')?.dataset.camera !== undefined", seconds=60
    )
    promised = page.evaluate("JSON.parse(document.querySelector('.first-image').dataset.camera)")
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    assert page.evaluate("window.corridorAtlas.map.shown().camera") == pytest.approx(
        promised, abs=0.01
    )
    expect(page.locator("img.first-image")).to_have_count(0)
    expect(page.locator("#first")).to_have_count(0)


def test_the_picture_stays_until_the_map_has_borders_names_and_relief(
    page: Page, address: str
) -> None:
    server = Slow(page, re.compile(r"/layers/relief"))
    open_map(page, address)
    image = page.locator("#map-panel > img.first-image")
    expect(image).to_have_count(1)
    eventually(page, "window.corridorAtlas.map.instance.getLayer('relief') !== undefined")
    page.wait_for_timeout(500)
    expect(image).to_have_count(1)
    server.answers()
    expect(image).to_have_count(0, timeout=30_000)


def test_places_of_a_country_are_drawn_however_far_out(page: Page, address: str) -> None:
    open_map(page, address, "?country=GE&at=50,42,2.2")
    drawn = """() => new Set(window.corridorAtlas.map.instance
        .queryRenderedFeatures({layers: ['place-first', 'place']}).map((one) => one.id)).size"""
    eventually(page, f"({drawn})() > 5")


def test_what_is_selected_stands_out(page: Page, address: str) -> None:
    open_map(page, address, "?at=46.5,39.3,6.5")
    opacity = """(layer) => JSON.stringify(
        window.corridorAtlas.map.instance.getPaintProperty(layer, 'line-opacity'))"""
    whole = page.evaluate(opacity, "line-solid:2")
    page.keyboard.press("l")
    page.get_by_role("tab", name="List").focus()
    page.locator("#thing-list [data-thing='segment:horadiz-aghband-rail']").click()
    expect(page.locator("#map-callout")).to_contain_text("Horadiz – Aghband")
    eventually(page, f"({opacity})('line-solid:2') !== {whole!r}")
    assert '"*",0.45' in page.evaluate(opacity, "line-solid:2")
    assert (
        page.evaluate("window.corridorAtlas.map.instance.getLayer('lit-dashes:0').source") == "lit"
    )
    page.keyboard.press("Escape")
    eventually(page, f"({opacity})('line-solid:2') === {whole!r}")


# How often a name of a country that came to where it has room lies on what is selected.
NAMES_OVER_WHAT_IS_LIT = """() => {
    const map = window.corridorAtlas.map.instance;
    const names = map.querySourceFeatures("labels").filter((one) => one.properties.brought);
    return names.filter(({ geometry }) => {
        const { x, y } = map.project(geometry.coordinates);
        const box = [[x - 40, y - 9], [x + 40, y + 9]];
        return map.queryRenderedFeatures(box, { layers: ["line-highlight"] }).length;
    }).length;
}"""


def test_no_name_of_a_country_lies_on_what_is_selected(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, address, "?select=segment:tripp-rail")
    lit = "window.corridorAtlas.map.instance.queryRenderedFeatures({layers: ['line-highlight']})"
    eventually(page, f"{lit}.length > 0")
    # Names come once those of places have settled.
    page.wait_for_timeout(2500)
    settles(page, NAMES_OVER_WHAT_IS_LIT, 0)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 384)])
def test_what_a_link_selects_is_in_the_free_part_of_a_small_map(
    page: Page, address: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_map(page, address, "?select=segment:horadiz-aghband-rail")
    eventually(
        page,
        """() => {
            const {map} = window.corridorAtlas;
            const box = (name) => document.querySelector(name).getBoundingClientRect();
            const [panel, sheet, age] = ['#map-panel', '#detail', '#map-age'].map(box);
            const lines = map.instance.querySourceFeatures('lit');
            const points = lines.flatMap((one) => one.geometry.coordinates.flat(
                one.geometry.type === 'MultiLineString' ? 1 : 0));
            return points.length > 0 && points.every((point) => {
                const {x, y} = map.instance.project(point);
                const below = Math.min(sheet.top, age.top) - panel.top;
                return x > 0 && x < panel.width && y > 0 && y < below;
            });
        }""",
    )


def test_legend_and_small_map_give_way_to_the_panel_of_the_filter(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address)
    expect(page.locator("#map-inset")).to_be_visible(timeout=60_000)
    open_filters(page)
    expect(page.locator("#map-inset")).to_be_hidden()
    expect(page.locator("#legend")).not_to_have_attribute("open", "")
    # Folded it tells of all corridors alike.
    expect(page.locator(".legend-lead")).to_have_count(4)
    page.get_by_role("button", name="Hide").click()
    expect(page.locator("#map-inset")).to_be_visible()
    expect(page.locator("#legend")).to_have_attribute("open", "")


def test_a_choice_in_words_flies_to_its_thing_and_a_filter_does_not(
    page: Page, address: str
) -> None:
    open_map(page, address)
    camera = "window.corridorAtlas.map.shown().camera"
    panel = open_filters(page)
    page.wait_for_timeout(1500)
    before = page.evaluate(camera)
    panel.get_by_role("searchbox").fill("Meghri")
    hit = panel.locator("[data-kind=place] a").first
    hit.wait_for(timeout=30_000)
    assert page.evaluate(camera) == pytest.approx(before, abs=1e-6)
    # Named places are drawn however far out the map is.
    eventually(
        page,
        "window.corridorAtlas.map.instance"
        ".queryRenderedFeatures({layers: ['place', 'place-first']})"
        ".some((one) => one.properties.name === 'Meghri')",
    )
    hit.click()
    eventually(page, f"{camera}[2] > 6")
    eventually(page, "location.search.includes('at=46.')")


SHIPS = """() => window.corridorAtlas.map.instance
    .queryRenderedFeatures({ layers: ["ship:0", "ship:1", "ship:2"] })
    .map((one) => one.properties.corridor)"""


def test_no_tiles_are_cut_anew_when_a_corridor_is_switched_off(page: Page, address: str) -> None:
    """Not even for its ships: forty thousand lines take longer to cut than to draw."""
    open_map(page, address, "?at=50,41,5.4")
    eventually(page, f"({SHIPS})().length > 0")
    page.evaluate(
        """() => {
            window.cut = 0;
            window.corridorAtlas.map.instance.on("sourcedata", (event) => {
                if (event.sourceId === "lines" || event.sourceId === "runs") window.cut += 1;
            });
        }"""
    )
    legend_of(page).get_by_role("checkbox", name="Middle Corridor").uncheck()
    eventually(page, f"!({SHIPS})().includes(0)")
    page.wait_for_timeout(500)
    assert page.evaluate("window.cut") == 0


def test_ships_sail_only_on_what_is_shown(page: Page, address: str) -> None:
    open_map(page, address, "?corridor=middle-corridor,zangezur-route&at=50,41,5.4")
    eventually(page, f"({SHIPS})().length > 0")
    assert set(page.evaluate(SHIPS)) == {0}
    legend_of(page).get_by_role("checkbox", name="Middle Corridor").uncheck()
    eventually(page, f"({SHIPS})().length === 0")
    legend_of(page).get_by_role("checkbox", name="North–South Corridor").check()
    eventually(page, f"({SHIPS})().length > 0")
    assert set(page.evaluate(SHIPS)) == {1}


def test_what_is_chosen_stays_in_the_legend_with_nothing_left_of_it(
    page: Page, address: str
) -> None:
    open_map(page, address, "?corridor=zangezur-route&country=CN")
    corridors = legend_of(page).get_by_role("group", name="Corridor")
    expect(corridors.get_by_role("checkbox", name="Zangezur route")).to_be_checked()
    expect(corridors.get_by_role("checkbox", name="Middle Corridor")).not_to_be_checked()
    # On paper a legend has what is drawn alone.
    page.emulate_media(media="print")
    expect(corridors.locator("label:visible")).to_have_count(0)


def test_a_card_does_not_cover_the_corridor_that_it_names(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, address, "?select=corridor:zangezur-route")
    card = page.locator("#map-callout")
    # Its details stand below and name it.
    expect(card).to_be_attached()
    expect(card).to_be_hidden()
    expect(page.get_by_role("complementary", name="Details")).to_contain_text("Zangezur route")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("button", name="Show on map").click()
    expect(card).to_be_visible()


# Names and signs of other places that the card of what is selected lies over.
UNDER_CARD = """(own) => {
    const map = window.corridorAtlas.map.instance;
    const card = document.querySelector("#map-callout");
    if (!card || card.hidden) return null;
    const [box, canvas] = [card, map.getCanvas()].map((one) => one.getBoundingClientRect());
    const corners = [[box.left, box.top], [box.right, box.bottom]]
        .map(([x, y]) => [x - canvas.left, y - canvas.top]);
    const layers = ["place", "place-first", "label-city", "label-country"];
    return map.queryRenderedFeatures(corners, { layers })
        .map((one) => one.properties.label ?? one.properties.name)
        .filter((name) => name !== own).length;
}"""


@pytest.mark.parametrize(
    ("query", "own"),
    [
        ("?select=place:meghri&at=46.2,38.95,8", "Meghri"),
        ("?select=place:nakhchivan&at=45.4,39.2,7", "Nakhchivan"),
        ("?select=place:ganja&at=46.4,40.7,6.2", "Ganja"),
    ],
)
def test_the_card_of_a_place_leaves_its_neighbours_in_sight(
    page: Page, address: str, query: str, own: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address, query)
    expect(page.locator("#map-callout")).to_be_visible(timeout=60_000)
    eventually(page, f"(own) => ({UNDER_CARD})(own) === 0", own)


def test_half_of_a_small_screen_is_map_beside_both_panels(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, address, SEGMENT)
    expect(page.get_by_role("complementary", name="Details")).to_be_visible(timeout=30_000)
    open_filters(page)
    expect(page.locator("#legend")).not_to_have_attribute("open", "")
    eventually(page, f"({SHARE})()[0] >= 0.5")
    print(f"map beside both panels: {page.evaluate(SHARE)[0]:.1%}")
    panel = "(one => one.scrollWidth - one.clientWidth)(document.querySelector('{part}'))"
    for part in (".filters", "#detail"):
        assert page.evaluate(panel.format(part=part)) <= 0
    assert page.evaluate(COVERED) == []
    picture(page, "map-both-panels")
