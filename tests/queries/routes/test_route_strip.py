"""A route as a strip: its marks, and stretches that are of no corridor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.network.lanes import LaneKind
from app.queries.routes.answer import answer
from app.queries.routes.route_strip import strip_of_route
from tests.queries.routes.connected import add_connection

if TYPE_CHECKING:
    from app.queries.diagram.stretches import Strip
    from tests.counted import Counted

BY_RAIL = {"from": "haven", "to": "quay", "network": "planned", "carrier": "rail-only"}


def strip(counted_folder: Counted, **asked: str) -> Strip:
    atlas = counted_folder.load()
    found = answer(atlas, {**BY_RAIL, **asked})
    return strip_of_route(atlas, found.routes[0].route, "By rail")


def test_places_have_the_marks_of_their_kind_and_of_a_break(counted_folder: Counted) -> None:
    made = strip(counted_folder)
    (lane,) = made.lanes
    assert [[str(mark) for mark in stop.marks] for stop in lane.stops] == [
        ["▲ port"],
        [],
        ["◆ border", "‖ break of gauge 1,520 | 1,435 mm"],
        ["▲ port"],
    ]
    assert [(stop.place_id, stop.country) for stop in lane.stops] == [
        ("haven", "AZ"),
        ("midway", "AZ"),
        ("border", "GE"),
        ("quay", "GE"),
    ]
    assert (lane.kind, lane.part, lane.attached, lane.changes) == (LaneKind.TRUNK, 0, (), {})
    assert (made.title, made.left_out, made.held_back) == ("By rail", 0, 0)


def test_on_the_way_back_gauges_stand_the_other_way_round(counted_folder: Counted) -> None:
    (lane,) = strip(counted_folder, **{"from": "quay", "to": "haven"}).lanes
    assert [str(mark) for mark in lane.stops[1].marks] == [
        "◆ border",
        "‖ break of gauge 1,435 | 1,520 mm",
    ]
    assert lane.posts_km == (0.0, 85.4, 170.8, 260.8)
    assert [stretch.title for stretch in lane.stretches] == [
        "Border – Quay",
        "Midway – Border",
        "Haven – Midway",
    ]


def test_a_connection_is_of_no_corridor_and_leads_to_no_detail(counted_folder: Counted) -> None:
    add_connection(counted_folder)
    (lane,) = strip(counted_folder, **{"from": "quay", "to": "town"}).lanes
    ferry, link = lane.stretches
    assert (link.segment_id, link.corridors, link.has_detail) == ("landing-town-link", (), False)
    assert (link.km, link.stated_km, link.countries) == (85.4, None, ("AM",))
    assert (link.state.text, link.stated.text, link.drawn.text) == (
        "In operation",
        "not known",
        "85.4 km",
    )
    assert (ferry.corridors, ferry.has_detail, ferry.state.text) == ((0,), True, "Being rebuilt")
    assert (ferry.shown, ferry.promised) == (True, False)
    assert {place: str(mark) for place, mark in lane.changes.items()} == {1: "⇄ ferry / rail"}


def test_the_data_reach_as_far_as_those_of_the_corridor_that_reach_farthest(
    counted_folder: Counted,
) -> None:
    assert strip(counted_folder).data_to == "2026-06-30"
    counted_folder.row("corridors", "amber")["data_to"] = ""
    assert strip(counted_folder).data_to == "2026-01-31"
    counted_folder.row("corridors", "blue")["data_to"] = ""
    assert strip(counted_folder).data_to is None
