"""Windows contrast themes: the system chooses the colours of text, and samples keep their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# The colour of each sample, by what stands beside it.
SAMPLES = """() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
    const samples = [];
    for (const one of document.querySelectorAll('.swatch')) {
        const {backgroundColor, maskImage} = getComputedStyle(one, '::before');
        samples.push([one.parentElement.textContent.trim(), backgroundColor, maskImage]);
    }
    for (const one of document.querySelectorAll('.compare-key, .group-swatch'))
        samples.push([one.className, getComputedStyle(one).backgroundColor, '']);
    for (const one of document.querySelectorAll('.js-plotly-plot path.js-line')) {
        const {stroke, strokeDasharray} = getComputedStyle(one);
        samples.push(['line of a chart', stroke, strokeDasharray]);
    }
    return samples;
}"""
CURRENT = """() => {
    const {outlineStyle, borderBottomStyle} =
        getComputedStyle(document.querySelector('.nav-link[aria-current=page]'));
    return [outlineStyle, borderBottomStyle];
}"""


@pytest.fixture
def two(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Open the same window twice: as it is, and with colours that the system forces."""
    made = [
        browser.new_context(
            viewport={"width": 1366, "height": 768}, reduced_motion="reduce", forced_colors=colours
        )
        for colours in ("none", "active")
    ]
    plain, forced = (one.new_page() for one in made)
    yield plain, forced
    for one in made:
        one.close()


@pytest.mark.parametrize(
    ("path", "ready", "least"),
    [
        ("/?theme=light", "#map-panel[data-ready=yes]", 25),
        ("/compare?theme=light", "#compare-summary", 15),
        ("/strip?theme=light", ".page-strip .js-plotly-plot path.js-line", 5),
        ("/projects?theme=light", ".page-projects .js-plotly-plot path.js-line", 15),
    ],
)
def test_samples_keep_their_colours(
    two: tuple[Page, Page], address: str, path: str, ready: str, least: int
) -> None:
    told = []
    for page in two:
        page.set_default_timeout(90_000)
        page.goto(f"{address}{path}")
        page.wait_for_selector(ready, state="attached")
        eventually(page, "document.fonts.status === 'loaded'")
        told.append([tuple(row) for row in page.evaluate(SAMPLES)])
    plain, forced = told
    assert len(plain) >= least
    assert forced == plain
    # Of their own, and not one colour for all.
    assert len({colour for _, colour, _ in forced}) >= 4
    assert two[1].evaluate("matchMedia('(forced-colors: active)').matches")
    # The current page is marked without a colour.
    assert two[1].evaluate(CURRENT) == ["solid", "solid"]
