"""Hand-outs: text that can be read back, fonts embedded, numbered sources."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader

from app.data.briefings import parse_briefing
from app.exports.handout import write_handout
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from tests.exports.test_slides import TEXT

if TYPE_CHECKING:
    from app.data.model import Atlas


def read(small: Atlas, text: str = TEXT) -> PdfReader:
    """Write a briefing and open it."""
    facets = build_facets(small)
    briefing, _ = parse_briefing(text, "briefings/test.md")
    assert briefing is not None
    return PdfReader(
        io.BytesIO(write_handout(small, facets, resolve_briefing(small, facets, briefing)))
    )


def test_each_scene_has_its_page_and_sources_come_last(small: Atlas) -> None:
    pages = [page.extract_text() for page in read(small).pages]
    assert "A briefing" in pages[0]
    assert "1. First scene" in pages[0]
    assert "Volume 4.5 Mt [1]." in pages[1]
    assert "Say 3.3 Mt [2] as well." in pages[1]
    assert "United Nations practice" in pages[1]
    assert "Under construction" in pages[1]
    assert "Words alone." in pages[2]
    assert "https://example.org/report" in pages[-1]


def test_markup_stays_text(small: Atlas) -> None:
    assert "<b>not bold</b>" in read(small).pages[1].extract_text()


def test_every_font_is_embedded(small: Atlas) -> None:
    fonts = {}
    for page in read(small).pages:
        for name, reference in page["/Resources"]["/Font"].items():
            fonts[name] = reference.get_object()
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"].get_object(), font["/BaseFont"]


def test_other_scripts_are_written(small: Atlas) -> None:
    text = TEXT.replace("Words alone.", "Ağbənd, Хорадиз, Սյունիք, ბათუმი.")
    assert "Ağbənd, Хорадиз, Սյունիք, ბათუმი." in read(small, text).pages[2].extract_text()
