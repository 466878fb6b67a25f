"""What a figure, a quantity, a source and a former value need, and which dates may be to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.schema.values import FIGURES, HISTORY, METRICS, SOURCES

if TYPE_CHECKING:
    from app.data.schema.columns import Table

NEEDED = {
    METRICS: "metric name units meaning",
    SOURCES: "source_id title publisher publisher_kind language",
    FIGURES: "figure_id subject_kind subject_id metric unit value kind sources",
    HISTORY: "history_id table row_id column value as_of sources",
}
SEVERAL = {
    METRICS: "units",
    SOURCES: "",
    FIGURES: "extent_segment_ids sources",
    HISTORY: "sources",
}


@pytest.mark.parametrize("table", NEEDED, ids=lambda table: table.name)
def test_what_a_row_cannot_do_without_and_what_it_can_have_several_of(table: Table) -> None:
    needed = [column.name for column in table.columns if not column.nullable]
    several = [column.name for column in table.columns if column.many]
    assert (needed, several) == (NEEDED[table].split(), SEVERAL[table].split())


def test_only_the_period_of_a_figure_may_be_to_come() -> None:
    to_come = [column.name for table in NEEDED for column in table.columns if column.may_be_future]
    assert to_come == ["period_start", "period_end"]


def test_there_may_be_no_former_value_yet() -> None:
    assert [table.name for table in NEEDED if table.may_be_empty] == ["history"]
