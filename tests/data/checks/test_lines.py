"""Checks of drawn lines: stated lengths of whole stretches, and the countries that lines cross."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CSV, collection, feature, segment

if TYPE_CHECKING:
    from tests.conftest import Folder

HEAD, WHOLE = CSV["route_lengths"]


def square(code: str, west: float, east: float) -> dict[str, object]:
    """Write a country between two meridians."""
    ring = [[west, 39.0], [east, 39.0], [east, 41.0], [west, 41.0], [west, 39.0]]
    return feature({"iso_a2": code}, {"type": "Polygon", "coordinates": [ring]})


def countries(folder: Folder, *squares: dict[str, object]) -> None:
    (folder.path / "basemap").mkdir(exist_ok=True)
    folder.write("basemap/countries.geojson", json.dumps(collection(*squares)))


def test_lines_that_fall_short_of_the_stated_length_of_a_stretch(folder: Folder) -> None:
    folder.table("route_lengths", HEAD, WHOLE.replace(",170,", ",200,"))
    (problem,) = folder.problems()
    assert "route_lengths.csv, row r1, segment_ids" in problem
    assert "200 km, drawn 170.8 km (0.85 of it)" in problem


def test_another_length_stated_for_the_same_stretch_may_fit_instead(folder: Folder) -> None:
    other = WHOLE.replace("r1,sum", "r2,other_length").replace("a-b-rail;b-c", "b-c-rail;a-b")
    folder.table("route_lengths", HEAD, WHOLE.replace(",170,", ",200,"), other)
    assert folder.problems() == []


def test_a_line_in_a_country_that_it_does_not_name(folder: Folder) -> None:
    countries(folder, square("AZ", 46.9, 48.5), square("AM", 48.5, 50.5))
    problems = [text for text in folder.problems() if "geometry" in text]
    assert [text.split(",")[1].strip() for text in problems] == [
        "feature b-c-rail",
        "feature c-d-rail",
    ]
    assert "found 42.7 km in AM, expected a line in AZ, to 1 km" in problems[0]


def test_a_line_may_lie_beside_a_generalised_border(folder: Folder) -> None:
    countries(folder, square("AZ", 46.9, 49.99), square("AM", 49.99, 50.5))
    assert [text for text in folder.problems() if "geometry" in text] == []


def test_a_course_at_sea_names_no_country_on_its_way(folder: Folder) -> None:
    afloat = segment("a-b-rail", "a", "b", mode="sea", gauge_mm=None)
    folder.layer("test-corridor", afloat)
    countries(folder, square("AZ", 46.9, 47.2), square("AM", 47.2, 50.5))
    assert not any("geometry" in text for text in folder.problems())


@pytest.mark.parametrize(("km", "is_right"), [(100, False), (170, True), (400, False)])
def test_a_sum_fits_its_lines_from_both_sides(folder: Folder, km: int, is_right: bool) -> None:
    """The two lines of it are some 85 km long each."""
    row = f"r1,sum,test-corridor,a,c,rail,operational,,{km},,,,AZ,a-b-rail;b-c-rail,,s1"
    folder.table("route_lengths", CSV["route_lengths"][0], row)
    told = [str(one) for one in folder.load().problems if "of a stated length" in str(one)]
    assert bool(told) is not is_right


def test_a_stretch_without_a_length_hides_no_other(folder: Folder) -> None:
    unknown = "r0,sum,test-corridor,a,c,rail,operational,,,,,,AZ,a-b-rail,,s1"
    other = "r3,other_length,test-corridor,a,c,rail,operational,,50,,,,AZ,a-b-rail,,s1"
    wrong = "r4,sum,test-corridor,b,d,rail,operational,,100,,,,AZ,b-c-rail;c-d-rail,,s1"
    fits = WHOLE.replace("r1,", "r5,")
    folder.table("route_lengths", HEAD, unknown, other, fits, wrong)
    assert [text.partition("found ")[2] for text in folder.problems()] == [
        "100 km, drawn 170.8 km (1.71 of it), expected 0.90 to 1.10 of a stated length (kept)"
    ]


def test_kilometres_abroad_are_told_by_country_in_order(folder: Folder) -> None:
    """A tenth of a degree is 8.5 km; what belongs to nobody is no country."""
    countries(
        folder,
        square("AZ", 46.9, 48.1),
        square("TM", 48.1, 48.2),
        square("GE", 48.2, 48.4),
        square("XX", 48.4, 48.6),
        square("AZ", 48.6, 50.1),
    )
    (said,) = (text for text in folder.problems() if "geometry" in text)
    assert "found 17.1 km in GE; 8.5 km in TM, expected a line in AZ, to 1 km" in said


def test_a_line_wholly_abroad_counts_with_all_its_kilometres(folder: Folder) -> None:
    countries(folder, square("AZ", 46.5, 47.99), square("AZ", 49.0, 50.1), square("GE", 47.9, 49.1))
    (said,) = (text for text in folder.problems() if "geometry" in text and "b-c-rail" in text)
    assert "found 85.4 km in GE" in said


@pytest.mark.parametrize(("edge", "is_told"), [(48.011, False), (48.013, True)])
def test_a_kilometre_abroad_is_allowed(folder: Folder, edge: float, is_told: bool) -> None:
    """0.011 of a degree of longitude is 0.94 km here, and 0.013 of one 1.11 km."""
    countries(folder, square("AZ", 46.5, 48.0), square("GE", 48.0, edge), square("AZ", edge, 50.1))
    assert any("geometry" in text for text in folder.problems()) is is_told
