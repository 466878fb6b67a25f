"""Files of a briefing: what is wanted is asked first, then the file is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pptx import Presentation

from tests.exports.deck.test_deck import template

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser

MADE_MS = 180_000


def test_slides_take_the_ministrys_design_and_leave_the_notes_out(
    page: Page, watch: Watch, address: str, tmp_path: Path
) -> None:
    design = tmp_path / "ministry.pptx"
    design.write_bytes(template())
    page.goto(f"{address}/briefings")
    page.get_by_role("button", name="Slides (PPTX): The Zangezur route").click(timeout=30_000)
    dialog = page.get_by_role("dialog", name="PowerPoint slides")
    serious = [
        each["id"]
        for each in Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []
    dialog.get_by_label("Include the presenter’s notes").uncheck()
    dialog.get_by_label("Design from a presentation").set_input_files(design)
    with page.expect_download(timeout=MADE_MS) as download:
        dialog.get_by_role("button", name="Make the file").click()
    expect(
        dialog.get_by_text("Text beside a map, chart or table: layout “Zwei Inhalte”")
    ).to_be_visible()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    deck = Presentation(str(saved))
    assert deck.slides[0].slide_layout.name == "Titelfolie"
    assert not any(slide.has_notes_slide for slide in deck.slides)
    dialog.get_by_role("button", name="Close").click()
    # What is no presentation is refused in words, and nothing else is affected.
    page.get_by_role("button", name="Slides (PPTX): The Zangezur route").click()
    design.write_bytes(b"no presentation")
    dialog.get_by_label("Design from a presentation").set_input_files(design)
    dialog.get_by_role("button", name="Make the file").click()
    said = "It could not be made, and nothing else is affected: template: found no Office file"
    expect(dialog.get_by_role("status")).to_contain_text(said, timeout=30_000)
    watch.allow("422")
    # The way back leads to the choice, without the design that was refused.
    dialog.get_by_role("button", name="Choose again").press("Enter")
    expect(dialog.get_by_text("Optional: a presentation of your own.")).to_be_visible()
    expect(dialog.get_by_role("button", name="Choose again")).to_be_hidden()
    expect(dialog.get_by_role("button", name="Make the file")).to_be_visible()


def test_the_file_of_a_draft_has_its_name(page: Page, address: str) -> None:
    """Two talks in the folder of downloads are told apart."""
    page.goto(f"{address}/briefings")
    page.get_by_role("button", name="New briefing").click(timeout=30_000)
    page.get_by_role("textbox", name="Title", exact=True).fill("Ağbənd, for friends")
    page.get_by_role("button", name="New scene").click()
    expect(page.locator("#draft-status")).to_contain_text("Saved in this browser")
    name = page.evaluate("Object.keys(JSON.parse(localStorage['corridor-atlas-briefings']))[0]")
    page.locator("#editor-head").get_by_role("button", name="Text (MD)").click()
    with page.expect_download(timeout=MADE_MS) as download:
        page.get_by_role("button", name="Make the file").click()
    assert re.fullmatch(rf"{name}_[\w-]+\.md", download.value.suggested_filename)
