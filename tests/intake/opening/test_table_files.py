"""Tables with positions: which columns hold them, and what becomes of each row."""

from __future__ import annotations

import pytest
import shapely

from app.intake.opening.features import IntakeError
from app.intake.opening.table_files import plain, read_table

LINE = "LINESTRING (47 40, 48 41)"
SHAPE = shapely.from_wkt(LINE)
FAR = "LINESTRING (9 1, 8 2)"


def drawn(text: str) -> list[str]:
    """Read a table: the shape of each feature, or why it has none."""
    features = read_table("t.csv", text).features
    return [one.fault if one.shape is None else one.shape.wkt for one in features]


@pytest.mark.parametrize(
    "column",
    ["WKT", "geometry", "geom", "the_geom", "Shape", "GeoJSON", "wkb_geometry", "line"],
)
@pytest.mark.parametrize(
    "written",
    [
        LINE,
        f"  {LINE.lower()} ",
        f"SRID=4326;{LINE}",
        f" srid = 4326 ; {LINE}",
        shapely.to_geojson(SHAPE),
        shapely.to_wkb(SHAPE, hex=True),
        shapely.to_wkb(SHAPE, hex=True).lower(),
    ],
)
def test_lines_as_text_in_any_column_and_form(column: str, written: str) -> None:
    quoted = '"' + written.replace('"', '""') + '"'
    opened = read_table("t.csv", f"name,{column}\nFirst,{quoted}\n")
    (feature,) = opened.features
    assert feature.shape.equals(SHAPE)
    assert (feature.where, feature.values, feature.fault) == ("line 2", {"name": "First"}, "")
    assert (opened.kind, opened.title) == ("CSV", "")


@pytest.mark.parametrize(
    "wkt", ["POINT (47 40)", "MULTILINESTRING ((47 40, 48 41))", "POLYGON ((1 1, 2 1, 2 2, 1 1))"]
)
def test_other_shapes_as_text(wkt: str) -> None:
    assert drawn(f'wkt\n"{wkt}"\n') == [wkt]
    assert drawn(f'wkt\n"GEOMETRYCOLLECTION ({wkt})"\n') == [f"GEOMETRYCOLLECTION ({wkt})"]


def test_a_row_without_a_shape_or_with_a_broken_one_takes_no_other_down() -> None:
    text = f'name,wkt\na,"{LINE}"\nb,\nc,LINESTRING (47\nd,"{{""type"": 3}}"\ne,0102zz\n'
    unreadable = "its WKT cannot be read"
    assert drawn(text) == [LINE, "it has no shape", unreadable, unreadable, unreadable]


def test_a_reference_system_in_the_text_is_used_and_two_are_refused() -> None:
    metres = "SRID=3857;POINT (5232016.07 4865942.28)"
    opened = read_table("t.csv", f"name,wkt\na,{metres}\n")
    (shape,) = [one.shape for one in opened.features]
    assert (shape.x, shape.y) == pytest.approx((47.0, 40.0), abs=1e-4)
    assert opened.notes == (
        "t.csv: positions in WGS 84 / Pseudo-Mercator were brought to degrees (EPSG:4326).",
    )
    with pytest.raises(IntakeError, match=r"^t\.csv mixes reference systems: 3857, 4326\.$"):
        read_table("t.csv", f"name,wkt\na,SRID=4326;POINT (1 1)\nb,{metres}\n")


@pytest.mark.parametrize(
    "header",
    [
        "from_lon,from_lat,to_lon,to_lat",
        "Start X,Start Y,End X,End Y",
        "lon_a,lat_a,lon_b,lat_b",
        "lng1,lat1,lng2,lat2",
        "x_coord_o,y_coord_o,x_coord_d,y_coord_d",
        "origin_longitude,origin_latitude,destination_longitude,destination_latitude",
    ],
)
def test_two_ends_make_a_straight_line(header: str) -> None:
    opened = read_table("t.csv", f"name,{header}\nA,47,40,48,41\nB,47,,48,41\nC,0,0,48,41\n")
    assert [one.shape and one.shape.wkt for one in opened.features] == [
        LINE,
        None,
        "LINESTRING (0 0, 48 41)",
    ]
    assert [one.fault for one in opened.features] == ["", "its positions are no numbers", ""]
    assert [one.values for one in opened.features] == [{"name": name} for name in "ABC"]
    assert opened.notes[-1] == (
        "Each line of the table is drawn straight from one end to the other."
    )


def test_a_column_of_shapes_that_holds_none_gives_way_to_positions() -> None:
    assert drawn("line,seq,lon,lat\na,1,47,40\na,2,48,41\n") == [LINE]


@pytest.mark.parametrize("column", ["line_id", "Segment", "route-id", "track"])
def test_points_of_a_line_follow_its_name(column: str) -> None:
    text = f"{column},lon,lat,note\na,47,40,x\nb,9,1,y\na,48,41,z\nb,8,2,y\n"
    opened = read_table("t.csv", text)
    assert [one.shape.wkt for one in opened.features] == [LINE, FAR]
    first, second = opened.features
    assert (first.where, first.values) == ("line 2", {column: "a", "note": "x"})
    assert (second.where, second.values) == ("line 3", {column: "b", "note": "y"})


@pytest.mark.parametrize("column", ["seq", "Order", "vertex_index", "nr", "n"])
def test_points_of_a_line_follow_their_order(column: str) -> None:
    # As numbers, of which 10 comes after 9, whatever order the rows have.
    text = f"line_id,{column},lon,lat\na,10,48,41\na,9,47,40\n"
    opened = read_table("t.csv", text)
    (feature,) = opened.features
    assert feature.shape.wkt == LINE
    assert feature.values == {"line_id": "a"}
    # Without the name of a line, all of them are one.
    assert drawn(f"{column},lon,lat\n2,48,41\n1,47,40\n") == [LINE]


@pytest.mark.parametrize("column", ["id", "name"])
def test_what_may_name_a_thing_names_a_line_only_where_an_order_is_given(column: str) -> None:
    rows = "a,{0}47,40\na,{1}48,41\nb,{0}9,1\nb,{1}8,2\n"
    in_order = f"{column},seq,lon,lat\n" + rows.format("1,", "2,")
    assert drawn(in_order) == [LINE, FAR]
    assert drawn(f"{column},lon,lat\n" + rows.format("", "")) == [
        "POINT (47 40)",
        "POINT (48 41)",
        "POINT (9 1)",
        "POINT (8 2)",
    ]


def test_a_line_each_of_which_has_one_point_is_a_table_of_points() -> None:
    assert drawn("line_id,lon,lat\na,47,40\nb,48,41\n") == ["POINT (47 40)", "POINT (48 41)"]
    assert drawn('name,lon,lat\na,"47,5",40\nb,east,40\nc,47,\n') == [
        "POINT (47.5 40)",
        "its position is no pair of numbers",
        "its position is no pair of numbers",
    ]


def test_a_line_that_lacks_positions_says_how_many() -> None:
    text = "line_id,lon,lat\na,47,40\na,48,41\nb,9,1\nc,1,1\nc,x,1\nd,1,1\nd,2,2\nd,,\nd,x,y\n"
    assert drawn(text) == [
        LINE,
        "it has one position only, and a line needs two",
        "1 of its positions is no pair of numbers",
        "2 of its positions are no pairs of numbers",
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_what_separates_columns_is_what_the_header_has_most(mark: str) -> None:
    head, row = mark.join(("a name", "lon", "lat")), mark.join(("x", "47", "40"))
    for start in ("", "\ufeff"):
        (feature,) = read_table("t.csv", f"{start}{head}\n{row}\n").features
        assert feature.shape.wkt == "POINT (47 40)"
        assert feature.values == {"a name": "x"}


def test_of_two_separators_as_frequent_the_comma_counts() -> None:
    (feature,) = read_table("t.csv", "a;b;c,lon,lat\nx;y;z,47,40\n").features
    assert feature.values == {"a;b;c": "x;y;z"}


def test_empty_lines_and_notes_are_passed_over_and_lines_keep_their_numbers() -> None:
    text = "lon,lat,\n47,40,x\n\n,,\n# as of 2026,,\n48,41,\n"
    features = read_table("t.csv", text).features
    assert [(one.where, one.values) for one in features] == [("line 2", {}), ("line 6", {})]


def test_of_two_columns_that_are_alike_the_first_counts() -> None:
    assert drawn("lon,lat,LON\n47,40,9\n") == ["POINT (47 40)"]
    assert plain("Straße-Nr. 7") == "strassenr7"


def test_a_table_without_positions_names_what_it_has() -> None:
    with pytest.raises(IntakeError) as caught:
        read_table("t.csv", ",".join(f"c{n}" for n in range(14)) + "\n")
    assert str(caught.value) == (
        "t.csv has no column of positions: expected WKT in a column “wkt”, or “lon” and “lat”; "
        "found c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11."
    )
    for header in ("name,lon", "name,lat"):
        with pytest.raises(IntakeError, match="no column of positions"):
            read_table("t.csv", f"{header}\nA,1\n")
    with pytest.raises(IntakeError, match=r"^t\.csv is no table of positions"):
        read_table("t.csv", "words alone\n")


def test_a_row_of_another_length_is_named_by_its_line() -> None:
    with pytest.raises(IntakeError) as caught:
        read_table("t.csv", "lon,lat\n1,1\n\n1,1,1\n")
    assert str(caught.value) == (
        "t.csv, line 4: found 3 fields, expected 2 as in the header (look for a stray quote or "
        "separator)."
    )
