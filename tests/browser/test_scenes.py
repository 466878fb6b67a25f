"""Every scene of every shipped briefing, at the sizes of screens and in each theme.

Long because what is measured in the page is written here in full, apart from the code that it
judges.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.data.briefings.writing import write_briefing
from tests.browser.conftest import eventually, picture, settles
from tests.browser.test_present import open_briefing
from tests.data.briefings.test_scene_pictures import picture as made_picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BRIEFINGS = ("middle-corridor", "zangezur-route", "east-west-north-south")
PHONE = (390, 844)
SIZES = ((1280, 720), (1366, 768), (1920, 1080), (1024, 768))
THEMES = ("light", "dark", "projector")

LOOK = """() => {
  const faults = [];
  const high = window.innerHeight;
  const stage = window.corridorAtlas.stage;
  const scene = stage.scenes[stage.at];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const size = (element) => parseFloat(getComputedStyle(element).fontSize)
    * (element.getBoundingClientRect().height / (element.offsetHeight || 1) || 1);
  const figure = document.getElementById(scene.board ? "board-holder" : "map-panel");
  const title = scene.board && scene.board.form === "title";
  if (!title && figure.getBoundingClientRect().height < 0.4 * high) faults.push("a low figure");
  const boxed = ["scene-title", "scene-words", "scene-caption", "board-holder", "scene-legend"];
  for (const id of boxed) {
    const box = document.getElementById(id);
    if (!seen(box)) continue;
    if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      faults.push(`${id} is cut: ${box.scrollHeight} in ${box.clientHeight}`);
  }
  const leaves = [...document.querySelectorAll("#board-holder *, #map-callouts *, #scene-words *")]
    .filter((one) => one.localName !== "sup" && seen(one) && !one.closest("sup")
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  // Letters fill a part of the height that their line has, less of it in some fonts than in others.
  const inked = ({ left, right, top, bottom, height }) =>
    ({ left, right, top: top + 0.2 * height, bottom: bottom - 0.12 * height });
  const lines = leaves.map((one) => {
    const own = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    return [one, own.flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].map(inked);
    })];
  });
  for (const [one] of lines)
    if (size(one) < 0.025 * high - 0.6)
      faults.push(`small letters (${size(one).toFixed(1)}): ${one.textContent.slice(0, 30)}`);
  for (const id of ["scene-caption", "scene-sources", "scene-disclaimer", "scene-legend"]) {
    const one = document.getElementById(id);
    const line = one.querySelector("li") || one;
    const range = document.createRange();
    range.selectNodeContents(line.lastChild || line);
    const tall = (range.getClientRects()[0] || { height: Infinity }).height;
    // A line of letters is some 1.15 times as tall as they are.
    if (seen(one) && one.textContent && tall < 1.05 * 0.02 * high - 1)
      faults.push(`small letters (line of ${tall.toFixed(1)}) in ${id}`);
  }
  lines.forEach(([one, own], place) => {
    for (const [other, others] of lines.slice(place + 1)) {
      const over = own.some((a) => others.some((b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2));
      if (over)
        faults.push(`${one.textContent.slice(0, 25)} lies over ${other.textContent.slice(0, 25)}`);
    }
  });
  for (const card of [...document.querySelectorAll("#board-holder .board-position")].filter(seen))
    if (card.scrollWidth > card.clientWidth + 1)
      faults.push(`${card.textContent.slice(0, 25)} runs over the edge of its card`);
  for (const box of [...document.querySelectorAll("#map-callouts .callout")].filter(seen)) {
    const words = lines.filter(([one]) => box.contains(one)).flatMap(([, own]) => own);
    const wide = Math.max(...words.map(({ right }) => right))
      - Math.min(...words.map(({ left }) => left));
    if (box.getBoundingClientRect().width - wide > 3.5 * size(box))
      faults.push(`the box of ${box.textContent.slice(0, 25)} is wider than its words`);
  }
  const marks = "#scene-words sup, #board-holder sup, .map-callouts sup, .callout-list sup";
  const seenMarks = [...document.querySelectorAll(marks)].filter(seen);
  const shown = new Set(seenMarks.map((one) => Number(one.textContent)));
  const wanted = scene.footnotes.filter((note) => note.onWall && !note.text.startsWith("Selected"));
  const numbers = new Set(wanted.map((note) => note.number));
  for (const { number } of wanted)
    if (!shown.has(number)) faults.push(`footnote ${number} is not used`);
  for (const number of shown) if (!numbers.has(number)) faults.push(`no footnote ${number}`);
  if (scene.board && !title && !scene.board.rows.length) faults.push("an empty figure");
  return [...faults, ...stage.troubles];
}"""


PAGE = """() => {
  const faults = [];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const stage = window.corridorAtlas.stage;
  const ids = ["scene-title", "scene-words", "scene-caption", "scene-sources", "scene-legend",
    "board-holder"];
  for (const id of ids) {
    const box = document.getElementById(id);
    if (!seen(box)) continue;
    const edge = box.getBoundingClientRect();
    if (edge.left < -1 || edge.right > window.innerWidth + 1) faults.push(`${id} is wider`);
    if (box.scrollWidth > box.clientWidth + 1) faults.push(`${id} is cut at the side`);
    if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === "hidden")
      faults.push(`${id} is cut: ${box.scrollHeight} in ${box.clientHeight}`);
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < 10) faults.push(`${id} in letters of ${size}`);
  }
  return [...faults, ...stage.troubles];
}"""
CALLOUTS = """() => {
  const faults = [];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const stage = window.corridorAtlas.stage;
  const scene = stage.scenes[stage.at];
  const sheets = [...document.querySelectorAll(".map-callouts")].filter(seen);
  const sheet = sheets.at(-1);
  const boxes = [...sheet.querySelectorAll(".callout")].filter(seen).map((one) => {
    const { e, f } = new DOMMatrix(getComputedStyle(one).transform);
    const [right, bottom] = [e + one.offsetWidth, f + one.offsetHeight];
    return { text: one.textContent, left: e, top: f, right, bottom };
  });
  const inside = (box, { x, y }) =>
    x > box.left + 1 && x < box.right - 1 && y > box.top + 1 && y < box.bottom - 1;
  const lines = window.corridorAtlas.lines;
  for (const box of boxes) {
    if (box.left < -1 || box.top < -1 || box.right > sheet.clientWidth + 1
      || box.bottom > sheet.clientHeight + 1) faults.push(`${box.text} is cut`);
    for (const line of lines)
      for (let at = 1; at < line.length; at += 1) {
        const [from, to] = [line[at - 1], line[at]];
        const pieces = Math.min(400, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8)) || 1;
        for (let piece = 0; piece <= pieces; piece += 1) {
          const share = piece / pieces;
          const x = from.x + (to.x - from.x) * share;
          const point = { x, y: from.y + (to.y - from.y) * share };
          if (inside(box, point)) { faults.push(`${box.text} covers a line`); at = 1e9; break; }
        }
      }
    for (const other of boxes)
      if (other !== box && box.left < other.right - 1 && other.left < box.right - 1
        && box.top < other.bottom - 1 && other.top < box.bottom - 1)
        faults.push(`${box.text} lies over ${other.text}`);
  }
  const area = (box) => (box.right - box.left) * (box.bottom - box.top);
  const covered = boxes.reduce((sum, box) => sum + area(box), 0);
  if (covered > 0.26 * sheet.clientWidth * sheet.clientHeight) faults.push("words cover the map");
  const listed = [...document.querySelectorAll(".callout-list li")].filter(seen);
  const discs = [...sheet.querySelectorAll(".marker")].filter(seen).map((one) => one.textContent);
  for (const one of listed) {
    const number = one.getAttribute("value");
    // Of two views, one point is on the side that is not seen.
    if (number && !scene.pair && !discs.includes(number))
      faults.push(`${number} is not on the map`);
    if (!one.textContent.trim()) faults.push("an empty line in the list");
  }
  const sides = scene.pair ? [scene.pair.emphasis, scene.emphasis] : [scene.emphasis];
  const told = boxes.length + listed.length;
  const expected = sides.flatMap((side) => side.callouts).length;
  // Of two views, words of the side that is not seen are told below the map.
  if (told < expected) faults.push(`${told} of ${expected} told`);
  if (scene.emphasis.lit.length && !lines.length) faults.push("no line is known");
  return faults;
}"""


# Pixels of a picture of the map in the colour of its borders.
BORDER = """() => {
  const canvas = document.querySelector(".pair canvas");
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--map-boundary");
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 12)
      count += 1;
  return count;
}"""


# Two frames, in which what hangs on the size of the window is laid out anew.
DRAWN = """() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(
  () => setTimeout(then, 100))))"""


def unread(page: Page) -> list[str]:
    """Return what the check finds unreadable of a scene, once its names have found their places."""
    faults: list[str] = []
    for _ in range(60):
        faults = page.evaluate("window.corridorAtlas.unreadable")
        if not faults:
            break
        page.wait_for_timeout(100)
    return faults


@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_every_scene_is_whole_at_every_size(page: Page, address: str, briefing: str) -> None:
    count = open_briefing(page, f"{address}/present/{briefing}")
    assert 6 <= count <= 9
    found: list[str] = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scene in range(1, count + 1):
            page.evaluate("(number) => { location.hash = number; }", scene)
            eventually(page, "(at) => window.corridorAtlas.stage.at === at", scene - 1)
            page.evaluate(DRAWN)
            steps = f"window.corridorAtlas.stage.scenes[{scene - 1}].steps"
            for _ in range(int(page.evaluate(steps)) - 1):
                page.keyboard.press("ArrowRight")
            for theme in THEMES:
                page.keyboard.press("t")
                faults = page.evaluate(LOOK)
                found += [f"{width}x{height} {theme}, scene {scene}: {fault}" for fault in faults]
            page.keyboard.press("t")
            found += [f"{width}x{height}, scene {scene}: {fault}" for fault in unread(page)]
            picture(page, f"{briefing}-{scene}-{width}")
    assert sorted(set(found)) == []


@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_call_outs_cover_no_line_and_have_a_list_where_there_is_no_room(
    page: Page, address: str, briefing: str
) -> None:
    open_briefing(page, f"{address}/present/{briefing}")
    maps = page.evaluate(
        """window.corridorAtlas.stage.scenes.filter((one) => !one.board
            && one.emphasis.callouts.length).map((one) => one.number)"""
    )
    assert maps
    found: list[str] = []
    for width, height in (*SIZES, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        for scene in maps:
            page.evaluate("(number) => { location.hash = number; }", scene)
            eventually(page, "(at) => window.corridorAtlas.stage.at === at", scene - 1)
            page.wait_for_selector(f"body[data-painted='{scene}']", timeout=60_000)
            steps = f"window.corridorAtlas.stage.scenes[{scene - 1}].steps"
            for _ in range(int(page.evaluate(steps)) - 1):
                page.keyboard.press("ArrowRight")
            page.evaluate(DRAWN)
            slider = page.locator(".pair-slider")
            for share in ("0", "35", "50", "70", "100") if slider.count() else ("",):
                if share:
                    slider.fill(share)
                faults = page.evaluate(CALLOUTS)
                found += [f"{width}x{height}, scene {scene} {share}: {fault}" for fault in faults]
            picture(page, f"callouts-{briefing}-{scene}-{width}")
    assert sorted(set(found)) == []


SHIPPED = Path("geodata/briefings/middle-corridor.md")
# Names give way to nothing any more, and the words of a chart are moved out of it.
SPOILED = """() => {
  const { instance } = window.corridorAtlas.map;
  instance.removeLayer("taken");
  instance.removeSource("taken");
  document.styleSheets[0].insertRule(".board-point { margin-left: 60%; }");
}"""


def test_the_check_says_which_names_are_cut_on_maps_and_charts(page: Page, address: str) -> None:
    head, *scenes = SHIPPED.read_text("utf-8").split("--- scene ---")
    text = "--- scene ---".join([head, scenes[0], scenes[2]])
    page.goto(f"{address}/healthz")
    page.evaluate(
        "drafts => localStorage.setItem('corridor-atlas-briefings', JSON.stringify(drafts))",
        {"cut": {"text": text}},
    )
    open_briefing(page, f"{address}/present/draft:cut")
    check = page.get_by_role("dialog", name="Check on this machine")
    asked = page.get_by_role("button", name="Check this briefing on this machine")
    page.keyboard.press("l")
    asked.click()
    expect(check).to_have_attribute("data-done", "yes", timeout=60_000)
    expect(check).not_to_contain_text("is cut off")
    page.keyboard.press("Escape")
    page.evaluate(SPOILED)
    page.evaluate("delete document.getElementById('check').dataset.done")
    page.keyboard.press("l")
    asked.click()
    expect(check).to_have_attribute("data-done", "yes", timeout=60_000)
    for name in ("Baku", "Egypt"):
        expect(check).to_contain_text(f"The name “{name}” on the map is cut off or covered.")
    expect(check).to_contain_text("“World Bank, reform case” is cut off.")


# The size of letters of names on the live map, in pixels of the screen.
NAMES = """() => {
  const { instance } = window.corridorAtlas.map;
  const panel = document.getElementById("map-panel");
  const larger = panel.getBoundingClientRect().width / panel.clientWidth;
  const layers = instance.getStyle().layers
    .filter(({ type, layout }) => type === "symbol" && layout["text-field"]).map(({ id }) => id);
  return instance.queryRenderedFeatures(undefined, { layers })
    .filter(({ layer }) => layer.layout["text-field"])
    .map(({ layer }) => layer.layout["text-size"] * larger);
}"""


def test_names_on_maps_are_as_tall_as_the_last_row_reads(page: Page, address: str) -> None:
    open_briefing(page, f"{address}/present/middle-corridor#1")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        eventually(page, f"({NAMES})().length > 10")
        eventually(page, f"(least) => Math.min(...({NAMES})()) >= least", 0.02 * height - 0.1)


ROUTES_ON_MAP = """(() => {
    const graph = document.querySelector("#map-graph .js-plotly-plot");
    const map = graph._fullLayout.map._subplot.map;
    const layers = map.getStyle().layers;
    const hit = /hit/;
    const isLine = ({ id, type, source }) => type === "line" && source === "lines" && !hit.test(id);
    return {
        ways: map.querySourceFeatures("scene-ways").length,
        way: layers.findIndex(({ source }) => source === "scene-ways"),
        dashed: map.querySourceFeatures("scene-ways").filter(({ properties }) =>
            properties.key.split(" ").length > 3).length,
        lines: layers.findLastIndex(isLine),
        names: layers.findIndex(({ type, source }) => type === "symbol" && source === "places"),
    };
})()"""


def test_a_scene_on_a_phone_is_a_page_to_read(page: Page, address: str) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for briefing in BRIEFINGS:
        count = open_briefing(page, f"{address}/present/{briefing}")
        for scene in range(1, count + 1):
            page.evaluate("(number) => { location.hash = number; }", scene)
            page.wait_for_selector(f"body[data-painted='{scene}']", timeout=60_000)
            page.evaluate(DRAWN)
            assert page.evaluate(PAGE) == [], (briefing, scene)


def test_routes_lie_below_names_and_the_legend_tells_all_lines(page: Page, address: str) -> None:
    open_briefing(page, f"{address}/present/zangezur-route#5")
    eventually(page, f"{ROUTES_ON_MAP}.ways > 0")
    order = page.evaluate(ROUTES_ON_MAP)
    assert 0 < order["lines"] < order["way"] < order["names"]
    # The railway across Syunik is planned, whatever is supposed of it.
    assert order["dashed"] > 0
    expect(page.locator(".stage .drawn-line")).to_have_count(0)
    legend = page.locator(".stage .scene-legend")
    rows = (
        "gains routes",
        "loses routes",
        "used as before",
        "other lines, pale",
        "Planned",
        "City",
    )
    for words in rows:
        expect(legend).to_contain_text(words)
    # The map of another scene has none of them.
    page.evaluate("location.hash = 1")
    page.wait_for_selector("body[data-painted='1']")
    eventually(page, f"{ROUTES_ON_MAP}.ways === 0")


def test_words_stand_off_their_marks_and_footnotes_stay_with_their_words(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_briefing(page, f"{address}/present/middle-corridor")
    for scene in (3, 6):
        page.evaluate("scene => { location.hash = scene; }", scene)
        page.wait_for_selector(f"body[data-painted='{scene}']")
        touching = page.evaluate("""() => {
          const boxes = (found) => [...document.querySelectorAll(found)]
            .map((one) => one.getBoundingClientRect());
          const marks = boxes("#board-holder .board-dot");
          return boxes("#board-holder .board-point").filter((words) => marks.some((mark) =>
            mark.left < words.right && mark.right > words.left
            && mark.top < words.bottom && mark.bottom > words.top)).length;
        }""")
        assert touching == 0
    open_briefing(page, f"{address}/present/zangezur-route")
    page.evaluate("() => { location.hash = 7; }")
    page.wait_for_selector("body[data-painted='7']")
    # A number of its own line would belong to no word.
    alone = page.evaluate("""() => [...document.querySelectorAll("#board-holder sup.mark")]
      .filter((mark) => mark.getBoundingClientRect().left
        < mark.parentElement.getBoundingClientRect().left + mark.offsetWidth).length""")
    assert alone == 0
    page.evaluate("() => { location.hash = 4; }")
    page.wait_for_selector("body[data-painted='4']")
    # Words over lakes stand on a ground of their own.
    words = page.locator(".pair-words")
    assert words.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_two_views_have_the_form_of_the_map_that_the_list_leaves(page: Page, address: str) -> None:
    open_briefing(page, f"{address}/present/zangezur-route#4")
    expect(page.locator(".callout-list")).to_be_visible()
    canvases = page.locator(".pair canvas")
    expect(canvases).to_have_count(4)
    for canvas in canvases.all():
        drawn = canvas.evaluate("(one) => one.width / one.height")
        shown = canvas.evaluate("(one) => one.clientWidth / one.clientHeight")
        assert drawn == pytest.approx(shown, rel=0.01)
    # Names give way to what lies on the map, wherever the slider stands.
    for share in ("20", "50", "80"):
        page.locator(".pair-slider").fill(share)
        assert unread(page) == []


def test_pictures_are_drawn_while_a_scene_stands(page: Page, address: str) -> None:
    open_briefing(page, f"{address}/present/zangezur-route#3")
    both = "window.corridorAtlas.pictures.filter((name) => name.startsWith('4 '))"
    eventually(page, f"{both}.length === 2")
    page.keyboard.press("PageDown")
    eventually(page, "window.corridorAtlas.stage.at === 3")
    expect(page.locator(".pair canvas.flat-names")).to_have_count(2)
    # By now it is known how much room the list below leaves.
    page.keyboard.press("PageUp")
    page.wait_for_selector("body[data-painted='3']", timeout=60_000)
    drawn = page.evaluate(both)
    page.keyboard.press("PageDown")
    eventually(page, "window.corridorAtlas.stage.at === 3")
    expect(page.locator(".pair canvas.flat-names")).to_have_count(2)
    # What is shown is what was drawn, and the map before it has its picture too.
    settles(page, both, drawn)
    page.evaluate("location.hash = 6")
    page.wait_for_selector("body[data-painted='6']", timeout=60_000)
    eventually(page, "window.corridorAtlas.pictures.some((name) => name.startsWith('5 '))")


def test_kinds_that_move(page: Page, address: str) -> None:
    scenes = (
        Scene(
            "Then and now",
            "/?corridor=middle-corridor&year=2026",
            kind=SceneKind.BEFORE_AFTER,
            before="/?corridor=middle-corridor&year=2015",
        ),
        Scene("A logo", kind=SceneKind.PICTURE, picture=made_picture(), caption="Ours"),
        Scene("Along", "/?corridor=middle-corridor", drawn=("branch:middle-corridor/main",)),
        Scene("A country", "/country/KZ"),
    )
    text = write_briefing(Briefing("kinds", "Kinds", scenes=scenes))
    page.goto(f"{address}/healthz")
    kept = {"kinds": {"text": text, "changed": 1}}
    page.evaluate(
        "kept => localStorage.setItem('corridor-atlas-briefings', JSON.stringify(kept))", kept
    )
    open_briefing(page, f"{address}/present/draft:kinds")
    slider = page.get_by_role("slider")
    expect(slider).to_have_value("50")
    # With Shift the arrows move the slider, as they move a map; a clicker's keys turn scenes.
    page.keyboard.press("Shift+ArrowRight")
    expect(slider).to_have_value("55")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(slider).to_have_value("54")
    # Borders are asked for late by the live map, and drawn at once in its pictures.
    border = page.evaluate(BORDER)
    assert border > 0
    left = page.locator(".pair canvas[data-side=before]").first
    assert "46%" in str(left.get_attribute("style"))
    settles(page, LOOK, [])
    page.keyboard.press("PageDown")
    expect(page.locator(".board-picture img")).to_be_visible()
    expect(page.locator(".pair")).to_have_count(0)
    settles(page, LOOK, [])
    page.keyboard.press("PageDown")
    expect(page.locator(".drawn-line").first).to_have_attribute("points", re.compile(r"\d"))
    page.keyboard.press("PageDown")
    expect(page.locator(".board-table tbody tr")).to_have_count(8)
    settles(page, LOOK, [])


WITHOUT_WEBGL = """
const { getContext } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : getContext.call(this, kind, ...rest);
};
const sheets = new Map();
const { fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  sheets.set(this.canvas, [...(sheets.get(this.canvas) ?? []), text]);
  return fillText.call(this, text, ...rest);
};
window.namesOnSheets = () => [...sheets.values()];
"""


def test_no_name_is_written_twice_on_a_map_without_webgl(page: Page, address: str) -> None:
    page.add_init_script(WITHOUT_WEBGL)
    open_briefing(page, f"{address}/present/zangezur-route")
    eventually(page, "document.querySelector('#map-panel .flat-names') !== null")
    sheets = page.evaluate("window.namesOnSheets()")
    # Nakhchivan is a place of the network and a town of the ground.
    assert any("Nakhchivan" in names for names in sheets)
    for names in sheets:
        assert len(names) == len(set(names)), names
