"""Rows and cells as minutes name them, on the atlas counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.data.schema.tables import EVERY
from app.queries.differences.row_words import (
    RowNaming,
    column_heading,
    columns_told,
    key_of,
    position,
)
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.data.model import Atlas


def title(atlas: Atlas, table: str, row: str) -> str:
    record = atlas.row(table, row)
    assert record is not None
    return RowNaming.of(atlas).title(EVERY[table], record)


def words(atlas: Atlas, table: str, row: str, column: str) -> str:
    record = atlas.row(table, row)
    assert record is not None
    return RowNaming.of(atlas).words(EVERY[table], record, column)


@pytest.mark.parametrize(
    ("table", "row", "called"),
    [
        ("corridors", "amber", "Amber corridor"),
        ("places", "quay", "Quay"),
        ("segments", "border-quay-rail", "Border – Quay"),
        ("figures", "carried", "Amber, Freight volume, 1 January 2025"),
        ("milestones", "single-completion", "Project single, Completion"),
        ("events", "visit", "1 May 2026, A visit"),
        ("names", "amber-az", "Amber, Kəhrəba"),
        ("memberships", "AZ|ECO", "Azerbaijan, ECO"),
        ("questions", "who", "Who runs it?"),
        ("claims", "who-az", "Azerbaijan, Who runs it?"),
        ("route_lengths", "by-rail", "Haven, Border, Sum of several segments"),
        ("segment_roles", "midway-border-road|blue", "Midway – Border, Blue"),
        ("sources", "media", "Daily, Text of media"),
        ("projects", "single", "Project single"),
    ],
)
def test_a_row_is_called_by_its_name_or_by_what_it_is_about(
    counted_folder: Counted, table: str, row: str, called: str
) -> None:
    assert title(counted_folder.load(), table, row) == called


def test_what_is_empty_is_no_part_of_a_name(counted_folder: Counted) -> None:
    counted_folder.row("milestones", "single-completion")["part"] = "northern half"
    counted_folder.rows["figures"] = [figure("bare", 1, period_start="", period_end="")]
    atlas = counted_folder.load()
    assert title(atlas, "figures", "bare") == "Amber, Freight volume"
    named = title(atlas, "milestones", "single-completion")
    assert named == "Project single, Completion, northern half"


def former(**changed: Any) -> dict[str, Any]:
    return {
        "history_id": "h",
        "table": "projects",
        "row_id": "single",
        "column": "status",
        "value": "planned",
        "as_of": "2024-01-01",
        "replaced_on": "2026-01-20",
        "sources": "official",
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "called"),
    [
        ({}, "Project single: Status"),
        ({"row_id": "nobody"}, "projects, nobody, status"),
        ({"table": "trains"}, "trains, single, status"),
        ({"column": "colour"}, "projects, single, colour"),
    ],
)
def test_a_former_value_is_called_by_what_replaced_it(
    counted_folder: Counted, changed: dict[str, Any], called: str
) -> None:
    counted_folder.rows["history"] = [former(**changed)]
    assert title(counted_folder.load(), "history", "h") == called


def test_numbers_have_their_unit_and_what_says_how_they_are_meant(counted_folder: Counted) -> None:
    counted_folder.rows["figures"] = [
        figure("f", 5, value_max=7, qualifier="about"),
        figure("g", 5.5, qualifier="at_least"),
    ]
    counted_folder.row("projects", "single").update(cost_usd_m=12, cost_qualifier="at_most")
    counted_folder.row("route_lengths", "by-rail")["qualifier"] = "about"
    atlas = counted_folder.load()
    assert words(atlas, "figures", "f", "value") == "about 5 to 7 Mt"
    assert words(atlas, "figures", "f", "value_max") == "7 Mt"
    assert words(atlas, "figures", "g", "value") == "at least 5.5 Mt"
    assert words(atlas, "figures", "g", "value_max") == "none"
    assert words(atlas, "projects", "single", "cost_usd_m") == "up to 12 USD million"
    assert words(atlas, "route_lengths", "by-rail", "length_km") == "about 170 km"
    assert words(atlas, "segments", "haven-midway-rail", "length_km") == "90 km"
    assert words(atlas, "segments", "haven-midway-rail", "gauge_mm") == "1,520"
    assert words(atlas, "segments", "haven-midway-rail", "opened_year") == "2015"


def test_dates_have_what_says_how_they_are_meant(counted_folder: Counted) -> None:
    row = counted_folder.row("milestones", "single-completion")
    row |= {"promised_qualifier": "at_most", "actual_date": "2026-05", "actual_qualifier": "about"}
    atlas = counted_folder.load()
    assert words(atlas, "milestones", "single-completion", "promised_date") == "by March 2026"
    assert words(atlas, "milestones", "single-completion", "actual_date") == "about May 2026"
    assert words(atlas, "milestones", "single-completion", "announced_on") == "1 May 2024"
    assert words(atlas, "events", "visit", "date") == "1 May 2026"


def test_what_is_not_there_is_none_or_not_known(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    assert words(atlas, "projects", "single", "note") == "none"
    assert words(atlas, "segments", "border-quay-rail", "length_km") == "not known"
    assert words(atlas, "segments", "border-quay-rail", "tracks") == "not known"


def test_sources_are_named_with_their_identifiers(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    assert words(atlas, "segments", "haven-midway-rail", "sources") == (
        "Daily, 2 May 2026 (media); Ministry, undated source (undated); "
        "Ministry, January 2024 (official); Railways, 15 January 2026 (newer)"
    )
    names = RowNaming.of(atlas)
    event = atlas.events["visit"]
    assert names.part(EVERY["events"], event, "sources", "nowhere") == "nowhere"
    assert names.part(EVERY["events"], event, "corridors", "amber") == "Amber"
    assert words(atlas, "segments", "midway-border-rail", "countries") == "Azerbaijan; Georgia"


def test_what_is_told_with_another_column_is_not_told_by_itself() -> None:
    figures = columns_told(EVERY["figures"])
    assert figures["value"] == ("value_max", "unit", "qualifier")
    assert not {"value_max", "unit", "qualifier"} & set(figures)
    assert figures["kind"] == ()
    assert list(columns_told(EVERY["events"])) == [
        column.name for column in EVERY["events"].columns
    ]
    assert column_heading(EVERY["events"], "date") == "Date"


def test_the_key_of_a_row(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    role = atlas.segment_roles["midway-border-road", "blue"]
    assert key_of(EVERY["segment_roles"], role) == ("midway-border-road", "blue")


@pytest.mark.parametrize(
    ("lon", "lat", "said"),
    [
        (46.5, 40.25, "40.25° N, 46.5° E"),
        (-46.5, 40, "40° N, 46.5° W"),
        (46.5, -40, "40° S, 46.5° E"),
        (-46.5, -40, "40° S, 46.5° W"),
        (0, 0, "0° N, 0° E"),
    ],
)
def test_where_a_place_lies(counted_folder: Counted, lon: float, lat: float, said: str) -> None:
    assert position(replace(counted_folder.load().places["quay"], lon=lon, lat=lat)) == said
