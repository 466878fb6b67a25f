"""Numbers that people send, of any length and script."""

from __future__ import annotations

import pytest

from app.whole_numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2030", 2030),
        ("02030", 2030),
        ("0" * 5000 + "7", 7),
        ("٢٠٣٠", 2030),
        ("0", 0),
        ("", None),
        ("-1", None),
        ("²030", None),
        ("1.5", None),
        (" 5", None),
        ("9" * 15, 10**15 - 1),
        ("9" * 16, None),
        ("9" * 5000, None),
    ],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert whole_number(text) == number
