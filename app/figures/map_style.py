"""The MapLibre style of the screen map: basemap, corridors and places as layers of our own.

Colour is what the reader chose (corridor by default), line pattern is status, width and casing are
mode. Nothing in the style points outside the machine: sources are files that the app serves, and
without a ``glyphs`` address labels are drawn from the fonts of the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.data.schema import REGION
from app.style import (
    FADED,
    FADED_WIDTH,
    GREY,
    MODE_COLOURS,
    PATTERNS,
    SOLID,
    STATUS_COLOURS,
    TOKENS,
    WIDTH_OF_MODE,
    corridor_colour,
)
from app.terms import ColourBy, Mode, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json = Any
Paints = dict[str, dict[str, Json]]

FONTS: Final = ["Segoe UI", "Noto Sans", "Arial", "DejaVu Sans", "sans-serif"]
LINES: Final = "lines"
RUNS: Final = "runs"
PLACES: Final = "places"
FRAME: Final = "frame"
LIT: Final = "lit"
RUN_LAYERS: Final = tuple(f"line-{name}" for name in PATTERNS if name != SOLID)
COLOURED: Final = ("line-halo", "line-solid", *RUN_LAYERS)

# Width at a zoom, in shares of the width at zoom 5.
_GROWTH: Final = ((3.0, 0.62), (5.0, 1.0), (8.0, 1.6), (12.0, 2.4))
# Room from one parallel line to the next at those zooms, in pixels.
_LANE: Final = ((3.0, 2.6), (5.0, 4.4), (8.0, 6.8), (12.0, 10.0))

_SHOWN: Final = ["case", ["boolean", ["feature-state", "off"], False], 0.0, 1.0]
_SEA_MODES: Final = [str(Mode.SEA), str(Mode.FERRY)]


def build_style(addresses: Mapping[str, str], corridors: Sequence[str]) -> dict[str, Json]:
    """Build the whole style in the light theme, coloured by corridor.

    Parameters
    ----------
    addresses
        Address of each GeoJSON source by name: ``lines``, ``runs``, ``places``, ``countries``,
        ``boundaries``, ``lakes``, ``labels`` and those further files of the basemap that exist.
    corridors
        Corridor ids in order.
    """
    layers = [*_basemap_layers(), *_line_layers(), *_place_layers()]
    layers = [layer for layer in layers if layer.get("source", FRAME) in {*addresses, FRAME, LIT}]
    paints = theme_paints(Theme.LIGHT)
    paints = _merged(paints, colour_paints(Theme.LIGHT, ColourBy.CORRIDOR, corridors))
    for layer in layers:
        layer["paint"] = {**layer.get("paint", {}), **paints.get(layer["id"], {})}
    sources = {
        name: {
            "type": "geojson",
            "data": address,
            "tolerance": 0.3 if name in (LINES, RUNS) else 0.8,
            "buffer": 32,
        }
        for name, address in addresses.items()
    }
    sources[FRAME] = {"type": "geojson", "data": _outside()}
    sources[LIT] = {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}
    return {"version": 8, "sources": sources, "layers": layers}


def all_paints(corridors: Sequence[str]) -> dict[str, Json]:
    """Give the paints of every theme and of every meaning of colour, to switch in the browser."""
    return {
        theme: {
            "theme": theme_paints(theme),
            "colour": {by: colour_paints(theme, by, corridors) for by in ColourBy},
        }
        for theme in Theme
    }


def theme_paints(theme: Theme) -> Paints:
    """Give the paints that depend on the theme alone, by layer."""
    token = TOKENS[theme]
    halo = {"text-halo-color": token["map-halo"]}
    return {
        "sea": {"background-color": token["map-sea"]},
        "outside": {"fill-color": token["map-outside"]},
        "land": {"fill-color": token["map-land"]},
        "coast": {"line-color": token["map-coast"]},
        "lakes": {"fill-color": token["map-sea"], "fill-outline-color": token["map-coast"]},
        "boundary": {"line-color": token["map-boundary"]},
        "boundary-contested": {"line-color": token["map-contested"]},
        "boundary-undelimited": {"line-color": token["map-contested"]},
        "label-sea": {"text-color": token["map-sea-label"], "text-halo-color": token["map-sea"]},
        "label-country": {"text-color": token["map-label"], **halo},
        "label-city": {"text-color": token["map-label"], **halo},
        "line-casing": {
            "line-color": [
                "match",
                ["get", "mode"],
                str(Mode.PIPELINE),
                token["ink-2"],
                token["map-casing"],
            ]
        },
        "line-highlight": {"line-color": token["map-highlight"]},
        "line-core": {"line-color": token["map-casing"]},
        "place": {"text-color": token["map-place"], **halo},
        "place-highlight": {
            "circle-stroke-color": token["map-highlight"],
            "circle-color": token["map-highlight"],
        },
    }


def colour_paints(theme: Theme, by: ColourBy, corridors: Sequence[str]) -> Paints:
    """Give the paints of the lines for one meaning of colour, by layer."""
    match by:
        case ColourBy.CORRIDOR:
            colour: Json = ["match", ["get", "corridor"]]
            for place, name in enumerate(corridors):
                colour += [place, corridor_colour(name, corridors, theme)]
        case ColourBy.STATUS:
            colour = ["match", ["get", "status"]]
            for status in Status:
                colour += [str(status), STATUS_COLOURS[theme][status]]
        case ColourBy.MODE:
            colour = ["match", ["get", "mode"]]
            for mode in Mode:
                colour += [str(mode), MODE_COLOURS[theme][mode]]
    colour.append(GREY[theme])
    paints: Paints = {name: {"line-color": colour} for name in COLOURED}
    paints[f"line-{FADED}"] = {"line-color": GREY[theme]}
    return paints


def _merged(first: Paints, second: Paints) -> Paints:
    return {name: {**first.get(name, {}), **second.get(name, {})} for name in (*first, *second)}


def _by_zoom(stops: Sequence[tuple[float, float]], value: Json, extra: float = 0.0) -> Json:
    """Scale a per-feature value with the zoom; ``extra`` pixels are added at every zoom."""
    steps: list[Json] = []
    for zoom, share in stops:
        steps += [zoom, ["+", ["*", share, value], extra]]
    return ["interpolate", ["linear"], ["zoom"], *steps]


def _width(extra: float = 0.0) -> Json:
    value: Json = ["match", ["get", "mode"]]
    for mode, width in WIDTH_OF_MODE.items():
        value += [str(mode), width]
    value.append(WIDTH_OF_MODE[Mode.RAIL])
    return _by_zoom(_GROWTH, value, extra)


def _offset() -> Json:
    return _by_zoom(_LANE, ["get", "offset"])


def _line(
    name: str, source: str, paint: dict[str, Json], condition: Json = None, cap: str = "butt"
) -> dict[str, Json]:
    layer: dict[str, Json] = {
        "id": name,
        "type": "line",
        "source": source,
        "layout": {"line-cap": cap, "line-join": "miter"},
        "paint": {
            "line-offset": _offset(),
            "line-opacity": _SHOWN,
            "line-opacity-transition": {"duration": 0, "delay": 0},
            **paint,
        },
    }
    if condition is not None:
        layer["filter"] = condition
    return layer


def _line_layers() -> list[dict[str, Json]]:
    halo_opacity = ["case", ["boolean", ["feature-state", "off"], False], 0.0, 0.22]
    layers = [
        _line(
            "line-halo",
            LINES,
            {"line-width": _width(7.0), "line-opacity": halo_opacity},
            ["in", ["get", "mode"], ["literal", _SEA_MODES]],
            "round",
        ),
        # Of what is pointed at or selected alone: drawn for all, unseen, it would cost each frame.
        _line("line-highlight", LIT, {"line-width": _width(9.0), "line-opacity": 0.9}, cap="round"),
        {**_line("line-casing", LINES, {"line-width": _width(2.2)}, cap="round"), "minzoom": 5},
        _line("line-solid", LINES, {"line-width": _width()}, ["==", ["get", "pattern"], SOLID]),
    ]
    for name, dashes in PATTERNS.items():
        if dashes is None:
            continue
        paint: dict[str, Json] = {"line-width": _width(), "line-dasharray": list(dashes)}
        if name == FADED:
            paint["line-width"] = _by_zoom(_GROWTH, FADED_WIDTH)
        layers.append(_line(f"line-{name}", RUNS, paint, ["==", ["get", "pattern"], name]))
    road = ["==", ["get", "mode"], str(Mode.ROAD)]
    layers.append(_line("line-core", LINES, {"line-width": _by_zoom(_GROWTH, 1.5)}, road))
    # What the pointer meets. A constant opacity of 0 is not drawn, and so costs nothing.
    layers.append(_line("line-hit", LINES, {"line-width": _width(4.0), "line-opacity": 0}))
    return layers


def _basemap_layers() -> list[dict[str, Json]]:
    thin = ["interpolate", ["linear"], ["zoom"], 3, 0.6, 6, 1.1, 10, 1.8]
    return [
        {"id": "sea", "type": "background"},
        {"id": "land", "type": "fill", "source": "countries", "paint": {"fill-antialias": False}},
        {"id": "lakes", "type": "fill", "source": "lakes"},
        {"id": "coast", "type": "line", "source": "coast", "paint": {"line-width": thin}},
        {
            "id": "boundary",
            "type": "line",
            "source": "boundaries",
            "filter": ["==", ["get", "kind"], "international"],
            "paint": {"line-width": thin},
        },
        {
            "id": "boundary-contested",
            "type": "line",
            "source": "boundaries",
            "filter": ["==", ["get", "kind"], "contested"],
            "paint": {"line-width": thin, "line-dasharray": [2, 2]},
        },
        {
            "id": "boundary-undelimited",
            "type": "line",
            "source": "boundaries",
            "filter": ["==", ["get", "kind"], "undelimited"],
            "paint": {"line-width": thin, "line-dasharray": [5, 2]},
        },
        {"id": "outside", "type": "fill", "source": FRAME},
        _label("label-sea", ["in", ["get", "kind"], ["literal", ["sea", "lake"]]], 12.5, 0.12),
        _label("label-country", ["==", ["get", "kind"], "country"], 12.0, 0.16, upper=True),
        _label("label-city", ["==", ["get", "kind"], "city"], 11.0, 0.0),
    ]


def _outside() -> dict[str, Json]:
    """Cover what lies beyond the region of the data, so that its edge is not taken for a coast."""
    west, south, east, north = REGION
    world = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]
    hole = [[west, south], [west, north], [east, north], [east, south], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [world, hole]}
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _label(
    name: str, condition: Json, size: float, spacing: float, *, upper: bool = False
) -> dict[str, Json]:
    return {
        "id": name,
        "type": "symbol",
        "source": "labels",
        "filter": ["all", condition, [">=", ["zoom"], ["get", "min_zoom"]]],
        "layout": {
            "text-field": ["get", "name"],
            "text-font": FONTS,
            "text-size": ["interpolate", ["linear"], ["zoom"], 3, size * 0.9, 7, size * 1.2],
            "text-letter-spacing": spacing,
            "text-transform": "uppercase" if upper else "none",
            "text-max-width": 8,
            "text-padding": 4,
            "symbol-sort-key": ["get", "rank"],
        },
        "paint": {"text-halo-width": 1.2},
    }


def _place_layers() -> list[dict[str, Json]]:
    rank_shown = ["step", ["zoom"], 1, 4.2, 2, 5.4, 3, 6.6, 4, 8.0, 9]
    shown = ["<=", ["get", "rank"], rank_shown]
    return [
        {
            "id": "place-highlight",
            "type": "circle",
            "source": LIT,
            "filter": ["==", ["geometry-type"], "Point"],
            "paint": {"circle-radius": 11, "circle-opacity": 0.55, "circle-stroke-width": 2},
        },
        {
            "id": "place",
            "type": "symbol",
            "source": PLACES,
            "filter": shown,
            "layout": {
                "visibility": "none",
                "icon-image": ["concat", "place-", ["get", "kind"]],
                "icon-size": ["interpolate", ["linear"], ["zoom"], 3, 0.55, 6, 0.75, 10, 1.0],
                "icon-allow-overlap": True,
                "text-field": ["get", "name"],
                "text-font": FONTS,
                "text-size": ["interpolate", ["linear"], ["zoom"], 3, 11.5, 6, 13, 10, 14.5],
                "text-variable-anchor": ["left", "right", "top", "bottom"],
                "text-radial-offset": 0.8,
                "text-justify": "auto",
                "text-max-width": 9,
                "text-optional": True,
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": {"text-halo-width": 1.6},
        },
    ]
