"""Where a place lies, in words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.queries.differences.row_words import position


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        (46.5, 40.0, "40° N, 46.5° E"),
        (-71.0, 41.25, "41.25° N, 71° W"),
        (-0.5, 0.25, "0.25° N, 0.5° W"),
        (-0.5, -0.25, "0.25° S, 0.5° W"),
        (0.5, -0.25, "0.25° S, 0.5° E"),
        (0.0, 0.0, "0° N, 0° E"),
        (115.75, -32.0, "32° S, 115.75° E"),
        (-70.0, -33.5, "33.5° S, 70° W"),
    ],
)
def test_each_quarter_of_the_earth(lon: float, lat: float, words: str) -> None:
    place: Any = SimpleNamespace(lon=lon, lat=lat)
    assert position(place) == words
