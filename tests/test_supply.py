"""Weaknesses of packages: found, none, or not to be asked for."""

from __future__ import annotations

import pytest

from tests.supply import report

CLEAN = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "X-1"}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([CLEAN, SKIPPED], 0, "0 of 1 packages"),
        ([CLEAN, WEAK], 1, "b 2: X-1"),
        ([SKIPPED], 0, "skipped"),
        (None, 0, "skipped"),
    ],
)
def test_what_is_said(
    capsys: pytest.CaptureFixture[str], found: list | None, code: int, said: str
) -> None:
    assert report(found) == code
    assert said in capsys.readouterr().out
