"""Styles in a GeoPackage: the table as QGIS reads it, and looks as in the table of looks."""

from __future__ import annotations

import base64
import sqlite3
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from app.exports.tables.about import about
from app.exports.tables.geopackage import write_geopackage
from app.exports.tables.map_styles import style_of
from app.exports.tables.records import records_of
from app.queries.filter.facets import EVERYTHING, build_facets
from app.queries.tables.columns import TITLES
from app.vocabulary import labels
from app.vocabulary.map_look import coats, line_width
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import STATUSES
from app.vocabulary.style import palette
from app.vocabulary.terms import Mode, Status, Theme

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


def root_of(atlas: Atlas, table: str) -> ET.Element:
    written = style_of(atlas, table)
    assert written is not None
    return ET.fromstring(written)


def options(layer: ET.Element) -> dict[str, str]:
    """Return the settings of a layer of a symbol."""
    holder = layer.find("Option")
    assert holder is not None
    return {str(one.get("name")): str(one.get("value")) for one in holder}


def test_the_table_is_the_one_that_qgis_looks_for(small: Atlas, tmp_path: Path) -> None:
    tables = [records_of(small, name, range(len(small.records(name)))) for name in TITLES]
    said = about(small, build_facets(small), EVERYTHING, "All")
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(write_geopackage(small, tables, said))
    with sqlite3.connect(path) as file:
        rows = file.execute(
            "SELECT id, f_table_name, f_geometry_column, styleName, useAsDefault, styleQML "
            "FROM layer_styles ORDER BY id"
        ).fetchall()
        known = dict(file.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
        geometry = dict(
            file.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall()
        )
        columns = [row[1] for row in file.execute("PRAGMA table_info(layer_styles)").fetchall()]
    assert {row[1] for row in rows} == {"segments", "places", "connections"}
    assert known["layer_styles"] == "attributes"
    assert columns[0] == "id"
    assert {"f_table_catalog", "f_table_schema", "styleSLD", "description", "owner"} <= set(columns)
    for _, table, column, name, default, written in rows:
        assert known[table] == "features"
        assert geometry[table] == column
        assert name == "Corridor Atlas"
        assert default
        assert ET.fromstring(written).tag == "qgis"


def test_lines_are_coloured_by_corridor_and_dashed_by_status(shipped: Atlas) -> None:
    root = root_of(shipped, "segments")
    colours = palette(Theme.LIGHT, list(shipped.corridors))
    symbols = {one.get("name"): one for one in root.iter("symbol")}
    corridors = root.findall("./renderer-v2/rules/rule")
    assert [one.get("label") for one in corridors] == [
        one.short_name for one in shipped.corridors.values()
    ]
    checked = set()
    for place, (corridor, rule) in enumerate(zip(shipped.corridors, corridors, strict=True)):
        assert f"'{corridor}'" in str(rule.get("filter"))
        for status in Status:
            own = [one for one in rule if one.get("label") == labels.word(Status, status)]
            if not own:
                continue
            assert f"'{status.value}'" in str(own[0].get("filter"))
            look = STATUSES[status]
            layers = symbols[own[0].get("symbol")].findall("layer")
            width = line_width(Mode.RAIL, pattern=look.pattern)
            drawn = coats(look.pattern, Mode.RAIL, width)
            assert len(layers) == len(drawn)
            for layer, coat in zip(layers, drawn, strict=True):
                said = options(layer)
                ink = "grey" if look.out_of_use else f"corridor-{place}"
                ink = "map-casing" if coat.on_ground else ink
                red, green, blue, opacity = (int(part) for part in said["line_color"].split(","))
                assert f"#{red:02x}{green:02x}{blue:02x}" == colours[ink].lower()
                assert opacity == round(coat.opacity * 255)
                wide = coat.width * 25.4 / 96
                assert float(said["line_width"]) == pytest.approx(wide, abs=0.001)
                assert (said["use_custom_dash"] == "1") is (coat.dashes is not None)
                if coat.dashes:
                    dashes = [float(part) for part in said["customdash"].split(";")]
                    shares = [max(part, 0.01) for part in coat.dashes]
                    assert dashes == pytest.approx([part * wide for part in shares], abs=0.002)
            checked.add(status)
    assert {Status.OPERATIONAL, Status.PLANNED, Status.UNDER_CONSTRUCTION} <= checked


def test_every_segment_has_a_rule(shipped: Atlas) -> None:
    """Each corridor's rules name each status and mode that its segments have, once."""
    root = root_of(shipped, "segments")
    rules = dict(zip(shipped.corridors, root.findall("./renderer-v2/rules/rule"), strict=True))
    for segment in shipped.segments.values():
        for corridor in segment.corridors:
            conditions = [str(one.get("filter")) for one in rules[corridor]]
            assert any(
                f"'{segment.status.value}'" in one or f"'{segment.alignment_basis.value}'" in one
                for one in conditions
            )


def test_parallel_lines_stand_side_by_side_and_modes_differ(shipped: Atlas) -> None:
    root = root_of(shipped, "segments")
    said = [str(one.get("value")) for one in root.iter("Option") if one.get("name") == "expression"]
    assert any("array_find" in one and "'middle-corridor'" in one for one in said)
    assert any("'ferry'" in one and one.startswith("CASE ") for one in said)


def test_lines_beside_the_corridors_are_pale(shipped: Atlas) -> None:
    root = root_of(shipped, "connections")
    assert root.find("./renderer-v2[@type='singleSymbol']") is not None
    (layer,) = root.findall("./renderer-v2/symbols/symbol[@name='0']/layer")
    pale = palette(Theme.LIGHT, list(shipped.corridors))["map-dimmed"].lstrip("#")
    red, green, blue, _opacity = options(layer)["line_color"].split(",")
    assert [int(part) for part in (red, green, blue)] == list(bytes.fromhex(pale))


def test_places_have_the_signs_of_the_screen(small: Atlas) -> None:
    root = root_of(small, "places")
    categories = root.findall("./renderer-v2/categories/category")
    symbols = {one.get("name"): one for one in root.iter("symbol")}
    assert [one.get("value") for one in categories] == [kind.value for kind in PLACE_KINDS]
    for category, look in zip(categories, PLACE_KINDS.values(), strict=True):
        assert category.get("label") == look.word
        (layer,) = symbols[category.get("symbol")].findall("layer")
        drawn = base64.b64decode(options(layer)["name"].removeprefix("base64:")).decode()
        assert f'd="{look.shape}"' in drawn
        assert ET.fromstring(drawn).tag.endswith("svg")
    assert root.find("./labeling/settings/text-style[@fieldName='name']") is not None
    assert style_of(small, "figures") is None
