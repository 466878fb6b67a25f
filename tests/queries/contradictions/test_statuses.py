"""Statuses and years that one table states and another denies: each boundary by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.contradictions.statuses import (
    descriptions_against_promises,
    expected_years,
    projects_against_segments,
    statuses_without_a_report,
)
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.data.problems import Problem


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(one.file, one.where, one.column, one.found) for one in problems]


def test_a_project_whose_segments_have_another_status(counted_folder: Counted) -> None:
    counted_folder.row("projects", "single").update(
        status="completed", segment_ids="border-quay-rail;landing-town-road;haven-midway-rail"
    )
    found = list(projects_against_segments(counted_folder.load()))
    assert told(found) == [
        (
            "tables/projects.csv",
            "row single",
            "status",
            f"completed, but {name} is {status}",
        )
        for name, status in (
            ("border-quay-rail", "under construction"),
            ("landing-town-road", "planned"),
        )
    ]


@pytest.mark.parametrize(
    ("milestone", "promised", "is_told"),
    [
        ("completion", "2027-03", False),
        ("opening", "2027", False),
        ("completion", "2028-03", True),
        ("opening", "2026", True),
        ("start", "2028", False),
    ],
)
def test_a_year_of_opening_is_one_of_the_last_steps(
    counted_folder: Counted, milestone: str, promised: str, is_told: bool
) -> None:
    """The railway from border to quay is expected in 2027."""
    counted_folder.row("milestones", "single-completion").update(
        milestone=milestone, promised_date=promised
    )
    found = list(expected_years(counted_folder.load()))
    assert told(found) == (
        [("amber.geojson", "feature border-quay-rail", "expected_year", "'2027'")]
        if is_told
        else []
    )
    for one in found:
        assert one.expected.endswith(f": {promised[:4]}")


def test_any_year_of_the_newest_promises_will_do(counted_folder: Counted) -> None:
    row = counted_folder.row("milestones", "single-completion")
    row["promised_date"] = "2029"
    counted_folder.rows["milestones"] += [
        {**row, "milestone_id": "older", "promised_date": "2027", "announced_on": "2023-01-01"},
        {**row, "milestone_id": "opening", "milestone": "opening", "promised_date": "2028"},
    ]
    (one,) = expected_years(counted_folder.load())
    assert one.expected.endswith(": 2028 and 2029")
    counted_folder.row("milestones", "opening")["promised_date"] = "2027"
    assert list(expected_years(counted_folder.load())) == []
    # What has no year is passed over, and what follows is looked at.
    counted_folder.segments["midway-border-rail"]["expected_year"] = None
    counted_folder.row("milestones", "opening")["promised_date"] = "2028"
    assert len(list(expected_years(counted_folder.load()))) == 1


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("It is due in 2031.", ["2031"]),
        ("Due in 2031, or 2033; not 2031.", ["2031", "2033"]),
        ("It was rebuilt in 2026.", []),
        ("It was rebuilt in 2019.", []),
        ("It is due in 2027.", []),
        ("By 2099, not by 2100.", ["2099"]),
        ("Number 12031 and 20311.", []),
    ],
)
def test_a_year_to_come_is_one_that_the_data_name(
    counted_folder: Counted, words: str, years: list[str]
) -> None:
    """The data of amber end in 2026; a segment of it is expected in 2027."""
    counted_folder.row("corridors", "amber")["description"] = words
    counted_folder.row("branches", "amber/main")["description"] = words
    found = list(descriptions_against_promises(counted_folder.load()))
    assert told(found) == [
        *(("tables/branches.csv", "row amber/main", "description", year) for year in years),
        *(("tables/corridors.csv", "row amber", "description", year) for year in years),
    ]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("milestones", {"promised_date": "2031-05"}),
        ("figures", figure("f", 1, period_start="2031-01-01", period_end="2032-12-31")),
        ("figures", figure("f", 1, period_start="2029-01-01", period_end="2031-12-31")),
        (
            "figures",
            figure(
                "f",
                1,
                subject_kind="branch",
                subject_id="amber/main",
                period_start="",
                period_end="2031",
            ),
        ),
        (
            "figures",
            figure(
                "f",
                1,
                subject_kind="project",
                subject_id="single",
                period_start="2031",
                period_end="",
            ),
        ),
    ],
)
def test_a_promise_or_a_figure_names_a_year(
    counted_folder: Counted, table: str, row: dict[str, Any]
) -> None:
    counted_folder.row("corridors", "amber")["description"] = "It is due in 2031."
    if table == "figures":
        counted_folder.rows["figures"] = [row]
    else:
        counted_folder.row("milestones", "shared-completion").update(row)
    assert list(descriptions_against_promises(counted_folder.load())) == []
    counted_folder.row("corridors", "blue")["description"] = "It is due in 2031."
    of_blue = [one.where for one in descriptions_against_promises(counted_folder.load())]
    # The project whose date is promised is one of blue, too.
    assert of_blue == ([] if table == "milestones" else ["row blue"])


def test_a_segment_of_another_corridor_names_no_year(counted_folder: Counted) -> None:
    """The road of blue is expected in 2030."""
    for name in ("amber", "blue"):
        counted_folder.row("corridors", name)["description"] = "It is due in 2030."
    assert [one.where for one in descriptions_against_promises(counted_folder.load())] == [
        "row amber"
    ]


SEEN = {"column": "status_as_of", "sources": "undated"}


@pytest.mark.parametrize(
    ("changed", "check", "said"),
    [
        ({"sources": "undated"}, None, "no report"),
        ({"sources": "undated;official"}, None, None),
        ({"sources": "undated", "status_as_of": None}, None, None),
        ({"sources": "undated"}, {**SEEN, "check_result": "source_seen"}, None),
        ({"sources": "undated"}, {**SEEN, "check_result": "confirmed"}, None),
        ({"sources": "undated"}, {**SEEN, "check_result": "not_checked"}, "no report"),
        (
            {"sources": "undated"},
            {**SEEN, "column": "length_km", "check_result": "confirmed"},
            "no report",
        ),
        ({"attribute_basis": "status: general knowledge"}, None, "general knowledge"),
        ({"attribute_basis": "gauge: map; status: general knowledge"}, None, "general knowledge"),
        ({"attribute_basis": "status: map; gauge: general knowledge"}, None, None),
        ({"attribute_basis": None}, None, None),
    ],
)
def test_a_status_with_a_day_rests_on_a_dated_report(
    counted_folder: Counted, changed: dict[str, Any], check: dict[str, Any] | None, said: str | None
) -> None:
    counted_folder.segments["border-quay-rail"] |= changed
    if check:
        counted_folder.rows["segment_checks"] = [{"segment_id": "border-quay-rail", **check}]
    found = list(statuses_without_a_report(counted_folder.load()))
    assert told(found) == (
        [
            (
                "amber.geojson",
                "feature border-quay-rail",
                "status_as_of",
                f"'2026-06-30 for {said}'",
            )
        ]
        if said
        else []
    )
