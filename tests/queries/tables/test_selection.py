"""Which rows a filter leaves, and how that is said, in the atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.tables.selection import Selection, select_rows
from app.queries.tables.tables import build_tables
from tests.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Callable

    Select = Callable[..., Selection]

RAIL = {Group.MODE: frozenset({"rail"})}
AMBER = {Group.CORRIDOR: frozenset({"amber"})}
PORTS = {Group.PLACE: frozenset({"port"})}


@pytest.fixture(scope="module")
def select(tmp_path_factory: pytest.TempPathFactory) -> Select:
    folder = Counted(tmp_path_factory.mktemp("selection") / "geodata")
    visit = folder.row("events", "visit")
    folder.rows["events"] += [
        {**visit, "event_id": "talks", "corridors": "", "title": "Talks", "place_id": ""},
        {**visit, "event_id": "opening", "corridors": "amber;blue", "title": "Opening"},
        {**visit, "event_id": "more-talks", "corridors": "", "title": "More talks"},
    ]
    atlas = folder.load()
    facets, tables = build_facets(atlas), build_tables(atlas)

    def selected(table: str, criteria: Filter = EVERYTHING, find: str = "") -> Selection:
        return select_rows(atlas, facets, tables[table], criteria, find)

    return selected


def said(**changed: object) -> str:
    """Say of the first three of seven rows what else is given."""
    empty: dict[str, object] = dict.fromkeys(("follows", "ignores", "without"), ())
    given = {"indices": (0, 1, 2), "total": 7, "find": "", "can_follow": ("name",)}
    return Selection(**{**empty, **given, **changed}).sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {},
            "3 of 7 rows. Of the filters, only the search for names applies here, to all columns.",
        ),
        (
            {"can_follow": ("corridor", "name")},
            "3 of 7 rows. The filters by corridor and name apply here.",
        ),
        (
            {"can_follow": ("corridor", "mode", "name")},
            "3 of 7 rows. The filters by corridor, mode and name apply here.",
        ),
        ({"follows": ("mode",)}, "3 of 7 rows; follows the filter by mode."),
        (
            {"follows": ("mode", "name"), "find": "by rail"},
            "3 of 7 rows; follows the filter by mode and name; with “by rail”.",
        ),
        (
            {"ignores": ("mode", "year"), "find": "x"},
            "3 of 7 rows; with “x”. The filter by mode and year does not apply here.",
        ),
        (
            {
                "follows": ("corridor", "branch"),
                "ignores": ("mode",),
                "without": (("corridor", 1), ("branch", 2)),
            },
            "3 of 7 rows; follows the filter by corridor and branch. 1 row left out for naming no "
            "corridor. 2 rows left out for naming no branch. The filter by mode does not apply "
            "here.",
        ),
        (
            {"indices": tuple(range(1200)), "total": 1, "follows": ("mode",)},
            "1,200 of 1 row; follows the filter by mode.",
        ),
    ],
)
def test_it_is_said_how_many_rows_are_left_and_why(
    changed: dict[str, object], sentence: str
) -> None:
    assert said(**changed) == sentence


def test_segments_places_and_names_obey_the_whole_filter(select: Select) -> None:
    assert select("segments", Filter(RAIL)).indices == (0, 1, 3)
    assert select("places", Filter(RAIL)).indices == (0, 1, 2, 3)
    assert select("place_names", Filter(RAIL)).indices == (0,)
    assert select("place_names", Filter({Group.MODE: frozenset({"road"})})).indices == ()
    assert select("places", Filter(PORTS)).indices == (0, 3, 4)
    # Of the railways one opened in 2016.
    year = select("segments", Filter(RAIL, year=2015))
    assert (year.indices, year.follows, year.total) == ((0, 3), ("mode", "year"), 6)


def test_the_filter_and_the_search_are_both_asked(select: Select) -> None:
    found = select("segments", Filter(RAIL, "border"), "quay")
    assert (found.indices, found.find) == ((3,), "quay")
    assert found.follows == ("mode", "name")
    found = select("events", Filter(AMBER, "opening"), "daily")
    assert found.indices == (2,)
    assert select("events", Filter(AMBER, "opening"), "no such words").indices == ()
    assert select("events", find="visit").indices == (0,)
    assert select("events", Filter({}, "talks")).indices == (1, 3)


def test_rows_that_name_nothing_are_counted_by_group(select: Select) -> None:
    found = select("events", Filter({**AMBER, Group.BRANCH: frozenset({"amber/main"})}))
    assert found.indices == ()
    assert found.without == (("corridor", 2), ("branch", 4))
    found = select("events", Filter({Group.CORRIDOR: frozenset({"blue"})}))
    assert (found.indices, found.without) == ((0, 2), (("corridor", 2),))
    # Every corridor names itself: nothing is left out for naming none.
    assert select("corridors", Filter(AMBER)).without == ()


def test_what_is_asked_stands_in_the_order_of_the_panel(select: Select) -> None:
    asked = Filter({**PORTS, **RAIL, **AMBER}, "quay", 2026, "2026-01-01")
    found = select("segments", asked)
    assert found.follows == ("corridor", "mode", "name", "year", "day of the report")
    assert found.ignores == ("kind of place",)
    found = select("places", asked)
    assert found.follows == ("corridor", "mode", "kind of place", "name", "day of the report")
    assert found.ignores == ("year",)
    found = select("events", asked)
    assert found.follows == ("corridor", "name")
    assert found.ignores == ("mode", "kind of place", "year", "day of the report")
    found = select("sources", asked)
    assert (found.follows, found.can_follow) == (("name",), ("name",))


def test_nothing_is_followed_or_ignored_where_nothing_is_asked(select: Select) -> None:
    found = select("route_lengths")
    assert (found.follows, found.ignores, found.without) == ((), (), ())
    assert found.can_follow == ("corridor", "status", "mode", "country", "name")
    assert select("segments").can_follow[-2:] == ("year", "day of the report")
    assert select("place_names").can_follow[-2:] == ("name", "day of the report")
