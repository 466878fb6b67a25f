"""Corridors and countries in a few words each, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.portraits.overview import corridor_lines, country_lines
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.queries.portraits.overview import Line


def texts(line: Line) -> list[str]:
    return [entry.fact.values[0].text for entry in line.entries]


def test_each_corridor_has_a_line_and_a_branch_has_none(counted_folder: Counted) -> None:
    amber, blue = corridor_lines(counted_folder.load())
    assert (amber.kind, amber.own_id, amber.name) == ("corridor", "amber", "Amber")
    assert (blue.own_id, blue.name) == ("blue", "Blue")
    assert [entry.label for entry in amber.entries] == [
        "Main line, there and missing",
        "Freight, newest whole year",
        "Next date promised",
    ]
    assert texts(amber)[0].startswith("256 of 342 km are there")
    assert texts(amber)[1:] == [
        "5 Mt",
        "Promised for March 2026: date over since, no later report",
    ]
    assert texts(blue)[1] == "not known"


def test_the_first_freight_and_the_first_date_are_told(counted_folder: Counted) -> None:
    counted_folder.rows["figures"] = [
        figure("less", 4, scope="Line"),
        figure("more", 7, scope="Port"),
    ]
    counted_folder.row("milestones", "single-completion")["promised_date"] = "2029"
    counted_folder.row("milestones", "shared-completion")["promised_date"] = "2028"
    amber, _ = corridor_lines(counted_folder.load())
    assert texts(amber)[1:] == ["7 Mt", "Promised for 2028"]
    counted_folder.rows["milestones"] = []
    amber, blue = corridor_lines(counted_folder.load())
    assert (texts(amber)[2], texts(blue)[2]) == ("none", "none")


def test_each_country_has_a_line_by_its_corridors_and_lines(counted_folder: Counted) -> None:
    lines = country_lines(counted_folder.load())
    assert [(line.kind, line.own_id, line.name) for line in lines] == [
        ("country", "AM", "Armenia"),
        ("country", "AZ", "Azerbaijan"),
        ("country", "GE", "Georgia"),
    ]
    assert [entry.label for entry in lines[0].entries] == ["Part of", "Lines within it"]
    assert {line.own_id: texts(line) for line in lines} == {
        "AM": ["Amber and Blue", "0 of 85 km are there; 85 km are missing (85 planned)"],
        "AZ": ["Amber and Blue", "85 of 85 km are there (85 in operation)"],
        "GE": [
            "Amber and Blue",
            "0 of 85 km are there; 85 km are missing (85 under construction)",
        ],
    }


def test_a_country_of_the_data_without_a_corridor_is_part_of_none(counted_folder: Counted) -> None:
    counted_folder.rows["memberships"].append(
        {"country": "TR", "organisation": "ECO", "role": "member", "sources": "official"}
    )
    turkey = {line.own_id: texts(line) for line in country_lines(counted_folder.load())}["TR"]
    assert turkey == ["none of the data", "none"]
