"""Title, reach and sources under a map."""

from __future__ import annotations

import numpy as np
import pytest

from app.queries.filter.facets import build_facets
from app.queries.filter.map_words import (
    EVERY_CORRIDOR,
    horizon_line,
    main_sources,
    view_title,
    view_words,
)
from app.queries.filter.viewstate import parse_view
from tests.conftest import Folder, segment


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", EVERY_CORRIDOR),
        ("year=2030", f"{EVERY_CORRIDOR}, 2030"),
        ("corridor=zangezur-route", "Zangezur route (TRIPP)"),
        ("corridor=middle-corridor,zangezur-route", "Middle Corridor and Zangezur route"),
        ("corridor=none", EVERY_CORRIDOR),
    ],
)
def test_a_view_is_named_by_corridors_and_year(shipped, query: str, title: str) -> None:
    view, _ = parse_view(query, shipped, build_facets(shipped))
    assert view_title(shipped, view) == title


def test_reach_is_told_for_each_corridor(small) -> None:
    assert (
        horizon_line(small, ["test-corridor"]) == "Corridor Atlas, data to 31 January 2026 (Test)"
    )
    assert horizon_line(small, []) == "Corridor Atlas"


def test_publishers_are_counted_by_segment_and_only_for_what_is_drawn(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", sources="s1;s2"),
        segment("b-c-rail", "b", "c", sources="s2"),
        segment("c-d-rail", "c", "d", sources="s1"),
    )
    atlas = folder.load()
    said = main_sources(atlas, np.array([True, True, False]))
    assert "Another Publisher and A Publisher;" in said
    assert main_sources(atlas, np.zeros(3, bool)).startswith("Every value with its sources")


def test_the_words_of_a_view_name_its_year_or_its_date(shipped) -> None:
    facets = build_facets(shipped)
    view, _ = parse_view("corridor=zangezur-route", shipped, facets)
    words = view_words(shipped, facets, view)
    assert words.as_of == "As of 20 August 2026"
    assert words.caption.startswith("47 of 198 segments: Zangezur route")
    assert words.file_stem == "corridor-atlas_zangezur-route_data-to-2026-08-20"
    assert words.sources.startswith("Corridor Atlas, data to 20 August 2026 (Zangezur route). ")
    assert "Natural Earth" in words.boundaries
    year, _ = parse_view("year=2030", shipped, facets)
    assert view_words(shipped, facets, year).as_of == "Year shown: 2030"
