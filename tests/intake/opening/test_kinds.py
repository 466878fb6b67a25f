"""Opening: every kind that is read gives the same lines, and anything else a sentence."""

from __future__ import annotations

import json

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.intake.opening.features import Feature, IntakeError, Limits
from app.intake.opening.kinds import open_file, stem_of
from tests.intake.files import (
    FIRST,
    KINDS,
    SECOND,
    geojson,
    gpx,
    kml,
    line,
    plain_geojson,
    shapefile,
    workbook,
    zipped,
)


def lines_of(name: str, body: bytes) -> list[shapely.LineString]:
    shapes = [feature.shape for feature in open_file(name, body).features]
    return [shape for shape in shapes if shape is not None and shape.geom_type != "Point"]


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_gives_its_lines_in_degrees(name: str) -> None:
    first, second = lines_of(name, KINDS[name])
    ends = (first.geom_type, second.geom_type)
    assert set(ends) <= {"LineString", "MultiLineString"}
    drawn = [FIRST, SECOND] if name != "ends.csv" else [FIRST[::2], SECOND[::2]]
    for shape, wanted in zip((first, second), drawn, strict=True):
        assert not shapely.has_z(shape)
        assert shapely.get_coordinates(shape) == pytest.approx(
            shapely.get_coordinates(shapely.LineString(wanted)), abs=1e-6
        )


def test_what_a_file_holds_goes_before_its_ending() -> None:
    assert open_file("wrong.csv", plain_geojson()).kind == "GeoJSON"
    assert open_file("wrong.geojson", KINDS["lines.gpkg"]).kind == "GeoPackage"
    assert stem_of("C:\\maps\\My line.GEOJSON") == "My line"


BOMB = b"0" * 30_000_000
ENTITIES = '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
REFUSED: list[tuple[str, bytes, str]] = [
    ("empty.geojson", b"  \n", "is empty"),
    ("broken.geojson", b'{"type": "FeatureCollection", "features": [', "broken JSON: line 1"),
    ("deep.json", b'{"a":' * 100_000, "nested too deeply"),
    ("topology.json", b'{"type": "Topology", "objects": {}}', "is TopoJSON"),
    ("list.json", b"[1, 2]", "expected a FeatureCollection"),
    ("none.geojson", geojson(), "holds no features"),
    (
        "crs.geojson",
        geojson(line(FIRST), crs={"type": "name", "properties": {"name": "EPSG:1"}}),
        "reference system 'EPSG:1', which is not known",
    ),
    (
        "metres.geojson",
        geojson(line([[5490000.0, 4800000.0], [5500000.0, 4800000.0]])),
        "such as 5490000, 4800000, are no degrees",
    ),
    ("lines.shp", b"\x00\x00\x27\x0a" + b"\x00" * 200, "zip .shp, .shx, .dbf and .prj"),
    ("paper.pdf", b"%PDF-1.7", "is a PDF"),
    ("book.xls", b"\xd0\xcf\x11\xe0" + b"x" * 100, "save the table as CSV"),
    ("unknown.bin", bytes(range(256)) * 4, "of a kind that is not read"),
    ("entities.kml", kml(ENTITIES), "defines entities"),
    ("page.html", b"<html><body>no map</body></html>", "XML of <html>"),
    ("broken.kml", b"<kml><Document>", "broken XML"),
    ("broken.gpkg", b"SQLite format 3\x00" + b"\x01" * 400, "broken GeoPackage"),
    ("broken.zip", b"PK\x03\x04 no archive", "broken archive"),
    ("bomb.zip", zipped(**{"lines.geojson": BOMB}), "far more than its size"),
    ("out.zip", zipped(**{"../../etc/lines.geojson": plain_geojson()}), "leads out of it"),
    ("root.zip", zipped(**{"/etc/lines.geojson": plain_geojson()}), "leads out of it"),
    ("drive.zip", zipped(**{"C:/lines.geojson": plain_geojson()}), "leads out of it"),
    (
        "nested.zip",
        zipped(**{"a.geojson": zipped(**{"b.geojson": plain_geojson()})}),
        "an archive in an archive",
    ),
    ("photos.zip", zipped(**{"a.jpg": b"\xff\xd8"}), "holds none of GeoJSON"),
    ("no-index.zip", shapefile(without=".shx"), "lacks lines.shx"),
    ("no-crs.zip", shapefile(without=".prj"), "save it with its reference system"),
    ("windows.csv", "name,lon,lat\nÄ,47,40\n".encode("cp1252"), "not in a Windows code page"),
    ("stray.csv", b"name,lon,lat\nA,47\n", "found 2 fields, expected 3"),
    ("nothing.csv", b"name,value\nA,1\n", "no column of positions"),
    (
        "none.xlsx",
        workbook(("Only", [["name", "lon", "lat"]])),
        "no sheet with rows",
    ),
    (
        "others.xlsx",
        workbook(("About", [["what", "who"], ["lines", "me"]]), ("Notes", [["a", "b"], [1, 2]])),
        "others.xlsx, About has no column of positions",
    ),
    ("broken.xlsx", zipped(**{"xl/workbook.xml": b"<workbook"}), "is a broken workbook"),
    ("bomb.xlsx", zipped(**{"xl/workbook.xml": BOMB}), "far more than its size"),
    ("out.gpx", b'<!DOCTYPE g [<!ENTITY a "b">]><gpx/>', "defines entities"),
    ("ids.json", b'{"elements": [{"type": "way", "id": 1, "nodes": [1, 2]}]}', "out geom"),
]


@pytest.mark.parametrize(("name", "body", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_gets_a_sentence(name: str, body: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=r"\.$") as caught:
        open_file(name, body)
    assert said in str(caught.value), caught.value
    assert "/tmp" not in str(caught.value)


@pytest.mark.parametrize("space", [' xmlns="http://www.topografix.com/GPX/1/1"', ""])
def test_routes_and_tracks_of_gpx_are_lines_and_its_waypoints_are_places(space: str) -> None:
    opened = open_file("walk.gpx", gpx(space))
    assert opened.kind == "GPX"
    told = {feature.values["name"]: feature.shape for feature in opened.features}
    assert list(told) == ["Sahil", "Second", "First"]
    assert told["Sahil"].geom_type == "Point"
    assert list(told["Second"].coords) == SECOND
    assert shapely.get_coordinates(told["First"]).tolist() == [list(point) for point in FIRST]
    assert opened.columns == ("name",)


def test_the_first_sheet_with_positions_is_read_and_named() -> None:
    opened = open_file("points.xlsx", KINDS["points.xlsx"])
    assert opened.kind == "Excel"
    assert opened.notes[0] == "Read: sheet “Lines” of points.xlsx."
    assert opened.features[0].values["gauge"] == "1520"
    drawn = workbook(("Lines", [["name", "wkt"], ["A", "LINESTRING (47 40, 48 40)"], [None, None]]))
    (feature,) = open_file("drawn.xlsx", drawn).features
    assert (feature.where, feature.values) == ("row 2", {"name": "A"})


@pytest.mark.parametrize(
    ("encoding", "without", "name", "notes"),
    [
        ("cp1251", ".cpg", "Ãàíäæà", 1),
        ("utf-8", ".cpg", "Ганджа", 0),
        ("cp1251", "", "Ганджа", 0),
    ],
)
def test_a_shapefile_that_names_no_encoding_says_how_it_was_read(
    encoding: str, without: str, name: str, notes: int
) -> None:
    body = shapefile(without=without, encoding=encoding, first="Ганджа")
    opened = open_file("lines.zip", body)
    assert opened.features[0].values["name"] == name
    said = [note for note in opened.notes if "names no encoding" in note]
    assert len(said) == notes
    assert all("put lines.cpg into the archive" in note for note in said)


def test_limits_of_size_and_number() -> None:
    body = plain_geojson()
    with pytest.raises(IntakeError, match="at most 100 are read"):
        open_file("large.geojson", body, Limits(100, 10))
    with pytest.raises(IntakeError, match="has 2 features; at most 1"):
        open_file("many.geojson", body, Limits(10_000, 1))
    with pytest.raises(IntakeError, match="unpacks to"):
        open_file("large.zip", zipped(**{"a.geojson": body + b" " * 900}), Limits(1000, 10))


def test_a_locked_archive_is_named() -> None:
    body = bytearray(zipped(**{"lines.geojson": plain_geojson()}))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = body.index(start) + (6 if start.endswith(b"\x04") else 8)
        body[at] |= 1
    with pytest.raises(IntakeError, match="password"):
        open_file("locked.zip", bytes(body))


def test_one_bad_feature_takes_nothing_else_down() -> None:
    body = geojson(
        line(FIRST, name="good"),
        line([["a", "b"], [1, 2]]),
        line([[47.0, 400.0], [47.0, 40.0]]),
        {"type": "Feature", "properties": None, "geometry": None},
        "no feature",
    )
    features = open_file("mixed.geojson", body).features
    assert [bool(feature.shape) for feature in features] == [True, False, False, False, False]
    faults = [feature.fault for feature in features]
    assert "no numbers" in faults[1]
    assert "no longitude and latitude" in faults[2]
    assert faults[4] == "it is no feature"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.floats(0.05, 1),
)
def test_a_damaged_file_is_read_or_refused_with_a_sentence(
    name: str, changes: list[tuple[float, int]], kept: float
) -> None:
    body = bytearray(KINDS[name])
    for share, byte in changes:
        body[int(share * (len(body) - 1))] = byte
    assert_read_or_refused(name, bytes(body[: max(1, int(len(body) * kept))]))


def assert_read_or_refused(name: str, body: bytes) -> None:
    said = "."
    features: tuple[Feature, ...] = ()
    try:
        features = open_file(name, body).features
    except IntakeError as error:
        said = str(error)
    assert said.endswith(".")
    assert all(feature.shape is None or not feature.fault for feature in features)


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "features", "geometry", "coordinates", "elements", "crs", "properties"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_read_or_refused_with_a_sentence(document: object) -> None:
    assert_read_or_refused("any.json", json.dumps(document).encode())


def test_an_archive_that_lies_about_its_size_is_bounded() -> None:
    body = bytearray(zipped(**{"lines.geojson": plain_geojson() + b" " * 200_000}))
    at = body.index(b"PK\x01\x02") + 24
    body[at : at + 4] = (50).to_bytes(4, "little")
    with pytest.raises(IntakeError):
        open_file("lying.zip", bytes(body), Limits(10_000, 10))
