"""What comes before serving."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.config import Settings
from app.factory import PAGES
from app.problems import problems_of
from app.starting import StrictError, clock_warning, start

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from tests.conftest import Folder


def test_a_clock_before_the_data_is_said_once(shipped: Atlas) -> None:
    assert "Check this machine's clock" in clock_warning(shipped, date(2020, 1, 1))
    assert clock_warning(shipped, date(2199, 1, 1)) == ""


def test_strict_counts_what_check_counts(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.path / "briefings").mkdir()
    scene = "--- scene ---\ntitle: A\nview: /?q=nowhere\n---\nText\n"
    folder.write("briefings/talk.md", f"---\ntitle: T\n---\n{scene}")
    settings = Settings(geodata=folder.path, export_workers=0)
    started = start(settings)
    said = capsys.readouterr().err
    assert "a filter that matches nothing" in said
    assert started.exports is None
    with pytest.raises(StrictError, match="--strict"):
        start(replace(settings, strict=True))


def test_problems_are_named_once(shipped: Atlas) -> None:
    problems = problems_of(shipped)
    assert len(problems) == len(set(problems))


def test_an_early_answer_is_the_answer_of_a_server_that_laid_out_all(folder: Folder) -> None:
    settings = Settings(geodata=folder.path, export_workers=0)
    early, late = start(settings, answer_early=True), start(settings)
    for page in PAGES:
        answers = [
            started.application.edition.app.server.test_client().get(
                "/_dash-layout", headers={"Referer": f"http://localhost{page.path}"}
            )
            for started in (early, late)
        ]
        assert [answer.status_code for answer in answers] == [200, 200], page.path
        assert answers[0].data == answers[1].data, page.path


def test_a_folder_that_is_not_copied_is_read_for_its_hash_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[Path] = []

    def count(path: Path) -> str:
        reckoned.append(path)
        return "0123"

    for module in ("app.starting", "app.factory"):
        monkeypatch.setattr(f"{module}.digest_of", count)
    started = start(Settings(geodata=folder.path, export_workers=0, watch_seconds=0))
    assert reckoned == [folder.path]
    assert started.application.edition.digest == "0123"


def test_what_only_files_need_is_not_loaded_at_the_start() -> None:
    """Each is hundreds of modules, which a start would read and most visits never need."""
    writers = ("openpyxl", "xlsxwriter", "pptx", "fontTools", "networkx")
    code = (
        f"import app.starting, app.serving, sys; print([w for w in {writers} if w in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
