"""Rows that other rows let be told: places where lines end, corridors of layers, lines left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely import Point

from app.data.cells.casting import show
from app.data.cells.geometry import distance_km
from app.data.problems import Effect, Problem
from app.data.schema.corridors import CORRIDORS
from app.data.schema.network import PLACES
from app.vocabulary.terms import Mode, PlaceKind, Precision
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.data.rows.layer_rows import Row


_END_KINDS = {
    Mode.SEA: PlaceKind.PORT,
    Mode.FERRY: PlaceKind.FERRY_TERMINAL,
    Mode.ROAD: PlaceKind.CITY,
}
_SWAPPED_KM = 50.0
"""How near its places a line with swapped axes would have to end."""


def lost_layers(folder: Path, corridors: list[Row], segments: list[Row]) -> list[Problem]:
    """Report a corridor that is described though nothing of it can be drawn."""
    drawn = {corridor for row in segments for corridor in row["corridors"]}
    names = {path.name.lower() for path in folder.iterdir()}
    files = [
        f"{row['corridor_id']}.geojson" for row in corridors if row["corridor_id"] not in drawn
    ]
    expected = _("the layer of a corridor that tables/corridors.csv has")
    return [
        Problem(file, "", "", _("no such file"), expected, Effect.FILE_LEFT_OUT)
        for file in files
        if file.lower() not in names
    ]


def without_swapped(segments: list[Row], places: list[Row], problems: list[Problem]) -> list[Row]:
    """Leave out lines whose ends lie at their places only once latitude and longitude change.

    Such a line would be drawn somewhere else altogether, and widen the map as far as that.
    """
    points = {row["place_id"]: row["geometry"] for row in places}
    kept = []
    for row in segments:
        end_places = [points.get(row["from_place"]), points.get(row["to_place"])]
        ends = [row["geometry"].coords[0], row["geometry"].coords[-1]]
        pairs = [(place, x, y) for place, (x, y) in zip(end_places, ends, strict=True) if place]
        if len(pairs) < 2 or any(_is_near(place, x, y) for place, x, y in pairs):
            kept.append(row)
        elif all(abs(x) <= 90 and _is_near(place, y, x) for place, x, y in pairs):
            said = _(
                "ends at {first} and {last}", first=show(list(ends[0])), last=show(list(ends[1]))
            )
            expected = _("longitude before latitude: with swapped axes they lie at its places")
            where = _("feature {segment_id}", segment_id=row["segment_id"])
            file = f"{row['layer']}.geojson"
            problems.append(Problem(file, where, "geometry", said, expected, Effect.ROW_LEFT_OUT))
        else:
            kept.append(row)
    return kept


def _is_near(place: Point, x: float, y: float) -> bool:
    return distance_km(place, Point(x, y)) <= _SWAPPED_KM


def derived_places(places: list[Row], segments: list[Row], problems: list[Problem]) -> list[Row]:
    """Put a place where a line ends at one that no layer has, so that the line can be drawn."""
    known = {row["place_id"] for row in places}
    derived: dict[str, Row] = {}
    for row in segments:
        ends = zip(("from_place", "to_place"), (0, -1), strict=True)
        for column, end in ends:
            place_id = row[column]
            if place_id in known:
                continue
            where = _("feature {segment_id}", segment_id=row["segment_id"])
            expected = _("an identifier that places has")
            problems.append(
                Problem(f"{row['layer']}.geojson", where, column, show(place_id), expected)
            )
            lon, lat = row["geometry"].coords[end]
            countries = row["countries"]
            derived.setdefault(
                place_id,
                {column.name: () if column.many else None for column in PLACES.columns}
                | {
                    "place_id": place_id,
                    "name": _(
                        "{name} (place missing)",
                        name=place_id.replace("-", " ").capitalize(),
                    ),
                    "country": countries[end] if countries else "ZZ",
                    "kind": _END_KINDS.get(row["mode"], PlaceKind.RAIL_JUNCTION),
                    "coord_precision": Precision.DRAWING_AID,
                    "note": _("No layer of the data has this place; it stands where a line ends."),
                    "layer": row["layer"],
                    "lon": lon,
                    "lat": lat,
                    "geometry": Point(lon, lat),
                },
            )
    return list(derived.values())


def derived_corridors(
    corridors: list[Row], segments: list[Row], members: Mapping[str, dict[str, Any]]
) -> list[Row]:
    """Describe a corridor that has a layer but no row, from the layer itself."""
    known = {row["corridor_id"] for row in corridors}
    derived = []
    for layer, about in members.items():
        if layer in known:
            continue
        rows = [row for row in segments if row["layer"] == layer]
        name = str(about.get("name") or layer.replace("-", " ").title())[:100]
        dates = [row["status_as_of"] for row in rows if row["status_as_of"]]
        countries = dict.fromkeys(code for row in rows for code in row["countries"])
        derived.append(
            {column.name: () if column.many else None for column in CORRIDORS.columns}
            | {
                "corridor_id": layer,
                "name": name,
                "short_name": name,
                "description": str(
                    about.get("description") or _("The layer does not describe it.")
                ),
                "countries": tuple(countries),
                "data_to": max(dates, default=None),
            }
        )
    return derived
