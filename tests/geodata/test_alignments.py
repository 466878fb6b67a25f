"""How the drawn lines run: at sea, on their side of a border, and as a railway runs."""

from __future__ import annotations

import json
import math
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from shapely.geometry import LineString, Point, box, shape

from app.config import shipped_folder
from app.data.cells.geometry import distance_km, geodesic_km
from app.data.checks.network import LENGTH_RATIO

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from app.data.model import Atlas

SEA = ("sea", "ferry")
LAND = ("rail", "road", "pipeline")

HARBOUR_KM = 5.0
"""Ports lie up to this far behind the generalised coast; nearer land is not counted."""

WATERWAY = box(47.4, 45.65, 48.2, 46.5)
"""The Volga below Astrakhan: an inland waterway, drawn over the land of its delta."""

IRAN_KM = 0.5
"""Error of a border that is itself drawn within about 1 km, on a line of about 100 km."""

LAND_GAP_KM = 40.0
"""Longest straight stretch of a sketch on land, deserts included; more looks like a chord."""

SEA_GAP_KM = 60.0
"""Longest straight stretch of a course at sea, so that it stays a curve."""

SHARP_DEG = 60.0
"""Largest turn of a railway at one point between legs of a kilometre and more."""

REVERSAL_DEG = 100.0
"""Largest turn between one three-kilometre stretch of a railway and the next."""

TOGETHER_KM = 0.2
"""Lines this near one another look like one track drawn twice."""

SHARED_KM = 3.0
"""How far two railways may run together on leaving a station that both have."""

EVEN_BENDS = 8
EVENNESS = 0.1
"""Least variation, as a share of the mean, of the spacing of bends that follow one another.

Lines that were given waves to make them longer have 0.02 to 0.1; mountain railways, over 0.1.
"""


@pytest.fixture(scope="module")
def countries() -> dict[str, BaseGeometry]:
    """Return the land of each country: coasts are those of the open water, which lies above."""
    folder = shipped_folder("geodata") / "basemap"

    def read(name: str) -> list[dict]:
        text = (folder / f"{name}.geojson").read_text(encoding="utf-8")
        return json.loads(text)["features"]

    water = shape(read("ocean")[0]["geometry"]).buffer(0)
    shapes = {one["properties"]["iso_a2"]: shape(one["geometry"]) for one in read("countries")}
    return {code: area.buffer(0).difference(water) for code, area in shapes.items()}


def _within(line: LineString, area: BaseGeometry) -> list[LineString]:
    """Return the parts of the line inside the area; an end that only touches is none."""
    if not line.intersects(area):
        return []
    inside = line.intersection(area)
    parts = getattr(inside, "geoms", [inside])
    return [part for part in parts if part.geom_type == "LineString" and part.length > 0]


def _from_ends_km(line: LineString, part: LineString) -> float:
    """Return how far the part reaches from the nearer end of the line."""
    ends = (Point(line.coords[0]), Point(line.coords[-1]))
    return max(min(distance_km(Point(at), end) for end in ends) for at in part.coords)


def _over_land(line: LineString, countries: dict[str, BaseGeometry]) -> list[tuple[str, float]]:
    """Return country and reach of each part over land beyond the harbours and the waterway."""
    open_water = line.difference(WATERWAY)
    found = []
    for stretch in getattr(open_water, "geoms", [open_water]):
        for code, area in countries.items():
            for part in _within(stretch, area):
                reach = _from_ends_km(line, part)
                if reach > HARBOUR_KM:
                    found.append((code, round(reach, 1)))
    return found


def _longest_gap_km(line: LineString) -> float:
    points = [Point(at) for at in line.coords]
    return max(distance_km(a, b) for a, b in pairwise(points))


def _plane(line: LineString) -> LineString:
    """Return the line in kilometres on a plane, true to scale at its middle."""
    wide = math.cos(math.radians(line.centroid.y))
    return LineString([(x * wide * 111.2, y * 111.2) for x, y in line.coords])


def _turn_deg(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> float:
    first, second = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    cross = first[0] * second[1] - first[1] * second[0]
    along = first[0] * second[0] + first[1] * second[1]
    return abs(math.degrees(math.atan2(cross, along)))


def _sharpest_deg(line: LineString, leg_km: float = 1.0) -> float:
    """Return the largest turn at a point whose two legs are long enough to be seen."""
    points = list(_plane(line).coords)
    turns = [
        _turn_deg(a, b, c)
        for a, b, c in zip(points, points[1:], points[2:], strict=False)
        if min(math.dist(a, b), math.dist(b, c)) >= leg_km
    ]
    return max(turns, default=0.0)


def _reversal_deg(line: LineString, chord_km: float = 3.0) -> float:
    """Return the largest turn from one stretch of the line to the next, corners rounded or not."""
    plane = _plane(line)
    at = [plane.interpolate(km).coords[0] for km in np.arange(0, plane.length, chord_km / 3)]
    return max(
        (_turn_deg(a, b, c) for a, b, c in zip(at, at[3:], at[6:], strict=False)), default=0.0
    )


def _evenness(line: LineString, step_km: float = 0.25) -> float:
    """Return the variation of the spacing of the most even run of bends, or 1 if there is none."""
    plane = _plane(line)
    steps = int(plane.length / step_km)
    window = int(10 / step_km)
    if steps < window:
        return 1.0
    at = np.array([plane.interpolate(km).coords[0] for km in np.linspace(0, plane.length, steps)])
    legs = np.diff(at, axis=0)
    heading = np.unwrap(np.arctan2(legs[:, 1], legs[:, 0]))
    padded = np.pad(heading, (window // 2, window - 1 - window // 2), "edge")
    swing = heading - np.convolve(padded, np.ones(window) / window, "valid")
    crossings = np.flatnonzero(np.diff(np.sign(swing)) != 0)
    bends = [(a, b) for a, b in pairwise(crossings) if np.abs(swing[a + 1 : b + 1]).max() > 0.15]
    least = 1.0
    for first in range(len(bends) - EVEN_BENDS + 1):
        run = bends[first : first + EVEN_BENDS]
        spacing = np.array([b - a for a, b in run]) * step_km
        without_gaps = (run[-1][0] - run[0][0]) * step_km <= spacing.sum() * 1.15
        if without_gaps and spacing.mean() >= 0.8:
            least = min(least, float(spacing.std() / spacing.mean()))
    return least


def _together_km(one: LineString, other: LineString) -> float:
    """Return how many kilometres of one line lie beside the other as if on one track."""
    wide = math.cos(math.radians(one.centroid.y))
    first, second = (
        LineString([(x * wide * 111.2, y * 111.2) for x, y in line.coords]) for line in (one, other)
    )
    return float(first.intersection(second.buffer(TOGETHER_KM)).length)


def _rails(atlas: Atlas) -> dict[str, LineString]:
    rows = atlas.frames.segments
    rows = rows[rows["mode"] == "rail"]
    return dict(zip(rows["segment_id"], rows.geometry, strict=True))


def test_courses_at_sea_cross_no_land(shipped: Atlas, countries: dict[str, BaseGeometry]) -> None:
    rows = shipped.frames.segments[shipped.frames.segments["mode"].isin(SEA)]
    found = {row.segment_id: _over_land(row.geometry, countries) for row in rows.itertuples()}
    assert len(found) >= 15
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_a_chord_over_absheron_would_be_found(countries: dict[str, BaseGeometry]) -> None:
    chord = LineString([(51.218, 43.604), (49.44, 39.97)])
    assert {code for code, _ in _over_land(chord, countries)} == {"AZ"}


@pytest.mark.parametrize("name", ["horadiz-aghband-rail", "ahmadbeyli-aghband-road"])
def test_the_way_to_aghband_stays_north_of_the_aras(
    shipped: Atlas, countries: dict[str, BaseGeometry], name: str
) -> None:
    line = shipped.frames.segments.set_index("segment_id").geometry[name]
    assert sum(geodesic_km(part) for part in _within(line, countries["IR"])) <= IRAN_KM
    outside = sum(geodesic_km(part) for part in _within(line, countries["AM"]))
    assert outside == 0


def test_sketches_have_no_long_chords(shipped: Atlas) -> None:
    rows = shipped.frames.segments[shipped.frames.segments["alignment_basis"] == "schematic"]
    assert len(rows) >= 90
    found = {}
    for row in rows.itertuples():
        limit = SEA_GAP_KM if row.mode in SEA else LAND_GAP_KM
        if (gap := _longest_gap_km(row.geometry)) > limit:
            found[row.segment_id] = round(gap)
    assert found == {}


def test_a_sketch_says_how_it_is_drawn(shipped: Atlas) -> None:
    rows = shipped.frames.segments[shipped.frames.segments["alignment_basis"] == "schematic"]
    assert rows.loc[rows["alignment_note"].isna(), "segment_id"].tolist() == []


def test_a_line_whose_way_nobody_published_is_a_symbol(shipped: Atlas) -> None:
    """What the notes say of a line is how it is drawn; one line is left of the link at Meghri."""
    rows = shipped.frames.segments
    said = rows["alignment_note"].fillna("") + " " + rows["note"].fillna("")
    unknown = rows[said.str.contains(r"no route (?:is )?published|only a symbol", case=False)]
    assert len(unknown) >= 5
    assert set(unknown["alignment_basis"]) == {"symbolic"}
    link = rows[rows["from_place"].eq("am-border-east") & rows["to_place"].eq("am-border-west")]
    drawn = link.loc[link["alignment_basis"] != "symbolic", "segment_id"]
    assert drawn.tolist() == ["tripp-rail"]


def test_every_drawn_length_is_near_the_stated_one(shipped: Atlas) -> None:
    rows = shipped.frames.segments
    rows = rows[rows["length_km"].notna() & (rows["alignment_basis"] != "symbolic")]
    ratios = dict(zip(rows["segment_id"], rows["computed_km"] / rows["length_km"], strict=True))
    assert len(ratios) >= 35
    low, high = LENGTH_RATIO
    assert {name: round(x, 2) for name, x in ratios.items() if not low <= x <= high} == {}


def test_railways_have_no_sharp_turns(shipped: Atlas) -> None:
    sharp = {name: round(_sharpest_deg(line)) for name, line in _rails(shipped).items()}
    assert {name: turn for name, turn in sharp.items() if turn > SHARP_DEG} == {}
    back = {name: round(_reversal_deg(line)) for name, line in _rails(shipped).items()}
    assert {name: turn for name, turn in back.items() if turn > REVERSAL_DEG} == {}


def test_a_sharp_turn_and_a_reversal_would_be_found() -> None:
    corner = LineString([(50.0, 40.0), (50.1, 40.0), (50.1, 40.1)])
    assert _sharpest_deg(corner) == pytest.approx(90, abs=1)
    hairpin = LineString(
        [(50.0, 40.0), (50.2, 40.0), (50.203, 40.004), (50.2, 40.008), (50, 40.01)]
    )
    assert _reversal_deg(hairpin) > REVERSAL_DEG


def test_no_track_is_drawn_twice(shipped: Atlas) -> None:
    rails = _rails(shipped)
    twice = {}
    for (name, line), (other_name, other) in combinations(rails.items(), 2):
        if line.envelope.intersects(other.envelope):
            km = _together_km(line, other)
            if km > SHARED_KM:
                twice[name, other_name] = round(km, 1)
    assert twice == {}


def test_a_doubled_track_would_be_found() -> None:
    line = LineString([(50.0, 40.0), (50.5, 40.0)])
    beside = LineString([(50.1, 40.001), (50.2, 40.001)])
    assert _together_km(line, beside) > SHARED_KM


def test_lines_have_no_even_waves(shipped: Atlas) -> None:
    rows = shipped.frames.segments
    rows = rows[rows["mode"].isin(("rail", "road", "pipeline"))]
    even = {row.segment_id: round(_evenness(row.geometry), 3) for row in rows.itertuples()}
    assert len(even) >= 150
    assert {name: value for name, value in even.items() if value < EVENNESS} == {}


def test_even_waves_would_be_found() -> None:
    along = np.linspace(0, 1, 400)
    wave = LineString(list(zip(50 + along, 40 + 0.01 * np.sin(along * 100), strict=True)))
    assert _evenness(wave) < EVENNESS
