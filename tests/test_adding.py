"""The command ``add``: what it shows, when it writes, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import cli
from tests.intake.files import KINDS, geojson, line

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Folder


def add(folder: Folder, tmp_path: Path, body: bytes, *options: str) -> int:
    path = tmp_path / "a file.geojson"
    path.write_bytes(body)
    return cli.main(["add", str(path), "--geodata", str(folder.path), *options])


def test_it_shows_what_it_would_write_and_writes_after_a_yes(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = KINDS["plain.geojson"]
    assert add(folder, tmp_path, body) == 1
    shown = capsys.readouterr().out
    assert "Status: from “status”: Operating → In operation (1); proposed → Planned (1)" in shown
    assert "feature 1 (First): first: a to b" in shown
    assert "Nothing was written" in shown
    assert not (folder.path / "a-file.geojson").exists()
    assert add(folder, tmp_path, body, "--yes", "--name", "My line") == 0
    assert "Written: " in capsys.readouterr().out
    assert "first" in folder.load().segments
    assert folder.load().corridors["my-line"].short_name == "My line"


def test_what_cannot_be_added_is_said(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(folder, tmp_path, b"%PDF-1.7") == 2
    assert "is a PDF" in capsys.readouterr().err
    missing = str(tmp_path / "missing.kml")
    assert cli.main(["add", missing, "--geodata", str(folder.path)]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert add(folder, tmp_path, KINDS["plain.geojson"], "--tolerance", "900") == 2
    assert "expected 0 to 25 km" in capsys.readouterr().err


def test_identifiers_that_cannot_be_used_are_made_anew(folder: Folder, tmp_path: Path) -> None:
    drawn = line([[47.0, 40.0], [47.5, 40.3]], name="X" * 200, segment_id="a b")
    assert add(folder, tmp_path, geojson(drawn), "--yes") == 0
    assert "x" * 60 in folder.load().segments
