"""Values beyond what they are about, and words beside quantities: at their boundaries, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.contradictions.extents import (
    spread_values,
    subject_segments,
    values_beyond_their_subject,
    words_against_quantities,
)
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from pathlib import Path

MAIN = {"haven-midway-rail", "midway-border-rail", "border-quay-rail"}


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    made = Counted(tmp_path / "geodata")
    made.rows["figures"] = []
    made.rows["metrics"] += [
        {"metric": name, "name": name, "units": "Mt", "meaning": "M."}
        for name in ("transport_capacity", "container_volume", "length")
    ]
    return made


@pytest.mark.parametrize(
    ("kind", "subject", "segments"),
    [
        ("segment", "border-quay-rail", {"border-quay-rail"}),
        ("project", "shared", {"midway-border-rail"}),
        ("project", "nowhere", set()),
        ("corridor", "amber", MAIN | {"quay-landing-ferry"}),
        ("branch", "amber/main", MAIN),
        ("corridor", "amber/main", set()),
        ("country", "AZ", set()),
        ("place", "quay", set()),
        ("context", "sea", set()),
    ],
)
def test_segments_of_a_subject(
    folder: Counted, kind: str, subject: str, segments: set[str]
) -> None:
    assert subject_segments(folder.load(), kind, subject) == segments


def test_a_value_names_segments_that_its_subject_lacks(folder: Counted) -> None:
    road, ferry, rail = "midway-border-road", "quay-landing-ferry", "border-quay-rail"
    folder.rows["figures"] = [
        figure("in", 1, extent_segment_ids=f"{ferry};{rail}"),
        figure("out", 2, extent_segment_ids=f"{ferry};{road};landing-town-road"),
        figure("wide", 3, subject_kind="place", subject_id="quay", extent_segment_ids=road),
    ]
    folder.row("milestones", "shared-completion")["extent_segment_ids"] = "midway-border-rail"
    folder.row("milestones", "single-completion")["extent_segment_ids"] = f"{rail};{road}"
    found = list(values_beyond_their_subject(folder.load()))
    assert [(one.file, one.where, one.found, one.expected) for one in found] == [
        (
            "tables/figures.csv",
            "row out",
            f"'{road}; landing-town-road'",
            "segments of amber, or a subject that has them",
        ),
        (
            "tables/milestones.csv",
            "row single-completion",
            f"'{road}'",
            "segments of single, or a subject that has them",
        ),
    ]
    # A project without a segment of its own can name any.
    folder.row("projects", "single")["segment_ids"] = ""
    assert len(list(values_beyond_their_subject(folder.load()))) == 1


def test_one_capacity_of_three_stretches_is_told_of_the_second_and_third(folder: Counted) -> None:
    names = ("midway-border-rail", "border-quay-rail", "quay-landing-ferry")
    for name in names:
        folder.segments[name]["capacity_text"] = "60 Mt a year"
    found = list(spread_values(folder.load()))
    assert [(one.file, one.where, one.column, one.found) for one in found] == [
        (
            "amber.geojson",
            f"feature {name}",
            "capacity_text",
            f"'60 Mt a year', as for {names[0]}",
        )
        for name in names[1:]
    ]
    # Words without an amount can be said of many.
    for name in names:
        folder.segments[name]["capacity_text"] = "single track"
    assert list(spread_values(folder.load())) == []


@pytest.mark.parametrize(
    ("metric", "scope", "kind", "told"),
    [
        ("freight_volume", "Capacity of the line", "actual", "a capacity"),
        ("container_volume", "both CAPACITIES", "target", "a capacity"),
        ("freight_volume", "incapacity", "actual", None),
        ("freight_volume", "tonnes carried", "actual", None),
        ("freight_volume", "", "actual", None),
        ("transport_capacity", "tonnes Carried", "claim", "a volume"),
        ("transport_capacity", "to be transported", "capacity", "a volume"),
        ("transport_capacity", "what can be shipped", "capacity", "a volume"),
        ("transport_capacity", "uncarried", "capacity", None),
        ("transport_capacity", "capacity of the line", "capacity", None),
        ("transport_capacity", "", "actual", "the kind capacity"),
        ("length", "capacity carried", "actual", None),
    ],
)
def test_words_that_deny_the_quantity(
    folder: Counted, metric: str, scope: str, kind: str, told: str | None
) -> None:
    folder.rows["figures"] = [figure("f", 1, metric=metric, scope=scope, kind=kind)]
    found = list(words_against_quantities(folder.load()))
    assert [one.expected for one in found] == ([told] if told else [])
    for one in found:
        assert (one.file, one.where, one.column) == ("tables/figures.csv", "row f", "metric")
        how = f"with the scope '{scope}'" if scope else "of the kind actual"
        assert one.found == f"{metric} {how}"


@pytest.mark.parametrize(
    ("part", "is_told"),
    [
        ("15 Mt", True),
        ("to 15Mt a year", True),
        ("15 Mtpa", False),
        ("Mt", False),
        ("capacity of 15 Mt", False),
        ("15 Mt carried", False),
        ("a volume of 15 Mt", False),
        ("", False),
    ],
)
def test_an_amount_in_a_part_says_of_what(folder: Counted, part: str, is_told: bool) -> None:
    folder.row("milestones", "single-completion")["part"] = part
    found = list(words_against_quantities(folder.load()))
    assert [(one.file, one.where, one.column, one.found) for one in found] == (
        [("tables/milestones.csv", "row single-completion", "part", f"'{part}'")] if is_told else []
    )
