"""Former values: in words, beside the present one, and by a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.queries.core.former_values import former_value, former_values, value_on
from app.queries.details.describe import describe
from app.queries.events.change_rows import Sort, candidates
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = "history_id,table,row_id,column,value,qualifier,as_of,replaced_on,sources,note"


@pytest.fixture
def atlas(folder: Folder) -> Atlas:
    """Load a segment that was planned, then suspended, and is being built."""
    folder.table(
        "history",
        HEAD,
        "h1,segments,b-c-rail,status,planned,,2022-03-01,2024-05-10,s2,",
        "h2,segments,b-c-rail,status,suspended,,2024-05-10,2025-06-01,s1,",
        "h3,milestones,m2,promised_date,2023,at_most,2021-06-01,2025-06-01,s1,",
        "h4,projects,p1,status,agreed,,2024-02-01,2025-06-01,s2,",
    )
    return folder.load()


def test_newest_first_in_words_with_date_and_source(atlas: Atlas) -> None:
    newest, oldest = former_values(atlas, "segments", "b-c-rail", "status")
    value = former_value(atlas, newest)
    assert (value.text, value.as_of, value.period) == (
        "Suspended",
        "2024-05-10",
        "until 1 June 2025",
    )
    assert [ref.source_id for ref in value.sources] == ["s1"]
    assert oldest.value == "planned"
    (promise,) = former_values(atlas, "milestones", "m2", "promised_date")
    assert former_value(atlas, promise).text == "by 2023"


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2022, 2, 28), None),
        (date(2022, 3, 1), "planned"),
        (date(2024, 5, 9), "planned"),
        (date(2024, 5, 10), "suspended"),
        (date(2025, 6, 1), None),
    ],
)
def test_what_held_on_a_day(atlas: Atlas, day: date, value: str | None) -> None:
    found = value_on(atlas, "segments", "b-c-rail", "status", day)
    assert (found.value if found else None) == value


def test_details_show_it_beside_the_present_one(atlas: Atlas) -> None:
    detail = describe(atlas, "segment:b-c-rail")
    assert detail is not None
    facts = {fact.label: fact for section in detail.sections for fact in section.facts}
    assert [value.text for value in facts["Status before"].values] == ["Suspended", "Planned"]
    assert [value.text for value in facts["Line B–C: status before"].values] == ["Agreed"]


def test_what_changed_tells_before_and_after(atlas: Atlas) -> None:
    rows = {(sort, row.key): row.tell() for sort, own in candidates(atlas).items() for row in own}
    segment = rows[Sort.SEGMENT, "b-c-rail"]
    assert segment.before is not None
    assert (segment.before.text, segment.value.text) == ("Suspended", "Under construction")
    assert rows[Sort.SEGMENT, "a-b-rail"].before is None
    promise = rows[Sort.PROMISE, "m2"]
    assert promise.before is not None
    assert (promise.before.text, promise.value.text) == ("by 2023", "Promised for December 2026")


def test_the_shipped_history_has_sources_and_ends(shipped: Atlas) -> None:
    assert shipped.history
    for former in shipped.history.values():
        assert former.sources, former.history_id
        assert former.replaced_on, former.history_id
    astara = former_values(shipped, "segments", "astara-rasht-rail", "status")
    assert [former.value for former in astara] == ["planned"]


@pytest.mark.parametrize(
    ("table", "row_id", "column", "value", "qualifier", "said"),
    [
        ("figures", "carried", "value", "4.5", "at_least", "at least 4.5 Mt"),
        ("segments", "haven-midway-rail", "length_km", "88", "about", "about 88 km"),
        ("segments", "haven-midway-rail", "length_km", "88", "", "88 km"),
        ("segments", "haven-midway-rail", "capacity_text", "5 trains", "", "5 trains"),
        ("milestones", "shared-completion", "promised_date", "2025-06", "", "June 2025"),
    ],
)
def test_a_former_value_is_written_as_its_column_is(
    tmp_path: Path, table: str, row_id: str, column: str, value: str, qualifier: str, said: str
) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.rows["history"] = [
        {
            "history_id": "h1",
            "table": table,
            "row_id": row_id,
            "column": column,
            "value": value,
            "qualifier": qualifier,
            "as_of": "2023-01-15",
            "sources": "official",
            "note": "As said then.",
        }
    ]
    atlas = folder.load()
    (former,) = former_values(atlas, table, row_id, column)
    told = former_value(atlas, former)
    assert told.text == said
    assert (told.as_of, told.note) == ("2023-01-15", "As said then.")
    assert told.cell == ("history", "h1", "value")
    # When it ended was not written down: it may have held on any day since.
    assert told.period == "until not known"
    assert value_on(atlas, table, row_id, column, date(2026, 11, 1)) == former
    assert value_on(atlas, table, row_id, column, date(2023, 1, 14)) is None
    assert former_values(atlas, table, row_id, "note") == ()
