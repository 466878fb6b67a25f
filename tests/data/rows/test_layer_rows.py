"""Rows of layers and tables, cast one by one: what is assumed, lost, doubted, and there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.data.files.reading import RawFile, RawRow
from app.data.problems import Effect, Problem
from app.data.rows.layer_rows import (
    cast_row,
    has_columns,
    load_features,
    table_of_feature,
    unique_features,
    unique_rows,
)
from app.data.schema.network import PLACES, SEGMENTS
from app.data.schema.tables import EVERY
from app.vocabulary.terms import AlignmentBasis
from tests.conftest import PLACE, SEGMENT, line

if TYPE_CHECKING:
    from app.data.schema.columns import Table

EVENTS = EVERY["events"]
POINT = {"type": "Point", "coordinates": [47.0, 40.0]}
EVENT = {
    "event_id": "e1",
    "date": "2026-05-01",
    "title": "A visit",
    "kind": "summit",
    "summary": "They met.",
    "attribution": "multi",
    "sources": "s1",
}


def told(problems: list[Problem]) -> list[tuple[str, str, str, str, Effect]]:
    return [(one.file, one.where, one.column, one.found, one.effect) for one in problems]


@pytest.mark.parametrize(
    ("file", "values", "geometry", "table"),
    [
        ("places.geojson", {"segment_id": "x"}, None, "places"),
        ("connections.geojson", {}, POINT, "connections"),
        ("amber.geojson", {}, POINT, "places"),
        ("amber.geojson", {"segment_id": "x"}, POINT, "segments"),
        ("amber.geojson", {}, {"type": "LineString"}, "segments"),
        ("amber.geojson", {}, None, "segments"),
        ("amber.geojson", {}, "Point", "segments"),
    ],
)
def test_the_table_of_a_feature(
    file: str, values: dict[str, Any], geometry: object, table: str
) -> None:
    assert table_of_feature(file, values, geometry).name == table


def features(table: Table, *rows: RawRow) -> tuple[list[dict[str, Any]], list[Problem]]:
    problems: list[Problem] = []
    found = load_features(table, "amber.geojson", list(rows), problems)
    assert all(file == "amber.geojson" for file, _, _ in found)
    return [row for _, _, row in found], problems


def test_a_line_has_its_length_and_a_point_its_position() -> None:
    (row,), problems = features(SEGMENTS, RawRow("feature 1", SEGMENT, line("a", "b")))
    assert problems == []
    # A degree of longitude at 40° N.
    assert row["computed_km"] == 85.4
    assert "lon" not in row
    (row,), _ = features(PLACES, RawRow("feature 1", PLACE, POINT))
    assert (row["lon"], row["lat"], row["geometry"].x) == (47, 40, 47)
    assert "computed_km" not in row


def test_a_feature_that_cannot_be_used_hides_no_other() -> None:
    good, lost = {**PLACE, "place_id": "b"}, {**PLACE, "country": "Nowhere"}
    rows, problems = features(
        PLACES,
        RawRow("feature 1", PLACE, {"type": "Point", "coordinates": ["x", 1]}),
        RawRow("feature 2", lost, POINT),
        RawRow("feature 3", good, POINT),
    )
    assert [row["place_id"] for row in rows] == ["b"]
    assert [(one.where, one.column, one.effect) for one in problems] == [
        ("feature 1", "geometry", Effect.ROW_LEFT_OUT),
        ("feature 2", "country", Effect.ROW_LEFT_OUT),
    ]


def test_no_features_are_nothing_to_tell_of() -> None:
    assert features(SEGMENTS) == ([], [])


def columns(table: Table, *names: str, rows: int = 1) -> tuple[bool, list[Problem]]:
    problems: list[Problem] = []
    raw = RawFile(
        "tables/x.csv",
        [RawRow(f"line {n}", dict.fromkeys(names)) for n in range(rows)],
        {"columns": names},
    )
    return has_columns(table, raw, problems), problems


def test_columns_that_are_needed_and_missing_are_named() -> None:
    assert columns(EVENTS, *EVENT) == (True, [])
    names = [name for name in EVENT if name != "title"]
    is_whole, (one,) = columns(EVENTS, *names)
    assert not is_whole
    assert (one.expected, one.effect) == ("the column title", Effect.FILE_LEFT_OUT)
    assert one.found.startswith("'only attribution, date, event_id, kind, ")
    _, (one,) = columns(EVENTS, "event_id", "date", "kind", "attribution", "summary", "sources")
    assert one.expected == "the column title"
    _, (one,) = columns(EVENTS, "event_id", "date", "kind", "attribution", "sources")
    assert one.expected == "the columns title and summary"


def test_a_header_counts_where_there_is_no_row() -> None:
    is_whole, (one,) = columns(EVENTS, *EVENT, rows=0)
    assert is_whole
    assert (one.found, one.expected) == ("a header and no rows", "at least one row")
    is_whole, (one,) = columns(EVENTS, "event_id", rows=0)
    assert (is_whole, one.effect) == (False, Effect.FILE_LEFT_OUT)
    history = EVERY["history"]
    names = [column.name for column in history.columns]
    assert columns(history, *names, rows=0) == (True, [])


def test_columns_that_are_assumed_may_be_missing() -> None:
    names = [name for name in SEGMENT if not name.startswith("alignment_")]
    assert columns(SEGMENTS, *names) == (True, [])


def test_columns_that_are_not_read_are_told_the_first_five_of_them() -> None:
    is_whole, problems = columns(EVENTS, *EVENT, *(f"x{n}" for n in range(7)), "lon", "layer")
    assert is_whole
    assert [(one.column, one.found) for one in problems] == [
        (f"'x{n}'", "a column that is not read") for n in range(5)
    ]
    assert {one.effect for one in problems} == {Effect.KEPT}


def cast_event(**changed: Any) -> tuple[dict[str, Any] | None, list[Problem]]:
    problems: list[Problem] = []
    raw = RawRow("line 2", {**EVENT, **changed})
    return cast_row(EVENTS, "tables/events.csv", raw, problems, {}), problems


def test_what_may_be_unknown_becomes_unknown_and_the_row_stays() -> None:
    row, problems = cast_event(date_end="soon", countries=None)
    assert row is not None
    assert (row["date_end"], row["corridors"], row["place_id"]) == (None, (), None)
    assert told(problems) == [("tables/events.csv", "line 2", "date_end", "'soon'", Effect.KEPT)]


@pytest.mark.parametrize("order", [("date", "kind"), ("kind", "date")])
def test_without_what_is_needed_there_is_no_row(order: tuple[str, str]) -> None:
    wrong, _right = order
    row, problems = cast_event(**{wrong: "soon", "date_end": "later"})
    assert row is None
    assert {(one.column, one.effect) for one in problems} == {
        (wrong, Effect.ROW_LEFT_OUT),
        ("date_end", Effect.KEPT),
    }
    row, problems = cast_event(title=None)
    assert row is None
    assert [(one.column, one.effect) for one in problems] == [("title", Effect.ROW_LEFT_OUT)]


def test_what_is_assumed_of_a_line_claims_nothing() -> None:
    bare = {name: value for name, value in SEGMENT.items() if not name.startswith("alignment_")}
    row = cast_row(SEGMENTS, "amber.geojson", RawRow("feature 1", bare), [], {})
    assert row is not None
    assert row["alignment_basis"] == AlignmentBasis.NOT_KNOWN
    assert (row["alignment_final"], row["planned_length"]) == (False, False)


def test_a_text_is_cast_once_for_each_column() -> None:
    seen: dict[str, dict[str, Any]] = {}
    raw = RawRow("line 2", {**EVENT, "title": "2026", "date": "2026", "date_end": "2026"})
    row = cast_row(EVENTS, "x", raw, [], seen)
    again = cast_row(EVENTS, "x", raw, [], seen)
    assert row is not None
    assert again is not None
    assert again == row
    assert (seen["title"]["2026"], seen["sources"]["s1"]) == ("2026", ("s1",))
    # What another row has found is not looked for again.
    seen["title"]["2026"] = "Kept"
    row = cast_row(EVENTS, "x", raw, [], seen)
    assert row is not None
    assert row["title"] == "Kept"


def test_the_first_of_one_identifier_stays() -> None:
    rows = [("line 2", {"event_id": "e1", "n": 1}), ("line 3", None)]
    rows += [("line 4", {"event_id": "e1", "n": 2}), ("line 5", {"event_id": "e2", "n": 3})]
    problems: list[Problem] = []
    kept = unique_rows(EVENTS, "tables/events.csv", rows, problems)
    assert [row["n"] for row in kept] == [1, 3]
    (one,) = problems
    assert told(problems) == [
        ("tables/events.csv", "line 4", "event_id", "'e1' again", Effect.ROW_LEFT_OUT)
    ]
    assert one.expected == "it once (tables/events.csv, line 2 has it)"


def test_an_identifier_of_two_parts_is_the_same_where_both_are() -> None:
    roles = EVERY["segment_roles"]
    pairs = [("a", "x"), ("a", "y"), ("b", "x"), ("a", "y")]
    rows = [
        ("f", f"line {n}", {"segment_id": one, "corridor_id": other})
        for n, (one, other) in enumerate(pairs)
    ]
    problems: list[Problem] = []
    assert len(unique_features(roles, rows, problems)) == 3
    (one,) = problems
    assert (one.where, one.column, one.found) == (
        "line 3",
        "segment_id, corridor_id",
        "'a, y' again",
    )
