"""The longest slips: one step to a row, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.figures.slips.project_charts import MOST_STEPS, project_charts
from app.figures.slips.top_slips import MOST, top_rows, top_slips
from app.queries.filter.facets import EVERYTHING, build_facets
from app.queries.projects.projects import Ask, select_projects
from app.vocabulary.style import paint, palette
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.projects.projects import Selection
    from tests.conftest import Folder

HEAD = "milestone_id,project_id,milestone,promised_date,announced_on,actual_date,note,sources"


def every(atlas: Atlas) -> Selection:
    return select_projects(atlas, build_facets(atlas), EVERYTHING, Ask())


def notes(chart: Any) -> list[str]:
    return [note["text"] for note in chart.figure["layout"]["annotations"]]


def test_the_longest_come_first(shipped: Atlas) -> None:
    rows = top_rows(shipped, every(shipped))
    assert len(rows) == MOST
    delays = [row.step.delay.middle for row in rows if row.step.delay]
    assert delays == sorted(delays, reverse=True)
    rest = [
        step.delay.middle
        for project in every(shipped).projects
        for step in project.steps
        if step.delay and step not in [row.step for row in rows]
    ]
    assert max(rest) <= delays[-1]


def test_each_row_is_named_and_says_how_far_it_slipped(folder: Folder) -> None:
    folder.table(
        "milestones",
        HEAD,
        "m1,p1,completion,2024-01,2021-06-01,,,s1",
        "m2,p1,completion,2025-01,2022-06-01,,,s1",
        "m3,p1,completion,2026-01,2023-06-01,,,s1",
    )
    chart = top_slips(folder.load(), every(folder.load()))
    assert chart is not None
    name, said = notes(chart)
    assert name.endswith("<br>Completion")
    assert said == "<b>2 years later</b><br>Moved twice to a later date"
    assert len(chart.rows) == 4
    paint(chart.figure, palette(Theme.LIGHT, ["test-corridor"]))


def test_a_year_alone_is_drawn_as_its_span(folder: Folder) -> None:
    folder.table(
        "milestones",
        HEAD,
        "m1,p1,completion,2024,2021-06-01,,,s1",
        "m2,p1,completion,2026-05,2022-06-01,,,s1",
    )
    chart = top_slips(folder.load(), every(folder.load()))
    assert chart is not None
    (bar,) = [one for one in chart.figure["data"] if one.get("opacity") == 0.35]
    assert bar["x"] == ["2024-01-01", "2024-12-31", None]


def test_nothing_put_off_makes_no_chart(folder: Folder) -> None:
    folder.table("milestones", HEAD, "m1,p1,completion,2026,2021-06-01,,,s1")
    atlas = folder.load()
    assert top_slips(atlas, every(atlas)) is None
    # A single date can be read by the day of its announcement.
    (chart,) = project_charts(atlas, every(atlas), None)
    assert chart.name == "slips"


def test_all_dates_are_drawn_only_where_they_can_be_told_apart(shipped: Atlas) -> None:
    selection = every(shipped)
    steps = sum(bool(step.all_promises) for one in selection.projects for step in one.steps)
    assert steps > MOST_STEPS
    assert [one.name for one in project_charts(shipped, selection, None)] == ["top-slips"]
    chosen = project_charts(shipped, selection, "horadiz-aghband-railway")
    assert [one.name for one in chosen] == ["slips", "top-slips"]


def test_a_long_name_stands_whole_on_two_lines(shipped: Atlas) -> None:
    chart = top_slips(shipped, every(shipped))
    assert chart
    named = [text for text in notes(chart) if "Zangilan" in text]
    assert named == ["<b>Horadiz–Jabrayil–Zangilan–Aghband</b><br><b>highway</b><br>Completion"]
    assert not any("…" in text for text in notes(chart))
