"""Files of the data, read back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import geopandas as gpd
import openpyxl
import pyogrio
import pytest

from app.data.cells.spreadsheet_text import guard, unguard
from app.exports.tables.about import About, about
from app.exports.tables.csv_file import write_csv
from app.exports.tables.geojson_file import write_geojson
from app.exports.tables.geopackage import write_geopackage
from app.exports.tables.records import definitions_of, records_of, sources_used
from app.exports.tables.workbook import write_workbook
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.tables.columns import TITLES
from tests.conftest import CSV, segment

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from app.exports.tables.records import Records
    from tests.conftest import Folder

HOSTILE = [
    "=cmd|'/C calc'!A0",
    "+1",
    "-2",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "'=1",
    "''=1",
    "＝1",
]
HARMLESS = ["", "Baku", "'quoted'", "a=b", "1 − 2", "<img src=x onerror=alert(1)>", 'say "x"\nno']


def whole(atlas: Atlas, table: str) -> Records:
    """Take all rows of a table."""
    return records_of(atlas, table, range(len(atlas.frames.table(table))))


def said(atlas: Atlas, wanted: Filter = EVERYTHING) -> About:
    """Describe a file."""
    return about(atlas, build_facets(atlas), wanted, "test")


def read(body: bytes) -> list[list[str]]:
    """Read a CSV without its closing lines."""
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    return rows[: rows.index([])] if [] in rows else rows


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_are_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_csv_holds_every_value_again(folder: Folder) -> None:
    name = '=HYPERLINK("http://evil")'
    note = 'a "quote"\nand a line'
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", note=note, capacity_text=name))
    atlas = folder.load()
    head, row = read(write_csv(whole(atlas, "segments"), said(atlas)))
    cells = dict(zip(head, row, strict=True))
    assert cells["capacity_text"] == f"'{name}"
    assert cells["note"] == note
    assert cells["length_km"] == "85"
    assert float(cells["computed_km"]) == pytest.approx(85.4, abs=0.1)
    assert cells["tracks"] == "1"
    assert cells["expected_year"] == ""
    assert cells["alignment_final"] == "true"
    assert cells["sources_cited"] == "A Publisher, 31 January 2026"


def test_csv_says_what_it_is(small: Atlas) -> None:
    text = write_csv(whole(small, "events"), said(small)).decode()
    assert text.startswith("\ufeffevent_id,date,")
    for part in ("# Citation: ", "CC BY 4.0", "# Data to: 31 January 2026", "United Nations"):
        assert part in text
    assert "# Filter: Nothing is filtered." in text
    assert "#" not in write_csv(whole(small, "events"), None).decode()


def test_negative_numbers_are_no_formulas(folder: Folder) -> None:
    folder.table("figures", CSV["figures"][0], CSV["figures"][1].replace(",4.5,", ",-4.5,"))
    atlas = folder.load()
    head, row = read(write_csv(whole(atlas, "figures"), None))
    assert row[head.index("value")] == "-4.5"


def test_the_filter_is_told_in_words(small: Atlas) -> None:
    wanted = Filter({Group.STATUS: frozenset({"operational"})}, "baku", 2026)
    text = about(small, build_facets(small), wanted, "test", "port", "1 of 2 rows.").filter
    assert "in operation" in text
    assert "name with “baku”" in text
    assert "as of 2026" in text
    assert "“port” in any column" in text
    assert text.endswith("1 of 2 rows.")


def test_workbook(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", note="=1+1", length_km=85))
    atlas = folder.load()
    tables = [whole(atlas, name) for name in ("segments", "figures")]
    body = write_workbook(atlas, tables, said(atlas))
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert book.sheetnames == ["About", "Segments", "Figures", "Sources", "Definitions"]
    sheet = book["Segments"]
    head = [cell.value for cell in sheet[1]]
    note = sheet.cell(2, head.index("note") + 1)
    assert (note.value, note.data_type) == ("=1+1", "s")
    length = sheet.cell(2, head.index("length_km") + 1)
    assert (length.value, length.data_type) == (85, "n")
    assert sheet.cell(2, head.index("capacity_text") + 1).value is None
    told = " ".join(str(cell.value) for row in book["About"] for cell in row)
    for part in ("CC BY 4.0", "Corridor Atlas, data to 31 January 2026", "Nothing is filtered"):
        assert part in told
    assert book["Sources"].max_row == 3
    defined = [row[1].value for row in book["Definitions"]]
    assert {"segment_id", "computed_km", "value_max", "url"} <= set(defined)
    assert write_workbook(atlas, tables, said(atlas)) == body


def test_only_the_sources_used_go_along(small: Atlas) -> None:
    first = records_of(small, "figures", [0])
    assert sources_used(small, [first]) == (0,)
    assert sources_used(small, [records_of(small, "figures", [])]) == ()


def test_geojson(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", note="<img onerror=x>"))
    atlas = folder.load()
    document = json.loads(write_geojson(atlas, whole(atlas, "segments"), said(atlas)))
    assert document["metadata"]["licence"] == "CC BY 4.0"
    assert document["metadata"]["data_to"] == "2026-01-31"
    assert "United Nations" in document["metadata"]["disclaimer"]
    assert document["metadata"]["definitions"]["computed_km"]
    (one,) = document["features"]
    assert one["id"] == "a-b-rail"
    assert one["geometry"] == {"type": "LineString", "coordinates": [[47.0, 40.0], [48.0, 40.0]]}
    assert one["properties"]["corridors"] == ["test-corridor"]
    assert one["properties"]["expected_year"] is None
    assert one["properties"]["note"] == "<img onerror=x>"


def test_geopackage_opens_with_gdal(small: Atlas, tmp_path: Path) -> None:
    tables = [whole(small, name) for name in TITLES]
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(write_geopackage(small, tables, said(small)))
    layers = dict(pyogrio.list_layers(path).tolist())
    assert set(layers) == {*TITLES, "about", "layer_styles"}
    assert (layers["segments"], layers["places"], layers["figures"]) == (
        "LineString",
        "Point",
        None,
    )
    info = pyogrio.read_info(path, layer="segments")
    assert info["crs"] == "EPSG:4326"
    assert "CC BY 4.0" in info["dataset_metadata"]["licence"]
    segments = gpd.read_file(path, layer="segments")
    assert list(segments["segment_id"]) == list(small.segments)
    assert segments.geometry.geom_equals(small.frames.segments.geometry).all()
    assert segments["length_km"].iloc[0] == 85
    assert segments["length_km"].isna().iloc[1]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_empty_selections(small: Atlas, tmp_path: Path) -> None:
    tables = [records_of(small, name, []) for name in TITLES]
    path = tmp_path / "empty.gpkg"
    path.write_bytes(write_geopackage(small, tables, said(small)))
    assert pyogrio.read_info(path, layer="segments")["features"] == 0
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(small, tables, said(small))))
    assert book["Places"].max_row == 1
    assert json.loads(write_geojson(small, tables[0], said(small)))["features"] == []
    assert len(read(write_csv(tables[2], None))) == 1


def test_every_column_of_a_file_is_defined(small: Atlas) -> None:
    for name in TITLES:
        assert [one.column for one in definitions_of(name)] == list(whole(small, name).columns)
