"""The map as a file, in all forms, papers and themes."""

from __future__ import annotations

import base64
import io
import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from app.exports.maps.pictures.print_map import draw_map
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view

if TYPE_CHECKING:
    from tests.conftest import Folder


@pytest.fixture(scope="module")
def draw(shipped):
    """Draw the shipped data by the query of a view."""
    facets = build_facets(shipped)

    def drawn(query: str, **how) -> bytes:
        view, ignored = parse_view(query, shipped, facets)
        assert not ignored
        return draw_map(shipped, facets, view, **how)

    return drawn


def text_of(body: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(body)).pages[0].extract_text().split())


def pixels(body: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(body)).size


def test_a_pdf_says_all_that_a_map_needs_and_embeds_its_fonts(draw) -> None:
    body = draw("corridor=zangezur-route&year=2030", form="pdf", paper="a4")
    page = PdfReader(io.BytesIO(body)).pages[0]
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx([842, 595], abs=1)
    text = text_of(body)
    for part in (
        "Zangezur route (TRIPP), 2030",
        "as of 2030, by announced dates",
        "Year shown: 2030",
        "Announced for 2030 or earlier,",
        "Under construction",
        "km in the middle of the map",
        "Corridor Atlas, data to 20 August 2026 (Zangezur route).",
        "other publishers",
        "imply no endorsement",
        "Basemap: Natural Earth;",
        "Meghri",
    ):
        assert part in text
    assert "Middle Corridor" not in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert "DejaVuSans" in inner["/BaseFont"]
        assert "/FontFile2" in inner["/FontDescriptor"]


def test_titles_hold_all_scripts_of_the_region_and_no_formulas(draw) -> None:
    title = "Ағбәнд Հորադիզ ჰორადიზი Хорадиз $x_{ costs 5$"
    text = text_of(draw("corridor=zangezur-route", form="pdf", title=title))
    for part in ("Հորադիզ", "ჰორადიზი", "Хорадиз", "$x_{ costs 5$"):
        assert part in text


def test_text_in_an_svg_is_text_and_brings_its_letters(draw) -> None:
    body = draw("corridor=zangezur-route", form="svg", title="<b>&\x07 \x0b\uffff end")
    elements = list(ET.fromstring(body).iter())
    tags = [element.tag.rsplit("}")[-1] for element in elements]
    assert "script" not in tags
    said = {one.text for one, tag in zip(elements, tags, strict=True) if tag == "text" and one.text}
    # The title, a place, a row of the legend.
    assert {"<b>& end", "Meghri", "Under construction"} <= said
    # The relief is a picture that the file holds itself.
    pictures = [one for one, tag in zip(elements, tags, strict=True) if tag == "image"]
    assert len(pictures) == 1
    (address,) = [v for k, v in pictures[0].attrib.items() if k.endswith("href")]
    assert address.startswith("data:image/png;base64,")
    faces = faces_of(body)
    # The sea beside the route is named in letters of its own, which come along too.
    assert set(faces) == {"normal normal", "bold normal", "normal oblique"}
    assert {ord(letter) for letter in "Caspian Sea" if letter != " "} <= faces["normal oblique"]
    for letter in "<b>& end":
        assert ord(letter) in faces["bold normal"]
    # What is not used is not carried along.
    assert all(len(letters) < 200 for letters in faces.values())


def faces_of(body: bytes) -> dict[str, set[int]]:
    """Return the letters of the fonts that an SVG brings along, by weight and style."""
    rules = re.findall(
        rb"@font-face\{font-family:'([^']+)';font-weight:(\w+);font-style:(\w+);"
        rb"src:url\(data:font/woff2;base64,([^)]+)\)",
        body,
    )
    found: dict[str, set[int]] = {}
    for _, weight, style, font in rules:
        letters = set(TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap())
        found.setdefault(f"{weight.decode()} {style.decode()}", set()).update(letters)
    return found


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (2338, 1653)), ("a3", (3307, 2338)), ("wide", (2560, 1440))]
)
def test_papers_have_their_sizes(draw, paper: str, size: tuple[int, int]) -> None:
    assert pixels(draw("corridor=zangezur-route", form="png", paper=paper)) == size


def test_a_bare_map_has_exactly_the_pixels_asked_for(draw) -> None:
    bare = partial(draw, "", form="png", furniture=False)
    assert pixels(bare(paper="wide", dpi=144)) == (1920, 1080)
    assert pixels(bare(paper=(800 / 96, 601 / 96), dpi=96)) == (800, 601)


def test_themes_differ_and_the_view_s_own_is_taken(draw) -> None:
    small = {"form": "png", "paper": (4.0, 3.0), "dpi": 50}
    light, dark, projector = (
        draw("", theme=theme, **small) for theme in ("light", "dark", "projector")
    )
    assert len({light, dark, projector}) == 3
    assert draw("theme=dark", **small) == dark
    assert draw("", **small) == light


def test_an_empty_filter_says_so(draw) -> None:
    text = text_of(draw("corridor=none&country=none", form="pdf"))
    assert "No segment or place matches this filter." in text
    assert "Status" not in text


def test_an_empty_part_of_the_map_says_so(draw) -> None:
    text = text_of(draw("corridor=zangezur-route&at=100,20,8", form="pdf"))
    assert "Nothing that matches lies in this part of the map." in text


def test_the_selected_thing_is_named(draw) -> None:
    query = "corridor=zangezur-route&select=segment:horadiz-aghband-rail"
    assert "Selected Horadiz – Aghband" in text_of(draw(query, form="pdf"))
    hidden = "corridor=middle-corridor&select=segment:horadiz-aghband-rail"
    assert "Selected" not in text_of(draw(hidden, form="pdf"))


def test_threads_do_not_disturb_one_another(draw) -> None:
    queries = ["corridor=zangezur-route", "corridor=none", "at=46,40,8"]
    how = {"form": "svg", "paper": (4.0, 3.0)}
    alone = [draw(query, **how) for query in queries]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(partial(draw, **how), queries)) == alone


def test_data_without_a_basemap_draw_all_the_same(folder: Folder) -> None:
    atlas = folder.load()
    facets = build_facets(atlas)
    view, _ = parse_view("year=2026", atlas, facets)
    text = text_of(draw_map(atlas, facets, view, form="pdf"))
    assert "Test Corridor" not in text  # no corridor is chosen
    assert "Sources of the segments drawn: A Publisher;" in text
    assert "Ağbənd" in text


def test_unknown_forms_and_papers_are_refused(draw) -> None:
    with pytest.raises(ValueError, match="docx"):
        draw("", form="docx")
    with pytest.raises(ValueError, match="a0"):
        draw("", form="pdf", paper="a0")
