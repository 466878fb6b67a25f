"""What a segment, a place and what goes with them need, and which numbers they can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.cells.casting import CastError, cast
from app.data.schema.network import (
    CONNECTIONS,
    PLACE_NAMES,
    PLACES,
    REGION,
    ROUTE_LENGTHS,
    SEGMENT_CHECKS,
    SEGMENT_ROLES,
    SEGMENTS,
    WORLD,
)

if TYPE_CHECKING:
    from app.data.schema.columns import Table

NEEDED = {
    SEGMENTS: "segment_id from_place to_place mode status planned_length countries "
    "alignment_basis alignment_final",
    PLACES: "place_id name country kind coord_precision",
    CONNECTIONS: "connection_id from_place to_place mode status countries alignment_note "
    "attribute_basis",
    PLACE_NAMES: "place_id lang name usage",
    ROUTE_LENGTHS: "route_length_id kind corridors mode status countries segment_ids sources",
    SEGMENT_ROLES: "segment_id corridor_id role",
    SEGMENT_CHECKS: "segment_id column check_result",
}
SEVERAL = {
    SEGMENTS: "corridors branches length_sources gauge_mm countries sources",
    PLACES: "sources",
    CONNECTIONS: "gauge_mm countries sources",
    PLACE_NAMES: "",
    ROUTE_LENGTHS: "corridors countries segment_ids sources",
    SEGMENT_ROLES: "",
    SEGMENT_CHECKS: "sources",
}


@pytest.mark.parametrize("table", NEEDED, ids=lambda table: table.name)
def test_what_a_row_cannot_do_without_and_what_it_can_have_several_of(table: Table) -> None:
    needed = [column.name for column in table.columns if not column.nullable]
    several = [column.name for column in table.columns if column.many]
    assert (needed, several) == (NEEDED[table].split(), SEVERAL[table].split())


def test_a_table_that_nobody_wrote_yet_is_whole() -> None:
    assert [table.name for table in NEEDED if table.may_be_empty] == [
        "segment_roles",
        "segment_checks",
    ]


@pytest.mark.parametrize(
    ("table", "name", "least", "most", "step"),
    [
        (SEGMENTS, "length_km", 0.1, 6000, 0.01),
        (ROUTE_LENGTHS, "length_km", 0.1, 12000, 0.01),
        (SEGMENTS, "gauge_mm", 600, 1676, 1),
        (CONNECTIONS, "gauge_mm", 600, 1676, 1),
        (SEGMENTS, "tracks", 1, 4, 1),
    ],
)
def test_the_ends_of_a_range_are_in_it(
    table: Table, name: str, least: float, most: float, step: float
) -> None:
    column = table.column(name)
    for number in (least, most):
        wanted = (number,) if column.many else number
        assert cast(column, f"{number:g}") == wanted
    for number in (least - step, most + step):
        with pytest.raises(CastError):
            cast(column, f"{number:.7g}")


def test_the_region_lies_in_the_world_that_can_be_drawn() -> None:
    west, south, east, north = REGION
    assert (west, south, east, north) == (10, 5, 112, 62)
    assert WORLD == (-180, -85, 180, 85)
