"""The route diagram and routes in their large form, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.queries.briefings.test_page_boards import board, cells

if TYPE_CHECKING:
    import pytest

    from tests.counted import Counted


def test_the_diagram_joins_stretches_of_one_mode_and_status(counted_folder: Counted) -> None:
    drawn = board(counted_folder, "/strip")
    assert drawn.caption == "Amber: Main, main way; kilometres along the drawn line."
    assert drawn.columns == ("From – to", "Mode", "Status", "Length")
    assert cells(drawn) == [
        ("Haven – Border", "Rail", "In operation", "171 km"),
        ("Border – Quay", "Rail", "Under construction", "85.4 km"),
    ]
    assert (drawn.left_out, len(drawn.values)) == (0, 2)


def test_stretches_are_named_in_the_order_of_the_diagram(counted_folder: Counted) -> None:
    counted_folder.backwards.add("border-quay-rail")
    assert [row.label for row in board(counted_folder, "/strip").rows] == [
        "Haven – Border",
        "Border – Quay",
    ]


def test_a_stretch_that_the_filter_leaves_out_parts_those_beside_it(
    counted_folder: Counted,
) -> None:
    # Opened in 2015, 2016 and 2010: of 2015 the middle one is not drawn.
    counted_folder.segments["border-quay-rail"] |= {
        "status": "operational",
        "opened_year": 2010,
        "expected_year": None,
    }
    assert cells(board(counted_folder, "/strip?year=2015")) == [
        ("Haven – Midway", "Rail", "In operation", "85.4 km"),
        ("Border – Quay", "Rail", "In operation", "85.4 km"),
    ]


def test_a_diagram_that_the_filter_empties(counted_folder: Counted) -> None:
    drawn = board(counted_folder, "/strip?mode=road")
    assert (drawn.rows, drawn.left_out) == ((), 0)


def test_routes_as_lines(counted_folder: Counted) -> None:
    asked = "/routes?from=haven&to=town&network=planned&carrier=any"
    drawn = board(counted_folder, asked)
    assert [row.label for row in drawn.rows] == ["Route 1", "Route 2"]
    assert drawn.rows[0].cells == (
        "426 km, 2 borders, 4 transshipments, 0 breaks of gauge; 165 km not in use",
    )
    assert board(counted_folder, "/routes").caption == "No route is asked for."
    one_end = board(counted_folder, "/routes?from=haven&to=nowhere")
    assert one_end.rows == ()
    assert "nowhere" in one_end.caption
    assert one_end.caption.endswith("A route needs two places that the data have.")


def test_why_there_is_no_route_stands_in_whole_sentences(counted_folder: Counted) -> None:
    said = cells(board(counted_folder, "/routes?from=haven&to=town&carrier=any"))
    assert (
        "The smallest set that would make one: 2 segments under construction or planned, on a "
        "route of 426 km.",
    ) in said


def test_of_many_stretches_the_longest_are_shown(
    counted_folder: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.queries.briefings.diagram_board.MOST_SHOWN", 1)
    drawn = board(counted_folder, "/strip")
    assert [row.label for row in drawn.rows] == ["Haven – Border"]
    assert drawn.left_out == 1
