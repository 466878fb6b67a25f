"""A copy of a data folder: of all that is read, in the same words, and told from other states."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest

from app.data.editions import snapshot
from app.data.editions.snapshot import StillChangingError, digest_of, stamp_of, take_snapshot
from app.data.loading.folder import load_atlas

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


def test_a_copy_has_the_same_data_and_the_same_problems(folder: Folder) -> None:
    folder.write("Baku, Tbilisi.geojson", "{}")
    folder.write("drawn.kml", "<kml/>")
    folder.write("tables/own.csv", "a,b\n")
    folder.write("tables/events.csv", b"\xff\xfe broken")
    (folder.path / "more").mkdir()
    folder.layer("more/lost")
    os.mkfifo(folder.path / "pipe.geojson")
    (folder.path / "tables" / "claims.csv").unlink()
    (folder.path / "tables" / "claims.csv").mkdir()
    taken = take_snapshot(folder.path)
    assert [str(one) for one in load_atlas(taken.folder).problems] == folder.problems()
    assert taken.digest == digest_of(folder.path)
    assert taken.stamp == stamp_of(folder.path)


def test_what_no_data_are_is_left_aside(folder: Folder) -> None:
    before, looked = digest_of(folder.path), stamp_of(folder.path)
    (folder.path / ".git").mkdir()
    for name in ("README.md", "CITATION.cff", ".hidden.geojson", "~$book.xlsx", ".git/x"):
        folder.write(name, "words")
    folder.write("basemap/build.py", "print()")
    assert (digest_of(folder.path), stamp_of(folder.path)) == (before, looked)
    folder.write("basemap/places.csv", "place_id\n")
    assert digest_of(folder.path) != before


def test_another_version_of_the_data_is_another_state(folder: Folder) -> None:
    before, looked = digest_of(folder.path), stamp_of(folder.path)
    folder.write("datapackage.json", '{"version": "2026.12.1"}')
    assert digest_of(folder.path) != before
    assert stamp_of(folder.path) != looked
    assert load_atlas(take_snapshot(folder.path).folder).release.version == "2026.12.1"


def test_a_copy_goes_with_whoever_holds_it(folder: Folder) -> None:
    taken = take_snapshot(folder.path)
    copy = taken.folder
    assert copy.is_dir()
    del taken
    gc.collect()
    assert not copy.exists()


def test_a_file_that_changes_meanwhile_is_not_copied_half(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = snapshot._write

    def write_slowly(target: Path, content: object) -> None:
        write(target, content)
        if target.name == "places.geojson":
            folder.write("tables/events.csv", "another")

    monkeypatch.setattr(snapshot, "_write", write_slowly)
    with pytest.raises(StillChangingError):
        take_snapshot(folder.path)


def test_a_file_that_is_too_large_is_reported_as_such(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "MAX_BYTES", 5000)
    monkeypatch.setattr("app.data.files.reading.MAX_BYTES", 5000)
    folder.write("large.geojson", " " * 6000)
    taken = take_snapshot(folder.path)
    assert any(
        "large.geojson: found 5,001 bytes" in str(one) for one in load_atlas(taken.folder).problems
    )
