"""Whole numbers out of texts that people and programs send."""

from __future__ import annotations

_MOST_DIGITS = 15
"""Python refuses to read thousands of digits, and no number of ours is longer."""


def whole_number(text: str) -> int | None:
    """Read a number that is written in digits alone, of any script; None where it is not.

    Noughts before it do not count; what has more than fifteen digits is none of ours.
    """
    if not text.isdecimal():
        return None
    return None if any(map(int, text[:-_MOST_DIGITS])) else int(text[-_MOST_DIGITS:])
