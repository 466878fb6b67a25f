"""``corridor-atlas export``: files without a server, and what cannot be done said in one line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from app.cli import main
from app.commands import CANNOT, DONE
from app.config import shipped_folder
from tests.exports.deck.test_deck import template
from tests.exports.deck.test_slides import TEXT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the path of a briefing of one's own."""
    path = tmp_path / "own.md"
    path.write_text(TEXT.replace("f1: 4.5 Mt (2026-01-31)", ""), "utf-8")
    return path


def test_a_shipped_briefing_and_one_of_ones_own_become_files(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "talk.md"
    assert main(["export", "zangezur-route", "--to", "md", "--output", str(target)]) == DONE
    assert target.read_text("utf-8").startswith("# The Zangezur route")
    assert "Text in Markdown" in capsys.readouterr().err
    slides = tmp_path / "own.pptx"
    design = tmp_path / "ministry.pptx"
    design.write_bytes(template())
    options = ["--template", str(design), "--no-notes", "--output", str(slides)]
    assert main(["export", str(own), "--to", "pptx", *options]) == DONE
    deck = Presentation(str(slides))
    assert deck.slides[1].slide_layout.name == "Zwei Inhalte"
    assert not any(slide.has_notes_slide for slide in deck.slides)
    assert "layout “Zwei Inhalte”" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_briefing_is_never_written_over_by_its_own_file(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text that is given away lacks the notes, and has the ending of the briefing itself."""
    before = own.read_bytes()
    monkeypatch.chdir(own.parent)
    for more in ([], ["--output", str(own)]):
        assert main(["export", "own.md", "--to", "md", *more]) == CANNOT
        assert "found the briefing itself, expected another file" in capsys.readouterr().err
    assert own.read_bytes() == before
    data = shutil.copytree(shipped_folder("geodata"), own.parent / "data")
    shipped = data / "briefings" / "zangezur-route.md"
    before = shipped.read_bytes()
    monkeypatch.chdir(shipped.parent)
    assert main(["export", "zangezur-route", "--to", "md", "--geodata", str(data)]) == CANNOT
    assert shipped.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "--to", "pdf"], "found no briefing 'nowhere', expected a file or one of"),
        (["zangezur-route", "--to", "doc"], "--to: found 'doc', expected one of pptx, pdf"),
        (
            ["zangezur-route", "--to", "pdf", "--template", "x.pptx"],
            "expected with --to pptx alone",
        ),
        (["zangezur-route", "--to", "pptx", "--template", "no.pptx"], "template no.pptx: found"),
        (
            ["zangezur-route", "--to", "md", "--output", "/no/such/x.md"],
            "expected a place to write",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *arguments]) == CANNOT
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line
