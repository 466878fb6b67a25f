"""What is wrong with the data is looked for once for each state of data, program and day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app import kept_problems
from app.data.loading.folder import load_atlas
from app.data.problems import Effect, Problem
from app.kept_problems import KeptProblems
from app.problems import problems_of

if TYPE_CHECKING:
    from tests.conftest import Folder

DAY = date(2026, 11, 29)
SEEN = (
    Problem("places.geojson", "feature 1 (a)", "kind", "“x”", "city"),
    Problem("lost.csv", "", "", "no rows", "rows", Effect.FILE_LEFT_OUT),
)


def kept_in(folder: Path, source: str = "data", digest: str = "one") -> KeptProblems:
    """Return the list of a folder as of one day."""
    return KeptProblems(Path(source), digest, DAY, folder)


def test_the_next_start_finds_what_was_kept(tmp_path: Path) -> None:
    assert kept_in(tmp_path).read() is None
    kept_in(tmp_path).write(SEEN)
    assert kept_in(tmp_path).read() == SEEN


def test_that_nothing_is_wrong_is_kept_too(tmp_path: Path) -> None:
    kept_in(tmp_path).write(())
    assert kept_in(tmp_path).read() == ()


@pytest.mark.parametrize("changed", ["data", "day", "program", "language"])
def test_whatever_changes_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    kept_in(tmp_path).write(SEEN)
    if changed == "program":
        monkeypatch.setattr(kept_problems, "code_digest", lambda: "another")
    if changed == "language":
        monkeypatch.setattr(kept_problems, "language", lambda: "fr")
    now = KeptProblems(
        Path("data"),
        "two" if changed == "data" else "one",
        date(2026, 11, 30) if changed == "day" else DAY,
        tmp_path,
    )
    assert now.read() is None
    now.write(())
    assert now.read() == ()
    # The list of the former state does not stay behind.
    assert len(list(tmp_path.iterdir())) == 1


def test_two_folders_of_data_have_a_list_each(tmp_path: Path) -> None:
    kept_in(tmp_path, "data").write(SEEN)
    kept_in(tmp_path, "other").write(())
    assert kept_in(tmp_path, "data").read() == SEEN
    assert kept_in(tmp_path, "other").read() == ()


@pytest.mark.parametrize(
    "spoiled",
    [
        "",
        "{",
        "[]",
        '{"key": "K"}',
        '{"key": "K", "problems": [{"file": "a"}]}',
        '{"key": "K", "problems": [{"file": "a", "where": "", "column": "", "found": "", '
        '"expected": 1, "effect": "kept"}]}',
        '{"key": "K", "problems": [{"file": "a", "where": "", "column": "", "found": "", '
        '"expected": "", "effect": "another"}]}',
    ],
)
def test_a_damaged_list_is_no_list(tmp_path: Path, spoiled: str) -> None:
    kept_in(tmp_path).write(SEEN)
    (path,) = tmp_path.iterdir()
    key = json.loads(path.read_text("utf-8"))["key"]
    path.write_text(spoiled.replace("K", key), "utf-8")
    assert kept_in(tmp_path).read() is None


def test_without_a_folder_or_a_digest_nothing_is_kept(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for kept in (kept_in(taken / "below"), kept_in(tmp_path, digest="")):
        kept.write(SEEN)
        assert kept.read() is None
    assert list(tmp_path.iterdir()) == [taken]


def test_data_whose_problems_are_known_load_as_they_did(folder: Folder, tmp_path: Path) -> None:
    # A reference that leads nowhere is taken out either way, and a future date is only reported.
    text = (folder.path / "places.geojson").read_text("utf-8")
    folder.write("places.geojson", text.replace('"s1"', '"nowhere"', 1))
    looked = load_atlas(folder.path)
    problems = problems_of(looked)
    assert any("nowhere" in str(problem) for problem in problems)
    kept = KeptProblems(folder.path, "one", DAY, tmp_path / "kept")
    kept.write(problems)
    again = load_atlas(folder.path, kept.read())
    assert again.problems == problems
    assert again.places == looked.places
    assert again.segments == looked.segments
    assert again.briefings == looked.briefings
