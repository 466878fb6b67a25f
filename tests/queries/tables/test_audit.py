"""What was checked, counted and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.tables.audit import AuditBook, audit_book, find_audited
from app.queries.tables.tables import build_tables
from app.vocabulary.terms import CheckResult
from tests.conftest import CSV

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENT = "2025-06-01,,Title {0},,b,construction,test-corridor,,Text.,one,s1"
RESULTS = (
    ("seen", "source_seen,2026-01-31,"),
    ("again", "confirmed,2026-01,"),
    ("gone", "not_available,2026-01-30,The page is gone"),
    ("known", "general_knowledge,,"),
    ("open", ",,"),
    ("second", "source_seen,,Säid"),
)


@pytest.fixture
def book(folder: Folder) -> AuditBook:
    """Six events of every result, and the one checked value of a segment."""
    folder.table(
        "events",
        f"{CSV['events'][0]},check_result,checked_on,check_note",
        *(f"{name},{EVENT.format(name)},{result}" for name, result in RESULTS),
    )
    tables = build_tables(folder.load())
    return audit_book({name: tables[name] for name in ("events", "places", "segment_checks")})


def test_what_should_be_doubted_comes_first(book: AuditBook) -> None:
    assert [(row.use.key, row.result.value) for row in book.rows if row.use.table == "events"] == [
        ("gone", "not_available"),
        ("known", "general_knowledge"),
        ("open", "not_checked"),
        ("again", "confirmed"),
        ("seen", "source_seen"),
        ("second", "source_seen"),
    ]


def test_a_row_says_when_it_was_checked_and_what_came_up(book: AuditBook) -> None:
    rows = {row.use.key: row for row in book.rows if row.use.table == "events"}
    assert (rows["gone"].checked_on, rows["gone"].note) == ("30 January 2026", "The page is gone")
    assert (rows["again"].checked_on, rows["again"].note) == ("January 2026", None)
    assert (rows["open"].checked_on, rows["open"].note) == (None, None)
    assert rows["open"].use.thing == "place:b"
    (value,) = (row for row in book.rows if row.use.table == "segment_checks")
    assert (value.result, value.checked_on) == (CheckResult.SOURCE_SEEN, "31 January 2026")
    assert value.use.thing == "segment:a-b-rail"


def test_counted_by_table(book: AuditBook) -> None:
    assert book.tables == ("events", "segment_checks")
    assert list(book.count("events").items()) == [
        (CheckResult.SOURCE_SEEN, 2),
        (CheckResult.CONFIRMED, 1),
        (CheckResult.NOT_AVAILABLE, 1),
        (CheckResult.GENERAL_KNOWLEDGE, 1),
        (CheckResult.NOT_CHECKED, 1),
    ]
    assert set(book.count("places").values()) == {0}


def test_the_sentence(book: AuditBook) -> None:
    assert book.sentence == (
        "6 of 7 rows and values were checked: 3 source text seen, 1 confirmed by another source, "
        "1 source not to be had and 1 general knowledge."
    )
    unchecked = AuditBook(tuple(r for r in book.rows if r.result is CheckResult.NOT_CHECKED))
    assert unchecked.sentence == "0 of 1 rows and values were checked."


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("gone page", ["gone"]),
        ("not to be had", ["gone"]),
        ("said", ["second"]),
        ("TITLE known", ["known"]),
        ("event seen", ["seen", "second"]),
        ("event title", ["gone", "known", "open", "again", "seen", "second"]),
        ("nothing", []),
    ],
)
def test_search(book: AuditBook, words: str, keys: list[str]) -> None:
    assert [row.use.key for row in find_audited(book.rows, words)] == keys


def test_an_empty_search_finds_all(book: AuditBook) -> None:
    assert find_audited(book.rows) == book.rows
