"""What a stated number can mean, and whether it reaches another."""

from __future__ import annotations

import math

import pytest

from app.queries.core.bounds import Bounds, bounds, reaches


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (7, None, (7, 7)),
        (7, "exact", (7, 7)),
        (7, "about", (6.5, 7.5)),
        (600, "about", (550, 650)),
        (4.25, "about", (4.245, 4.255)),
        (20, "nearly", (15, 20)),
        (600, "at_least", (600, math.inf)),
        (15, "at_most", (-math.inf, 15)),
    ],
)
def test_what_a_number_can_mean(
    value: float, qualifier: str | None, expected: tuple[float, float]
) -> None:
    found = bounds(value, None, qualifier)
    assert (found.low, found.high) == pytest.approx(expected)


def test_a_range_keeps_both_ends() -> None:
    assert bounds(5, 7) == Bounds(5, 7)
    assert bounds(5, math.nan) == Bounds(5, 5)


@pytest.mark.parametrize(
    ("value", "target", "told"),
    [
        ((600, "at_least"), (600, None), True),
        ((600, "more_than"), (600, "more_than"), True),
        ((600, None), (600, "more_than"), False),
        ((392, None), (600, "more_than"), False),
        ((20, "nearly"), (20, None), False),
        ((20, "about"), (20, None), None),
        ((500, "at_least"), (600, None), None),
        ((10, None), (15, "at_most"), None),
        # Up to 15 may be 15, which is enough.
        ((15, "at_most"), (15, None), None),
        ((15, "less_than"), (15, None), False),
        ((77, "about"), (96, None), False),
    ],
)
def test_whether_a_value_reaches_a_target(
    value: tuple[float, str | None], target: tuple[float, str | None], told: bool | None
) -> None:
    found = reaches(bounds(value[0], None, value[1]), bounds(target[0], None, target[1]))
    assert found is told
