"""What a strip shows in sentences, on the atlas counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.queries.diagram.choices import chosen_of
from app.queries.diagram.stretches import strip_of
from app.queries.diagram.words import notes, summary
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view

if TYPE_CHECKING:
    from app.queries.diagram.stretches import Strip
    from tests.counted import Counted


def strip(counted_folder: Counted, *more: str, end: str = "Quay", query: str = "") -> Strip:
    """Lay out the main line of amber, with further segments in it."""
    counted_folder.row("branches", "amber/main")["end"] = end
    for name in more:
        counted_folder.segments[name] |= {"branches": "amber/main", "corridors": "amber"}
    atlas = counted_folder.load()
    facets = build_facets(atlas)
    choice = chosen_of(atlas, "amber/main")
    assert choice is not None
    view, _ignored = parse_view(query, atlas, facets)
    return strip_of(atlas, facets, choice, view.criteria)


RAIL = "Haven – Quay: 256 km along the drawn line in 3 stretches; Azerbaijan and Georgia."


def test_a_way_by_rail_with_a_break_of_gauge_and_a_gap(counted_folder: Counted) -> None:
    assert summary(strip(counted_folder)) == (
        f"{RAIL} Gauges meet at Border. "
        "Not open, as last reported: Border – Quay (under construction)."
    )


def test_a_way_without_a_break_or_a_gap(counted_folder: Counted) -> None:
    counted_folder.segments["border-quay-rail"] |= {"status": "rehabilitation", "gauge_mm": "1520"}
    assert summary(strip(counted_folder)) == f"{RAIL} Every stretch is in use, as last reported."


def test_a_way_by_ship_and_road_tells_where_goods_change(counted_folder: Counted) -> None:
    said = summary(strip(counted_folder, "quay-landing-ferry", "landing-town-road", end="Town"))
    assert said.startswith(
        "Haven – Town: 427 km along the drawn line in 5 stretches, 1 leg of it by ship; "
        "Azerbaijan, Georgia and Armenia. Goods change mode at Quay ("
    )
    assert " and Landing (" in said
    assert "(under construction) and Landing – Town (planned)." in said
    counted_folder.segments["border-quay-rail"] |= {"mode": "ferry", "gauge_mm": None}
    said = summary(strip(counted_folder, "quay-landing-ferry", "landing-town-road", end="Town"))
    assert ", 2 legs of it by ship; " in said


def test_one_stretch(counted_folder: Counted) -> None:
    for name in ("haven-midway-rail", "border-quay-rail"):
        counted_folder.segments[name]["branches"] = None
    assert summary(strip(counted_folder)).startswith(
        "Midway – Border: 85 km along the drawn line in 1 stretch; Azerbaijan and Georgia."
    )


def test_other_lanes_and_parts_are_counted(counted_folder: Counted) -> None:
    beside = "midway-border-road"
    assert summary(strip(counted_folder, beside)).endswith(
        " 1 lane below: other ways, and lines that join."
    )
    both = summary(strip(counted_folder, beside, "quay-landing-ferry"))
    assert both.endswith(" 2 lanes below: other ways, and lines that join.")
    counted_folder.segments["quay-landing-ferry"]["branches"] = None
    apart = summary(strip(counted_folder, beside, "landing-town-road"))
    assert apart.endswith(
        " 1 lane below: other ways, and lines that join. "
        "1 part is not connected with the first in these data."
    )


def test_of_many_gaps_six_are_named(counted_folder: Counted) -> None:
    found = strip(counted_folder)
    (lane,) = found.lanes
    gap = lane.stretches[-1]

    def said(count: int) -> str:
        stretches = tuple(replace(gap, title=f"G{n}") for n in range(count))
        return summary(replace(found, lanes=(replace(lane, stretches=stretches),)))

    assert "G4 (under construction) and G5 (under construction)." in said(6)
    assert said(8).endswith("G5 (under construction) and 2 more.")


def test_a_strip_without_segments(counted_folder: Counted) -> None:
    empty = replace(strip(counted_folder), lanes=())
    assert summary(empty) == "There is no segment."
    assert len(notes(empty)) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", None),
        ("status=operational", "1 of 3 segments is held back by the filter and drawn faded."),
        ("status=planned", "3 of 3 segments are held back by the filter and drawn faded."),
    ],
)
def test_what_the_filter_holds_back_is_told(
    counted_folder: Counted, query: str, said: str | None
) -> None:
    assert notes(strip(counted_folder, query=query))[2:] == ((said,) if said else ())
