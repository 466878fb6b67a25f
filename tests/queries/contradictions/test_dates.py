"""Dates that their sources deny, and former values: each boundary met to the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.contradictions.dates import (
    dates_against_sources,
    history_problems,
    newest_source,
)
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    """Leave out what is dated: sources are of January 2024, 15 January and 2 May 2026."""
    made = Counted(tmp_path / "geodata")
    made.rows["figures"] = []
    made.rows["milestones"] = made.rows["milestones"][:1]
    made.rows["milestones"][0] |= {"announced_on": "", "announced_by": "", "promised_date": ""}
    made.rows["history"] = []
    return made


@pytest.mark.parametrize(
    ("ids", "newest"),
    [
        (("media", "official", "newer"), "2026-05-02"),
        (("official",), "2024-01"),
        (("newer", "nowhere"), "2026-01-15"),
        (("newer", "undated"), None),
        (("undated",), None),
        (("nowhere",), None),
        ((), None),
    ],
)
def test_the_newest_source_is_known_where_all_are_dated(
    folder: Counted, ids: tuple[str, ...], newest: str | None
) -> None:
    assert newest_source(folder.load(), ids) == newest


def test_of_two_partial_dates_the_one_that_ends_later_is_newer(folder: Counted) -> None:
    folder.row("sources", "undated")["published"] = "2024"
    assert newest_source(folder.load(), ("undated", "official")) == "2024"
    assert newest_source(folder.load(), ("official", "undated")) == "2024"


@pytest.mark.parametrize(
    ("said", "sources", "is_told"),
    [
        ("2026-01-15", "newer", False),
        ("2026-01-16", "newer", True),
        ("2026-01", "newer", False),
        ("2026-02", "newer", True),
        ("2024-01-31", "official", False),
        ("2024-02-01", "official", True),
        ("2026-05-02", "newer;media", False),
        ("2026-05-03", "newer;media", True),
        ("2026-05-03", "newer;undated", False),
        ("", "newer", False),
    ],
)
@pytest.mark.parametrize("table", ["milestones", "figures", "claims"])
def test_a_statement_is_not_dated_after_all_its_sources(
    folder: Counted, table: str, said: str, sources: str, is_told: bool
) -> None:
    more = {"as_of": said, "sources": sources}
    if table == "figures":
        folder.rows["figures"] = [figure("f", 1, **more)]
    elif table == "claims":
        folder.row("claims", "who-az").update(more)
    else:
        folder.rows["milestones"][0] |= {"announced_on": said, "sources": sources}
    column = "announced_on" if table == "milestones" else "as_of"
    key = {"milestones": "shared-completion", "figures": "f", "claims": "who-az"}[table]
    found = [(one.file, one.where, one.column) for one in dates_against_sources(folder.load())]
    assert found == ([(f"tables/{table}.csv", f"row {key}", column)] if is_told else [])


def test_a_statement_after_its_sources_names_both_days(folder: Counted) -> None:
    folder.rows["figures"] = [figure("f", 1, as_of="2026-02-01", sources="newer")]
    (told,) = dates_against_sources(folder.load())
    assert told.found == "2026-02-01, after its newest source of 2026-01-15"


@pytest.mark.parametrize(
    ("taken", "sources", "is_told"),
    [
        ("2026-01-15", "newer", False),
        ("2026-01-16", "newer", True),
        ("2026", "newer", False),
        ("2026-01-16", "newer;undated", False),
    ],
)
def test_a_step_is_not_reported_before_it_is_taken(
    folder: Counted, taken: str, sources: str, is_told: bool
) -> None:
    folder.rows["milestones"][0] |= {"actual_date": taken, "sources": sources}
    found = list(dates_against_sources(folder.load()))
    assert [(one.where, one.column, one.found) for one in found] == (
        [("row shared-completion", "actual_date", f"{taken}, reported on 2026-01-15 already")]
        if is_told
        else []
    )


def former(name: str, **changed: Any) -> dict[str, Any]:
    return {
        "history_id": name,
        "table": "projects",
        "row_id": "single",
        "column": "name",
        "value": "Old name",
        "as_of": "2025-03",
        "replaced_on": "2025-04-01",
        "sources": "official",
        **changed,
    }


def history(folder: Counted, *rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    folder.rows["history"] = list(rows)
    found = list(history_problems(folder.load()))
    assert all(one.file == "tables/history.csv" for one in found)
    return [(one.where, one.column, one.found) for one in found]


@pytest.mark.parametrize(
    ("changed", "column", "found"),
    [
        ({"table": "trains"}, "table", "'trains'"),
        ({"table": "history", "row_id": "h"}, "table", "'history'"),
        ({"row_id": "nobody"}, "row_id", "'nobody'"),
        ({"column": "colour"}, "column", "'colour'"),
        ({"column": "status", "value": "asleep"}, "value", "'asleep'"),
    ],
)
def test_a_former_value_is_one_of_a_cell_and_hides_no_other(
    folder: Counted, changed: dict[str, Any], column: str, found: str
) -> None:
    wrong = former("h", **changed)
    assert history(folder, wrong, former("i", row_id="no")) == [
        ("row h", column, found),
        ("row i", "row_id", "'no'"),
    ]


@pytest.mark.parametrize(
    ("as_of", "replaced_on", "is_told"),
    [
        ("2025-03-05", "2025-03-05", False),
        ("2025-03-05", "2025-03-04", True),
        ("2025-03-05", "2025-03", False),
        ("2025-03", "2025-02-28", True),
        ("2025-03", "2025-03-01", False),
        ("2025-03-05", "", False),
    ],
)
def test_a_value_is_not_replaced_before_it_was_stated(
    folder: Counted, as_of: str, replaced_on: str, is_told: bool
) -> None:
    found = history(folder, former("h", as_of=as_of, replaced_on=replaced_on))
    assert found == ([("row h", "replaced_on", f"'{replaced_on}'")] if is_told else [])


def test_the_last_former_value_is_another_than_the_present_one(folder: Counted) -> None:
    now = {"value": "Project single"}
    first, last = {"as_of": "2024"}, {"as_of": "2025-03"}
    assert history(folder, former("h", **now)) == [("row h", "value", "'Project single'")]
    # It can have been so before another value was stated.
    assert history(folder, former("h", **now, **first), former("i", **last)) == []
    assert history(folder, former("h", **now, **last), former("i", **last)) == [
        ("row h", "value", "'Project single'")
    ]
    assert history(folder, former("h", **now, **last), former("i", **first)) == [
        ("row h", "value", "'Project single'")
    ]
    for other in ({"column": "note"}, {"row_id": "shared"}, {"table": "places", "row_id": "quay"}):
        told = history(folder, former("h", **now, **first), former("i", **last, **other))
        assert told == [("row h", "value", "'Project single'")]
    # One still in force is not looked at, nor is a status, which can come back.
    assert history(folder, former("h", **now, replaced_on="")) == []
    assert history(folder, former("h", column="status", value="under_construction")) == []
