"""What a stated number can mean by its qualifier, and whether it reaches another."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.vocabulary.terms import Qualifier

UPWARDS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
"""Qualifiers of numbers without an upper end, and of dates without a last day."""
DOWNWARDS = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
"""Qualifiers of numbers without a lower end, and of dates without a first day."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that a stated value may mean.

    Attributes
    ----------
    low, high
        Ends; infinite where the statement gives none.
    above_low, below_high
        Whether the end itself is not meant, as in "more than 600".
    """

    low: float
    high: float
    above_low: bool = False
    below_high: bool = False


def bounds(value: float, value_max: float | None = None, qualifier: str | None = None) -> Bounds:
    """Return the numbers that a value may mean.

    About and nearly reach half a unit of the last digit that is not a zero: about 7 is 6.5 to 7.5,
    for the statement says no more.
    """
    upper = value if value_max is None or math.isnan(value_max) else value_max
    low, high = value - _half_unit(value), upper + _half_unit(upper)
    known = {
        Qualifier.ABOUT: Bounds(low, high),
        Qualifier.NEARLY: Bounds(low, upper, below_high=True),
        Qualifier.AT_LEAST: Bounds(value, math.inf),
        Qualifier.MORE_THAN: Bounds(value, math.inf, above_low=True),
        Qualifier.AT_MOST: Bounds(-math.inf, upper),
        Qualifier.LESS_THAN: Bounds(-math.inf, upper, below_high=True),
    }
    return known.get(Qualifier(qualifier or Qualifier.EXACT), Bounds(value, upper))


def reaches(value: Bounds, target: Bounds) -> bool | None:
    """Tell whether a value reaches the lower end of a target; None where it cannot be told.

    A target without a lower end, "up to 15", asks for nothing that could be missed.
    """
    if math.isinf(target.low):
        return None
    if value.low > target.low or (
        value.low == target.low and (value.above_low or not target.above_low)
    ):
        return True
    if value.high < target.low or (
        value.high == target.low and (value.below_high or target.above_low)
    ):
        return False
    return None


def _half_unit(value: float) -> float:
    """Return half a unit of the last digit of a number that is not a zero."""
    digits = f"{abs(value):.9f}".rstrip("0")
    if digits.endswith("."):
        whole = digits[:-1]
        zeros = len(whole) - len(whole.rstrip("0")) if whole != "0" else 0
        return 0.5 * 10.0**zeros
    return 0.5 * 10.0 ** -len(digits.partition(".")[2])
