"""Routes on paper and slides: the map is framed as on the screen, and its colours are explained."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from pypdf import PdfReader

from app.data.briefings.scene_records import Briefing, Scene
from app.exports.deck.slides import write_slide
from app.exports.handout.handout import write_handout
from app.exports.maps.network.routes import route_shapes
from app.exports.maps.pictures.print_map import draw_map
from app.queries.briefings.scenes import resolve_briefing, resolve_scene
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from app.queries.routes.answer import answer
from app.vocabulary.labels import unbroken

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets

WHAT_IF = "part=what-if&preset=tripp-rail"
ROUTE = "from=baku&to=nakhchivan"
EXPLAINED = {
    # Patterns too: what is planned does not look built because a route may take it.
    WHAT_IF: ("gains routes", "loses routes", "used as before", "other lines, pale", "Planned"),
    ROUTE: ("route 1, 1,087 km", "route 2, 1,124 km", "other lines, pale", "In operation"),
}


@pytest.fixture(scope="module")
def facets(shipped: Atlas) -> Facets:
    return build_facets(shipped)


def scene(query: str) -> Scene:
    return Scene("What it changes", f"/routes?{query}", {}, "", line=1)


@pytest.mark.parametrize("query", EXPLAINED)
def test_a_printed_map_says_what_its_colours_stand_for(
    shipped: Atlas, facets: Facets, query: str
) -> None:
    view, problems = parse_view(query, shipped, facets)
    assert not problems
    body = draw_map(shipped, facets, view, form="pdf")
    text = PdfReader(io.BytesIO(body)).pages[0].extract_text()
    assert "Routes (colour)" in text
    for words in EXPLAINED[query]:
        assert words in text


def test_the_frame_is_that_of_what_changes(shipped: Atlas, facets: Facets) -> None:
    view, _ = parse_view(WHAT_IF, shipped, facets)
    framed = route_shapes(shipped, view)
    compared = answer(shipped, view.options).what_if
    assert framed is not None
    assert compared is not None
    assert len(framed) == len(compared.gaining) + len(compared.losing)


@pytest.mark.parametrize("query", EXPLAINED)
def test_a_slide_has_the_map_its_legend_and_words(
    shipped: Atlas, facets: Facets, query: str
) -> None:
    body = write_slide(shipped, facets, resolve_scene(shipped, facets, scene(query), 1))
    slide = Presentation(io.BytesIO(body)).slides[0]
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any(shape._element.tag.endswith("}pic") for shape in slide.shapes)
    for words in EXPLAINED[query]:
        assert unbroken(words) in said
    assert any("Baku – Nakhchivan" in one or unbroken("Route 1: 1,087 km") in one for one in said)
    assert any("Corridor Atlas. Data to" in one for one in said)


def test_a_hand_out_has_map_legend_and_what_was_found(shipped: Atlas, facets: Facets) -> None:
    briefing = Briefing("talk", "Talk", scenes=(scene(WHAT_IF), scene(ROUTE)))
    body = write_handout(shipped, facets, resolve_briefing(shipped, facets, briefing))
    pages = [page for page in PdfReader(io.BytesIO(body)).pages if len(page.images)]
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(texts) == 2
    for text, query in zip(texts, EXPLAINED, strict=True):
        for words in EXPLAINED[query]:
            assert words in text
    assert "Route 1: 1,087 km, 3 borders, 1 transshipment, 1 break of gauge" in texts[1]
