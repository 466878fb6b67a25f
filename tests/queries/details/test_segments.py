"""What is told of a segment, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.details.segments import describe_segment
from app.vocabulary.labels import NOT_KNOWN
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.core.values import Fact
    from app.queries.details.parts import Section


def test_dates_come_first_and_our_division_comes_late(small: Atlas) -> None:
    promised = describe_segment(small, "b-c-rail")
    running = describe_segment(small, "a-b-rail")
    assert promised is not None
    assert running is not None
    assert promised.sections[0].facts[0].label == "Promised for"
    assert running.sections[0].facts[0].label == "In use from"
    titles = [section.title for section in promised.sections]
    assert titles.index("Length") < titles.index("Its part in the corridors")
    part = promised.sections[titles.index("Its part in the corridors")]
    assert not part.open
    assert [fact.label for fact in part.facts][-1] == "From – to"


def test_what_is_known_comes_before_what_is_not(shipped: Atlas) -> None:
    detail = describe_segment(shipped, "tripp-rail")
    assert detail is not None
    open_at_first = [one.title for one in detail.sections if one.open]
    assert open_at_first == ["Key facts", "Dates promised and kept", "Length", "Not known"]
    (unknown,) = [one for one in detail.sections if one.title == "Not known"]
    assert {fact.label for fact in unknown.facts} >= {"Gauge", "Tracks"}
    known = detail.sections[0].facts
    assert known
    assert all(value.text != NOT_KNOWN for fact in known for value in fact.values)
    # What is in use has no dates to wait for.
    built = describe_segment(shipped, "osmanli-horadiz-rail")
    assert built is not None
    assert "Dates promised and kept" not in {one.title for one in built.sections if one.open}


@pytest.fixture
def data(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "geodata")


def sections(data: Counted, name: str) -> dict[str, Section]:
    detail = describe_segment(data.load(), name)
    assert detail is not None
    return {section.title: section for section in detail.sections}


def texts(section: Section) -> dict[str, list[str]]:
    return {fact.label: [value.text for value in fact.values] for fact in section.facts}


def cells(facts: tuple[Fact, ...]) -> dict[str, str]:
    """Return the column in which the first value of each fact stands."""
    found = {fact.label: fact.values[0].cell for fact in facts}
    assert {cell[:2] for cell in found.values() if cell} <= {("segments", "border-quay-rail")}
    return {label: cell[2] for label, cell in found.items() if cell}


def test_everything_that_is_known_of_a_segment_stands_in_its_section(data: Counted) -> None:
    own = {
        "tracks": 2,
        "electrified": "yes",
        "capacity_text": "5 Mt",
        "note": "Slow.",
        "opened_year": 2026,
        "alignment_note": "Within 1 km.",
        "gauge_mm": "1435;1520",
    }
    data.segments["border-quay-rail"] |= own
    data.row("projects", "single")["cost_text"] = "USD 5 m"
    data.rows["figures"].append(figure("of-p", 3, subject_kind="project", subject_id="single"))
    data.row("events", "visit")["place_id"] = "quay"
    found = sections(data, "border-quay-rail")
    assert list(found) == [
        "Key facts",
        "Dates promised and kept",
        "Length",
        "Projects",
        "Figures of these projects",
        "Events",
        "Its part in the corridors",
        "How the line is drawn",
        "Names of its ends",
    ]
    key = found["Key facts"]
    assert texts(key) | {"Electrified": []} == {
        "In use from": ["2026"],
        "Promised for": ["2027, not reported open"],
        "Gauge": ["1,435 mm and 1,520 mm"],
        "Tracks": ["2"],
        "Electrified": [],
        "Capacity": ["5 Mt"],
        "Note": ["Slow."],
    }
    assert cells(key.facts) == {
        "In use from": "opened_year",
        "Promised for": "expected_year",
        "Gauge": "gauge_mm",
        "Tracks": "tracks",
        "Electrified": "electrified",
        "Capacity": "capacity_text",
        "Note": "note",
    }
    assert texts(found["Figures of these projects"]) == {"Freight volume": ["3 Mt"]}
    assert texts(found["Projects"])["Project single: cost"] == ["USD 5 m"]
    assert [value.text for value in found["Events"].texts] == ["1 May 2026: A visit. They met."]
    drawn = found["How the line is drawn"]
    assert texts(drawn) == {
        "Drawing": ["Traced along mapped lines"],
        "Route": ["settled"],
        "How sure": ["Within 1 km."],
    }
    assert cells(drawn.facts) == {
        "Drawing": "alignment_basis",
        "Route": "alignment_final",
        "How sure": "alignment_note",
    }


def test_what_is_known_has_its_audit_and_what_is_not_has_none(data: Counted) -> None:
    data.segments["border-quay-rail"]["capacity_text"] = "5 Mt"
    data.rows["segment_checks"] = [
        {
            "segment_id": "border-quay-rail",
            "column": column,
            "check_result": "confirmed",
            "checked_on": "2026-07-01",
            "sources": "official",
        }
        for column in ("capacity_text", "tracks", "expected_year")
    ]
    found = sections(data, "border-quay-rail")
    audits = {fact.label: fact.values[0].check for fact in found["Key facts"].facts}
    confirmed = "confirmed by another source, 1 July 2026"
    assert (audits["Capacity"], audits["Promised for"]) == (confirmed, confirmed)
    assert audits["Gauge"] == "not checked yet"
    assert {fact.label: fact.values[0].check for fact in found["Not known"].facts} == {
        "Tracks": None,
        "Electrified": None,
    }


def test_gauge_and_tracks_are_told_of_railways_alone(data: Counted) -> None:
    road = sections(data, "midway-border-road")
    assert list(texts(road["Key facts"])) == ["In use from"]
    assert list(texts(road["Not known"])) == ["Capacity"]
    rail = sections(data, "midway-border-rail")
    assert list(texts(rail["Key facts"])) == ["In use from", "Gauge", "Break of gauge"]
    # Gauges meet at the border alone: the railway before it has no break.
    assert texts(rail["Key facts"])["Break of gauge"] == ["Border: 1,435 and 1,520 mm"]
    assert "Break of gauge" not in texts(sections(data, "haven-midway-rail")["Key facts"])


def test_a_status_before_is_told_beside_the_present_one(data: Counted) -> None:
    data.rows["history"] = [
        {
            "history_id": "h",
            "table": "segments",
            "row_id": "border-quay-rail",
            "column": "status",
            "value": "planned",
            "as_of": "2025-01-01",
            "replaced_on": "2026-06-30",
            "sources": "official",
        }
    ]
    assert texts(sections(data, "border-quay-rail")["Key facts"])["Status before"] == ["Planned"]


def test_lengths_that_span_it_are_told_as_what_they_are(data: Counted) -> None:
    data.rows["route_lengths"].insert(
        0, {**data.rows["route_lengths"][0], "route_length_id": "bare", "length_km": ""}
    )
    assert texts(sections(data, "haven-midway-rail")["Length"]) == {
        "As a source states it": ["90 km"],
        "Along the drawn line": ["85.4 km"],
        "Sum of several segments": ["170 km"],
    }
    assert list(texts(sections(data, "border-quay-rail")["Length"])) == [
        "As a source states it",
        "Along the drawn line",
    ]


def test_it_is_part_of_corridors_and_of_branches_where_it_is_in_one(data: Counted) -> None:
    part = "Its part in the corridors"
    assert texts(sections(data, "midway-border-rail")[part]) == {
        "Corridors": ["Amber and Blue"],
        "Branches": ["Main line"],
        "From – to": ["Midway – Border"],
    }
    assert texts(sections(data, "midway-border-road")[part]) == {
        "Corridors": ["Blue"],
        "From – to": ["Midway – Border"],
    }


@pytest.mark.parametrize(
    ("basis", "final", "drawn", "rests_on", "route"),
    [
        ("traced", True, "Traced along mapped lines", "our drawing", "settled"),
        (
            "not_known",
            False,
            None,
            "as in the file of the layer",
            "not settled: the project's own route may change",
        ),
    ],
)
def test_how_the_line_is_drawn(
    data: Counted, basis: str, final: bool, drawn: str | None, rests_on: str, route: str
) -> None:
    own = data.segments["border-quay-rail"]
    own |= {"alignment_basis": basis, "alignment_final": final}
    drawing, course = sections(data, "border-quay-rail")["How the line is drawn"].facts
    assert drawing.values[0].basis == rests_on
    assert drawn in (None, drawing.values[0].text)
    assert (course.values[0].text, course.values[0].basis) == (route, "our reading of the sources")
