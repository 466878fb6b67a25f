"""One value of a chart of volumes: where it stands, and what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.queries.compare.test_volumes import figure, marks

if TYPE_CHECKING:
    from tests.conftest import Folder


def test_marks_stand_by_year_and_number_those_without_a_year_last(folder: Folder) -> None:
    found = marks(
        folder,
        figure("none-2", 2, ""),
        figure("late", 1, "2025"),
        figure("more", 5, "2024"),
        figure("none-1", 1, ""),
        figure("less", 3, "2024"),
        figure("tonnes", 4_000_000, "2024", unit="t", max="5000000"),
    )
    assert list(found) == ["less", "tonnes", "more", "late", "none-1", "none-2"]
    assert (found["tonnes"].number, found["tonnes"].number_max) == (
        pytest.approx(4.0),
        pytest.approx(5.0),
    )
    assert found["less"].number_max is None
    assert found["tonnes"].bounds.high == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("as_of", "is_early"),
    [
        ("2025-12-30", True),
        ("2025-12-31", False),
        ("2025-11", True),
        ("2025-12", False),
        ("2024", True),
        ("2025", False),
        ("2026", False),
        ("", False),
    ],
)
def test_what_was_said_before_the_year_was_over_was_said_early(
    folder: Folder, as_of: str, is_early: bool
) -> None:
    (mark,) = marks(folder, figure("a", 1, "2025", as_of=as_of)).values()
    assert mark.was_said_early is is_early
    (undated,) = marks(folder, figure("a", 1, "", as_of=as_of)).values()
    assert not undated.was_said_early


@pytest.mark.parametrize(
    ("period", "kind", "metric", "is_whole"),
    [
        ("2025", "actual", "freight_volume", True),
        ("2025-01-01/2025-12-30", "actual", "freight_volume", False),
        ("", "actual", "freight_volume", False),
        ("", "capacity", "transport_capacity", True),
    ],
)
def test_a_capacity_is_always_of_the_whole_year(
    folder: Folder, period: str, kind: str, metric: str, is_whole: bool
) -> None:
    (mark,) = marks(folder, figure("a", 1, period, kind, metric=metric)).values()
    assert mark.is_whole_year is is_whole


def test_what_is_counted_is_told_by_the_head_of_the_scope(folder: Folder) -> None:
    found = marks(
        folder,
        figure("plain", 1, "2025", scope="Whole LINE"),
        figure("more", 2, "2025", scope='" whole line , by rail, all"'),
        figure("none", 3, "2025", scope=""),
    )
    heads = {name: mark.scope_head for name, mark in found.items()}
    assert heads == {"plain": "whole line", "more": "whole line", "none": ""}
