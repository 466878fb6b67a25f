"""Pictures of all pages, to be looked at: ``python -m tests.looks FOLDER``.

Each page at five sizes of window in three themes, as ``<page>-<size>-<theme>.png``, and sheets
with the pictures of each size and theme side by side. ``--pages map,compare`` and
``--looks 1366-light,phone-dark`` take some of them.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, serving
from tests.run import CHROMIUM, find_chromium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

PAGES: Final = {
    "map": "/",
    "details": "/?select=segment:tripp-rail",
    "corridor-middle": "/corridor/middle-corridor",
    "corridor-north-south": "/corridor/north-south-corridor",
    "corridor-zangezur": "/corridor/zangezur-route",
    "country-az": "/country/AZ",
    "country-am": "/country/AM",
    "compare": "/compare",
    "strip": "/strip",
    "routes": "/routes?from=baku&to=kars",
    "projects": "/projects",
    "timeline": "/timeline",
    "claims": "/claims",
    "changes": "/changes",
    "data": "/data",
    "sources": "/sources",
    "briefings": "/briefings",
    "help": "/compare#help",
}
"""Address of each page by the name of its picture; ``#help`` opens the help."""
SIZES: Final = {
    "1280": (1280, 720, 1.0),
    "1366": (1366, 768, 1.0),
    "1920": (1920, 1080, 1.0),
    "phone": (390, 844, 1.0),
    "double": (683, 384, 2.0),
}
"""Width, height and pixels for one; ``double`` is 1366 × 768 at twice the size."""
THEMES: Final = ("light", "dark", "projector")
_SHEET_COLUMNS: Final = {"phone": 6}
_SHEET_PX: Final = 2600


def _open(page: Page, address: str, where: str, theme: str) -> None:
    path, _, after = where.partition("#")
    mark = "&" if "?" in path else "?"
    page.goto(f"{address}{path}{mark}theme={theme}")
    is_map = path.partition("?")[0] == "/"
    own = path.partition("?")[0]
    page.wait_for_selector(
        "#map-panel[data-ready=yes]" if is_map else f'[data-path="{own}"]', timeout=60_000
    )
    # A map asks for its ground and for what is enlarged of it when it is drawn.
    page.wait_for_timeout(5000 if is_map else 1500)
    if after == "help":
        page.keyboard.press("?")
        page.locator("dialog[open]").wait_for()
    page.wait_for_timeout(500)


def take(address: str, folder: Path, pages: Sequence[str], looks: Sequence[str]) -> None:
    """Take the pictures of some pages of an atlas that is served, and lay them on sheets."""
    with sync_playwright() as playwright:
        path = os.environ.get(CHROMIUM) or find_chromium()
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for look in looks:
            size, _, theme = look.partition("-")
            width, height, ratio = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height},
                device_scale_factor=ratio,
                reduced_motion="reduce",
                has_touch=size == "phone",
            )
            page = context.new_page()
            for name in pages:
                _open(page, address, PAGES[name], theme)
                page.screenshot(path=folder / f"{name}-{look}.png")
            context.close()
            lay_out(folder, pages, look)
            print(look, flush=True)
        browser.close()


def lay_out(folder: Path, pages: Sequence[str], look: str) -> None:
    """Lay the pictures of one size and theme side by side, with their names."""
    size = look.partition("-")[0]
    columns = _SHEET_COLUMNS.get(size, 3)
    width, height, _ = SIZES[size]
    wide = min(width, _SHEET_PX // columns)
    high = round(height * wide / width)
    rows = -(-len(pages) // columns)
    sheet = Image.new("RGB", (columns * (wide + 8), rows * (high + 28)), "#888")
    pen = ImageDraw.Draw(sheet)
    for at, name in enumerate(pages):
        x, y = at % columns * (wide + 8), at // columns * (high + 28)
        pen.text((x + 4, y + 4), f"{name} {look}", "#fff", font_size=16)
        with Image.open(folder / f"{name}-{look}.png") as one:
            sheet.paste(one.convert("RGB").resize((wide, high)), (x, y + 24))
    sheet.save(folder / f"sheet-{look}.png")


def _some(known: Sequence[str], said: str | None) -> list[str]:
    chosen = said.split(",") if said else list(known)
    wrong = [one for one in chosen if one not in known]
    if wrong:
        sys.exit(f"not known: {', '.join(wrong)}; known: {', '.join(known)}")
    return chosen


def main() -> None:
    """Take the pictures that the command asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("pages", "looks", "address"):
        parser.add_argument(f"--{name}")
    said = parser.parse_args()
    chosen = (
        _some(list(PAGES), said.pages),
        _some([f"{size}-{theme}" for size in SIZES for theme in THEMES], said.looks),
    )
    said.folder.mkdir(parents=True, exist_ok=True)
    if said.address:
        take(said.address, said.folder, *chosen)
    else:
        with serving() as address:
            take(address, said.folder, *chosen)


if __name__ == "__main__":
    main()
