"""Signs on screen are drawn, or letters that plain fonts have on every machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.config import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Of the characters beyond those of words, those in "Windows Glyph List 4", which Arial, Segoe UI,
# Liberation and DejaVu all have.
PLAIN = set("←↑→↓↔↕−≈≤≥■□▪▫▲►▼◄◊○●♠♣♥♦")
# Not for the screen: a space of addresses, and what files of others begin with.
UNSEEN = set("\u3000\ufeff")
_ESCAPED = re.compile(r"\\\\?u?([0-9a-fA-F]{4,5})\b")


def _files() -> Iterator[Path]:
    assets = shipped_folder("assets")
    yield from (file for ending in ("css", "js") for file in assets.rglob(f"*.{ending}"))
    yield from (assets.parent / "app" / "components").rglob("*.py")
    yield from (assets.parent / "app" / "pages").rglob("*.py")


@pytest.mark.parametrize("file", sorted(_files()), ids=lambda file: file.name)
def test_signs_need_no_font_of_signs(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    signs = {letter for letter in text if ord(letter) >= 0x2190}
    assert signs <= PLAIN | UNSEEN
