"""What is told of a segment, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.details.segments import describe_segment

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_dates_come_first_and_our_division_comes_late(small: Atlas) -> None:
    promised = describe_segment(small, "b-c-rail")
    running = describe_segment(small, "a-b-rail")
    assert promised is not None
    assert running is not None
    assert promised.sections[0].facts[0].label == "Promised for"
    assert running.sections[0].facts[0].label == "In use from"
    titles = [section.title for section in promised.sections]
    assert titles.index("Length") < titles.index("Its part in the corridors")
    part = promised.sections[titles.index("Its part in the corridors")]
    assert not part.open
    assert [fact.label for fact in part.facts][-1] == "From – to"
