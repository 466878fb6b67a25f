"""Notes of a release, from two folders."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from app.data.editions.package import Release
from app.data.loading.folder import load_atlas
from app.queries.differences.differences import differences
from app.queries.differences.release_notes import release_notes
from tests.conftest import CSV

if TYPE_CHECKING:
    from tests.conftest import Folder


def test_a_version_is_compared_with_the_one_before(folder: Folder) -> None:
    before = shutil.copytree(folder.path, folder.path.parent / "before")
    folder.table("contexts", "context_id,name", "sea,Level *of* the <sea>")
    corridors = [line.replace("2026-01-31", "2026-02-28") for line in CSV["corridors"]]
    assert corridors != CSV["corridors"]
    folder.table("corridors", *corridors)
    folder.layer("basemap/countries")
    folder.write("basemap/countries.geojson", "{}")
    old = replace(load_atlas(before), release=Release("2026.11.1"))
    new = replace(folder.load(), release=Release("2026.12.1"))
    assert list(release_notes(old, new, differences(old, new))) == [
        "## Data 2026.12.1",
        "",
        "Compared with: Data 2026.11.1.",
        "Version of the data: 2026.12.1.",
        "Test: data to 28 February 2026 (before: 31 January 2026).",
        "2 rows differ.",
        "",
        "### Corridors: 1 changed",
        "",
        "- Changed: **Test Corridor** (`test-corridor`)",
        "  - Data to: 31 January 2026 → 28 February 2026",
        "",
        "### Other subjects: 1 changed",
        "",
        "- Changed: **Level \\*of\\* the \\<sea\\>** (`sea`)",
        "  - Name: Sea level → Level \\*of\\* the \\<sea\\>",
        "",
        "### Files that differ though nothing that is read of them does",
        "",
        "- `basemap/countries.geojson`",
    ]


def test_the_same_data_say_so(folder: Folder) -> None:
    atlas = folder.load()
    said = list(release_notes(atlas, atlas, differences(atlas, atlas)))
    assert said[0] == "## Data, version not known"
    assert said[-1] == "The data are the same."
