"""Values of a layer as they are written into its text, and where members of JSON stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.data.editing.json_spans import items, members, value_at
from app.data.editing.layer_text import _json_text, read_layer_text
from app.data.editing.texts import RowText
from app.data.schema.network import PLACES, SEGMENTS
from tests.conftest import PLACE, place, segment

if TYPE_CHECKING:
    from tests.conftest import Folder


def test_members_stand_where_they_stand_whatever_the_space() -> None:
    text = ' {"a" : 1 ,\n"b":[2, 3],"c":{} }'
    found = dict(members(text, 0))
    assert {name: span.value for name, span in found.items()} == {"a": 1, "b": [2, 3], "c": {}}
    assert [text[span.start : span.end] for span in found.values()] == ["1", "[2, 3]", "{}"]
    assert list(members("{ }", 0)) == []


def test_items_stand_where_they_stand_whatever_the_space() -> None:
    text = '[ 1,"x" , [2,3] ,\t null ]'
    assert [text[span.start : span.end] for span in items(text, 0)] == ["1", '"x"', "[2,3]", "null"]
    assert [span.value for span in items(text, 0)] == [1, "x", [2, 3], None]
    assert list(items("[ ]", 0)) == []
    inner = value_at(text, 9)
    assert (inner.value, inner.start, inner.end) == ([2, 3], 10, 15)


@pytest.mark.parametrize(
    ("column", "text", "old", "written"),
    [
        ("length_km", "", 85, "null"),
        ("length_km", "85.50", 85, "85.50"),
        ("length_km", "about 85", 85, '"about 85"'),
        ("tracks", "2", None, "2"),
        ("status", "2", "planned", '"2"'),
        ("note", "Ağbənd", None, '"Ağbənd"'),
        ("alignment_final", "true", None, "true"),
        ("alignment_final", "yes", None, '"yes"'),
        # Lists stay lists, and what was one text or one number stays so.
        ("sources", "s1; s2;", ["s1"], '["s1","s2"]'),
        ("sources", "s1;s2", "s1", '"s1;s2"'),
        ("gauge_mm", "1435;1520", [1520], "[1435,1520]"),
        ("gauge_mm", "1435;wide", [1520], '["1435","wide"]'),
        ("gauge_mm", "1435", 1520, "1435"),
        ("gauge_mm", "1435;1520", 1520, '"1435;1520"'),
        ("gauge_mm", "1435", "1520", '"1435"'),
        ("gauge_mm", "1435", True, '"1435"'),
        ("gauge_mm", "1435", None, '"1435"'),
    ],
)
def test_a_value_is_written_as_it_was(column: str, text: str, old: Any, written: str) -> None:
    assert _json_text(SEGMENTS.column(column), text, old) == written


def properties(body: bytes) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in json.loads(body)["features"]]


def test_a_value_that_a_feature_lacks_is_added_behind_the_others(folder: Folder) -> None:
    short = segment("a-b-rail", "a", "b")
    del short["properties"]["note"], short["properties"]["tracks"]
    folder.layer("test-corridor", short, segment("b-c-rail", "b", "c"))
    layer = read_layer_text(folder.path / "test-corridor.geojson")
    body = layer.rewritten({0: {"tracks": "2", "note": "", "gauge_mm": "1435"}})
    first, second = properties(body)
    assert first == {**short["properties"], "tracks": 2, "gauge_mm": "1435"}
    assert list(first)[-1] == "tracks"
    assert second == properties(layer.body)[1]


def test_a_feature_without_any_property_takes_its_first(folder: Folder) -> None:
    bare = segment("a-b-rail", "a", "b")
    bare["properties"] = {}
    folder.layer("test-corridor", bare)
    layer = read_layer_text(folder.path / "test-corridor.geojson")
    body = layer.rewritten({0: {"segment_id": "a-b-rail", "tracks": "1"}})
    assert properties(body) == [{"segment_id": "a-b-rail", "tracks": 1}]


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        ({0}, "bcd"),
        ({1}, "acd"),
        ({3}, "abc"),
        ({2, 3}, "ab"),
        ({0, 3}, "bc"),
        ({0, 1, 2}, "d"),
        ({0, 1, 2, 3}, ""),
    ],
)
@pytest.mark.parametrize("adds", [False, True])
def test_places_that_go_take_one_comma_with_them(
    folder: Folder, removed: set[int], left: str, adds: bool
) -> None:
    layer = read_layer_text(folder.path / "places.geojson")
    cells = {"place_id": "e", "name": "E", "country": "AZ", "kind": "city"}
    new = RowText("places", "", {**cells, "sources": "s1;s2", "lon": "50.5", "lat": "41"})
    body = layer.rewritten({0: {"name": "Not here"}}, [new] if adds else (), removed)
    features = json.loads(body)["features"]
    ids = [feature["properties"]["place_id"] for feature in features]
    assert ids == [*left, *(["e"] if adds else [])]
    if adds:
        assert features[-1]["geometry"] == {"type": "Point", "coordinates": [50.5, 41]}
        own = features[-1]["properties"]
        assert (own["name"], own["sources"], own["note"]) == ("E", "s1;s2", None)
        assert list(own) == [column.name for column in PLACES.columns]
    names = [feature["properties"]["name"] for feature in features]
    assert ("Not here" in names) is (0 not in removed)


def test_a_place_is_moved_by_each_number_alone(folder: Folder) -> None:
    layer = read_layer_text(folder.path / "places.geojson")
    assert layer.rows[1].cells["lon"] == "48.0"
    body = layer.rewritten({1: {"lat": "40.25"}, 2: {"lon": "east", "lat": "-1e1"}})
    positions = [feature["geometry"]["coordinates"] for feature in json.loads(body)["features"]]
    assert positions[:3] == [[47.0, 40.0], [48.0, 40.25], ["east", -10.0]]


def test_a_value_is_shown_as_text(folder: Folder) -> None:
    odd = place("a", capacity_text=["x", None, 7], note=12.50)
    folder.layer("places", odd, place("b"))
    cells = read_layer_text(folder.path / "places.geojson").rows[0].cells
    assert (cells["capacity_text"], cells["note"], cells["sources"]) == ("x;7", "12.5", "s1")
    empty = [name for name, value in PLACE.items() if value is None and name in cells]
    assert {cells[name] for name in empty} <= {"", "x;7", "12.5"}


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("0", True),
        ("-0.5", True),
        ("10", True),
        ("1e3", True),
        ("2.5E-10", True),
        ("+1", False),
        ("01", False),
        (".5", False),
        ("1.", False),
        ("1e", False),
        ("1 ", False),
        ("--1", False),
        ("1,000", False),
        ("NaN", False),
    ],
)
def test_a_number_is_written_as_one_where_json_knows_it(text: str, *, is_number: bool) -> None:
    written = text if is_number else json.dumps(text)
    assert _json_text(SEGMENTS.column("length_km"), text, None) == written


def test_truth_is_written_as_such_in_its_own_columns_alone() -> None:
    assert _json_text(SEGMENTS.column("alignment_final"), "false", True) == "false"
    assert _json_text(SEGMENTS.column("note"), "true", None) == '"true"'
    assert _json_text(SEGMENTS.column("countries"), "AZ", ["AZ", "GE"]) == '["AZ"]'
    assert _json_text(SEGMENTS.column("countries"), "1;2", []) == '["1","2"]'
    assert _json_text(SEGMENTS.column("gauge_mm"), "", [1520]) == "null"


TEXT = """{ "type" : "FeatureCollection",
  "features" : [
    { "type": "Feature", "geometry": { "type": "Point", "coordinates": [ 47.10 , 40.0, 9 ] },
      "properties": { "place_id": "a", "name": "A",\t"country" :"AZ", "kind": "city" } } ,
    { "type": "Feature", "properties": { "place_id": "b", "name": "B", "country": "AZ",
      "kind": "city", "coord_precision": "good" }, "geometry": { "type": "Point",
      "coordinates": [48, 40] } }
  ]
}
"""


def test_no_other_byte_of_the_file_changes(folder: Folder) -> None:
    folder.write("own.geojson", TEXT)
    layer = read_layer_text(folder.path / "own.geojson")
    assert [row.cells["lon"] for row in layer.rows] == ["47.1", "48"]
    assert layer.rewritten({}) == TEXT.encode()
    assert layer.rewritten({0: {"name": "Ä", "lat": "41"}, 1: {"kind": "port"}}).decode() == (
        TEXT.replace('"name": "A"', '"name": "Ä"')
        .replace("47.10 , 40.0", "47.10 , 41")
        .replace('"kind": "city", "coord', '"kind": "port", "coord')
    )
    added = layer.rewritten({0: {"note": "N", "coord_precision": "good", "capacity_text": ""}})
    assert added.decode() == TEXT.replace(
        '"kind": "city" } }', '"kind": "city" ,"note":"N","coord_precision":"good"} }'
    )


def test_what_is_taken_out_takes_the_space_up_to_the_next_or_from_the_last(folder: Folder) -> None:
    folder.write("own.geojson", TEXT)
    layer = read_layer_text(folder.path / "own.geojson")
    first = TEXT.index('{ "type": "Feature", "geometry"')
    second = TEXT.index('{ "type": "Feature", "properties"')
    end = TEXT.index("\n  ]\n}")
    assert layer.rewritten({0: {"name": "X"}}, (), {0}).decode() == TEXT[:first] + TEXT[second:]
    kept = TEXT[: TEXT.index(" ,\n    { ")]
    assert layer.rewritten({}, (), {1}).decode() == kept + TEXT[end:]
    assert layer.rewritten({}, (), {0, 1}).decode() == TEXT[:first] + TEXT[end:]


def test_new_places_stand_behind_the_last_one_that_stays(folder: Folder) -> None:
    folder.write("own.geojson", TEXT)
    layer = read_layer_text(folder.path / "own.geojson")
    new = [RowText("places", "", {"place_id": name, "lon": "49", "lat": "x"}) for name in "cd"]
    end = TEXT.index("\n  ]\n}")
    both = layer.rewritten({}, new).decode()
    assert both.startswith(TEXT[:end] + ',\n{"type":"Feature"')
    assert both.endswith('"coordinates":[49,"x"]}}' + TEXT[end:])
    ids = [feature["properties"]["place_id"] for feature in json.loads(both)["features"]]
    assert ids == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("geometry", "cells"),
    [
        ({"type": "Point", "coordinates": [47, 40.50]}, {"lon": "47", "lat": "40.5"}),
        ({"type": "Point", "coordinates": [47]}, {}),
        ({"type": "Point", "coordinates": "47,40"}, {}),
        ({"type": "Point"}, {}),
        (None, {}),
    ],
)
def test_a_place_has_a_position_where_there_are_two_numbers(
    folder: Folder, geometry: Any, cells: dict[str, str]
) -> None:
    own = place("a")
    own["geometry"] = geometry
    folder.layer("places", own, place("b"))
    found = read_layer_text(folder.path / "places.geojson").rows[0].cells
    assert {name: text for name, text in found.items() if name in ("lon", "lat")} == cells


def test_a_line_has_no_position_and_columns_of_no_table_are_not_read(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", colour="red"))
    layer = read_layer_text(folder.path / "test-corridor.geojson")
    cells = layer.rows[0].cells
    assert not {"lon", "lat", "colour"} & set(cells)
    assert (layer.rows[0].table, cells["alignment_final"]) == ("segments", "true")
    assert properties(layer.rewritten({0: {"tracks": "2"}}))[0]["colour"] == "red"
