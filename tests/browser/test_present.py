"""A briefing as it is given: keys, the presenter's window, the server gone, and the file.

Long because each window and key is one path, and all share the talk that is given.
"""

from __future__ import annotations

import os
import re
import urllib.request
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Slow, eventually, picture, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator, Page, Route

    from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser

BRIEFING = "zangezur-route"
SCENES = "window.corridorAtlas.stage.scenes"
COUNT = f"{SCENES}.length"
NOT_KEPT = """async () => {
  const read = performance.getEntriesByType("resource").map(({ name }) => name)
    .filter((name) => name.startsWith(location.origin));
  const kept = await Promise.all(read.map((name) => caches.match(name, { ignoreVary: true })));
  return read.filter((name, place) => !kept[place]);
}"""
"""What a window has read of its own server that is not kept in the browser."""


def open_briefing(page: Page, address: str) -> int:
    """Open a briefing, wait for its first scene, and give the number of scenes."""
    page.goto(address)
    page.wait_for_selector("body[data-painted]", timeout=60_000)
    return int(page.evaluate(COUNT))


def titles(page: Page) -> list[str]:
    """Return the titles of all scenes."""
    return list(page.evaluate("window.corridorAtlas.stage.scenes.map((scene) => scene.title)"))


def shows(page: Page, number: int, of: int) -> None:
    """Expect a scene, counted from 1, painted and in the address."""
    page.wait_for_selector(f"body[data-painted='{number}']", timeout=60_000)
    expect(page.locator("#position")).to_have_text(re.compile(rf"^{number} / {of}( · .+)?$"))
    assert page.url.endswith(f"#{number}")


def serious(page: Page) -> list[object]:
    """Ask axe for what is serious."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (720, 1280)])
def test_the_longest_legend_is_shown_whole(page: Page, address: str, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    # Its first scene shows all corridors, and so has nearly every row that a legend can have.
    open_briefing(page, f"{address}/present/east-west-north-south")
    legend = page.get_by_role("list", name="Legend")
    expect(legend.get_by_role("listitem")).to_have_count(22)
    last = legend.get_by_role("listitem").last
    expect(last).to_have_text("City")
    box, whole = last.bounding_box(), legend.bounding_box()
    assert box
    assert whole
    assert box["y"] + box["height"] <= whole["y"] + whole["height"] + 1


def blanks(page: Page) -> None:
    """Make the screen black and white, and show the scene again."""
    for key, colour in [("b", "rgb(0, 0, 0)"), ("w", "rgb(255, 255, 255)")]:
        page.keyboard.press(key)
        expect(page.locator("#blank")).to_be_visible()
        expect(page.locator("#blank")).to_have_css("background-color", colour)
        page.keyboard.press("Escape")
        expect(page.locator("#blank")).to_be_hidden()


def test_keys(page: Page, address: str) -> None:
    count = open_briefing(page, f"{address}/present/{BRIEFING}#4")
    shows(page, 4, count)
    for key, number in [
        ("ArrowRight", 5), ("PageUp", 4), ("Space", 5), ("ArrowLeft", 4), ("Home", 1),
        ("PageUp", 1), ("End", count), ("ArrowDown", count),
    ]:  # fmt: skip
        page.keyboard.press(key)
        shows(page, number, count)
    # A scene in steps: the key brings the next one, and only then the scene after.
    page.keyboard.press("Home")
    callout = page.locator(".callout", has_text="works at")
    expect(callout).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#position")).to_have_text(f"1 / {count} · 2 of 2")
    expect(callout).to_be_visible()
    page.keyboard.press("ArrowRight")
    shows(page, 2, count)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#position")).to_have_text(f"1 / {count} · 2 of 2")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    shows(page, 1, count)
    expect(page.get_by_role("heading", level=1)).to_have_text(titles(page)[0])
    expect(page.locator("#announcer")).to_have_text(f"Scene 1 of {count}: {titles(page)[0]}")
    # The first scene shows one corridor: lines of the others are off, and the legend says so.
    eventually(page, "window.corridorAtlas.map.shown().lines.some((on) => !on)")
    legend = page.get_by_role("list", name="Legend")
    expect(legend).to_contain_text("Under construction")
    expect(legend).not_to_contain_text("Middle Corridor")
    picture(page, "present-map")
    before = page.evaluate("window.corridorAtlas.map.shown().camera")
    page.keyboard.press("Shift+ArrowRight")
    restore = page.get_by_role("button", name="Back to the scene’s view")
    expect(restore).to_be_visible()
    page.keyboard.press("r")
    expect(restore).to_be_hidden()
    after = page.evaluate("window.corridorAtlas.map.shown().camera")
    assert after == pytest.approx(before, abs=1e-6)
    blanks(page)
    for key, name in [("l", "Scenes"), ("?", "Keys"), ("s", "Sources of this scene")]:
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name=name)).to_be_hidden()
    page.keyboard.press("l")
    assert serious(page) == []
    page.get_by_role("button", name=titles(page)[2]).click()
    shows(page, 3, count)
    for theme in ("light", "dark", "projector"):
        page.keyboard.press("t")
        eventually(page, "t => document.documentElement.dataset.theme === t", theme)
    assert serious(page) == []
    page.reload()
    page.wait_for_selector("body[data-painted]", timeout=60_000)
    shows(page, 3, count)


def shows_a_step_next(page: Page, desk: Page) -> None:
    """See that what the next press brings is a step of the first scene, not yet the second one."""
    expect(desk.locator("#preview .scene-title")).to_have_text(titles(page)[0])
    expect(desk.locator("#next-title")).to_have_text(f"Step 2 of 2: {titles(page)[0]}")
    expect(desk.locator("#then li").first).to_have_text(titles(page)[1])


def test_the_presenter_drives_when_the_server_is_gone(
    context: BrowserContext, page: Page, watch: Watch
) -> None:
    with serving() as address:
        count = open_briefing(page, f"{address}/present/{BRIEFING}")
        with context.expect_page() as opened:
            page.keyboard.press("p")
        desk = opened.value
        watch.follow(desk)
        desk.wait_for_selector("body[data-ready=yes]", timeout=60_000)
        expect(desk.get_by_text("The audience’s window follows.")).to_be_visible()
        # All that the windows need is kept by then, or some moments later.
        page.wait_for_selector("body[data-kept=yes]", timeout=60_000)
        wall = desk.locator("#wall .mirror-wall")
        expect(wall.locator(".scene-title")).to_have_text(titles(page)[0])
        shows_a_step_next(page, desk)
        # The map of the picture is an image of the wall's own.
        expect(wall.locator("img.mirror-map")).to_have_attribute("src", re.compile("^data:image"))
        picture(desk, "presenter")
        assert serious(desk) == []
    for number in range(2, count + 1):
        for _ in range(int(page.evaluate(f"{SCENES}[{number - 2}].steps"))):
            # By the keys of a clicker, which speak to either window, or by the button.
            if number % 3 == 0:
                desk.get_by_role("button", name="Next ›").click()
            else:
                (desk if number % 3 == 1 else page).keyboard.press("PageDown")
        shows(page, number, count)
        expect(page.get_by_role("heading", level=1)).to_have_text(titles(page)[number - 1])
        expect(desk.locator("#position")).to_contain_text(f"{number} / {count}")
        expect(desk.locator("#wall .scene-title")).to_have_text(titles(page)[number - 1])
        if number < count and page.evaluate(f"{SCENES}[{number - 1}].steps") == 1:
            expect(desk.locator("#preview .scene-title")).to_have_text(titles(page)[number])
    page.keyboard.press("Home")
    expect(desk.locator("#position")).to_have_text(f"1 / {count} · step 1 of 2")
    expect(desk.locator("#notes-body")).to_have_text(re.compile(r"\S"))
    desk.keyboard.press("b")
    expect(page.locator("#blank")).to_be_visible()
    desk.keyboard.press("b")
    draw_and_wipe(page, desk)
    desk.get_by_role("button", name="Pause").click()
    desk.get_by_role("button", name="Reset").click()
    expect(desk.locator("#elapsed")).to_have_text("00:00")
    # Both windows open again with nobody there to serve them.
    desk.close()
    # Its name is free again a moment later.
    page.wait_for_timeout(1000)
    with context.expect_page() as opened:
        page.keyboard.press("p")
    desk = opened.value
    desk.wait_for_selector("body[data-ready=yes]", timeout=60_000)
    expect(desk.locator("#position")).to_contain_text(f"1 / {count}")
    page.reload()
    page.wait_for_selector("body[data-painted]", timeout=60_000)
    shows(page, 1, count)
    # Nobody answers, so that leaving would leave the audience with an error.
    watch.allow("ERR_")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#note")).to_contain_text("The server does not answer")
    goes_on_without_the_wall(page, desk, count)


def goes_on_without_the_wall(page: Page, desk: Page, count: int) -> None:
    """Close the wall: keys are for the presenter's window at once."""
    # Its time was halted in the window before it.
    expect(desk.get_by_role("button", name="Go on")).to_be_visible()
    shows(page, 1, count)
    expect(desk.get_by_text("The audience’s window follows.")).to_be_visible()
    page.close()
    expect(desk.get_by_text("No window for the audience is open.")).to_be_visible(timeout=1500)
    desk.keyboard.press("End")
    expect(desk.locator("#position")).to_contain_text(f"{count} / {count}")
    expect(desk.locator("#clock")).to_have_text(re.compile(r"^([01]\d|2[0-3]):[0-5]\d$"))


def test_the_presenters_window_says_that_it_opens(page: Page, address: str) -> None:
    said = "it => getComputedStyle(it, '::before').content"
    boxes = [page.locator("#wall"), page.locator("#preview")]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/layers/index\.json"), hold)
    with page.expect_request(re.compile(r"/layers/index\.json")):
        page.goto(f"{address}/present/{BRIEFING}?presenter")
    page.wait_for_function(
        "getComputedStyle(document.getElementById('wall')).position === 'relative'"
    )
    assert [box.evaluate(said) for box in boxes] == ['"Opening the briefing …"'] * 2
    # Whether the audience has a window is not known before it was asked.
    expect(page.locator("#audience")).to_have_text("")
    for route in held:
        route.continue_()
    expect(page.locator("#wall .scene-title")).not_to_be_empty(timeout=30_000)
    expect(page.locator("#preview .scene-title")).not_to_be_empty(timeout=30_000)
    assert [box.evaluate(said) for box in boxes] == ["none"] * 2
    expect(page.get_by_text("No window for the audience is open.")).to_be_visible()


def draw_and_wipe(page: Page, desk: Page) -> None:
    """Draw on the presenter's picture, see it on the wall in the same place, and wipe it out."""
    desk.get_by_role("button", name="Pen").click()
    box = desk.locator("#wall").bounding_box()
    assert box
    for move, share in ((desk.mouse.move, 0.25), (desk.mouse.move, 0.5), (desk.mouse.move, 0.75)):
        move(box["x"] + share * box["width"], box["y"] + 0.5 * box["height"])
        if share == 0.25:
            desk.mouse.down()
    desk.mouse.up()
    line = page.locator("#stage-box .ink-sheet polyline")
    expect(line).to_have_count(1)
    shares = [[float(part) for part in one.split(",")] for one in
              str(line.get_attribute("points")).split()]  # fmt: skip
    assert [pytest.approx(one, abs=0.01) for one in shares] == [
        [0.25, 0.5], [0.5, 0.5], [0.75, 0.5],
    ]  # fmt: skip
    desk.keyboard.press("o")
    desk.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 0.3 * box["height"])
    expect(page.locator("#stage-box .ink-dot")).to_be_visible()
    desk.keyboard.press("e")
    expect(line).to_have_count(0)
    desk.keyboard.press("Escape")
    expect(page.locator("#stage-box .ink-dot")).to_be_hidden()


def tells_sources(page: Page) -> None:
    """Point at a mark in the text, and at the values of a chart: each says its source."""
    tip = page.locator(".source-tip")
    for number, pointed in [(1, "#scene-words sup.mark"), (2, "#board-holder li[data-notes]")]:
        if number > 1:
            page.keyboard.type(str(number))
            page.keyboard.press("Enter")
        note = page.evaluate(f"{SCENES}[{number - 1}].footnotes[0]")
        page.locator(pointed).first.hover()
        expect(tip).to_have_text(f"[{note['number']}] {note['short']}")
    page.keyboard.press("Home")
    expect(tip).to_be_hidden()
    tells_sources_of_lines(page, page.locator("#map-panel"), "#map-tip")


def tells_sources_of_lines(page: Page, holder: Locator, tip: str) -> None:
    """Point along a map until a line or place says who says so, inside of the window."""
    told = page.evaluate("JSON.parse(document.getElementById('document').textContent).told")
    box = holder.bounding_box()
    assert box
    for across in range(10, 96, 5):
        for down in range(10, 96, 6):
            page.mouse.move(box["x"] + box["width"] * across / 100,
                            box["y"] + box["height"] * down / 100)  # fmt: skip
            page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
            shown = page.locator(tip)
            if shown.is_visible() and shown.locator("span").count() == 2:
                assert shown.locator("span").last.inner_text() in told.values()
                at = shown.bounding_box()
                assert at
                assert at["y"] + at["height"] <= box["y"] + box["height"] + 120
                page.mouse.move(1, 1)
                return
    raise AssertionError("no line says who says so")


def test_two_views_in_the_file_say_who_says_so(
    context: BrowserContext, page: Page, address: str, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.html"
    urllib.request.urlretrieve(f"{address}/export/briefing/zangezur-route.html", path)
    context.set_offline(True)
    open_briefing(page, path.as_uri())
    number = 1 + page.evaluate(f"{SCENES}.findIndex((scene) => scene.pair)")
    page.keyboard.type(str(number))
    page.keyboard.press("Enter")
    page.wait_for_selector(f"body[data-painted='{number}']", timeout=60_000)
    expect(page.locator("#scene-drawing .pair")).to_be_visible()
    tells_sources_of_lines(page, page.locator("#scene-drawing .pair"), ".source-tip")
    # On a phone the words of the map end above the slider.
    page.set_viewport_size({"width": 390, "height": 844})
    place = "document.querySelector('.pair-{}').getBoundingClientRect()"
    eventually(page, f"{place.format('words')}.bottom <= {place.format('slider')}.top")


def test_the_file_alone(
    context: BrowserContext, page: Page, address: str, tmp_path: Path, watch: Watch
) -> None:
    path = tmp_path / "briefing.html"
    urllib.request.urlretrieve(f"{address}/export/briefing/{BRIEFING}.html", path)
    context.set_offline(True)
    page.route(re.compile("^https?:"), lambda route: route.abort())
    count = open_briefing(page, path.as_uri())
    tells_sources(page)
    # The title that stood there while the file was opened has given way.
    expect(page.locator("#unpacking")).to_have_count(0)
    for number in range(1, count + 1):
        shows(page, number, count)
        expect(page.get_by_role("heading", level=1)).to_have_text(titles(page)[number - 1])
        for _ in range(int(page.evaluate(f"{SCENES}[{number - 1}].steps"))):
            page.keyboard.press("PageDown")
    page.keyboard.press("Home")
    shows(page, 1, count)
    free_point = """() => {
            const { map } = window.corridorAtlas;
            if (document.querySelector("#map-panel .cover")) return null;
            const shown = map.shown().lines;
            const panel = document.getElementById("map-panel");
            const box = panel.getBoundingClientRect();
            const scale = box.width / panel.clientWidth;
            const free = (at) => at.x > 40 && at.x < panel.clientWidth - 40
                && at.y > 40 && at.y < panel.clientHeight - 60;
            for (const one of map.instance.queryRenderedFeatures({ layers: ["line-hit"] })) {
                if (one.geometry.type !== "LineString" || !shown[one.id]) continue;
                const project = (point) => map.instance.project(point);
                const at = one.geometry.coordinates.map(project).find(free);
                if (at) return [box.left + at.x * scale, box.top + at.y * scale];
            }
            return null;
        }"""
    # A slow machine shows a picture for a moment, until the map is there.
    for _ in range(30):
        point = page.evaluate(free_point)
        if point:
            page.mouse.move(*point)
        page.wait_for_timeout(400)
        if page.locator("#map-tip").is_visible():
            break
    expect(page.locator("#map-tip")).to_be_visible()
    page.mouse.click(*point)
    expect(page.locator("#thing-card:visible, #map-pick:visible")).to_have_count(1)
    if page.get_by_role("menu").is_visible():
        page.keyboard.press("Enter")
    expect(page.locator("#thing-card")).to_be_visible()
    shows(page, 1, count)
    picture(page, "present-file")
    # The file is the presenter's window, too: two windows without a channel between them.
    with context.expect_page() as opened:
        page.keyboard.press("p")
    desk = opened.value
    watch.follow(desk)
    desk.wait_for_selector("body[data-ready=yes]", timeout=60_000)
    expect(desk.get_by_text("The audience’s window follows.")).to_be_visible()
    expect(desk.locator("#wall .scene-title")).to_have_text(titles(page)[0])
    expect(desk.locator("#notes-none")).to_have_text("This file holds no notes.")
    for key, blank in [
        ("b", "black"),
        (".", ""),
        ("w", "white"),
        ("b", "black"),
        (",", "white"),
        (",", ""),
    ]:
        desk.keyboard.press(key)
        expect(page.locator("#blank")).to_have_attribute("data-is", blank)
        expect(page.locator("#blank")).to_be_visible(visible=bool(blank))
        expect(desk.locator("#wall")).to_have_attribute("data-blank", blank)
    desk.keyboard.press("End")
    shows(page, count, count)
    expect(desk.locator("#wall .scene-title")).to_have_text(titles(page)[-1])
    desk.keyboard.press("Home")
    shows(page, 1, count)
    draw_and_wipe(page, desk)
    desk.reload()
    desk.wait_for_selector("body[data-ready=yes]", timeout=60_000)
    # The wall shows what it did: a window that is loaded anew asks for its picture.
    expect(desk.locator("#wall .scene-title")).to_have_text(titles(page)[0], timeout=15_000)
    assert [url for url in watch.requests if url.startswith("http")] == []


HEAD = "---\ntitle: Draft\n---\n"
GOOD = "--- scene ---\ntitle: Good\nview: /?corridor=zangezur-route\n---\n- Words\n"
BROKEN = "--- scene ---\ntitle: Broken\nview: /?q=nosuchplace\n---\n{{no-such-figure}}\n"


def test_a_draft_and_the_check(page: Page, address: str) -> None:
    page.goto(f"{address}/healthz")
    page.evaluate(
        "drafts => localStorage.setItem('corridor-atlas-briefings', JSON.stringify(drafts))",
        {"good": {"text": HEAD + GOOD}, "both": {"text": HEAD + GOOD + BROKEN}},
    )
    open_briefing(page, f"{address}/present/draft:both?preflight")
    check = page.get_by_role("dialog", name="Check on this machine")
    expect(check).to_contain_text("2 scenes opened; 1 of them to look at.", timeout=20_000)
    expect(check).to_contain_text("The filter matches nothing.")
    expect(check).to_contain_text("no-such-figure")
    open_briefing(page, f"{address}/present/draft:good")
    page.keyboard.press("l")
    page.get_by_role("button", name="Check this briefing on this machine").click()
    expect(check).to_contain_text("All well: 1 scene opened", timeout=20_000)
    page.goto(f"{address}/present/draft:lost")
    expect(page.get_by_text("This browser keeps no draft of this name.").first).to_be_visible()


def test_both_windows_are_kept_before_the_first_scene_is_drawn(
    context: BrowserContext, page: Page, watch: Watch
) -> None:
    with serving() as address:
        # Without its lines the first window comes to no scene at all.
        slow = Slow(page, "**/layers/lines.json*")
        page.goto(f"{address}/present/{BRIEFING}")
        page.wait_for_selector("body[data-kept=yes]", timeout=60_000)
        expect(page.locator("body")).not_to_have_attribute("data-ready", "yes")
    watch.allow("ERR_")
    slow.answers()
    wall, desk = context.new_page(), context.new_page()
    wall.goto(f"{address}/present/{BRIEFING}#2")
    wall.wait_for_selector("body[data-painted='2']", timeout=60_000)
    assert wall.evaluate("window.corridorAtlas.stage.troubles") == []
    # Whatever this window has read is kept, the finer ground of a closer view included.
    assert wall.evaluate(NOT_KEPT) == []
    desk.goto(f"{address}/present/{BRIEFING}?presenter")
    expect(desk.locator("#wall .scene-title")).to_have_text(titles(wall)[1], timeout=60_000)


def test_a_draft_opens_again_when_the_server_is_gone(
    context: BrowserContext, page: Page, watch: Watch
) -> None:
    """The server has read it once: both windows show what it read, and nothing that it did not."""
    watch.allow("ERR_")
    keep = "drafts => localStorage.setItem('corridor-atlas-briefings', JSON.stringify(drafts))"
    with serving() as address:
        page.goto(f"{address}/healthz")
        page.evaluate(keep, {"good": {"text": HEAD + GOOD}})
        open_briefing(page, f"{address}/present/draft:good")
        page.wait_for_selector("body[data-kept=yes]", timeout=60_000)
    with context.expect_page() as opened:
        page.keyboard.press("p")
    desk = opened.value
    watch.follow(desk)
    expect(desk.locator("#wall .scene-title")).to_have_text("Good", timeout=60_000)
    page.reload()
    page.wait_for_selector("body[data-painted]", timeout=60_000)
    shows(page, 1, 1)
    page.evaluate(keep, {"good": {"text": HEAD + GOOD.replace("Good", "Other")}})
    page.reload()
    expect(page.locator("#scene-words")).to_contain_text("The server does not answer")


def test_the_camera_flies_where_motion_is_welcome(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    open_briefing(page, f"{address}/present/middle-corridor")
    at = "() => window.corridorAtlas.map.shown().camera[0]"
    before = page.evaluate(at)
    page.evaluate(
        f"""() => {{
            window.passed = [];
            window.corridorAtlas.map.instance.on("move", () => window.passed.push(({at})()));
        }}"""
    )
    for key in ("7", "Enter"):
        page.keyboard.press(key)
    shows(page, 7, page.evaluate(COUNT))
    # The seventh scene lies more than five degrees further east, and the way there is seen.
    after = page.evaluate(at)
    assert after > before + 5
    assert any(
        before + 0.05 < on_the_way < after - 0.05 for on_the_way in page.evaluate("window.passed")
    )
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("Home")
    # At once, or where the machine is slow, behind a picture that is.
    eventually(page, f"before => Math.abs(({at})() - before) < 0.001", before)


def test_a_phone_turns_scenes(context: BrowserContext, page: Page, watch: Watch) -> None:
    environment = {**os.environ, "CORRIDOR_ATLAS_CLICKER": "yes"}
    with serving(environment=environment) as address:
        open_briefing(page, f"{address}/present/{BRIEFING}#2")
        with context.expect_page() as opened:
            page.keyboard.press("p")
        desk = opened.value
        watch.follow(desk)
        expect(desk.locator("#wall .scene-title")).to_have_text(titles(page)[1], timeout=30_000)
        desk.get_by_role("button", name="Phone").click()
        words = desk.locator("#phone-words")
        expect(words).to_contain_text("code ")
        code = words.inner_text().rpartition(" ")[2]
        assert serious(desk) == []
        phone = context.new_page()
        watch.follow(phone)
        phone.set_viewport_size({"width": 390, "height": 800})
        phone.goto(f"{address}/clicker")
        phone.get_by_label("Code on the presenter’s screen").fill(code)
        phone.get_by_role("button", name="Connect").click()
        picture(phone, "phone")
        assert serious(phone) == []
        steps = int(page.evaluate(f"{SCENES}[1].steps"))
        for _ in range(steps):
            phone.get_by_role("button", name="Next").click()
            phone.wait_for_timeout(300)
        expect(page.get_by_role("heading", level=1)).to_have_text(titles(page)[2])
        phone.get_by_role("button", name="Black").click()
        expect(page.locator("#blank")).to_be_visible()
        phone.get_by_role("button", name="Black").click()
        for window in (page, desk):
            window.keyboard.press("Backspace")
            expect(page.get_by_role("heading", level=1)).to_have_text(titles(page)[1])
            window.keyboard.press("PageDown")
            expect(page.get_by_role("heading", level=1)).to_have_text(titles(page)[2])
        desk.get_by_role("button", name="Phone").click()
        expect(words).to_be_hidden()
        phone.get_by_role("button", name="Next").click()
        expect(phone.get_by_role("status")).to_contain_text("it is over")
        # A code ends with the window, too, and at once.
        desk.get_by_role("button", name="Phone").click()
        expect(words).to_contain_text("code ")
        phone.get_by_label("Code on").fill(words.inner_text().rpartition(" ")[2])
        phone.get_by_role("button", name="Connect").click()
        expect(phone.get_by_role("button", name="Next")).to_be_visible()
        desk.close()
        page.wait_for_timeout(500)
        phone.get_by_role("button", name="Next").click()
        expect(phone.get_by_role("status")).to_contain_text("it is over")
        watch.allow("403", "410")
        phone.close()


def test_the_presenter_sees_an_upright_wall_as_it_is(
    context: BrowserContext, page: Page, address: str, watch: Watch
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_briefing(page, f"{address}/present/{BRIEFING}")
    with context.expect_page() as opened:
        page.keyboard.press("p")
    desk = opened.value
    watch.follow(desk)
    wall = desk.locator("#wall .mirror-wall")
    expect(wall.locator(".scene-title")).to_have_text(titles(page)[0], timeout=60_000)
    # The whole of the page that the wall is, beyond the edge of its screen too.
    form = page.locator("#stage").evaluate("one => one.clientWidth / one.clientHeight")
    direction = "one => getComputedStyle(one).flexDirection"
    for width, height in ((1280, 720), (390, 844)):
        desk.set_viewport_size({"width": width, "height": height})
        # Figure above words, whatever the form of the presenter's own window.
        for body in (page.locator(".scene-body"), wall.locator(".scene-body")):
            assert body.first.evaluate(direction) == "column"
        box = desk.locator("#wall").bounding_box()
        assert box is not None
        assert box["width"] / box["height"] == pytest.approx(form, abs=0.02)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(desk.get_by_role("button", name="Next ›")).to_be_in_viewport()
