"""What is chosen of a group, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.queries.filter.captions import data_to, group_words, write_age, write_caption
from app.queries.filter.facets import (
    EVERYTHING,
    Facets,
    Filter,
    Group,
    Option,
    build_facets,
    match,
)
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

NONE = np.zeros(0, dtype=bool)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("captions") / "geodata").load()


def of(group: Group, count: int, chosen: range | None) -> str:
    """Say what is chosen of so many options, called A, B, C and so on."""
    options = tuple(Option(str(n), "ABCDEFGHIJKL"[n], NONE, NONE) for n in range(count))
    asked = Filter({} if chosen is None else {group: frozenset(str(n) for n in chosen)})
    return group_words(Facets({group: options}, (), ()), asked, group)


@pytest.mark.parametrize(
    ("count", "chosen", "words"),
    [
        (6, None, ""),
        (6, range(0), "no country"),
        (6, range(1), "A"),
        (6, range(2), "A or B"),
        (6, range(4), "A, B, C or D"),
        (6, range(5), "all countries but F"),
        (9, range(5), "all countries but F, G, H and I"),
        (8, range(4), "A, B, C or D"),
        (10, range(5), "5 of 10 countries"),
        (12, range(7), "7 of 12 countries"),
        (5, range(4), "A, B, C or D"),
        (5, range(5), "5 of 5 countries"),
    ],
)
def test_a_few_are_named_and_many_are_counted(count: int, chosen: range | None, words: str) -> None:
    assert of(Group.COUNTRY, count, chosen) == words


@pytest.mark.parametrize(
    ("group", "chosen", "words"),
    [
        (Group.CORRIDOR, None, "all corridors"),
        (Group.CORRIDOR, range(0), "no corridor"),
        (Group.CORRIDOR, range(2), "A or B"),
        (Group.STATUS, range(2), "a or b"),
        (Group.MODE, range(2), "a or b"),
        (Group.MODE, range(0), "no mode"),
        (Group.PLACE, range(2), "A or B"),
        (Group.STATUS, range(5), "all statuses but f"),
        (Group.PLACE, range(5), "all kinds of place but F"),
        (Group.BRANCH, range(5), "all branches but F"),
    ],
)
def test_statuses_and_modes_stand_inside_the_sentence(
    group: Group, chosen: range | None, words: str
) -> None:
    assert of(group, 6, chosen) == words


def test_how_far_the_data_reach(atlas: Atlas) -> None:
    assert data_to(atlas) == "2026-06-30"
    assert data_to(atlas, ["blue"]) == "2026-01-31"
    assert data_to(atlas, []) is None


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (EVERYTHING, "6 of 6 segments: all corridors; as reported to 30 June 2026."),
        (
            Filter({Group.CORRIDOR: frozenset({"blue"}), Group.MODE: frozenset({"road"})}),
            "2 of 6 segments: Blue; road; as reported to 31 January 2026.",
        ),
        (
            Filter({Group.CORRIDOR: frozenset()}),
            "0 of 6 segments: no corridor; as last reported.",
        ),
        (
            Filter({}, text="quay"),
            "2 of 6 segments: all corridors; name with “quay”; as reported to 30 June 2026.",
        ),
    ],
)
def test_captions_by_hand(atlas: Atlas, wanted: Filter, said: str) -> None:
    facets = build_facets(atlas)
    found = match(atlas, facets, wanted)
    assert write_caption(atlas, facets, wanted, found) == said


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (
            Filter({}, year=2015),
            "4 of 6 segments: all corridors; as of 2015. 1 segment without a known year, shown "
            "with today's status. 2 segments opened later, not drawn.",
        ),
        (
            Filter({Group.CORRIDOR: frozenset({"blue"})}, year=2015),
            "1 of 6 segments: Blue; as of 2015. 2 segments opened later, not drawn.",
        ),
        (
            Filter({Group.CORRIDOR: frozenset({"amber"})}, year=2028),
            "4 of 6 segments: Amber; as of 2028, by announced dates. 1 segment promised for 2028 "
            "or earlier, not reported open. 1 segment without a known year, shown with today's "
            "status.",
        ),
        (
            Filter({Group.CORRIDOR: frozenset({"blue"})}, on_day="2018-01-01"),
            "2 of 6 segments: Blue; as reported by 1 January 2018. 1 segment without a report of "
            "that time, shown with today's status. 1 segment opened later, not drawn.",
        ),
    ],
)
def test_years_and_days_by_hand(atlas: Atlas, wanted: Filter, said: str) -> None:
    """Only what the rest of the filter leaves is counted: two of blue's three came after 2015."""
    facets = build_facets(atlas)
    assert write_caption(atlas, facets, wanted, match(atlas, facets, wanted)) == said


def test_a_year_in_words(atlas: Atlas) -> None:
    """By 2015 haven to midway had opened; the ferry has no year, and the others came later."""
    facets = build_facets(atlas)
    past = Filter({}, year=2015)
    found = match(atlas, facets, past)
    assert write_age(atlas, past, found) == "As of 2015"
    coming = Filter({}, year=2027)
    found = match(atlas, facets, coming)
    assert write_age(atlas, coming, found) == "As of 2027, by announced dates"


def test_a_year_to_come_is_a_promise_even_where_nothing_is_promised(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    for cells in folder.segments.values():
        cells.pop("expected_year", None)
    atlas = folder.load()
    facets = build_facets(atlas)
    for year, said in ((date.today().year, ""), (date.today().year + 1, ", by announced dates")):
        wanted = Filter({}, year=year)
        assert write_age(atlas, wanted, match(atlas, facets, wanted)) == f"As of {year}{said}"


def test_the_age_of_a_view_without_a_date(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    for row in folder.rows["corridors"]:
        row["data_to"] = ""
    atlas = folder.load()
    found = match(atlas, build_facets(atlas), EVERYTHING)
    assert write_age(atlas, EVERYTHING, found) == "As last reported"
