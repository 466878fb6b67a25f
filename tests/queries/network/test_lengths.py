"""Kilometres with their denominator, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.queries.network.lengths import Lengths, drawn_value, kilometres, lengths_of, stated_value

if TYPE_CHECKING:
    from app.data.model import Atlas

NAN = float("nan")
LENGTHS = Lengths(
    np.array([100.0, 50.5, 25.0, 1000.0]),
    np.array([110.0, NAN, 24.0, NAN]),
    np.array([("s1",), (), ("s2", "s1"), ()], dtype=object),
)


def mask(*on: int) -> np.ndarray:
    return np.array([place in on for place in range(4)])


def test_a_sum_and_what_it_leaves_out(small: Atlas) -> None:
    total = kilometres(LENGTHS, mask(0, 1, 2), mask(0, 1, 2, 3))
    assert total.drawn_km == pytest.approx(175.5)
    assert total.of_km == pytest.approx(1175.5)
    assert (total.segments, total.of_segments) == (3, 4)
    assert total.stated_km == pytest.approx(134.0)
    assert (total.stated_segments, total.without_source) == (2, 1)
    assert total.sources == ("s1", "s2")
    drawn = drawn_value(total)
    assert drawn.text == "176 of 1,176 km"
    assert drawn.basis.endswith("; 3 of 4 segments")
    stated = stated_value(small, total)
    assert stated is not None
    assert stated.text == "134 km"
    assert stated.scope == "stated by sources for 2 segments; 1 segment without a sourced length"
    assert [ref.source_id for ref in stated.sources] == ["s2", "s1"]


def test_nothing_of_something_is_no_blank(small: Atlas) -> None:
    total = kilometres(LENGTHS, mask(), mask(0, 1))
    assert drawn_value(total).text == "0 of 150 km"
    assert stated_value(small, total) is None


def test_nothing_at_all_is_not_known(small: Atlas) -> None:
    total = kilometres(LENGTHS, mask(), mask())
    assert drawn_value(total).text == "not known"
    assert stated_value(small, total) is None


def test_no_length_stated_is_not_known(small: Atlas) -> None:
    value = stated_value(small, kilometres(LENGTHS, mask(1), mask(0, 1)))
    assert value is not None
    assert value.text == "not known"
    assert "1 segment without a sourced length" in value.basis


def test_lengths_come_from_the_segments(small: Atlas) -> None:
    lengths = lengths_of(small)
    assert lengths.stated_km[0] == 85
    assert np.isnan(lengths.stated_km[1:]).all()
    assert (lengths.drawn_km > 80).all()
