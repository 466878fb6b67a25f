"""Changes of page: what each costs the browser that opens it from another one.

Loaded directly, a page is parsed; opened from another, every component of it is mounted by Dash's
renderer, which looks at all of them for each. So a page that loads in no time can block for long.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from app.factory import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

ROUNDS = 3
GOAL_S = 1.0
_START, _OTHER = "/briefings", "/sources"
_PORTRAITS = ("/corridor/zangezur-route", "/country/AZ")
"""Pages of one corridor or country, which the page of all of them leads to."""
_WATCH_HEADING = """path => {
  window.headed = new Promise((resolve) => {
    const started = () => {
      const from = performance.now();
      const look = () => {
        const heading = document.querySelector(`[data-path="${path}"] h1`);
        // What is in the document in one frame has been painted by the next one.
        if (heading) requestAnimationFrame(() => resolve((performance.now() - from) / 1000));
        else requestAnimationFrame(look);
      };
      look();
    };
    addEventListener("click", started, { capture: true, once: true });
  });
}"""


def measure_changes(browser: Browser, address: str) -> None:
    """Print the seconds to the heading and of script for each change of page.

    Medians of :data:`ROUNDS`; from the click until the heading is painted, and the processor time
    of all script until the page is at rest.
    """
    for path in (*(page.path for page in PAGES if page.in_navigation), *_PORTRAITS):
        rounds = [_change(browser, address, path) for _ in range(ROUNDS)]
        heading, script = (statistics.median(values) for values in zip(*rounds, strict=True))
        note = "" if max(heading, script) < GOAL_S else f"  more than {GOAL_S:.0f} s"
        print(f"to {path}: heading {heading:.2f} s, {script:.2f} s of script{note}", flush=True)


def _change(browser: Browser, address: str, path: str) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    session = context.new_cdp_session(page)
    # Processor time of the thread: other programs on the machine do not count.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = path.rpartition("/")[0] or (_OTHER if path == _START else _START)
    page.goto(address + start)
    page.wait_for_selector(f'[data-path="{start}"]')
    page.wait_for_timeout(2500)
    before = _script(session)
    page.evaluate(_WATCH_HEADING, path)
    page.click(f'a[href="{path}"]')
    heading = page.evaluate("() => window.headed")
    _settle(page, path)
    script = _script(session) - before
    context.close()
    return heading, script


def _settle(page: Page, path: str) -> None:
    """Wait until the page is there and nothing in it has moved for a second."""
    page.wait_for_selector(f'[data-path="{path}"]', timeout=120_000)
    count, same = -1, 0
    while same < 4:
        page.wait_for_timeout(250)
        now = page.evaluate("document.querySelectorAll('[data-path] *').length")
        same = same + 1 if now == count else 0
        count = now


def _script(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "ScriptDuration"))
