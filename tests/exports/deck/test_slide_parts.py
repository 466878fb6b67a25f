"""Parts of a slide: where what stands on a map lies on the slide that holds its picture."""

from __future__ import annotations

import pytest

from app.exports.deck.slide_parts import Box


def test_a_part_of_a_map_is_measured_from_its_lower_left_in_points() -> None:
    held = Box(1.0, 2.0, 4.0, 3.0)
    # An inch from the left and half an inch from below, two inches by one.
    room = (72.0, 36.0, 216.0, 108.0)
    assert held.part(room) == Box(2.0, 3.5, 2.0, 1.0)
    assert held.room_of(Box(2.0, 3.5, 2.0, 1.0)) == pytest.approx(room)
