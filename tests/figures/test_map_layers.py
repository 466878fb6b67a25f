"""The files that the map reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.figures.map_layers import build_layers
from app.queries.filter.facets import build_facets
from tests.conftest import collection, feature, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def read(atlas: Atlas) -> dict[str, Any]:
    """Build the files and read them back."""
    return {
        name: json.loads(file.body)
        for name, file in build_layers(atlas, build_facets(atlas)).items()
    }


def test_index_and_lines_agree(small: Atlas) -> None:
    files = read(small)
    index = files["index"]
    assert index["segments"]["ids"] == ["a-b-rail", "b-c-rail", "c-d-rail"]
    assert index["segments"]["titles"][0] == "Ağbənd – B"
    assert [one["id"] for one in files["lines"]["features"]] == [0, 1, 2]
    assert index["lines"] == [[0, 0], [1, 0], [2, 0]]
    assert index["segments"]["boxes"][0] == [47, 40, 48, 40]
    assert index["corridors"]["boxes"] == [[47, 40, 50, 40]]


def test_a_run_passes_through_all_its_members(small: Atlas) -> None:
    (run,) = read(small)["runs"]["features"]
    assert run["geometry"]["coordinates"] in (
        [[48, 40], [49, 40], [50, 40]],
        [[50, 40], [49, 40], [48, 40]],
    )


def test_text_from_the_data_stays_text(folder: Folder) -> None:
    name = '<img src=x onerror="alert(1)">'
    from tests.conftest import place

    folder.layer("places", place("a", name=name), *(place(other) for other in "bcd"))
    assert read(folder.load())["index"]["places"]["titles"][0] == name


def test_a_corridor_without_segments_has_no_box(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", corridors="second-corridor"))
    folder.layer("second-corridor")
    files = read(folder.load())
    boxes = dict(
        zip(files["index"]["corridors"]["ids"], files["index"]["corridors"]["boxes"], strict=True)
    )
    assert boxes.get("test-corridor") is None


def test_a_broken_basemap_is_left_out(folder: Folder) -> None:
    (folder.path / "basemap").mkdir()
    folder.write("basemap/countries.geojson", "{")
    folder.write("basemap/lakes.geojson", json.dumps(collection(feature({}, None))))
    files = build_layers(folder.load(), build_facets(folder.load()))
    assert "countries" not in files
    assert "lakes" in files


def test_an_address_changes_with_its_content(folder: Folder, small: Atlas) -> None:
    before = build_layers(small, build_facets(small))["index"].address
    folder.layer("test-corridor", segment("a-b-rail", "a", "b"))
    atlas = folder.load()
    assert build_layers(atlas, build_facets(atlas))["index"].address != before
