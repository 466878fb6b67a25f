"""Places of the screen map: their signs, and their names beside them or at the end of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.figures.map.expressions import stops, text_face
from app.vocabulary.map_look import (
    AIDS_NAMED_FROM_ZOOM,
    ANCHORS,
    CAPITAL_TEXT,
    FIRST_RANK,
    ICON_SIZE,
    LEADS,
    LEADS_BELOW_ZOOM,
    PLACE_TEXT,
    RANK_FROM_ZOOM,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = Any

PLACES: Final = "places"
LIT: Final = "lit"
IS_PLACE: Final = ["==", ["geometry-type"], "Point"]
PLACE_LAYERS: Final = ("place", "place-first")
"""Layers of the signs of places with the names beside them."""


def place_layers() -> list[dict[str, Json]]:
    """Return the layers of places, what is to have room first the last."""
    rank_shown = ["step", ["zoom"], 1, *(part for stop in RANK_FROM_ZOOM for part in stop)]
    shown = ["<=", ["get", "rank"], rank_shown]
    free: list[Json] = [part for name, at in ANCHORS.items() for part in (name, list(at))]
    anchors: Json = ["match", ["get", "anchor"]]
    for name, at in ANCHORS.items():
        rest = [
            part for other, spot in ANCHORS.items() if other != name for part in (other, list(spot))
        ]
        anchors += [name, ["literal", [name, list(at), *rest]]]
    size: Json = ["interpolate", ["linear"], ["zoom"]]
    is_capital = ["boolean", ["get", "capital"], False]
    for (zoom, plain), (_, capital) in zip(PLACE_TEXT, CAPITAL_TEXT, strict=True):
        size += [zoom, ["case", is_capital, capital, plain]]
    bold, regular = text_face("Bold"), text_face()
    led, aid, label = ["has", "lead"], ["has", "aid"], ["get", "label"]
    text: dict[str, Json] = {
        "text-font": ["case", is_capital, ["literal", bold], ["literal", regular]],
        "text-size": size,
        "text-justify": "auto",
        "text-max-width": 8,
        "text-line-height": 1.1,
        "text-padding": 3,
        "symbol-sort-key": ["case", is_capital, 0, ["get", "rank"]],
    }
    is_first: Json = ["any", is_capital, ["<=", ["get", "rank"], FIRST_RANK]]
    beside: dict[str, Json] = {
        "icon-image": ["concat", "place-", ["get", "sign"]],
        "icon-size": stops(ICON_SIZE),
        "icon-allow-overlap": True,
        # Where places stand close, some have their name at the end of a line instead.
        "text-field": [
            "step",
            ["zoom"],
            ["case", ["any", led, aid], "", label],
            LEADS_BELOW_ZOOM,
            ["case", aid, "", label],
            AIDS_NAMED_FROM_ZOOM,
            label,
        ],
        "text-variable-anchor-offset": [*anchors, ["literal", free]],
        "text-optional": True,
        **text,
    }
    halo = {"text-halo-width": 1.7, "text-halo-blur": 0.3}
    return [
        {
            "id": "place-highlight",
            "type": "circle",
            "source": LIT,
            "filter": IS_PLACE,
            "paint": {"circle-radius": 11, "circle-opacity": 0.55, "circle-stroke-width": 2},
        },
        *(
            {
                "id": name,
                "type": "symbol",
                "source": PLACES,
                "filter": ["all", shown, condition],
                "layout": dict(beside),
                "paint": dict(halo),
            }
            for name, condition in zip(PLACE_LAYERS, (["!", is_first], is_first), strict=True)
        ),
        _leads(["all", shown, led], text, halo),
    ]


def _leads(condition: Json, text: Mapping[str, Json], halo: Mapping[str, Json]) -> dict[str, Json]:
    """Draw names that stand off their place, each with a line to it or not at all."""
    offset: Json = ["match", ["get", "lead"]]
    for name, way in LEADS.items():
        offset += [name, ["literal", [name, list(way)]]]
    em = PLACE_TEXT[1][1]
    return {
        "id": "place-lead",
        "type": "symbol",
        "source": PLACES,
        "maxzoom": LEADS_BELOW_ZOOM,
        "filter": condition,
        "layout": {
            "icon-image": ["concat", "lead-", ["get", "lead"]],
            "icon-anchor": ["get", "lead"],
            "icon-size": stops(tuple((zoom, px / em) for zoom, px in PLACE_TEXT)),
            "icon-allow-overlap": True,
            "icon-ignore-placement": True,
            "text-field": ["get", "label"],
            "text-variable-anchor-offset": [*offset, ["literal", ["top", list(LEADS["top"])]]],
            **text,
        },
        "paint": dict(halo),
    }
