"""The data and sources pages as people use them, by role and label."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually, picture

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser

GRID_SCRIPTS = "_dash-component-suites/dash_ag_grid"


def query(page: Page) -> dict[str, list[str]]:
    """Return the parameters of the address bar."""
    return parse_qs(urlsplit(page.url).query)


def open_data(page: Page, address: str, asked: str = "") -> Locator:
    """Open the data page and wait for its grid."""
    page.goto(f"{address}/data{asked}")
    grid = page.get_by_role("grid")
    expect(grid.get_by_role("row").nth(1)).to_be_visible(timeout=30_000)
    return grid


def serious(page: Page) -> list[str]:
    """List what axe finds serious."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:150]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_the_grid_is_fetched_by_its_page_alone(page: Page, address: str, watch: Watch) -> None:
    page.goto(f"{address}/sources")
    expect(page.locator(".sources-said")).to_be_visible(timeout=30_000)
    assert not [url for url in watch.requests if GRID_SCRIPTS in url]
    page.get_by_role("navigation").get_by_role("link", name="Data").click()
    expect(page.get_by_role("gridcell").first).to_be_visible(timeout=30_000)
    fetched = [url.rpartition("/")[2] for url in watch.requests if GRID_SCRIPTS in url]
    assert fetched == ["dash_ag_grid.min.js", "async-community.js"]


def test_tables_columns_filter_and_files(page: Page, address: str) -> None:
    grid = open_data(page, address)
    page.get_by_role("radio", name="Events").check()
    expect(grid.get_by_role("columnheader", name="Title")).to_be_visible()
    assert query(page) == {"table": ["events"]}
    said = page.locator("#data-said")
    expect(said).to_contain_text(
        "rows. The filters by corridor, branch, country and name apply here."
    )

    panel = page.get_by_role("complementary", name="Search and filter")
    corridors = panel.get_by_role("group", name="Corridor")
    corridors.get_by_role("checkbox", name="Middle Corridor").uncheck()
    corridors.get_by_role("checkbox", name="North–South").uncheck()
    expect(said).to_contain_text("follows the filter by corridor")
    expect(said).to_contain_text("left out for naming no corridor")

    page.get_by_text("Choose columns").click()
    page.get_by_role("checkbox", name="Summary").check()
    expect(grid.get_by_role("columnheader", name="Summary")).to_be_attached()
    assert query(page)["columns"][0].endswith("summary")
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Columns of the table")).to_be_hidden()

    page.get_by_role("searchbox", name="Search in all columns").fill("nosuchword")
    expect(said).to_contain_text("0 of")
    expect(grid.get_by_text("No row is left.")).to_be_visible()
    page.get_by_role("searchbox", name="Search in all columns").fill("")
    expect(grid.get_by_text("No row is left.")).to_be_hidden()

    filtered = page.get_by_role("group", name="What is filtered")
    with page.expect_download() as taken:
        filtered.get_by_role("link", name="Events, ").first.click()
    assert taken.value.suggested_filename.startswith("corridor-atlas_events_filtered_data-to-")
    assert taken.value.suggested_filename.endswith(".csv")
    picture(page, "data")
    assert serious(page) == []


def test_sorting_and_following_a_row_by_keyboard(page: Page, address: str) -> None:
    grid = open_data(page, address, "?table=segments")
    head = grid.get_by_role("columnheader", name="Length as stated (km)")
    head.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    detail = page.get_by_role("complementary", name="Details")
    expect(detail.get_by_role("heading").first).to_be_visible()
    assert query(page)["select"][0].startswith("segment:")
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()
    eventually(page, "document.activeElement.closest('.ag-cell') !== null")

    page.get_by_role("radio", name="Corridors").check()
    cell = grid.locator('.ag-cell[col-id="corridors.sources"]').first
    cell.focus()
    page.keyboard.press("Enter")
    eventually(page, "document.activeElement.matches('.cell-link a')")
    page.keyboard.press("ArrowRight")
    eventually(page, "document.activeElement.closest('.cell-link').previousElementSibling !== null")
    page.keyboard.press("Escape")
    eventually(page, "document.activeElement.matches('.ag-cell')")


def test_each_row_leads_to_its_correction_by_keys(page: Page, address: str) -> None:
    grid = open_data(page, address, "?table=memberships")
    first = grid.locator('.ag-cell[col-id="memberships.organisation"]').first
    cell = grid.locator('.ag-cell[col-id="memberships._correct"]').first
    expect(cell).to_have_text("Correct or add")
    first.focus()
    page.keyboard.press("Control+ArrowRight")
    eventually(page, "document.activeElement.matches('[col-id=\"memberships._correct\"]')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Correct or add: ")
    assert "table=memberships&row=" in page.url


def test_the_menu_of_a_column_counts_what_it_leaves(page: Page, address: str) -> None:
    grid = open_data(page, address, "?table=sources&theme=dark")
    head = grid.get_by_role("columnheader", name="Publisher", exact=True)
    head.locator(".ag-header-cell-filter-button").click()
    page.get_by_role("textbox", name="Filter Value").first.fill("Trend")
    expect(page.locator("#data-shown")).to_contain_text("are left by the menus of the columns")
    picture(page, "data-dark")
    assert serious(page) == []


def test_sources(page: Page, address: str) -> None:
    page.goto(f"{address}/sources")
    said = page.locator(".sources-said")
    expect(said).to_contain_text("1 to 25 are shown")
    page.get_by_role("radio", name="2", exact=True).check()
    expect(said).to_contain_text("26 to 50 are shown", timeout=15_000)
    page.get_by_role("radio", name="Official").check()
    page.get_by_role("radio", name="Rows on a single source").check()
    expect(page.get_by_text("Only source:").first).to_be_visible()
    assert query(page)["show"] == ["single"]
    page.get_by_role("radio", name="All sources").check()
    entry = page.get_by_role("listitem").filter(has_text="Supports").first
    entry.get_by_text("Supports").click()
    entry.get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox", name="Search sources").fill("nosuchword")
    expect(page.get_by_text("Nothing matches.")).to_be_visible()
    picture(page, "sources")
    assert serious(page) == []
