"""Values that scenes draw, counted by hand: as numbers, in time, and what cannot be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene, SceneKind
from app.queries.briefings.boards import BoardRow, picture_board, said_of
from app.queries.briefings.scenes import resolve_scene
from app.queries.filter.facets import build_facets
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from pathlib import Path

    from app.queries.briefings.boards import Board


@pytest.fixture
def counted(tmp_path: Path) -> Counted:
    folder = Counted(tmp_path / "counted")
    folder.row("metrics", "freight_volume")["units"] = "Mt;t"
    folder.rows["figures"] = [
        figure("a", 5),
        figure("b", -1, value_max=2),
        figure("c", 3, unit="t"),
        figure("d", 4, period_start="", period_end="", as_of=""),
    ]
    return folder


def drawn(folder: Counted, kind: str, *keys: str) -> tuple[Board, list[str]]:
    atlas = folder.load()
    scene = Scene("T", kind=SceneKind(kind), show=dict.fromkeys(keys, ""))
    found = resolve_scene(atlas, build_facets(atlas), scene)
    assert found.board is not None
    return found.board, [problem.found for problem in found.problems]


@pytest.mark.parametrize(
    ("kind", "faults"),
    [
        ("bars", ["values in Mt and t", "claim:who-az, which is no number", "b, below zero"]),
        (
            "points",
            [
                "values in Mt and t",
                "claim:who-az, which is no number",
                "d, which has no date",
                "claim:who-az, which has no date",
            ],
        ),
        ("dates", ["d, which has no date", "claim:who-az, which has no date"]),
        ("table", []),
        ("number", []),
    ],
)
def test_each_kind_tells_what_it_cannot_draw(
    counted: Counted, kind: str, faults: list[str]
) -> None:
    board, told = drawn(counted, kind, "a", "b", "c", "d", "claim:who-az")
    assert told == faults
    assert [(row.number, row.upper) for row in board.rows] == [
        (5, None),
        (-1, 2),
        (3, None),
        (4, None),
        (None, None),
    ]
    assert board.columns == (("What", "Value", "Sort and date") if kind == "table" else ())
    assert board.form == kind


def test_zero_is_not_below_zero(counted: Counted) -> None:
    counted.rows["figures"][1] = figure("b", 0)
    assert drawn(counted, "bars", "a", "b")[1] == []


@pytest.mark.parametrize(
    ("changed", "first", "last"),
    [
        ({}, 2025, 2026),
        ({"period_end": ""}, 2025, 2025),
        ({"period_start": ""}, 2026, 2026),
        ({"period_start": "", "period_end": "", "as_of": "2024"}, 2024, 2025),
    ],
)
def test_a_figure_lies_in_time_by_its_period_or_its_statement(
    counted: Counted, changed: dict[str, str], first: float, last: float
) -> None:
    counted.rows["figures"] = [figure("a", 5, **changed)]
    (row,) = drawn(counted, "points", "a")[0].rows
    # To a day or two, for years have 365.25 of them here.
    assert (row.first, row.last) == pytest.approx((first, last), abs=0.004)


def test_a_step_that_was_taken_is_an_event_at_its_own_time(counted: Counted) -> None:
    counted.row("milestones", "shared-completion")["actual_date"] = "2026-07"
    board, _told = drawn(
        counted, "dates", "milestone:shared-completion", "milestone:single-completion"
    )
    assert [row.sort for row in board.rows] == ["event", "promise"]
    taken = board.rows[0]
    assert (taken.first, taken.last) == pytest.approx((2026.496, 2026.58), abs=0.004)


def test_of_many_subjects_three_are_named(counted: Counted) -> None:
    keys = [f"segment:{name}.computed" for name in counted.segments]
    # The second and the third lie side by side, between the same places.
    caption = drawn(counted, "table", *keys[:4])[0].caption
    assert caption == "Haven – Midway, Midway – Border and Border – Quay."
    caption = drawn(counted, "table", *keys)[0].caption
    assert caption == "Haven – Midway, Midway – Border, Border – Quay and 2 more."


def test_a_picture_stands_with_its_caption_or_title_and_its_licence() -> None:
    board = picture_board(Scene("T", picture="data:x", caption="C", licence="CC BY"))
    assert [(row.label, row.text) for row in board.rows] == [("C", "Licence: CC BY")]
    assert board.picture == "data:x"
    (row,) = picture_board(Scene("T", picture="data:x")).rows
    assert (row.label, row.text) == ("T", "")
    assert picture_board(Scene("T", caption="C")).rows == ()


def test_a_row_says_its_text_or_else_its_cells() -> None:
    assert said_of(BoardRow("A", "x", cells=("y", "z"), notes=(1, 2))) == "x [1] [2]"
    assert said_of(BoardRow("A", cells=("y", "z"))) == "y z"
