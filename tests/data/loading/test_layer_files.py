"""Which files of a folder are layers, and which of the others are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.loading.layer_files import layer_paths
from app.data.problems import Effect, Problem

if TYPE_CHECKING:
    from pathlib import Path


def listed(folder: Path, *files: str) -> tuple[list[str], list[Problem]]:
    """List the layers of a folder that holds files; a path ends with a slash where it is one."""
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.endswith("/"):
            path.mkdir()
        else:
            path.write_text("{}")
    problems: list[Problem] = []
    return [path.name for path in layer_paths(folder, problems)], problems


def test_layers_stand_in_order_of_their_names(tmp_path: Path) -> None:
    names, problems = listed(tmp_path, "b.geojson", "a.geojson", "C.GEOJSON", "places.geojson")
    assert names == ["C.GEOJSON", "a.geojson", "b.geojson", "places.geojson"]
    assert problems == []


@pytest.mark.parametrize(
    ("stem", "is_layer"),
    [
        ("a", True),
        ("9-lines_X", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("-a", False),
        ("a b", False),
        ("a.b", False),
        ("ä", False),
    ],
)
def test_addresses_are_made_of_the_names_of_layers(
    tmp_path: Path, stem: str, is_layer: bool
) -> None:
    names, problems = listed(tmp_path, f"{stem}.geojson", "other.geojson")
    assert (f"{stem}.geojson" in names, "other.geojson" in names) == (is_layer, True)
    assert [(told.file, told.effect) for told in problems] == (
        [] if is_layer else [(f"{stem}.geojson", Effect.FILE_LEFT_OUT)]
    )


@pytest.mark.parametrize(
    ("file", "is_told"),
    [("a.kml", True), ("a.KML", True), ("a.json", True), ("a.txt", False), ("README.md", False)],
)
def test_a_map_of_another_form_is_told_and_other_files_are_nobodys(
    tmp_path: Path, file: str, is_told: bool
) -> None:
    names, problems = listed(tmp_path, file, "b.geojson")
    assert names == ["b.geojson"]
    assert [(told.file, told.found) for told in problems] == (
        [(file, "a file that is not read")] if is_told else []
    )


def test_layers_in_a_folder_of_their_own_are_told(tmp_path: Path) -> None:
    names, problems = listed(
        tmp_path,
        "mine/b.geojson",
        "mine/a.geojson",
        "mine/notes.txt",
        "basemap/land.geojson",
        "earlier-files/a.geojson",
        "odd.geojson/",
        "empty/",
    )
    assert names == []
    assert [told.file for told in problems] == ["mine/a.geojson", "mine/b.geojson"]
    assert {told.effect for told in problems} == {Effect.FILE_LEFT_OUT}


def test_a_table_of_no_known_name_is_told(tmp_path: Path) -> None:
    _names, problems = listed(
        tmp_path, "tables/own.csv", "tables/events.csv", "tables/events.xlsx", "tables/.hidden"
    )
    assert [(told.file, told.found) for told in problems] == [
        ("tables/events.xlsx", "an unknown table"),
        ("tables/own.csv", "an unknown table"),
    ]
    assert "events.csv" in problems[0].expected
