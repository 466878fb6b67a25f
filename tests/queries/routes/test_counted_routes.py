"""Routes, what-ifs and chokepoints of the atlas that was counted by hand.

From haven to town there are two ways, which part between midway and border: the road of 85 km as
stated, and the railway of 85.4 km as drawn. The rest is 90 km stated, twice 85.4 km drawn and 80 km
stated: 425.8 and 426.2 km.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.queries.routes.answer import answer
from app.queries.routes.route_strip import strip_of_route
from app.queries.routes.rows import sheets_of
from app.queries.routes.summary_lines import summary_lines
from app.wording import listed
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.account import Account, Named, Part
    from app.queries.routes.answer import Answer

PLANNED = {"from": "haven", "to": "town", "network": "planned", "carrier": "any"}
PAIRS = (("haven", "border"), ("haven", "quay"), ("border", "town"), ("midway", "border"))


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = Counted(tmp_path_factory.mktemp("routes") / "geodata")
    folder.rows["route_pairs"] = [
        {"pair_id": f"{start}-{end}", "from_place": start, "to_place": end} for start, end in PAIRS
    ]
    return folder.load()


@pytest.fixture(scope="module")
def planned(atlas: Atlas) -> Answer:
    return answer(atlas, PLANNED)


def parts(of: tuple[Part, ...]) -> dict[str, float]:
    return {part.label: part.km for part in of}


def words(of: tuple[Named, ...]) -> list[str]:
    return [f"{named.thing} {named.words}" for named in of]


def by_road(found: Answer) -> Account:
    return found.routes[0]


def by_rail(found: Answer) -> Account:
    return found.routes[1]


def test_two_ways_the_shorter_first(planned: Answer) -> None:
    assert planned.title == "Haven – Town: shortest"
    assert [account.km for account in planned.routes] == [425.8, 426.2]
    assert [account.stated_km for account in planned.routes] == [255.0, 170.0]
    assert [account.drawn_km for account in planned.routes] == [170.8, 256.2]
    assert [account.promised_km for account in planned.routes] == [165.4, 165.4]
    assert by_road(planned).length_basis == (
        "255 km as sources state and 171 km computed here along the drawn lines"
    )


def test_kilometres_by_mode_status_and_country(planned: Answer) -> None:
    road, rail = planned.routes
    assert parts(road.modes) == {"Rail": 175.4, "Road": 165.0, "Ferry": 85.4}
    assert parts(rail.modes) == {"Rail": 260.8, "Road": 80.0, "Ferry": 85.4}
    assert parts(road.statuses) == {
        "In operation": 175.0,
        "Being rebuilt": 85.4,
        "Under construction": 85.4,
        "Planned": 80.0,
    }
    assert parts(road.countries) == {
        "Azerbaijan": 90.0,
        "Georgia": 85.4,
        "Armenia": 80.0,
        "Across a border, or at sea": 170.4,
    }


def test_borders_and_changes_by_name(planned: Answer) -> None:
    road, rail = planned.routes
    assert words(road.borders) == [
        "segment:midway-border-road Azerbaijan – Georgia (Midway – Border, by road)",
        "segment:quay-landing-ferry Georgia – Armenia (Quay – Landing, by ferry)",
    ]
    assert words(road.transshipments) == [
        "place:midway Midway: rail to road",
        "place:border Border: road to rail",
        "place:quay Quay: rail to ferry",
        "place:landing Landing: ferry to road",
    ]
    assert words(rail.transshipments) == words(road.transshipments)[2:]
    assert words(rail.breaks) == ["place:border Border: 1,520 to 1,435 mm"]
    assert (road.breaks, rail.gauges_apart) == ((), ())
    (apart,) = road.gauges_apart
    assert apart.words.startswith("Railway of 1,520 mm up to Midway, of 1,435 mm from Border; by ")


def test_the_last_promise(planned: Answer) -> None:
    account = by_rail(planned)
    assert [(one.segment_id, one.date, one.km) for one in account.promises] == [
        ("border-quay-rail", "2026-03", 85.4),
        ("landing-town-road", "2030", 80.0),
    ]
    assert account.last
    assert account.last.segment_id == "landing-town-road"


def test_nothing_is_too_close_to_call_where_nothing_is_sketched(planned: Answer) -> None:
    """The sketched road has a stated length, so that no length rests on a sketch."""
    assert [account.sketched_km for account in planned.routes] == [0, 0]
    assert planned.doubt == ""


@pytest.mark.parametrize(("count", "is_said"), [(1, False), (2, True), (3, True)])
def test_two_routes_partly_on_sketches_are_too_close_to_call(
    tmp_path_factory: pytest.TempPathFactory, count: int, is_said: bool
) -> None:
    folder = Counted(tmp_path_factory.mktemp("sketched") / "geodata")
    folder.segments["landing-town-road"].update(length_km=None, length_sources=None)
    folder.segments["haven-midway-rail"]["length_km"] = 80
    found = answer(folder.load(), PLANNED)
    assert [account.sketched_km for account in found.routes] == [85.4, 85.4]
    assert by_road(found).length_basis == (
        "165 km as sources state and 256 km computed here along the drawn lines; 85.4 km of it "
        "on lines sketched by hand, which run shorter than the way itself"
    )
    routes = (*found.routes, by_rail(found))[:count]
    assert bool(replace(found, routes=routes).doubt) is is_said
    far = replace(by_rail(found), route=replace(by_rail(found).route, legs=()))
    assert replace(found, routes=(by_road(found), far)).doubt == ""


def test_a_route_as_a_table(atlas: Atlas, planned: Answer) -> None:
    summary, legs = sheets_of(atlas, planned)
    assert [row[:4] for row in summary.rows] == [
        (1, "haven", "town", 425.8),
        (2, "haven", "town", 426.2),
    ]
    assert [(row[5], row[7], row[9], row[12], row[13]) for row in summary.rows] == [
        (2, 4, 0, 165.4, "2030 (Landing – Town)"),
        (2, 2, 1, 165.4, "2030 (Landing – Town)"),
    ]
    (second,) = (row for row in legs.rows if row[:2] == (1, 2))
    assert second == (
        1,
        2,
        "midway-border-road",
        "Midway",
        "Border",
        "Road",
        "In operation",
        None,
        85.0,
        "stated",
        "Azerbaijan; Georgia",
        1,
        "change of mode",
        None,
        "Daily, 2 May 2026",
    )
    by_route = {number: [row[12] for row in legs.rows if row[0] == number] for number in (1, 2)}
    mode, gauge = "change of mode", "break of gauge"
    assert by_route == {1: [None, mode, mode, mode, mode], 2: [None, None, gauge, mode, mode]}
    assert [row[7] for row in legs.rows if row[0] == 2] == [1520, 1520, 1435, None, None]
    assert [row[9] for row in legs.rows if row[0] == 2] == [
        "stated",
        "drawn",
        "drawn",
        "drawn",
        "stated",
    ]
    assert legs.segments == (
        "haven-midway-rail",
        "midway-border-road",
        "border-quay-rail",
        "quay-landing-ferry",
        "landing-town-road",
        "midway-border-rail",
    )


def test_a_route_in_lines(planned: Answer) -> None:
    assert summary_lines(planned) == (
        "Route 1: 426 km, 2 borders, 4 transshipments, 0 breaks of gauge; 165 km not in use",
        "Route 2: 426 km, 2 borders, 2 transshipments, 1 break of gauge; 165 km not in use",
    )


def test_a_route_as_a_diagram(atlas: Atlas, planned: Answer) -> None:
    strip = strip_of_route(atlas, by_rail(planned).route, "By rail")
    (lane,) = strip.lanes
    assert [stop.name for stop in lane.stops] == [
        "Haven",
        "Midway",
        "Border",
        "Quay",
        "Landing",
        "Town",
    ]
    breaks = [[mark.words for mark in stop.marks if mark.symbol == "‖"] for stop in lane.stops]
    assert breaks == [[], [], ["break of gauge"], [], [], []]
    assert lane.posts_km == (0.0, 90.0, 175.4, 260.8, 346.2, 426.2)
    assert {place: mark.words for place, mark in lane.changes.items()} == {
        3: "rail / ferry",
        4: "ferry / road",
    }
    assert [(one.km, one.stated_km, one.corridors) for one in lane.stretches] == [
        (90.0, 90.0, (0,)),
        (85.4, None, (0, 1)),
        (85.4, None, (0,)),
        (85.4, None, (0,)),
        (80.0, 80.0, (1,)),
    ]
    assert lane.stretches[1].stated.text == "not known"
    assert lane.stretches[0].stated.text == "90 km"
    assert {one.drawn.text for one in lane.stretches} == {"85.4 km"}
    assert all(one.has_detail for one in lane.stretches)
    assert strip.data_to == "2026-06-30"


def test_a_what_if_pair_by_pair(atlas: Atlas) -> None:
    asked = {"part": "what-if", "open": "border-quay-rail", "carrier": "any"}
    found = answer(atlas, asked)
    pairs, segments = sheets_of(atlas, found)
    nowhere = (None,) * 12
    new = (None, 1, None, None, 2, None, None, 0, None, "a route where there was none")
    same = (0, 0, 0, "no change")
    assert pairs.rows == (
        # Name for name: kilometres, borders, changes of mode, breaks of gauge, each before, after
        # and by how much. Rail then road: one change; rail, road and rail again: two.
        ("haven", "Haven", "border", "Border", 175.0, 175.0, 0.0, 1, 1, 0, 1, 1, 0, *same),
        ("haven", "Haven", "quay", "Quay", None, 260.4, None, *new),
        ("border", "Border", "town", "Town", *nowhere, "no route in either"),
        ("midway", "Midway", "border", "Border", 85.0, 85.0, 0.0, 1, 1, 0, 0, 0, 0, *same),
    )
    assert segments.rows == (
        ("haven-midway-rail", "Haven – Midway", 1, 2),
        ("midway-border-road", "Midway – Border", 2, 3),
        ("border-quay-rail", "Border – Quay", 0, 1),
    )
    assert summary_lines(found) == ("Haven – Quay: a route where there was none",)


def test_a_what_if_that_lengthens(atlas: Atlas) -> None:
    """Without the road the railway is 0.4 km longer, and nothing changes its mode at midway."""
    asked = {"part": "what-if", "close": "midway-border-road", "carrier": "any"}
    (first, *_, last) = sheets_of(atlas, answer(atlas, asked))[0].rows
    assert first[:4] == ("haven", "Haven", "border", "Border")
    assert first[4:] == (175.0, 175.4, 0.4, 1, 1, 0, 1, 0, -1, 0, 0, 0, "longer")
    assert last[:4] == ("midway", "Midway", "border", "Border")
    assert last[4:] == (85.0, 85.4, 0.4, 1, 1, 0, 0, 0, 0, 0, 0, 0, "longer")


def test_chokepoints_by_hand(atlas: Atlas) -> None:
    """Of amber: the pair between midway and border runs over the road, which is not of it."""
    asked = {"part": "chokepoints", "of": "amber", "carrier": "any", "network": "planned"}
    found = answer(atlas, asked)
    assert found.chokepoints
    assert found.chokepoints.pairs == (
        ("Haven – Quay", 260.4),
        ("Haven – Border", 175.0),
        ("Border – Town", 250.8),
    )
    (sheet,) = sheets_of(atlas, found)
    assert sheet.rows == (
        (1, "Border – Quay", 2, "Haven – Quay; Border – Town", 0.0, 0.0),
        (2, "Haven – Midway; Midway", 2, "Haven – Quay; Haven – Border", 0.0, 0.0),
        (3, "Border", 1, "Haven – Quay", 0.0, 0.0),
        (4, "Quay; Quay – Landing; Landing; Landing – Town", 1, "Border – Town", 0.0, 0.0),
        (5, "Midway – Border", 0, None, 0.8, 0.4),
    )
    assert summary_lines(found) == (
        "Border – Quay: 2 pairs without a route",
        "Haven – Midway and on: 2 pairs without a route",
        "Border: 1 pair without a route",
        "Quay and on: 1 pair without a route",
        "Midway – Border: detours of 0.8 km",
    )


def test_branches_of_another_corridor_are_not_asked_for(atlas: Atlas) -> None:
    asked = {"part": "chokepoints", "of": "blue", "carrier": "any", "network": "planned"}
    found = answer(atlas, asked).chokepoints
    assert found
    # Haven – Quay is the branch of amber; as a pair of the data blue has a third of it.
    assert dict(found.pairs) == {
        "Haven – Border": 175.0,
        "Haven – Quay": 260.4,
        "Border – Town": 250.8,
        "Midway – Border": 85.0,
    }


def test_no_route_and_what_would_make_one(atlas: Atlas) -> None:
    found = answer(atlas, {"from": "haven", "to": "quay", "carrier": "any"})
    assert found.routes == ()
    assert summary_lines(found) == (
        "There is no route from Haven to Quay. Searched in the network in use today, as last "
        "reported. Carried by rail, ship and every road.",
        "The smallest set that would make one: 1 segment under construction or planned, on a route "
        "of 260 km.",
    )
    (missing,) = sheets_of(atlas, found)
    assert [row[:3] for row in missing.rows] == [("border-quay-rail", "Border – Quay", 85.4)]


def test_lines_without_a_year_of_opening_count_as_there_on_a_past_day(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The ferry has none; with the railway to midway there are two."""
    folder = Counted(tmp_path_factory.mktemp("undated") / "geodata")
    asked = {"from": "haven", "to": "border", "carrier": "any", "network": "day"}
    asked["when"] = "2025-01-01"
    assert "1 segment in use" in (said := listed(answer(folder.load(), asked).notes))
    assert "counts as there already." in said
    folder.segments["haven-midway-rail"]["opened_year"] = None
    assert "2 segments in use" in (said := listed(answer(folder.load(), asked).notes))
    assert "count as there already." in said
