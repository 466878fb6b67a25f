"""What comes before serving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.config import Settings
from app.problems import problems_of
from app.starting import StrictError, clock_warning, start

if TYPE_CHECKING:
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
