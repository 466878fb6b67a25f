"""A file is written as a whole: what was there stays until the new one is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.data.files.whole_files import write_whole


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path, lasting: bool) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    write_whole(target, b"new", lasting=lasting)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("lasting", [True, False])
def test_what_was_there_stays_where_the_new_one_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"new", lasting=lasting)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_lasting_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, synced = tmp_path / "a.txt", []
    real = os.fsync

    def note(handle: int) -> None:
        synced.append(target.exists())
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    write_whole(target, b"new")
    assert synced == []
    target.unlink()
    write_whole(target, b"new", lasting=True)
    # First the content, then its name in the folder, where a system can.
    assert synced in ([False, True], [False])


def test_it_may_be_read_as_any_new_file(tmp_path: Path) -> None:
    plain, whole = tmp_path / "plain", tmp_path / "whole"
    plain.write_bytes(b"")
    write_whole(whole, b"")
    assert stat.S_IMODE(whole.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
