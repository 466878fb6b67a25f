"""The data dictionary: what it says of tables and columns, and the limits that it names."""

from __future__ import annotations

import pytest

from app.data.editions.dictionary import data_dictionary
from app.data.schema.tables import EVERY


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return data_dictionary().split("\n")


def section(lines: list[str], name: str) -> list[str]:
    """Return the lines of a table, below its heading."""
    start = next(n for n, line in enumerate(lines) if line.startswith(f"## `{name}`"))
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("## ")), len(lines))
    return lines[start:end]


def test_every_layer_and_table_has_a_section_with_a_row_for_each_column(lines: list[str]) -> None:
    for table in EVERY.values():
        rows = [line for line in section(lines, table.name) if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [column.name for column in table.columns]
        assert all(row.count(" | ") == 3 and row.endswith(" |") for row in rows)


def test_a_section_names_its_geometry_its_meaning_and_its_key(lines: list[str]) -> None:
    assert section(lines, "places")[0] == "## `places` (`Point` features)"
    events = section(lines, "events")
    assert events[0] == "## `events`"
    assert events[1:] == ["", *events[2:]]
    assert events[2] == EVERY["events"].meaning
    assert events[4] == "Key: `event_id`."
    assert section(lines, "segment_roles")[4] == "Key: `segment_id`, `corridor_id`."


@pytest.mark.parametrize(
    ("table", "column", "kind", "may_be_empty"),
    [
        ("segments", "segment_id", "id", "no"),
        ("segments", "from_place", "identifier from `places`", "no"),
        ("segments", "branches", "list of: identifier from `branches`", "yes"),
        ("segments", "length_km", "number, in km, from 0.1 to 6000", "yes"),
        ("segments", "gauge_mm", "list of: integer, in mm, from 600 to 1676", "yes"),
        ("segments", "electrified", "one of `yes`, `no`, `partial`", "yes"),
        ("projects", "cost_usd_m", "number, in USD million, from 0", "yes"),
        ("figures", "value_max", "number", "yes"),
        ("sources", "published", "date", "yes"),
    ],
)
def test_what_a_column_takes(
    lines: list[str], table: str, column: str, kind: str, may_be_empty: str
) -> None:
    (row,) = [line for line in section(lines, table) if line.startswith(f"| `{column}` |")]
    assert row.split(" | ")[1:3] == [kind, may_be_empty]


def test_the_limits_of_a_briefing_are_named(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "The basemap covers 10° to 112° E, 5° to 62° N" in text
    assert "the keys of the values to draw, at most 8, each with" in text
    assert "`data:image/png;base64,…` of at most 400 kB, for" in text
    assert "At most 100 scenes, 1900 kB (200 kB without pictures), and\n  120 characters" in text
    assert "- The new railway is {{<figure_id>}} long." in text
    assert text.endswith(" |\n")
