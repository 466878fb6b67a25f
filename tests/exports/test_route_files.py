"""Routes as files: rows, sources and what the file says of itself."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.exports.route_files import route_csv, route_workbook
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


def test_a_what_if_file_tells_the_caveat(shipped: Atlas, facets: Facets) -> None:
    text = route_csv(shipped, facets, answer(shipped, {"part": "what-if", "preset": "tripp-rail"}))
    assert shipped.presets["tripp-rail"].caveat[:60] in text.decode("utf-8-sig")
