"""Ten rows that say what matters most, against an atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.compare.open_promises import promises_of
from app.queries.compare.rows import Cell
from app.queries.compare.subjects import all_subjects
from app.queries.compare.summary import (
    besides,
    capacity,
    containers,
    freight,
    freight_marks,
    joined,
    newest_volumes,
    next_dates,
    summarise_subjects,
    transit,
)
from app.queries.compare.volumes import Volumes, volumes
from app.queries.core.values import Fact, Value
from app.queries.details.parts import Link
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


def transit_of(folder: Folder, *rows: str) -> list[str]:
    folder.table(
        "metrics",
        "metric,name,units,meaning",
        "transit_time,Transit time,days;hours,Days.",
        "border_crossing_time,Time at the border,days,Days.",
    )
    folder.table("figures", HEAD, *rows)
    atlas = folder.load()
    facts = transit(atlas, all_subjects(atlas)[0])
    return [value.text for fact in facts for value in fact.values]


def test_of_transit_times_only_those_in_days(folder: Folder) -> None:
    time = {"metric": "transit_time", "unit": "days"}
    told = transit_of(
        folder,
        figure("hours", 30, "", as_of="2026-01-01", metric="transit_time", unit="hours"),
        figure("border", 2, "", as_of="2026-01-01", metric="border_crossing_time", unit="days"),
        figure("days", 15, "", as_of="2025-01-01", **time),
        figure("days-too", 14, "", as_of="2025-01-01", scope="Half", **time),
        figure("before", 20, "", as_of="2024-12-31", **time),
        figure("undated", 9, "", **time),
    )
    assert told == ["15 days", "14 days"]
    assert transit_of(folder) == []


def test_kinds_of_transit_times_have_an_order(folder: Folder) -> None:
    """Measured ones first, then targets, forecasts and so on as in the vocabulary."""
    time = {"metric": "transit_time", "unit": "days"}
    rows = [
        figure(kind, 10 + number, "", kind, as_of=f"20{20 + number}-01-01", **time)
        for number, kind in enumerate(("actual", "target", "forecast", "estimate", "claim"))
    ]
    assert transit_of(folder, *rows[::-1]) == ["10 days"]
    assert transit_of(folder, *rows[:0:-1]) == ["11 days"]
    assert transit_of(folder, *rows[:2:-1]) == ["13 days"]


def freight_marks_of(folder: Folder, *rows: str) -> list[Volumes]:
    marks(folder, *rows)
    atlas = folder.load()
    return list(volumes(atlas, all_subjects(atlas)[:1]))


def told(facts: tuple[Fact, ...]) -> list[str]:
    return [value.text for fact in facts for value in fact.values]


def test_of_one_year_a_series_first_and_then_the_larger(folder: Folder) -> None:
    amounts = freight_marks_of(
        folder,
        figure("less", 2, "2024"),
        figure("more", 5, "2024"),
        figure("series", 1, "2024", series="s"),
        figure("early", 9, "2025", as_of="2025-10-01"),
        figure("undated", 9, ""),
        figure("could", 9, "2025", "capacity", metric="transport_capacity"),
    )
    assert [mark.figure_id for mark in freight_marks(amounts)] == ["series", "more", "less"]
    assert told(freight(amounts)) == ["1 Mt", "5 Mt", "2 Mt"]
    assert told(containers(amounts)) == []


def test_where_no_year_is_whole_what_was_carried_comes_before_what_is_aimed_at(
    folder: Folder,
) -> None:
    half = figure("half", 3, "2025-01-01/2025-06-30", as_of="2025-07-01")
    aim = figure("aim", 7, "2030", "target", as_of="2025-07-01")
    assert told(freight(freight_marks_of(folder, half, aim))) == ["3 Mt"]
    assert told(freight(freight_marks_of(folder, aim))) == ["7 Mt"]
    could = figure("could", 9, "2025", "capacity", metric="transport_capacity")
    assert told(freight(freight_marks_of(folder, could))) == []


def test_a_capacity_that_is_there_comes_before_one_aimed_at(folder: Folder) -> None:
    could = {"metric": "transport_capacity"}
    there = figure("there", 6, "2022", "capacity", as_of="2022-01-01", **could)
    more = figure("more", 8, "2023", "capacity", as_of="2023-01-01", **could)
    undated = figure("undated", 7, "2023", "capacity", **could)
    aim = figure("aim", 10, "2030", "target", as_of="2025-01-01", **could)
    carried = figure("carried", 5, "2025", as_of="2026-01-01")
    assert told(capacity(freight_marks_of(folder, there, more, undated, aim, carried))) == ["8 Mt"]
    assert told(capacity(freight_marks_of(folder, undated, aim))) == ["7 Mt"]
    assert told(capacity(freight_marks_of(folder, aim, carried))) == ["10 Mt"]
    assert told(capacity(freight_marks_of(folder, carried))) == []


def test_containers_in_each_unit_stand_apart(folder: Folder) -> None:
    folder.table(
        "metrics", "metric,name,units,meaning", "container_volume,Boxes,TEU;containers,Boxes."
    )
    folder.table(
        "figures",
        HEAD,
        figure("teu", 90, "2024", metric="container_volume", unit="TEU"),
        figure("boxes", 70, "2025", metric="container_volume", unit="containers"),
    )
    atlas = folder.load()
    amounts = volumes(atlas, all_subjects(atlas)[:1])
    assert told(containers(amounts)) == ["90 TEU", "70 containers"]
    assert told(freight(amounts)) == []


def test_the_next_date_is_told_with_its_moves(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    step = {"project_id": "single", "milestone": "completion", "sources": "official"}
    folder.rows["milestones"] = [
        {
            **step,
            "milestone_id": f"m{number}",
            "promised_date": promised,
            "announced_on": f"202{number}-01-01",
            "announced_by": "Office",
        }
        for number, promised in enumerate(("2027", "2029"))
    ]
    folder.rows["milestones"].append(
        {
            **step,
            "milestone_id": "start",
            "milestone": "start",
            "promised_date": "2026-12",
            "announced_on": "2026-01-01",
            "announced_by": "Office",
        }
    )
    atlas = folder.load()
    coming = promises_of(atlas, all_subjects(atlas)[0]).coming
    assert told(next_dates(coming, 1)) == ["Promised for December 2026"]
    assert told(next_dates(coming, 2)) == [
        "Promised for December 2026",
        "Promised for 2029. Moved once to a later date: 2027 → 2029",
    ]
    assert next_dates(coming, 0) == ()


def test_what_is_besides_the_main_line_is_told_by_its_role(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.rows["segment_roles"] += [
        {"segment_id": name, "corridor_id": "amber", "role": role}
        for name, role in (
            ("border-quay-rail", "feeder"),
            ("quay-landing-ferry", "feeder"),
            ("haven-midway-rail", "branch"),
        )
    ]
    atlas = folder.load()
    amber, branch, blue = all_subjects(atlas)
    facts = besides(atlas, amber)
    assert [(fact.label, fact.values[0].basis.rpartition("; ")[2]) for fact in facts] == [
        ("Branch", "1 segment"),
        ("Feeder", "2 segments"),
    ]
    assert told(facts) == [
        "85 of 85 km are there",
        "85 of 171 km are there; 85 km are missing",
    ]
    # Of the branch of amber the ferry is none.
    assert told(besides(atlas, branch)) == [
        "85 of 85 km are there",
        "0 of 85 km are there; 85 km are missing",
    ]
    assert [fact.label for fact in besides(atlas, blue)] == ["Alternative"]


def test_cells_put_into_one_keep_their_titles_and_links() -> None:
    first, second = Link("place:a", "A"), Link("place:b", "B")
    value, other = Value("1"), Value("2")
    cell = joined(
        iter(
            [
                ("First", Cell((Fact("x", (value,)), Fact("y", (other,))), links=(first,))),
                ("Second", Cell((Fact("z", (value, other)),), links=(second,))),
            ]
        )
    )
    assert cell == Cell(
        (Fact("First", (value,)), Fact("First", (other,)), Fact("Second", (value, other))),
        links=(first, second),
    )
