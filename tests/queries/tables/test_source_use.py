"""What sources support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.schema.tables import EVERY
from app.queries.tables.source_use import (
    NOUNS,
    SourceBook,
    counted_by_table,
    find_singles,
    find_sources,
    source_book,
)
from app.queries.tables.tables import build_tables
from tests.conftest import CSV, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def book(atlas: Atlas) -> SourceBook:
    """Make the book of an atlas."""
    return source_book(atlas, build_tables(atlas))


def test_every_table_that_names_sources_counts() -> None:
    naming = {
        name
        for name, table in EVERY.items()
        if any(column.references == "sources" for column in table.columns)
    }
    assert set(NOUNS) == naming


def test_uses_by_hand(small: Atlas) -> None:
    first, second = book(small).sources
    # Newest first; the segment with a length rests on s1 twice, and counts once.
    assert first.ref.source_id == "s1"
    assert first.counts == (
        "3 segments, 4 places, 1 corridor, 1 branch, 1 figure, 1 project, 1 milestone, 1 event, "
        "1 name, 1 membership, 1 position, 1 length of a route, 1 preset of the what-if and 1 "
        "checked value of a segment"
    )
    assert first.country == "Azerbaijan"
    assert second.counts == "1 figure, 1 milestone and 1 former value"
    assert second.country is None
    titles = {use.title for use in second.uses}
    assert titles == {
        "Line B–C: Freight volume, 3.3 Mt (actual, calendar year)",
        "Line B–C: opening, promised for December 2026",
        "p1: status was planned",
    }
    assert {use.thing for use in second.uses} == {"place:b"}


def test_totals_by_hand(small: Atlas) -> None:
    found = book(small)
    assert found.totals["figures"] == (2, 2)
    assert found.named == 22
    assert len(found.singles) == 22
    assert found.unused == ()


def test_unused_and_unknown_sources(folder: Folder) -> None:
    folder.table("sources", *CSV["sources"], "s3,Third,=cmd(),opinion,,en,,,")
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", sources="s1;s9"))
    found = book(folder.load())
    assert [one.ref.publisher for one in found.unused] == ["=cmd()"]
    assert found.unused[0].counts == ""
    # Undated ones come last.
    assert found.sources[-1].ref.source_id == "s3"


def test_search_and_kind(small: Atlas) -> None:
    found = book(small)
    assert [one.ref.source_id for one in find_sources(found.sources, "Official")] == ["s2"]
    assert [one.ref.source_id for one in find_sources(found.sources, "", "ANOTHER")] == ["s2"]
    assert find_sources(found.sources, "Opinion") == ()
    assert len(find_singles(found.singles, "Official")) == 3
    assert len(find_singles(found.singles, "", "freight volume")) == 2


def test_no_sources_at_all(folder: Folder) -> None:
    folder.table("sources", CSV["sources"][0])
    found = book(folder.load())
    assert (found.sources, found.singles, found.named) == ((), (), 0)


def test_counting_in_words() -> None:
    assert counted_by_table([]) == ""
    assert counted_by_table(["events", "figures", "figures"]) == "2 figures and 1 event"


def test_shipped_counts_agree(shipped: Atlas) -> None:
    found = book(shipped)
    assert len(found.sources) == len(shipped.sources)
    for name in ("figures", "events", "claims"):
        frame = shipped.frames.table(name)
        alone = int(sum(len(ids) == 1 for ids in frame["sources"]))
        assert found.totals[name] == (len(frame), alone)
