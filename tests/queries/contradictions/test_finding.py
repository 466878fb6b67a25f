"""Each kind of contradiction between tables, by hand; and none in the shipped data.

Long because each kind is a few lines on the same small folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.problems import problems_of
from app.queries.contradictions.finding import find_contradictions
from tests.conftest import CSV, place, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

FIGURE = (
    "figure_id,subject_kind,subject_id,metric,unit,value,kind,scope,extent,extent_segment_ids,"
    "as_of,conflict_group,sources"
)
PROJECT = "project_id,corridors,name,kind,status,segment_ids,sources"
MILESTONE = (
    "milestone_id,project_id,milestone,part,extent_segment_ids,promised_date,announced_on,"
    "actual_date,sources"
)
HISTORY = "history_id,table,row_id,column,value,as_of,replaced_on,sources"
METRICS = (
    "metric,name,units,meaning",
    "freight_volume,Freight volume,Mt,Carried.",
    "transport_capacity,Capacity,Mt,Possible.",
    "length,Length,km,Length.",
)


SOURCES = tuple(CSV["sources"])


@pytest.fixture(autouse=True)
def dated(folder: Folder) -> None:
    """Date the second source after everything that rests on it."""
    folder.table("sources", *SOURCES)


def found(folder: Folder) -> list[str]:
    """Load the folder, which loads without a problem, and give its contradictions in words."""
    atlas = folder.load()
    assert atlas.problems == ()
    return [str(problem) for problem in find_contradictions(atlas)]


def layer(folder: Folder, *changes: dict[str, Any]) -> None:
    """Write the three stretches a – b, b – c and c – d, each with its changes."""
    lines = zip((*changes, {}, {}, {}), ("ab", "bc", "cd"), strict=False)
    folder.layer(
        "test-corridor",
        *(segment(f"{a}-{b}-rail", a, b, **change) for change, (a, b) in lines),
    )
    folder.table("projects", PROJECT, "p1,test-corridor,P,finance,planned,,s1")


def test_the_small_data_contradict_nothing(folder: Folder) -> None:
    assert found(folder) == []


def test_the_shipped_data_contradict_nothing(shipped: Atlas) -> None:
    assert find_contradictions(shipped) == []


def test_check_tells_contradictions_too(folder: Folder) -> None:
    layer(folder, {"capacity_text": "5 Mt a year"}, {"capacity_text": "5 Mt a year"})
    assert any("capacity_text" in str(one) for one in problems_of(folder.load()))


def test_a_value_shown_for_an_extent_that_is_not_its_own(folder: Folder) -> None:
    own = "f1,project,p1,freight_volume,Mt,4,actual,,,b-c-rail,,,s1"
    beyond = "f2,project,p1,freight_volume,Mt,5,actual,,,b-c-rail;c-d-rail,,,s1"
    folder.table("figures", FIGURE, own, beyond)
    (problem,) = found(folder)
    assert problem.startswith("tables/figures.csv, row f2, extent_segment_ids: found 'c-d-rail'")


@pytest.mark.parametrize(
    ("kind", "subject", "told"),
    [
        ("segment", "a-b-rail", ["b-c-rail"]),
        ("segment", "b-c-rail", []),
        ("corridor", "test-corridor", []),
        ("branch", "test-corridor/main", []),
    ],
)
def test_an_extent_lies_within_its_subject(
    folder: Folder, kind: str, subject: str, told: list[str]
) -> None:
    row = f"f1,{kind},{subject},freight_volume,Mt,4,actual,,,b-c-rail,,,s1"
    folder.table("figures", FIGURE, row)
    assert [one.split("found '")[1].split("'")[0] for one in found(folder)] == told


def test_an_extent_says_what_a_value_covers_where_its_subject_has_no_segments(
    folder: Folder,
) -> None:
    folder.table("figures", FIGURE, "f1,country,AZ,freight_volume,Mt,4,actual,,,b-c-rail,,,s1")
    assert found(folder) == []


def test_a_promise_of_the_whole_taken_for_a_part(folder: Folder) -> None:
    folder.table("milestones", MILESTONE, "m1,p1,opening,,a-b-rail;b-c-rail,2026,2025-06,,s1")
    (problem,) = found(folder)
    assert "row m1, extent_segment_ids: found 'a-b-rail'" in problem


def test_one_capacity_on_several_stretches(folder: Folder) -> None:
    layer(folder, {"capacity_text": "60 Mt a year"}, {"capacity_text": "60 Mt a year"})
    (problem,) = found(folder)
    assert "feature b-c-rail, capacity_text: found '60 Mt a year', as for a-b-rail" in problem


def test_the_same_capacity_by_two_sources_was_said_of_each_stretch(folder: Folder) -> None:
    said = {"capacity_text": "60 Mt a year"}
    layer(folder, {**said, "sources": "s1"}, {**said, "sources": "s2"})
    assert found(folder) == []


def test_a_capacity_called_a_volume_and_the_other_way_round(folder: Folder) -> None:
    folder.table("metrics", *METRICS)
    folder.table(
        "figures",
        FIGURE,
        "f1,project,p1,freight_volume,Mt,15,target,capacity of the line,,,,,s1",
        "f2,project,p1,transport_capacity,Mt,15,claim,tonnes carried,,,,,s1",
        "f3,project,p1,transport_capacity,Mt,15,actual,,,,,,s1",
    )
    rows = [problem.split(",")[1] for problem in found(folder)]
    assert rows == [" row f1", " row f2", " row f3"]


def test_an_amount_promised_without_saying_of_what(folder: Folder) -> None:
    folder.table(
        "milestones",
        MILESTONE,
        "m1,p1,completion,15 Mt a year,,2026,2025-06,,s1",
        "m2,p1,completion,capacity of 20 Mt a year,,2026,2025-06,,s1",
    )
    (problem,) = found(folder)
    assert "row m1, part: found '15 Mt a year'" in problem


@pytest.mark.parametrize(
    ("project", "status", "contradicts"),
    [
        ("suspended", "planned", True),
        ("suspended", "suspended", False),
        ("completed", "under_construction", True),
        ("completed", "operational", False),
        ("planned", "suspended", True),
        ("planned", "operational", False),
        ("under_construction", "planned", True),
        ("under_construction", "rehabilitation", False),
    ],
)
def test_a_project_against_its_segment(
    folder: Folder, project: str, status: str, contradicts: bool
) -> None:
    layer(folder, {}, {"status": status})
    row = f"p1,test-corridor,P,rail,{project},b-c-rail,s1"
    folder.table("projects", PROJECT, row)
    problems = [one for one in found(folder) if "row p1, status" in one]
    assert bool(problems) is contradicts


def test_works_on_one_stretch_deny_nothing_of_the_next(folder: Folder) -> None:
    layer(folder, {}, {"status": "under_construction"}, {"status": "planned"})
    row = "p1,test-corridor,P,rail,under_construction,b-c-rail;c-d-rail,s1"
    folder.table("projects", PROJECT, row)
    assert found(folder) == []


def test_a_year_of_opening_against_the_newest_promise(folder: Folder) -> None:
    folder.table("milestones", MILESTONE, "m1,p1,opening,,,2029,2025-06,,s1")
    (problem,) = found(folder)
    assert "feature b-c-rail, expected_year: found '2026'" in problem
    assert "2029" in problem


def test_a_description_against_the_promises(folder: Folder) -> None:
    head, row = CSV["branches"]
    folder.table("branches", head, row.replace("The main line.", "It is due in 2030."))
    (problem,) = found(folder)
    assert "tables/branches.csv, row test-corridor/main, description: found 2030" in problem
    folder.table("branches", head, row.replace("The main line.", "It is due in 2026."))
    assert found(folder) == []


def test_a_figure_of_a_branch_names_a_year_of_its_corridor_alone(folder: Folder) -> None:
    corridors, corridor = CSV["corridors"]
    other = corridor.replace("test-corridor,Test", "a-corridor,Other")
    folder.table("corridors", corridors, corridor, other)
    line = segment(
        "b-d-rail", "b", "d", corridors="a-corridor", branches="a-corridor/main", length_km=170
    )
    folder.layer("a-corridor", line)
    branches, branch = CSV["branches"]
    due = branch.replace("The main line.", "It is due in 2030.")
    folder.table(
        "branches",
        branches,
        due,
        branch.replace("test-corridor", "a-corridor").replace("Main", "X"),
    )
    head = "figure_id,subject_kind,subject_id,metric,unit,value,period_start,period_end,kind,as_of"
    row = "f1,branch,{}/main,freight_volume,Mt,4,2030-01-01,2030-12-31,target,2025-06-01,s1"
    folder.table("figures", f"{head},sources", row.format("a-corridor"))
    (problem,) = found(folder)
    assert "row test-corridor/main, description: found 2030" in problem
    folder.table("figures", f"{head},sources", row.format("test-corridor"))
    assert found(folder) == []


def test_the_year_in_which_the_data_end_is_not_to_come(folder: Folder) -> None:
    layer(folder, {}, {"expected_year": None}, {"expected_year": None})
    folder.table("milestones", MILESTONE, "m1,p1,opening,,,2023,2021-06,,s1")
    head, row = CSV["branches"]
    folder.table("branches", head, row.replace("The main line.", "It was rebuilt in 2026."))
    assert found(folder) == []


def test_a_date_of_a_status_that_rests_on_nothing(folder: Folder) -> None:
    undated = "s3,Undated,A Publisher,media,,en,,,"
    folder.table("sources", *SOURCES, undated)
    basis = "gauge: general knowledge; status: general knowledge"
    layer(folder, {"attribute_basis": basis}, {"sources": "s3"})
    problems = found(folder)
    assert "a-b-rail, status_as_of: found '2026-01-31 for general knowledge'" in problems[0]
    assert "b-c-rail, status_as_of: found '2026-01-31 for no report'" in problems[1]
    head = CSV["segment_checks"][0]
    folder.table("segment_checks", head, "b-c-rail,status_as_of,source_seen,2026-02-01,s3,")
    assert len(found(folder)) == 1


def test_a_statement_dated_after_its_sources(folder: Folder) -> None:
    folder.table("milestones", MILESTONE, "m1,p1,opening,,,2026,2026-02-10,,s1")
    (problem,) = found(folder)
    assert (
        "row m1, announced_on: found 2026-02-10, after its newest source of 2026-01-31" in problem
    )


def test_a_step_reported_before_it_was_taken(folder: Folder) -> None:
    folder.table("milestones", MILESTONE, "m1,p1,start,,,,,2026-01-31,s2")
    (problem,) = found(folder)
    assert "row m1, actual_date: found 2026-01-31, reported on 2026-01-30 already" in problem


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("trains,p1,status,planned,2024-01-01,2025-01-01", "table"),
        ("projects,p9,status,planned,2024-01-01,2025-01-01", "row_id"),
        ("projects,p1,state,planned,2024-01-01,2025-01-01", "column"),
        ("projects,p1,status,asleep,2024-01-01,2025-01-01", "value"),
        ("projects,p1,status,planned,2025-01-01,2024-01-01", "replaced_on"),
        ("projects,p1,name,Line B–C,2024-01-01,2025-01-01", "value"),
    ],
)
def test_former_values_that_cannot_be(folder: Folder, row: str, column: str) -> None:
    folder.table("history", HISTORY, f"h1,{row},s1")
    (problem,) = found(folder)
    assert f"tables/history.csv, row h1, {column}: " in problem


@pytest.mark.parametrize(
    "row",
    [
        "h1,figures,f1,value,3.5,2025-02-01,2026-01-30,s2",
        "h1,projects,p1,status,planned,2024-02-01,2026-01-30,s2",
        "h1,claims,c1,position,Not ours.,2024-02-01,2026-01-30,s2",
    ],
)
def test_former_values_of_any_table_can_be(folder: Folder, row: str) -> None:
    folder.table("history", HISTORY, row)
    assert found(folder) == []


def test_a_length_against_the_segments(folder: Folder) -> None:
    folder.table("metrics", *METRICS)
    layer(folder, {}, {"length_km": 86, "status": "planned", "planned_length": True})
    folder.table("projects", PROJECT, "p1,test-corridor,P,rail,planned,b-c-rail,s1")
    folder.table(
        "figures",
        FIGURE,
        "f1,project,p1,length,km,162,estimate,,,,,,s1",
        "f2,project,p1,length,km,86,estimate,,,,,,s1",
        "f3,project,p1,length,km,40,estimate,,northern half,,,,s1",
    )
    (problem,) = found(folder)
    assert "row f1, value: found 162 km, where its segments have 86 km" in problem


def test_about_so_many_kilometres_contradict_nothing(folder: Folder) -> None:
    folder.table("metrics", *METRICS)
    layer(folder, {}, {"length_km": 86, "status": "planned", "planned_length": True})
    folder.table("projects", PROJECT, "p1,test-corridor,P,rail,planned,b-c-rail,s1")
    row = "f1,project,p1,length,km,100,estimate,,,,,,s1"
    folder.table("figures", f"{FIGURE},qualifier", f"{row},about")
    assert found(folder) == []
    folder.table("figures", f"{FIGURE},qualifier", f"{row},")
    assert len(found(folder)) == 1


def test_a_length_called_planned_of_an_open_stretch(folder: Folder) -> None:
    layer(folder, {"planned_length": True})
    (problem,) = found(folder)
    assert "feature a-b-rail, planned_length: found true" in problem


def test_a_break_of_gauge_needs_a_place_for_it(folder: Folder) -> None:
    layer(folder, {}, {"gauge_mm": "1435"}, {"gauge_mm": "1435"})
    (problem,) = found(folder)
    assert "feature b, kind: found city with 1,435 and 1,520 mm" in problem
    folder.layer("places", place("a"), place("b", kind="gauge_change"), place("c"), place("d"))
    assert found(folder) == []


def test_a_break_of_gauge_that_no_railway_meets(folder: Folder) -> None:
    road = {"mode": "road", "gauge_mm": None}
    layer(folder, road, road, road)
    folder.layer("places", place("a"), place("b", kind="gauge_change"), place("c"), place("d"))
    (problem,) = found(folder)
    assert "feature b, kind: found a break of gauge, expected a railway that meets it" in problem


def test_roles_and_audits_of_what_there_is_not(folder: Folder) -> None:
    head, row = CSV["corridors"]
    folder.table("corridors", head, row, row.replace("test-corridor,Test", "other,Other"))
    own = {"corridors": "other", "branches": None, "length_km": None, "length_sources": None}
    folder.layer("other", segment("a-d-rail", "a", "d", **own))
    folder.table("segment_roles", "segment_id,corridor_id,role,note", "a-b-rail,other,main,")
    head = CSV["segment_checks"][0]
    folder.table("segment_checks", head, "a-b-rail,colour,source_seen,2026-01-31,s1,")
    first, second = found(folder)
    assert "tables/segment_roles.csv, row a-b-rail, other, corridor_id: found 'other'" in first
    assert "tables/segment_checks.csv, row a-b-rail, colour, column: found 'colour'" in second


def test_a_segment_without_a_date_hides_no_other(folder: Folder) -> None:
    lone = {"sources": "s3", "status_as_of": None, "status": "operational"}
    folder.table("sources", *SOURCES, "s3,Undated,A Publisher,media,,en,,,")
    layer(folder, lone, {**lone, "status_as_of": "2026-01-31", "length_km": None})
    told = [text for text in found(folder) if "status_as_of" in text]
    assert len(told) == 1
    assert "b-c-rail" in told[0]


def test_a_corridor_without_an_end_of_its_data_hides_no_other(folder: Folder) -> None:
    head = CSV["corridors"][0]
    folder.table(
        "corridors",
        head,
        "open,Open,Open,,It opens in 2040.,A,D,AZ,,,,s1",
        "test-corridor,Test Corridor,Test,,It opens in 2041.,A,D,AZ,,2026-01-31,,s1",
    )
    folder.layer(
        "open", segment("a-d-rail", "a", "d", corridors="open", branches=None, length_km=256)
    )
    (told,) = (text for text in found(folder) if "description" in text)
    assert "test-corridor" in told
    assert "2041" in told
