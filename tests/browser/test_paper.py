"""What pages hold on paper: all that they hold on the screen, and no sheet more."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import eventually, open_map

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def print_page(page: Page, folder: Path) -> list[str]:
    """Print a page as the browser's own command does; give the text of its sheets."""
    sheet = folder / "sheet.pdf"
    page.pdf(path=sheet, prefer_css_page_size=True)
    return [" ".join(one.extract_text().split()) for one in PdfReader(sheet).pages]


def test_all_rows_of_the_data_are_printed(page: Page, address: str, tmp_path: Path) -> None:
    """The grid on the screen has only those in sight."""
    page.goto(f"{address}/data?table=projects")
    page.wait_for_selector(".ag-center-cols-container .ag-row", timeout=60_000)
    titles = page.evaluate("""() => {
        const named = [];
        window.dash_ag_grid.getApi("data-grid").forEachNode((row) => named.push(row.data.name));
        return named;
    }""")
    assert len(titles) > 60
    drawn = page.locator(".data-grid .ag-row:visible").count()
    assert drawn < len(titles)
    # Some fonts set fi and fl as one sign.
    text = normalize("NFKC", " ".join(print_page(page, tmp_path))).replace(" ", "")
    assert [title for title in titles if title.replace(" ", "") not in text] == []
    expect(page.locator("#paper-table")).to_have_count(0)


def test_a_route_diagram_is_one_sheet(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/strip")
    page.wait_for_selector(".chart .main-svg", timeout=60_000)
    (sheet,) = print_page(page, tmp_path)
    assert "Route diagram" in sheet


def test_what_is_selected_is_told_below_the_map(page: Page, address: str, tmp_path: Path) -> None:
    open_map(page, address, "?select=segment:horadiz-aghband-rail")
    details = page.get_by_role("complementary", name="Details")
    expect(details).to_contain_text("Under construction", timeout=30_000)
    text = " ".join(print_page(page, tmp_path))
    assert "Horadiz – Aghband" in text
    assert "as of 27 February 2026" in text
    assert "Correct or add" not in text


def test_the_inset_is_light_on_paper_whatever_is_worn(page: Page, address: str) -> None:
    """By the menu of the browser, too, which gives no time to fetch another picture."""
    open_map(page, address, "?theme=dark")
    expect(page.locator(".map-inset")).to_be_visible(timeout=90_000)
    eventually(page, "document.querySelector('.map-inset .on-paper[src]')?.naturalWidth > 0")
    page.emulate_media(media="print")
    shown = page.locator(".map-inset img:visible")
    expect(shown).to_have_count(1)
    assert "theme=light" in (shown.get_attribute("src") or "")


def mean_light(page: Page, selector: str) -> float:
    """Return how light a picture of the page is, from 0 to 255."""
    return page.evaluate(
        """(selector) => {
        const seen = document.querySelector(selector);
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [40, 40];
        const pen = canvas.getContext("2d");
        pen.drawImage(seen, 0, 0, 40, 40);
        const { data } = pen.getImageData(0, 0, 40, 40);
        return data.reduce((sum, value) => sum + value, 0) / data.length;
    }""",
        selector,
    )


def test_a_dark_map_is_light_on_paper_before_it_is_there(page: Page, address: str) -> None:
    """The picture that stands in for the map is fetched in light colours for that."""
    page.route("**/layers/index*", lambda _: None)
    page.goto(f"{address}/?theme=dark")
    eventually(page, "document.querySelector('#map-panel > img.first-image')?.naturalWidth > 0")
    assert mean_light(page, "#map-panel > img.first-image") < 110
    # A server that has just started draws it first.
    eventually(page, "window.firstOnPaper?.naturalWidth > 0", seconds=60)
    page.evaluate("window.print = () => document.documentElement.dataset.printed = 'yes'")
    page.keyboard.press("Control+p")
    eventually(page, "document.documentElement.dataset.printed === 'yes'")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".print-picture")).to_be_visible()
    assert mean_light(page, ".print-picture") > 180
    page.unroute_all(behavior="ignoreErrors")


def test_what_is_there_before_the_program_is_printed_light(page: Page, address: str) -> None:
    page.route("**/main.js*", lambda _: None)
    page.goto(f"{address}/?theme=dark", wait_until="commit")
    eventually(page, "window.firstOnPaper?.naturalWidth > 0", seconds=60)
    eventually(page, "document.querySelector('#first img.first-image') !== null")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#first img.first-image:visible")).to_have_count(1)
    # The whole legend, whatever was folded, and no word of a program that comes.
    expect(page.locator("#first .legend").get_by_text("Border crossing point")).to_be_visible()
    expect(page.get_by_text("Loading...")).to_be_hidden()
    assert mean_light(page, "#first .on-sheet") > 180
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.unroute_all(behavior="ignoreErrors")


def test_a_scene_on_paper_says_where_all_of_them_are(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/present/zangezur-route#6")
    page.wait_for_selector("body[data-painted='6']", timeout=60_000)
    (sheet,) = print_page(page, tmp_path)
    text = normalize("NFKC", sheet)
    assert "When will the whole route open?" in text
    assert f"{address}/export/briefing/zangezur-route.pdf" in text.replace(" ", "")
    assert page.request.get(f"{address}/export/briefing/zangezur-route.pdf").ok
    # What is pressed is not for paper.
    assert "Scenes Sources" not in text
    expect(page.locator("#print-word")).to_be_hidden()


def test_a_scene_lies_on_paper_as_it_lies_on_the_screen(page: Page, address: str) -> None:
    """What is laid out anew while a sheet is made would come too late for it."""
    page.goto(f"{address}/present/zangezur-route#4")
    page.wait_for_selector("body[data-painted='4']", timeout=60_000)
    spots = """() => [...document.querySelectorAll("#scene-drawing .callout, #scene-legend li")]
      .map((one) => [one.checkVisibility(), one.offsetWidth, one.offsetLeft, one.offsetTop])"""
    before = page.evaluate(spots)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047, "height": 718})
    assert page.evaluate(spots) == before
    box = page.locator("#stage-box").bounding_box()
    assert box
    assert box["width"] <= 1047
    assert box["height"] <= 718
