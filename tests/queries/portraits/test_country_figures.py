"""Which figures the portrait of a country shows, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.counted import Counted
from tests.queries.portraits.test_portraits import of_country, told

if TYPE_CHECKING:
    from pathlib import Path


def test_figures_are_the_newest_by_what_they_measure(tmp_path: Path) -> None:
    """One of an earlier year that was stated later comes behind."""
    folder = Counted(tmp_path / "geodata")
    figure = folder.row("figures", "of-port")
    folder.rows["figures"].append(
        {
            **figure,
            "figure_id": "of-port-before",
            "value": 1,
            "period_start": "2024-01-01",
            "period_end": "2024-12-31",
            "as_of": "2026-05-02",
        }
    )
    figures = told(of_country(folder.load(), "AZ"), "figures")
    assert [text for _label, text in figures] == ["2 Mt", "1 Mt"]
