"""Numbers and words that go with a filter, small enough to be sent at every click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.queries.filter.captions import write_caption, write_lengths
from app.queries.filter.facets import count_options, match, pack_bits

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Filter


def summarise(atlas: Atlas, facets: Facets, wanted: Filter) -> dict[str, Any]:
    """Describe what a filter leaves, as JSON-ready values.

    Keys: ``counts`` (per group, in the order of its options), ``segments`` and ``places``
    (matched, drawn, total), ``caption``, ``lengths``, ``set``; and, only where a text, a year or a
    day decide, ``text``, ``year`` and ``newer`` with packed bits that the browser adds to its own.
    """
    found = match(atlas, facets, wanted)
    result: dict[str, Any] = {
        "counts": {str(k): list(v) for k, v in count_options(atlas, facets, wanted).items()},
        "segments": [int(found.segments.sum()), int(found.drawn.sum()), len(found.segments)],
        "places": [int(found.places.sum()), int(found.places.sum()), len(found.places)],
        "caption": write_caption(atlas, facets, wanted, found),
        "lengths": write_lengths(atlas, wanted, found),
        "set": wanted.is_set,
    }
    if wanted.text:
        # The text alone, not the groups, which the browser combines itself.
        text_only = match(atlas, facets, type(wanted)({}, wanted.text, spelled=wanted.spelled))
        result["text"] = [pack_bits(text_only.segments), pack_bits(text_only.places)]
    if wanted.year is not None:
        result["year"] = [pack_bits(found.year.not_yet), pack_bits(found.year.promised)]
    if wanted.newer_than:
        result["newer"] = [pack_bits(found.newer.segments), pack_bits(found.newer.places)]
    return result
