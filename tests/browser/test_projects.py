"""Projects and slips, who says what, and the countries that an organisation shades."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import eventually, open_map, picture, settles

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def query(page: Page) -> dict[str, list[str]]:
    """Return the parameters of the address bar."""
    return parse_qs(urlsplit(page.url).query)


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """List what axe finds serious."""
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_who_sorts_the_table_stays_at_it(page: Page, address: str) -> None:
    """The page is built anew; the heading that sorted keeps its place and the focus."""
    page.goto(f"{address}/projects")
    heading = page.locator('[data-set="sort:name"]')
    heading.focus(timeout=60_000)
    eventually(page, "document.querySelector('main').scrollTop > 300")
    place = "document.querySelector('[data-set=\"sort:name\"]').getBoundingClientRect().top"
    before = page.evaluate(place)
    heading.press("Enter")
    expect(page.locator("th[aria-sort]")).to_contain_text("Project", timeout=30_000)
    expect(heading).to_be_focused()
    eventually(page, f"Math.abs({place} - {before}) < 2")


@pytest.mark.parametrize(
    ("where", "pressed", "begins"),
    [
        ("/projects", "show:all", None),
        ("/projects", "project:horadiz-aghband-railway", "Horadiz–Aghband railway (110.4 km)"),
        ("/timeline?days=2026-01-01..2026-03-31", "days:", None),
    ],
)
def test_the_focus_goes_on_where_the_button_is_gone(
    page: Page, address: str, where: str, pressed: str, begins: str | None
) -> None:
    """What a button brings has the focus, so that the next key goes on from there."""
    page.goto(f"{address}{where}")
    button = page.locator(f'[data-set="{pressed}"]').first
    expect(button).to_be_visible(timeout=60_000)
    button.focus()
    button.press("Enter")
    brought = page.locator(f'[data-follows="{pressed}"]')
    expect(brought).to_be_focused(timeout=30_000)
    if begins:
        expect(brought).to_have_attribute("aria-label", begins)


def test_how_often_a_railway_slipped(page: Page, address: str) -> None:
    """The officer's half minute: choose the project, read how often, go to the map."""
    page.goto(f"{address}/projects")
    choice = page.get_by_label("Highlight a project")
    choice.select_option(label="Horadiz–Aghband railway (110.4 km)")
    card = page.locator(".project-chosen")
    expect(card).to_contain_text("Moved twice to a later date: about 2023 → 2025 → by 2026.")
    expect(card.get_by_role("table").first).to_contain_text("President of Azerbaijan")
    expect(page.locator(".chart .js-plotly-plot .scatterlayer").first).to_be_visible()
    assert query(page)["project"] == ["horadiz-aghband-railway"]
    page.get_by_text("Dates, step, kind, status, length of the list").click()
    page.get_by_label("Dates", exact=True).select_option(label="Passed without a report")
    expect(page.locator(".counts")).to_contain_text("passed without a report")
    assert query(page)["dates"] == ["passed"]
    picture(page, "projects")
    assert serious(page) == []
    page.go_back()
    expect(page.get_by_label("Dates", exact=True)).to_have_value("")
    card.get_by_role("button", name="Show Horadiz–Aghband railway").click()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    expect(page.get_by_role("complementary", name="Details")).to_contain_text("Horadiz")


def test_positions_have_equal_room(page: Page, address: str) -> None:
    page.goto(f"{address}/claims?question=tripp-signed")
    expect(page.locator("article.question")).to_contain_text("no position recorded")
    page.goto(f"{address}/claims?theme=projector")
    page.get_by_label("Question", exact=True).select_option(
        label="May the route be called the Zangezur corridor?"
    )
    articles = page.locator("article.question")
    expect(articles).to_have_count(1)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.position')].map((card) => "
        "[Math.round(card.getBoundingClientRect().width), "
        "Math.round(card.getBoundingClientRect().height)].join())"
    )
    assert len(sizes) > 5
    assert len(set(sizes)) == 1
    assert query(page)["question"] == ["word-corridor"]
    picture(page, "claims")
    assert serious(page) == []


def test_an_organisation_shades_its_countries(page: Page, address: str) -> None:
    open_map(page, address)
    shown = "(layer) => window.corridorAtlas.map.instance.getLayoutProperty(layer, 'visibility')"
    settles(page, shown, "none", "group-member")
    page.get_by_label("Countries").select_option("OTS")
    expect(page.locator("#caption")).to_contain_text("observers Hungary and Turkmenistan")
    expect(page.locator("#legend-group")).to_contain_text("Source:")
    eventually(page, f"({shown})('group-observer') === 'visible'")
    assert query(page)["group"] == ["OTS"]
    codes = page.evaluate("window.corridorAtlas.map.instance.getFilter('group-member')[2][1]")
    assert codes == ["AZ", "KZ", "KG", "TR", "UZ"]
    picture(page, "map-group")
    assert serious(page) == []
    page.get_by_label("Countries").select_option("")
    eventually(page, f"({shown})('group-member') === 'none'")
    expect(page.locator("#caption")).not_to_contain_text("Countries shaded")
    assert "group" not in query(page)
