"""Checks of the network: ends at their places, countries, changes of mode, lengths."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import Point

from app.data.cells.geometry import distance_km
from app.data.files.reading import ReadError, read_bytes
from app.data.problems import Problem
from app.data.records.network import Segment
from app.data.schema.network import REGION
from app.vocabulary.place_kinds import MODE_PLACES, SHIP_PLACES
from app.vocabulary.terms import AFLOAT, AlignmentBasis, Mode, PlaceKind
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.data.model import Atlas
    from app.data.records.network import Connection
    from app.vocabulary.terms import PlaceKind

TOUCH_KM = 1.0
NEAR_COUNTRY_KM = 6.0
"""How far a place may lie outside its country as drawn: borders on rivers are generalised."""
LENGTH_RATIO = (0.90, 1.10)
"""How far the drawn length of a line may lie from a stated one; symbols are only symbols."""

_ASHORE = {Mode.RAIL, Mode.ROAD}


def check_network(atlas: Atlas) -> list[Problem]:
    """Run all checks of the network."""
    return [
        *check_ends(atlas),
        *check_names_of_lines(atlas),
        *check_presets(atlas),
        *check_lengths(atlas),
        *check_changes(atlas),
        *check_countries(atlas),
    ]


def check_ends(atlas: Atlas) -> list[Problem]:
    """Check that each line starts and ends at its places, to 1 km."""
    problems = []
    lines: list[Segment | Connection] = [*atlas.segments.values(), *atlas.connections.values()]
    for line in lines:
        ends = (
            ("from_place", line.from_place, line.geometry.coords[0]),
            ("to_place", line.to_place, line.geometry.coords[-1]),
        )
        for column, place_id, end in ends:
            away = distance_km(atlas.places[place_id].point, Point(end))
            if away > TOUCH_KM:
                said = _(
                    "an end {away} km from {place_id}", away=number(away, 1), place_id=place_id
                )
                expected = _("one within {touch_km:g} km", touch_km=TOUCH_KM)
                problems.append(_of_line(line, column, said, expected))
    return problems


def check_names_of_lines(atlas: Atlas) -> list[Problem]:
    """Check that no connection has the identifier of a segment."""
    return [
        _of_line(line, "connection_id", _("the identifier of a segment"), _("one of its own"))
        for name, line in atlas.connections.items()
        if name in atlas.segments
    ]


def check_presets(atlas: Atlas) -> list[Problem]:
    """Check that presets open and close segments or connections that the data have."""
    known = {*atlas.segments, *atlas.connections}
    return [
        Problem(
            "tables/presets.csv",
            _("row {preset_id}", preset_id=preset.preset_id),
            column,
            f"“{name}”",
            _("an identifier that segments or connections have"),
        )
        for preset in atlas.presets.values()
        for column, names in (
            ("open_segments", preset.open_segments),
            ("close_segments", preset.close_segments),
        )
        for name in names
        if name not in known
    ]


def check_lengths(atlas: Atlas) -> list[Problem]:
    """Check the drawn length of a line against the one that a source states."""
    low, high = LENGTH_RATIO
    problems = []
    for segment in atlas.segments.values():
        if segment.length_km is None or segment.alignment_basis is AlignmentBasis.SYMBOLIC:
            continue
        ratio = segment.computed_km / segment.length_km
        if not low <= ratio <= high:
            said = _(
                "{length_km:g} km, drawn {computed_km:g} km ({ratio} of it)",
                length_km=segment.length_km,
                computed_km=segment.computed_km,
                ratio=number(ratio, 2),
            )
            expected = _("{low} to {high} of it", low=number(low, 2), high=number(high, 2))
            problems.append(_of_line(segment, "length_km", said, expected))
    return problems


def check_changes(atlas: Atlas) -> list[Problem]:
    """Check that the mode changes only at a place of a kind where that can happen."""
    kinds = {name: place.kind for name, place in atlas.places.items()}
    modes: dict[str, set[str]] = defaultdict(set)
    for segment in atlas.segments.values():
        for place_id in segment.ends:
            modes[place_id].add(segment.mode)
    problems = []
    for place_id, used in modes.items():
        if len(used) > 1 and kinds[place_id] not in MODE_PLACES:
            said = _("{kinds} with {used}", kinds=kinds[place_id], used=", ".join(sorted(used)))
            problems.append(_of_place(place_id, said, MODE_PLACES))
        afloat = used & AFLOAT
        if afloat and kinds[place_id] not in SHIP_PLACES:
            said = _(
                "{kinds} with {afloat}", kinds=kinds[place_id], afloat=", ".join(sorted(afloat))
            )
            problems.append(_of_place(place_id, said, SHIP_PLACES))
    return problems


def check_countries(atlas: Atlas) -> list[Problem]:
    """Check that places lie in, or within 6 km of, the country they name, on the shipped map.

    Of places beyond its edges it tells nothing where their country is cut off there.
    """
    countries = read_countries(atlas)
    if countries is None:
        return []
    # One projection for the region distorts distances by less than matters for 6 km.
    lambert = "+proj=laea +lat_0=40 +lon_0=55 +datum=WGS84 +units=m"
    shapes = countries.to_crs(lambert)
    places = atlas.frames.places
    points = places.to_crs(lambert).geometry.to_numpy()
    away_m = np.zeros(len(places))
    for code in set(shapes["iso_a2"]) & set(places["country"]):
        in_country = (places["country"] == code).to_numpy()
        lands = shapes[shapes["iso_a2"] == code].geometry.to_numpy()
        shapely.prepare(lands)
        each = [
            np.where(
                shapely.intersects(land, points[in_country]),
                0.0,
                shapely.distance(points[in_country], land),
            )
            for land in lands
        ]
        away_m[in_country] = np.min(each, axis=0)
    problems = []
    for index in np.flatnonzero(away_m > NEAR_COUNTRY_KM * 1000):
        row = places.iloc[int(index)]
        swapped = Point(row["lat"], row["lon"])
        own_lands = countries[countries["iso_a2"] == row["country"]]
        fits_swapped = own_lands.contains(swapped).any()
        if not (fits_swapped or _is_on_basemap(row["lon"], row["lat"])) and _is_cut_off(own_lands):
            continue
        told = {"country": row["country"], "away": number(away_m[index] / 1000)}
        said = (
            _("{country}, {away} km outside it; with its axes swapped it lies inside", **told)
            if fits_swapped
            else _("{country}, {away} km outside it", **told)
        )
        where = _("feature {place_id}", place_id=row["place_id"])
        problems.append(
            Problem(f"{row['layer']}.geojson", where, "country", said, _("its country"))
        )
    return problems


def _is_on_basemap(lon: float, lat: float) -> bool:
    west, south, east, north = REGION
    return west <= lon <= east and south <= lat <= north


def _is_cut_off(lands: Any) -> bool:
    """Tell whether a country reaches the edge of the basemap, beyond which it goes on."""
    low_x, low_y, high_x, high_y = lands.total_bounds
    west, south, east, north = REGION
    return bool(low_x <= west or low_y <= south or high_x >= east or high_y >= north)


def read_countries(atlas: Atlas) -> Any:
    """Read the country polygons of the basemap, or None where there are none to be read.

    Returns
    -------
    countries
        GeoDataFrame in EPSG:4326 with ``iso_a2`` and ``geometry``.
    """
    try:
        file = "basemap/countries.geojson"
        features = json.loads(read_bytes(atlas.folder / file, file))["features"]
        countries = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
    except (ReadError, ValueError, KeyError, TypeError, AttributeError):
        return None
    usable = not countries.empty and "iso_a2" in countries
    return countries if usable else None


def _of_line(line: Segment | Connection, column: str, said: str, expected: str) -> Problem:
    if isinstance(line, Segment):
        file, where = line.layer, _("feature {segment_id}", segment_id=line.segment_id)
    else:
        file = "connections"
        where = _("feature {connection_id}", connection_id=line.connection_id)
    return Problem(f"{file}.geojson", where, column, said, expected)


def _of_place(place_id: str, said: str, kinds: Collection[PlaceKind]) -> Problem:
    expected = _("one of {kinds}", kinds=", ".join(sorted(kinds)))
    return Problem(
        "places.geojson", _("feature {place_id}", place_id=place_id), "kind", said, expected
    )
