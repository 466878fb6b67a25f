"""Twelve corridors, and one of hundreds of lines: every page and file is made of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.components.shared import share
from app.config import Settings
from app.data.loading.folder import load_atlas
from app.factory import PAGES, create_app
from app.intake.drafting.draft import draft_corridor
from app.intake.drafting.keeping import keep
from app.intake.drafting.layer_text import Layer
from app.intake.opening.kinds import open_file
from app.problems import problems_of
from app.queries.details.corridors import MOST_LISTED
from app.queries.details.describe import describe
from app.queries.filter.viewstate import ViewState
from app.vocabulary.style import OWN_COLOURS, corridor_colours, palette
from app.vocabulary.terms import Theme
from tests.intake.files import geojson, line

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

TODAY = date(2026, 11, 28)


def add(folder: Folder, name: str, count: int, south: float) -> None:
    lines = [
        line([[46.0 + n / 100, south], [46.0 + n / 100, south + 0.2]], name=f"{name} {n}")
        for n in range(count)
    ]
    atlas = folder.load()
    draft = draft_corridor(atlas, open_file("x.geojson", geojson(*lines)), "x", TODAY, name)
    keep(folder.path, Layer(draft.layer, draft.text))


@pytest.fixture
def twelve(folder: Folder) -> Atlas:
    for number in range(10):
        add(folder, f"Corridor {number}", 2, 36 + number / 4)
    add(folder, "Hundreds", 320, 42.0)
    return load_atlas(folder.path)


def test_every_page_and_file_is_made(folder: Folder, twelve: Atlas) -> None:
    assert len(twelve.corridors) == 12
    assert [one for one in problems_of(twelve) if "corridor-" in str(one)] == []
    server = create_app(Settings(geodata=folder.path, export_workers=0), twelve).server
    client = server.test_client()
    for page in PAGES:
        assert client.get(page.path).status_code == 200, page.path
    for address in ("/data/segments.csv", "/data/segments.geojson", "/export/map.svg"):
        assert client.get(address).status_code == 200, address
    shared = share(twelve)
    laid_out = {
        page.path: str(page.layout(shared, ViewState(options={"strip": "hundreds"})))
        for page in PAGES
    }
    assert "the first 100 of its file are drawn" in laid_out["/strip"]
    assert "compare-choices" in laid_out["/compare"]
    assert "compare-choices-few" not in laid_out["/compare"]


def test_a_panel_lists_no_hundreds_of_stretches(twelve: Atlas) -> None:
    detail = describe(twelve, "corridor:hundreds")
    assert detail is not None
    section = next(one for one in detail.sections if one.title == "Main line")
    labels = [fact.label for fact in section.facts]
    assert sum(label.startswith("Status not known: ") for label in labels) == MOST_LISTED
    assert not any(label.startswith("Missing") for label in labels)
    assert section.facts[-1].values[0].text.startswith(f"{320 - MOST_LISTED} segments more")


@pytest.mark.parametrize("theme", Theme)
def test_twelve_corridors_and_a_layer_of_ones_own_have_colours_of_their_own(theme: Theme) -> None:
    corridors = [str(number) for number in range(12)]
    colours = corridor_colours(12, theme)
    tokens = palette(theme, corridors)
    own = [tokens[f"own-{place}"] for place in range(OWN_COLOURS)]
    assert len({*colours, *own}) == 12 + OWN_COLOURS
    assert [tokens[f"corridor-{place}"] for place in range(12)] == list(colours)
