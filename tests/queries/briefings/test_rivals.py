"""Values that contradict a quoted one, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.rivals import differing, rival
from app.queries.core.values import Value
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.fixture
def folder(counted_folder: Counted) -> Counted:
    """Return the folder with a stated length from haven to midway, and a metric of lengths."""
    counted_folder.segments["haven-midway-rail"].update(length_km=80, length_sources="official")
    counted_folder.rows["metrics"].append(
        {"metric": "length", "name": "Length", "units": "km", "meaning": "Of a line."}
    )
    return counted_folder


def test_a_rival_is_told_from_the_other_by_its_scope_and_time() -> None:
    value = Value("5 Mt", scope="by rail", period="2025", as_of="2026-01-15")
    assert rival(value) == "5 Mt (by rail; 2025)"
    assert rival(Value("5 Mt", as_of="2026-01")) == "5 Mt (as of January 2026)"
    assert rival(Value("5 Mt")) == "5 Mt"


def test_only_values_of_one_group_and_one_extent_contradict(folder: Counted) -> None:
    part = {"extent_segment_ids": "haven-midway-rail"}
    folder.rows["figures"] = [
        figure("own", 5, conflict_group="g"),
        figure("rival", 6, conflict_group="g"),
        figure("second", 7, conflict_group="g"),
        figure("worded", 8, conflict_group="g", extent="the first half"),
        figure("of-part", 9, conflict_group="g", **part),
        figure("elsewhere", 10, conflict_group="h"),
        figure("alone", 11),
    ]
    atlas = folder.load()
    assert [(key, value.text) for key, value in differing(atlas, "own")] == [
        ("rival", "6 Mt"),
        ("second", "7 Mt"),
    ]
    assert [key for key, _ in differing(atlas, "second")] == ["own", "rival"]
    for key in ("worded", "of-part", "elsewhere", "alone", "nowhere"):
        assert differing(atlas, key) == ()


def test_a_value_at_all_times_says_no_time() -> None:
    assert rival(Value("5 km", scope="by road", period="not time-bound")) == "5 km (by road)"


def told(atlas: Atlas, key: str) -> list[tuple[str, str]]:
    return [(name, rival(value)) for name, value in differing(atlas, key)]


def length(name: str, km: float, **more: object) -> dict[str, object]:
    """Write a length of the railway from haven to midway, whose segment has 80 km."""
    return {
        "route_length_id": name,
        "kind": "other_length",
        "corridors": "amber",
        "from_place": "haven",
        "to_place": "midway",
        "mode": "rail",
        "status": "operational",
        "length_km": km,
        "countries": "AZ",
        "segment_ids": "haven-midway-rail",
        "sources": "media",
        **more,
    }


def test_lengths_of_one_stretch_stand_beside_one_another(folder: Counted) -> None:
    folder.rows["route_lengths"] += [
        length("other", 84),
        length("same", 80),
        length("of-part", 30, kind="section"),
        length("with-sidings", 120, extent="Track with its sidings"),
    ]
    atlas = folder.load()
    rail = "segment:haven-midway-rail"
    assert atlas.segments["haven-midway-rail"].length_km == 80
    assert [name for name, _ in differing(atlas, f"{rail}.length")] == ["route-length:other"]
    assert [name for name, _ in differing(atlas, "route-length:other")] == [f"{rail}.length"]
    for key in (
        f"{rail}.status",
        f"{rail}.computed",
        "route-length:of-part",
        "route-length:with-sidings",
        "route-length:by-rail",
        "segment:midway-border-road.length",
    ):
        assert differing(atlas, key) == (), key


def test_a_length_names_who_states_it(folder: Counted) -> None:
    folder.rows["route_lengths"] += [length("other", 84, sources="official;media")]
    ((_, said),) = told(folder.load(), "segment:haven-midway-rail.length")
    assert said.startswith("84 km (")
    assert "and 1 more" in said


def test_figures_of_a_length_contradict_the_segment_that_has_one_of_them(folder: Counted) -> None:
    of_rail = {
        "subject_kind": "segment",
        "subject_id": "haven-midway-rail",
        "metric": "length",
        "unit": "km",
        "period_start": "",
        "period_end": "",
        "kind": "estimate",
    }
    folder.rows["figures"] = [
        figure("as-the-segment", 80, conflict_group="g", **of_rail),
        figure("longer", 90, conflict_group="g", **of_rail),
        figure("of-half", 40, conflict_group="g", extent="The first half", **of_rail),
        figure("alone", 95, **of_rail),
    ]
    atlas = folder.load()
    assert [name for name, _ in differing(atlas, "segment:haven-midway-rail.length")] == ["longer"]


def test_the_contested_length_through_syunik_is_contested_by_either_key(shipped: Atlas) -> None:
    """The figure and the segment say one thing, and the same others contradict both."""
    of_figure = {value.text for _, value in differing(shipped, "tripp-length-undated-1")}
    of_segment = {value.text for _, value in differing(shipped, "segment:tripp-rail.length")}
    assert of_segment == {"42 km", "about 45 km", "47 km"}
    assert of_segment <= of_figure
