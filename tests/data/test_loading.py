"""Loading: the valid folder, and inputs that must give a clear message and lose nothing else."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from app.data.loading import load_atlas
from app.errors import DataError
from tests.conftest import CSV, POSITIONS, collection, feature, line, place, segment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


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
    assert row["alignment_basis"] == "schematic"
    assert not row["alignment_final"]
    assert "e" in set(atlas.places)


LAYER = "test-corridor.geojson"
BAD_LAYERS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("no JSON", "{not json", (LAYER, "line 1", "no JSON", "file left out")),
    ("empty file", "", (LAYER, "an empty file", "file left out")),
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
        (LAYER, "from_place, to_place, mode, status, countries", "file left out"),
    ),
    ("other encoding", '{"type": "Qəbələ"}'.encode("utf-16"), (LAYER, "UTF-8")),
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


def _line(*points: Any) -> dict[str, Any]:
    return _drawn({"type": "LineString", "coordinates": list(points)})


BAD_FEATURES: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("null geometry", _drawn(None), ("geometry", "no geometry", "LineString")),
    ("wrong type", _drawn({"type": "Point", "coordinates": [47, 40], "x": 1}), ("'Point'",)),
    ("multi", _drawn({"type": "MultiLineString", "coordinates": []}), ("split it",)),
    ("swapped axes", _line([40.0, 70.0], [40.0, 71.0]), ("axes look swapped", "longitude")),
    ("out of range", _line([200.0, 40.0], [47, 40]), ("[200.0, 40.0]", "longitude 10 to 112")),
    ("text", _line(["47", "40"], [48, 40]), ("two numbers",)),
    ("one point", _line([47, 40], [47, 40]), ("a line of 1 point",)),
    ("unknown term", _changed(mode="train"), ("mode", "'train'", "one of rail, road")),
    ("missing value", _changed(status=None), ("status", "nothing", "one of operational")),
    ("unknown place", _changed(from_place="nowhere"), ("from_place", "'nowhere'", "places")),
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
    ("future report", {"status_as_of": "2999-01"}, ("status_as_of", "'2999-01'", "no date after")),
    ("no date", {"status_as_of": "31.01.2026"}, ("status_as_of", "YYYY-MM-DD")),
    ("no leap year", {"status_as_of": "2025-02-29"}, ("status_as_of", "YYYY-MM-DD")),
    ("unknown source", {"sources": "s1;s9"}, ("sources", "'s9'")),
    ("length does not fit", {"length_km": 200}, ("length_km", "200 km", "0.43", "traced")),
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


def test_a_file_that_may_not_be_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(DataError, match="permission denied"):
        folder.load()


def test_places_far_from_their_country(folder: Folder) -> None:
    (folder.path / "basemap").mkdir()
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


def test_a_change_of_gauge_needs_a_place_for_it(folder: Folder) -> None:
    good = json.loads((folder.path / LAYER).read_text())["features"]
    good[1]["properties"]["gauge_mm"] = "1435"
    folder.layer("test-corridor", *good)
    assert any(
        "feature b" in text and "1,435 mm and 1,520 mm" in text for text in folder.problems()
    )
    folder.layer(
        "places",
        place("a"),
        place("b", kind="gauge_change"),
        place("c", kind="gauge_change"),
        place("d"),
    )
    assert folder.problems() == []


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
