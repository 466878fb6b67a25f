"""Words and footnotes that large forms share: what is shown of all, and what narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.board_words import filter_words, footnotes, how_many, values_in_words
from app.queries.core.values import Fact, Value
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path


def test_a_footnote_is_named_once_and_none_where_there_is_none() -> None:
    numbers = {"a": 3, "b": 0, "c": 1, "d": 3}
    assert footnotes(lambda value: numbers[value.text], [Value(name) for name in "abcd"]) == (3, 1)


@pytest.mark.parametrize(
    ("total", "said"), [(0, "0 rows."), (8, "8 rows."), (9, "8 of 9 rows."), (10, "8 of 10 rows.")]
)
def test_how_many_are_shown_is_said_where_it_is_not_all(total: int, said: str) -> None:
    assert how_many(f"{total} rows", total) == said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "All corridors: "),
        ("corridor=amber", "Amber: "),
        ("corridor=blue&country=GE&mode=road", "Blue; Georgia: "),
        ("q=ferry", "All corridors; with “ferry”: "),
    ],
)
def test_a_filter_in_words(tmp_path: Path, query: str, said: str) -> None:
    atlas = Counted(tmp_path / "geodata").load()
    facets = build_facets(atlas)
    view, ignored = parse_view(query, atlas, facets)
    assert not ignored
    assert filter_words(facets, view.criteria) == said


@pytest.mark.parametrize(
    ("names", "side_by_side", "one_of_them"),
    [
        ("a", "a", "a"),
        ("ab", "a; b", "a or b"),
        ("aba", "a; b", "a or b"),
        ("abc", "a; b and 1 more", "a or b (and 1 more)"),
        ("abcd", "a; b and 2 more", "a or b (and 2 more)"),
    ],
)
def test_two_values_are_said_and_the_others_counted(
    names: str, side_by_side: str, one_of_them: str
) -> None:
    values = tuple(Value(name) for name in names)
    assert values_in_words(Fact("F", values), 2) == side_by_side
    assert values_in_words(Fact("F", values, conflict=True), 2) == one_of_them
