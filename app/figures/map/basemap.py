"""Layers of the basemap: land, relief, water, borders, other railways, and their names.

Water lies above the land as one area, so that coasts stay sharp at every zoom although the relief
below is coarse. Relief and the finer level of coast and borders are files that the browser asks
for later: their sources are empty at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.data.schema.network import REGION
from app.figures.map.expressions import growing, stops
from app.vocabulary.map_look import (
    BORDER,
    BORDER_BAND,
    BORDER_BAND_BLUR,
    COAST,
    CONTESTED_BORDER,
    CONTESTED_DASHES,
    DETAIL_FROM_ZOOM,
    EDGE_DEG,
    EDGE_OPACITY,
    EDGE_STEPS,
    RAILWAYS,
    RAILWAYS_FROM_ZOOM,
    RAILWAYS_OPACITY,
    RAILWAYS_TO_ZOOM,
    RELIEF_FADE,
    RELIEF_FAR_BELOW_ZOOM,
    RIVERS,
    RIVERS_FROM_ZOOM,
    UNDELIMITED_DASHES,
)
from app.vocabulary.style import BAND_OPACITY, RELIEF, TOKENS, VEIL_OPACITY
from app.vocabulary.terms import MembershipRole, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = Any
FINE: Final = "-fine"
FINE_FILES: Final = ("ocean", "lakes", "boundaries")
"""Files of which a finer one takes the place when a reader comes close."""
LATE_SOURCES: Final = ("countries", "boundaries", "lakes", "rivers", "railways", "labels")
"""Files that only late layers draw: the browser asks for them once land and corridors are drawn."""
BASEMAP_LATE: Final = (
    "veil",
    "border-band",
    "rivers",
    "lakes",
    "lake-shores",
    "coast",
    "boundary",
    "boundary-contested",
    "boundary-undelimited",
    "railways",
    "label-river",
    "label-sea",
    "label-lake",
    "label-country",
    "label-other-country",
    "label-city",
)

_OUTLINE: Final = ("coast", "lake-shores")


def basemap_layers(countries: Sequence[str]) -> list[dict[str, Json]]:
    """List what lies below the corridors."""
    in_corridor = ["in", ["get", "iso_a2"], ["literal", list(countries)]]
    layers: list[dict[str, Json]] = [
        {"id": "land", "type": "background"},
        {
            "id": "veil",
            "type": "fill",
            "source": "countries",
            "filter": ["!", in_corridor] if countries else ["==", 1, 2],
            "paint": {"fill-antialias": False},
        },
        *_group_layers(),
        _border("border-band", None, BORDER_BAND, blur=stops(BORDER_BAND_BLUR)),
    ]
    layers += _with_fine([_area("ocean", "ocean"), _area("lakes", "lakes")])
    layers.append(_rivers())
    outlines = [
        {
            "id": name,
            "type": "line",
            "source": source,
            "layout": {"line-join": "round"},
            "paint": {"line-width": stops(COAST)},
        }
        for name, source in (("coast", "ocean"), ("lake-shores", "lakes"))
    ]
    borders = [
        _border("boundary", "international", BORDER),
        _border("boundary-contested", "contested", CONTESTED_BORDER, CONTESTED_DASHES),
        _border("boundary-undelimited", "undelimited", CONTESTED_BORDER, UNDELIMITED_DASHES),
    ]
    layers += _with_fine([*outlines, *borders])
    layers.append(_railways())
    layers.append(
        {
            "id": "edge",
            "type": "fill",
            "source": "frame",
            "paint": {"fill-antialias": False, "fill-opacity": EDGE_OPACITY},
        }
    )
    return layers


def _with_fine(layers: list[dict[str, Json]]) -> list[dict[str, Json]]:
    """Add to each layer the finer one that takes its place when a reader comes close.

    The browser ends the coarse one at that zoom once the finer file is there.
    """
    fine = [
        {
            **layer,
            "id": f"{layer['id']}{FINE}",
            "source": f"{layer['source']}{FINE}",
            "minzoom": DETAIL_FROM_ZOOM,
        }
        for layer in layers
    ]
    return [*layers, *fine]


def _area(name: str, source: str) -> dict[str, Json]:
    return {"id": name, "type": "fill", "source": source, "paint": {"fill-antialias": False}}


def _border(
    name: str, kind: str | None, width: Json, dashes: Sequence[float] = (), blur: Json = None
) -> dict[str, Json]:
    layer: dict[str, Json] = {
        "id": name,
        "type": "line",
        "source": "boundaries",
        "layout": {"line-join": "round"},
        "paint": {"line-width": stops(width)},
    }
    if kind:
        layer["filter"] = ["==", ["get", "kind"], kind]
    if dashes:
        layer["paint"]["line-dasharray"] = list(dashes)
    if blur:
        layer["paint"]["line-blur"] = blur
    return layer


def _rivers() -> dict[str, Json]:
    width: Json = ["interpolate", ["linear"], ["zoom"]]
    for step, (zoom, _) in enumerate(RIVERS[1]):
        by_rank = ["match", ["get", "rank"], 1, RIVERS[1][step][1], 2, RIVERS[2][step][1]]
        width += [zoom, [*by_rank, RIVERS[3][step][1]]]
    return {
        "id": "rivers",
        "type": "line",
        "source": "rivers",
        "minzoom": RIVERS_FROM_ZOOM,
        "layout": {"line-join": "round", "line-cap": "round"},
        "paint": {"line-width": width, "line-opacity": 0.85},
    }


def _railways() -> dict[str, Json]:
    return {
        "id": "railways",
        "type": "line",
        "source": "railways",
        "minzoom": RAILWAYS_FROM_ZOOM,
        "maxzoom": RAILWAYS_TO_ZOOM,
        "layout": {"line-join": "round"},
        "paint": {"line-width": stops(RAILWAYS), "line-opacity": RAILWAYS_OPACITY},
    }


def _group_layers() -> list[dict[str, Json]]:
    """Shade countries by their standing in an organisation: plain, hatched or dotted.

    The browser names the countries and shows the layers; at first they cost nothing.
    """
    return [
        {
            "id": group_layer(role),
            "type": "fill",
            "source": "countries",
            "filter": ["in", ["get", "iso_a2"], ["literal", []]],
            "layout": {"visibility": "none"},
            "paint": {"fill-antialias": False}
            | ({} if role is MembershipRole.MEMBER else {"fill-pattern": group_layer(role)}),
        }
        for role in MembershipRole
    ]


def group_layer(role: MembershipRole) -> str:
    """Name the layer, and the pattern, of the countries in a role."""
    return f"group-{role}"


def frame_source() -> dict[str, Json]:
    """Return what fades the map towards the edge of the region: nested areas around it.

    Together they let the edge fade away, where one alone would look like a coast.
    """
    world = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]
    features = []
    for a, b, c, d in edge_holes():
        hole = [[a, b], [a, d], [c, d], [c, b], [a, b]]
        geometry = {"type": "Polygon", "coordinates": [world, hole]}
        features.append({"type": "Feature", "properties": {}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def edge_holes() -> list[tuple[float, float, float, float]]:
    """Return the nested boxes outside which the map fades (west, south, east, north)."""
    west, south, east, north = REGION
    holes = []
    for step in range(EDGE_STEPS):
        inside = EDGE_DEG * step / (EDGE_STEPS - 1)
        holes.append((west + inside, south + inside, east - inside, north - inside * 0.6))
    return holes


def relief_layer(address: str, far: str | None) -> dict[str, Json]:
    """Return source and layer of the relief, which the browser adds below ``veil``.

    Parameters
    ----------
    far
        Address of a lighter picture for views from afar, if there is one.
    """
    west, south, east, north = REGION
    corners = [[west, north], [east, north], [east, south], [west, south]]
    return {
        "source": {"type": "image", "url": address, "coordinates": corners},
        "layer": {
            "id": "relief",
            "type": "raster",
            "source": "relief",
            "maxzoom": RELIEF_FADE[-1][0],
            "paint": {
                "raster-fade-duration": 0,
                "raster-resampling": "linear",
                "raster-hue-rotate": -8,
            },
        },
        "below": "veil",
        "far": {"url": far, "below_zoom": RELIEF_FAR_BELOW_ZOOM} if far else None,
    }


def paints_of_basemap(theme: Theme) -> dict[str, dict[str, Json]]:
    """Return the paints of the basemap that depend on the theme, by layer."""
    token, relief = TOKENS[theme], RELIEF[theme]
    name = {"text-color": token["map-label"], "text-halo-color": token["map-halo"]}
    sea = {"text-color": token["map-sea-label"], "text-halo-color": token["map-sea"]}
    paints: dict[str, dict[str, Json]] = {
        "land": {"background-color": token["map-land"]},
        "relief": {
            "raster-brightness-min": relief["darkest"],
            "raster-brightness-max": relief["lightest"],
            "raster-saturation": relief["saturation"],
            "raster-opacity": stops(growing(RELIEF_FADE, relief["opacity"])),
        },
        "veil": {"fill-color": token["map-veil"], "fill-opacity": VEIL_OPACITY[theme]},
        group_layer(MembershipRole.MEMBER): {"fill-color": token["map-group"]},
        "border-band": {"line-color": token["map-band"], "line-opacity": BAND_OPACITY[theme]},
        "rivers": {"line-color": token["map-river"]},
        "railways": {"line-color": token["map-boundary"]},
        "edge": {"fill-color": token["map-outside"]},
        "label-river": {
            "text-color": token["map-river-label"],
            "text-halo-color": token["map-halo"],
        },
        "label-sea": sea,
        "label-lake": sea,
        "label-country": name,
        "label-other-country": name,
        "label-city": name,
    }
    for suffix in ("", FINE):
        for layer in ("ocean", "lakes"):
            paints[f"{layer}{suffix}"] = {"fill-color": token["map-sea"]}
        for layer in _OUTLINE:
            paints[f"{layer}{suffix}"] = {"line-color": token["map-coast"]}
        paints[f"boundary{suffix}"] = {"line-color": token["map-boundary"]}
        for kind in ("contested", "undelimited"):
            paints[f"boundary-{kind}{suffix}"] = {"line-color": token["map-contested"]}
    return paints
