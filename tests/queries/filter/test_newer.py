"""Segments and places with a report newer than a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.queries.filter.captions import write_caption
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets, count_options, match
from app.queries.filter.newer import newer_than
from app.queries.filter.summary import summarise
from app.queries.filter.viewstate import format_view, parse_view
from tests.conftest import CSV, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

OLD = {"status_as_of": "2024-01-01"}


def dated(folder: Folder, **dates: str | None) -> Atlas:
    """Load three segments with these dates of status, project and milestones all old."""
    old = "p1,test-corridor,,Line B–C,AZ,rail,under_construction,2024-01-01,b,b-c-rail,,,,s1"
    folder.table("projects", CSV["projects"][0], old)
    folder.table("milestones", *CSV["milestones"][:2])
    folder.layer(
        "test-corridor",
        *(
            segment(f"{a}-{b}-rail", a, b, status_as_of=dates[f"{a}{b}"])
            for a, b in ("ab", "bc", "cd")
        ),
    )
    return folder.load()


def test_nothing_is_asked(small: Atlas) -> None:
    found = newer_than(small, None)
    assert found.segments.all()
    assert found.places.all()
    assert not found.perhaps.any()


def test_the_day_itself_is_not_newer_and_a_year_is_not_sure(folder: Folder) -> None:
    atlas = dated(folder, ab="2026-01-31", bc="2026", cd=None)
    found = newer_than(atlas, "2026-01-31")
    assert list(found.segments) == [False, False, False]
    assert list(found.perhaps) == [False, True, False]
    day_before = newer_than(atlas, "2026-01-30")
    assert list(day_before.segments) == [True, False, False]
    assert list(day_before.places) == [True, True, False, False]


def test_a_promise_renews_the_segments_of_its_project(folder: Folder) -> None:
    atlas = dated(folder, ab="2024-01-01", bc="2024-01-01", cd="2024-01-01")
    assert not newer_than(atlas, "2025-05-31").segments.any()
    folder.table("milestones", *CSV["milestones"])  # one was announced on 1 June 2025
    assert list(newer_than(folder.load(), "2025-05-31").segments) == [False, True, False]


def test_an_event_renews_its_place_alone(folder: Folder) -> None:
    atlas = dated(folder, ab="2024-01-01", bc="2024-01-01", cd="2024-01-01")
    found = newer_than(atlas, "2025-05-31")  # works begin at b on 1 June 2025
    assert list(found.places) == [False, True, False, False]
    assert not newer_than(atlas, "2025-06-01").places.any()


def test_the_filter_counts_and_says_so(folder: Folder) -> None:
    atlas = dated(folder, ab="2026-01-31", bc="2026", cd="2024-01-01")
    facets = build_facets(atlas)
    wanted = replace(EVERYTHING, newer_than="2026-01-30")
    found = match(atlas, facets, wanted)
    assert list(found.drawn) == [True, False, False]
    counts = count_options(atlas, facets, wanted)
    assert all(max(numbers, default=0) <= 2 for numbers in counts.values())
    said = write_caption(atlas, facets, wanted, found)
    assert "with a report after 30 January 2026" in said
    assert "1 more segment has a report dated only to a month or year" in said
    summary = summarise(atlas, facets, wanted)
    assert summary["set"]
    assert len(summary["newer"]) == 2
    assert "newer" not in summarise(atlas, facets, EVERYTHING)


def test_the_address_holds_it(small: Atlas) -> None:
    facets = build_facets(small)
    view, ignored = parse_view("newer=2026-01-30", small, facets)
    assert (view.criteria.newer_than, ignored) == ("2026-01-30", ())
    assert format_view(view) == "newer=2026-01-30"
    bad, ignored = parse_view("newer=2026-02-30", small, facets)
    assert bad.criteria.newer_than is None
    assert format_view(bad) == ""
    assert "reported since “2026-02-30”" in ignored[0]


def test_every_shipped_change_is_of_a_drawn_segment(shipped: Atlas) -> None:
    found = newer_than(shipped, "2026-04-02")
    assert 0 < found.segments.sum() < len(shipped.segments)
    assert not (found.segments & found.perhaps).any()


def test_an_event_of_days_counts_by_its_last(folder: Folder) -> None:
    atlas = dated(folder, ab="2024-01-01", bc="2024-01-01", cd="2024-01-01")
    assert not newer_than(atlas, "2025-06-03").places.any()
    event = "e1,2025-06-01,2025-06-05,Works,,b,construction,test-corridor,,Works.,multi,s1"
    folder.table("events", CSV["events"][0], event)
    atlas = folder.load()
    assert list(newer_than(atlas, "2025-06-03").places) == [False, True, False, False]
    assert not newer_than(atlas, "2025-06-05").places.any()


def test_what_may_be_newer_is_told_of_what_the_rest_of_the_filter_leaves(folder: Folder) -> None:
    atlas = dated(folder, ab="2026-01-31", bc="2026", cd=None)
    facets = build_facets(atlas)
    all_modes = Filter({}, newer_than="2026-01-30")
    assert list(match(atlas, facets, all_modes).newer.perhaps) == [False, True, False]
    no_mode = Filter({Group.MODE: frozenset()}, newer_than="2026-01-30")
    assert not match(atlas, facets, no_mode).newer.perhaps.any()
