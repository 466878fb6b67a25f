"""Figures of scenes: values that they draw, and pages in their large form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.queries.briefings.boards import (
    Board,
    BoardRow,
    agenda,
    board_cells,
    board_words,
    decimal_year,
)
from app.queries.briefings.scenes import SceneView, resolve_briefing, resolve_scene
from app.queries.filter.facets import build_facets
from app.vocabulary.pages import SCENE_PATHS
from tests.counted import KM, Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


def resolve(atlas: Atlas, scene: Scene) -> SceneView:
    """Resolve a scene."""
    return resolve_scene(atlas, build_facets(atlas), scene)


def test_bars_draw_the_numbers_of_the_data(small: Atlas) -> None:
    scene = Scene("T", kind=SceneKind.BARS, show={"f1": "Ours", "f2": ""}, text="{{f2}}")
    found = resolve(small, scene)
    assert found.problems == ()
    assert found.board is not None
    assert [(row.label, row.text, row.number, row.notes) for row in found.board.rows] == [
        ("Ours", "4.5 Mt", 4.5, (2,)),
        ("Line B–C: freight volume", "3.3 Mt", 3.3, (1,)),
    ]
    assert found.board.unit == "Mt"
    assert [note.number for note in found.wall_notes] == [1, 2]
    assert found.as_of == "Stated 30 January 2026 to 31 January 2026."
    assert not found.is_map


def test_what_a_kind_cannot_draw_is_told(small: Atlas) -> None:
    scene = Scene("T", kind=SceneKind.BARS, show={"claim:c1": "", "event:e1": ""})
    assert [problem.found for problem in resolve(small, scene).problems] == [
        "claim:c1, which is no number",
        "event:e1, which is no number",
    ]
    scene = Scene("T", kind=SceneKind.DATES, show={"claim:c1": "", "event:e1": ""})
    assert [problem.found for problem in resolve(small, scene).problems] == [
        "claim:c1, which has no date"
    ]


def test_a_figure_without_values_has_no_caption(small: Atlas) -> None:
    """One that has just been chosen from the menu; it was captioned “.”."""
    found = resolve(small, Scene("T", kind=SceneKind.DATES))
    assert found.caption == ""


def test_notes_come_after_what_the_wall_shows(small: Atlas) -> None:
    scene = Scene("T", text="{{f1}}", notes="{{milestone:m1}}")
    notes = resolve(small, scene).footnotes
    assert [(note.number, note.on_wall) for note in notes] == [(1, True), (2, False)]


def test_what_is_brought_out_has_its_place(small: Atlas) -> None:
    scene = Scene(
        "T",
        highlight=("segment:a-b-rail",),
        callouts={"segment:a-b-rail": "{{f1}} here"},
        markers=("place:b", "place:nowhere"),
        steps={2: ("place:b",)},
    )
    found = resolve(small, scene)
    assert [problem.found for problem in found.problems] == ["'place:nowhere'"]
    assert found.emphasis.lit_segments(1) == {"a-b-rail"}
    (callout,) = found.emphasis.callouts
    segment = small.segments["a-b-rail"]
    middle = segment.geometry.interpolate(0.5, normalized=True)
    assert (callout.lon, callout.lat) == (middle.x, middle.y)
    assert callout.text == "4.5 Mt [1] here"
    (marker,) = found.emphasis.markers
    assert (marker.number, marker.lon, marker.step) == (1, small.places["b"].lon, 2)
    assert found.steps == 2


def test_a_step_of_a_line_that_is_not_there(small: Atlas) -> None:
    found = resolve(small, Scene("T", text="- One", steps={2: ("point:2",)}))
    assert [problem.found for problem in found.problems] == ["point:2"]


@pytest.mark.parametrize("path", [path for path in SCENE_PATHS if path != "/"])
def test_every_page_has_a_large_form(shipped: Atlas, path: str) -> None:
    found = resolve(shipped, Scene("T", path if path != "/routes" else f"{path}?part=chokepoints"))
    board = found.board
    assert board is not None
    assert 1 <= len(board.rows) <= 8
    assert board.caption.endswith(".")
    numbers = {number for row in board.rows for number in row.notes}
    assert numbers == {note.number for note in found.wall_notes}
    heads, rows = board_cells(board)
    assert {len(row) for row in rows} == {len(heads)}


@pytest.mark.parametrize("path", ["/corridor/middle-corridor", "/country/KZ"])
def test_a_corridor_and_a_country_have_a_large_form(shipped: Atlas, path: str) -> None:
    found = resolve(shipped, Scene("T", path))
    assert found.problems == ()
    board = found.board
    assert board is not None
    assert len(board.rows) == 8
    assert all(row.cells[0] for row in board.rows)
    numbers = {number for row in board.rows for number in row.notes}
    assert numbers == {note.number for note in found.wall_notes}
    missing = resolve(shipped, Scene("T", path[:-2] + "zz"))
    assert missing.is_map
    assert "the page /" in str(missing.problems[0])


def test_two_views_stand_side_by_side(small: Atlas) -> None:
    scene = Scene(
        "T", "/?year=2026", kind=SceneKind.BEFORE_AFTER, before="/?year=2020&status=flying"
    )
    found = resolve(small, scene)
    assert found.is_map
    assert found.pair is not None
    assert found.pair.names == ("As of 2020", "As of 2026, by announced dates")
    assert found.pair.view.criteria.year == 2020
    assert found.caption.startswith("Left: As of 2020. Right: As of 2026, by announced dates.")
    (problem,) = found.problems
    assert (problem.column, "flying" in problem.found) == ("before", True)


def test_announced_dates_are_shown_as_announced(shipped: Atlas) -> None:
    scene = Scene(
        "T",
        "/?corridor=zangezur-route&year=2029",
        kind=SceneKind.BEFORE_AFTER,
        before="/?corridor=zangezur-route",
        callouts={"segment:kars-dilucu-rail": "{{milestone:kars-dilucu-railway-completion-2}}"},
        before_callouts={"segment:kars-dilucu-rail": "{{kars-dilucu-railway-length-undated-1}}"},
    )
    found = resolve(shipped, scene)
    assert found.problems == ()
    assert found.pair is not None
    assert found.pair.names == ("As reported to 20 August 2026", "As of 2029, by announced dates")
    (promised,) = [row for row in found.legend.rows if row.key == "promised"]
    assert promised.words == "Announced for 2029 or earlier, not reported open"
    (after,) = found.emphasis.callouts
    (before,) = found.pair.emphasis.callouts
    assert (after.text, before.text) == ("Promised for December 2029 [1]", "224 km [2]")
    assert [note.number for note in found.wall_notes] == [1, 2]


def test_a_line_is_drawn_from_its_western_end(small: Atlas) -> None:
    found = resolve(
        small, Scene("T", drawn=("segment:a-b-rail",), steps={2: ("segment:a-b-rail",)})
    )
    (line,) = found.emphasis.lines
    assert line.step == 2
    assert line.points[0][0] == min(x for x, _ in line.points)
    ends = [small.places[name] for name in ("a", "b")]
    assert {line.points[0], line.points[-1]} == {
        (round(end.lon, 3), round(end.lat, 3)) for end in ends
    }
    # In files, which do not move, it stands out.
    assert found.emphasis.lit_segments(2) == {"a-b-rail"}


def test_an_agenda_lists_the_scenes_that_follow(small: Atlas) -> None:
    scenes = (Scene("Plan", kind=SceneKind.AGENDA), Scene("One"), Scene("Two"))
    found = resolve_briefing(small, build_facets(small), Briefing("b", "B", scenes=scenes))
    board = found.scenes[0].board
    assert board is not None
    assert [row.label for row in board.rows] == ["One", "Two"]


@pytest.mark.parametrize(("count", "shown", "left_out"), [(7, 7, 0), (8, 8, 0), (10, 8, 2)])
def test_a_long_agenda_says_how_many_scenes_it_leaves_out(
    count: int, shown: int, left_out: int
) -> None:
    board = agenda([str(number) for number in range(count)])
    assert [row.label for row in board.rows] == [str(number) for number in range(shown)]
    assert board.left_out == left_out


def test_kilometres_of_a_corridor_and_lengths_are_numbers(tmp_path: Path) -> None:
    """Two open railways of the main line of amber, as drawn; the stated and the drawn length."""
    atlas = Counted(tmp_path / "geodata").load()
    keys = (
        "corridor:amber.operational",
        "segment:haven-midway-rail.length",
        "segment:haven-midway-rail.computed",
        "route-length:by-rail",
        "carried",
    )
    scene = Scene("T", kind=SceneKind.BARS, show=dict.fromkeys(keys[:4], ""))
    found = resolve(atlas, scene)
    assert found.problems == ()
    assert found.board is not None
    numbers = [row.number for row in found.board.rows]
    assert numbers == pytest.approx([2 * KM, 90, KM, 170])
    assert found.board.unit == "km"
    scene = Scene("T", kind=SceneKind.BARS, show={"segment:haven-midway-rail.status": ""})
    (problem,) = resolve(atlas, scene).problems
    assert problem.found == "segment:haven-midway-rail.status, which is no number"


def test_captions_say_nothing_twice(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    captions = {
        (briefing.briefing_id, scene.number): scene.board.caption
        for briefing in shipped.briefings
        for scene in resolve_briefing(shipped, facets, briefing).scenes
        if scene.board
    }
    # One thing; one thing measured in two ways; many things; events, each at its own mark.
    assert captions["middle-corridor", 2] == "Middle Corridor: freight volume."
    assert captions["middle-corridor", 3] == (
        "Middle Corridor: freight volume and transport capacity."
    )
    assert captions["zangezur-route", 9] == "Transport capacity and freight volume."
    assert captions["east-west-north-south", 6] == "Events, by date."


def test_a_position_stands_under_its_party_with_its_day(tmp_path: Path) -> None:
    """Of an event among positions stands what happened; a figure says what it is."""
    folder = Counted(tmp_path / "geodata")
    folder.row("claims", "who-az")["as_of"] = "2026-03-04"
    keys = {"claim:who-az": "", "event:visit": "Besides", "carried": ""}
    scene = Scene("T", kind=SceneKind.POSITIONS, show=keys)
    board = resolve(folder.load(), scene).board
    assert board is not None
    claim, event, figure = board.rows
    assert (claim.label, claim.text) == ("Azerbaijan", "We do.")
    assert claim.detail.endswith("4 March 2026")
    assert (event.label, figure.label) == ("Besides", "Amber: freight volume")
    assert event.text != "1 May 2026"
    assert (figure.number, figure.sort) == (5, "actual")
    scene = Scene(
        "T", kind=SceneKind.DATES, show={"event:visit": "", "milestone:shared-completion": ""}
    )
    board = resolve(folder.load(), scene).board
    assert board is not None
    event, step = board.rows
    assert (event.label, event.text, event.sort) == ("A visit", "1 May 2026", "event")
    assert (step.label, step.sort) == ("Project shared: completion", "promise")
    # 1 May is the 121st day of 2026, and March its 60th to 90th.
    assert (event.first, event.last) == (2026.3285, 2026.3313)
    assert (step.first, step.last) == (2026.1615, 2026.2464)


def test_a_day_as_a_share_of_its_year() -> None:
    assert decimal_year(date(2026, 1, 1)) == 2026
    assert decimal_year(date(2026, 1, 1), end=True) == 2026.0027
    assert decimal_year(date(2025, 12, 31), end=True) == 2025.9993


def test_columns_of_a_table_that_hold_nothing_are_left_out() -> None:
    rows = (BoardRow("A", "1", notes=(1, 2)), BoardRow("B", "2"))
    board = Board("table", columns=("What", "Value", "Sort"), rows=rows)
    assert board_cells(board) == (("What", "Value", ""), (("A", "1", "[1] [2]"), ("B", "2", "")))
    assert board_words(replace(board, caption="Two.")) == "Two. A: 1 [1] [2]; B: 2."
    assert board_cells(Board("table", columns=("What", "Value"))) == ((), ())
