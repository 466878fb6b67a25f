"""What is told of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.details.citations import cite, cite_shortly, sources_of
from app.queries.details.describe import describe
from app.vocabulary import labels
from tests.conftest import segment
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.core.values import Fact
    from app.queries.details.parts import Detail
    from tests.conftest import Folder


def facts(detail: Detail | None) -> dict[str, Fact]:
    """Collect the facts of all sections by label."""
    assert detail is not None
    return {fact.label: fact for section in detail.sections for fact in section.facts}


@pytest.mark.parametrize("thing", ["", "segment", "segment:", "segment:none", "road:a-b-rail", ":"])
def test_what_is_not_there(small: Atlas, thing: str) -> None:
    assert describe(small, thing) is None


def test_a_segment_names_both_lengths_as_what_they_are(small: Atlas) -> None:
    own = facts(describe(small, "segment:a-b-rail"))
    assert own["As a source states it"].values[0].text == "85 km"
    assert own["As a source states it"].values[0].sources
    computed = own["Along the drawn line"].values[0]
    # One degree of longitude at 40° N is 85.39 km on the ellipsoid.
    assert computed.text == "85.4 km"
    assert "computed" in computed.basis
    # A length that spans two segments is told, but as what it is.
    assert own["Sum of several segments"].values[0].text == "170 km"


def test_what_is_not_known_is_called_so(small: Atlas) -> None:
    own = facts(describe(small, "segment:c-d-rail"))
    assert own["As a source states it"].values[0].text == labels.NOT_KNOWN
    assert own["Capacity"].values[0].text == labels.NOT_KNOWN
    assert own["Electrified"].values[0].text == labels.NOT_KNOWN


def test_general_knowledge_is_not_passed_off_as_sourced(small: Atlas) -> None:
    gauge = facts(describe(small, "segment:a-b-rail"))["Gauge"].values[0]
    assert gauge.sources == ()
    assert "general knowledge" in gauge.basis


def test_a_break_of_gauge_is_told_at_the_place(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b"),
        segment("b-c-rail", "b", "c", gauge_mm="1435"),
    )
    atlas = folder.load()
    text = facts(describe(atlas, "segment:a-b-rail"))["Break of gauge"].values[0].text
    assert "1,435 and 1,520 mm" in text
    assert (
        "1,435 and 1,520 mm" in facts(describe(atlas, "place:b"))["Break of gauge"].values[0].text
    )


def test_a_corridor_states_kilometres_with_the_denominator(small: Atlas) -> None:
    own = facts(describe(small, "corridor:test-corridor"))
    assert own["Main line"].values[0].text == "Rail: 85 km in operation; 171 km under construction"
    assert own["In operation"].values[0].text == "85 of 256 km, 1 segment"
    assert own["Under construction"].values[0].text == "171 of 256 km, 2 segments"


def test_every_value_of_every_thing_rests_on_something(shipped: Atlas) -> None:
    things = [
        *(f"segment:{name}" for name in shipped.frames.segments["segment_id"]),
        *(f"place:{name}" for name in shipped.frames.places["place_id"]),
        *(f"corridor:{name}" for name in shipped.frames.corridors["corridor_id"]),
    ]
    for thing in things:
        detail = describe(shipped, thing)
        assert detail is not None
        for section in detail.sections:
            values = [*section.texts, *(v for fact in section.facts for v in fact.values)]
            for value in values:
                assert value.sources or value.basis, (thing, section.title, value.text)


def test_a_citation_numbers_each_source_once(small: Atlas) -> None:
    detail = describe(small, "segment:b-c-rail")
    assert detail is not None
    ids = [ref.source_id for ref in sources_of(detail)]
    assert sorted(ids) == ["s1", "s2"]
    lines = cite(detail).splitlines()
    assert lines[0] == "B – C (Rail · Azerbaijan). Corridor Atlas, data to 31 January 2026."
    assert [line[:3] for line in lines[1:]] == ["[1]", "[2]"]
    assert "https://example.org/report" in cite(detail)


def test_a_citation_in_a_sentence(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    atlas = folder.load()

    def said(thing: str) -> str:
        detail = describe(atlas, thing)
        assert detail is not None
        return cite_shortly(detail)

    assert said("segment:haven-midway-rail") == (
        "Haven – Midway (Rail · Azerbaijan): in operation, as of 31 January 2026, after Railways, "
        "15 January 2026, and 3 more sources. Corridor Atlas, data to 30 June 2026."
    )
    assert said("segment:midway-border-road") == (
        "Midway – Border (Road · Azerbaijan and Georgia): in operation, as of 31 January 2026, "
        "after Daily, 2 May 2026. Corridor Atlas, data to 31 January 2026."
    )
    assert said("segment:border-quay-rail") == (
        "Border – Quay (Rail · Georgia): under construction, as of 30 June 2026, after Ministry, "
        "January 2024. Corridor Atlas, data to 30 June 2026."
    )
    assert describe(atlas, "haven") is None
    assert describe(atlas, "shop:haven") is None
