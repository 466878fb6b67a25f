"""Users who keep their connections: each opens a page, changes the filter, reads, goes on."""

from __future__ import annotations

import asyncio
import random
import re
import ssl
import time
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES = ("/", "/compare", "/strip", "/timeline", "/projects", "/claims", "/data", "/sources")
FILTERS = (
    "corridor=zangezur-route",
    "corridor=middle-corridor&status=operational",
    "year=2030",
    "q=Baku",
    "country=AM&mode=rail",
)
EXPORTS = (
    "/export/map.pdf?paper=a3&title=Load",
    "/export/map.png?paper=wide&title=Load",
    "/export/briefing/zangezur-route.pptx",
    "/export/briefing/middle-corridor.pdf",
)
_PAGE_TIMEOUT = httpx.Timeout(60.0)
# An export waits for its turn and runs, each up to the 120 s that the server allows.
_EXPORT_TIMEOUT = httpx.Timeout(300.0)
# One for all: httpx reads the list of authorities for each client otherwise, some 20 ms in which
# no other user of this process is served, and which looked like a slow server.
_NO_TLS = ssl.create_default_context()


def client(address: str, timeout: httpx.Timeout = _PAGE_TIMEOUT) -> httpx.AsyncClient:
    """Return a browser's stand-in, which keeps its connections."""
    return httpx.AsyncClient(base_url=address, timeout=timeout, verify=_NO_TLS)


@dataclass
class Tally:
    """What clients were answered.

    Attributes
    ----------
    seconds
        Time of each answered request.
    errors
        What went wrong, each in words; 503 of an export that found no room is none.
    refused
        Exports that were asked to come back later.
    unfinished
        Exports that were under way when the time was over; their clients left.
    retried
        Requests that were asked once more, for the first try failed.
    mixed
        Answers of other data than those that the page asking came from, and pages that name others.
    gone
        Requests of pages whose data the server no longer has; they ask to be loaded anew.
    """

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    refused: int = 0
    unfinished: int = 0
    retried: int = 0
    gone: int = 0
    mixed: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the time in seconds that this share of the requests stayed below."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def line(self, name: str) -> str:
        """Write the tally in one line."""
        return (
            f"{name}: {len(self.seconds)} requests, {len(self.errors)} errors, "
            f"{self.refused} asked to come back, {self.unfinished} unfinished, "
            f"median {self.percentile(0.5) * 1000:.0f} ms, "
            f"p95 {self.percentile(0.95) * 1000:.0f} ms, "
            f"longest {max(self.seconds, default=0) * 1000:.0f} ms"
        )


async def run_users(
    address: str, users: int, seconds: float, think_seconds: float, *, retry: bool = False
) -> Tally:
    """Let users use the server side by side for some time.

    Parameters
    ----------
    think_seconds
        Mean time between two requests of a user.
    retry
        Whether a user asks once more where a request failed.
    """
    tally = Tally()
    last = time.monotonic() + seconds
    await asyncio.gather(
        *(_use(address, number, last, think_seconds, tally, retry) for number in range(users))
    )
    return tally


async def run_exports(address: str, count: int, seconds: float) -> Tally:
    """Keep a number of exports under way for some time; then their clients leave."""
    tally = Tally()

    async def export(number: int) -> None:
        chance = random.Random(number)
        async with client(address, _EXPORT_TIMEOUT) as browser:
            while True:
                await _ask(browser, chance.choice(EXPORTS), tally)
                # Who is asked to come back does so, sooner than asked.
                await asyncio.sleep(1)

    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*(export(number) for number in range(count)))
    except TimeoutError:
        tally.unfinished = count
    return tally


async def watch_health(address: str, seconds: float) -> Tally:
    """Ask again and again whether the server lives, as a monitor does."""
    tally = Tally()
    last = time.monotonic() + seconds
    async with client(address) as monitor:
        while time.monotonic() < last:
            await _ask(monitor, "/healthz", tally)
            await asyncio.sleep(0.25)
    return tally


async def _use(
    address: str, number: int, last: float, think_seconds: float, tally: Tally, retry: bool
) -> None:
    chance = random.Random(number)
    # Nobody opens a browser in the same instant as 199 others.
    await asyncio.sleep(chance.uniform(0, think_seconds))
    async with client(address) as browser:
        callbacks: Sequence[dict[str, Any]] = []
        own: dict[str, str] = {}
        while time.monotonic() < last:
            if not callbacks or chance.random() < _NEXT_PAGE:
                page = chance.choice(PAGES)
                opened = await _ask(browser, page, tally, retry=retry)
                own = _edition(opened)
                came_from = {"Referer": f"{address}{page}", **own}
                await _ask(browser, "/_dash-layout", tally, headers=came_from, retry=retry)
                if opened is not None and (index := _INDEX.search(opened.text)):
                    await _ask(browser, unescape(index[1]), tally, retry=retry)
                callbacks = callbacks or await _callbacks(browser)
            else:
                posted = _filter(callbacks, chance)
                await _ask(browser, "", tally, headers=own, posted=posted, retry=retry)
            pause = chance.expovariate(1 / think_seconds)
            await asyncio.sleep(max(0.0, min(pause, last - time.monotonic())))


def _edition(page: httpx.Response | None) -> dict[str, str]:
    """Return what a page adds to its requests: which data it came from."""
    found = _EDITION.search(page.text) if page is not None else None
    return {_EDITION_HEADER: found[1]} if found else {}


def _is_mixed(answer: httpx.Response, asked: str | None) -> bool:
    """Tell whether an answer is of other data than what asks for it, or than it says itself."""
    given = answer.headers.get(_EDITION_HEADER)
    said = _edition(answer).get(_EDITION_HEADER)
    return given is None or asked not in (None, given) or said not in (None, given)


async def _callbacks(browser: httpx.AsyncClient) -> Sequence[dict[str, Any]]:
    """Return the callbacks of a change of filter, which are what most requests run."""
    try:
        answer = await browser.get("/_dash-dependencies")
    except httpx.HTTPError:
        # Counted where it is asked for again: the user opens a page once more.
        return []
    listed: list[dict[str, Any]] = answer.json()
    return [
        one
        for one in listed
        if one["clientside_function"] is None and one["inputs"] == [_INPUT] and not one["state"]
    ]


_EDITION_HEADER = "X-Atlas-Edition"
_EDITION = re.compile(r'data-edition="(\w+)"')
_INDEX = re.compile(r'href="(/layers/index[^"]+)"')
_NEXT_PAGE = 0.25
"""Share of the steps of a user that open another page; the others change the filter."""
_INPUT = {"id": "view", "property": "data"}


def _filter(callbacks: Sequence[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    one = chance.choice(callbacks)
    identifier, _, name = one["output"].rpartition(".")
    return {
        "output": one["output"],
        "outputs": {"id": identifier, "property": name},
        "inputs": [{**_INPUT, "value": chance.choice(FILTERS)}],
        "state": [],
        "changedPropIds": ["view.data"],
    }


async def _ask(
    browser: httpx.AsyncClient,
    path: str,
    tally: Tally,
    *,
    headers: dict[str, str] | None = None,
    posted: dict[str, Any] | None = None,
    retry: bool = False,
) -> httpx.Response | None:
    """Ask once, or once more; return the answer, if there is any."""
    began = time.monotonic()
    for last_try in (not retry, True):
        try:
            if posted is None:
                answer = await browser.get(path, headers=headers)
            else:
                answer = await browser.post("/_dash-update-component", json=posted, headers=headers)
        except httpx.HTTPError as error:
            if last_try:
                tally.errors.append(f"{path or 'callback'}: {type(error).__name__}")
                return None
            tally.retried += 1
            continue
        tally.seconds.append(time.monotonic() - began)
        if answer.status_code == 503 and path.startswith("/export/"):
            tally.refused += 1
        elif answer.status_code >= 400:
            tally.errors.append(f"{path or 'callback'}: {answer.status_code}")
        elif answer.status_code == 204 and answer.headers.get(_EDITION_HEADER) == "gone":
            tally.gone += 1
        elif _is_mixed(answer, (headers or {}).get(_EDITION_HEADER)):
            tally.mixed.append(path or "callback")
        return answer
    return None
