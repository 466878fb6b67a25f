"""What every page has: the view in the browser alone, and keys that can be switched off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Absent, Slow, Watch, eventually, legend_of, open_map, settles

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

VIEW = """() => {
    const { chosen, text, year, selection, options } = window.corridorAtlas.state;
    return JSON.stringify([Object.keys(chosen), text, year, selection, options]);
}"""


def test_back_paints_without_the_server(page: Page, address: str) -> None:
    """With no server left, Back and Forward still change map, controls and address."""
    open_map(page, address)
    panel = legend_of(page)
    planned = panel.get_by_role("group", name="Status").get_by_role("checkbox", name="Planned")
    planned.uncheck()
    eventually(page, "window.corridorAtlas.state.summary.set")
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=204))
    hidden = "window.corridorAtlas.map.shown().lines.filter((on) => !on).length"
    before = page.evaluate(hidden)
    assert before > 0
    page.go_back()
    expect(planned).to_be_checked()
    eventually(page, f"{hidden} === 0")
    assert "status" not in page.url
    page.go_forward()
    expect(planned).not_to_be_checked()
    eventually(page, f"{hidden} === {before}")
    assert "status=" in page.url


def test_a_page_s_own_choice_goes_back(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline")
    expect(page.get_by_role("radio", name="Last 24 months")).to_be_checked()
    page.get_by_role("radio", name="Whole period").check()
    expect(page).to_have_url(re.compile("span=all"))
    page.get_by_role("radio", name="List", exact=True).check()
    expect(page).to_have_url(re.compile("show=list&span=all"))
    expect(page.locator("[data-chart=timeline]")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("radio", name="Chart and list")).to_be_checked()
    expect(page.locator("[data-chart=timeline]")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("radio", name="Last 24 months")).to_be_checked()
    assert "?" not in page.url


def test_the_view_goes_along_to_other_pages_and_back(page: Page, address: str) -> None:
    open_map(page, address, "?mode=rail&year=2030")
    view = page.evaluate(VIEW)
    page.get_by_role("link", name="Compare").click()
    page.wait_for_selector("[data-path='/compare']", timeout=60_000)
    settles(page, VIEW, view)
    assert "mode=rail&year=2030" in page.url
    page.go_back()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    settles(page, VIEW, view)


def test_keys_of_one_letter_can_be_switched_off(page: Page, address: str, watch: Watch) -> None:
    page.goto(f"{address}/sources")
    filters = page.get_by_role("button", name="Help")
    filters.wait_for()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Help")
    expect(dialog).to_be_visible()
    switch = dialog.get_by_role("checkbox", name="Use keys of one letter or sign")
    expect(switch).to_be_checked()
    switch.uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("?")
    page.keyboard.press("b")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    filters.click()
    expect(switch).not_to_be_checked()
    switch.check()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.get_by_role("dialog", name="Add to briefing")).to_be_visible()
    assert watch.unexpected() == []


def test_a_lost_server_is_told_and_gone_on_from(page: Page, address: str, watch: Watch) -> None:
    """Address, tab and content stay together, and the page that was asked for comes by itself."""
    open_map(page, address)
    server = Absent(page, "**/_dash-update-component*", "**/healthz")
    page.get_by_role("link", name="Sources").click()
    notice = page.locator("#lost-notice")
    expect(notice).to_contain_text("The server does not answer.")
    expect(page.get_by_role("link", name="Map", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    assert "/sources" not in page.url
    expect(page.locator("#map-panel")).to_be_visible()
    expect(page.locator("#page-waiting")).to_have_count(0)
    server.returns()
    expect(notice).to_be_hidden(timeout=30_000)
    page.wait_for_selector("[data-path='/sources']", timeout=60_000)
    assert "/sources" in page.url
    watch.allow("ERR_FAILED", "did not respond")


def test_a_lost_server_is_told_to_who_only_reads_and_a_queued_click_lapses(
    page: Page, address: str, watch: Watch
) -> None:
    open_map(page, address)
    server = Absent(page, "**/_dash-update-component*", "**/healthz", "**/edition.json*")
    # What the clock does every few seconds, too, while the page is seen.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    notice = page.locator("#lost-notice")
    expect(notice).to_contain_text("The server does not answer.")
    page.get_by_role("link", name="Sources").click()
    eventually(page, "!location.pathname.includes('sources')")
    # A filter is painted without the server, and counted when it is back; the click before lapses.
    legend_of(page).get_by_role("checkbox", name="Planned").uncheck()
    eventually(page, "!window.corridorAtlas.state.summary.set")
    server.returns()
    expect(notice).to_be_hidden(timeout=30_000)
    eventually(page, "window.corridorAtlas.state.summary.set")
    assert "/sources" not in page.url
    assert "status=" in page.url
    expect(page.locator("#map-panel")).to_be_visible()
    watch.allow("ERR_FAILED", "did not respond")


def test_a_page_that_is_slow_to_come_is_sketched_at_once(page: Page, address: str) -> None:
    """No content of another page stands below an address and a tab."""
    page.goto(f"{address}/claims")
    expect(page.get_by_role("heading", name="Who says what")).to_be_visible(timeout=60_000)
    server = Slow(page, "**/_dash-update-component*")
    page.get_by_role("link", name="Projects", exact=True).click()
    expect(page.locator("#page-waiting")).to_contain_text("Projects: the page is loading")
    expect(page.locator("#page")).to_be_hidden()
    expect(page.get_by_role("link", name="Projects", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    assert "/projects" in page.url
    # Back to the page that is still there: nothing is waited for any more.
    page.go_back()
    expect(page.locator("#page-waiting")).to_have_count(0)
    expect(page.get_by_role("heading", name="Who says what")).to_be_visible()
    page.go_forward()
    expect(page.locator("#page-waiting")).to_have_count(1)
    server.answers()
    page.wait_for_selector("[data-path='/projects']", timeout=60_000)
    expect(page.locator("#page-waiting")).to_have_count(0)
    expect(page.locator("#page")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 683, 1024, 1200, 1279, 1280, 1366, 1920])
def test_the_header_is_one_row(page: Page, address: str, width: int) -> None:
    """In windows of every width all of it is in one row, and none of it is cut."""
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(f"{address}/compare")
    expect(page.get_by_role("heading", name="Compare")).to_be_visible()
    tops, outside = page.evaluate("""() => {
        const seen = [...document.querySelectorAll('.app > .header :is(.brand, a, button, select)')]
            .map((part) => part.getBoundingClientRect()).filter((box) => box.width);
        return [seen.map((box) => (box.top + box.bottom) / 2),
            seen.filter((box) => box.left < 0 || box.right > innerWidth).length];
    }""")
    assert len(tops) > 3
    assert max(tops) - min(tops) < 4
    assert outside == 0


def test_pages_in_a_menu_by_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/compare")
    expect(page.get_by_role("heading", name="Compare")).to_be_visible()
    button = page.get_by_role("button", name="Menu")
    pages = page.get_by_role("navigation", name="Pages")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(pages).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(pages.get_by_role("link")).to_have_count(12)
    expect(pages.get_by_role("link", name="Compare")).to_have_attribute("aria-current", "page")
    page.keyboard.press("Escape")
    expect(pages).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(pages).to_be_visible()
    pages.get_by_role("link", name="Sources").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    expect(pages).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_menu_closes_when_a_reader_turns_away(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/compare")
    heading = page.get_by_role("heading", name="Compare")
    expect(heading).to_be_visible()
    pages = page.get_by_role("navigation", name="Pages")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("combobox", name="Theme").select_option("dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(pages).to_be_visible()
    page.mouse.click(200, 800)
    expect(pages).to_be_hidden()
