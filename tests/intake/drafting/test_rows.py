"""Rows of a draft: names of new places, identifiers, years and lengths."""

from __future__ import annotations

from typing import Any

import pytest
from shapely import LineString, Point

from app.intake.drafting.ends import NewPlace, Stretch
from app.intake.drafting.identifiers import Register
from app.intake.drafting.rows import NamedPoint, Part, identify, name_places, segment_row
from app.vocabulary.terms import Mode, PlaceKind, Status

LINE = LineString([(47, 40), (48, 40)])
"""A degree of longitude at 40° north: 85.4 km."""


def part(title: str = "", *, names: tuple[str, str] = ("", ""), of: int = 1, **values: Any) -> Part:
    return Part(Stretch(LINE, Mode.RAIL, (1520,), title, names, ["a", "b"]), 0, of, of, values)


def place(*ends: tuple[int, int], lon: float = 48) -> NewPlace:
    return NewPlace(Point(lon, 40), ends, PlaceKind.LINE_END)


@pytest.mark.parametrize(
    ("own", "name"),
    [
        (place((0, 0)), "Start of First"),
        (place((0, 1)), "End of First"),
        (place((0, 1), (1, 0)), "Junction of First and Second"),
        (place((0, 1), (0, 0)), "First"),
        (place((0, 1), (1, 0), (3, 0), (4, 0)), "Junction of First, Second and Fourth"),
        # What the file calls an end goes before the lines, and before nothing at all.
        (place((0, 1), (2, 1)), "Called"),
        (place((5, 0)), "Ours, point 1"),
    ],
)
def test_a_new_place_is_named_by_its_end_or_its_lines(own: NewPlace, name: str) -> None:
    parts = [
        *(part("First"), part("Second"), part("Third", names=("", "Called"))),
        *(part("Fourth"), part("Fifth"), part()),
    ]
    assert name_places([own], parts, [], "Ours") == ([name], {})


def test_a_named_point_within_a_kilometre_goes_before_all() -> None:
    # A kilometre is 0.0117 degrees of longitude there.
    points = [NamedPoint(7, "Far", Point(48.0118, 40)), NamedPoint(8, "Near", Point(50.0116, 40))]
    parts = [part("First", names=("Called", "Called too"))]
    places = [place((0, 1)), place((0, 0), lon=50)]
    assert name_places(places, parts, points, "Ours") == (
        ["Called too", "Near"],
        {8: "names the place where lines end"},
    )


def test_an_identifier_is_the_files_own_or_made_of_name_or_places() -> None:
    register = Register(set())
    asked = (
        part(segment_id="own-one", name="Name"),
        part(segment_id="No Identifier!", name="Name"),
        part(),
        part(of=2, name="Name"),
        part(of=3),
    )
    assert [identify(one, register, ("Alat", "Bakı")) for one in asked] == [
        "own-one",
        "name",
        "alat-baki-rail",
        "name-2",
        "alat-baki-rail-3",
    ]


@pytest.mark.parametrize(
    ("values", "opened", "expected", "note"),
    [
        ({"status": Status.OPERATIONAL, "opened_year": 2026}, 2026, None, ""),
        (
            {"status": Status.OPERATIONAL, "opened_year": 2027},
            None,
            None,
            "opened in the file: 2027.",
        ),
        ({"status": Status.PLANNED, "opened_year": 2020}, None, None, "opened in the file: 2020."),
        ({"status": Status.PLANNED, "expected_year": 2030}, None, 2030, ""),
        (
            {"status": Status.OPERATIONAL, "expected_year": 2030},
            None,
            None,
            "expected in the file: 2030.",
        ),
        ({"opened_year": 2020}, None, None, "opened in the file: 2020."),
    ],
)
def test_years_that_do_not_fit_the_status_are_kept_in_words(
    values: dict[str, Any], opened: int | None, expected: int | None, note: str
) -> None:
    row = segment_row(part(**values), "my.csv", 2026)
    assert (row.get("opened_year"), row.get("expected_year")) == (opened, expected)
    assert row["note"].strip() == note


@pytest.mark.parametrize(
    ("length", "status", "of", "fits"),
    [
        # 85.394 km as drawn: nine tenths to eleven tenths of what is stated.
        (77.64, Status.OPERATIONAL, 1, True),
        (77.62, Status.OPERATIONAL, 1, False),
        (94.88, Status.PLANNED, 1, True),
        (94.89, Status.PLANNED, 1, False),
        (85.4, Status.OPERATIONAL, 2, False),
    ],
)
def test_a_length_that_the_line_does_not_have_is_kept_in_words(
    length: float, status: Status, of: int, *, fits: bool
) -> None:
    row = segment_row(part(of=of, status=status, length_km=length), "my.csv", 2026)
    assert row.get("length_km") == (length if fits else None)
    assert row["planned_length"] is (fits and status is Status.PLANNED)
    said = f"length in the file: {length:g} km, which the line does not have."
    assert row["note"].strip() == ("" if fits else said)


def test_where_values_come_from_is_told() -> None:
    values = {"mode": Mode.RAIL, "gauge_mm": (1520,), "name": "First", "note": "Two tracks"}
    row = segment_row(part(**values), "my.csv", 2026)
    assert row["attribute_basis"] == "mode, gauge: as in my.csv, without a source of its own"
    assert row["note"] == "Called “First” in my.csv. Two tracks"
    assert row["status"] is Status.NOT_REPORTED
    assert row["alignment_final"] is False
    bare = segment_row(part(status=Status.OPERATIONAL, of=1), "my.csv", 2026)
    assert bare["attribute_basis"] == "status: as in my.csv, without a source of its own"
    assert bare["alignment_final"] is True
    assert "attribute_basis" not in segment_row(part(), "my.csv", 2026)
