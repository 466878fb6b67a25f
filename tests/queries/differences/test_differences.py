"""What two states of the data differ in, in words."""

from __future__ import annotations

import doctest
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from app.data.loading.folder import load_atlas
from app.queries.differences import row_words
from app.queries.differences.differences import Step, differences
from app.queries.differences.minutes import SAME, minutes
from tests.conftest import CSV, line, place, segment

if TYPE_CHECKING:
    from tests.conftest import Folder


def told(folder: Folder, before: Path) -> list[str]:
    """Compare a folder with what it was, in the lines of the minutes."""
    return [said.strip() for said in minutes(differences(load_atlas(before), folder.load()))]


def copy(folder: Folder) -> Path:
    """Keep a folder as it is."""
    return Path(shutil.copytree(folder.path, folder.path.parent / "before"))


def replaced(table: str, old: str, new: str) -> list[str]:
    """Return the lines of a test table with one text replaced, which must be there."""
    lines = [one.replace(old, new) for one in CSV[table]]
    assert lines != CSV[table]
    return lines


def test_the_same_data_say_so(folder: Folder) -> None:
    before = copy(folder)
    assert told(folder, before) == [SAME]
    assert not differences(load_atlas(before), folder.load())


def test_values_stand_before_and_after_in_words(folder: Folder) -> None:
    before = copy(folder)
    folder.table(
        "milestones", *replaced("milestones", "m2,p1,opening,2026-12", "m2,p1,opening,2028")
    )
    folder.table("projects", *replaced("projects", "under_construction", "suspended"))
    assert told(folder, before) == [
        "2 rows in 2 tables, layers and briefings.",
        "",
        "Projects: 1 changed",
        "Changed: Line B–C [p1]",
        "Status: Under construction → Suspended",
        "",
        "Milestones: 1 changed",
        "Changed: Line B–C, Opening [m2]",
        "Promised for: December 2026 → 2028",
    ]


def test_a_value_is_told_with_its_unit_and_qualifier(folder: Folder) -> None:
    head, first, second = CSV["figures"]
    wide = head.replace("value_max,", "value_max,qualifier,")
    with_empty = [first.replace("4.5,,", "4.5,,,"), second.replace("3.3,,", "3.3,,,")]
    folder.table("figures", wide, *with_empty)
    before = copy(folder)
    folder.table("figures", wide, first.replace("4.5,,", "4.6,,at_least,"), with_empty[1])
    assert told(folder, before)[-1] == "Value: 4.5 Mt → at least 4.6 Mt"
    assert "How the value is meant" not in " ".join(told(folder, before))


def test_a_list_tells_what_came_and_went(folder: Folder) -> None:
    before = copy(folder)
    folder.table("claims", *replaced("claims", ",s1", ",s2"))
    assert told(folder, before)[-1] == (
        "Sources: added Another Publisher, 30 January 2026 (s2); "
        "taken out A Publisher, 31 January 2026 (s1)"
    )


def test_rows_come_and_go_with_what_they_say(folder: Folder) -> None:
    before = copy(folder)
    head, own = CSV["claims"]
    folder.table("claims", head, own.replace("c1,q,az,Ours.", "c2,q,am,Theirs."))
    changes = differences(load_atlas(before), folder.load()).tables[0].rows
    assert [(row.step, row.key) for row in changes] == [
        (Step.ADDED, ("c2",)),
        (Step.REMOVED, ("c1",)),
    ]
    assert "Position: Theirs." in told(folder, before)
    assert "Position: Ours." in told(folder, before)


def test_a_line_redrawn_tells_both_lengths_and_a_place_its_positions(folder: Folder) -> None:
    before = copy(folder)
    document = json.loads((folder.path / "test-corridor.geojson").read_text())
    longer = [[47.0, 40.0], [47.5, 40.2], [48.0, 40.0]]
    document["features"][0]["geometry"] = {**line("a", "b"), "coordinates": longer}
    folder.write("test-corridor.geojson", json.dumps(document))
    moved = place("d")
    moved["geometry"]["coordinates"] = [50.001, 40.0]
    folder.layer("places", place("a", name="Ağbənd"), place("b"), place("c"), moved)
    said = told(folder, before)
    redrawn = next(words for words in said if words.startswith("Line redrawn"))
    old, new = (float(part.removesuffix(" km")) for part in redrawn[14:].split(" → "))
    assert 85 < old < 86 < new < 97
    assert "Moved: 40° N, 50° E → 40° N, 50.001° E" in said


def test_a_former_value_is_named_by_what_replaced_it(folder: Folder) -> None:
    before = copy(folder)
    more = "h2,milestones,m2,promised_date,2025,,2024-02-01,2025-06-01,s2,"
    lost = "h3,milestones,m9,promised_date,2025,,2024-02-01,2025-06-01,s2,"
    folder.table("history", *CSV["history"], more, lost)
    said = told(folder, before)
    assert "Added: Line B–C, Opening: Promised for [h2]" in said
    assert "Added: milestones, m9, promised_date [h3]" in said


def test_scenes_are_compared_by_their_titles(folder: Folder) -> None:
    (folder.path / "briefings").mkdir()
    scene = "--- scene ---\ntitle: {}\nview: /\n---\n{}\n"
    head = "---\ntitle: Talk\n---\n"
    folder.write("briefings/talk.md", head + scene.format("One", "a") + scene.format("Two", "b"))
    before = copy(folder)
    folder.write("briefings/talk.md", head + scene.format("One", "c") + scene.format("Three", "b"))
    assert told(folder, before)[2:] == [
        "Briefing “Talk”: 1 added, 1 removed, 1 changed",
        "Changed: Scene “One”",
        "Text: as it was → rewritten",
        "Added: Scene “Three”",
        "Removed: Scene “Two”",
    ]


def test_a_file_written_otherwise_is_named(folder: Folder) -> None:
    before = copy(folder)
    folder.write("tables/contexts.csv", 'context_id,name\r\n"sea",Sea level\r\n')
    folder.layer("basemap/rivers", segment("x", "a", "b"))
    said = told(folder, before)
    assert said[-2:] == ["basemap/rivers.geojson", "tables/contexts.csv"]


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(row_words).failed == 0
