"""Projects in their large form: the step promised most often, its newest date, and its move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.briefings.project_board import projects_board
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from tests.counted import ROWS, Counted

if TYPE_CHECKING:
    from app.queries.briefings.boards import Board
    from app.queries.core.values import Value


def board(counted_folder: Counted, query: str = "") -> Board:
    """Draw projects; footnotes are numbered in the order in which values are first cited."""
    atlas = counted_folder.load()
    facets = build_facets(atlas)
    view, ignored = parse_view(query, atlas, facets)
    assert not ignored
    cited: list[Value] = []

    def cite(value: Value) -> int:
        if value not in cited:
            cited.append(value)
        return cited.index(value) + 1

    return projects_board(atlas, facets, view, cite)


def promise(counted_folder: Counted, name: str, **changed: Any) -> dict[str, Any]:
    first = ROWS["milestones"][0]
    row = {**first, "milestone_id": name, **changed}
    counted_folder.rows["milestones"].append(row)
    return row


def cells(drawn: Board) -> dict[str, tuple[str, ...]]:
    return {row.label: row.cells for row in drawn.rows}


def test_the_step_with_most_promises_stands_for_a_project(counted_folder: Counted) -> None:
    """The start is promised once and the completion twice, or the other way round."""
    promise(counted_folder, "start", milestone="start", promised_date="2025-01")
    promise(counted_folder, "later", promised_date="2026-08", announced_on="2025-06-01")
    assert cells(board(counted_folder))["Project shared"] == (
        "Under construction",
        "Completion: August 2026",
        "5 months later",
    )
    starts = {"milestone": "start", "announced_on": "2025-02-01"}
    promise(counted_folder, "start-2", **starts, promised_date="2025-03")
    promise(
        counted_folder,
        "start-3",
        **{**starts, "announced_on": "2025-03-01"},
        promised_date="2025-12",
    )
    (_, step, moved) = cells(board(counted_folder))["Project shared"]
    assert (step, moved) == ("Start of works: December 2025", "11 months later")


def test_what_happened_first_is_told_where_it_is_done(counted_folder: Counted) -> None:
    counted_folder.row("milestones", "shared-completion")["actual_date"] = "2026-05"
    promise(counted_folder, "again", promised_date="", announced_on="", announced_by="")
    counted_folder.row("milestones", "again")["actual_date"] = "2026-01-20"
    (_, step, _moved) = cells(board(counted_folder))["Project shared"]
    assert step == "Completion: done 20 January 2026"


def test_each_project_cites_its_status(counted_folder: Counted) -> None:
    counted_folder.row("projects", "single")["sources"] = "media"
    drawn = board(counted_folder)
    assert [row.notes for row in drawn.rows] == [(1,), (2,)]
    assert [value.text for value in drawn.values] == ["Under construction"] * 2
    assert drawn.columns == ("Project", "Status", "Step and newest date", "Moved")


def test_a_step_without_a_known_date_says_so(counted_folder: Counted) -> None:
    counted_folder.rows["milestones"] = []
    assert cells(board(counted_folder)) == {
        f"Project {name}": ("Under construction", "not known", "—") for name in ("shared", "single")
    }


@pytest.mark.parametrize(("count", "left_out"), [(2, 0), (7, 0), (8, 0), (9, 1)])
def test_of_many_projects_eight_are_shown(
    counted_folder: Counted, count: int, left_out: int
) -> None:
    first = counted_folder.rows["projects"][0]
    counted_folder.rows["milestones"] = []
    counted_folder.rows["projects"] = [
        {**first, "project_id": f"p{n}", "name": f"Project {n}"} for n in range(count)
    ]
    drawn = board(counted_folder)
    shown = count - left_out
    assert [row.label for row in drawn.rows] == [f"Project {n}" for n in range(shown)]
    assert (drawn.left_out, len(drawn.values)) == (left_out, shown)


@pytest.mark.parametrize(
    ("promised", "done", "shown", "left_out"),
    [
        (8, 0, range(8), 0),
        (9, 0, (0, *range(2, 9)), 1),
        (7, 1, range(7), 0),
        (8, 1, (0, *range(2, 8)), 1),
    ],
)
def test_of_the_promises_of_one_project_the_second_gives_way(
    counted_folder: Counted, promised: int, done: int, shown: tuple[int, ...], left_out: int
) -> None:
    counted_folder.rows["milestones"] = counted_folder.rows["milestones"][1:]
    for number in range(promised):
        promise(
            counted_folder,
            f"m{number}",
            promised_date=f"20{26 + number}",
            announced_on=f"2024-0{number + 1}-01",
            sources="media" if number else "official",
        )
    if done:
        counted_folder.row("milestones", "m0")["actual_date"] = "2026-02-03"
    drawn = board(counted_folder, "project=shared")
    years = [f"promised for 20{26 + number}" for number in shown]
    happened = ["3 February 2026"] * done
    assert [row.text for row in drawn.rows] == [*years, *happened]
    assert drawn.left_out == left_out
    assert [row.notes for row in drawn.rows] == [(n + 1,) for n in range(len(drawn.rows))]
    assert len(drawn.values) == len(drawn.rows)
    # A year is drawn from its first to the end of its last day.
    assert (drawn.rows[0].first, drawn.rows[0].last) == pytest.approx((2026, 2027), abs=1e-3)
    if done:
        last = drawn.rows[-1]
        # 3 February is the 34th day of 2026.
        assert (last.first, last.last) == pytest.approx(
            (2026 + 33 / 365, 2026 + 34 / 365), abs=1e-3
        )
        assert (last.label, last.sort) == ("Happened", "event")


def test_a_project_without_any_date_stands_in_the_list(counted_folder: Counted) -> None:
    counted_folder.rows["milestones"] = counted_folder.rows["milestones"][:1]
    drawn = board(counted_folder, "project=single")
    assert drawn.form == "table"
    assert "Project single" in cells(drawn)
    assert board(counted_folder, "project=shared").form == "dates"
    assert board(counted_folder, "project=shared").caption == "Project shared, completion: 1 date."


def test_of_two_reports_of_one_step_the_first_is_drawn(counted_folder: Counted) -> None:
    counted_folder.row("milestones", "shared-completion")["actual_date"] = "2026-05"
    promise(counted_folder, "again", promised_date="", announced_on="", announced_by="")
    counted_folder.row("milestones", "again")["actual_date"] = "2026-01-20"
    drawn = board(counted_folder, "project=shared")
    assert [row.text for row in drawn.rows] == ["promised for March 2026", "20 January 2026"]
    assert (len(drawn.values), drawn.left_out) == (2, 1)
