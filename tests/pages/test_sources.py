"""The sources page without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.components.elements.tree import ATTRIBUTE
from app.components.shared import share
from app.pages.base import view_of
from app.pages.sources import PER_PAGE, Show, choose, layout
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas
    from tests.conftest import Folder


@pytest.fixture
def full(shipped: Atlas) -> Shared:
    """Share the shipped data."""
    return share(shipped)


def inside(tree: Any) -> Any:
    """Return the texts of a tree, one in the other."""
    return tree if isinstance(tree, str) else [inside(child) for child in tree[2:]]


def words(node: Any) -> str:
    """Return all texts of a layout."""
    if isinstance(node, list | tuple):
        return " ".join(words(one) for one in node)
    if hasattr(node, ATTRIBUTE):
        return words([inside(tree) for tree in json.loads(getattr(node, ATTRIBUTE))])
    if hasattr(node, "_traverse"):
        return words(getattr(node, "children", None) or [])
    return "" if node is None else str(node)


def test_pages_of_the_list(full: Shared) -> None:
    first = choose(full.sources, full.audit, view_of(full, ""))
    assert (first.show, first.number, len(first.part)) == (Show.ALL, 1, PER_PAGE)
    assert first.pages == -(-len(full.atlas.sources) // PER_PAGE)
    seen = [
        one.ref.source_id
        for number in range(1, first.pages + 1)
        for one in choose(full.sources, full.audit, view_of(full, f"page={number}")).part
    ]
    assert sorted(seen) == sorted(full.atlas.sources)


@pytest.mark.parametrize("number", ["0", "-1", "999", "9999999999", "x", "²"])
def test_pages_that_there_are_not(full: Shared, number: str) -> None:
    shown = choose(full.sources, full.audit, view_of(full, f"page={number}"))
    assert 1 <= shown.number <= shown.pages


def test_lists_apart(full: Shared) -> None:
    unused = choose(full.sources, full.audit, view_of(full, "show=unused"))
    assert {one.uses for one in unused.matching} == {()}
    single = choose(full.sources, full.audit, view_of(full, "show=single&kind=official"))
    assert {one.ref.publisher_kind for one in single.matching} == {"Official"}
    assert choose(full.sources, full.audit, view_of(full, "show=x&kind=<b>")).show is Show.ALL


def test_nothing_matches(full: Shared) -> None:
    text = words(layout(full, view_of(full, "find=nosuchword")))
    assert f"0 of {len(full.atlas.sources)} sources." in text
    assert "Nothing matches" in text


def test_hostile_names_are_text(folder: Folder) -> None:
    folder.table("sources", *CSV["sources"], 's3,"<img onerror=x>","=cmd() ""q""",media,,en,,,')
    shared = share(folder.load())
    text = words(layout(shared, view_of(shared, "show=unused")))
    assert "<img onerror=x>" in text
    assert '=cmd() "q"' in text


def test_what_was_checked_is_counted_and_listed(folder: Folder) -> None:
    folder.table(
        "figures",
        "figure_id,subject_kind,subject_id,metric,unit,value,kind,sources,checked_on,check_result,"
        "check_note",
        "f1,project,p1,freight_volume,Mt,4.5,actual,s1,2026-02-03,confirmed,",
        "f2,project,p1,freight_volume,Mt,3.3,actual,s2,2026-02-03,not_available,Page is gone.",
    )
    shared = share(folder.load())
    counts = shared.audit.count("figures")
    assert {result: count for result, count in counts.items() if count} == {
        "confirmed": 1,
        "not_available": 1,
    }
    said = words(layout(shared, view_of(shared, "show=audit")))
    assert "3 of 9 rows and values were checked" in said
    assert said.index("3.3 Mt") < said.index("4.5 Mt")
    assert "Source not to be had, 3 February 2026" in said
    assert "Page is gone." in said
    (found,) = choose(
        shared.sources, shared.audit, view_of(shared, "show=audit&find=gone")
    ).matching
    assert found.use.key == "f2"
