"""The state of the audit of a row, in words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.queries.core.audit import audit_words, dated


@pytest.mark.parametrize(
    ("result", "day", "note", "said"),
    [
        (None, None, None, "Check: not checked yet."),
        ("source_seen", "2026-11-28", None, "Check: source text seen, 28 November 2026."),
        (
            "confirmed",
            "2026-11-28",
            "TASS.",
            "Check: confirmed by another source, 28 November 2026. TASS.",
        ),
        ("general_knowledge", None, None, "Check: general knowledge."),
    ],
)
def test_audit_words(result: str | None, day: str | None, note: str | None, said: str) -> None:
    row = SimpleNamespace(check_result=result, checked_on=day, check_note=note)
    assert audit_words(row) == said


def test_a_statement_without_a_date_says_so() -> None:
    assert dated("2025-10") == "as of October 2025"
    assert dated(None) == "undated source"
