"""What is told of a segment, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.details.segments import describe_segment
from app.vocabulary.labels import NOT_KNOWN

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


def test_what_is_known_comes_before_what_is_not(shipped: Atlas) -> None:
    detail = describe_segment(shipped, "tripp-rail")
    assert detail is not None
    open_at_first = [one.title for one in detail.sections if one.open]
    assert open_at_first == ["Key facts", "Dates promised and kept", "Length", "Not known"]
    (unknown,) = [one for one in detail.sections if one.title == "Not known"]
    assert {fact.label for fact in unknown.facts} >= {"Gauge", "Tracks"}
    known = detail.sections[0].facts
    assert known
    assert all(value.text != NOT_KNOWN for fact in known for value in fact.values)
    # What is in use has no dates to wait for.
    built = describe_segment(shipped, "osmanli-horadiz-rail")
    assert built is not None
    assert "Dates promised and kept" not in {one.title for one in built.sections if one.open}
