"""Where the drawn lines run: at sea, on their side of a border, and without long chords."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, Point, box, shape

from app.config import shipped_folder
from app.data.geometry import distance_km, geodesic_km

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

FOREIGN_KM = 1.0
"""Length in a country that a line does not name, at ends that lie beside a generalised border."""

LAND_GAP_KM = 40.0
"""Longest straight stretch of a sketch on land, deserts included; more looks like a chord."""

SEA_GAP_KM = 60.0
"""Longest straight stretch of a course at sea, so that it stays a curve."""


@pytest.fixture(scope="module")
def countries() -> dict[str, BaseGeometry]:
    """Give the land of each country: coasts are those of the open water, which lies above."""
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


def test_sketches_on_land_stay_in_their_countries(
    shipped: Atlas, countries: dict[str, BaseGeometry]
) -> None:
    rows = shipped.frames.segments
    rows = rows[rows["mode"].isin(LAND) & (rows["alignment_basis"] == "schematic")]
    found = {}
    for row in rows.itertuples():
        others = {code: area for code, area in countries.items() if code not in row.countries}
        for code, area in others.items():
            inside = sum(geodesic_km(part) for part in _within(row.geometry, area))
            if inside > FOREIGN_KM:
                found[row.segment_id, code] = round(inside, 1)
    assert found == {}


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
