"""Pages in their large form, counted by hand: what is drawn, and how much is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene
from app.queries.briefings.board_words import values_in_words
from app.queries.briefings.page_boards import BUILDERS
from app.queries.briefings.scenes import resolve_scene
from app.queries.core.values import Fact, Value
from app.queries.filter.facets import build_facets
from app.vocabulary.pages import SCENE_PATHS

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.briefings.boards import Board
    from tests.counted import Counted


def board(counted_folder: Counted, address: str) -> Board:
    """Return what a scene of an address draws."""
    atlas = counted_folder.load()
    found = resolve_scene(atlas, build_facets(atlas), Scene("T", address))
    assert found.problems == ()
    assert found.board is not None
    return found.board


def cells(drawn: Board) -> list[tuple[str, ...]]:
    return [(row.label, *row.cells) for row in drawn.rows]


def projects(counted_folder: Counted, count: int) -> None:
    """Put in so many projects, each with one date promised and the last one without any."""
    first = counted_folder.rows["projects"][0]
    counted_folder.rows["projects"] = [
        {**first, "project_id": f"p{n}", "name": f"Project {n}"} for n in range(count)
    ]
    promise = counted_folder.rows["milestones"][0]
    counted_folder.rows["milestones"] = [
        {**promise, "milestone_id": f"m{n}", "project_id": f"p{n}"} for n in range(count - 1)
    ]


def test_every_page_that_scenes_show_has_a_large_form_of_its_own() -> None:
    unlike = BUILDERS.keys() ^ {path for path in SCENE_PATHS if path != "/"}
    assert not unlike, f"page_boards.BUILDERS and app/vocabulary/pages.py differ in: {unlike}"


def test_events_in_time(counted_folder: Counted) -> None:
    drawn = board(counted_folder, "/timeline")
    assert drawn.caption == "1 of 1 event: all corridors; 1 June 2024 to 30 June 2026."
    (row,) = drawn.rows
    assert (row.label, row.text, row.detail, row.notes) == (
        "A visit",
        "1 May 2026",
        "Summit",
        (1,),
    )
    # The first of May is the 121st day of the year.
    assert row.first == pytest.approx(2026 + 120 / 365.25, abs=1e-3)
    assert row.last == pytest.approx(2026 + 121 / 365.25, abs=1e-3)


def test_the_newest_events_are_drawn(counted_folder: Counted) -> None:
    visit = counted_folder.rows["events"][0]
    counted_folder.rows["events"] = [
        {**visit, "event_id": f"e{n}", "date": f"2026-05-{n:02}", "title": f"Visit {n}"}
        for n in range(1, 19)
    ]
    drawn = board(counted_folder, "/timeline")
    assert drawn.caption.endswith(" The newest 8 are drawn.")
    assert [row.label for row in drawn.rows] == [f"Visit {n}" for n in range(11, 19)]
    assert (drawn.left_out, len(drawn.values)) == (10, 8)


def test_projects_with_their_newest_date(counted_folder: Counted) -> None:
    promise = counted_folder.row("milestones", "shared-completion")
    counted_folder.rows["milestones"] += [
        {
            **promise,
            "milestone_id": "later",
            "promised_date": "2027-03",
            "announced_on": "2025-05-01",
        },
        {
            **promise,
            "milestone_id": "done",
            "project_id": "single",
            "milestone": "start",
            "promised_date": "",
            "announced_on": "",
            "announced_by": "",
            "actual_date": "2024-02",
        },
    ]
    drawn = board(counted_folder, "/projects")
    assert drawn.caption == "All corridors: 2 projects."
    assert cells(drawn) == [
        ("Project shared", "Under construction", "Completion: March 2027", "12 months later"),
        ("Project single", "Under construction", "Completion: March 2026", "—"),
    ]
    counted_folder.row("milestones", "single-completion")["actual_date"] = "2026-01"
    assert cells(board(counted_folder, "/projects"))[1:] == [
        (
            "Project single",
            "Under construction",
            "Completion: done January 2026",
            "2 months earlier",
        ),
    ]


def test_of_ten_projects_eight_are_shown(counted_folder: Counted) -> None:
    projects(counted_folder, 10)
    drawn = board(counted_folder, "/projects")
    assert drawn.caption == "All corridors: 8 of 10 projects."
    assert (len(drawn.rows), drawn.left_out, len(drawn.values)) == (8, 2, 8)


def test_all_of_eight_projects_are_shown_and_one_has_no_date(counted_folder: Counted) -> None:
    projects(counted_folder, 8)
    drawn = board(counted_folder, "/projects?corridor=amber")
    assert drawn.caption == "Amber: 8 projects."
    assert drawn.left_out == 0
    assert cells(drawn)[-1] == ("Project 7", "Under construction", "not known", "—")


def test_promises_of_one_project(counted_folder: Counted) -> None:
    """The first is always drawn, then the newest; what happened comes last."""
    promise = counted_folder.row("milestones", "single-completion")
    counted_folder.rows["milestones"] = [
        {
            **promise,
            "milestone_id": f"m{n}",
            "promised_date": f"2026-{n:02}",
            "announced_on": f"2025-{n:02}-01",
        }
        for n in range(1, 11)
    ]
    drawn = board(counted_folder, "/projects?project=single")
    assert drawn.caption == "Project single, completion: 8 of 10 dates."
    months = ("January", "April", "May", "June", "July", "August", "September", "October")
    assert [row.text for row in drawn.rows] == [f"promised for {month} 2026" for month in months]
    assert [row.label for row in drawn.rows][:2] == [
        "The ministry, 1 January 2025",
        "The ministry, 1 April 2025",
    ]
    assert drawn.rows[0].first == pytest.approx(2026, abs=1e-3)
    assert drawn.rows[0].last == pytest.approx(2026 + 31 / 365.25, abs=1e-3)
    assert (drawn.left_out, len(drawn.values)) == (2, 8)
    counted_folder.rows["milestones"][0]["actual_date"] = "2026-11-02"
    drawn = board(counted_folder, "/projects?project=single")
    assert drawn.caption == "Project single, completion: 8 of 11 dates."
    assert [row.text for row in drawn.rows] == [
        *(f"promised for {month} 2026" for month in ("January", *months[2:])),
        "2 November 2026",
    ]
    assert (drawn.rows[-1].label, drawn.rows[-1].sort) == ("Happened", "event")
    assert {row.sort for row in drawn.rows[:-1]} == {"promise"}
    assert drawn.left_out == 3


def test_questions_and_who_speaks(counted_folder: Counted) -> None:
    parties = ("am", "az", "ge", "ir", "ru", "tr")
    claim = counted_folder.rows["claims"][0]
    counted_folder.rows["claims"] = [
        {**claim, "claim_id": f"who-{party}", "party": party} for party in parties[:5]
    ]
    drawn = board(counted_folder, "/claims")
    assert drawn.caption == "Questions on which parties differ: 1 question."
    assert drawn.columns == ("Question", "Who speaks")
    ((question, names),) = cells(drawn)
    assert question == "Who runs it?"
    assert names.startswith("Armenia, Azerbaijan, ")
    counted_folder.rows["questions"] = [
        {"question_id": f"q{n}", "question": f"Question {n}?", "concerned": "az"} for n in range(9)
    ]
    counted_folder.rows["claims"] = [
        {**claim, "claim_id": f"c{n}", "question_id": f"q{n}"} for n in range(9)
    ]
    drawn = board(counted_folder, "/claims")
    assert drawn.caption == "Questions on which parties differ: 8 of 9 questions."
    assert (len(drawn.rows), drawn.left_out) == (8, 1)


def test_questions_of_the_corridor_of_a_view(counted_folder: Counted) -> None:
    claim = counted_folder.rows["claims"][0]
    counted_folder.rows["questions"] = [
        {"question_id": "own", "question": "Who runs it?", "corridors": "amber"},
        {"question_id": "wide", "question": "Who pays?"},
    ]
    counted_folder.rows["claims"] = [
        {**claim, "claim_id": name, "question_id": name} for name in ("own", "wide")
    ]
    drawn = board(counted_folder, "/claims?corridor=amber")
    assert drawn.caption == "Questions on which parties differ, Amber corridor: 1 question."
    assert [row.label for row in drawn.rows] == ["Who runs it?"]
    counted_folder.rows["questions"][0]["corridors"] = None
    drawn = board(counted_folder, "/claims?corridor=amber")
    assert drawn.caption == (
        "No question on which parties differ is recorded for Amber corridor. "
        "About no single corridor: 2 questions."
    )
    assert [row.label for row in drawn.rows] == ["Who runs it?", "Who pays?"]


def test_positions_on_one_question_silence_included(counted_folder: Counted) -> None:
    drawn = board(counted_folder, "/claims?question=who")
    assert drawn.caption == "Who runs it? 2 positions. Parties in alphabetical order."
    assert [(row.label, row.text, row.notes) for row in drawn.rows] == [
        ("Armenia", "No position recorded.", ()),
        ("Azerbaijan", "We do.", (1,)),
    ]
    assert (drawn.left_out, len(drawn.values)) == (0, 1)


def test_changes_what_replaced_something_first(counted_folder: Counted) -> None:
    counted_folder.rows["history"] = [
        {
            "history_id": "h",
            "table": "segments",
            "row_id": "border-quay-rail",
            "column": "status",
            "value": "planned",
            "as_of": "2025-01-01",
            "replaced_on": "2026-04-30",
            "sources": "official",
        }
    ]
    drawn = board(counted_folder, "/changes?since=2026-04-01")
    assert drawn.caption == (
        "All corridors: 3 reports. Reported since 1 April 2026; what replaced an earlier report "
        "first."
    )
    assert drawn.columns == ("What", "Before", "After", "Reported")
    assert cells(drawn) == [
        ("Border – Quay (rail)", "Planned", "Under construction", "30 June 2026"),
        ("A visit", "—", "They met.", "1 May 2026"),
        ("Haven: Freight volume", "—", "2 Mt", "20 April 2026"),
    ]
    assert (drawn.left_out, len(drawn.values)) == (0, 3)


def test_the_rows_of_the_summary_side_by_side(counted_folder: Counted) -> None:
    drawn = board(counted_folder, "/compare?compare=amber,blue")
    assert drawn.caption == (
        "Amber and Blue: 7 rows. Lengths and counts are computed here; sources state the rest."
    )
    assert drawn.columns == ("", "Amber", "Blue")
    rows = {row[0]: row[1:] for row in cells(drawn)}
    assert list(rows) == [
        "Main line, there and missing",
        "Besides the main line",
        "Countries and borders",
        "Changes on the way",
        "Freight, newest whole year",
        "Next date promised",
        "Dates of its projects",
    ]
    assert rows["Main line, there and missing"] == (
        "Between Haven and Landing: 256 of 342 km are there (171 in operation and 85 being "
        "rebuilt); 85 km are missing (85 under construction)",
        "85 of 171 km are there (85 in operation); 85 km are missing (85 planned)",
    )
    changes = ("Breaks of gauge: 1; Changes of mode: 1", "Breaks of gauge: 0; Changes of mode: 2")
    assert rows["Changes on the way"] == changes
    assert rows["Freight, newest whole year"] == ("5 Mt", "not known")
    assert drawn.left_out == 0


def test_of_ten_rows_those_of_least_weight_stand_back(shipped: Atlas) -> None:
    scene = Scene(title="Two", view="/compare?compare=middle-corridor,north-south-corridor")
    drawn = resolve_scene(shipped, build_facets(shipped), scene).board
    assert drawn
    assert (len(drawn.rows), drawn.left_out) == (8, 2)
    assert "8 of 10 rows" in drawn.caption
    assert not {"Besides the main line", "Dates of its projects"} & {r.label for r in drawn.rows}


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ([5], "5 Mt"),
        ([5, 6], "6 Mt; 5 Mt"),
        ([5, 6, 7], "7 Mt; 6 Mt and 1 more"),
        ([5, 6, 7, 8], "8 Mt; 7 Mt and 2 more"),
    ],
)
def test_of_many_values_two_are_shown_and_the_others_counted(
    counted_folder: Counted, values: list[float], cell: str
) -> None:
    figure = counted_folder.row("figures", "carried")
    counted_folder.rows["figures"] = [
        {**figure, "figure_id": f"f{value}", "value": value, "conflict_group": "g"}
        for value in values
    ]
    rows = {row[0]: row[1] for row in cells(board(counted_folder, "/compare?compare=amber,blue"))}
    assert rows["Freight, newest whole year"] == cell


def test_organisations_stand_side_by_side(shipped: Atlas) -> None:
    scene = Scene(title="One", view="/country/AZ")
    drawn = resolve_scene(shipped, build_facets(shipped), scene).board
    assert drawn
    (said,) = [row.cells[0] for row in drawn.rows if row.label == "Organisations"]
    assert said == "CAREC; CIS and 6 more"


@pytest.mark.parametrize(("conflict", "said"), [(True, "5 Mt or 6 Mt"), (False, "5 Mt; 6 Mt")])
def test_only_what_contradicts_is_an_alternative(conflict: bool, said: str) -> None:
    fact = Fact("Freight", (Value("5 Mt"), Value("6 Mt"), Value("5 Mt")), conflict=conflict)
    assert values_in_words(fact, 2) == said
