"""What a filter leaves as the browser gets it, against an atlas counted by hand."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.filter.summary import summarise
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("summary") / "geodata").load()


@pytest.fixture(scope="module")
def facets(atlas: Atlas) -> Facets:
    return build_facets(atlas)


def names(known: object, bits: str) -> list[str]:
    number = int.from_bytes(base64.b64decode(bits), "little")
    return [name for place, name in enumerate(known) if number >> place & 1]  # type: ignore[arg-type, call-overload]


def test_everything(atlas: Atlas, facets: Facets) -> None:
    told = summarise(atlas, facets, EVERYTHING)
    assert told["segments"] == (6, 6, 6)
    assert told["places"] == (7, 7, 7)
    assert told["set"] is False
    assert {"text", "year", "newer"}.isdisjoint(told)
    assert told["counts"]["corridor"] == [4, 3]
    assert told["counts"]["mode"][:2] == [3, 2]
    assert set(told["counts"]) == set(Group)


def test_what_matches_is_not_all_drawn_in_a_year(atlas: Atlas, facets: Facets) -> None:
    """Of three railways one opened after 2015: in 2016; so did a road, in 2020."""
    told = summarise(atlas, facets, Filter({Group.MODE: frozenset({"rail"})}, year=2015))
    assert told["segments"] == (3, 2, 6)
    assert told["places"] == (4, 4, 7)
    assert told["set"] is True
    not_yet, promised = told["year"]
    assert names(atlas.segments, not_yet) == ["midway-border-rail", "midway-border-road"]
    assert names(atlas.segments, promised) == []
    assert {"text", "newer"}.isdisjoint(told)
    promised = summarise(atlas, facets, Filter({}, year=2027))["year"][1]
    assert names(atlas.segments, promised) == ["border-quay-rail"]


def test_a_day_has_bits_as_a_year_has(atlas: Atlas, facets: Facets) -> None:
    not_yet, promised = summarise(atlas, facets, Filter({}, on_day="2016-12-31"))["year"]
    assert names(atlas.segments, not_yet) == ["midway-border-road"]
    assert names(atlas.segments, promised) == []


def test_bits_of_the_text_are_of_the_text_alone(atlas: Atlas, facets: Facets) -> None:
    criteria = Filter({Group.MODE: frozenset({"ferry"})}, "quay", newer_than="2026-06-01")
    told = summarise(atlas, facets, criteria)
    segments, places = told["text"]
    assert names(atlas.segments, segments) == ["border-quay-rail", "quay-landing-ferry"]
    assert names(atlas.places, places) == ["quay"]
    segments, places = told["newer"]
    assert names(atlas.segments, segments) == ["border-quay-rail"]
    assert names(atlas.places, places) == ["border", "quay"]
    assert told["segments"] == (0, 0, 6)
    assert "year" not in told


def test_the_text_is_read_as_the_filter_reads_it(atlas: Atlas, facets: Facets) -> None:
    criteria = Filter({}, "quai", spelled=(("quai", "quay"),))
    assert names(atlas.places, summarise(atlas, facets, criteria)["text"][1]) == ["quay"]
