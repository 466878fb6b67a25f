"""Texts that a spreadsheet would run."""

from __future__ import annotations

import pytest

from app.data.cells.spreadsheet_text import guard, unguard


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+7", "'+7"),
        ("-7", "'-7"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''-a", "'''-a"),
        ("a=1", "a=1"),
        ("'a", "'a"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_a_guarded_text_reads_back(text: str, written: str) -> None:
    assert guard(text) == written
    assert unguard(written) == text


@pytest.mark.parametrize("text", ["=1", "-7", "a=1", "'a", "'", ""])
def test_what_was_never_guarded_stays(text: str) -> None:
    assert unguard(text) == text
