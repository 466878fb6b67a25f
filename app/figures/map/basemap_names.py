"""Names on the basemap: countries, seas, towns and rivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.figures.map.expressions import stops, text_face
from app.vocabulary.map_look import (
    CITY_TEXT,
    COUNTRY_TEXT,
    LAKE_TEXT,
    MOVES,
    OTHER_COUNTRY_TEXT,
    RIVER_NAMES_FROM_ZOOM,
    SEA_TEXT,
    SMALL_TEXT,
    at_zoom,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.figures.map.basemap import Json
    from app.vocabulary.map_look import Stops

BEFORE_PLACES: Final = ("label-sea", "label-other-country", "label-country")
"""Names that go before those of places, but for the first and for capitals."""
IS_SMALL: Final = ["boolean", ["get", "small"], False]


def label_layers(countries: Sequence[str]) -> list[dict[str, Json]]:
    """List the names of the basemap, the least important first: the last has its way.

    Those in :data:`BEFORE_PLACES` have theirs before all but the first places.
    """
    kind = ["get", "kind"]
    in_corridor = ["in", ["get", "iso_a2"], ["literal", list(countries)]]
    country = ["==", kind, "country"]
    italic = {"text-font": text_face("Italic")}
    sea = italic | {"text-letter-spacing": ["case", IS_SMALL, 0.0, 0.14]}
    wide = {
        "text-transform": ["case", IS_SMALL, "none", "uppercase"],
        "text-letter-spacing": ["case", IS_SMALL, 0.0, 0.2],
        "text-padding": 4,
        "text-variable-anchor-offset": ["literal", _moves()],
    }
    city = {
        "icon-image": ["case", ["boolean", ["get", "capital"], False], "place-capital", ""],
        "icon-size": 0.5,
        "text-anchor": "left",
        "text-offset": [0.7, 0],
        "text-optional": True,
    }
    return [
        _river_names(),
        _names("label-lake", ["==", kind, "lake"], LAKE_TEXT, italic | {"text-padding": 4}),
        _names("label-city", ["==", kind, "city"], CITY_TEXT, city),
        _names("label-sea", ["==", kind, "sea"], SEA_TEXT, sea, SMALL_TEXT["sea"]),
        _names(
            "label-other-country",
            ["all", country, ["!", in_corridor]],
            OTHER_COUNTRY_TEXT,
            wide | {"text-letter-spacing": 0.14},
        ),
        _names(
            "label-country",
            ["all", country, in_corridor],
            COUNTRY_TEXT,
            wide,
            SMALL_TEXT["country"],
        ),
    ]


def _moves() -> list[Json]:
    """Return where the name of an area may stand, as anchors with their offsets in ems."""
    anchors = {(0, 0): "center", (0, 1): "bottom", (0, -1): "top", (1, 0): "left", (-1, 0): "right"}
    moves: list[Json] = []
    for across, up in MOVES:
        # An anchor at a side moves by half of the name already.
        way = ((across > 0) - (across < 0), (up > 0) - (up < 0))
        moves += [anchors[way], [0.0, -way[1] * (abs(up) - 0.5)]]
    return moves


def _size(plain: Stops, small: Stops) -> Json:
    """Return the size of names of which those of small countries are smaller."""
    zooms = sorted({zoom for zoom, _ in (*plain, *small)})
    size: Json = ["interpolate", ["linear"], ["zoom"]]
    for zoom in zooms:
        size += [zoom, ["case", IS_SMALL, at_zoom(small, zoom), at_zoom(plain, zoom)]]
    return size


def _names(
    name: str, condition: Json, size: Stops, layout: dict[str, Json], small: Stops | None = None
) -> dict[str, Json]:
    zoom = ["zoom"]
    shown: Json = ["all", [">=", zoom, ["get", "min_zoom"]]]
    shown.append(["<", zoom, ["coalesce", ["get", "max_zoom"], 99]])
    return {
        "id": name,
        "type": "symbol",
        "source": "labels",
        "filter": ["all", condition, shown],
        "layout": {
            "text-field": ["get", "name"],
            "text-font": text_face(),
            "text-size": _size(size, small) if small else stops(size),
            "text-max-width": 8,
            "text-line-height": 1.1,
            "text-padding": 3,
            "symbol-sort-key": ["get", "rank"],
            **layout,
        },
        "paint": {"text-halo-width": 0.9 if name in ("label-sea", "label-lake") else 1.4},
    }


def _river_names() -> dict[str, Json]:
    return {
        "id": "label-river",
        "type": "symbol",
        "source": "rivers",
        "minzoom": RIVER_NAMES_FROM_ZOOM,
        "filter": ["<=", ["get", "rank"], ["step", ["zoom"], 1, 5, 2, 6, 3]],
        "layout": {
            "symbol-placement": "line",
            "symbol-spacing": 420,
            "text-field": ["get", "name"],
            "text-font": text_face("Italic"),
            "text-size": stops(LAKE_TEXT),
            "text-letter-spacing": 0.06,
            "text-max-angle": 28,
            "text-offset": [0, -0.55],
            "text-padding": 12,
        },
        "paint": {"text-halo-width": 1.1},
    }
