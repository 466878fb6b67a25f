"""Map files of visitors: a layer of their own on the map, and a corridor to add."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import eventually, legend_of, open_map, picture, serving
from tests.conftest import Folder
from tests.intake.files import KINDS, geojson, kml, line

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, Locator, Page

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser
SLOW_MS = 150_000
"""The first file waits for the process that reads it to start."""
DRAWN = """() => {
    const map = document.querySelector(".js-plotly-plot")._fullLayout.map._subplot.map;
    return Boolean(map.getLayer("own-line")) && map.isSourceLoaded("own");
}"""
GONE = """() => {
    const map = document.querySelector(".js-plotly-plot")._fullLayout.map._subplot.map;
    return !map.getSource("own");
}"""


def payload(name: str, body: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": body}


def own_part(page: Page) -> Locator:
    part = legend_of(page).locator(".own-layer")
    if part.get_attribute("open") is None:
        legend_of(page).get_by_text("Layer of your own").click()
    return part


def test_a_file_becomes_a_layer_that_stays_until_it_is_removed(page: Page, address: str) -> None:
    open_map(page, address)
    own = own_part(page)
    opener = own.get_by_label("Open a map file, at most 20 MB")
    expect(own).to_contain_text("stays in this browser")
    opener.set_input_files(payload("lines.gpkg", KINDS["lines.gpkg"]))
    legend = own.get_by_role("list", name="Legend of file")
    expect(legend).to_contain_text("All features2", timeout=SLOW_MS)
    eventually(page, DRAWN)
    own.get_by_label("Colour the layer by").select_option("status")
    expect(legend).to_contain_text("Operating")
    expect(legend).to_contain_text("proposed")
    page.reload()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=SLOW_MS)
    own = own_part(page)
    expect(own.get_by_label("Colour the layer by")).to_have_value("status", timeout=SLOW_MS)
    eventually(page, DRAWN)
    own.get_by_role("checkbox", name="file").uncheck()
    eventually(page, GONE)
    own.get_by_role("button", name="Remove the layer").click()
    expect(own).to_contain_text("The layer is removed.")
    page.reload()
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=SLOW_MS)
    expect(own_part(page).get_by_label("Open a map file, at most 20 MB")).to_be_visible()


def test_what_cannot_be_read_gets_a_sentence(page: Page, address: str, watch: Watch) -> None:
    open_map(page, address)
    own = own_part(page)
    entities = '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]>'
    opener = own.get_by_label("Open a map file, at most 20 MB")
    opener.set_input_files(payload("bad.kml", kml(entities)))
    expect(own.get_by_role("status")).to_contain_text("defines entities", timeout=SLOW_MS)
    large = payload("large.geojson", b"{" + b" " * 20_000_001)
    opener.set_input_files(large)
    expect(own.get_by_role("status")).to_contain_text("larger than 20 MB")
    watch.allow("422")


def test_a_corridor_is_checked_downloaded_and_added(page: Page, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "geodata")
    with serving("--geodata", str(folder.path), "--allow-edits") as address:
        page.goto(f"{address}/add")
        chooser = page.get_by_label("Map file, at most 20 MB")
        body = geojson(
            json.loads(KINDS["plain.geojson"])["features"][0], line([47, 40], "Point", name="")
        )
        chooser.set_input_files(payload("my line.geojson", body), timeout=SLOW_MS)
        page.get_by_role("button", name="Check the file").click()
        table = page.get_by_role("region", name="Features").get_by_role("table")
        expect(table).to_contain_text("first: a to b", timeout=SLOW_MS)
        expect(table).to_contain_text("left out: it is a point")
        with page.expect_download() as download:
            page.get_by_role("link", name="Download my-line.geojson").click()
        text = download.value.path().read_text(encoding="utf-8")
        page.get_by_role("button", name="Add it to the data").click()
        expect(page.get_by_text("Written: my-line.geojson")).to_be_visible(timeout=SLOW_MS)
    assert (folder.path / "my-line.geojson").read_text(encoding="utf-8") == text


ON_STAGE = """() => {
    const map = window.corridorAtlas.map.instance;
    return Boolean(map?.getLayer("own-line")) && map.isSourceLoaded("own");
}"""
RENDERED = """() => {
    const drawn = window.corridorAtlas.map.instance.queryRenderedFeatures({ layers: ["own-line"] });
    return [...new Set(drawn.map((one) => one.properties.status))].sort();
}"""


def test_a_scene_shows_the_layer_in_this_browser_and_says_so_elsewhere(
    page: Page, address: str, tmp_path: Path
) -> None:
    open_map(page, address, "?corridor=middle-corridor")
    own = own_part(page)
    body = payload("my lines.gpkg", KINDS["lines.gpkg"])
    own.get_by_label("Open a map file, at most 20 MB").set_input_files(body)
    own.get_by_label("Colour the layer by").select_option("status", timeout=SLOW_MS)
    page.emulate_media(media="print")
    expect(own.get_by_role("list", name="Legend of file")).to_be_visible()
    expect(own.get_by_label("Colour the layer by")).to_be_hidden()
    expect(own.get_by_label("Open another file")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("body").press("b")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Show the layer of your own, “file”")).to_be_checked()
    dialog.get_by_role("button", name="Add", exact=True).click()
    dialog.get_by_role("button", name="Open the briefing").click()
    expect(page.get_by_label("Show the layer of your own, “file”")).to_be_checked()
    (draft,) = page.evaluate(
        "Object.keys(JSON.parse(localStorage.getItem('corridor-atlas-briefings')))"
    )
    page.get_by_role("button", name="Web page (HTML)").click()
    expect(page.get_by_label("Carry the layer of your own, “file”")).to_be_checked()
    with page.expect_download(timeout=SLOW_MS) as download:
        page.get_by_role("button", name="Make the file").click()
    saved = tmp_path / "briefing.html"
    download.value.save_as(saved)
    shown = f"{address}/present/draft:{draft}"
    legend = page.locator("#scene-legend")
    for place in (shown, saved.as_uri()):
        page.goto(place)
        page.wait_for_selector("body[data-painted]", timeout=SLOW_MS)
        eventually(page, ON_STAGE)
        expect(legend).to_contain_text("file, by status:")
        expect(legend).to_contain_text("Operating")
        assert page.evaluate(RENDERED) == ["Operating", "proposed"]
        picture(page, f"own-layer-{place[:4]}")
    page.goto(shown)
    page.wait_for_selector("body[data-painted]", timeout=SLOW_MS)
    page.evaluate("indexedDB.deleteDatabase('corridor-atlas-own-layer')")
    page.reload()
    page.wait_for_selector("body[data-painted]", timeout=SLOW_MS)
    expect(legend).to_contain_text("Layer “file”: not in this browser")
    assert not page.evaluate(ON_STAGE)
