"""The filter on a network of three segments, counted by hand.

a–b is in use since 2017, b–c under construction and promised for 2026, c–d under construction
without a date.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.queries.filter.captions import write_caption, write_lengths
from app.queries.filter.facets import (
    EVERYTHING,
    Facets,
    Filter,
    Group,
    build_facets,
    count_options,
    match,
    pack_bits,
)
from app.queries.filter.summary import summarise

if TYPE_CHECKING:
    from app.data.model import Atlas

BUILDING = Filter({Group.STATUS: frozenset({"under_construction"})})


@pytest.fixture
def facets(small: Atlas) -> Facets:
    return build_facets(small)


def test_everything_matches_without_a_filter(small: Atlas, facets: Facets) -> None:
    found = match(small, facets, EVERYTHING)
    assert found.segments.tolist() == [True, True, True]
    assert found.places.tolist() == [True] * 4
    assert found.drawn.tolist() == [True, True, True]


def test_a_status_leaves_its_segments_and_their_ends(small: Atlas, facets: Facets) -> None:
    found = match(small, facets, BUILDING)
    assert found.segments.tolist() == [False, True, True]
    assert found.places.tolist() == [False, True, True, True]


def test_groups_are_joined_by_and(small: Atlas, facets: Facets) -> None:
    both = Filter({**BUILDING.chosen, Group.MODE: frozenset()})
    assert not match(small, facets, both).segments.any()


def test_search_folds_accents_and_scripts(small: Atlas, facets: Facets) -> None:
    assert match(small, facets, Filter({}, "agbend")).places.tolist() == [True, False, False, False]
    assert match(small, facets, Filter({}, "хорадиз")).places.tolist() == [
        False,
        True,
        False,
        False,
    ]


def test_counts_follow_the_other_groups_only(small: Atlas, facets: Facets) -> None:
    counts = count_options(small, facets, BUILDING)
    statuses = dict(zip(facets.options(Group.STATUS), counts[Group.STATUS], strict=True))
    assert statuses == {"operational": 1, "under_construction": 2}
    assert counts[Group.MODE] == (2,)
    assert counts[Group.PLACE] == (3,)


def test_a_promise_is_drawn_as_a_promise_and_never_as_open(small: Atlas, facets: Facets) -> None:
    found = match(small, facets, Filter({}, year=2026))
    assert found.year.promised.tolist() == [False, True, False]
    assert found.year.undated.tolist() == [False, False, True]
    assert found.drawn.all()
    assert not match(small, facets, Filter({}, year=2025)).year.promised.any()


def test_what_opened_later_is_not_drawn(small: Atlas, facets: Facets) -> None:
    found = match(small, facets, Filter({}, year=2016))
    assert found.segments.tolist() == [True, True, True]
    assert found.drawn.tolist() == [False, True, True]
    assert summarise(small, facets, Filter({}, year=2016))["segments"] == (3, 2, 3)


def test_captions_say_what_is_on_screen(small: Atlas, facets: Facets) -> None:
    def caption(wanted: Filter) -> str:
        return write_caption(small, facets, wanted, match(small, facets, wanted))

    assert caption(EVERYTHING) == "3 of 3 segments: all corridors; as reported to 31 January 2026."
    assert caption(BUILDING).startswith("2 of 3 segments: all corridors; under construction;")
    dated = caption(Filter({}, year=2026))
    assert "1 segment promised for 2026 or earlier, not reported open." in dated
    assert "1 segment without a known year" in dated
    nothing = Filter({Group.MODE: frozenset()})
    assert caption(nothing).startswith("0 of 3 segments: all corridors; no mode;")


def test_lengths_name_the_denominator_and_what_has_none(small: Atlas, facets: Facets) -> None:
    words = write_lengths(small, EVERYTHING, match(small, facets, EVERYTHING))
    assert words == (
        "256 of 256 km along the drawn lines. Sources state 85 km for 1 segment; "
        "2 segments without a sourced length."
    )
    none = match(small, facets, Filter({Group.MODE: frozenset()}))
    assert write_lengths(small, EVERYTHING, none) == "0 of 256 km along the drawn lines."


def test_bits_are_packed_lowest_first() -> None:
    mask = np.array([True, False, False, False, False, False, False, True, True])
    assert base64.b64decode(pack_bits(mask)) == bytes([0b10000001, 0b00000001])


def test_options_count_what_is_there_in_the_year(small: Atlas, facets: Facets) -> None:
    """The segment that opened in 2017 is not counted in 2016."""

    def in_operation(year: int) -> int:
        counts = count_options(small, facets, Filter({}, year=year))[Group.STATUS]
        names = [option.value for option in facets.groups[Group.STATUS]]
        return counts[names.index("operational")]

    assert (in_operation(2016), in_operation(2017)) == (0, 1)
