"""Numbers and words that go with a filter, small enough to be sent at every click."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from app.queries.filter.captions import write_age, write_caption, write_lengths
from app.queries.filter.facets import count_options, match, pack_bits

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Filter


class Summary(TypedDict):
    """What a filter leaves, as the browser gets it.

    Attributes
    ----------
    counts
        Per group, in the order of its options.
    segments, places
        Matched, drawn, total.
    age
        How the state that is shown is meant: as reported to a day, as of a year.
    set
        Whether the filter leaves anything out.
    asked
        The filter as the browser asked for it, so that words of an earlier one are known as such.
    text, newer
        Packed bits of segments and places, only where a text or a day decide.
    year
        Packed bits of the segments not yet open and of those promised, only where a year decides.
    """

    counts: dict[str, list[int]]
    segments: tuple[int, int, int]
    places: tuple[int, int, int]
    caption: str
    age: str
    lengths: str
    set: bool
    asked: NotRequired[str]
    text: NotRequired[tuple[str, str]]
    year: NotRequired[tuple[str, str]]
    newer: NotRequired[tuple[str, str]]


def summarise(atlas: Atlas, facets: Facets, criteria: Filter) -> Summary:
    """Describe what a filter leaves."""
    matched = match(atlas, facets, criteria)
    result: Summary = {
        "counts": {str(k): list(v) for k, v in count_options(atlas, facets, criteria).items()},
        "segments": (int(matched.segments.sum()), int(matched.drawn.sum()), len(matched.segments)),
        "places": (int(matched.places.sum()), int(matched.places.sum()), len(matched.places)),
        "age": write_age(atlas, criteria, matched),
        "caption": write_caption(atlas, facets, criteria, matched),
        "lengths": write_lengths(atlas, criteria, matched),
        "set": criteria.is_set,
    }
    if criteria.text:
        # The text alone, not the groups, which the browser combines itself.
        text_only = match(
            atlas, facets, type(criteria)({}, criteria.text, spelled=criteria.spelled)
        )
        result["text"] = (pack_bits(text_only.segments), pack_bits(text_only.places))
    if criteria.year is not None or criteria.on_day:
        result["year"] = (pack_bits(matched.year.not_yet), pack_bits(matched.year.promised))
    if criteria.newer_than:
        result["newer"] = (pack_bits(matched.newer.segments), pack_bits(matched.newer.places))
    return result
