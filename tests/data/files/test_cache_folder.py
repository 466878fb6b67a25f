"""The folder in which the program keeps what it has made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.files.cache_folder import cache_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_made_with_those_above_it_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "of" / "its" / "own"
    assert cache_folder(path) == path
    assert path.is_dir()
    (path / "kept").touch()
    assert cache_folder(path) == path
    assert (path / "kept").exists()


def test_without_a_home_no_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(name: str) -> str:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_cache_dir", homeless)
    with pytest.raises(OSError, match="no home"):
        cache_folder(None)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: f"~/.cache/{name}")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="there is no home folder"):
        cache_folder(None)
    assert list(tmp_path.iterdir()) == []
