"""The state on a past day, as it was reported then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.captions import write_caption
from app.queries.filter.day_state import day_state, reported_otherwise
from app.queries.filter.facets import Filter, build_facets, match
from app.queries.filter.summary import summarise
from app.queries.filter.viewstate import ViewState, format_view, parse_view
from tests.conftest import segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = "history_id,table,row_id,column,value,qualifier,as_of,replaced_on,sources,note"


@pytest.fixture
def atlas(folder: Folder) -> Atlas:
    """Load a – b, built from 2020 and open since 2022; b – c of 2024; c – d without any year."""
    folder.table(
        "history",
        HEAD,
        "h1,segments,a-b-rail,status,under_construction,,2020-02-01,2022-03-15,s1,",
        "h2,projects,p1,status,planned,,2024-02-01,2026-01-31,s2,",
    )
    unknown = {"opened_year": None, "status_as_of": None}
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b", opened_year=2022),
        segment("b-c-rail", "b", "c", opened_year=2024),
        segment("c-d-rail", "c", "d", **unknown),
    )
    return folder.load()


@pytest.mark.parametrize(
    ("day", "not_yet", "coming"),
    [
        ("2019-06-01", [True, True, False], [False, False, False]),
        ("2021-06-01", [False, True, False], [True, False, False]),
        ("2022-03-14", [False, True, False], [True, False, False]),
        ("2022-03-15", [False, True, False], [False, False, False]),
        ("2025-01-01", [False, False, False], [False, False, False]),
    ],
)
def test_what_was_reported_then(
    atlas: Atlas, day: str, not_yet: list[bool], coming: list[bool]
) -> None:
    found = day_state(atlas, day)
    assert list(found.not_yet) == not_yet
    assert list(found.promised) == coming
    assert list(found.undated) == [False, False, True]


def test_the_caption_names_what_was_reported_otherwise(atlas: Atlas) -> None:
    wanted = Filter({}, on_day="2021-06-01")
    facets = build_facets(atlas)
    said = write_caption(atlas, facets, wanted, match(atlas, facets, wanted))
    assert said.startswith("2 of 3 segments: all corridors; as reported by 1 June 2021.")
    assert "Reported otherwise then: Ağbənd – B (under construction)." in said
    assert "1 segment without a report of that time, shown with today's status." in said
    assert "1 segment opened later, not drawn." in said
    assert reported_otherwise(atlas, "2025-01-01") == ()
    assert summarise(atlas, facets, wanted)["year"]


def test_the_address_keeps_the_day(atlas: Atlas) -> None:
    facets = build_facets(atlas)
    view, ignored = parse_view("day=2021-06-01", atlas, facets)
    assert ignored == ()
    assert view.criteria.on_day == "2021-06-01"
    assert format_view(view) == "day=2021-06-01"
    view, ignored = parse_view("day=yesterday", atlas, facets)
    assert view.criteria.on_day is None
    assert ignored == ("state on “yesterday”, expected a day such as 2024-06-01",)
    assert format_view(ViewState()) == ""


def test_the_shipped_map_shows_a_past_day(shipped: Atlas) -> None:
    """Kars–Dilucu was planned until its ground was broken in August 2025."""
    assert ("kars-dilucu-rail", "Kars – Dilucu (planned)") in reported_otherwise(
        shipped, "2025-01-01"
    )
    assert not any(
        own == "kars-dilucu-rail" for own, _ in reported_otherwise(shipped, "2025-09-01")
    )
