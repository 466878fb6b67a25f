"""Several files written as one, whatever interrupts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.data.editing import writing
from app.data.editing.writing import (
    EARLIER,
    ChangedMeanwhileError,
    is_unsettled,
    settle,
    write_files,
)
from app.data.loading.folder import load_atlas
from app.errors import DataError
from tests.conftest import CSV

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Folder

NOW = datetime(2026, 11, 28, 21, 15)
NEW = {
    "tables/contexts.csv": b"context_id,name\nsea,Level\n",
    "tables/claims.csv": "\n".join(CSV["claims"]).replace("Ours", "Theirs").encode(),
    "tables/new.csv": b"a,b\n",
}


def state(folder: Path) -> dict[str, bytes]:
    """Return the files of the data, without the copies of earlier ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and EARLIER not in path.parts
    }


def digests(folder: Path) -> dict[str, str]:
    """Return what the new files are made from."""
    there = [file for file in NEW if (folder / file).exists()]
    return {file: sha256((folder / file).read_bytes()).hexdigest() for file in there}


def test_new_files_stand_in_their_place_and_old_ones_beside(folder: Folder) -> None:
    before = state(folder.path)
    kept = write_files(folder.path, NEW, digests(folder.path), NOW)
    assert state(folder.path) == {**before, **NEW}
    assert kept == folder.path / EARLIER / "2026-11-28T21-15-00"
    assert state(folder.path)["tables/contexts.csv"] != before["tables/contexts.csv"]
    copies = {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()}
    assert copies == {"tables/contexts.csv", "tables/claims.csv"}
    assert (kept / "tables/claims.csv").read_bytes() == before["tables/claims.csv"]
    assert not is_unsettled(folder.path)


def test_two_writings_in_one_second_keep_both_copies(folder: Folder) -> None:
    first = write_files(folder.path, NEW, digests(folder.path), NOW)
    second = write_files(folder.path, NEW, digests(folder.path), NOW)
    assert first != second
    assert (second / "tables/new.csv").read_bytes() == NEW["tables/new.csv"]


def test_a_file_changed_meanwhile_stops_all(folder: Folder) -> None:
    made_from = digests(folder.path)
    folder.write("tables/claims.csv", "changed")
    before = state(folder.path)
    with pytest.raises(ChangedMeanwhileError, match=r"tables/claims\.csv"):
        write_files(folder.path, NEW, made_from, NOW)
    assert state(folder.path) == before
    assert not list((folder.path / EARLIER).iterdir())


class Stop(BaseException):
    """Stands for a loss of power, a kill or Ctrl+C."""


CALLS: list[tuple[Any, str]] = [
    (os, "fsync"),
    (os, "link"),
    (Path, "mkdir"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "read_bytes"),
    (shutil, "rmtree"),
]


def stopping(original: Callable[..., Any], counter: list[int], *, before: bool) -> Any:
    """Stop at a call, before or after it has done its work; from then on, everything stops."""

    def call(*args: Any, **kwargs: Any) -> Any:
        counter[0] -= 1
        if counter[0] < 0 or (counter[0] == 0 and before):
            raise Stop
        done = original(*args, **kwargs)
        if counter[0] == 0:
            raise Stop
        return done

    return call


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_stopped_at_any_step_the_data_are_the_old_or_the_new(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    old = state(folder.path)
    new = {**old, **NEW}
    made_from = digests(folder.path)
    outcomes = []
    for step in range(1, 200):
        shutil.rmtree(folder.path)
        for file, body in old.items():
            (folder.path / file).parent.mkdir(parents=True, exist_ok=True)
            (folder.path / file).write_bytes(body)
        counter = [step]
        with monkeypatch.context() as patch:
            for owner, name in CALLS:
                patch.setattr(owner, name, stopping(getattr(owner, name), counter, before=before))
            try:
                write_files(folder.path, NEW, made_from, NOW)
                finished = True
            except Stop:
                finished = False
        settle(folder.path)
        after = state(folder.path)
        assert after in (old, new), f"step {step}"
        outcomes.append(after == new)
        assert not is_unsettled(folder.path)
        if finished:
            break
    assert finished
    assert len(outcomes) > 20
    # Once the new state holds, it holds for every later step.
    assert outcomes == sorted(outcomes)
    assert outcomes[0] is False
    assert outcomes.count(True) > 3


def test_loading_finishes_what_was_interrupted(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name: NEW[name] for name in ("tables/contexts.csv", "tables/claims.csv")}
    made_from = {name: digests(folder.path)[name] for name in files}
    real = Path.replace

    def second_fails(path: Path, target: Path) -> Any:
        if path.name == "claims.csv":
            raise Stop
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", second_fails)
        with pytest.raises(Stop):
            write_files(folder.path, files, made_from, NOW)
    assert is_unsettled(folder.path)
    atlas = load_atlas(folder.path)
    assert atlas.contexts["sea"].name == "Level"
    assert atlas.claims["c1"].position == "Theirs."
    assert not is_unsettled(folder.path)


def test_a_process_that_is_killed_leaves_the_old_or_the_new(folder: Folder) -> None:
    old = state(folder.path)
    program = (
        "import os, sys, pathlib, hashlib\n"
        "from app.data.editing import writing\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "real = pathlib.Path.replace\n"
        "def kill(path, target):\n"
        "    real(path, target)\n"
        "    if target.parent == folder / 'tables':\n"
        "        os._exit(9)\n"
        "pathlib.Path.replace = kill\n"
        "own = folder / 'tables/contexts.csv'\n"
        "made = {'tables/contexts.csv': hashlib.sha256(own.read_bytes()).hexdigest()}\n"
        "new = {'tables/contexts.csv': b'x', 'tables/new.csv': b'y'}\n"
        "writing.write_files(folder, new, made)\n"
    )
    command = [sys.executable, "-c", program, str(folder.path)]
    assert subprocess.run(command, timeout=60, check=False).returncode == 9
    assert is_unsettled(folder.path)
    settle(folder.path)
    assert state(folder.path) == {
        **old,
        "tables/contexts.csv": b"x",
        "tables/new.csv": b"y",
    }


def test_another_writing_that_goes_on_is_waited_for_by_nobody(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(folder.path)
    monkeypatch.setattr(writing, "settle", lambda _folder: None)
    (folder.path / EARLIER).mkdir()
    folder.write(f"{EARLIER}/being-written.json", '{"copy": "x", "files": []}')
    with pytest.raises(ChangedMeanwhileError, match="another writing"):
        write_files(folder.path, NEW, digests(folder.path), NOW)
    assert state(folder.path) == before


def test_what_was_abandoned_is_cleared_later(folder: Folder) -> None:
    left = folder.path / EARLIER / "2026-01-01T00-00-00" / "new"
    left.mkdir(parents=True)
    write_files(folder.path, NEW, digests(folder.path), NOW)
    assert left.exists()
    os.utime(left, (0, 0))
    write_files(folder.path, NEW, digests(folder.path), NOW)
    assert not left.parent.exists()


@pytest.mark.parametrize(("seconds", "stays"), [(599, True), (600, True), (601, False)])
def test_what_is_laid_beside_is_abandoned_after_ten_minutes(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, seconds: int, stays: bool
) -> None:
    left = folder.path / EARLIER / "2026-01-01T00-00-00" / "new"
    left.mkdir(parents=True)
    os.utime(left, (1_000_000, 1_000_000))
    monkeypatch.setattr(writing.time, "time", lambda: 1_000_000 + seconds)
    write_files(folder.path, NEW, digests(folder.path), NOW)
    assert left.exists() is stays


def test_a_third_writing_in_one_second_is_numbered(folder: Folder) -> None:
    kept = [write_files(folder.path, NEW, digests(folder.path), NOW).name for _ in range(3)]
    stamp = "2026-11-28T21-15-00"
    assert kept == [stamp, f"{stamp}-2", f"{stamp}-3"]


def test_a_folder_that_may_not_be_written_is_one_sentence(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_more: Any) -> None:
        raise PermissionError(13, "Permission denied")

    before = state(folder.path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        with pytest.raises(DataError, match="found permission denied, expected a folder"):
            write_files(folder.path, NEW, digests(folder.path), NOW)
    assert state(folder.path) == before
