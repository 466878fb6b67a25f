"""What the portraits of corridors and of countries have in common."""

from __future__ import annotations

from app.queries.portraits.portrait import named


def test_eight_names_and_how_many_more_there_are() -> None:
    assert named("abcdefgh") == "a, b, c, d, e, f, g and h"
    assert named("abcdefghi") == "a, b, c, d, e, f, g, h and 1 more"
    assert named("abcdefghij") == "a, b, c, d, e, f, g, h and 2 more"
    assert named("abc", most=2) == "a, b and 1 more"
