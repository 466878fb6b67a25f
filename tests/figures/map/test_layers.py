"""The files that the map reads."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from app.config import Settings
from app.factory import create_app
from app.figures.map.layers import BASEMAP_FILES, build_layers, read_basemap
from app.figures.routes.ground import country_labels
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


def test_the_index_is_the_same_in_every_process(shipped: Atlas) -> None:
    countries = read_shipped(shipped)["index"]["words"]["country"]
    assert list(countries) == sorted(countries)


def test_a_run_passes_through_all_its_members(folder: Folder) -> None:
    folder.table("segment_roles", "segment_id,corridor_id,role,note")
    (run,) = read(folder.load())["runs"]["features"]
    assert run["geometry"]["coordinates"] in (
        [[48, 40], [49, 40], [50, 40]],
        [[50, 40], [49, 40], [48, 40]],
    )


def test_a_run_ends_where_the_role_changes_for_its_width_does(small: Atlas) -> None:
    """C–D is an alternative."""
    files = read(small)
    assert len(files["runs"]["features"]) == 2
    widths = [one["properties"]["width"] for one in files["lines"]["features"]]
    assert widths == [3.9, 3.9, 2.4]


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


def test_relief_and_finer_files_are_told_but_not_loaded(shipped: Atlas) -> None:
    files = build_layers(shipped, build_facets(shipped))
    index = json.loads(files["index"].body)
    assert set(index["fine"]["files"]) == {"ocean-fine", "lakes-fine", "boundaries-fine"}
    assert index["relief"]["source"]["url"] == files["relief"].address
    assert files["relief"].media == "image/webp"
    # The first view needs the lighter picture alone.
    far = index["relief"]["far"]
    assert far["url"] == files["relief-far"].address
    assert len(files["relief-far"].body) * 5 < len(files["relief"].body)
    assert index["relief"]["source"]["coordinates"][0] == [10, 62]


def test_names_of_places_are_short_on_the_map_and_capitals_are_marked(shipped: Atlas) -> None:
    features = read_shipped(shipped)["places"]["features"]
    by_name = {one["properties"]["name"]: one["properties"] for one in features}
    alat = by_name["Port of Baku at Alat"]
    assert (alat["label"], alat["sign"]) == ("Alat", "port")
    assert by_name["Baku"]["sign"] == "capital"
    first = {one["properties"]["label"] for one in features if one["properties"]["rank"] == 1}
    assert {"Moscow", "Baku", "Xi'an", "Mumbai", "Istanbul"} <= first
    assert len(first) <= 26


def test_names_that_stand_too_close_are_led_off_their_places(shipped: Atlas) -> None:
    features = read_shipped(shipped)["places"]["features"]
    led = {
        one["properties"]["label"]: one["properties"]["lead"]
        for one in features
        if "lead" in one["properties"]
    }
    assert led == {"Ordubad": "top-right", "Agarak": "top", "Meghri": "top-left"}


def test_what_runs_beside_a_railway_waits_for_a_closer_look(shipped: Atlas) -> None:
    index = read_shipped(shipped)["index"]
    lines = read_shipped(shipped)["lines"]["features"]
    late = {
        index["segments"]["ids"][one["properties"]["segment"]]
        for one in lines
        if one["properties"]["from"] > 0
    }
    assert {"ahmadbeyli-aghband-road", "tripp-road", "tripp-energy"} <= late
    assert "kalaleh-jolfa-road" not in late


def read_shipped(shipped: Atlas) -> dict[str, Any]:
    """Build the shipped files and read those that are JSON."""
    return {
        name: json.loads(file.body)
        for name, file in build_layers(shipped, build_facets(shipped)).items()
        if file.media == "application/json"
    }


def test_a_broken_basemap_is_left_out(folder: Folder) -> None:
    folder.write("basemap/countries.geojson", "{")
    folder.write("basemap/lakes.geojson", json.dumps(collection(feature({}, None))))
    files = build_layers(folder.load(), build_facets(folder.load()))
    assert "countries" not in files
    assert "lakes" in files


def test_one_reading_tells_what_is_drawn_and_what_is_wrong(folder: Folder) -> None:
    folder.write("basemap/countries.geojson", "{")
    folder.write("basemap/ocean-fine.geojson", "no JSON")
    (folder.path / "basemap" / "labels.geojson").unlink()
    # Reading a pipe would wait for whoever writes to it.
    (folder.path / "basemap" / "rivers.geojson").unlink()
    os.mkfifo(folder.path / "basemap" / "rivers.geojson")
    read = read_basemap(folder.path)
    assert {one.file: one.found.partition(" (")[0] for one in read.problems} == {
        "basemap/countries.geojson": "no JSON",
        "basemap/rivers.geojson": "a folder, pipe or device",
        "basemap/labels.geojson": "no such file",
        "basemap/ocean-fine.geojson": "no JSON",
    }
    assert set(read.files) == set(BASEMAP_FILES) - {"countries", "rivers", "labels"}
    assert read_basemap(folder.path) is read
    folder.layer("basemap/countries")
    assert "countries" in read_basemap(folder.path).files


def test_nobody_waits_for_a_pipe_in_the_basemap(folder: Folder) -> None:
    for name in ("countries.geojson", "boundaries.geojson", "places.csv", "relief.webp"):
        (folder.path / "basemap" / name).unlink(missing_ok=True)
        os.mkfifo(folder.path / "basemap" / name)
    atlas = folder.load()
    client = create_app(Settings(geodata=folder.path), atlas).server.test_client()
    assert client.get("/export/map.png?paper=wide").status_code == 200
    asked = {"Referer": "http://localhost/routes?from=a&to=b"}
    assert client.get("/_dash-layout", headers=asked).status_code == 200


def test_an_address_changes_with_its_content(folder: Folder, small: Atlas) -> None:
    before = build_layers(small, build_facets(small))["index"].address
    folder.layer("test-corridor", segment("a-b-rail", "a", "b"))
    atlas = folder.load()
    assert build_layers(atlas, build_facets(atlas))["index"].address != before


def test_the_browser_names_countries_as_paper_does(shipped: Atlas) -> None:
    naming = read_shipped(shipped)["index"]["naming"]
    assert naming["names"]["TM"] == "Turkmenistan"
    drawn = {
        name: max(labels, key=lambda label: len(label.name)).name
        for name, labels in country_labels(shipped).items()
    }
    assert naming["names"] == drawn
    west, south, east, north = naming["unnamed_area"]
    assert west < 76 < east
    assert south < 34 < north


def test_without_names_that_can_be_read_none_is_brought(folder: Folder) -> None:
    assert read(folder.load())["index"]["naming"]["names"] == {}
    labels = folder.path / "basemap" / "labels.geojson"
    labels.parent.mkdir(exist_ok=True)
    for broken in ("[1]", "{}", '{"features": [{"properties": null}]}'):
        labels.write_text(broken, encoding="utf-8")
        assert read(folder.load())["index"]["naming"]["names"] == {}
