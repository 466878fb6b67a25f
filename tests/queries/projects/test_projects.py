"""Projects: what filter and choices leave, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.projects.projects import Ask, Order, find_project, read_ask, select_projects
from app.queries.projects.promises import Outcome
from app.vocabulary.terms import MilestoneKind, ProjectKind, ProjectStatus

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.projects.projects import Selection
    from tests.conftest import Folder

PROJECTS = (
    "project_id,corridors,branches,name,countries,kind,status,as_of,place_id,segment_ids,"
    "cost_text,cost_usd_m,note,sources"
)
MILESTONES = "milestone_id,project_id,milestone,promised_date,announced_on,actual_date,sources"


def chosen(atlas: Atlas, wanted: Filter = EVERYTHING, **asked: object) -> Selection:
    """Select with these choices."""
    return select_projects(atlas, build_facets(atlas), wanted, Ask(**asked))  # type: ignore[arg-type]


def ids(selection: Selection) -> list[str]:
    """Name what is left."""
    return [project.project_id for project in selection.projects]


@pytest.fixture
def three(folder: Folder) -> Atlas:
    """Load three projects: one slipped by 12 months, one by two, one without a date."""
    folder.table(
        "projects",
        PROJECTS,
        "p1,test-corridor,,Bridge,AZ,border,under_construction,2026-01,b,b-c-rail,,,,s1",
        "p2,test-corridor,,Ärmel line,AZ,rail,planned,2026-01,,a-b-rail;c-d-rail,USD 5 m,5,,s1",
        "p3,test-corridor,,Study,KZ,finance,planned,,,,,,,s1",
    )
    folder.table(
        "milestones",
        MILESTONES,
        "m1,p1,completion,2025-12,2025-01,2026-01,s1",
        "m2,p2,completion,2025-12,2025-01,,s1",
        "m3,p2,completion,2026-12,2025-06,,s1",
        "m4,p2,start,,,2020,s1",
    )
    atlas = folder.load()
    assert atlas.problems == ()
    return atlas


def test_by_delay_and_without_dates_last(three: Atlas) -> None:
    selection = chosen(three)
    assert ids(selection) == ["p2", "p1", "p3"]
    assert selection.total == 3
    assert [step.milestone for step in selection.projects[0].steps] == ["completion", "start"]
    assert [step.outcome for step in selection.steps].count(Outcome.SLIPPED) == 2


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"kind": ProjectKind.RAIL}, ["p2"]),
        ({"state": ProjectStatus.PLANNED}, ["p2", "p3"]),
        ({"step": MilestoneKind.START}, ["p2"]),
        ({"dates": Outcome.SLIPPED}, ["p2", "p1"]),
        ({"dates": Outcome.KEPT}, []),
        ({"order": Order.NAME}, ["p2", "p1", "p3"]),
        ({"order": Order.ANNOUNCED}, ["p2", "p1", "p3"]),
        ({"order": Order.PROMISED}, ["p2", "p1", "p3"]),
    ],
)
def test_choices(three: Atlas, asked: dict[str, object], left: list[str]) -> None:
    assert ids(chosen(three, **asked)) == left


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter({Group.COUNTRY: frozenset({"AZ"})}), ["p2", "p1"]),
        (Filter({Group.STATUS: frozenset({"operational"})}), ["p2", "p3"]),
        (Filter({Group.CORRIDOR: frozenset()}), []),
        (Filter({}, text="armel"), ["p2"]),
        (Filter({}, text="agbend line"), ["p2"]),
        (Filter({}, text="nowhere"), []),
        (Filter({}, year=1990), ["p2", "p1", "p3"]),
    ],
)
def test_the_filter_panel(three: Atlas, wanted: Filter, left: list[str]) -> None:
    """A project passes where one of its segments does; one on no map by its own columns."""
    assert ids(chosen(three, wanted)) == left


def test_options_that_are_not_understood_are_left_aside(three: Atlas) -> None:
    options = {"kind": "castle", "sort": "x", "dates": "", "project": "nowhere", "step": "start"}
    assert read_ask(three, options) == Ask(step=MilestoneKind.START)
    assert find_project(three, "nowhere") is None


def test_unknown_cost_is_said(three: Atlas) -> None:
    project = find_project(three, "p1")
    assert project
    assert project.cost.text == "not known"
    assert project.cost.basis


def test_no_projects_at_all(folder: Folder) -> None:
    folder.table("projects", PROJECTS)
    folder.table("milestones", MILESTONES)
    folder.table("figures", "figure_id,subject_kind,subject_id,metric,unit,value,kind,sources")
    assert chosen(folder.load()).projects == ()


def test_every_shipped_value_has_sources_or_says_why_not(shipped: Atlas) -> None:
    for project in chosen(shipped).projects:
        steps = project.steps
        values = [project.status, project.cost]
        values += [one.value for step in steps for one in (*step.all_promises, *step.done)]
        assert all(value.sources or value.basis for value in values)


@pytest.fixture
def five(folder: Folder) -> Atlas:
    """Load projects whose orders by delay, promise, announcement and name are all different."""
    folder.table(
        "projects",
        PROJECTS,
        *(f"p{n},test-corridor,,{name},AZ,rail,planned,,,,,,,s1" for n, name in enumerate("CBDAE")),
    )
    folder.table(
        "milestones",
        MILESTONES,
        # By 6 months later, announced last.
        "m0,p0,completion,2027-01,2025-01,,s1",
        "m1,p0,completion,2027-07,2026-01,,s1",
        # By 12 months later, and to be done next; another step has no delay.
        "m2,p1,start,2025-12,2024-01,,s1",
        "m3,p1,start,2026-12,2025-03,,s1",
        "m4,p1,completion,2028-12,2025-02,,s1",
        # Earlier by 2 months, and done.
        "m5,p2,completion,2025-12,2025-05,2025-10,s1",
        # Not known when it was announced.
        "m6,p3,completion,2027-06,,,s1",
    )
    atlas = folder.load()
    assert atlas.problems == ()
    return atlas


@pytest.mark.parametrize(
    ("order", "left"),
    [
        (Order.DELAY, ["p1", "p0", "p2", "p3", "p4"]),
        (Order.PROMISED, ["p1", "p3", "p0", "p2", "p4"]),
        (Order.ANNOUNCED, ["p0", "p2", "p1", "p3", "p4"]),
        (Order.NAME, ["p3", "p1", "p0", "p2", "p4"]),
    ],
)
def test_every_order(five: Atlas, order: Order, left: list[str]) -> None:
    assert ids(chosen(five, order=order)) == left


def test_a_project_on_time_comes_before_one_that_is_early_by_a_month(folder: Folder) -> None:
    names = {"p1": "B", "p2": "A"}
    folder.table(
        "projects",
        PROJECTS,
        *(f"{key},test-corridor,,{name},AZ,rail,planned,,,,,,,s1" for key, name in names.items()),
    )
    folder.table(
        "milestones",
        MILESTONES,
        "m1,p1,opening,2025-03-20,2024-01,2025-03-20,s1",
        "m2,p2,opening,2025-03-20,2024-01,2025-02-20,s1",
    )
    assert ids(chosen(folder.load(), order=Order.DELAY)) == ["p1", "p2"]


def test_the_step_with_the_longest_delay_comes_first_by_delay_alone(folder: Folder) -> None:
    folder.table(
        "projects", PROJECTS, "p1,test-corridor,,Line,AZ,rail,planned,2026-01,,a-b-rail,,,,s1"
    )
    folder.table(
        "milestones",
        MILESTONES,
        "m1,p1,start,2024-01,2023-01,2024-02,s1",
        "m2,p1,opening,,,2025-01,s1",
        "m3,p1,completion,2025-01,2023-01,2025-06,s1",
    )
    atlas = folder.load()
    by_delay = chosen(atlas, order=Order.DELAY).projects[0].steps
    assert [step.milestone for step in by_delay] == ["completion", "start", "opening"]
    # Five months of the completion, not one of the start.
    assert chosen(atlas).projects[0].delay == pytest.approx(5, abs=0.6)
    by_name = chosen(atlas, order=Order.NAME).projects[0].steps
    assert [step.milestone for step in by_name] == [
        kind for kind in MilestoneKind if kind in ("start", "completion", "opening")
    ]


def test_steps_and_dates_are_asked_for_together(three: Atlas) -> None:
    """The start of p2 has no promise, so it did not slip."""
    asked = {"step": MilestoneKind.START, "dates": Outcome.SLIPPED}
    assert ids(chosen(three, **asked)) == []
    asked = {"step": MilestoneKind.COMPLETION, "dates": Outcome.SLIPPED}
    assert ids(chosen(three, **asked)) == ["p2", "p1"]


def test_of_projects_announced_in_one_month_the_one_of_a_known_day_comes_last(
    folder: Folder,
) -> None:
    """A month is as new as any of its days; of the same date the names decide."""
    names = {"p1": "D", "p2": "C", "p3": "B", "p4": "A", "p5": "E"}
    folder.table(
        "projects",
        PROJECTS,
        *(f"{key},test-corridor,,{name},AZ,rail,planned,,,,,,,s1" for key, name in names.items()),
    )
    folder.table(
        "milestones",
        MILESTONES,
        "m1,p1,opening,2030,2025-05,,s1",
        "m2,p2,opening,2030,2025-05-10,,s1",
        "m3,p3,opening,2030,2025-05-11,,s1",
        "m4,p4,opening,2030,2025-05-10,,s1",
        "m5,p5,opening,2030,,,s1",
        "m6,p5,start,2020,2019-01,,s1",
    )
    atlas = folder.load()
    assert ids(chosen(atlas, order=Order.ANNOUNCED)) == ["p1", "p3", "p4", "p2", "p5"]
