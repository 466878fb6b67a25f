"""Pictures laid into a box of a page: the right way up, in their place, and cut where they end."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from app.exports.drawing.page import Page
from app.exports.drawing.paper import Form
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme

RED, GREEN, BLUE, YELLOW = (200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 0)
PICTURE = np.array([[RED, GREEN], [BLUE, YELLOW]], dtype=np.uint8).repeat(50, 0).repeat(50, 1)


def drawn(box: tuple[float, float, float, float], clip: tuple[float, ...] | None = None) -> Image:
    """Draw the picture on a page of 200 × 100 pixels, and return it."""
    page = Page(200, 100, palette(Theme.LIGHT, []))
    page.clip(clip)  # type: ignore[arg-type]
    page.picture(box, PICTURE)
    body = page.save(Form.PNG, 72, {})
    return Image.open(io.BytesIO(body)).convert("RGB")


def test_a_picture_stands_upright_in_its_box() -> None:
    page = drawn((20, 10, 100, 90))
    corners = [page.getpixel(at) for at in ((25, 15), (95, 15), (25, 85), (95, 85))]
    assert corners == [RED, GREEN, BLUE, YELLOW]
    outside = {page.getpixel(at) for at in ((10, 50), (110, 50), (50, 4), (50, 96))}
    assert len(outside) == 1
    assert outside.isdisjoint(corners)


def test_a_picture_ends_at_the_edges_of_what_is_shown() -> None:
    page = drawn((-100, 0, 100, 100), (0, 50, 80, 100))
    # Of the picture its right half is on the page, and of that the upper one is shown.
    assert page.getpixel((40, 25)) == GREEN
    assert page.getpixel((40, 75)) not in (GREEN, YELLOW)
    assert page.getpixel((90, 25)) not in (GREEN, YELLOW)


def test_a_picture_off_the_page_is_not_drawn() -> None:
    assert len(drawn((300, 0, 400, 100)).getcolors()) == 1
