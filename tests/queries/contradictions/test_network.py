"""Lengths, gauges, roles and audits that other rows deny: at their boundaries, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.contradictions.network import (
    breaks_of_gauge,
    lengths_against_figures,
    planned_lengths,
    roles_and_checks,
)
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    """Return data whose project has segments of 60 and 40 km, and that have figures of length."""
    made = Counted(tmp_path / "geodata")
    made.rows["metrics"].append(
        {"metric": "length", "name": "Length", "units": "km;m", "meaning": "Length."}
    )
    stated = {"length_sources": "official"}
    made.segments["midway-border-rail"] |= {"length_km": 60, **stated}
    made.segments["border-quay-rail"] |= {"length_km": 40, **stated}
    made.row("projects", "single")["segment_ids"] = "midway-border-rail;border-quay-rail"
    return made


def length(value: float, **more: Any) -> dict[str, Any]:
    own = {"subject_kind": "project", "subject_id": "single", "metric": "length", "unit": "km"}
    return figure("long", value, **{**own, **more})


@pytest.mark.parametrize(
    ("value", "is_told"), [(100, False), (102, False), (102.1, True), (98, False), (97.9, True)]
)
def test_a_length_may_differ_from_its_segments_by_two_in_a_hundred(
    folder: Counted, value: float, is_told: bool
) -> None:
    folder.rows["figures"] = [length(value)]
    found = list(lengths_against_figures(folder.load()))
    assert [(one.file, one.where, one.column, one.found) for one in found] == (
        [
            (
                "tables/figures.csv",
                "row long",
                "value",
                f"{value:g} km, where its segments have 100 km",
            )
        ]
        if is_told
        else []
    )


@pytest.mark.parametrize(
    "more",
    [
        {"metric": "freight_volume", "unit": "Mt"},
        {"unit": "m"},
        {"conflict_group": "g"},
        {"extent": "the northern half"},
        {"qualifier": "about"},
        {"subject_kind": "corridor", "subject_id": "amber"},
        {"subject_kind": "segment", "subject_id": "single"},
    ],
)
def test_what_measures_something_else_contradicts_no_length(
    folder: Counted, more: dict[str, Any]
) -> None:
    folder.rows["figures"] = [length(150, **more), length(150) | {"figure_id": "after"}]
    found = list(lengths_against_figures(folder.load()))
    # It is passed over, and what follows is looked at.
    assert [one.where for one in found] == ["row after"]


def test_a_length_is_compared_where_all_segments_have_one(folder: Counted) -> None:
    folder.rows["figures"] = [length(150)]
    folder.segments["border-quay-rail"]["length_km"] = None
    assert list(lengths_against_figures(folder.load())) == []
    folder.row("projects", "single")["segment_ids"] = "midway-border-rail"
    (told,) = lengths_against_figures(folder.load())
    assert told.found == "150 km, where its segments have 60 km"
    folder.row("projects", "single")["segment_ids"] = ""
    assert list(lengths_against_figures(folder.load())) == []


@pytest.mark.parametrize(
    ("status", "is_told"),
    [("operational", True), ("rehabilitation", True), ("planned", False), ("suspended", False)],
)
def test_only_what_is_not_open_has_a_planned_length(
    folder: Counted, status: str, is_told: bool
) -> None:
    own = folder.segments["border-quay-rail"]
    own |= {"status": status, "planned_length": True}
    # One without a stated length comes before it.
    folder.segments["haven-midway-rail"] |= {"length_km": None, "planned_length": True}
    found = list(planned_lengths(folder.load()))
    assert [(one.file, one.where, one.column, one.found) for one in found] == (
        [
            (
                "amber.geojson",
                "feature border-quay-rail",
                "planned_length",
                f"true, but the status is {status}",
            )
        ]
        if is_told
        else []
    )
    own["planned_length"] = False
    assert list(planned_lengths(folder.load())) == []


@pytest.mark.parametrize(
    ("kind", "is_told"), [("border_crossing", False), ("gauge_change", False), ("city", True)]
)
def test_gauges_meet_at_places_of_some_kinds(folder: Counted, kind: str, is_told: bool) -> None:
    """At the border railways of 1,520 and 1,435 mm meet."""
    folder.places["border"]["kind"] = kind
    found = list(breaks_of_gauge(folder.load()))
    assert [(one.file, one.where, one.column) for one in found] == (
        [("places.geojson", "feature border", "kind")] if is_told else []
    )
    for one in found:
        assert one.found == "city with 1,435 and 1,520 mm"
        assert one.expected.startswith("one of ")


def test_a_place_for_gauges_needs_a_railway_where_a_line_meets_it(folder: Counted) -> None:
    """A ferry and a road meet at the landing, and nothing at lonely."""
    folder.places["landing"]["kind"] = "gauge_change"
    folder.places["lonely"]["kind"] = "gauge_change"
    (told,) = breaks_of_gauge(folder.load())
    assert (told.where, told.found, told.expected) == (
        "feature landing",
        "a break of gauge",
        "a railway that meets it",
    )


def test_roles_are_of_corridors_served_and_audits_of_columns_that_there_are(
    folder: Counted,
) -> None:
    folder.rows["segment_roles"] += [
        {"segment_id": "midway-border-rail", "corridor_id": "blue", "role": "alternative"},
        {"segment_id": "border-quay-rail", "corridor_id": "blue", "role": "alternative"},
    ]
    folder.rows["segment_checks"] = [
        {"segment_id": "border-quay-rail", "column": column, "check_result": "confirmed"}
        for column in ("status", "colour")
    ]
    found = list(roles_and_checks(folder.load()))
    assert [(one.file, one.where, one.column, one.found) for one in found] == [
        ("tables/segment_roles.csv", "row border-quay-rail, blue", "corridor_id", "'blue'"),
        ("tables/segment_checks.csv", "row border-quay-rail, colour", "column", "'colour'"),
    ]
