"""Hand-outs: read back as a program for people who do not see would, with tags and bookmarks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.data.briefings.files import parse_briefing
from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.exports.handout.handout import write_handout
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from tests.data.briefings.test_scene_pictures import picture
from tests.exports.deck.test_slides import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas

FIGURES = """
--- scene ---
title: Bars
view: /compare
kind: bars
show:
  f1: Carried
  f2: Counted otherwise
---

--- scene ---
title: Brought out
view: /
highlight: segment:a-b-rail
callouts:
  "place:a": The beginning
markers: place:b
---

--- scene ---
title: Large
view: /
kind: number
show:
  f1: Carried
---
"""

_SAID = "Carried: 4.5\u00a0Mt\u00a0[1]; Counted otherwise: 3.3\u00a0Mt\u00a0[2]"


def read(atlas: Atlas, text: str = TEXT) -> PdfReader:
    """Write a briefing and open it."""
    facets = build_facets(atlas)
    briefing, _ = parse_briefing(text, "briefings/test.md")
    assert briefing is not None
    return PdfReader(
        io.BytesIO(write_handout(atlas, facets, resolve_briefing(atlas, facets, briefing)))
    )


def text_of(page: Any) -> str:
    return " ".join(page.extract_text().split())


def elements(node: Any) -> Iterator[Any]:
    """Walk the structure of a document."""
    node = node.get_object()
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield node
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if not isinstance(child, int):
            yield from elements(child)


def test_each_scene_has_its_page_and_sources_come_last(small: Atlas) -> None:
    pages = [text_of(page) for page in read(small).pages]
    assert "A briefing" in pages[0]
    assert "1. First scene" in pages[0]
    assert "Volume 4.5 Mt [1]." in pages[1]
    assert "Say 3.3 Mt [2] as well." in pages[1]
    assert "United Nations practice" in pages[1]
    assert "Under construction" in pages[1]
    assert "Words alone." in pages[2]
    assert "https://example.org/report" in pages[-1]


def test_a_hand_out_is_tagged_with_title_and_language(small: Atlas) -> None:
    document = read(small, TEXT + FIGURES)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert document.metadata.title == "A briefing"
    assert document.metadata.subject == "For a test."
    every = list(elements(root["/StructTreeRoot"]))
    kinds = [one["/S"] for one in every]
    assert kinds.count("/H1") == 1
    # Five scenes and the sources.
    assert kinds.count("/H2") == 6
    assert {"/L", "/LI", "/Table", "/TR", "/TD", "/P", "/Figure", "/Link"} <= set(kinds)
    said = [one["/Alt"] for one in every if one["/S"] == "/Figure"]
    # Two maps and one chart; signs of a legend stand beside their words and are no figures.
    assert len(said) == 3
    assert any(words.startswith("Map. ") and "The beginning" in words for words in said)
    assert any(_SAID in words for words in said)


def test_bookmarks_lead_to_the_pages_of_scenes(small: Atlas) -> None:
    document = read(small)

    def walk(entries: list[Any]) -> Iterator[Any]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry)
            else:
                yield entry

    marks = {
        entry.title: document.get_destination_page_number(entry) for entry in walk(document.outline)
    }
    assert marks == {
        "A briefing": 0,
        "1. First scene": 1,
        "2. Second scene": 2,
        "Sources": 3,
    }


def test_sources_are_links_and_footnotes_lead_to_them(small: Atlas) -> None:
    document = read(small)

    def links(number: int) -> list[Any]:
        notes = document.pages[number].get("/Annots", [])
        return [one.get_object() for one in notes]

    addresses = [one["/A"].get("/URI") for one in links(3) if "/A" in one]
    assert "https://example.org/report" in addresses
    # From the list of the first page to scenes and sources, and from a footnote to its source.
    assert len(links(0)) >= 3
    assert len(links(1)) >= 2


def test_two_views_and_a_picture_are_drawn(small: Atlas) -> None:
    scenes = (
        Scene("Then and now", "/?year=2026", kind=SceneKind.BEFORE_AFTER, before="/?year=2020"),
        Scene("Logo", kind=SceneKind.PICTURE, picture=picture(), caption="Ours", licence="CC0"),
    )
    facets = build_facets(small)
    briefing = resolve_briefing(small, facets, Briefing("b", "B", scenes=scenes))
    pages = PdfReader(io.BytesIO(write_handout(small, facets, briefing))).pages
    words = " ".join(page.extract_text() for page in pages)
    assert "Left: As of 2020. Right: As of 2026, by announced dates." in words
    assert "Ours" in words
    assert sum(len(page.images) for page in pages) >= 2


def test_numbers_of_a_list_are_lists(small: Atlas) -> None:
    text = "3. Three\n4. Four\n   - inside\n"
    document = read(small, TEXT.replace("- Words alone.", text))
    assert "3. Three 4. Four • inside" in text_of(document.pages[2])
    every = list(elements(document.trailer["/Root"]["/StructTreeRoot"]))
    lists = [one for one in every if one["/S"] == "/L"]
    outer = [one for one in lists if any(own["/S"] == "/L" for own in list(elements(one))[1:])]
    # One list has another in it, and the points of the first scene are a list of their own.
    assert (len(lists), len(outer)) == (3, 1)


def test_markup_stays_text(small: Atlas) -> None:
    text = TEXT.replace("Words alone.", "#panic() $x$ @a *b* _c_ <l> // = [d]")
    pages = read(small, text).pages
    assert "<b>not bold</b>" in pages[1].extract_text()
    assert "#panic() $x$ @a b c <l> // = [d]" in text_of(pages[2])


def test_every_font_is_embedded(small: Atlas) -> None:
    fonts: dict[str, Any] = {}
    for page in read(small, TEXT + FIGURES).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            own = reference.get_object()
            inner = own.get("/DescendantFonts", [own])[0].get_object()
            fonts[inner["/BaseFont"]] = inner
    assert fonts
    for name, font in fonts.items():
        assert "DejaVuSans" in name
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_other_scripts_are_written(small: Atlas) -> None:
    text = TEXT.replace("Words alone.", "Ağbənd, Хорадиз, Սյունիք, ბათუმი.")
    assert "Ağbənd, Хорадиз, Սյունիք, ბათუმი." in text_of(read(small, text).pages[2])


@pytest.mark.parametrize(("sentences", "stays"), [(8, True), (22, True), (400, False)])
def test_a_scene_stays_on_one_page_as_far_as_it_can_be_read(
    small: Atlas, sentences: int, stays: bool
) -> None:
    """Letters shrink first; what even the smallest cannot hold goes on over the next pages."""
    long = "\n\n".join(f"Sentence {n} of the notes goes on for a while." for n in range(sentences))
    document = read(small, TEXT.replace("Say {{f2}} as well.", long))
    said = [text_of(page) for page in document.pages]
    assert (len(said) == 4) is stays
    last = next(n for n, text in enumerate(said) if f"Sentence {sentences - 1} of" in text)
    assert (last == 1) is stays
    # Nothing is lost on the way, and the next scene has a page of its own.
    assert all(f"Sentence {n} of the" in " ".join(said) for n in range(sentences))
    assert "2. Second scene" not in said[last]


def test_no_letters_are_too_small_to_read(small: Atlas) -> None:
    sizes = set()
    for page in read(small).pages:
        page.extract_text(
            visitor_text=lambda text, _, matrix, _font, size: (
                sizes.add(round(size * abs(matrix[3]), 2)) if text.strip() else None
            )
        )
    assert min(sizes) >= 8


def test_the_look_of_a_chart_is_drawn_for_each_form() -> None:
    from app.exports.handout.board_picture import draw_board, ticks
    from app.queries.briefings.boards import Board, BoardRow

    rows = (
        BoardRow("A", "1 Mt", number=1.0, first=2020.0, sort="actual"),
        BoardRow("B", "2 to 3 Mt", number=2.0, upper=3.0, first=2030.0, sort="target"),
    )
    for form in ("bars", "points", "dates"):
        drawn = draw_board(Board(form, rows=rows), 500)
        assert drawn is not None
        assert drawn[0].startswith(b"<?xml")
        assert drawn[1] > 40
    assert draw_board(Board("positions", rows=rows), 500) is None
    assert draw_board(Board("bars", rows=(BoardRow("A", "unknown"),)), 500) is None
    assert ticks(-30.6, -28.9, 5) == [-30.5, -30.0, -29.5, -29.0]
