"""What sources support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.data.schema.tables import EVERY
from app.queries.tables.source_use import (
    NOUNS,
    SourceBook,
    counted_by_table,
    find_singles,
    find_sources,
    row_key,
    row_title,
    rows_counted,
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


FREIGHT: dict[str, Any] = {
    "subject_id": "amber",
    "metric": "Freight volume",
    "value": 4.5,
    "value_max": None,
    "unit": "Mt",
    "kind": "Target",
    "period_note": None,
    "period_start": None,
    "qualifier": None,
}
STEP: dict[str, Any] = {
    "project_id": "p1",
    "milestone": "Opening",
    "promised_date": None,
    "promised_qualifier": None,
    "actual_date": None,
    "actual_qualifier": None,
}
VISIT = {"title": "A visit", "date": "2026-05-01", "date_end": None, "date_basis": None}
ENDS = {
    "from_place": "Haven",
    "to_place": "Quay",
    "mode": "Rail",
    "length_km": 85.4,
    "qualifier": None,
}


@pytest.mark.parametrize(
    ("table", "row", "title"),
    [
        ("places", {"name": "Haven", "country": "Georgia"}, "Haven, Georgia"),
        ("corridors", {"name": "Amber corridor"}, "Amber corridor"),
        ("branches", {"name": "Main line"}, "Main line"),
        ("projects", {"name": "Bridge"}, "Bridge"),
        ("presets", {"name": "All open"}, "All open"),
        ("figures", FREIGHT, "amber: Freight volume, 4.5 Mt (target)"),
        (
            "figures",
            {**FREIGHT, "value_max": 6, "period_start": "2027"},
            "amber: Freight volume, 4.5 to 6 Mt (target, 2027)",
        ),
        (
            "figures",
            {**FREIGHT, "period_note": "first half", "period_start": "2027"},
            "amber: Freight volume, 4.5 Mt (target, first half)",
        ),
        ("milestones", STEP, "p1: opening, no date"),
        (
            "milestones",
            {**STEP, "promised_date": "2027"},
            "p1: opening, promised for 2027",
        ),
        (
            "milestones",
            {**STEP, "promised_date": "2027", "actual_date": "2028-03"},
            "p1: opening, happened March 2028",
        ),
        (
            "milestones",
            {**STEP, "promised_date": "2027", "promised_qualifier": "Up to"},
            "p1: opening, promised by 2027",
        ),
        (
            "milestones",
            {**STEP, "actual_date": "2028", "actual_qualifier": "About"},
            "p1: opening, happened about 2028",
        ),
        (
            "figures",
            {**FREIGHT, "qualifier": "More than"},
            "amber: Freight volume, more than 4.5 Mt (target)",
        ),
        ("events", VISIT, "A visit (1 May 2026)"),
        (
            "events",
            {**VISIT, "date_end": "2026-05-03", "date_basis": "Known only by its report"},
            "A visit (1 May 2026 to 3 May 2026, by its report)",
        ),
        ("route_lengths", {**ENDS, "qualifier": "About"}, "Haven – Quay: about 85.4 km"),
        (
            "names",
            {"thing": "Amber", "name": "Kəhrəba", "usage": "Azerbaijan"},
            "Amber: “Kəhrəba”, usage of Azerbaijan",
        ),
        (
            "memberships",
            {"country": "Azerbaijan", "organisation": "ECO", "role": "Member"},
            "Azerbaijan in ECO: member",
        ),
        ("questions", {"question": "Who runs it?"}, "Who runs it?"),
        (
            "claims",
            {"question_id": "Who runs it?", "party": "Georgia"},
            "Who runs it? Position of Georgia",
        ),
        ("route_lengths", ENDS, "Haven – Quay: 85.4 km"),
        (
            "route_lengths",
            {**ENDS, "from_place": None, "to_place": None, "length_km": 12},
            "… – …: 12 km",
        ),
        ("connections", ENDS, "Haven – Quay (rail)"),
        ("segments", ENDS, "Haven – Quay (rail)"),
        ("segment_checks", {"segment_id": "s1", "column": "Status"}, "s1: status"),
        (
            "history",
            {"row_id": "p1", "column": "status", "value": "planned"},
            "p1: status was planned",
        ),
    ],
)
def test_what_a_row_says_in_a_few_words(table: str, row: dict[str, Any], title: str) -> None:
    assert row_title(table, row) == title


def test_a_row_is_found_by_all_parts_of_its_key() -> None:
    assert row_key("milestones", {"milestone_id": "m1", "project_id": "p1"}) == "m1"
    assert row_key("segment_checks", {"segment_id": "s1", "column": "status"}) == "s1 status"


@pytest.mark.parametrize("table", sorted(NOUNS))
def test_rows_are_counted_by_what_they_are_called(table: str) -> None:
    one, several = NOUNS[table]
    assert rows_counted(table, 1) == f"1 {one}"
    assert rows_counted(table, 2) == f"2 {several}"


def test_sources_and_rows_are_found_by_kind_and_by_every_word(small: Atlas) -> None:
    found = book(small)
    # s1 of 31 January stands before s2 of 30 January.
    assert [one.ref.source_id for one in found.sources] == ["s1", "s2"]

    def sources(**asked: str) -> list[str]:
        return [one.ref.source_id for one in find_sources(found.sources, **asked)]

    media = found.sources[0].ref.publisher_kind
    assert sources() == ["s1", "s2"]
    assert sources(kind=media) == ["s1"]
    assert sources(find="another") == ["s2"]
    assert sources(find="report a") == ["s1", "s2"]
    assert sources(find="report azerbaijan") == ["s1"]
    assert sources(kind=media, find="another") == []
    assert {one.ref.source_id for one in find_singles(found.singles)} == {"s1", "s2"}
    assert {one.ref.source_id for one in find_singles(found.singles, kind=media)} == {"s1"}
    planned = find_singles(found.singles, find="happened")
    assert planned == ()
    promised = find_singles(found.singles, find="opening 2026 another")
    assert [one.use.key for one in promised] == ["m2"]
    assert find_singles(found.singles, media, "opening 2026") == ()


def test_rows_are_counted_by_table_and_by_those_on_one_source(folder: Folder) -> None:
    head, first, second = CSV["figures"]
    folder.table("figures", head, first.replace(",s1", ",s1;s2"), second)
    found = book(folder.load())
    assert found.totals["figures"] == (2, 1)
    assert found.totals["milestones"] == (2, 2)
    assert found.totals["connections"] == (0, 0)
    assert [one.use.key for one in found.singles if one.use.table == "figures"] == ["f2"]
    # All but the question name a source.
    assert found.named == sum(count for count, _alone in found.totals.values()) - 1
    uses = {
        one.ref.source_id: [use.key for use in one.uses if use.table == "figures"]
        for one in found.sources
    }
    assert uses == {"s1": ["f1"], "s2": ["f1", "f2"]}
