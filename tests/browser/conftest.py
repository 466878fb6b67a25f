"""A server in a process of its own, and a Chromium that reaches nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.run import CHROMIUM, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

PICTURES = os.environ.get("CORRIDOR_ATLAS_PICTURES")
ARGUMENTS = [
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
]


@contextmanager
def serving(*arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start the command on a free port; give the address it prints."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--no-open", *arguments]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, f"the server said {said!r}"
        yield found.group()
    finally:
        process.terminate()
        # It lets what runs end first, for twenty seconds, and then its processes.
        process.communicate(timeout=90)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve the shipped data."""
    with serving() as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a Chromium."""
    path = os.environ.get(CHROMIUM) or find_chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Watch:
    """What a page asked for and complained of."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._allowed: list[str] = []

    def allow(self, *parts: str) -> None:
        """Let pass, however late they come, complaints that hold one of these parts.

        A browser notes in its console what the server refuses: a test that has something refused
        allows for it.
        """
        self._allowed += parts

    def unexpected(self) -> list[str]:
        """Return the complaints that the test did not allow for."""
        return [line for line in self.complaints if not any(part in line for part in self._allowed)]

    def follow(self, page: Page) -> None:
        """Write down requests, errors of the console and of scripts."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "console",
            lambda message: (
                self.complaints.append(f"{message.text} {message.location.get('url', '')}")
                if message.type == "error"
                else None
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


class Absent:
    """A server that answers some requests of a page no more, until it returns."""

    def __init__(self, page: Page, *requests: str | re.Pattern[str]) -> None:
        self._is_gone = True
        for asked in requests:
            page.route(asked, self._answer)

    def _answer(self, route: Route) -> None:
        if self._is_gone:
            route.abort()
        else:
            route.continue_()

    def returns(self) -> None:
        """Answer again."""
        self._is_gone = False


class Slow:
    """A server that lets some requests of a page wait, until it answers all of them."""

    def __init__(self, page: Page, *requests: str | re.Pattern[str]) -> None:
        self._held: list[Route] | None = []
        for asked in requests:
            page.route(asked, self._answer)

    def _answer(self, route: Route) -> None:
        if self._held is None:
            route.continue_()
        else:
            self._held.append(route)

    def answers(self) -> None:
        """Answer what waits, and all that comes."""
        held, self._held = self._held, None
        for route in held or ():
            route.continue_()


@pytest.fixture
def watch() -> Watch:
    """Return an empty record."""
    return Watch()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a context of its own, at the size of a small projector."""
    made = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """Open a page that must not complain."""
    made = context.new_page()
    # The first file waits for a process to start, which a busy machine takes its time for.
    made.set_default_timeout(90_000)
    watch.follow(made)
    yield made
    assert watch.unexpected() == []


def open_map(page: Page, address: str, query: str = "") -> None:
    """Open the map and wait until it is drawn."""
    page.goto(f"{address}/{query}")
    page.wait_for_selector("#map-panel[data-ready=yes]", timeout=60_000)
    eventually(page, "window.corridorAtlas.state.summary !== null")


def legend_of(page: Page) -> Locator:
    """Find the legend of the map, which is its filter."""
    return page.get_by_role("region", name="Legend and filter")


def open_filters(page: Page) -> Locator:
    """Open the panel of the filter beside the map, if it is folded; give it."""
    panel = page.get_by_role("complementary", name="Search and filter")
    if not panel.is_visible():
        page.get_by_role("button", name="Search and filter").click()
    return panel


def eventually(page: Page, expression: str, argument: object = None, seconds: float = 30) -> None:
    """Wait until an expression is true; the page's policy forbids Playwright's own way."""
    for _ in range(round(seconds * 20)):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def settles(
    page: Page, expression: str, expected: object, argument: object = None, seconds: float = 30
) -> None:
    """Wait until an expression has the expected value; tell the last one that it had."""
    for _ in range(round(seconds * 20)):
        if page.evaluate(expression, argument) == expected:
            return
        page.wait_for_timeout(50)
    assert page.evaluate(expression, argument) == expected


def picture(page: Page, name: str) -> None:
    """Keep a picture, where a folder for them is named in CORRIDOR_ATLAS_PICTURES."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
