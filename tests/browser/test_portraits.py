"""Pages of corridors and countries as people use them, by role and label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from app.vocabulary.style import palette
from app.vocabulary.terms import Theme
from tests.browser.conftest import eventually, picture

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PORTRAITS = (
    "/corridor/middle-corridor",
    "/corridor/north-south-corridor",
    "/corridor/zangezur-route",
    "/country/AZ",
    "/country/TJ",
)
OVERFLOW = "(main => main.scrollHeight - main.clientHeight)(document.querySelector('main'))"


def open_portrait(page: Page, address: str, path: str, theme: str = "light") -> None:
    page.goto(f"{address}{path}?theme={theme}")
    expect(page.locator(".page-portrait h1")).to_be_visible(timeout=60_000)
    expect(page.locator(".portrait-tile").first).to_be_visible(timeout=30_000)
    eventually(page, "window.corridorAtlas.state.summary !== null")


def test_the_overview_leads_to_a_country(page: Page, address: str) -> None:
    page.goto(f"{address}/corridor")
    expect(page.get_by_role("heading", name="Overview", level=1)).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Azerbaijan", exact=True).click()
    expect(page.get_by_role("heading", name="Azerbaijan", level=1)).to_be_visible(timeout=30_000)
    assert page.url.split("?")[0] == f"{address}/country/AZ"
    expect(page).to_have_title("Azerbaijan – Corridor Atlas")
    current = page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")
    expect(current).to_have_text("Overview")
    page.go_back()
    expect(page.get_by_role("heading", name="Overview", level=1)).to_be_visible(timeout=30_000)


def test_every_value_opens_to_its_sources_by_keyboard(page: Page, address: str) -> None:
    open_portrait(page, address, "/corridor/middle-corridor")
    tile = page.locator(".tile-freight")
    first = tile.locator("summary").first
    first.focus()
    page.keyboard.press("Enter")
    expect(tile.locator(".source").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(tile.locator(".source").first).not_to_be_visible()
    expect(first).to_be_focused()
    # One at a time.
    first.click()
    page.locator(".tile-main summary").first.click()
    expect(page.locator("details.brief[open]")).to_have_count(1)


def test_a_contested_question_tells_each_line(page: Page, address: str) -> None:
    open_portrait(page, address, "/corridor/zangezur-route")
    question = page.locator(".portrait-question").first
    question.locator("summary").first.click()
    expect(question.locator(".portrait-line")).not_to_have_count(0)
    expect(question.locator(".portrait-line").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "is_beside"), [("/corridor/zangezur-route", False), ("/country/TR", True)]
)
def test_what_is_not_known_takes_little_room(
    page: Page, address: str, path: str, is_beside: bool
) -> None:
    """A line of its own below a single tile, the last of several others."""
    page.set_viewport_size({"width": 1366, "height": 768})
    open_portrait(page, address, path)
    unknown, first = page.locator(".tile-unknown"), page.locator(".tile-main")
    expect(unknown).to_contain_text("Not known")
    lies = """([line, main]) => {
        const [one, other] = [line, main].map((name) =>
            document.querySelector(name).getBoundingClientRect());
        return [Math.abs(one.top - other.top) < 2, one.height < other.height];
    }"""
    expect(first).to_be_visible()
    eventually(
        page,
        f"(told) => ({lies})(told.slice(0, 2)).join() === told[2]",
        [".tile-unknown", ".tile-main", "true,false" if is_beside else "false,true"],
    )
    unknown.locator("summary").first.click()
    expect(unknown.get_by_text("no listed source states").first).to_be_visible()


def test_what_there_is_not(page: Page, address: str) -> None:
    page.goto(f"{address}/country/XX")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("path", PORTRAITS)
def test_one_screen_and_one_sheet(page: Page, address: str, path: str, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_portrait(page, address, path, "dark")
    page.wait_for_timeout(1500)
    eventually(page, f"{OVERFLOW} <= 0")
    sheet = tmp_path / "portrait.pdf"
    page.pdf(path=sheet, format="A4")
    reader = PdfReader(sheet)
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    assert page.locator("h1").inner_text().split("(")[0].strip() in text


@pytest.mark.parametrize("path", ["/country/AM", "/country/AZ", "/corridor/north-south-corridor"])
def test_a_large_screen_is_filled(page: Page, address: str, path: str) -> None:
    """A short portrait has larger letters there, not an empty lower half."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_portrait(page, address, path)
    lowest = """Math.max(...[...document.querySelectorAll(".portrait-column")]
        .map((one) => one.getBoundingClientRect().bottom))"""
    eventually(page, f"{OVERFLOW} <= 0 && {lowest} >= 0.87 * innerHeight")
    size = "getComputedStyle(document.querySelector('.page-portrait')).zoom"
    large = page.evaluate(size)
    # What is opened to be read changes no letters.
    page.locator(".portrait-question summary").first.click()
    page.wait_for_timeout(500)
    assert page.evaluate(size) == large


def test_nothing_lies_over_the_small_map(page: Page, address: str) -> None:
    open_portrait(page, address, "/country/AM")
    way = page.get_by_role("link", name="Armenia on the map")
    expect(way).to_be_visible()
    button, small = way.bounding_box(), page.locator(".portrait-map").bounding_box()
    assert button
    assert small
    assert button["y"] + button["height"] <= small["y"]


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_axe_and_a_narrow_screen(page: Page, address: str, theme: str) -> None:
    for path in ("/corridor", "/corridor/middle-corridor", "/country/AZ"):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(f"{address}{path}?theme={theme}")
        expect(page.locator("main h1")).to_be_visible(timeout=60_000)
        eventually(page, "window.corridorAtlas.state.summary !== null")
        found = Axe().run(page).response["violations"]
        told = [(one["id"], one["nodes"][0]["html"][:120]) for one in found]
        assert [one for one in told if one] == [], path
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_timeout(300)
        assert page.evaluate(
            "(main => main.scrollWidth <= main.clientWidth)(document.querySelector('main'))"
        ), path
        picture(page, f"portrait-{theme}-{path.replace('/', '-')}")


def test_the_table_as_a_file(page: Page, address: str) -> None:
    open_portrait(page, address, "/country/AZ")
    with page.expect_download() as told:
        page.get_by_role("link", name="CSV").click()
    name = told.value.suggested_filename
    assert name.startswith("corridor-atlas_AZ")
    assert name.endswith(".csv")


def test_a_dark_page_prints_light_and_whole(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/strip?theme=dark")
    page.wait_for_selector(".chart .main-svg", timeout=60_000)
    page.wait_for_timeout(1000)
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"
    assert page.evaluate(ink) == palette(Theme.DARK, [])["ink"]
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(ink) == palette(Theme.LIGHT, [])["ink"]
    sheet = tmp_path / "strip.pdf"
    page.pdf(path=sheet, prefer_css_page_size=True)
    wide = PdfReader(sheet).pages[0].mediabox
    assert wide.width > wide.height
