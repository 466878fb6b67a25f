"""The portrait of a corridor: its blocks, and what could be carried against what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import build_facets
from app.queries.portraits.corridors import corridor_portrait, worst_chokepoints
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.queries.core.values import Fact
    from app.queries.portraits.portrait import Block, Portrait


def portrait(counted_folder: Counted, name: str = "amber") -> Portrait:
    atlas = counted_folder.load()
    found = corridor_portrait(atlas, build_facets(atlas), name)
    assert found is not None
    return found


def block(found: Portrait, key: str) -> Block:
    (one,) = [block for block in (*found.headline, *found.blocks) if block.key == key]
    return one


def texts(facts: tuple[Fact, ...]) -> list[str]:
    return [value.text for fact in facts for value in fact.values]


def test_a_portrait_has_its_blocks_in_order(counted_folder: Counted) -> None:
    amber = portrait(counted_folder)
    assert [(block.key, block.title) for block in amber.headline] == [
        ("main", "Main line"),
        ("freight", "Freight, newest whole year"),
        ("containers", "Containers, newest whole year"),
        ("transit", "Transit time, stated last"),
    ]
    assert [(block.key, block.title) for block in amber.blocks] == [
        ("missing", "Missing of the main line"),
        ("besides", "Besides the main line"),
        ("dates", "Next dates promised"),
        ("bottlenecks", "Bottlenecks"),
        ("governing", "Who governs it"),
        ("changes", "Newest changes"),
    ]
    assert {block.key: block.page[0] for block in amber.blocks if block.page} == {
        "dates": "/projects?corridor=amber",
        "bottlenecks": "/routes?part=chokepoints&of=amber",
        "changes": "/changes?corridor=amber",
    }
    assert (amber.kind, amber.own_id, amber.path, amber.view) == (
        "corridor",
        "amber",
        "/corridor/amber",
        "corridor=amber",
    )
    assert (amber.title, amber.corridors, amber.data_to) == (
        "Amber corridor",
        ("amber",),
        "2026-06-30",
    )


@pytest.mark.parametrize(
    ("start", "end", "subtitle"),
    [
        ("Haven", "Town", "Haven – Town"),
        ("Haven", "", "Haven"),
        ("", "Town", "Town"),
        ("", "", "Where it begins and ends is not known"),
    ],
)
def test_a_corridor_is_told_from_where_to_where_as_far_as_known(
    counted_folder: Counted, start: str, end: str, subtitle: str
) -> None:
    counted_folder.row("corridors", "amber").update(start=start, end=end)
    assert portrait(counted_folder).subtitle == subtitle


def test_what_there_is_none_of_is_said(counted_folder: Counted) -> None:
    counted_folder.rows["events"] = []
    counted_folder.rows["projects"] = []
    counted_folder.rows["milestones"] = []
    counted_folder.rows["figures"] = []
    counted_folder.segments["border-quay-rail"].update(status="operational", expected_year=None)
    amber = portrait(counted_folder)
    assert texts(block(amber, "missing").facts) == ["Nothing"]
    assert texts(block(amber, "besides").facts) == ["Nothing"]
    assert texts(block(amber, "dates").facts) == ["none", "not known"]
    assert texts(block(amber, "changes").facts) == ["none"]
    for key in ("freight", "containers", "transit"):
        assert texts(block(amber, key).facts) == ["not known"]
    blue = portrait(counted_folder, "blue")
    assert block(blue, "besides").facts[0].label == "Alternative"


def test_four_of_the_next_dates_are_told(counted_folder: Counted) -> None:
    counted_folder.rows["milestones"] = [
        {
            "milestone_id": f"lot-{number}",
            "project_id": "single",
            "milestone": "completion",
            "part": f"lot {number}",
            "promised_date": str(2030 + number),
            "announced_on": "2025-01-01",
            "announced_by": "Office",
            "sources": "official",
        }
        for number in range(5)
    ]
    *coming, tally = block(portrait(counted_folder), "dates").facts
    assert [fact.values[0].text for fact in coming] == [
        f"Promised for {year}" for year in (2030, 2031, 2032, 2033)
    ]
    assert tally.label == "Dates of its projects"
    assert tally.values[0].text == "5 steps with a promised date: 5 still ahead"


def with_figures(counted_folder: Counted, *rows: dict[str, object]) -> tuple[str, list[str]]:
    counted_folder.rows["metrics"].append(
        {
            "metric": "transport_capacity",
            "name": "Capacity",
            "units": "Mt",
            "meaning": "Tonnes that can be carried.",
        }
    )
    counted_folder.rows["figures"] = list(rows)
    fact = block(portrait(counted_folder), "bottlenecks").facts[0]
    return fact.label, [value.text for value in fact.values]


def of_year(year: int | None, kind: str = "actual", scope: str = "Line") -> dict[str, object]:
    start = f"{year}-01-01" if year else ""
    end = f"{year}-12-31" if year else ""
    as_of = f"{year + 1}-02-01" if year else "2026-02-01"
    period = {"period_start": start, "period_end": end, "as_of": as_of}
    metric = "freight_volume" if kind == "actual" else "transport_capacity"
    return {**period, "kind": kind, "scope": scope, "metric": metric}


@pytest.mark.parametrize(
    ("capacity", "could", "carried", "title"),
    [
        (
            of_year(2022, "capacity"),
            5,
            6,
            "Capacity as stated in 2022; in 2024 more was carried than that",
        ),
        # No more was carried than could be, or it cannot be told.
        (of_year(2022, "capacity"), 6, 6, "Capacity of 2022, and freight carried in 2024"),
        (of_year(2022, "capacity"), 7, 6, "Capacity of 2022, and freight carried in 2024"),
        (of_year(2022, "target"), 5, 6, "Capacity of 2022, and freight carried in 2024"),
        (
            of_year(2022, "capacity") | {"kind": "actual"},
            5,
            6,
            "Capacity of 2022, and freight carried in 2024",
        ),
        (
            of_year(2022, "capacity", "Port"),
            5,
            6,
            "Capacity of 2022, and freight carried in 2024",
        ),
        (of_year(2024, "capacity"), 5, 6, "Capacity, and freight carried"),
        (of_year(None, "capacity"), 5, 6, "Capacity, and freight carried"),
    ],
)
def test_of_which_years_capacity_and_freight_are_is_said(
    counted_folder: Counted, capacity: dict[str, object], could: float, carried: float, title: str
) -> None:
    told = with_figures(
        counted_folder,
        figure("could", could, **capacity),
        figure("carried", carried, **of_year(2024)),
    )
    assert told == (title, [f"{could} Mt", f"{carried} Mt"])


def test_a_capacity_that_is_not_known_stands_beside_what_was_carried(
    counted_folder: Counted,
) -> None:
    told = with_figures(counted_folder, figure("carried", 6, **of_year(2024)))
    assert told == ("Capacity, and freight carried", ["not known", "6 Mt"])


def test_of_several_capacities_and_freights_the_first_stand_there(counted_folder: Counted) -> None:
    told = with_figures(
        counted_folder,
        figure("could", 5, **of_year(2022, "capacity")),
        figure("could-too", 4, **of_year(2022, "capacity", "Port")),
        figure("carried", 3, **of_year(2024)),
        figure("carried-too", 6, **of_year(2024, scope="Port")),
    )
    # Of one year the larger freight comes first; capacities stand by their number.
    assert told == (
        "Capacity as stated in 2022; in 2024 more was carried than that",
        ["4 Mt", "6 Mt"],
    )


def test_two_chokepoints_are_told_the_worst_first(counted_folder: Counted) -> None:
    counted_folder.rows["route_pairs"] = [
        {"pair_id": f"{start}-{end}", "from_place": start, "to_place": end}
        for start, end in (("haven", "border"), ("haven", "midway"), ("quay", "landing"))
    ]
    atlas = counted_folder.load()
    worst = worst_chokepoints(atlas, "amber")
    # Two pairs need the first railway, one the place of midway, as one does the ferry.
    assert [point.things[0][0] for point in worst] == [
        "segment:haven-midway-rail",
        "place:midway",
    ]
    labels = [fact.label for fact in block(portrait(counted_folder), "bottlenecks").facts]
    assert labels == [
        "Capacity, and freight carried",
        "Breaks of gauge",
        "Changes of mode",
        "Legs at sea",
        "Without Haven – Midway",
        "Without Midway",
    ]


def test_three_of_what_is_counted_are_named_and_one_leg_at_sea(counted_folder: Counted) -> None:
    for name, mode in (
        ("haven-midway-rail", "rail"),
        ("midway-border-rail", "road"),
        ("border-quay-rail", "rail"),
        ("quay-landing-ferry", "road"),
        ("landing-town-road", "sea"),
    ):
        gauge = "1520" if mode == "rail" else None
        counted_folder.segments[name].update(mode=mode, gauge_mm=gauge, corridors="amber")
    facts = {fact.label: fact for fact in block(portrait(counted_folder), "bottlenecks").facts}
    assert facts["Changes of mode"].values[0].text == "4: Midway, Border, Quay and 1 more"
    assert facts["Legs at sea"].values[0].text == "1: Landing – Town"
    assert facts["Breaks of gauge"].values[0].text == "0"


def test_without_a_measured_level_of_the_water_the_newest_other_is_told(
    counted_folder: Counted,
) -> None:
    counted_folder.row("contexts", "sea")["corridors"] = "blue;amber"
    counted_folder.rows["metrics"].append(
        {"metric": "sea_level", "name": "Level", "units": "m", "meaning": "Level of the sea."}
    )
    about = {"subject_kind": "context", "subject_id": "sea", "unit": "m", "kind": "forecast"}
    counted_folder.rows["figures"] = [
        figure("near", -30, **about, metric="sea_level", period_start="", period_end="2040-12-31"),
        figure("far", -34, **about, metric="sea_level", period_start="", period_end="2050-12-31"),
        figure("salt", 13, **about),
    ]
    facts = block(portrait(counted_folder), "bottlenecks").facts
    levels = [texts((fact,)) for fact in facts if fact.label in ("Level", "Freight volume")]
    assert levels == [["−34 m"]]
