"""Ten rows that say what matters most, against an atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.compare.subjects import all_subjects
from app.queries.compare.summary import newest_volumes, summarise_subjects, transit
from app.queries.compare.volumes import volumes
from app.queries.filter.facets import build_facets
from tests.counted import Counted
from tests.queries.compare.test_volumes import HEAD, figure, marks

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from tests.conftest import Folder


@pytest.fixture
def counted(tmp_path: Path) -> Atlas:
    return Counted(tmp_path / "geodata").load()


def rows_of(atlas: Atlas) -> dict[str, list[list[str]]]:
    """Return the first values of each cell by the title of its row."""
    subjects = all_subjects(atlas)
    return {
        row.title: [[fact.values[0].text for fact in cell.facts] for cell in row.cells]
        for row in summarise_subjects(atlas, build_facets(atlas), subjects)
    }


def test_ten_rows(counted: Atlas) -> None:
    rows = rows_of(counted)
    assert len(rows) == 10
    amber, branch, blue = rows["Main line, there and missing"]
    assert amber[0].startswith("256 of 342 km are there")
    assert branch[0].startswith("171 of 256 km are there")
    assert blue[0].startswith("85 of 171 km are there")
    assert rows["Besides the main line"][2] == ["85 of 85 km are there"]
    assert rows["Countries and borders"][0] == ["3", "1"]
    assert rows["Changes on the way"][0] == ["1", "1"]
    assert rows["Freight, newest whole year"] == [["5 Mt"], ["3 Mt"], ["not known"]]
    assert rows["Capacity, stated last"] == [["not known"]] * 3
    assert rows["Next date promised"][0] == [
        "Promised for March 2026: date over since, no later report"
    ]


def test_the_newest_whole_year_counts(folder: Folder) -> None:
    given = (
        figure("old", 1, "2023"),
        figure("part", 9, "2025-01-01/2025-10-31"),
        figure("new", 2, "2024"),
        figure("series", 1.5, "2024", series="s"),
        figure("aim", 7, "2026", "target"),
    )
    marks(folder, *given)
    atlas = folder.load()
    (freight, *_) = volumes(atlas, all_subjects(atlas)[:1])
    # Of the newest year that is whole, what belongs to a series first.
    assert [mark.figure_id for mark in newest_volumes(freight.marks)] == ["series", "new"]


def test_without_an_actual_value_what_was_stated_last(folder: Folder) -> None:
    given = (
        figure("before", 1, "2030", "target", as_of="2023"),
        figure("last", 2, "2030", "target", as_of="2025"),
    )
    marks(folder, *given)
    atlas = folder.load()
    (freight, *_) = volumes(atlas, all_subjects(atlas)[:1])
    assert [mark.figure_id for mark in newest_volumes(freight.marks)] == ["last"]


def test_what_was_said_before_the_year_was_over_is_not_of_the_whole_year(folder: Folder) -> None:
    given = (
        figure("early", 9, "2025", as_of="2025-11-01"),
        figure("whole", 2, "2024", as_of="2025-02-01"),
    )
    marks(folder, *given)
    atlas = folder.load()
    (freight, *_) = volumes(atlas, all_subjects(atlas)[:1])
    assert [mark.figure_id for mark in newest_volumes(freight.marks)] == ["whole"]


def test_of_transit_times_measured_the_ones_stated_last(folder: Folder) -> None:
    folder.table("metrics", "metric,name,units,meaning", "transit_time,Transit time,days,Days.")
    time = {"metric": "transit_time", "unit": "days"}
    rows = (
        figure("before", 20, "", as_of="2024-01-01", **time),
        figure("last", 15, "", as_of="2025-01-01", **time),
        figure("claimed", 10, "", "claim", as_of="2026-01-01", **time),
    )
    folder.table("figures", HEAD, *rows)
    atlas = folder.load()
    (fact,) = transit(atlas, all_subjects(atlas)[0])
    assert [value.text for value in fact.values] == ["15 days"]


def test_of_transit_times_that_nobody_measured_those_of_one_kind(folder: Folder) -> None:
    folder.table("metrics", "metric,name,units,meaning", "transit_time,Transit time,days,Days.")
    time = {"metric": "transit_time", "unit": "days"}
    folder.table("figures", HEAD, figure("claimed", 10, "", "claim", as_of="2026-01-01", **time))
    atlas = folder.load()
    (fact,) = transit(atlas, all_subjects(atlas)[0])
    assert [value.text for value in fact.values] == ["10 days"]
