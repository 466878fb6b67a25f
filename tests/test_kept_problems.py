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
from app.kept_problems import known_problems

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

DAY = date(2026, 11, 29)
LOOKED = (
    Problem("places.geojson", "feature 1 (a)", "kind", "“x”", "city"),
    Problem("lost.csv", "", "", "no rows", "rows", Effect.FILE_LEFT_OUT),
)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Atlas]:
    """Count how often the data are looked through."""
    seen: list[Atlas] = []

    def look(atlas: Atlas) -> tuple[Problem, ...]:
        seen.append(atlas)
        return LOOKED

    monkeypatch.setattr(kept_problems, "problems_of", look)
    return seen


def test_the_next_start_says_the_same_without_looking(
    shipped: Atlas, tmp_path: Path, looks: list[Atlas]
) -> None:
    first = known_problems(shipped, Path("data"), "one", DAY, tmp_path)
    again = known_problems(shipped, Path("data"), "one", DAY, tmp_path)
    assert first == again == LOOKED
    assert again[1].effect is Effect.FILE_LEFT_OUT
    assert len(looks) == 1


@pytest.mark.parametrize(
    ("digest", "day", "code", "tongue"),
    [
        ("two", DAY, "code", "en"),
        ("one", date(2026, 11, 30), "code", "en"),
        ("one", DAY, "other code", "en"),
        ("one", DAY, "code", "fr"),
    ],
    ids=["data", "day", "program", "language"],
)
def test_whatever_changes_is_looked_for_again(  # noqa: PLR0917
    shipped: Atlas,
    tmp_path: Path,
    looks: list[Atlas],
    monkeypatch: pytest.MonkeyPatch,
    digest: str,
    day: date,
    code: str,
    tongue: str,
) -> None:
    monkeypatch.setattr(kept_problems, "code_digest", lambda: "code")
    known_problems(shipped, Path("data"), "one", DAY, tmp_path)
    monkeypatch.setattr(kept_problems, "code_digest", lambda: code)
    monkeypatch.setattr(kept_problems, "language", lambda: tongue)
    known_problems(shipped, Path("data"), digest, day, tmp_path)
    assert len(looks) == 2
    # One list for each folder: the former one does not stay behind.
    assert len(list(tmp_path.iterdir())) == 1


def test_two_folders_of_data_have_a_list_each(
    shipped: Atlas, tmp_path: Path, looks: list[Atlas]
) -> None:
    for _ in range(2):
        for source in ("data", "other"):
            known_problems(shipped, Path(source), source, DAY, tmp_path)
    assert len(looks) == 2


@pytest.mark.parametrize(
    "spoiled",
    ["", "{", "[]", '{"key": "K"}', '{"key": "K", "problems": [{"file": "a"}]}'],
)
def test_a_damaged_list_is_made_anew(
    shipped: Atlas, tmp_path: Path, looks: list[Atlas], spoiled: str
) -> None:
    known_problems(shipped, Path("data"), "one", DAY, tmp_path)
    (kept,) = tmp_path.iterdir()
    key = json.loads(kept.read_text("utf-8"))["key"]
    kept.write_text(spoiled.replace("K", key), "utf-8")
    assert known_problems(shipped, Path("data"), "one", DAY, tmp_path) == LOOKED
    assert len(looks) == 2


def test_without_a_folder_or_a_digest_the_data_are_looked_through(
    shipped: Atlas, tmp_path: Path, looks: list[Atlas]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for _ in range(2):
        assert known_problems(shipped, Path("data"), "one", DAY, taken / "below") == LOOKED
        assert known_problems(shipped, Path("data"), "", DAY, tmp_path) == LOOKED
    assert len(looks) == 4
    assert list(tmp_path.iterdir()) == [taken]


def test_what_is_found_in_broken_data_comes_back_as_it_was(folder: Folder, tmp_path: Path) -> None:
    folder.write("places.geojson", "{")
    atlas = load_atlas(folder.path)
    kept = tmp_path / "kept"
    first = known_problems(atlas, folder.path, "one", DAY, kept)
    assert any(problem.effect is Effect.FILE_LEFT_OUT for problem in first)
    assert known_problems(atlas, folder.path, "one", DAY, kept) == first
