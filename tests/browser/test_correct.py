"""A value corrected on the screen, by mouse and by keyboard, as a new user would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import open_map, picture, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.conftest import Folder

pytestmark = pytest.mark.browser

MOST_CLICKS = 12


@pytest.fixture
def writable(folder: Folder) -> Iterator[str]:
    """Serve the small data, and let visitors write."""
    with serving("--geodata", str(folder.path), "--allow-edits") as address:
        yield address


@pytest.fixture
def readable(folder: Folder) -> Iterator[str]:
    """Serve the small data as they are served without being asked."""
    with serving("--geodata", str(folder.path)) as address:
        yield address


class Hand:
    """Clicks and counts."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        """Click once."""
        self.clicks += 1
        target.click()

    def write(self, target: Locator, text: str) -> None:
        """Click into a field and write over what is there."""
        self.click(target)
        target.fill(text)


def serious(page: Page) -> list[str]:
    """List what axe finds serious."""
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


def open_form(page: Page, address: str, hand: Hand) -> None:
    """Go from a segment on the map to the form of a promised date."""
    open_map(page, address, "?select=segment:b-c-rail")
    detail = page.get_by_role("complementary", name="Details")
    hand.click(detail.get_by_role("link", name="Promised for December 2026"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Correct or add: Line B–C, Opening", timeout=30_000
    )
    # Who types before the date has the focus types into nothing.
    expect(page.get_by_label("Promised for", exact=True)).to_be_focused(timeout=30_000)


def test_a_date_is_corrected_with_its_source(page: Page, writable: str, folder: Folder) -> None:
    hand = Hand()
    open_form(page, writable, hand)
    date = page.get_by_label("Promised for", exact=True)
    assert serious(page) == []
    hand.write(date, "June 2028")
    said = page.locator("#said-promised_date")
    expect(said).to_contain_text("expected a date as YYYY", timeout=20_000)
    date.fill("2028-06")
    expect(said).to_be_empty(timeout=20_000)
    hand.write(page.get_by_label("Announced on"), "2026-01-31")
    hand.write(page.get_by_label("Add a source"), "s1 · A Publisher")
    picture(page, "correct-form")
    hand.click(page.get_by_role("button", name="Check and preview"))
    row = page.get_by_role("row", name="Promised for")
    expect(row.get_by_role("cell")).to_have_text(["December 2026", "June 2028"], timeout=30_000)
    expect(page.get_by_role("heading", name="Former values: 1 added")).to_be_visible()
    assert serious(page) == []
    picture(page, "correct-preview")
    hand.click(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("heading", name="Saved")).to_be_visible(timeout=30_000)
    assert hand.clicks <= MOST_CLICKS
    atlas = folder.load()
    assert atlas.milestones["m2"].promised_date == "2028-06"
    assert atlas.milestones["m2"].sources == ("s2", "s1")
    assert atlas.history["m2-promised-date-1"].value == "2026-12"
    for _ in range(20):
        open_map(page, writable, "?select=segment:b-c-rail")
        if page.get_by_text("Promised for June 2028").count():
            break
    expect(page.get_by_text("Promised for June 2028").first).to_be_attached()


def test_without_leave_the_form_gives_a_file(page: Page, readable: str, folder: Folder) -> None:
    open_form(page, readable, Hand())
    # All of it by keyboard: the date has the focus, and Enter sends a form.
    page.keyboard.press("Control+A")
    page.keyboard.type("2028-06")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Download the correction")
    expect(button).to_be_focused(timeout=30_000)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    document = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert document["rows"][0]["cells"]["promised_date"] == {
        "before": "2026-12",
        "after": "2028-06",
    }
    assert folder.load().milestones["m2"].promised_date == "2026-12"


def test_the_workbook_is_fetched_and_given_back(page: Page, writable: str, folder: Folder) -> None:
    page.goto(f"{writable}/data")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Get the workbook to edit (Excel)").click()
    page.get_by_role("link", name="Correct or add a row, or give the workbook back").click()
    page.get_by_label("Give back an edited workbook").set_input_files(download.value.path())
    page.get_by_label("Give back an edited workbook").evaluate("field => field.files[0].name")
    assert serious(page) == []
    page.get_by_role("button", name="Check and preview").click()
    expect(page.get_by_role("status")).to_contain_text("Nothing differs", timeout=30_000)
    assert folder.problems() == []


def test_the_readers_theme_is_put_on(page: Page, readable: str) -> None:
    page.goto(f"{readable}/correct?theme=dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{readable}/correct")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
