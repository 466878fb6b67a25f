"""What columns of each kind take: whether they may be empty, hold several, and in which range."""

from __future__ import annotations

import pytest

from app.data.cells.casting import CastError, cast
from app.data.schema.column_kinds import (
    AUDIT,
    AUDIT_COLUMNS,
    NOTE,
    branches_column,
    corridors_column,
    countries_column,
    date_basis_column,
    date_column,
    extent_column,
    extent_segments_column,
    id_column,
    number_column,
    qualifier_column,
    reference_column,
    sources_column,
    term_column,
    text_column,
    year_column,
)
from app.data.schema.columns import Column, Kind
from app.vocabulary.terms import Mode, Qualifier


def form(column: Column) -> tuple[Kind, bool, bool]:
    """Return kind, whether it may be empty, and whether it holds several values."""
    return column.kind, column.nullable, column.many


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (text_column("n", "m"), (Kind.TEXT, False, False)),
        (id_column("n", "m"), (Kind.ID, False, False)),
        (term_column("n", Mode, "m"), (Kind.TERM, False, False)),
        (number_column("n", "m", "km"), (Kind.NUMBER, True, False)),
        (year_column("n", "m"), (Kind.INTEGER, True, False)),
        (date_column("n", "m"), (Kind.DATE, True, False)),
        (reference_column("n", "places", "m"), (Kind.REFERENCE, False, False)),
        (sources_column(), (Kind.REFERENCE, False, True)),
        (countries_column(), (Kind.COUNTRY, False, True)),
        (corridors_column(), (Kind.REFERENCE, False, True)),
        (branches_column(), (Kind.REFERENCE, True, True)),
        (qualifier_column("n", "it"), (Kind.TERM, True, False)),
        (extent_column("it"), (Kind.TEXT, True, False)),
        (extent_segments_column("it"), (Kind.REFERENCE, True, True)),
        (date_basis_column("n"), (Kind.TERM, True, False)),
        (NOTE, (Kind.TEXT, True, False)),
    ],
    ids=lambda value: value.name if isinstance(value, Column) else "",
)
def test_what_a_column_is_where_nothing_else_is_said(
    column: Column, expected: tuple[Kind, bool, bool]
) -> None:
    assert form(column) == expected
    assert not column.may_be_future
    assert column.meaning


def test_what_is_said_otherwise_holds() -> None:
    assert form(text_column("n", "m", nullable=True, many=True))[1:] == (True, True)
    assert form(term_column("n", Mode, "m", nullable=True, many=True))[1:] == (True, True)
    assert form(reference_column("n", "places", "m", nullable=True, many=True))[1:] == (True, True)
    assert form(sources_column("m", nullable=True))[1:] == (True, True)
    assert form(countries_column("m", nullable=True))[1:] == (True, True)
    assert form(corridors_column(nullable=True))[1:] == (True, True)
    date = date_column("n", "m", nullable=False, future=True)
    assert (date.nullable, date.may_be_future) == (False, True)


def test_references_name_their_table_and_terms_their_vocabulary() -> None:
    columns = (sources_column(), corridors_column(), branches_column(), extent_segments_column("x"))
    assert [(column.name, column.references) for column in columns] == [
        ("sources", "sources"),
        ("corridors", "corridors"),
        ("branches", "branches"),
        ("extent_segment_ids", "segments"),
    ]
    assert qualifier_column("q", "the cost").allowed is Qualifier
    assert qualifier_column("q", "the cost").meaning.startswith("How the cost is meant")
    assert extent_column("the cost").meaning.startswith("What the cost covers")


@pytest.mark.parametrize(("year", "is_taken"), [(1849, 0), (1850, 1), (2100, 1), (2101, 0)])
def test_a_year_lies_between_the_first_railways_and_the_farthest_plan(
    year: int, is_taken: bool
) -> None:
    column = year_column("opened_year", "m")
    assert column.unit == "year"
    if is_taken:
        assert cast(column, str(year)) == year
    else:
        with pytest.raises(CastError):
            cast(column, str(year))


def test_a_range_includes_its_ends() -> None:
    column = number_column("km", "m", "km", 0.1, 9)
    assert (cast(column, "0.1"), cast(column, "9"), cast(column, "")) == (0.1, 9, None)
    for text in ("0.09", "9.01"):
        with pytest.raises(CastError):
            cast(column, text)
    assert cast(number_column("x", "m", ""), "-1e9") == -1e9


def test_the_audit_of_a_row_may_be_empty() -> None:
    assert AUDIT_COLUMNS == ("checked_on", "check_result", "check_note")
    assert [form(column)[:2] for column in AUDIT] == [
        (Kind.DATE, True),
        (Kind.TERM, True),
        (Kind.TEXT, True),
    ]
    assert not AUDIT[0].may_be_future
