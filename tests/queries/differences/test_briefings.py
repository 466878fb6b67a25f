"""What two states of briefings and of files differ in, in words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.data.loading.folder import load_atlas
from app.queries.differences.differences import CellChange, differences
from app.queries.differences.minutes import minutes
from tests.conftest import segment

if TYPE_CHECKING:
    from tests.conftest import Folder


@pytest.fixture(autouse=True)
def briefings(folder: Folder) -> None:
    (folder.path / "briefings").mkdir()


def talk(folder: Folder, *scenes: str, head: str = "title: Talk", view: str = "/") -> None:
    """Write a briefing of scenes with these titles; what follows a colon is their text."""
    body = "".join(
        f"--- scene ---\ntitle: {title}\nview: {view}\n---\n{text}\n"
        for title, _, text in (scene.partition(":") for scene in scenes)
    )
    folder.write("briefings/talk.md", f"---\n{head}\n---\n{body}")


def told(folder: Folder, before: Path) -> list[str]:
    """Compare a folder with what it was: the lines below the count of rows."""
    return [one.strip() for one in minutes(differences(load_atlas(before), folder.load()))][2:]


def copy(folder: Folder) -> Path:
    return Path(shutil.copytree(folder.path, folder.path.parent / "before"))


def test_scenes_in_another_order_say_so_alone(folder: Folder) -> None:
    talk(folder, "One:a", "Two:b")
    before = copy(folder)
    talk(folder, "Two:b", "One:a")
    assert told(folder, before) == ["Briefing “Talk”: 1 changed", "Changed: Order of the scenes"]


def test_a_scene_put_between_leaves_the_order(folder: Folder) -> None:
    talk(folder, "One:a", "Two:b")
    before = copy(folder)
    talk(folder, "One:a", "Between:c", "Two:b")
    assert told(folder, before) == ["Briefing “Talk”: 1 added", "Added: Scene “Between”"]


def test_scenes_of_one_title_are_compared_in_their_order(folder: Folder) -> None:
    talk(folder, "One:a", "One:b", "One:c")
    before = copy(folder)
    talk(folder, "One:a", "One:b", "One:d", "One:e")
    assert told(folder, before) == [
        "Briefing “Talk”: 1 added, 1 changed",
        "Changed: Scene “One”",
        "Text: as it was → rewritten",
        "Added: Scene “One”",
    ]


def test_what_of_a_scene_changed_is_named(folder: Folder) -> None:
    talk(folder, "One:a")
    before = copy(folder)
    talk(folder, "One:a\n\n??? notes\nSaid aloud.", view="/?corridor=test-corridor")
    assert told(folder, before) == [
        "Briefing “Talk”: 1 changed",
        "Changed: Scene “One”",
        "View: as it was → rewritten",
        "Notes: as it was → rewritten",
    ]


def test_its_heading_is_told_before_and_after(folder: Folder) -> None:
    talk(folder, "One:a")
    before = copy(folder)
    talk(folder, "One:a", head="title: Lecture\nauthor: Somebody")
    assert told(folder, before) == [
        "Briefing “Lecture”: 1 changed",
        "Changed: Its heading",
        "Title: Talk → Lecture",
        "Author: none → Somebody",
    ]


def test_a_briefing_comes_and_goes_with_its_scenes(folder: Folder) -> None:
    before = copy(folder)
    talk(folder, "One:a")
    assert told(folder, before) == ["Briefing “Talk”: 1 added", "Added: Scene “One”"]
    after = load_atlas(folder.path)
    assert [str(row.step) for row in differences(after, load_atlas(before)).tables[0].rows] == [
        "removed"
    ]


def test_files_that_came_and_went_are_named_so(folder: Folder) -> None:
    folder.layer("basemap/old", segment("x", "a", "b"))
    before = copy(folder)
    (folder.path / "basemap/old.geojson").unlink()
    folder.layer("basemap/new", segment("x", "a", "b"))
    folder.layer("basemap/rivers", segment("x", "a", "b"))
    found = differences(load_atlas(before), folder.load())
    assert found.tables == ()
    assert found.other_files == (
        "basemap/new.geojson (added)",
        "basemap/old.geojson (removed)",
        "basemap/rivers.geojson",
    )


@pytest.mark.parametrize(
    ("before", "after", "gained", "lost", "words"),
    [
        ("1", "2", (), (), "H: 1 → 2"),
        ("", "2", (), (), "H: 2"),
        ("1", "", (), (), "H: 1"),
        ("1", "1", (), (), "H: 1 as before"),
        ("1", "2", ("x", "y"), (), "H: added x; y"),
        ("1", "2", (), ("z",), "H: taken out z"),
        ("1", "2", ("x",), ("z",), "H: added x; taken out z"),
    ],
)
def test_a_value_before_and_after(
    before: str, after: str, gained: tuple[str, ...], lost: tuple[str, ...], words: str
) -> None:
    assert str(CellChange("h", "H", before, after, gained, lost)) == words


def test_a_line_that_moves_to_another_file_names_both(folder: Folder) -> None:
    lines = [segment("a-b-rail", "a", "b"), segment("b-c-rail", "b", "c", expected_year=2026)]
    rest = segment("c-d-rail", "c", "d")
    folder.layer("test-corridor", *lines, rest)
    before = copy(folder)
    folder.layer("test-corridor", *lines)
    folder.layer("other", rest)
    assert told(folder, before)[:3] == [
        "Segments: 1 changed",
        "Changed: C – D [c-d-rail]",
        "File: test-corridor.geojson → other.geojson",
    ]
