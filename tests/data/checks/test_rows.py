"""Checks of figures and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.data.checks.rows import (
    check_atlas,
    check_branches,
    check_figures,
    check_order_of_dates,
    check_years,
)
from app.data.problems import Effect
from tests.conftest import CSV
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.data.problems import Problem
    from tests.conftest import Folder

HEAD, FIRST = CSV["figures"][:2]
BAD: list[tuple[str, str, tuple[str, ...]]] = [
    (
        "subject",
        FIRST.replace("project,p1", "project,p9").replace("f1,", "f9,"),
        ("subject_id", "'p9'"),
    ),
    ("unit", FIRST.replace(",Mt,", ",kg,").replace("f1,", "f9,"), ("unit", "'kg'", "Mt, t")),
    (
        "range",
        FIRST.replace("4.5,,", "4.5,3,").replace("f1,", "f9,"),
        ("value_max", "at least 4.5"),
    ),
    ("period", FIRST.replace("2025-12-31", "2024-12-31").replace("f1,", "f9,"), ("period_end",)),
    ("twice", FIRST.replace("f1,", "f9,"), ("each value once",)),
]


@pytest.mark.parametrize(("name", "row", "parts"), BAD, ids=[row[0] for row in BAD])
def test_figures(folder: Folder, name: str, row: str, parts: tuple[str, ...]) -> None:
    folder.table("figures", *CSV["figures"], row)
    problems = folder.problems()
    assert len(problems) == 1, (name, problems)
    assert all(part in problems[0] for part in ("tables/figures.csv", "f9", *parts)), problems


def test_a_promise_before_its_announcement(folder: Folder) -> None:
    folder.table("milestones", *CSV["milestones"], "m3,p1,opening,2020,2021-06-01,,,,s1")
    assert any("m3" in text and "promised_date" in text for text in folder.problems())


def test_an_event_that_ends_before_it_begins(folder: Folder) -> None:
    row = CSV["events"][1].replace("e1,2025-06-01,", "e2,2025-06-01,2025-05-01")
    folder.table("events", *CSV["events"], row)
    assert any("e2" in text and "date_end" in text for text in folder.problems())


def test_an_empty_reference_is_none_and_never_a_number(folder: Folder) -> None:
    """A NaN would be true, and two events without a place would seem to share one."""
    nowhere = "e2,2025-07-01,,Elsewhere,Vienna,,summit,test-corridor,,Met.,multi,s1"
    folder.table("events", *CSV["events"], nowhere)
    assert list(folder.load().frames.events["place_id"]) == ["b", None]


@pytest.fixture
def counted(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "counted")


def told(problems: Iterable[Problem]) -> list[tuple[str, str, str, str]]:
    return [(one.file, one.where, one.column, one.found) for one in problems]


@pytest.mark.parametrize(
    ("day", "is_told"), [("2026-05-10", 0), ("2026-05-11", 1), ("2026-05", 0), ("2026-06", 1)]
)
def test_no_report_is_dated_after_today(counted: Counted, day: str, is_told: bool) -> None:
    for source in counted.rows["sources"]:
        source["published"] = "2024"
    counted.row("sources", "media")["published"] = day
    counted.row("events", "visit")["date"] = "2026-05-10"
    atlas = counted.load()
    found = check_atlas(atlas, [], date(2026, 5, 10)).problems
    wanted = ("tables/sources.csv", "row media", "published", f"'{day}'")
    assert [one for one in told(found) if one[0].startswith("tables/sources")] == (
        [wanted] if is_told else []
    )
    if is_told:
        (one,) = [one for one in found if one.file == "tables/sources.csv"]
        assert (one.expected, one.effect) == ("no date after 2026-05-10", Effect.KEPT)


def test_what_is_promised_and_meant_to_be_may_be_to_come(counted: Counted) -> None:
    counted.row("milestones", "single-completion")["promised_date"] = "2040"
    counted.rows["figures"] = [
        figure("f", 1, kind="target", period_start="2040-01-01", period_end="2040-12-31")
    ]
    assert counted.load().problems == ()


def test_what_reading_found_comes_before_what_the_checks_find(counted: Counted) -> None:
    counted.row("sources", "media")["published"] = "2027"
    atlas = counted.load()
    first = atlas.problems[0]
    assert check_atlas(atlas, [first], date(2026, 12, 31)).problems[0] is first


@pytest.mark.parametrize(
    ("kind", "known", "unknown"),
    [
        ("corridor", "blue", "amber/main"),
        ("branch", "amber/main", "amber"),
        ("project", "single", "quay"),
        ("place", "quay", "single"),
        ("context", "sea", "quay"),
        ("segment", "border-quay-rail", "border"),
    ],
)
def test_a_figure_is_about_a_thing_of_its_kind(
    counted: Counted, kind: str, known: str, unknown: str
) -> None:
    counted.rows["figures"] = [
        figure("f", 1, subject_kind=kind, subject_id=known),
        figure("g", 1, subject_kind=kind, subject_id=unknown),
    ]
    (one,) = check_figures(counted.load())
    assert (one.where, one.column, one.expected) == (
        "row g",
        "subject_id",
        f"a {kind} of the data",
    )


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"value_max": 1}, None),
        ({"value_max": 0.9}, "value_max"),
        ({"period_start": "2025-01-01", "period_end": "2025-01-01"}, None),
        ({"period_start": "2025-01-02", "period_end": "2025-01-01"}, "period_end"),
        ({"period_start": "2025-01-02", "period_end": "2025"}, None),
        ({"period_start": "2025", "period_end": "2024-12-31"}, "period_end"),
        ({"period_start": "", "period_end": "2024-12-31"}, None),
        ({"unit": "t"}, "unit"),
    ],
)
def test_a_range_a_period_and_a_unit_at_their_bounds(
    counted: Counted, changed: dict[str, Any], column: str | None
) -> None:
    counted.rows["figures"] = [figure("f", 1, **changed)]
    assert [one.column for one in check_figures(counted.load())] == ([column] if column else [])


@pytest.mark.parametrize(
    ("changed", "is_told"),
    [
        ({}, True),
        ({"sources": "media", "as_of": "2026-02-01"}, True),
        ({"value": 2}, False),
        ({"value_max": 2}, False),
        ({"scope": "half of it"}, False),
        ({"kind": "claim"}, False),
        ({"subject_id": "blue"}, False),
        ({"period_start": "2025-02-01"}, False),
        ({"period_end": "2025-11-30"}, False),
    ],
)
def test_one_value_stands_once(counted: Counted, changed: dict[str, Any], is_told: bool) -> None:
    same = {"scope": "all of it"}
    counted.rows["figures"] = [figure("f", 1, **same), figure("g", 1, **same) | changed]
    found = told(check_figures(counted.load()))
    wanted = ("tables/figures.csv", "row g", "value", "1.0")
    assert found == ([wanted] if is_told else [])


def test_a_branch_is_one_of_a_corridor_of_the_row(counted: Counted) -> None:
    counted.segments["landing-town-road"]["branches"] = "amber/main"
    counted.row("projects", "single").update(branches="amber/main", corridors="blue")
    counted.row("projects", "shared")["branches"] = "amber/main"
    found = check_branches(counted.load())
    assert told(found) == [
        ("amber.geojson", "feature landing-town-road", "branches", "'amber/main'"),
        ("tables/projects.csv", "row single", "branches", "'amber/main'"),
    ]
    assert {one.expected for one in found} == {"a branch of blue"}


def test_nothing_was_opened_after_this_year(counted: Counted) -> None:
    counted.segments["haven-midway-rail"]["opened_year"] = 2020
    counted.segments["midway-border-rail"]["opened_year"] = 2021
    counted.segments["midway-border-road"]["opened_year"] = None
    counted.row("route_lengths", "by-rail")["opened_year"] = 2021
    found = check_years(counted.load(), 2020)
    opened = [one for one in told(found) if one[2] == "opened_year"]
    assert opened == [
        ("amber.geojson", "feature midway-border-rail", "opened_year", "2021"),
        ("tables/route_lengths.csv", "row by-rail", "opened_year", "2021"),
    ]
    assert found[0].expected == "no year after 2020"


@pytest.mark.parametrize(
    ("changed", "begins"),
    [
        ({"period_start": "2024-12-31", "period_end": "2025-12-31"}, None),
        ({"period_start": "2025-01-01", "period_end": "2025-12-31"}, "2025-01-01"),
        ({"period_start": "", "period_end": "2025"}, "2025"),
        ({"period_start": "", "period_end": "2024"}, None),
        ({"period_start": "", "period_end": ""}, None),
        ({"period_start": "2025-01-01", "kind": "target"}, None),
    ],
)
def test_what_is_measured_has_begun(
    counted: Counted, changed: dict[str, Any], begins: str | None
) -> None:
    counted.rows["figures"] = [figure("f", 1, **changed)]
    found = [one for one in told(check_years(counted.load(), 2024)) if "figures" in one[0]]
    wanted = ("tables/figures.csv", "row f", "period_start", f"'{begins}'")
    assert found == ([wanted] if begins else [])


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [
        ("2026-05-02", "2026-05-02", False),
        ("2026-05-02", "2026-05-01", True),
        ("2026-05-02", "2026-05", False),
        ("2026-05", "2026-04-30", True),
        ("2026-05", "", False),
    ],
)
def test_ends_do_not_precede_beginnings(
    counted: Counted, first: str, last: str, is_told: bool
) -> None:
    counted.row("events", "visit").update(date=first, date_end=last)
    promise = {"announced_on": first, "promised_date": last}
    counted.row("milestones", "single-completion").update(promise)
    found = check_order_of_dates(counted.load())
    assert told(found) == (
        [
            ("tables/events.csv", "row visit", "date_end", f"'{last}'"),
            ("tables/milestones.csv", "row single-completion", "promised_date", f"'{last}'"),
        ]
        if is_told
        else []
    )
    assert [one.expected for one in found] == (
        [f"no day before {first}", f"no date before the announcement ({first})"] if is_told else []
    )


def test_a_reference_that_leads_nowhere_is_taken_out(counted: Counted) -> None:
    counted.segments["midway-border-rail"]["corridors"] = "amber;red"
    counted.row("projects", "shared")["segment_ids"] = "x;midway-border-rail;y"
    counted.row("events", "visit")["place_id"] = "nowhere"
    counted.row("figures", "carried")["sources"] = "lost"
    atlas = counted.load()
    assert [
        (*one, problem.effect)
        for one, problem in zip(told(atlas.problems), atlas.problems, strict=True)
    ] == [
        ("amber.geojson", "feature midway-border-rail", "corridors", "'red'", Effect.KEPT),
        ("tables/projects.csv", "row shared", "segment_ids", "'x, y'", Effect.KEPT),
        ("tables/figures.csv", "row carried", "sources", "'lost'", Effect.KEPT),
        ("tables/events.csv", "row visit", "place_id", "'nowhere'", Effect.KEPT),
    ]
    assert atlas.segments["midway-border-rail"].corridors == ("amber",)
    assert atlas.projects["shared"].segment_ids == ("midway-border-rail",)
    assert atlas.events["visit"].place_id is None
    assert atlas.figures["carried"].sources == ()


def test_a_row_goes_that_cannot_do_without_it_and_others_with_it(counted: Counted) -> None:
    promise = counted.row("milestones", "single-completion")
    counted.rows["milestones"] = [
        {**promise, "project_id": "nobody"},
        counted.rows["milestones"][0],
    ]
    counted.rows["figures"][0]["metric"] = "speed"
    counted.rows["claims"][0]["question_id"] = "what"
    counted.rows["segment_roles"][0]["corridor_id"] = "red"
    atlas = counted.load()
    assert list(atlas.milestones) == ["shared-completion"]
    assert list(atlas.figures) == ["aim", "of-branch", "of-port"]
    assert (dict(atlas.claims), dict(atlas.segment_roles)) == ({}, {})
    assert list(atlas.frames.milestones.index) == [0]
    assert {problem.effect for problem in atlas.problems} == {Effect.ROW_LEFT_OUT}
    assert ("tables/segment_roles.csv", "row midway-border-road, red") in {
        (problem.file, problem.where) for problem in atlas.problems
    }


def test_a_row_that_names_a_row_that_went_goes_too(counted: Counted) -> None:
    counted.rows["branches"][0]["corridor_id"] = "red"
    counted.rows["questions"] = []
    atlas = counted.load()
    assert dict(atlas.branches) == {}
    assert atlas.segments["haven-midway-rail"].branches == ()
    assert dict(atlas.claims) == {}


def test_a_connection_is_named_in_its_file(counted: Counted) -> None:
    atlas = counted.load()
    (counted.path / "connections.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":'
        '"LineString","coordinates":[[46,40],[46,43]]},"properties":{"connection_id":"x",'
        '"from_place":"haven","to_place":"nowhere","mode":"road","status":"operational",'
        '"countries":"AZ","alignment_note":"straight","attribute_basis":"map"}}]}',
    )
    assert dict(atlas.connections) == {}
    again = counted.load()
    assert ("connections.geojson", "feature x", "to_place", "'nowhere'") in told(again.problems)
    assert dict(again.connections) == {}
