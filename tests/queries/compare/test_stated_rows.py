"""Rows of what sources state, against an atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.compare.stated_rows import compare_values
from app.queries.compare.subjects import all_subjects
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "geodata")


def told(folder: Counted, group: str) -> dict[str, list[list[str]]]:
    """Return the values of amber, of its branch and of blue by the title of their row."""
    atlas = folder.load()
    (rows,) = (
        found.rows for found in compare_values(atlas, all_subjects(atlas)) if found.key == group
    )
    return {
        row.title: [
            [value.text for fact in cell.facts if not fact.label for value in fact.values]
            for cell in row.cells
        ]
        for row in rows
    }


def test_freight_that_was_carried_is_no_capacity(folder: Counted) -> None:
    assert told(folder, "freight-volume-mt") == {
        "2025": [["5 Mt", "5 Mt"], ["3 Mt"], ["not known"]]
    }
    for cells in told(folder, "capacity").values():
        assert cells == [["not known"]] * 3


def test_a_value_in_another_unit_stands_in_no_row_of_tonnes(folder: Counted) -> None:
    folder.row("metrics", "freight_volume")["units"] = "Mt;TEU"
    folder.row("figures", "of-branch")["unit"] = "TEU"
    assert told(folder, "freight-volume-mt")["2025"][1] == ["not known"]


def test_one_value_contradicts_nothing(folder: Counted) -> None:
    atlas = folder.load()
    facts = [
        fact
        for group in compare_values(atlas, all_subjects(atlas))
        for row in group.rows
        for cell in row.cells
        for fact in cell.facts
        if len(fact.values) == 1
    ]
    assert facts
    assert not any(fact.conflict for fact in facts)
