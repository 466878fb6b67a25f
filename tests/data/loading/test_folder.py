"""Loading: the valid folder, and inputs that must give a clear message and lose nothing else.

Long because it is the list of faulty inputs, each with the message that it must give.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from app.config import Settings
from app.data.files.reading import split_table
from app.data.loading.folder import load_atlas
from app.data.problems import Problem
from app.data.schema.network import REGION
from app.data.schema.tables import TABLES
from app.errors import DataError
from app.factory import create_app
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from tests.conftest import CSV, PLACE, POSITIONS, collection, feature, line, place, segment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


def test_what_spreadsheets_and_systems_leave_behind_is_nobodys(folder: Folder) -> None:
    for name in ("tables/.~lock.events.csv#", "tables/~$events.csv", ".DS_Store", "._a.geojson"):
        folder.write(name, "x")
    assert folder.problems() == []


def test_a_valid_folder_has_no_problems(folder: Folder) -> None:
    atlas = folder.load()
    assert atlas.problems == ()
    assert list(atlas.segments) == ["a-b-rail", "b-c-rail", "c-d-rail"]
    assert len(atlas.places) == 4


def test_values_are_cast_and_unknown_is_null(folder: Folder) -> None:
    row = folder.load().frames.segments.iloc[0]
    assert row["corridors"] == ("test-corridor",)
    assert row["gauge_mm"] == (1520,)
    assert row["opened_year"] == 2017
    assert row["expected_year"] is None
    assert row["electrified"] is None
    assert row["alignment_final"] is True or row["alignment_final"] == True  # noqa: E712
    assert pd.isna(folder.load().frames.segments.iloc[1]["length_km"])


def test_length_is_geodesic(folder: Folder) -> None:
    # One degree of longitude at 40° N on WGS 84 is 85.39 km.
    assert folder.load().frames.segments["computed_km"].tolist() == pytest.approx(
        [85.4] * 3, abs=0.1
    )


def test_a_dropped_in_corridor_needs_one_file(folder: Folder) -> None:
    own = {"place_id": "e", "name": "E", "country": "GE", "kind": "port", "coord_precision": "good"}
    keep = ("segment_id", "mode", "status", "countries")
    values = {
        name: value for name, value in segment("x", "d", "c")["properties"].items() if name in keep
    }
    values |= {"segment_id": "d-e-road", "from_place": "d", "to_place": "e", "mode": "road"}
    road = {"type": "LineString", "coordinates": [POSITIONS["d"], [41.6, 42.1]]}
    point = {"type": "Point", "coordinates": [41.6, 42.1]}
    folder.layer("fourth", feature(values, road), feature(own, point), name="Fourth Corridor")
    atlas = folder.load()
    assert atlas.problems == ()
    assert atlas.frames.corridors["short_name"].tolist() == ["Test", "Fourth Corridor"]
    row = atlas.frames.segments[atlas.frames.segments["segment_id"] == "d-e-road"].iloc[0]
    assert row["corridors"] == ("fourth",)
    assert row["alignment_basis"] == "not_known"
    assert not row["alignment_final"]
    assert "e" in set(atlas.places)


def test_a_corridor_without_a_row_is_described_by_its_own_layer_alone(folder: Folder) -> None:
    bare = {"branches": None, "corridors": None}
    folder.layer(
        "fifth-line",
        segment(
            "a-c-rail", "a", "c", **bare, countries="GE", status_as_of="2025-12", length_km=171
        ),
        segment(
            "b-d-rail",
            "b",
            "d",
            **bare,
            countries="AM;GE",
            status_as_of="2025-11-30",
            length_km=171,
        ),
    )
    corridor = folder.load().corridors["fifth-line"]
    assert (corridor.name, corridor.short_name) == ("Fifth Line", "Fifth Line")
    assert corridor.description == "The layer does not describe it."
    assert corridor.countries == ("GE", "AM")
    assert corridor.data_to == "2025-12"


LAYER = "test-corridor.geojson"
BAD_LAYERS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("no JSON", "{not json", (LAYER, "line 1", "no JSON", "file left out")),
    ("empty file", "", (LAYER, "an empty file", "file left out")),
    ("nested", "[" * 100_000, (LAYER, "JSON nested too deeply", "file left out")),
    ("a number of thousands of digits", "1" * 5000, (LAYER, "file left out")),
    ("other JSON", "[1, 2]", (LAYER, "without features")),
    ("no features", json.dumps(collection()), (LAYER, "no features")),
    (
        "another reference system",
        json.dumps(collection(segment("x", "a", "b"), crs={"properties": {"name": "EPSG:3857"}})),
        (LAYER, "'EPSG:3857'", "EPSG:4326"),
    ),
    (
        "missing columns",
        json.dumps(collection(feature({"segment_id": "x"}, line("a", "b")))),
        (LAYER, "the columns from_place, to_place, mode, status and countries", "file left out"),
    ),
    ("other encoding", '{"type": "Баку"}'.encode("cp1251"), (LAYER, "code page", "UTF-8")),
]


@pytest.mark.parametrize(
    ("name", "content", "parts"), BAD_LAYERS, ids=[row[0] for row in BAD_LAYERS]
)
def test_a_broken_layer_is_named_and_left_out(
    folder: Folder, name: str, content: Any, parts: tuple[str, ...]
) -> None:
    folder.layer("good", segment("good-rail", "a", "b", corridors="good", branches=""))
    folder.table("projects", CSV["projects"][0])
    folder.table("route_lengths", CSV["route_lengths"][0])
    folder.write(LAYER, content)
    atlas = folder.load()
    assert list(atlas.segments) == ["good-rail"], name
    assert any(all(part in str(problem) for part in parts) for problem in atlas.problems), (
        atlas.problems
    )


def _changed(**changes: Any) -> dict[str, Any]:
    return segment("bad-rail", "a", "b", **changes)


def _drawn(geometry: Any) -> dict[str, Any]:
    return {**segment("bad-rail", "a", "b"), "geometry": geometry}


def _parts(*parts: Any) -> dict[str, Any]:
    return _drawn({"type": "MultiLineString", "coordinates": list(parts)})


def _line(*points: Any) -> dict[str, Any]:
    return _drawn({"type": "LineString", "coordinates": list(points)})


BAD_FEATURES: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("null geometry", _drawn(None), ("geometry", "no geometry", "LineString")),
    ("wrong type", _drawn({"type": "Point", "coordinates": [47, 40], "x": 1}), ("'Point'",)),
    ("multi", _drawn({"type": "MultiLineString", "coordinates": []}), ("one feature of each",)),
    (
        "parts that do not join",
        _parts([[47, 40], [48, 40]], [[49, 40], [50, 40]]),
        ("parts do not join",),
    ),
    ("swapped axes", _line([40.0, 47.0], [40.0, 48.0]), ("longitude before latitude", "swapped")),
    ("beyond the earth", _line([40.0, 110.0], [47.0, 40.0]), ("with its axes swapped",)),
    ("at the pole", _line([140.0, 89.0], [47.0, 40.0]), ("too near a pole", "-85 to 85")),
    ("date line", _line([179.0, 60.0], [-179.0, 60.0]), ("does not cross the date line",)),
    ("metres", _line([5490000.0, 4800000.0], [47.0, 40.0]), ("no longitude and latitude",)),
    ("out of range", _line([200.0, 40.0], [47, 40]), ("[200.0, 40.0]", "longitude -180 to 180")),
    ("text", _line(["47", "40"], [48, 40]), ("two numbers",)),
    ("one point", _line([47, 40], [47, 40]), ("a line of 1 point",)),
    ("unknown term", _changed(mode="train"), ("mode", "'train'", "one of rail, road")),
    ("missing value", _changed(status=None), ("status", "nothing", "one of operational")),
    ("markup for an id", _changed(segment_id="<b>"), ("segment_id", "identifier")),
]


@pytest.mark.parametrize(
    ("name", "bad", "parts"), BAD_FEATURES, ids=[row[0] for row in BAD_FEATURES]
)
def test_a_broken_feature_is_named_and_left_out(
    folder: Folder, name: str, bad: dict[str, Any], parts: tuple[str, ...]
) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    folder.layer("test-corridor", *good, bad)
    atlas = folder.load()
    assert len(atlas.segments) == 3, name
    assert len(atlas.problems) == 1, atlas.problems
    text = str(atlas.problems[0])
    assert all(part in text for part in (LAYER, "row left out", *parts)), text


KEPT: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("number out of range", {"length_km": -3}, ("length_km", "-3", "0.1 to 6000 km")),
    ("no number", {"tracks": "two"}, ("tracks", "'two'", "whole number")),
    ("future report", {"status_as_of": "2150-01"}, ("status_as_of", "'2150-01'", "no date after")),
    ("no date", {"status_as_of": "31.01.2026"}, ("status_as_of", "YYYY-MM-DD")),
    ("no leap year", {"status_as_of": "2025-02-29"}, ("status_as_of", "YYYY-MM-DD")),
    ("unknown source", {"sources": "s1;s9"}, ("sources", "'s9'")),
    ("length does not fit", {"length_km": 200}, ("length_km", "200 km", "0.43", "0.90 to 1.10")),
    ("unknown column", {"colour": "red"}, ("colour", "not read")),
]


@pytest.mark.parametrize(("name", "changes", "parts"), KEPT, ids=[row[0] for row in KEPT])
def test_a_doubtful_value_is_named_and_the_row_kept(
    folder: Folder, name: str, changes: dict[str, Any], parts: tuple[str, ...]
) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    good[0]["properties"] |= changes
    folder.layer("test-corridor", *good)
    atlas = folder.load()
    assert len(atlas.segments) == 3, name
    assert any(all(part in str(problem) for part in parts) for problem in atlas.problems), (
        atlas.problems
    )


def test_nan_coordinates(folder: Folder) -> None:
    folder.write(LAYER, (folder.path / LAYER).read_text().replace("[47.0, 40.0]", "[NaN, 40.0]"))
    assert any("finite numbers" in text for text in folder.problems())


def test_a_line_that_crosses_itself_is_kept(folder: Folder) -> None:
    bow = [POSITIONS["a"], [48.0, 41.0], [48.0, 40.5], [47.0, 41.0], POSITIONS["b"]]
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", length_km=None)
        | {"geometry": {"type": "LineString", "coordinates": bow}},
    )
    folder.table("projects", CSV["projects"][0])
    folder.table("route_lengths", CSV["route_lengths"][0])
    folder.table("figures", CSV["figures"][0])
    folder.table("milestones", CSV["milestones"][0])
    assert any("crosses itself" in text and "kept" in text for text in folder.problems())
    assert len(folder.load().frames.segments) == 1


def test_duplicate_ids_across_layers(folder: Folder) -> None:
    folder.layer(
        "other",
        segment("a-b-rail", "a", "b", corridors="", branches=""),
        segment("o-rail", "c", "d", corridors="", branches=""),
    )
    problems = folder.problems()
    assert any(
        "segment_id" in text and "again" in text and "other.geojson" in text for text in problems
    )


BAD_TABLES: list[tuple[str, str | bytes, tuple[str, ...]]] = [
    (
        "stray quote",
        "\n".join(CSV["projects"]) + '\np2,test-corridor,,"Line,AZ\n',
        ("line", "quote"),
    ),
    (
        "too few fields",
        CSV["projects"][0] + "\np1,test-corridor\n",
        ("line 2", "2 fields", "14 fields"),
    ),
    ("cp1252", "\n".join(CSV["projects"]).encode("cp1252"), ("line 2", "byte 0x96", "UTF-8")),
    ("missing column", "project_id,name\np1,x\n", ("corridors", "file left out")),
    ("empty", "", ("an empty file",)),
]


@pytest.mark.parametrize(
    ("name", "content", "parts"), BAD_TABLES, ids=[row[0] for row in BAD_TABLES]
)
def test_a_broken_table_is_named_and_left_out(
    folder: Folder, name: str, content: str | bytes, parts: tuple[str, ...]
) -> None:
    folder.write("tables/projects.csv", content)
    atlas = folder.load()
    assert len(atlas.segments) == 3, name
    assert len(atlas.projects) == 0
    assert any(
        all(part in str(problem) for part in ("tables/projects.csv", *parts))
        for problem in atlas.problems
    ), atlas.problems


def test_garbage_of_50_mb(folder: Folder) -> None:
    folder.write("garbage.geojson", os.urandom(1024) * 51_200)
    folder.write("tables/events.csv", b"\x00" * 50_000_000)
    problems = folder.problems()
    assert any("garbage.geojson" in text for text in problems)
    assert any("tables/events.csv" in text for text in problems)


def test_a_missing_table_is_named(folder: Folder) -> None:
    (folder.path / "tables/claims.csv").unlink()
    assert any("tables/claims.csv" in text and "no such file" in text for text in folder.problems())


def test_a_byte_order_mark_is_accepted(folder: Folder) -> None:
    folder.write("tables/contexts.csv", b"\xef\xbb\xbf" + "\n".join(CSV["contexts"]).encode())
    assert folder.problems() == []


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_folder_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DataError, match="expected the folder"):
        load_atlas(tmp_path / name)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no layer that can be used"):
        load_atlas(tmp_path)


def test_a_folder_without_permission(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read everything, so the system's answer is put in by hand.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(DataError, match="may not be read"):
        folder.load()


@pytest.mark.parametrize("refused", [os.R_OK, os.X_OK])
def test_a_folder_that_may_be_listed_or_entered_alone(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    monkeypatch.setattr("os.access", lambda _, mode: not mode & refused)
    with pytest.raises(DataError, match="may not be read"):
        folder.load()


def test_of_two_places_the_one_in_the_common_file_stays(folder: Folder) -> None:
    folder.layer("alpha", place("a", name="Another A"))
    atlas = folder.load()
    assert (atlas.places["a"].name, atlas.places["a"].layer) == ("Ağbənd", "places")
    assert [str(problem) for problem in atlas.problems if "alpha" in str(problem)]


def test_a_file_that_may_not_be_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(DataError, match="permission denied"):
        folder.load()


def test_places_far_from_their_country(folder: Folder) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[46, 39], [48.5, 39], [48.5, 41], [46, 41], [46, 39]]],
    }
    folder.write(
        "basemap/countries.geojson", json.dumps(collection(feature({"iso_a2": "AZ"}, square)))
    )
    problems = folder.problems()
    assert any("feature c" in text and "outside it" in text for text in problems)
    assert not any("feature a" in text for text in problems)
    assert not any("swapped" in text for text in problems)


def test_a_place_beyond_the_basemap_is_not_said_to_lie_outside_its_country(folder: Folder) -> None:
    # Germany as the basemap has it: cut off at 10° east.
    square = {
        "type": "Polygon",
        "coordinates": [[[10, 47], [15, 47], [15, 55], [10, 55], [10, 47]]],
    }
    folder.layer("basemap/countries", feature({"iso_a2": "DE"}, square))
    places = json.loads((folder.path / "places.geojson").read_text())["features"]
    points = {"duisburg": [6.76, 51.43], "warsaw": [21.0, 52.2]}
    beyond = [
        feature({**PLACE, "place_id": name, "country": "DE"}, {"type": "Point", "coordinates": at})
        for name, at in points.items()
    ]
    folder.layer("places", *places, *beyond)
    problems = folder.problems()
    assert any("feature warsaw, country: found DE" in text for text in problems), problems
    assert not any("feature duisburg" in text for text in problems), problems


def test_swapped_axes_are_supposed_only_where_swapping_fits(folder: Folder) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[46, 39], [55, 39], [55, 41], [46, 41], [46, 39]]],
    }
    # With its axes swapped "elsewhere" would lie in these two, which are not its country.
    others = {"type": "Polygon", "coordinates": [[[50, 6], [53, 6], [53, 8], [50, 8], [50, 6]]]}
    countries = [feature({"iso_a2": code}, others) for code in ("AM", "GE")]
    folder.layer("basemap/countries", feature({"iso_a2": "AZ"}, square), *countries)
    places = json.loads((folder.path / "places.geojson").read_text())["features"]
    swapped = {**PLACE, "place_id": "swapped"}
    elsewhere = {**PLACE, "place_id": "elsewhere"}
    folder.write(
        "places.geojson",
        json.dumps(
            collection(
                *places,
                feature(swapped, {"type": "Point", "coordinates": [40.0, 47.0]}),
                feature(elsewhere, {"type": "Point", "coordinates": [6.76, 51.43]}),
            )
        ),
    )
    said = [text for text in folder.problems() if "outside it" in text]
    assert len(said) == 2
    assert any("feature swapped" in text and "axes swapped" in text for text in said)
    assert any("feature elsewhere" in text and "axes swapped" not in text for text in said)


def test_the_map_grows_as_far_as_data_lie(folder: Folder) -> None:
    assert folder.load().area == REGION
    far = segment("far-rail", "a", "b", length_km=None, countries="ZZ")
    far["geometry"] = {"type": "LineString", "coordinates": [[6.76, 51.43], [120.0, 40.0]]}
    good = json.loads((folder.path / LAYER).read_text())["features"]
    folder.layer("test-corridor", *good, far)
    atlas = folder.load()
    assert atlas.area == (6.76, REGION[1], 120.0, REGION[3])
    assert atlas.segments["far-rail"].countries == ("ZZ",)
    assert any("km from a" in str(problem) for problem in atlas.problems)
    view, ignored = parse_view("at=7,51,5", atlas, build_facets(atlas))
    assert view.camera is not None
    assert ignored == ()
    assert parse_view("at=5,51,5", atlas, build_facets(atlas))[1]


def test_ships_call_at_ports_only(folder: Folder) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    good[2]["properties"] |= {"mode": "sea", "gauge_mm": None}
    folder.layer("test-corridor", *good)
    assert any(
        "feature d" in text and "sea" in text and "port" in text for text in folder.problems()
    )


def test_ends_must_touch_their_places(folder: Folder) -> None:
    folder.layer(
        "places",
        place("a"),
        *(place(n) for n in "bc"),
        {**place("d"), "geometry": {"type": "Point", "coordinates": [50.5, 40]}},
    )
    assert any("to_place" in text and "km from d" in text for text in folder.problems())


def test_a_line_to_a_place_that_no_layer_has_stays_drawn(folder: Folder) -> None:
    (folder.path / "places.geojson").unlink()
    atlas = folder.load()
    assert list(atlas.segments) == ["a-b-rail", "b-c-rail", "c-d-rail"]
    assert atlas.places["a"].name == "A (place missing)"
    assert (atlas.places["a"].lon, atlas.places["a"].lat) == tuple(
        atlas.segments["a-b-rail"].geometry.coords[0]
    )
    said = folder.problems()
    assert any(text.startswith("places.geojson: found no such file") for text in said)
    assert any("a-b-rail, from_place: found 'a', expected an identifier" in text for text in said)


def test_a_row_whose_sources_are_gone_stays_and_says_so(folder: Folder) -> None:
    folder.write("tables/sources.csv", "source_id,title\n\x96".encode("latin-1"))
    atlas = folder.load()
    assert atlas.figures
    assert all(figure.sources == () for figure in atlas.figures.values())
    assert any("sources.csv, line 2: found byte 0x96" in text for text in folder.problems())


def test_what_is_not_read_is_named(folder: Folder) -> None:
    whole = (folder.path / LAYER).read_bytes()
    (folder.path / LAYER).unlink()
    folder.write("TEST-CORRIDOR.GEOJSON", whole)
    folder.write("another.json", whole)
    folder.write("Baku, Tbilisi (1).geojson", whole)
    folder.write("tables/notes.csv", "a,b\n")
    (folder.path / "mine").mkdir()
    folder.write("mine/own.geojson", whole)
    assert len(folder.load().segments) == 3
    said = folder.problems()
    assert any(text.startswith("another.json: found a file that is not read") for text in said)
    assert any("Baku, Tbilisi (1).geojson" in text and "addresses" in text for text in said)
    assert any(text.startswith("tables/notes.csv: found an unknown table") for text in said)
    assert any(text.startswith("mine/own.geojson: found a file that is not read") for text in said)


def test_parts_that_join_are_one_line(folder: Folder) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    first, last = good[0]["geometry"]["coordinates"]
    middle = [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2]
    good[0]["geometry"] = {
        "type": "MultiLineString",
        "coordinates": [[first, middle], [middle, last]],
    }
    folder.layer("test-corridor", *good)
    atlas = folder.load()
    assert not folder.problems()
    assert len(atlas.segments["a-b-rail"].geometry.coords) == 3


def test_a_pipe_in_place_of_a_file_does_not_hang(folder: Folder) -> None:
    (folder.path / "tables/events.csv").unlink()
    os.mkfifo(folder.path / "tables/events.csv")
    assert any("events.csv: found a folder, pipe or device" in text for text in folder.problems())


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("note", "a\u000bb", "the character U+000B"),
        ("note", "a\ud800b", "the character U+D800"),
        ("opened_year", "٢٠٢٠", "expected a whole number"),
        ("opened_year", "20_20", "expected a whole number"),
        ("opened_year", 2095, "expected no year after"),
        ("length_km", int("9" * 400), "expected a number"),
        ("length_km", float("nan"), "expected a number"),
        ("status_as_of", "0206-01", "1800 to 2199"),
        ("status_as_of", "9999", "1800 to 2199"),
        ("countries", "AZ;ZQ", "expected a country code"),
        ("branches", "other/main", "expected an identifier that branches has"),
    ],
)
def test_nothing_wrong_passes_in_silence(
    folder: Folder, column: str, value: Any, said: str
) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    good[0]["properties"][column] = value
    folder.layer("test-corridor", *good)
    problems = folder.problems()
    assert any(f", {column}: found" in text and said in text for text in problems), problems


def test_a_list_of_separators_is_no_list(folder: Folder) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    good[0]["properties"]["countries"] = " ; ;"
    folder.layer("test-corridor", *good)
    assert any("countries: found an empty list" in text for text in folder.problems())


def test_a_property_named_twice_is_told(folder: Folder) -> None:
    text = (folder.path / LAYER).read_text()
    folder.write(LAYER, text.replace('"status":', '"status": "planned", "status":', 1))
    assert any("status: found it more than once" in said for said in folder.problems())


def test_own_files_are_read_back(folder: Folder) -> None:
    before = folder.load()
    client = create_app(Settings(geodata=folder.path), before).server.test_client()
    for table in TABLES:
        folder.write(f"tables/{table.name}.csv", client.get(f"/data/{table.name}.csv").data)
    after = folder.load()
    assert folder.problems() == []
    for table in TABLES:
        assert after.records(table.name) == before.records(table.name), table.name


@pytest.mark.parametrize(
    ("header", "mark"),
    [
        ("a", ","),
        ("a;b", ";"),
        ("a\tb", "\t"),
        ("a,b;c", ","),
        ("a;b,c;d", ";"),
        ("a,b\tc", ","),
        ("\ufeffa;b\n1,2,3;4", ";"),
    ],
)
def test_a_comma_separates_unless_another_mark_is_more_there(header: str, mark: str) -> None:
    assert split_table(f"{header}\n".encode(), "a.csv").delimiter == mark


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_are_read(folder: Folder, mark: str) -> None:
    plain = (folder.path / "tables/contexts.csv").read_text()
    folder.write("tables/contexts.csv", plain.replace(",", mark))
    assert folder.problems() == []


def test_a_header_without_rows_is_told(folder: Folder) -> None:
    folder.table("events", CSV["events"][0])
    assert any("events.csv: found a header and no rows" in text for text in folder.problems())


def test_a_column_named_twice_is_told(folder: Folder) -> None:
    folder.write("tables/contexts.csv", "context_id,name,name\nc,A,B\n")
    assert any("the column 'name' twice" in text for text in folder.problems())


def test_actual_values_lie_behind_us(folder: Folder) -> None:
    header, *rows = CSV["figures"]
    names = header.split(",")
    values = dict(zip(names, rows[0].split(","), strict=True))
    values |= {"kind": "actual", "period_start": "2099-01-01", "period_end": "2099-12-31"}
    folder.table("figures", header, ",".join(values[name] for name in names))
    assert any("period_start: found '2099-01-01'" in text for text in folder.problems())


def test_what_is_known_to_be_wrong_is_not_looked_for(folder: Folder) -> None:
    folder.table(
        "events", *CSV["events"], CSV["events"][1].replace("e1,", "e2,").replace("b,", "z,")
    )
    known = (Problem("a", "", "", "x", "y"),)
    atlas = load_atlas(folder.path, known)
    assert atlas.problems == known
    # What leads nowhere is left out all the same.
    assert atlas.events["e2"].place_id is None
    assert load_atlas(folder.path, ()).problems == ()


def test_a_folder_without_any_layer_says_what_went_wrong_first(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text("{")
    with pytest.raises(DataError) as caught:
        load_atlas(tmp_path)
    assert "expected *.geojson (tables/sources.csv" in str(caught.value)


def test_places_alone_or_lines_alone_are_a_folder(tmp_path: Path) -> None:
    (tmp_path / "places.geojson").write_text(json.dumps(collection(place("a"))))
    atlas = load_atlas(tmp_path)
    assert (list(atlas.places), list(atlas.segments)) == (["a"], [])
    (tmp_path / "places.geojson").unlink()
    (tmp_path / "x.geojson").write_text(
        json.dumps(collection(segment("a-b-rail", "a", "b", corridors=None, branches=None)))
    )
    atlas = load_atlas(tmp_path)
    assert (list(atlas.places), list(atlas.segments)) == (["a", "b"], ["a-b-rail"])
    assert atlas.segments["a-b-rail"].corridors == ("x",)
    assert atlas.segments["a-b-rail"].layer == "x"


def test_connections_are_read_from_their_own_file(folder: Folder) -> None:
    own = {
        "connection_id": "a-d-road",
        "from_place": "a",
        "to_place": "d",
        "mode": "road",
        "status": "operational",
        "countries": "AZ",
        "alignment_note": "straight",
        "attribute_basis": "map",
    }
    lines = [feature(own, line("a", "d")), feature({**own, "mode": "rail"}, line("a", "c"))]
    folder.layer("connections", *lines)
    atlas = folder.load()
    (found,) = atlas.connections.values()
    assert (found.mode, found.computed_km) == ("road", pytest.approx(256.2, abs=0.1))
    (problem,) = atlas.problems
    assert (problem.file, problem.found) == ("connections.geojson", "'a-d-road' again")
    folder.write("connections.geojson", "{")
    atlas = folder.load()
    assert dict(atlas.connections) == {}
    assert [problem.file for problem in atlas.problems] == ["connections.geojson"]


def test_a_scene_is_named_by_its_number_where_it_quotes_what_is_not_there(folder: Folder) -> None:
    (folder.path / "briefings").mkdir()
    scenes = "\n".join(
        f"--- scene ---\ntitle: T\nview: /\n---\n{{{{{key}}}}}\n" for key in ("f1", "f9")
    )
    folder.write("briefings/b.md", f"---\ntitle: B\n---\n\n{scenes}")
    (problem,) = folder.load().problems
    assert (problem.file, problem.found) == ("briefings/b.md", "'f9'")
    assert problem.where.startswith("scene 2, line ")


def test_frames_hold_numbers_as_numbers_and_the_rest_as_it_is(folder: Folder) -> None:
    frames = folder.load().frames
    types = frames.segments.dtypes
    assert str(types["length_km"]) == str(types["computed_km"]) == "float64"
    assert str(types["alignment_final"]) == "bool"
    assert {str(types[name]) for name in ("tracks", "layer", "gauge_mm", "status")} == {"object"}
    assert frames.segments.crs == "EPSG:4326"
    assert str(frames.places.dtypes["lon"]) == "float64"
    assert str(frames.figures.dtypes["value"]) == "float64"


def test_a_layer_tells_what_its_corridor_is_called_and_is(folder: Folder) -> None:
    own = segment("a-c-rail", "a", "c", corridors=None, branches=None, length_km=171)
    folder.layer("sixth", own, name="Sixth Line", description="By rail.", zone="Z")
    corridor = folder.load().corridors["sixth"]
    assert (corridor.name, corridor.description) == ("Sixth Line", "By rail.")
