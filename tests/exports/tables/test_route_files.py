"""Routes as files: rows, sources and what the file says of itself."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.exports.tables.route_files import route_csv, route_workbook
from app.queries.filter.facets import build_facets
from app.queries.routes.answer import answer

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets

ROUTE = {"from": "khorgos-cn", "to": "poti-port"}


@pytest.fixture(scope="module")
def facets(shipped: Atlas) -> Facets:
    return build_facets(shipped)


def test_the_legs_of_a_csv_file_add_up_to_the_route(shipped: Atlas, facets: Facets) -> None:
    found = answer(shipped, ROUTE)
    text = route_csv(shipped, facets, found).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["route"] == "1"]
    assert [row["line_id"] for row in rows] == list(found.routes[0].route.segment_ids)
    assert sum(float(row["length_km"]) for row in rows) == pytest.approx(found.routes[0].km)
    assert sum(int(row["borders"]) for row in rows) == found.routes[0].route.borders
    assert "# Filter: Searched in the network in use today" in text.replace('"', "")


@pytest.mark.parametrize(
    ("options", "sheets"),
    [
        (ROUTE, ["About", "Routes", "Legs", "Sources", "Definitions"]),
        (
            {"part": "what-if", "preset": "iran-closed"},
            ["About", "Pairs", "Segments", "Sources", "Definitions"],
        ),
        ({"part": "chokepoints"}, ["About", "Chokepoints", "Sources", "Definitions"]),
        (
            {"from": "baku", "to": "nakhchivan", "close": "IR,GE"},
            ["About", "What is missing", "Sources", "Definitions"],
        ),
        ({}, ["About", "Sources", "Definitions"]),
    ],
)
def test_a_workbook_has_its_sheets(
    shipped: Atlas, facets: Facets, options: dict[str, str], sheets: list[str]
) -> None:
    body = route_workbook(shipped, facets, answer(shipped, options))
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    assert book.sheetnames == sheets


def test_a_what_if_file_names_places_and_counts_both_states(shipped: Atlas, facets: Facets) -> None:
    found = answer(shipped, {"part": "what-if", "preset": "iran-closed"})
    assert found.what_if is not None
    text = route_csv(shipped, facets, found).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for row, one in zip(rows, found.what_if.pairs, strict=False):
        assert (row["start"], row["end"]) == (one.start, one.end)
        assert row["start_name"] == shipped.places[one.start].name
        assert row["end_name"] == shipped.places[one.end].name
        for counted in ("km", "borders", "transshipments", "breaks"):
            for state, route in (("before", one.before), ("after", one.after)):
                said = row[f"{state}_{counted}"]
                assert (said == "") is (route is None)
                if route is not None:
                    assert float(said) == pytest.approx(getattr(route, counted), abs=0.05)
            both = one.before is not None and one.after is not None
            assert (row[f"change_{counted}"] != "") is both
    assert len(found.what_if.pairs) > 3


def test_a_what_if_file_tells_the_caveat(shipped: Atlas, facets: Facets) -> None:
    text = route_csv(shipped, facets, answer(shipped, {"part": "what-if", "preset": "tripp-rail"}))
    assert shipped.presets["tripp-rail"].caveat[:60] in text.decode("utf-8-sig")


def test_a_slide_of_routes_says_them_and_shows_the_map(shipped: Atlas, facets: Facets) -> None:
    from pptx import Presentation

    from app.data.briefings.scene_records import Scene
    from app.exports.deck.slides import write_slide
    from app.queries.briefings.scenes import resolve_scene

    scene = Scene(title="Tashkent – Poti", view="/routes?from=tashkent&to=poti-port&carrier=rail")
    resolved = resolve_scene(shipped, facets, scene)
    assert resolved.problems == ()
    slide = Presentation(io.BytesIO(write_slide(shipped, facets, resolved))).slides[0]
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    best = answer(shipped, {"from": "tashkent", "to": "poti-port"}).routes[0]
    assert f"Route 1: {best.km:,.0f}\u00a0km, {best.route.borders} borders" in words
    assert any(shape._element.tag.endswith("}pic") for shape in slide.shapes)


def test_a_drawn_map_brings_out_the_route_and_says_so(shipped: Atlas, facets: Facets) -> None:
    from app.exports.maps.pictures.print_map import draw_map
    from app.queries.filter.viewstate import parse_view

    view, _ = parse_view("from=tashkent&to=poti-port", shipped, facets)
    drawn = draw_map(shipped, facets, view, form="svg").decode()
    assert "Tashkent – Poti: shortest, on the map" in drawn
