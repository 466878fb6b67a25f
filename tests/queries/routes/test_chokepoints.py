"""Chokepoints, of effects made by hand and of the atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.chokepoints import (
    Chokepoint,
    Chokepoints,
    Effect,
    branch_ends,
    chokepoints,
)
from app.queries.routes.scenario import Scenario, Things
from app.queries.routes.states import Extent, NetworkState
from app.vocabulary.terms import Carrier

if TYPE_CHECKING:
    from tests.counted import Counted

PLANNED = NetworkState(Extent.PLANNED)
ANY = Scenario(state=PLANNED, carrier=Carrier.ANY)
RAIL = Scenario(state=PLANNED, carrier=Carrier.RAIL_ONLY)


def with_pairs(counted_folder: Counted, *pairs: tuple[str, str]) -> Counted:
    counted_folder.rows["route_pairs"] = [
        {"pair_id": f"{start}-{end}", "from_place": start, "to_place": end} for start, end in pairs
    ]
    return counted_folder


def things(found: Chokepoints) -> list[list[str]]:
    return [[thing for thing, _ in point.things] for point in found.points]


def test_a_chokepoint_adds_up_its_detours() -> None:
    point = Chokepoint(
        (("place:x", "X"),),
        (Effect("a", 10.24), Effect("b", None), Effect("c", 20.5), Effect("d", None)),
    )
    assert point.broken == ("b", "d")
    assert point.detour_km == 30.7
    assert point.worst_km == 20.5
    broken = Chokepoint((("place:x", "X"),), (Effect("b", None),))
    assert (broken.detour_km, broken.worst_km) == (0.0, 0.0)


def test_a_branch_runs_between_the_places_that_its_ends_name(counted_folder: Counted) -> None:
    assert branch_ends(counted_folder.load(), "amber") == ((("haven", "quay"), "amber/main"),)
    assert branch_ends(counted_folder.load(), "blue") == ()
    branch = counted_folder.row("branches", "amber/main")
    # Of several the first by name: the data do not tell which of them is meant.
    branch.update(start="Midway or Haven", end="Quay")
    assert branch_ends(counted_folder.load(), "amber") == ((("haven", "quay"), "amber/main"),)
    branch.update(start="Haven", end="Quay or Midway")
    assert branch_ends(counted_folder.load(), "amber") == ((("haven", "midway"), "amber/main"),)
    # Lonely is on no segment, and what names no place has no end.
    for names in ({"end": "Lonely"}, {"start": ""}, {"end": ""}):
        branch.update(start="Haven", end="Quay")
        branch.update(names)
        assert branch_ends(counted_folder.load(), "amber") == ()


@pytest.mark.parametrize(("by_road", "is_own"), [(175.4, True), (175.5, False)])
def test_half_of_the_route_of_a_branch_must_run_over_it(
    counted_folder: Counted, by_road: float, is_own: bool
) -> None:
    """Of the branch are 90 and 85.4 km; the road between the two is not."""
    counted_folder.segments["midway-border-road"]["length_km"] = by_road
    closed = Things(("midway-border-rail",))
    scenario = Scenario(state=PLANNED, closed=closed, carrier=Carrier.ANY)
    found = chokepoints(counted_folder.load(), "amber", scenario)
    title = "Haven – Quay"
    assert found.pairs == (((title, round(175.4 + by_road, 1)),) if is_own else ())
    assert found.without == (() if is_own else (title,))


@pytest.mark.parametrize(("by_road", "is_own"), [(22.5, True), (22.4, False)])
def test_a_fifth_of_any_other_route_must_run_over_the_corridor(
    counted_folder: Counted, by_road: float, is_own: bool
) -> None:
    """Of the route from haven to border by road the first 90 km are of amber alone."""
    counted_folder.segments["midway-border-road"]["length_km"] = by_road
    found = chokepoints(with_pairs(counted_folder, ("haven", "border")).load(), "blue", ANY)
    assert found.pairs == ((("Haven – Border", 90 + by_road),) if is_own else ())
    assert found.without == ()


def test_pairs_that_nothing_touches_are_not_asked(counted_folder: Counted) -> None:
    pairs = (("haven", "lonely"), ("lonely", "haven"), ("midway", "border"))
    found = chokepoints(with_pairs(counted_folder, *pairs).load(), "blue", ANY)
    assert found.pairs == (("Midway – Border", 85.0),)


def test_a_branch_without_a_route_is_said_unless_a_pair_has_it(counted_folder: Counted) -> None:
    closed = Scenario(state=PLANNED, closed=Things(("border-quay-rail",)))
    assert chokepoints(counted_folder.load(), "amber", closed) == Chokepoints(
        (), ("Haven – Quay",), ()
    )
    # Two branches between the same places: one of them carries the route.
    main = counted_folder.row("branches", "amber/main")
    twin = {**main, "branch_id": "amber/twin", "name": "Twin", "short_name": "Twin"}
    counted_folder.rows["branches"].append(twin)
    counted_folder.segments["midway-border-rail"]["branches"] = "amber/main;amber/twin"
    counted_folder.segments["haven-midway-rail"]["branches"] = "amber/main;amber/twin"
    counted_folder.segments["border-quay-rail"]["branches"] = "amber/twin"
    counted_folder.segments["quay-landing-ferry"]["branches"] = "amber/main"
    found = chokepoints(counted_folder.load(), "amber", RAIL)
    assert [title for title, _ in found.pairs] == ["Haven – Quay"]
    assert found.without == ()


def test_what_is_alike_on_a_way_without_joins_is_one_chokepoint(counted_folder: Counted) -> None:
    found = chokepoints(with_pairs(counted_folder, ("haven", "border")).load(), "amber", RAIL)
    assert found.pairs == (("Haven – Quay", 260.8), ("Haven – Border", 175.4))
    assert things(found) == [
        ["segment:haven-midway-rail", "place:midway", "segment:midway-border-rail"],
        ["place:border", "segment:border-quay-rail"],
    ]
    first, second = found.points
    assert first.broken == ("Haven – Quay", "Haven – Border")
    assert second.broken == ("Haven – Quay",)
    assert [title for _, title in first.things] == ["Haven – Midway", "Midway", "Midway – Border"]


def test_a_place_where_three_meet_is_a_thing_of_its_own(counted_folder: Counted) -> None:
    """By any road three lines meet at midway: without a line there is another, 0.4 km longer."""
    found = chokepoints(with_pairs(counted_folder, ("haven", "border")).load(), "amber", ANY)
    by_thing = {thing: point for point in found.points for thing, _ in point.things}
    assert by_thing["segment:midway-border-road"].effects == (
        Effect("Haven – Quay", 0.4),
        Effect("Haven – Border", 0.4),
    )
    assert by_thing["place:midway"].broken == ("Haven – Quay", "Haven – Border")
    assert by_thing["place:border"].broken == ("Haven – Quay",)
    assert by_thing["place:midway"] is by_thing["segment:haven-midway-rail"]
    assert by_thing["place:border"] is by_thing["segment:border-quay-rail"]
    assert found.points[-1] is by_thing["segment:midway-border-road"]


def test_a_loss_that_lengthens_nothing_is_no_chokepoint(counted_folder: Counted) -> None:
    counted_folder.segments["midway-border-road"]["length_km"] = 85.4
    found = chokepoints(with_pairs(counted_folder, ("midway", "border")).load(), "blue", ANY)
    assert found.pairs == (("Midway – Border", 85.4),)
    assert found.points == ()
