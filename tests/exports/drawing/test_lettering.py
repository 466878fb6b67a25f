"""Letters that the usual font lacks: drawn with another font, written in Latin, or refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import fontManager
from pypdf import PdfReader

from app.data.briefings.files import parse_briefing
from app.errors import LettersError
from app.exports.drawing import lettering
from app.exports.drawing.lettering import check_letters, letters_by_font, text_width, wrap, writable
from app.exports.drawing.page import Page
from app.exports.drawing.paper import Form
from app.exports.handout.handout import write_handout
from app.exports.maps.pictures.print_map import draw_map
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme
from tests.exports.deck.test_slides import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.data.model import Atlas

    Install = Callable[[str, str], None]

CHINESE = "巴库"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Let the machine have no fonts but those that a test installs."""
    fonts: list[tuple[str, str]] = []
    before = list(fontManager.ttflist)
    monkeypatch.setattr(lettering, "machine_fonts", lambda: fonts)

    def forget() -> None:
        for kept in (lettering._font_with, lettering._width, writable, lettering.font):
            kept.cache_clear()

    def add(name: str, letters: str) -> None:
        file = tmp_path / f"{name.replace(' ', '')}.ttf"
        _font(name, letters).save(file)
        fontManager.addfont(file)
        fonts.append((name, str(file)))
        forget()

    forget()
    yield add
    fontManager.ttflist[:] = before
    monkeypatch.undo()
    forget()


def _font(name: str, letters: str) -> FontBuilder:
    """Make a font whose letters are boxes of different heights, so that none is another."""
    names = [".notdef", *(f"u{ord(letter):05X}" for letter in letters)]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(dict(zip(map(ord, letters), names[1:], strict=True)))
    made.setupGlyf({one: _box(600 + 20 * n) for n, one in enumerate(names)})
    made.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable(
        {"familyName": name, "styleName": "Regular", "fullName": name, "psName": name[:6]}
    )
    made.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    made.setupPost()
    return made


def _box(height: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, height), (900, height), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def drawn(text: str) -> str:
    page = Page(200, 100, palette(Theme.LIGHT, []))
    page.text(text, (10, 50), 12, "ink", bold=True)
    body = page.save(Form.PDF, 72, {"Title": "T", "Description": "D"})
    return PdfReader(io.BytesIO(body)).pages[0].extract_text().strip()


def test_text_is_measured_and_wrapped() -> None:
    assert text_width("Baku", 20) == pytest.approx(2 * text_width("Baku", 10))
    assert wrap("one two three", 10, text_width("one two", 10) + 0.1) == ["one two", "three"]
    assert wrap("", 10, 100) == []
    # A number stays with its unit and its footnote.
    room = text_width("The gap: 43 km", 10) + 0.1
    assert wrap("The gap: 43 km [5], planned", 10, room) == ["The gap:", "43 km [5],", "planned"]


def test_the_scripts_of_the_region_need_no_other_font() -> None:
    scripts = "Ağbənd Հայաստան საქართველო Қазақстан"
    assert writable(scripts) == scripts
    assert letters_by_font(scripts) == {}


def test_letters_of_a_font_of_the_machine_are_drawn_with_it(install: Install) -> None:
    install("Square Signs", CHINESE)
    assert writable(f"Baku {CHINESE}") == f"Baku {CHINESE}"
    ((name, _),) = letters_by_font(f"Baku {CHINESE}")
    assert name == "Square Signs"
    # Its letters are as wide as they are high.
    assert text_width(CHINESE, 10) == pytest.approx(19, abs=1.1)
    check_letters("Title", CHINESE)
    assert drawn(f"Baku {CHINESE}") == f"Baku {CHINESE}"


def test_letters_that_no_font_has_are_refused_or_written_in_latin(install: Install) -> None:
    install("Square Signs", CHINESE[0])
    with pytest.raises(LettersError, match=f"Title: found the letters {CHINESE[1]}, which no font"):
        check_letters("Title", f"Baku {CHINESE}")
    # Names of the data take nothing down, and are never boxes.
    assert writable(CHINESE) == f"{CHINESE[0]}Ku"
    assert "□" not in writable("नमस्ते 한국 😀")


def test_control_characters_are_spaces() -> None:
    assert writable("one\x0btwo\uffffthree\u2028four") == "one two three four"


def test_a_title_that_cannot_be_drawn_makes_no_map(small: Atlas, install: Install) -> None:
    facets = build_facets(small)
    view, _ = parse_view("", small, facets)
    with pytest.raises(LettersError, match="Title of the map"):
        draw_map(small, facets, view, form="pdf", title=CHINESE)
    install("Square Signs", CHINESE)
    body = draw_map(small, facets, view, form="pdf", title=CHINESE)
    assert CHINESE in PdfReader(io.BytesIO(body)).pages[0].extract_text()
    svg = draw_map(small, facets, view, form="svg", title=CHINESE)
    assert f">{CHINESE}</text>".encode() in svg
    assert b"@font-face{font-family:'Square Signs'" in svg


def test_a_hand_out_takes_the_same_fonts_or_says_where_it_cannot(
    small: Atlas, install: Install
) -> None:
    facets = build_facets(small)
    text = TEXT.replace("title: Second scene", f"title: {CHINESE}")
    briefing, _ = parse_briefing(text, "briefings/test.md")
    assert briefing is not None
    view = resolve_briefing(small, facets, briefing)
    with pytest.raises(LettersError, match=f"Scene 2, title: found the letters {CHINESE}"):
        write_handout(small, facets, view)
    install("Square Signs", CHINESE)
    document = PdfReader(io.BytesIO(write_handout(small, facets, view)))
    assert CHINESE in document.pages[2].extract_text()
    names = [
        font.get_object()["/BaseFont"].partition("+")[2]
        for font in document.pages[2]["/Resources"]["/Font"].values()
    ]
    # And no font of boxes, which matplotlib brings along, stands in for it.
    assert sorted(names) == ["DejaVuSans", "DejaVuSans-Bold", "Square"]
