"""Examples of addresses, which the data that are open understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.filter.examples import example_of_file, example_of_year
from tests.conftest import CSV
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


def test_the_first_corridor_of_the_data_is_taken(tmp_path: Path) -> None:
    atlas = Counted(tmp_path / "geodata").load()
    assert example_of_year(atlas, 2030) == "/?corridor=amber&year=2030"
    asked = example_of_file(atlas, "segments.csv", "by rail")
    assert asked == "/data/segments.csv?corridor=amber&find=by%20rail"


def test_without_a_corridor_none_is_chosen(folder: Folder) -> None:
    folder.layer("test-corridor")
    folder.table("corridors", CSV["corridors"][0])
    atlas = folder.load()
    assert not atlas.corridors
    assert example_of_year(atlas, 2030) == "/?year=2030"
    assert example_of_file(atlas, "places.csv", "b") == "/data/places.csv?find=b"
