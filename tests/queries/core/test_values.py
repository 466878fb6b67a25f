"""Values with what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.core.row_values import extent_words, figure_facts
from app.queries.core.values import NO_SOURCE, NOT_STATED, Value, source_refs, stated
from app.vocabulary import labels
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


def test_authorities_first_and_unknown_ids_left_out(small: Atlas) -> None:
    refs = source_refs(small, ["s1", "nowhere", "s2", "s1"])
    assert [ref.source_id for ref in refs] == ["s2", "s1"]
    assert source_refs(small, []) == ()
    assert refs[0].cited == "Another Publisher, 30 January 2026"


def test_a_value_without_sources_says_so(small: Atlas) -> None:
    assert stated(small, "85 km", ["s1"]).basis == ""
    assert stated(small, "85 km", []).basis == NO_SOURCE
    unknown = stated(small, labels.NOT_KNOWN, ["s1"])
    assert (unknown.sources, unknown.basis) == ((), NOT_STATED)


def test_contradicting_values_stand_side_by_side(small: Atlas) -> None:
    (fact,) = figure_facts(small, small.figures.values())
    assert fact.conflict
    assert [value.text for value in fact.values] == ["4.5 Mt", "3.3 Mt"]
    assert [value.period for value in fact.values] == ["2025", "2025"]
    assert [value.kind for value in fact.values] == ["Actual", "Actual"]
    assert all(value.sources for value in fact.values)


def test_no_figures_are_no_facts(small: Atlas) -> None:
    assert figure_facts(small, []) == []


def test_what_a_value_covers_is_said_where_it_is_known() -> None:
    assert Value("5 Mt", extent="lot 1").covers == "covers lot 1"
    assert Value("5 Mt").covers is None


@pytest.mark.parametrize(
    ("extent", "segments", "words"),
    [
        ("the plain", "haven-midway-rail", "the plain"),
        ("", "", None),
        ("", "haven-midway-rail", "Haven – Midway"),
        (
            "",
            "haven-midway-rail;midway-border-rail;border-quay-rail",
            "Haven – Midway, Midway – Border and Border – Quay",
        ),
        (
            "",
            "haven-midway-rail;midway-border-rail;border-quay-rail;quay-landing-ferry",
            "4 segments",
        ),
    ],
)
def test_up_to_three_segments_of_an_extent_are_named(
    tmp_path: Path, extent: str, segments: str, words: str | None
) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.row("figures", "carried").update(extent=extent, extent_segment_ids=segments)
    atlas = folder.load()
    assert extent_words(atlas, atlas.figures["carried"]) == words
