"""Every dated row in words, in the atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.events.change_rows import Candidate, Change, Sort, candidates
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.data.model import Atlas

FORMER = {
    "row_id": "midway-border-rail",
    "table": "segments",
    "column": "status",
    "sources": "official",
}


def rows(atlas: Atlas, sort: Sort) -> dict[str, Candidate]:
    return {row.key: row for row in candidates(atlas)[sort]}


def told(atlas: Atlas, sort: Sort) -> dict[str, Change]:
    return {name: row.tell() for name, row in rows(atlas, sort).items()}


def test_every_sort_has_its_rows(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    assert list(candidates(atlas)) == list(Sort)
    assert {sort: list(rows(atlas, sort)) for sort in Sort} == {
        Sort.EVENT: ["visit"],
        Sort.SEGMENT: list(counted_folder.segments),
        Sort.PROJECT: ["shared", "single"],
        Sort.PROMISE: ["shared-completion", "single-completion"],
        Sort.STEP: [],
        Sort.FIGURE: ["carried", "aim", "of-branch", "of-port"],
    }


def test_what_went_on_is_dated_to_its_last_day_and_by_its_report(counted_folder: Counted) -> None:
    """The heading tells the whole stretch; the rows stand in order of the last day."""
    row = counted_folder.row("events", "visit")
    assert told(counted_folder.load(), Sort.EVENT)["visit"].when == "1 May 2026"
    row |= {"date_end": "2026-05-03", "date_basis": "day_of_report"}
    visit = told(counted_folder.load(), Sort.EVENT)["visit"]
    assert (visit.dated, visit.when) == ("2026-05-03", "1 May 2026 to 3 May 2026, by its report")
    assert visit.value.period is None


@pytest.mark.parametrize(
    ("columns", "when"),
    [
        ({"actual_date": "2026-05-03"}, "3 May 2026"),
        ({"actual_date": "2026-05"}, "May 2026 (day not known)"),
        ({"actual_date": "2026", "actual_qualifier": "about"}, "about 2026"),
        (
            {"actual_date": "2026-05-03", "actual_basis": "day_of_report"},
            "3 May 2026, by its report",
        ),
    ],
)
def test_a_step_taken_is_dated_as_well_as_it_is_known(
    counted_folder: Counted, columns: dict[str, str], when: str
) -> None:
    counted_folder.row("milestones", "single-completion").update(columns)
    assert told(counted_folder.load(), Sort.STEP)["single-completion"].when == when


def test_a_segment_is_named_by_its_ends_and_its_mode(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    segments = told(atlas, Sort.SEGMENT)
    rail, ferry = segments["midway-border-rail"], segments["quay-landing-ferry"]
    assert (rail.title, rail.dated, rail.value.text) == (
        "Midway – Border (rail)",
        "2025-12-31",
        "In operation",
    )
    assert (rail.thing, rail.corridors, rail.before) == (
        "segment:midway-border-rail",
        ("amber", "blue"),
        None,
    )
    assert (ferry.title, ferry.dated) == ("Quay – Landing (ferry)", "2026")
    scope = rows(atlas, Sort.SEGMENT)["midway-border-rail"].scope
    assert (scope.branches, scope.countries, scope.text) == (
        ("amber/main",),
        ("AZ", "GE"),
        "midway border",
    )
    assert {row.project_id for row in candidates(atlas)[Sort.SEGMENT]} == {""}


def test_the_value_before_is_the_one_held_last(counted_folder: Counted) -> None:
    counted_folder.rows["history"] = [
        {
            **FORMER,
            "history_id": value,
            "value": value,
            "as_of": f"{year}-01-01",
            "replaced_on": f"{year + 1}-01-01",
        }
        for value, year in (("planned", 2012), ("under_construction", 2014))
    ]
    segments = told(counted_folder.load(), Sort.SEGMENT)
    before = segments["midway-border-rail"].before
    assert before is not None
    assert before.text == "Under construction"
    assert segments["haven-midway-rail"].before is None


@pytest.mark.parametrize(
    ("table", "row_id", "column", "value", "sort", "words"),
    [
        ("projects", "single", "status", "planned", Sort.PROJECT, "Planned"),
        (
            "milestones",
            "single-completion",
            "promised_date",
            "2025",
            Sort.PROMISE,
            "2025",
        ),
    ],
)
def test_projects_and_promises_keep_what_was_before(
    counted_folder: Counted,
    table: str,
    row_id: str,
    column: str,
    value: str,
    sort: Sort,
    words: str,
) -> None:
    counted_folder.rows["history"] = [
        {
            **FORMER,
            "history_id": "h",
            "table": table,
            "row_id": row_id,
            "column": column,
            "value": value,
            "as_of": "2023-01-01",
            "replaced_on": "2024-01-01",
        }
    ]
    changes = told(counted_folder.load(), sort)
    before = {name: change.before for name, change in changes.items() if change.before}
    assert list(before) == [row_id]
    assert before[row_id].text == words


def test_a_project_leads_to_its_place_before_its_segment(counted_folder: Counted) -> None:
    project = counted_folder.row("projects", "shared")
    counted_folder.rows["projects"] += [
        {**project, "project_id": "at-port", "place_id": "quay", "note": "Of the quay"},
        {**project, "project_id": "whole", "segment_ids": "", "corridors": "blue;amber"},
    ]
    atlas = counted_folder.load()
    projects = told(atlas, Sort.PROJECT)
    assert {name: change.thing for name, change in projects.items()} == {
        "shared": "segment:midway-border-rail",
        "single": "segment:border-quay-rail",
        "at-port": "place:quay",
        "whole": "corridor:blue",
    }
    assert projects["shared"].title == "Project shared"
    assert (projects["shared"].dated, projects["shared"].value.text) == (
        "2026-01-20",
        "Under construction",
    )
    kept = rows(atlas, Sort.PROJECT)
    assert kept["at-port"].scope.text == "project shared of the quay"
    assert kept["single"].scope.text.strip() == "project single"
    assert kept["single"].scope.countries == ("AZ", "GE")
    assert {name: row.project_id for name, row in kept.items()} == {name: name for name in kept}


def test_promises_and_steps_are_of_their_project(counted_folder: Counted) -> None:
    counted_folder.row("milestones", "single-completion")["actual_date"] = "2026-02"
    counted_folder.rows["milestones"] += [
        {
            **counted_folder.row("milestones", "shared-completion"),
            "milestone_id": "unsaid",
            "milestone": "opening",
            "promised_date": "2027",
            "announced_by": "",
            "announced_on": "",
        },
        {
            **counted_folder.row("milestones", "shared-completion"),
            "milestone_id": "begun",
            "milestone": "start",
            "promised_date": "",
            "announced_by": "",
            "announced_on": "",
            "actual_date": "2023",
        },
    ]
    atlas = counted_folder.load()
    promises = told(atlas, Sort.PROMISE)
    assert {name: (change.title, change.dated) for name, change in promises.items()} == {
        "shared-completion": ("Project shared: completion", "2024-05-01"),
        "single-completion": ("Project single: completion", "2024-05-01"),
        "unsaid": ("Project shared: opening", ""),
    }
    assert rows(atlas, Sort.PROMISE)["unsaid"].dated is None
    assert promises["shared-completion"].value.text == "Promised for March 2026"
    assert promises["shared-completion"].value.scope == "The ministry"
    assert promises["unsaid"].value.scope == "who announced it is not known"
    steps = told(atlas, Sort.STEP)
    assert {name: (change.title, change.dated) for name, change in steps.items()} == {
        "single-completion": ("Project single: completion", "2026-02"),
        "begun": ("Project shared: start of works", "2023"),
    }
    assert steps["begun"].value.text == "Happened: 2023"
    assert steps["begun"].thing == "segment:midway-border-rail"
    assert rows(atlas, Sort.STEP)["begun"].project_id == "shared"
    assert rows(atlas, Sort.PROMISE)["single-completion"].project_id == "single"


def test_an_event_tells_its_account_and_its_kind(counted_folder: Counted) -> None:
    visit = counted_folder.row("events", "visit")
    counted_folder.rows["events"] += [
        {**visit, "event_id": "long", "date_end": "2026-05-03", "place_id": ""},
        {**visit, "event_id": "nowhere", "place_id": "", "corridors": ""},
    ]
    atlas = counted_folder.load()
    events = told(atlas, Sort.EVENT)
    assert {name: change.thing for name, change in events.items()} == {
        "visit": "place:lonely",
        "long": "corridor:blue",
        "nowhere": None,
    }
    assert {name: change.dated for name, change in events.items()} == {
        "visit": "2026-05-01",
        "long": "2026-05-03",
        "nowhere": "2026-05-01",
    }
    value = events["visit"].value
    assert (value.text, value.kind, value.scope, value.period) == (
        "They met.",
        "Summit",
        "Account: multi",
        None,
    )
    assert events["long"].when == "1 May 2026 to 3 May 2026"
    assert events["visit"].title == "A visit"
    assert events["visit"].corridors == ("blue",)


def test_a_figure_is_about_its_subject(counted_folder: Counted) -> None:
    about = (
        ("corridor", "blue"),
        ("branch", "amber/main"),
        ("place", "midway"),
        ("segment", "quay-landing-ferry"),
        ("project", "single"),
        ("context", "sea"),
        ("country", "GE"),
        ("place", "gone"),
    )
    counted_folder.rows["figures"] = [
        figure(f"{kind}-{name}", 1 + number, subject_kind=kind, subject_id=name)
        for number, (kind, name) in enumerate(about)
    ]
    counted_folder.row("corridors", "blue")["countries"] = "AM"
    counted_folder.row("corridors", "blue")["other_names"] = "Azure"
    counted_folder.row("branches", "amber/main")["countries"] = "AZ"
    counted_folder.row("branches", "amber/main")["other_names"] = "Stem"
    atlas = counted_folder.load()
    figures = told(atlas, Sort.FIGURE)
    assert [(change.title, change.thing) for change in figures.values()] == [
        ("Blue: Freight volume", "corridor:blue"),
        ("Amber, Main: Freight volume", "corridor:amber"),
        ("Midway: Freight volume", "place:midway"),
        ("Quay – Landing (ferry): Freight volume", "segment:quay-landing-ferry"),
        ("Project single: Freight volume", "segment:border-quay-rail"),
        ("Sea level: Freight volume", None),
        ("Georgia: Freight volume", None),
        ("gone: Freight volume", None),
    ]
    scopes = [row.scope for row in candidates(atlas)[Sort.FIGURE]]
    assert [scope.corridors for scope in scopes] == [
        ("blue",),
        ("amber",),
        # Two railways and a road meet there.
        ("amber", "blue"),
        ("amber",),
        ("amber",),
        (),
        (),
        (),
    ]
    assert [scope.branches for scope in scopes[:3]] == [(), ("amber/main",), ("amber/main",)]
    assert [scope.countries for scope in scopes] == [
        ("AM",),
        ("AZ",),
        ("AZ",),
        ("GE", "AM"),
        ("AZ", "GE"),
        (),
        ("GE",),
        (),
    ]
    assert [scope.text.strip() for scope in scopes] == [
        "blue corridor azure",
        "main line stem",
        "midway",
        "quay landing",
        "project single",
        "sea level",
        "georgia",
        "",
    ]
    assert figures["corridor-blue"].value.text == "1 Mt"
    assert figures["corridor-blue"].dated == "2026-01-15"
