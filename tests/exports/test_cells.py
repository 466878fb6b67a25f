"""Words of a table's cells, for slides and paper."""

from __future__ import annotations

from app.exports.cells import cell_words, ordered_rows
from app.figures.chart import Chart
from app.queries.core.values import SourceRef, Value


def source(publisher: str) -> SourceRef:
    return SourceRef(publisher.lower(), publisher, "press", "Title", "2026-01-02", None, None)


def test_a_value_carries_kind_date_and_who_says_so() -> None:
    said = Value("4.5 Mt", (source("Agency"),), kind="Actual", as_of="2026-01-02", scope="by rail")
    assert cell_words(said) == "4.5 Mt (actual, by rail, 2 January 2026; Agency)"
    several = Value("4.5 Mt", (source("Agency"), source("Agency"), source("Paper")))
    assert cell_words(several) == "4.5 Mt (Agency and 1 more)"


def test_what_rests_on_no_source_says_on_what() -> None:
    assert cell_words(Value("2 months", basis="computed here")) == "2 months (computed here)"
    assert cell_words("not known") == "not known"
    assert cell_words("") == ""


def test_a_kind_is_not_said_twice() -> None:
    said = Value("Promised for 2027", (source("Agency"),), kind="Promise", as_of="2025-10")
    assert cell_words(said) == "Promised for 2027 (October 2025; Agency)"


def test_rows_through_time_begin_with_the_newest() -> None:
    rows = (("2024",), ("2025",))
    assert ordered_rows(Chart("a", "A", "A.", {}, ("Year",), rows)) == rows
    through_time = Chart("a", "A", "A.", {}, ("Year",), rows, newest_last=True)
    assert ordered_rows(through_time) == (("2025",), ("2024",))
