"""Values whose former ones are kept: each, with what dates and qualifies it, is a column."""

from __future__ import annotations

import pytest

from app.data.rows.statements import STATEMENTS, Statement
from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.vocabulary.terms import Qualifier

EACH = [
    (table, column, statement)
    for table, columns in STATEMENTS.items()
    for column, statement in columns.items()
]


@pytest.mark.parametrize(("table", "column", "statement"), EACH, ids=lambda part: str(part)[:20])
def test_a_statement_is_dated_and_meant_by_columns_of_its_table(
    table: str, column: str, statement: Statement
) -> None:
    schema = EVERY[table]
    assert schema.column(column).name == column
    if statement.dated_by:
        assert schema.column(statement.dated_by).kind is Kind.DATE
    if statement.qualifier:
        assert schema.column(statement.qualifier).allowed is Qualifier
    assert schema.column(statement.sources).references == "sources"


def test_a_statement_rests_on_the_sources_of_its_row_where_nothing_else_is_said() -> None:
    assert Statement() == Statement("", "", "sources")
    assert STATEMENTS["segments"]["length_km"].sources == "length_sources"
