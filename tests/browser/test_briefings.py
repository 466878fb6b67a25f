"""Briefings as people make them: from a view to a file, and nothing is lost on the way.

Long because each way through the editor is one path, and all share its helpers.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app.data.briefings.files import parse_briefing
from app.data.briefings.writing import write_briefing
from tests.browser.conftest import Watch, eventually, legend_of, open_map, picture

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from app.data.briefings.scene_records import Briefing

pytestmark = pytest.mark.browser

HOSTILE = """---
title: "<img src=x onerror=window.hit=1>"
sumary: x
made: 2026-11-25
---
--- scene ---
title: "<script>window.hit=1</script>"
view: /?corridor=zangezur-route&status=flying
values:
  horadiz-aghband-railway-construction-progress-2026-1: 65% (2025-01-01)
---
<script>window.hit=1</script> <img src=x onerror=window.hit=1>

[click](javascript:window.hit=1) ![x](https://elsewhere.example/x.png) {{<b>}} {{no-such-figure}}

Works stood at {{horadiz-aghband-railway-construction-progress-2026-1}}.

??? notes
<svg onload=window.hit=1>
"""


_LARGE = """() => {
    const drafts = JSON.parse(localStorage.getItem("corridor-atlas-briefings"));
    drafts.large = { text: "x".repeat(250000), changed: 1 };
    localStorage.setItem("corridor-atlas-briefings", JSON.stringify(drafts));
    const open = { draft: "large", scene: 0 };
    sessionStorage.setItem("corridor-atlas-briefing-open", JSON.stringify(open));
}"""


def axe(page: Page) -> list[str]:
    """List the serious findings."""
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


def stored(page: Page) -> dict[str, str]:
    """Return the texts of all drafts."""
    raw = page.evaluate("localStorage.getItem('corridor-atlas-briefings')") or "{}"
    return {name: record["text"] for name, record in json.loads(raw).items()}


def read(text: str) -> Briefing:
    """Read a text that has no problem and is in the form that the program writes."""
    briefing, problems = parse_briefing(text, "briefings/draft.md")
    assert briefing is not None
    assert problems == []
    assert write_briefing(briefing) == text
    return briefing


def titles(page: Page) -> list[str]:
    """List the titles of the scenes as shown."""
    return page.locator(".scene-entry > strong").all_inner_texts()


def open_briefings(page: Page, address: str) -> None:
    """Open the page of briefings."""
    page.goto(f"{address}/briefings")
    page.wait_for_selector("#briefings-tools button")


def add_from_the_map(page: Page, address: str) -> None:
    """Filter the map, and make a briefing of its view."""
    open_map(page, address, "?corridor=zangezur-route&mode=rail")
    page.keyboard.press("b")
    dialog = page.get_by_role("dialog", name="Add to briefing")
    expect(dialog.get_by_label("Title of the scene")).to_have_value("Zangezur route; rail")
    dialog.get_by_label("Title of the scene").fill("Two railways: and a gap")
    dialog.get_by_label("Title of the new briefing").fill("Ağbənd & “friends”")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Open the briefing").click()


def write_with_the_keyboard(page: Page) -> None:
    """Write a text with a value in it."""
    page.get_by_label("Text", exact=True).click()
    page.keyboard.type("- Works stood at ")
    page.get_by_role("button", name="Insert a value into: Text").press("Enter")
    values = page.get_by_role("dialog", name="Insert a value")
    values.get_by_label("Search").fill("horadiz aghband railway progress 27 february 2026")
    expect(values.get_by_role("status")).to_have_text("1 match")
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(".\n- ünïcode # and: colons")
    preview = page.get_by_role("region", name="Preview of the scene")
    expect(preview).to_contain_text("Works stood at 70%1.")
    expect(preview.locator(".footnotes")).to_contain_text("Actual; Railway works")


def find_things_of_the_map(page: Page) -> None:
    """Search for what stands out and what is called out, by their names."""
    for field, words, inserted in (
        ("Things that stand out", "meghri agarak rail planned", None),
        ("Things that stand out", "yerevan city", "place:yerevan"),
        ("Call-outs", "yerevan city", "place:yerevan = "),
    ):
        area = page.get_by_label(field, exact=True)
        page.get_by_role("button", name=f"Search and insert into: {field}").click()
        found = page.get_by_role("dialog", name="Insert a thing of the map")
        found.get_by_label("Search").fill(words)
        if inserted is None:
            expect(found.get_by_role("status")).to_have_text("0 matches")
            page.keyboard.press("Escape")
        else:
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            expect(area).to_have_value(inserted)


def test_from_a_view_to_a_file_and_back(page: Page, address: str, tmp_path: Path) -> None:
    add_from_the_map(page, address)
    write_with_the_keyboard(page)
    find_things_of_the_map(page)
    page.get_by_label("Speaker notes", exact=True).fill("Say it slowly.")
    page.wait_for_timeout(350)
    (kept,) = stored(page).values()
    assert "Say it slowly." in kept
    picture(page, "editor")
    assert axe(page) == []
    page.reload()
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        "- Works stood at {{horadiz-aghband-railway-construction-progress-2026-1}}.\n"
        "- ünïcode # and: colons"
    )
    arrange(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "agbend-friends.md"
    file = tmp_path / "talk.md"
    download.value.save_as(file)
    briefing = read(file.read_text(encoding="utf-8"))
    assert briefing.title == "Ağbənd & “friends”"
    assert briefing.scenes[2].view == "/?corridor=zangezur-route&mode=rail"
    assert briefing.scenes[2].values == {
        "horadiz-aghband-railway-construction-progress-2026-1": "70% (2026-02-27)"
    }
    page.get_by_role("button", name="All briefings").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Ağbənd & “friends”")
    assert stored(page)["talk"] == file.read_text(encoding="utf-8")


def arrange(page: Page) -> None:
    """Add a scene, move it, delete it, bring it back and duplicate it."""
    page.get_by_role("button", name="New scene").click()
    page.keyboard.type("Second")
    page.get_by_role("button", name="Move scene 2 up").press("Enter")
    expect(page.locator(".scene-entry > strong").first).to_have_text("Second")
    page.get_by_role("button", name="Delete scene 1").click()
    assert titles(page) == ["Two railways: and a gap"]
    expect(page.get_by_role("button", name="Undo: bring back")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Duplicate scene 1").click()
    assert titles(page) == ["Second", "Second", "Two railways: and a gap"]


def test_the_editor_fits_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_briefings(page, address)
    page.get_by_role("button", name="Make a copy to edit").nth(1).click()
    pictures = page.locator("#editor-scenes .small-stage")
    expect(pictures.first.locator(".scene-title")).not_to_be_empty(timeout=60_000)
    # Pictures are as wide as the phone, and all that can be written is reached from the list.
    for section in page.locator(".editor-body > section").all():
        box = section.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert pictures.first.evaluate("one => one.getBoundingClientRect().right") <= 390
    listed = page.locator("#editor-scenes .scene-list").bounding_box()
    assert listed is not None
    assert listed["height"] < 844 / 2


def test_all_can_be_undone_and_scenes_are_seen(page: Page, address: str) -> None:
    open_briefings(page, address)
    page.get_by_role("button", name="Make a copy to edit").nth(1).click()
    pictures = page.locator("#editor-scenes .small-stage")
    expect(pictures.first).to_be_attached()
    first = titles(page)[0]
    expect(pictures.first.locator(".scene-title")).to_have_text(first)
    # The map of the picture is drawn here, with the call-outs in their places.
    large = page.get_by_role("region", name="Preview of the scene").locator(".small-stage")
    expect(large.locator("canvas.flat-map:not(.flat-names)")).to_have_count(1)
    expect(large.locator(".callout").first).to_be_attached()
    undo = page.get_by_role("button", name="Undo", exact=True)
    redo = page.get_by_role("button", name="Redo", exact=True)
    expect(undo).to_be_disabled()
    page.get_by_label("Title of the scene").fill("Another title")
    expect(large.locator(".scene-title")).to_have_text("Another title")
    lit = page.get_by_role("textbox", name="Things that stand out")
    lit.fill("corridor:middle-corridor")
    text = page.get_by_label("Text", exact=True)
    written = text.input_value()
    text.fill("- words that go on and on and on, far too many for a wall\n" * 30)
    troubles = page.locator("#scene-troubles")
    expect(troubles).to_contain_text("The text has no room", timeout=30_000)
    text.press("Control+z")
    expect(page.locator("#scene-troubles")).to_have_count(0)
    expect(text).to_have_value(written)
    undo.click()
    expect(lit).to_have_value("branch:middle-corridor/main")
    page.keyboard.press("Control+z")
    assert titles(page)[0] == first
    page.keyboard.press("Control+y")
    assert titles(page)[0] == "Another title"
    redo.click()
    expect(lit).to_have_value("corridor:middle-corridor")
    move_scenes(page)
    deletions_and_call_outs_are_undone(page)
    kinds_and_views_are_undone(page)
    # Back leads to the list of briefings, and Forward to the draft.
    page.go_back()
    expect(page.get_by_role("heading", name="Your drafts, in this browser")).to_be_visible()
    page.go_forward()
    expect(page.get_by_label("Title of the scene")).to_have_value("Another title")
    expect(page.locator("#draft-status")).to_contain_text("Saved in this browser")


def move_scenes(page: Page) -> None:
    """Move scenes by dragging and by keys, and undo it."""
    first, second, third = titles(page)[:3]
    names = page.locator(".scene-entry > strong")

    def stand(*wanted: str) -> None:
        for place, title in enumerate(wanted):
            expect(names.nth(place)).to_have_text(title)

    page.set_viewport_size({"width": 1280, "height": 1100})
    page.locator("[data-scene='0']").drag_to(page.locator("[data-scene='1']"))
    stand(second, first, third)
    page.locator("[data-scene='1']").press("Alt+ArrowDown")
    stand(second, third, first)
    expect(page.locator("[data-scene='2']")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    stand(second, first, third)
    for _ in range(3):
        page.keyboard.press("Control+z")
    stand(first, second, third)
    # One that is let go beside the scenes, below the last or between two, goes to the nearest.
    scenes = page.locator("[data-scene]")
    below = page.get_by_role("button", name="New scene")
    page.set_viewport_size({"width": 1280, "height": 3000})
    page.locator("[data-scene='0']").drag_to(below)
    expect(names.last).to_have_text(first)
    stand(second, third)
    assert scenes.count() > 3
    page.keyboard.press("Control+z")
    page.set_viewport_size({"width": 1280, "height": 1100})
    stand(first, second, third)


def deletions_and_call_outs_are_undone(page: Page) -> None:
    """Undo and redo a deletion and other call-outs; what brings back a scene is a change too."""
    before = titles(page)
    shown = page.locator(".scene-entry > strong")
    page.locator(".editor-body").get_by_role("button", name="Delete").click()
    expect(shown).to_have_count(len(before) - 1)
    bring_back = page.get_by_role("button", name="Undo: bring back")
    expect(bring_back).to_be_visible()
    page.keyboard.press("Control+z")
    expect(shown).to_have_text(before)
    expect(bring_back).to_have_count(0)
    page.keyboard.press("Control+y")
    expect(shown).to_have_count(len(before) - 1)
    bring_back.click()
    expect(shown).to_have_text(before)
    callouts = page.get_by_label("Call-outs", exact=True)
    written = callouts.input_value()
    callouts.fill("place:baku = Here")
    page.keyboard.press("Control+z")
    expect(callouts).to_have_value(written)


def kinds_and_views_are_undone(page: Page) -> None:
    """Undo another kind of scene, and a view that was taken elsewhere."""
    large = page.get_by_role("region", name="Preview of the scene").locator(".small-stage")
    page.get_by_label("Kind of scene").select_option("title")
    expect(large.locator(".scene-title")).to_have_css("font-size", re.compile(r"^6\d"))
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Kind of scene")).to_have_value("view")
    page.get_by_role("button", name="Retake the view").click()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    legend_of(page).get_by_role("checkbox", name="Planned").uncheck()
    expect(page.locator("#caption")).to_contain_text("all statuses but planned")
    page.get_by_role("button", name="Use this view").click()
    expect(page.locator("#scene-view")).to_contain_text("all statuses but planned")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator("#scene-view")).not_to_contain_text("all statuses but planned")
    assert axe(page) == []


def test_an_inserted_value_is_one_change(page: Page, address: str) -> None:
    open_briefings(page, address)
    page.get_by_role("button", name="New briefing").click()
    page.get_by_role("button", name="New scene").click()
    text = page.get_by_label("Text", exact=True)
    written = text.input_value()
    text.fill("- Before ")
    page.get_by_role("button", name="Insert a value into: Text").click()
    values = page.get_by_role("dialog", name="Insert a value")
    values.get_by_label("Search").fill("horadiz aghband railway progress 27 february 2026")
    expect(values.get_by_role("status")).to_have_text("1 match")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text).to_have_value(re.compile("^- Before {{.+}}$"))
    page.keyboard.press("Control+z")
    expect(text).to_have_value("- Before ")
    page.keyboard.press("Control+z")
    expect(text).to_have_value(written)
    # The only one that is found needs no arrow key, and a word before it keeps its space.
    text.fill("- Before.")
    page.get_by_role("button", name="Insert a value into: Text").click()
    values.get_by_label("Search").fill("horadiz aghband railway progress 27 february 2026")
    expect(values.get_by_role("status")).to_have_text("1 match")
    page.keyboard.press("Enter")
    expect(text).to_have_value(re.compile("^- Before. {{.+}}$"))


def test_a_new_briefing_is_told_what_it_waits_for_and_not_faulted(page: Page, address: str) -> None:
    open_briefings(page, address)
    page.get_by_role("button", name="New briefing").click()
    expect(page.get_by_text("This briefing has no scene yet.")).to_be_visible()
    expect(page.get_by_text("Set a view on the map or a page of figures")).to_be_visible()
    # Long enough for what the server says of it to have come.
    page.wait_for_timeout(1500)
    expect(page.locator("#editor-scenes .problems")).to_have_count(0)
    page.get_by_role("button", name="New scene").click()
    for kind, said in (
        ("picture", "no picture is chosen."),
        ("agenda", "no scene follows that it could list."),
        ("number", "no value is chosen that it can draw."),
    ):
        page.get_by_label("Kind of scene").select_option(kind)
        expect(page.locator("#scene-troubles")).to_contain_text(f"The figure is empty: {said}")


def test_values_to_draw_are_found_one_a_line_and_the_live_picture_tells_what_the_check_does(
    page: Page, address: str
) -> None:
    open_briefings(page, address)
    page.get_by_role("button", name="New briefing").click()
    page.get_by_role("button", name="New scene").click()
    page.get_by_label("Kind of scene").select_option("table")
    troubles = page.locator("#scene-troubles")
    expect(troubles).to_contain_text("The figure is empty", timeout=30_000)
    shown = page.get_by_label("Values to draw", exact=True)
    for words in ("horadiz aghband railway progress 27 february 2026", "tripp-length-undated-1"):
        page.get_by_role("button", name="Search and insert into: Values to draw").click()
        values = page.get_by_role("dialog", name="Insert a value")
        values.get_by_label("Search").fill(words)
        expect(values.get_by_role("status")).to_have_text("1 match")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    first, second = (
        "horadiz-aghband-railway-construction-progress-2026-1",
        "tripp-length-undated-1",
    )
    expect(shown).to_have_value(f"{first}\n{second}")
    large = page.get_by_role("region", name="Preview of the scene").locator(".small-stage")
    expect(large.locator(".board tbody tr")).to_have_count(2)
    # A raised number after a unit would be read as its power.
    mark = large.locator(".board sup.mark").first
    assert mark.evaluate("one => getComputedStyle(one, '::before').content") == '"\u2060["'
    page.get_by_label("Text", exact=True).fill("The gap is {{tripp-length-undated-1}} long.")
    said = page.locator(".scene-card > .scene-html sup.mark")
    expect(said).to_have_count(1)
    assert said.evaluate("one => getComputedStyle(one, '::before').content") == '"\u2060["'
    # What nobody could read is told while one types, as the check before the talk tells it.
    page.get_by_label("Title of the scene").fill("Donaudampfschiff" * 12)
    expect(troubles).to_contain_text("is cut off", timeout=30_000)
    page.get_by_label("Kind of scene").select_option("view")
    callouts = page.get_by_label("Call-outs", exact=True)
    callouts.fill("segment:tripp-rail = ")
    page.get_by_role("button", name="Insert a value into: Call-outs").click()
    page.get_by_role("dialog", name="Insert a value").get_by_label("Search").fill(
        "tripp-length-undated-1"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(callouts).to_have_value("segment:tripp-rail = {{tripp-length-undated-1}}")


def test_live_pictures_are_the_wall_made_smaller(page: Page, address: str) -> None:
    # What the check before the talk finds whole is whole here: legends are not cut off, headings of
    # positions are as tall as on the wall.
    open_briefings(page, address)
    page.get_by_role("button", name="Make a copy to edit").nth(2).click()
    entries = page.locator(".scene-entry")
    large = page.get_by_role("region", name="Preview of the scene").locator(".small-stage")
    title = large.locator(".scene-title")
    for place in range(entries.count()):
        entries.nth(place).click()
        expect(title).to_have_text(titles(page)[place], timeout=30_000)
        expect(large.locator("canvas.flat-names, .board").first).to_be_attached(timeout=30_000)
        expect(page.locator("#scene-troubles")).to_have_count(0)
        assert large.locator(".scene-legend").evaluate(
            "one => one.scrollHeight <= one.clientHeight + 1"
        )


def test_a_view_is_taken_anew(page: Page, address: str) -> None:
    open_briefings(page, address)
    page.get_by_role("button", name="Make a copy to edit").nth(2).click()
    page.get_by_role("button", name="Retake the view").click()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    bar = page.get_by_role("region", name="Retaking a view")
    expect(bar).to_contain_text("scene 1")
    legend_of(page).get_by_role("checkbox", name="Planned").uncheck()
    expect(page.locator("#caption")).to_contain_text("all statuses but planned")
    bar.get_by_role("button", name="Use this view").click()
    expect(page.locator("#scene-view")).to_contain_text("all statuses but planned")
    assert page.locator(".address").inner_text().startswith("/?")
    expect(bar).to_be_hidden()
    (text,) = stored(page).values()
    assert "planned" not in read(text).scenes[0].view
    page.get_by_role("button", name="All briefings").click()
    page.get_by_role("button", name="Delete:").click()
    assert stored(page) == {}
    page.get_by_role("button", name="Undo: bring back").click()
    assert len(stored(page)) == 1
    picture(page, "briefings")
    assert axe(page) == []


def test_a_hostile_file_does_nothing(page: Page, address: str, watch: Watch) -> None:
    open_briefings(page, address)
    field = page.locator("input[type=file]")
    field.set_input_files({"name": "x.md", "mimeType": "text/plain", "buffer": HOSTILE.encode()})
    preview = page.get_by_role("region", name="Preview of the scene")
    expect(preview).to_contain_text("<script>window.hit=1</script>")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("line 3: 'sumary': found a key that is not read")
    expect(said).to_contain_text("found HTML")
    remarks = preview.get_by_role("list", name="Remarks on this scene")
    expect(remarks).to_contain_text("found 'no-such-figure'")
    expect(remarks).to_contain_text("status “flying”, which the data do not have")
    expect(remarks).to_contain_text("was “65% (2025-01-01)”, now “70% (2026-02-27)”")
    page.get_by_role("button", name="Take the new words").click()
    expect(page.locator("#scene-values .changed")).to_have_count(0)
    assert preview.locator(".scene-html").locator("img, script, svg").count() == 0
    assert page.evaluate("window.hit === undefined")
    assert not any("elsewhere" in url for url in watch.requests)
    page.get_by_role("button", name="All briefings").click()
    for body, expected in [
        (b"\xff\xfe\x00words", "line 1: found byte 0xff; expected text in UTF-8"),
        (b"", "found an empty file"),
        (b"x" * 300_001, "found 300,001 bytes without pictures; expected at most 200,000"),
    ]:
        field.set_input_files({"name": "y.md", "mimeType": "text/plain", "buffer": body})
        expect(said).to_contain_text(expected)
    assert list(stored(page)) == ["x"]
    page.evaluate(_LARGE)
    page.reload()
    expect(page.locator("#briefings-editor")).to_contain_text("found 250,000 bytes")
    assert len(stored(page)["large"]) == 250_000


def test_two_windows_keep_both_versions(context: BrowserContext, page: Page, address: str) -> None:
    open_briefings(page, address)
    page.get_by_role("button", name="New briefing").click()
    page.get_by_role("button", name="New scene").click()
    eventually(page, "document.getElementById('draft-status').textContent.startsWith('Saved')")
    other = context.new_page()
    open_briefings(other, address)
    other.get_by_role("button", name="Edit:").click()
    other.get_by_label("Text", exact=True).fill("theirs")
    other.wait_for_timeout(400)
    expect(page.get_by_role("alert")).to_contain_text("changed in another window")
    page.get_by_label("Text", exact=True).fill("mine")
    expect(page.get_by_role("alert")).to_contain_text("both are in the list")
    texts = sorted(read(text).scenes[0].text for text in stored(page).values())
    assert texts == ["mine", "theirs"]
    other.close()


def test_a_draft_is_presented_from_full_storage(page: Page, address: str) -> None:
    """Storage that takes no more still holds the draft, so another window can read it."""
    open_briefings(page, address)
    page.get_by_role("button", name="New briefing").click()
    page.get_by_role("button", name="New scene").click()
    expect(page.locator("#draft-status")).to_contain_text("Saved in this browser")
    page.locator("#back-to-briefings").click()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    open_briefings(page, address)
    expect(page.locator("#briefings-notice")).to_contain_text("refuses to keep what you change")
    row = page.locator(".draft-row")
    expect(row.get_by_role("link", name="Present:")).to_be_visible()
    # What is changed now lives in this window alone.
    row.get_by_role("button", name="Edit").click()
    page.get_by_label("Title of the scene").fill("Changed")
    head = page.locator("#editor-head")
    expect(head.get_by_role("button", name="Present:")).to_be_disabled()
    page.get_by_role("button", name="Undo", exact=True).click()


def test_without_storage_or_server_nothing_is_lost(context: BrowserContext, address: str) -> None:
    # The console tells of the requests that are refused here on purpose.
    page = context.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); };")
    open_briefings(page, address)
    expect(page.locator("#briefings-notice")).to_contain_text("lives in this window only")
    page.get_by_role("button", name="New briefing").click()
    page.get_by_role("button", name="New scene").click()
    page.route("**/briefings/document*", lambda route: route.abort())
    page.get_by_label("Text", exact=True).fill("kept")
    expect(page.get_by_role("region", name="Preview of the scene")).to_contain_text(
        "The server does not answer"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert "kept" in Path(download.value.path()).read_text(encoding="utf-8")
    page.close()
