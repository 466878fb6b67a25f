"""Tables in words, and the rows that a filter leaves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.data.schema.tables import EVERY
from app.queries.core.values import NO_SOURCE
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.tables.columns import ON_MAP, TITLES, columns_of
from app.queries.tables.selection import Selection, select_rows
from app.queries.tables.tables import LINKS, THING, build_tables
from tests.conftest import CSV, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def left(atlas: Atlas, table: str, wanted: Filter = EVERYTHING, find: str = "") -> Selection:
    """Select the rows of a table."""
    return select_rows(atlas, build_facets(atlas), build_tables(atlas)[table], wanted, find)


def only(group: Group, *values: str) -> Filter:
    """Choose values of one group."""
    return Filter({group: frozenset(values)})


def test_every_table_of_the_schema_is_there() -> None:
    assert set(TITLES) == set(EVERY)


def test_every_column_of_the_schema_can_be_shown(small: Atlas) -> None:
    for name, table in build_tables(small).items():
        shown = {column.name for column in table.columns}
        assert {column.name for column in EVERY[name].columns} <= shown
        assert all(column.heading and column.meaning for column in table.columns)
        assert any(column.shown for column in table.columns)


def test_headings_tell_the_unit() -> None:
    headings = {one.name: one for one in columns_of("segments", leads_to_map=True)}
    assert headings["gauge_mm"].heading == "Gauge (mm)"
    assert headings["length_km"].heading == "Length as stated (km)"
    assert "km" in headings["length_km"].meaning
    assert headings[ON_MAP].shown


def test_cells_are_words_and_rows_lead_to_the_map(small: Atlas) -> None:
    row = build_tables(small)["segments"].rows[0]
    assert row["from_place"] == "Ağbənd"
    assert row["status"] == "In operation"
    assert row["corridors"] == "Test"
    assert row["gauge_mm"] == "1,520"
    assert row["length_km"] == 85
    assert row["countries"] == "Azerbaijan"
    assert row[THING] == "segment:a-b-rail"
    assert row[ON_MAP] == "Ağbənd – B"
    assert row["sources"] == "A Publisher, 31 January 2026"
    assert row[LINKS]["sources"] == [
        ["A Publisher, 31 January 2026", "https://example.org/report", "A report (Media)"]
    ]


def test_an_event_at_no_place_leads_to_the_first_of_its_corridors(folder: Folder) -> None:
    folder.table(
        "corridors",
        *CSV["corridors"],
        "other,Other,Other,,Another corridor.,A,D,AZ,,2026-02-28,,s1",
    )
    tail = "construction,{0},,Text.,one,s1"
    folder.table(
        "events",
        CSV["events"][0],
        f"both,2025-06-01,,Both,,,{tail.format('other;test-corridor')}",
        f"none,2025-06-02,,None,,,{tail.format('')}",
        f"at,2025-06-03,,At,,b,{tail.format('other')}",
    )
    rows = build_tables(folder.load())["events"].rows
    assert [row.get(THING) for row in rows] == ["corridor:other", None, "place:b"]


def test_what_is_not_known_is_none_and_never_zero(small: Atlas) -> None:
    rows = build_tables(small)["segments"].rows
    assert rows[1]["length_km"] is None
    assert rows[1]["capacity_text"] is None
    assert "NaN" not in json.dumps(rows)


def test_a_row_without_a_source_says_so(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", sources=None))
    assert build_tables(folder.load())["segments"].rows[0]["sources"] == NO_SOURCE


def test_a_figure_leads_to_its_project_and_follows_its_corridor(small: Atlas) -> None:
    table = build_tables(small)["figures"]
    assert table.rows[0][THING] == "place:b"
    assert table.groups[Group.CORRIDOR][0] == ("test-corridor",)
    assert table.rows[0]["subject_id"] == "Line B–C"
    assert table.rows[0]["unit"] == "Mt"


def test_nothing_set_leaves_everything(shipped: Atlas) -> None:
    for name in TITLES:
        found = left(shipped, name)
        assert len(found.indices) == found.total
        assert "apply here" in found.sentence or "applies here" in found.sentence


def test_segments_and_places_obey_the_whole_filter(small: Atlas) -> None:
    wanted = only(Group.STATUS, "operational")
    assert left(small, "segments", wanted).indices == (0,)
    # The two ends of the only segment in operation.
    assert left(small, "places", wanted).indices == (0, 1)
    assert left(small, "place_names", wanted).sentence.startswith(
        "1 of 1 row; follows the filter by status."
    )


def test_what_a_table_cannot_follow_is_said(small: Atlas) -> None:
    found = left(small, "projects", only(Group.STATUS, "operational"))
    assert len(found.indices) == 1
    assert found.sentence == "1 of 1 row. The filter by status does not apply here."


def test_rows_without_a_corridor_are_counted_apart(folder: Folder) -> None:
    line = CSV["events"][1]
    homeless = line.replace("e1,", "e2,").replace(",test-corridor,", ",,")
    folder.table("events", *CSV["events"], homeless)
    found = left(folder.load(), "events", only(Group.CORRIDOR, "test-corridor"))
    assert found.indices == (0,)
    assert found.sentence == (
        "1 of 2 rows; follows the filter by corridor. 1 row left out for naming no corridor."
    )


def test_nothing_chosen_leaves_nothing(small: Atlas) -> None:
    found = left(small, "milestones", only(Group.CORRIDOR))
    assert found.indices == ()
    assert found.sentence.startswith("0 of 2 rows; follows the filter by corridor.")


def test_search_folds_accents_and_reads_every_column(small: Atlas) -> None:
    assert left(small, "places", find="agbend").indices == (0,)
    assert left(small, "figures", find="ANOTHER publisher").indices == (1,)
    assert left(small, "figures", find="no such words").indices == ()


# A layer whose corridor has no row brings one of its own, and lines bring the places they end at.
@pytest.mark.parametrize("table", [name for name in TITLES if name not in ("corridors", "places")])
def test_an_empty_table(folder: Folder, table: str) -> None:
    if table in ("segments", "connections"):
        folder.layer("test-corridor" if table == "segments" else table)
    else:
        folder.table(table, CSV[table][0])
    found = left(folder.load(), table, only(Group.CORRIDOR, "test-corridor"), "x")
    assert found.indices == ()
    assert found.total == 0
