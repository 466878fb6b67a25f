"""Shapes of a file as lines, with what was done to each."""

from __future__ import annotations

import pytest
import shapely

from app.intake.drafting.lines import read_lines


def read(wkt: str) -> tuple[list[str], tuple[str, ...]]:
    lines = read_lines(shapely.from_wkt(wkt))
    return [shapely.to_wkt(one, rounding_precision=5) for one in lines.lines], lines.done


@pytest.mark.parametrize(
    ("wkt", "lines", "done"),
    [
        ("LINESTRING (47 40, 48 40)", ["LINESTRING (47 40, 48 40)"], ()),
        (
            "LINESTRING (47.1234567 40, 47.1234568 40, 48 40)",
            ["LINESTRING (47.12346 40, 48 40)"],
            (),
        ),
        (
            "MULTILINESTRING ((47 40, 48 40), (48 40, 48 41))",
            ["LINESTRING (47 40, 48 40, 48 41)"],
            ("2 parts that join were read as one line",),
        ),
        (
            "MULTILINESTRING ((47 40, 48 40), (49 40, 50 41))",
            ["LINESTRING (47 40, 48 40)", "LINESTRING (49 40, 50 41)"],
            ("split into 2 lines, for its parts do not join",),
        ),
        (
            "GEOMETRYCOLLECTION (POINT (1 1), MULTILINESTRING ((47 40, 48 40)))",
            ["LINESTRING (47 40, 48 40)"],
            (),
        ),
        (
            "LINESTRING (47 40, 48 40, 48 41, 47 40)",
            ["LINESTRING (47 40, 48 40, 48 41)", "LINESTRING (48 41, 47 40)"],
            ("a ring, cut in two",),
        ),
        (
            "MULTIPOLYGON (((1 1, 2 1, 2 2, 1 1)))",
            [],
            ("left out: it is an area, and a corridor is made of lines",),
        ),
        (
            "MULTIPOINT ((1 1), (2 2))",
            [],
            ("left out: it is a point that gives no end of a line a name",),
        ),
        (
            "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((1 1, 2 1, 2 2, 1 1)))",
            [],
            ("left out: it has no line",),
        ),
        ("LINESTRING (47 40, 47.000001 40)", [], ("left out: a line of one point",)),
        # At 40° north 50 m are 0.000586 degrees of longitude.
        ("LINESTRING (47 40, 47.00058 40)", [], ("left out: a line shorter than 50 m",)),
        ("LINESTRING (47 40, 47.00059 40)", ["LINESTRING (47 40, 47.00059 40)"], ()),
        (
            "LINESTRING (-170 40, 171 40)",
            [],
            (
                "left out: a line from longitude -170 to 171, expected a line that does not cross "
                "the date line (180°)",
            ),
        ),
    ],
)
def test_what_a_shape_comes_to(wkt: str, lines: list[str], done: tuple[str, ...]) -> None:
    assert read(wkt) == (lines, done)


def test_a_line_that_crosses_itself_is_cut_and_its_specks_are_dropped() -> None:
    lines, done = read("LINESTRING (47 40, 48 41, 48 40.5, 47 41)")
    # Up to the crossing, the loop beyond it in two, and on from there.
    assert len(lines) == 4
    assert done == ("cut into 3 lines where it crosses itself", "a ring, cut in two")
    # The loop at the end, and what leads out of it, are some metres long.
    last = "48 40, 48.00008 40.00008, 48.00008 39.99992, 47.9999 40.0001"
    lines, done = read(f"LINESTRING (47 40, {last})")
    assert len(lines) == 1
    assert done == ("cut where it crosses itself, of which 1 line is left",)


def test_a_line_of_very_many_points_or_parts_is_left_out() -> None:
    points = ", ".join(f"{47 + number / 50_000:.5f} 40" for number in range(100_000))
    assert len(read(f"LINESTRING ({points})")[0]) == 1
    assert read(f"LINESTRING ({points}, 50 40)") == (
        [],
        ("left out: a line of 100,001 points; at most 100,000 are",),
    )
    parts = [f"({number / 10} 40, {number / 10} 41)" for number in range(501)]
    assert len(read(f"MULTILINESTRING ({', '.join(parts[:500])})")[0]) == 500
    assert read(f"MULTILINESTRING ({', '.join(parts)})") == (
        [],
        ("left out: it has 501 parts that do not join",),
    )
