"""What stands beside a route, and when two lengths cannot be told apart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from app.queries.routes.account import claims_beside, too_close
from app.queries.routes.answer import answer
from app.queries.routes.states import opening_of

if TYPE_CHECKING:
    from tests.counted import Counted


@pytest.mark.parametrize(
    ("first_km", "second_km", "sketched_km", "close"),
    [
        (100.0, 110.0, 5.0, True),
        # A tenth of the longer one: 11.05 km.
        (100.0, 110.5, 5.0, True),
        (110.5, 100.0, 5.0, True),
        (100.0, 112.0, 5.0, False),
        (100.0, 101.0, 0.0, False),
    ],
)
def test_lengths_on_sketched_lines_are_told_apart_by_a_tenth(
    first_km: float, second_km: float, sketched_km: float, close: bool
) -> None:
    first: Any = SimpleNamespace(km=first_km, sketched_km=sketched_km)
    second: Any = SimpleNamespace(km=second_km, sketched_km=0.0)
    assert too_close(first, second) is close


def test_claims_of_a_corridor_that_carries_a_quarter_stand_beside_a_route(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["metrics"].append(
        {"metric": "transit_time", "name": "Transit time", "units": "days", "meaning": "Days."}
    )
    first = counted_folder.rows["figures"][0]
    counted_folder.rows["figures"].append(
        {
            **first,
            "figure_id": "days-of-blue",
            "subject_id": "blue",
            "metric": "transit_time",
            "unit": "days",
            "value": 12,
            "kind": "claim",
        }
    )
    # Haven to Landing by rail and ferry: 90 km and three times 85.4; blue has one of these.
    asked = {"from": "haven", "to": "landing", "network": "planned"}
    atlas = counted_folder.load()
    (route,) = {
        account.route.segment_ids: account.route
        for account in answer(atlas, asked).routes
        if "midway-border-rail" in account.route.segment_ids
    }.values()
    assert [value.text for fact in claims_beside(atlas, route) for value in fact.values] == [
        "12 days"
    ]


def test_a_closed_line_that_is_not_built_is_not_in_the_way(counted_folder: Counted) -> None:
    asked = {"from": "haven", "to": "quay", "close": "border-quay-rail", "carrier": "any"}
    none = answer(counted_folder.load(), asked).none
    assert none is not None
    assert none.lifted == ()
    assert not any("if this were not closed" in sentence for sentence in none.sentences)


@pytest.mark.parametrize(
    ("part", "year", "date"),
    [
        ("", 2015, "2015-06-01"),
        ("the first track", 2015, "2015"),
        # The segment was there before the project, or after it.
        ("", 2014, "2014"),
        ("", 2016, "2016"),
    ],
)
def test_the_opening_of_a_part_or_of_another_year_dates_no_segment(
    counted_folder: Counted, part: str, year: int, date: str
) -> None:
    counted_folder.rows["projects"][1]["segment_ids"] = "haven-midway-rail"
    counted_folder.segments["haven-midway-rail"]["opened_year"] = year
    counted_folder.rows["milestones"].append(
        {
            "milestone_id": "opened",
            "project_id": "single",
            "milestone": "opening",
            "part": part,
            "actual_date": "2015-06-01",
            "sources": "official",
        }
    )
    opened = opening_of(counted_folder.load(), "haven-midway-rail")
    assert opened is not None
    assert opened.date == date


def test_what_is_not_in_one_country_alone_stands_apart(counted_folder: Counted) -> None:
    """From Haven to Border: 90 km, as stated, in Azerbaijan and 85.4 km across its border."""
    asked = {"from": "haven", "to": "border"}
    (found,) = (
        account.countries
        for account in answer(counted_folder.load(), asked).routes
        if "midway-border-rail" in account.route.segment_ids
    )
    assert [(part.label, part.code, part.km) for part in found] == [
        ("Azerbaijan", "AZ", 90.0),
        ("Across a border, or at sea", "", 85.4),
    ]


@pytest.mark.parametrize(
    ("unknown", "words"),
    [
        ((), "Border: 1,520 to 1,435 mm"),
        (
            ("border-quay-rail",),
            "between Border and Quay: 1,520 to 1,435 mm; where is not known, for the gauge of "
            "Border – Quay is not",
        ),
    ],
)
def test_a_break_beside_an_unknown_gauge_lies_between_known_ones(
    counted_folder: Counted, unknown: tuple[str, ...], words: str
) -> None:
    """Haven – Midway – Border on 1,520 mm, and from quay on by railways of 1,435 mm."""
    for name in ("quay-landing-ferry", "landing-town-road"):
        counted_folder.segments[name].update(mode="rail", gauge_mm="1435", status="operational")
    for name in ("quay", "landing"):
        counted_folder.places[name]["kind"] = "rail_junction"
    for name in unknown:
        counted_folder.segments[name]["gauge_mm"] = None
    asked = {"from": "haven", "to": "town", "network": "planned", "close": "midway-border-road"}
    route = answer(counted_folder.load(), asked).routes[0]
    assert [named.words for named in route.breaks] == [words]
