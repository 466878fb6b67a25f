"""Files, link and citation of a view; and the map without WebGL."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect
from pypdf import PdfReader

from app.vocabulary.style import corridor_colour
from app.vocabulary.terms import Theme
from tests.browser.conftest import Slow, Watch, eventually, legend_of, open_map, picture, settles
from tests.run import CHROMIUM, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Locator, Page

pytestmark = pytest.mark.browser

WITHOUT_WEBGL = ["--no-sandbox", "--disable-gpu", "--disable-webgl", "--disable-3d-apis"]


def opened(page: Page) -> Locator:
    """Open the dialog with the keyboard."""
    page.get_by_role("button", name="Export").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Export")
    expect(dialog).to_be_visible()
    return dialog


def content(download: Download) -> bytes:
    """Read a downloaded file."""
    with open(download.path(), "rb") as file:  # noqa: PTH123 - Playwright's path may be a remote one
        return file.read()


def colours(image: Image.Image) -> dict[str, int]:
    """Count the pixels of each colour."""
    found = image.convert("RGB").getcolors(maxcolors=image.width * image.height) or []
    return {f"#{r:02x}{g:02x}{b:02x}": count for count, (r, g, b) in found}


def test_from_a_filtered_map_to_files_in_two_clicks(page: Page, address: str) -> None:
    open_map(page, address, "?theme=light&corridor=zangezur-route")
    dialog = opened(page)
    serious = [
        one["id"]
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
    picture(page, "export-dialog")
    with page.expect_download() as download:
        dialog.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename.endswith("zangezur-route_data-to-2026-08-20.pdf")
    text = PdfReader(io.BytesIO(content(download.value))).pages[0].extract_text()
    assert "Zangezur route (TRIPP)" in text
    with page.expect_download() as download:
        dialog.get_by_role("button", name="PNG 2×").click()
    image = Image.open(io.BytesIO(content(download.value)))
    # The map as wide as the window, and the legend beside it.
    assert image.width == 2 * (1280 + 16 + 236 + 48)
    seen = colours(image)
    order = ["middle-corridor", "north-south-corridor", "zangezur-route"]
    middle, north_south, zangezur = (corridor_colour(one, order, Theme.LIGHT) for one in order)
    assert seen.get(zangezur, 0) > 200
    # What the filter hides does not come back in the picture.
    assert seen.get(middle, 0) == 0
    assert seen.get(north_south, 0) == 0
    expect(dialog.get_by_role("status")).to_contain_text("Saved corridor-atlas_zangezur-route")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Export")).to_be_focused()


def test_a_large_picture_has_its_areas_coarser_and_shows_the_same(page: Page, address: str) -> None:
    open_map(page, address, "?theme=light")
    dialog = opened(page)
    # How large what is laid out over a larger area is, and how large that is.
    page.evaluate(
        """() => {
            window.laid = [];
            const { prototype } = WebGL2RenderingContext;
            const { blitFramebuffer } = prototype;
            prototype.blitFramebuffer = function (...how) {
                if (how[6] > how[2]) window.laid.push([how[2], how[3], how[6], how[7]]);
                return blitFramebuffer.apply(this, how);
            };
        }"""
    )
    images = {}
    for scale in (1, 3):
        with page.expect_download() as download:
            dialog.get_by_role("button", name=f"PNG {scale}×").click()
        images[scale] = Image.open(io.BytesIO(content(download.value))).convert("RGB")
    ((wide, high, whole, tall),) = page.evaluate("window.laid")
    assert abs(wide - whole / 2) <= 0.5
    assert abs(high - tall / 2) <= 0.5
    assert images[3].width == 3 * images[1].width
    small = images[3].resize(images[1].size, Image.Resampling.BOX)
    away = ImageStat.Stat(ImageChops.difference(small, images[1]))
    # Edges of letters and lines differ; ground that lay elsewhere would differ by far more.
    assert max(away.mean) < 3, away.mean
    for share in (0.25, 0.5, 0.75):
        at = (round(share * images[1].width), round(share * images[1].height))
        assert images[1].getpixel(at) != (255, 255, 255)


def test_picture_and_citation_go_to_the_clipboard(page: Page, address: str) -> None:
    open_map(page, address, "?corridor=zangezur-route")
    dialog = opened(page)
    dialog.get_by_role("button", name="Cite this view").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "47 of 198 segments: Zangezur route" in cited
    assert "Middle Corridor to 28 September 2026" in cited
    assert page.url in cited
    dialog.get_by_role("button", name="Copy picture").click()
    expect(dialog.get_by_role("status")).to_contain_text("Copied: paste it", timeout=20_000)
    types = "navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))"
    assert "image/png" in page.evaluate(types)
    page.evaluate("delete window.ClipboardItem")
    dialog.get_by_role("button", name="Copy picture").click()
    expect(dialog.get_by_role("status")).to_contain_text("Save the PNG instead")


def test_a_file_that_cannot_be_made_says_why_and_leaves_the_page(
    page: Page, address: str, watch: Watch
) -> None:
    open_map(page, address)
    page.route(
        "**/export/**",
        lambda route: route.fulfill(status=400, body="No paper left.\n", content_type="text/plain"),
    )
    dialog = opened(page)
    dialog.get_by_label("Paper").select_option("A3")
    dialog.get_by_label("Title").fill("Our title & more")
    link = dialog.get_by_role("link", name="SVG")
    assert link.get_attribute("href") == "/export/map.svg?title=Our+title+%26+more&paper=a3"
    link.click()
    expect(dialog.get_by_role("status")).to_have_text("No paper left.")
    expect(page.locator("#map-panel")).to_be_visible()
    watch.allow("400")


def test_paper_shows_the_map_that_the_screen_shows(page: Page, address: str) -> None:
    open_map(page, address, "?theme=dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.emulate_media(media="print")
    expect(page.locator(".print-picture")).to_be_visible()
    expect(page.get_by_text("imply no endorsement").first).to_be_visible()
    expect(page.locator("#caption")).to_be_visible()
    expect(page.locator(".header")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".print-picture")).to_have_count(0)
    settles(page, "document.documentElement.dataset.theme", "dark")


def test_paper_shows_the_first_picture_until_the_map_is_there(page: Page, address: str) -> None:
    page.route("**/layers/index*", lambda _: None)
    page.goto(address)
    eventually(page, "document.querySelector('#map-panel > img.first-image')?.naturalWidth > 0")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".print-picture")).to_be_visible()
    expect(page.get_by_role("heading", name="Map of the corridors")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_paper_shows_the_inset_and_no_frame_of_it(page: Page, address: str) -> None:
    open_map(page, address)
    expect(page.locator("#map-inset img:visible")).to_have_count(1, timeout=90_000)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#map-inset img:visible")).to_have_count(1)
    expect(page.locator("#map-inset-frame")).to_be_hidden()


def test_without_webgl_the_program_draws_the_map(browser: Browser, address: str) -> None:
    path = os.environ.get(CHROMIUM) or find_chromium()
    with browser.browser_type.launch(executable_path=path, args=WITHOUT_WEBGL) as poor:
        page = poor.new_page(viewport={"width": 1280, "height": 720})
        watch = Watch()
        watch.follow(page)
        open_map(page, address)
        image = page.get_by_role("img", name="Map. 198 of 198 segments")
        expect(image).to_be_visible()
        expect(page.get_by_text("This browser has no WebGL.")).to_be_visible()
        picture(page, "map-without-webgl")
        filters = legend_of(page)
        # The program does not know what lies below the legend, which therefore begins folded.
        filters.get_by_text("Legend and filter").click()
        filters.get_by_role("group", name="Corridor").get_by_role(
            "checkbox", name="North–South"
        ).uncheck()
        expect(page.get_by_role("img", name="Middle Corridor or Zangezur route")).to_be_visible()
        eventually(page, "document.querySelector('.still-map').src.includes('corridor=')")
        page.get_by_role("button", name="Show the whole of: Zangezur route").click()
        eventually(page, "document.querySelector('.still-map').src.includes('at=46')")
        page.keyboard.press("l")
        for _ in range(4):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        detail = page.get_by_role("complementary", name="Details")
        expect(detail.get_by_role("heading", level=2)).to_be_visible()
        eventually(page, "document.querySelector('.still-map').src.includes('select=segment')")
        page.get_by_role("button", name="Export").click()
        dialog = page.get_by_role("dialog", name="Export")
        expect(dialog.get_by_role("link", name="PDF")).to_be_visible()
        expect(dialog.get_by_role("button", name="Copy picture")).to_be_hidden()
        # Dark on the screen, light on paper, by the menu of the browser too.
        open_map(page, address, "?theme=dark")
        eventually(page, "document.querySelector('.still-map.on-paper')?.naturalWidth > 0")
        page.emulate_media(media="print")
        shown = page.locator(".still-map:visible")
        expect(shown).to_have_count(1)
        assert "theme=light" in (shown.get_attribute("src") or "")
    assert watch.unexpected() == []


def test_words_of_a_filter_that_was_just_chosen_are_waited_for(page: Page, address: str) -> None:
    """Who cites at once gets the words of that filter, never those of the one before."""
    open_map(page, address)
    server = Slow(page, "**/_dash-update-component*")
    page.keyboard.press("k")
    page.keyboard.press("Space")
    page.keyboard.press("c")
    eventually(page, "location.search.includes('corridor=')")
    dialog = opened(page)
    expect(dialog).to_contain_text("198 of 198 segments: all corridors")
    server.answers()
    expect(dialog).to_contain_text("131 of 198 segments: North–South Corridor or Zangezur route")
    eventually(page, "navigator.clipboard.readText().then((text) => text.includes('131 of 198'))")
    assert page.url in page.evaluate("navigator.clipboard.readText()")


def test_details_are_cited_with_their_own_address(page: Page, address: str) -> None:
    """Who goes on to another thing and cites at once gets the words of that one."""
    open_map(page, address, "?select=place:meghri")
    expect(page.locator("#detail .detail-title")).to_have_text("Meghri", timeout=30_000)
    server = Slow(page, "**/_dash-update-component*")
    page.evaluate(
        "history.pushState(null, '', '?select=place:baku'); dispatchEvent(new Event('popstate'))"
    )
    page.keyboard.press("c")
    expect(page.locator("#detail .detail-title")).to_have_text("Meghri")
    server.answers()
    expect(page.locator("#detail .detail-title")).to_have_text("Baku")
    eventually(page, "navigator.clipboard.readText().then((text) => text.startsWith('Baku '))")
    assert page.url in page.evaluate("navigator.clipboard.readText()")
