"""Records: fields are the schema's columns, values are real, indexes find them."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError, fields, replace
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
from shapely import LineString

from app.data.records.dates import PartialDate
from app.data.records.tables import RECORDS
from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.vocabulary import terms
from app.vocabulary.terms import Mode, SubjectKind

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.schema.columns import Column, Table

BEYOND = {
    "segments": ["layer", "computed_km", "geometry"],
    "places": ["layer", "lon", "lat"],
    "connections": ["computed_km", "geometry"],
}
PLAIN = {
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.BOOLEAN: bool,
    Kind.DATE: PartialDate,
}


def declared(column: Column) -> Any:
    """Return the type that a field must have for this column."""
    scalar = column.allowed or PLAIN.get(column.kind, str)
    if column.many:
        return tuple[scalar, ...]  # type: ignore[valid-type]
    return scalar | None if column.nullable else scalar


def hints(table: Table) -> dict[str, Any]:
    known = {"terms": terms, "LineString": LineString, "PartialDate": PartialDate}
    return get_type_hints(RECORDS[table.name], known)


def test_every_table_has_its_record() -> None:
    assert sorted(RECORDS) == sorted(EVERY)


@pytest.mark.parametrize("table", EVERY.values(), ids=list(EVERY))
def test_fields_are_the_columns_of_the_schema(table: Table) -> None:
    names = [one.name for one in fields(RECORDS[table.name])]
    assert names == [column.name for column in table.columns] + BEYOND.get(table.name, [])
    expected = {column.name: declared(column) for column in table.columns}
    own = {name: kind for name, kind in hints(table).items() if name in expected}
    assert own == expected


@pytest.mark.parametrize("name", list(EVERY))
def test_records_say_what_the_frame_says(shipped: Atlas, name: str) -> None:
    frame = shipped.frames.table(name)
    records = list(shipped.records(name).values())
    assert len(records) == len(frame)
    for column in EVERY[name].columns:
        cells = list(frame[column.name].astype(object).where(frame[column.name].notna(), None))
        assert [getattr(record, column.name) for record in records] == cells


@pytest.mark.parametrize("table", EVERY.values(), ids=list(EVERY))
def test_values_are_of_the_types_declared(shipped: Atlas, table: Table) -> None:
    for record in shipped.records(table.name).values():
        for column in table.columns:
            value = getattr(record, column.name)
            scalar = column.allowed or PLAIN.get(column.kind, str)
            if column.many:
                assert isinstance(value, tuple)
                assert all(type(part) is scalar for part in value)
            elif value is None:
                assert column.nullable
            else:
                assert type(value) is scalar


def test_a_record_is_found_by_its_key(small: Atlas) -> None:
    assert small.places["b"].name == "B"
    assert small.memberships["AZ", "OTS"].since == "2009"
    assert small.place_names["b", "ru", "Хорадиз"].usage is terms.NameUsage.OFFICIAL


def test_unknown_is_none_and_never_nan(small: Atlas) -> None:
    assert small.segments["a-b-rail"].length_km == 85.0
    assert small.segments["b-c-rail"].length_km is None
    assert small.segments["b-c-rail"].expected_year == 2026
    assert small.segments["a-b-rail"].mode is Mode.RAIL


def test_indexes_keep_the_order_of_the_file(small: Atlas) -> None:
    assert [one.segment_id for one in small.segments_at("b")] == ["a-b-rail", "b-c-rail"]
    assert small.segments_at("nowhere") == ()
    of_project = small.figures_of(SubjectKind.PROJECT, "p1")
    assert [one.figure_id for one in of_project] == ["f1", "f2"]
    assert small.figures_of(SubjectKind.PLACE, "p1") == ()
    assert [one.milestone_id for one in small.milestones_of("p1")] == ["m1", "m2"]
    assert [one.project_id for one in small.projects_on("b-c-rail")] == ["p1"]
    assert [one.name for one in small.names_of("b")] == ["Хорадиз"]


def test_a_line_that_ends_where_it_starts_is_at_its_place_once(small: Atlas) -> None:
    frame = small.frames.segments.copy()
    frame.loc[0, "to_place"] = "a"
    looped = replace(small, frames=replace(small.frames, segments=frame))
    assert [one.segment_id for one in looped.segments_at("a")] == ["a-b-rail"]


def test_nothing_can_be_changed(small: Atlas) -> None:
    with pytest.raises(FrozenInstanceError):
        small.places["a"].name = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        small.places["a"] = small.places["b"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2026-05-26", dt.date(2026, 5, 26), dt.date(2026, 5, 26)),
    ],
)
def test_a_partial_date_knows_its_days(iso: str, first: dt.date, last: dt.date) -> None:
    date = PartialDate(iso)
    assert (date.year, date.first, date.last) == (first.year, first, last)
    assert date.is_day is (first == last)
