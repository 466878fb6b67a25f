"""Checks of drawn lines: whole stretches against stated lengths, and the countries they cross."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import shapely

from app.data.cells.geometry import geodesic_km
from app.data.checks.network import LENGTH_RATIO, read_countries
from app.data.problems import Problem
from app.vocabulary.terms import AFLOAT, RouteLengthKind
from app.wording import _, clauses, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from app.data.model import Atlas

FOREIGN_KM = 1.0
"""Length allowed in a country that a line does not name: ends lie beside generalised borders."""

_OF_NOBODY = {"XX"}
"""Codes of areas of the basemap that are shown as no country's."""


def check_lines(atlas: Atlas) -> list[Problem]:
    """Run all checks of drawn lines."""
    return [*check_sums(atlas), *check_crossed_countries(atlas)]


def check_sums(atlas: Atlas) -> list[Problem]:
    """Check lines that make up a whole stretch against the lengths stated for it.

    Sources may state several lengths of the same stretch; the lines have to fit one of them.
    """
    stated: dict[frozenset[str], list[float]] = defaultdict(list)
    sums = []
    for row in atlas.route_lengths.values():
        if row.length_km is None:
            continue
        if row.kind in {RouteLengthKind.SUM, RouteLengthKind.OTHER_LENGTH}:
            stated[frozenset(row.segment_ids)].append(row.length_km)
        if row.kind is RouteLengthKind.SUM:
            sums.append((row, row.length_km))
    low, high = LENGTH_RATIO
    problems = []
    for row, length_km in sums:
        total = sum(atlas.segments[segment_id].computed_km for segment_id in row.segment_ids)
        if any(low <= total / km <= high for km in stated[frozenset(row.segment_ids)]):
            continue
        said = _(
            "{stated:g} km, drawn {drawn} km ({share} of it)",
            stated=length_km,
            drawn=number(total, 1),
            share=number(total / length_km, 2),
        )
        expected = _("{low} to {high} of a stated length", low=number(low, 2), high=number(high, 2))
        where = _("row {route_length_id}", route_length_id=row.route_length_id)
        problems.append(Problem("tables/route_lengths.csv", where, "segment_ids", said, expected))
    return problems


def check_crossed_countries(atlas: Atlas) -> list[Problem]:
    """Check that a line on land runs in the countries it names, on the shipped map."""
    countries = read_countries(atlas)
    if countries is None:
        return []
    abroad_of = _abroad(atlas.frames.segments, countries)
    problems = []
    for place, row in enumerate(atlas.segments.values()):
        abroad = {code: km for code, km in abroad_of[place].items() if km > FOREIGN_KM}
        if abroad:
            said = clauses(
                _("{km} km in {code}", km=number(km, 1), code=code)
                for code, km in sorted(abroad.items())
            )
            expected = _(
                "a line in {listed}, to {foreign_km:g} km",
                listed=_listed(row.countries),
                foreign_km=FOREIGN_KM,
            )
            problems.append(
                Problem(
                    f"{row.layer}.geojson",
                    _("feature {segment_id}", segment_id=row.segment_id),
                    "geometry",
                    said,
                    expected,
                )
            )
    return problems


def _abroad(segments: GeoDataFrame, countries: GeoDataFrame) -> dict[int, dict[str, float]]:
    """Measure lines on land in countries that they do not name, by position and code, in km."""
    lines, areas = segments.geometry.to_numpy(), countries.geometry.to_numpy()
    codes, named = list(countries["iso_a2"]), list(segments["countries"])
    modes, whole_km = list(segments["mode"]), list(segments["computed_km"])
    # Asked for by area: each one is prepared once, and not each of the lines.
    tree = shapely.STRtree(lines)
    area_of, line_of = tree.query(areas, predicate="intersects")
    within = set(zip(*tree.query(areas, predicate="contains").tolist(), strict=True))
    lengths: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for area, line in sorted(zip(area_of.tolist(), line_of.tolist(), strict=True)):
        if modes[line] in AFLOAT or codes[area] in {*named[line], *_OF_NOBODY}:
            continue
        inside = (area, line) in within
        km = whole_km[line] if inside else _length_km(lines[line].intersection(areas[area]))
        lengths[line][codes[area]] += km
    return lengths


def _length_km(shape: Any) -> float:
    """Return the length of the lines in a shape; points count for nothing."""
    parts = getattr(shape, "geoms", [shape])
    return sum(geodesic_km(part) for part in parts if part.geom_type == "LineString")


def _listed(codes: Iterable[str]) -> str:
    return listed(codes)
