"""Columns of a file by their names, and values as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from app.intake.drafting.columns import NAMES_OF, map_columns, preview, read_values
from app.intake.opening.features import Feature
from app.vocabulary.terms import Electrification, Mode, Status


def read(**columns: Any) -> tuple[dict[str, Any], list[str]]:
    """Read one feature with these columns."""
    return read_values(map_columns(tuple(columns)), Feature("feature 1", columns))


@pytest.mark.parametrize("target", NAMES_OF)
def test_each_column_is_known_by_any_of_its_names_and_spellings(target: str) -> None:
    for name in NAMES_OF[target]:
        for column in (name, name.upper(), f" {name[:1]}-{name[1:]}_"):
            assert map_columns((column,)).targets[target].sources == [column]


def test_of_several_columns_the_first_in_order_of_names_that_can_be_read_counts() -> None:
    mapping = map_columns(("kind", "mode", "colour", "ID", "name", "name:en"))
    assert mapping.targets["mode"].sources == ["mode", "kind"]
    assert mapping.targets["name"].sources == ["name:en", "name"]
    assert mapping.unused == ("colour",)
    assert read(kind="rail", mode="road") == ({"mode": Mode.ROAD}, [])
    # What cannot be read is kept in words, but for a column that may be about anything.
    assert read(kind="rail", mode="tram") == ({"mode": Mode.RAIL}, ["mode in the file: tram"])
    assert read(mode="", type="tram") == ({}, [])


@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ({"railway": "rail"}, {"mode": Mode.RAIL, "status": Status.OPERATIONAL}),
        ({"railway": "construction"}, {"mode": Mode.RAIL, "status": Status.UNDER_CONSTRUCTION}),
        ({"railway": "proposed"}, {"mode": Mode.RAIL, "status": Status.PLANNED}),
        ({"highway": "trunk"}, {"mode": Mode.ROAD, "status": Status.OPERATIONAL}),
        ({"highway": "path"}, {"mode": Mode.ROAD}),
        ({"man_made": "pipeline"}, {"mode": Mode.PIPELINE}),
        ({"man_made": "pier"}, {}),
        ({"route": "ferry"}, {"mode": Mode.FERRY}),
        ({"route": "planned"}, {}),
        ({"railway": "rail", "status": "planned"}, {"mode": Mode.RAIL, "status": Status.PLANNED}),
        ({"railway": "rail", "mode": "ferry"}, {"mode": Mode.FERRY, "status": Status.OPERATIONAL}),
    ],
)
def test_tags_of_openstreetmap_tell_mode_and_status(
    columns: dict[str, str], values: dict[str, Any]
) -> None:
    assert read(**columns) == (values, [])


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        ("mode", "Железная дорога", Mode.RAIL),
        ("mode", "Rail ferry", Mode.FERRY),
        ("mode", "power line", Mode.PIPELINE),
        ("status", "In  Operation", Status.OPERATIONAL),
        ("status", "under_construction", Status.UNDER_CONSTRUCTION),
        ("status", "mothballed", Status.SUSPENDED),
        ("status", "n/a", Status.NOT_REPORTED),
        ("electrified", True, Electrification.YES),
        ("electrified", 0, Electrification.NO),
        ("electrified", "partly", Electrification.PARTIAL),
        ("gauge", "1520 1435", (1520, 1435)),
        ("gauge", "1 520; 1 435", (1520, 1435)),
        ("gauge", "1435/1520/1000", (1435, 1520)),
        ("gauge", "1520 mm, 1520 mm", (1520,)),
        ("gauge", 1520.0, (1520,)),
        ("gauge", "600", (600,)),
        ("gauge", "1676", (1676,)),
        ("gauge", "599", None),
        ("gauge", "1677", None),
        ("gauge", "broad", None),
        ("tracks", "1", 1),
        ("tracks", 4.0, 4),
        ("tracks", "0", None),
        ("tracks", "5", None),
        ("tracks", "2 tracks", None),
        ("opened", "opened in 1999, in May", 1999),
        ("opened", "2017-10-30", 2017),
        ("opened", "20171", None),
        ("opened", "soon", None),
        ("length_km", "171,5", 171.5),
        ("length_km", "0.1", 0.1),
        ("length_km", "0.09", None),
        ("length_km", "6000", 6000.0),
        ("length_km", "6000.1", None),
        ("length_km", "long", None),
        ("countries", "AZ; Georgia / Türkiye", ("AZ", "GE", "TR")),
        ("countries", "georgia,GE", ("GE",)),
        ("countries", "AZ, Atlantis", None),
        ("countries", "ZZ", None),
        ("countries", ";", None),
        ("note", ["a", None, "b"], "a;;b"),
        ("note", "one\x00two\nthree", "one two\nthree"),
        ("note", "x" * 3000, "x" * 2000),
    ],
)
def test_values_as_people_write_them(column: str, written: Any, value: Any) -> None:
    target = next(name for name in NAMES_OF if column in (name, *NAMES_OF[name]))
    values, kept = read(**{column: written})
    assert values.get(target) == value
    assert kept == ([] if value is not None else [f"{column} in the file: {written}"])


@pytest.mark.parametrize("empty", [None, "", "  ", "NaN", "null", "None", "<NA>", {"a": 1}])
def test_what_stands_for_nothing_is_nothing(empty: Any) -> None:
    assert read(status=empty, note=empty) == ({}, [])


def test_what_cannot_be_read_is_kept_in_short() -> None:
    assert read(status="x" * 300) == ({}, [f"status in the file: {'x' * 200}"])


def test_how_columns_were_read_is_told_in_lines() -> None:
    columns = {"mode": "rail", "status": "open", "gauge": "1520", "name": "A", "colour": "red"}
    mapping = map_columns(tuple(columns))
    for status in ("open", "open", "odd"):
        read_values(mapping, Feature("feature", {**columns, "status": status}))
    assert preview(mapping) == [
        "Name: from “name”",
        "Mode: from “mode”: rail → Rail (3)",
        "Status: from “status”: open → In operation (2); odd → not known (1)",
        "Gauge (mm): from “gauge”: 1520 → 1520 (3)",
        "Not taken over: “colour”",
    ]


def test_many_values_and_columns_are_counted() -> None:
    others = tuple(f"c{number}" for number in range(23))
    mapping = map_columns(("status", "length_km", *others))
    for number in range(1, 10):
        read_values(mapping, Feature("feature", {"status": "odd", "length_km": number}))
    lines = preview(mapping)
    assert lines[0].startswith("Status: from “status”: odd → not known (9)")
    samples = "; ".join(f"{number} → {number}.0 (1)" for number in range(1, 9))
    assert lines[1] == f"Length as stated (km): from “length_km”: {samples}; and 1 more value"
    # A status of which nothing could be read is told by no column.
    assert lines[2:5] == [
        f"{name}: no column tells it, so it is not known" for name in ("Mode", "Status", "Name")
    ]
    named = ", ".join(f"“c{number}”" for number in range(20))
    assert lines[5] == f"Not taken over: {named} and 3 more"
