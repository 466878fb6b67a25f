"""Columns in words."""

from __future__ import annotations

import pytest

from app.queries.tables.columns import columns_of


@pytest.mark.parametrize(
    ("table", "long", "short"),
    [
        ("figures", {"sources", "note", "scope", "subject_id"}, {"value", "unit", "as_of"}),
        ("segments", {"alignment_note", "capacity_text"}, {"mode", "status", "length_km"}),
        ("claims", {"position", "question_id"}, {"party", "as_of"}),
        ("sources", {"title", "reliability_note"}, {"language", "published"}),
        ("milestones", {"announced_by"}, {"promised_date"}),
    ],
)
def test_texts_of_several_lines_have_room(table: str, long: set[str], short: set[str]) -> None:
    told = {column.name: column.long for column in columns_of(table, leads_to_map=False)}
    assert all(told[name] for name in long)
    assert not any(told[name] for name in short)


def test_the_own_identifier_of_a_row_is_headed_so() -> None:
    heads = {column.name: column.heading for column in columns_of("claims", leads_to_map=False)}
    assert heads["claim_id"] == "Identifier"
    assert heads["question_id"] != "Identifier"
