"""The MapLibre style of the screen map: basemap, corridors and places as layers of our own.

Colour is what the reader chose (corridor by default), line pattern is status, width and casing are
mode. Nothing in the style points outside the machine: sources are files that the app serves, and
without a ``glyphs`` address labels are drawn from the fonts of the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.data.schema import REGION
from app.vocabulary.style import (
    CASING_FROM_ZOOM,
    CASING_WIDER,
    CONTESTED_DASHES,
    CORE_WIDTH,
    FADED,
    FADED_WIDTH,
    GREY,
    GROWTH,
    HALO_OPACITY,
    HALO_WIDER,
    HIGHLIGHT_OPACITY,
    HIGHLIGHT_WIDER,
    ICON_SIZE,
    LANE,
    MODE_COLOURS,
    PATTERNS,
    PLACE_TEXT,
    RANK_FROM_ZOOM,
    SOLID,
    STATUS_COLOURS,
    THIN,
    TOKENS,
    UNDELIMITED_DASHES,
    VEIL,
    WIDTH_OF_MODE,
    corridor_colour,
)
from app.vocabulary.terms import ColourBy, MembershipRole, Mode, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.vocabulary.style import Stops

Json = Any
Paints = dict[str, dict[str, Json]]

FONTS: Final = ["Segoe UI", "Noto Sans", "Arial", "DejaVu Sans", "sans-serif"]
LINES: Final = "lines"
RUNS: Final = "runs"
PLACES: Final = "places"
FRAME: Final = "frame"
LIT: Final = "lit"
RUN_LAYERS: Final = tuple(f"line-{name}" for name in PATTERNS if name != SOLID)
CORRIDOR_LAYERS: Final = ("line-halo", "line-casing", "line-solid", *RUN_LAYERS, "line-core")
"""Layers that each corridor has of its own, so that its switch moves a few layers and not every
feature: the browser draws them far outside (``line-translate``), which is the one paint of a whole
layer that asks for no new tiles."""
LATE: Final = (
    "lakes",
    "lake-shores",
    "coast",
    "boundary-contested",
    "boundary-undelimited",
    "label-sea",
    "label-country",
    "label-city",
    "place",
)
"""Layers that the browser shows one frame after the others: text and further kinds of line ask for
programs of the graphics card of their own, and land and corridors need not wait for those."""
COLOURED: Final = ("line-halo", "line-solid", *RUN_LAYERS)

_SHOWN: Final = ["case", ["boolean", ["feature-state", "off"], False], 0.0, 1.0]
_IS_PLACE: Final = ["==", ["geometry-type"], "Point"]
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
    layers = [*_basemap_layers(), *_line_layers(len(corridors)), *_place_layers()]
    layers = [layer for layer in layers if layer.get("source", FRAME) in {*addresses, FRAME, LIT}]
    paints = theme_paints(Theme.LIGHT, len(corridors))
    paints = _merged(paints, colour_paints(Theme.LIGHT, ColourBy.CORRIDOR, corridors))
    for layer in layers:
        layer["paint"] = {**layer.get("paint", {}), **paints.get(layer["id"], {})}
        if layer["id"] in LATE:
            layer["layout"] = {**layer.get("layout", {}), "visibility": "none"}
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
            "theme": theme_paints(theme, len(corridors)),
            "colour": {by: colour_paints(theme, by, corridors) for by in ColourBy},
        }
        for theme in Theme
    }


def corridor_layer(name: str, place: int) -> str:
    """Name the layer that a corridor has of its own, by the corridor's place."""
    return f"{name}:{place}"


def theme_paints(theme: Theme, corridors: int) -> Paints:
    """Give the paints that depend on the theme alone, by layer, for a number of corridors."""
    token = TOKENS[theme]
    halo = {"text-halo-color": token["map-halo"]}
    casing: Json = ["match", ["get", "mode"], str(Mode.PIPELINE), token["ink-2"]]
    casing.append(token["map-casing"])
    own: Paints = {}
    for place in range(corridors):
        own[corridor_layer("line-casing", place)] = {"line-color": casing}
        own[corridor_layer("line-core", place)] = {"line-color": token["map-casing"]}
    return own | {
        "sea": {"background-color": token["map-sea"]},
        "outside": {"fill-color": token["map-outside"]},
        "surroundings": {"fill-color": token["map-land"]},
        "land": {"fill-color": token["map-land"]},
        group_layer(MembershipRole.MEMBER): {"fill-color": token["map-group"]},
        "coast": {"line-color": token["map-coast"]},
        "lakes": {"fill-color": token["map-sea"]},
        "lake-shores": {"line-color": token["map-coast"]},
        "boundary": {"line-color": token["map-boundary"]},
        "boundary-contested": {"line-color": token["map-contested"]},
        "boundary-undelimited": {"line-color": token["map-contested"]},
        "label-sea": {"text-color": token["map-sea-label"], "text-halo-color": token["map-sea"]},
        "label-country": {"text-color": token["map-label"], **halo},
        "label-city": {"text-color": token["map-label"], **halo},
        "line-highlight": {"line-color": token["map-highlight"]},
        "place": {"text-color": token["map-place"], **halo},
        "place-highlight": {
            "circle-stroke-color": token["map-highlight"],
            "circle-color": token["map-highlight"],
        },
    }


def colour_paints(theme: Theme, by: ColourBy, corridors: Sequence[str]) -> Paints:
    """Give the paints of the lines for one meaning of colour, by layer."""
    paints: Paints = {}
    for place, corridor_id in enumerate(corridors):
        colour = _colour(theme, by, corridor_id, corridors)
        for name in COLOURED:
            paints[corridor_layer(name, place)] = {"line-color": colour}
        paints[corridor_layer(f"line-{FADED}", place)] = {"line-color": GREY[theme]}
    return paints


def _colour(theme: Theme, by: ColourBy, corridor_id: str, corridors: Sequence[str]) -> Json:
    if by is ColourBy.CORRIDOR:
        return corridor_colour(corridor_id, corridors, theme)
    colours: Mapping[Status, str] | Mapping[Mode, str]
    if by is ColourBy.STATUS:
        name, colours = "status", STATUS_COLOURS[theme]
    else:
        name, colours = "mode", MODE_COLOURS[theme]
    expression: Json = ["match", ["get", name]]
    for term, colour in colours.items():
        expression += [str(term), colour]
    return [*expression, GREY[theme]]


def _merged(first: Paints, second: Paints) -> Paints:
    return {name: {**first.get(name, {}), **second.get(name, {})} for name in (*first, *second)}


def _by_zoom(stops: Stops, value: Json, extra: float = 0.0) -> Json:
    """Scale a per-feature value with the zoom; ``extra`` pixels are added at every zoom."""
    steps: list[Json] = []
    for zoom, share in stops:
        steps += [zoom, ["+", ["*", share, value], extra]]
    return ["interpolate", ["linear"], ["zoom"], *steps]


def _stops(stops: Stops) -> Json:
    return ["interpolate", ["linear"], ["zoom"], *(part for stop in stops for part in stop)]


def _width(extra: float = 0.0) -> Json:
    value: Json = ["match", ["get", "mode"]]
    for mode, width in WIDTH_OF_MODE.items():
        value += [str(mode), width]
    value.append(WIDTH_OF_MODE[Mode.RAIL])
    return _by_zoom(GROWTH, value, extra)


def _per_feature(width: float) -> Json:
    """Write a constant as if it hung on the feature: then no further program has to be built."""
    return ["match", ["get", "mode"], str(Mode.ROAD), width, width]


def _offset() -> Json:
    return _by_zoom(LANE, ["get", "offset"])


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


def _line_layers(corridors: int) -> list[dict[str, Json]]:
    halo_opacity = ["case", ["boolean", ["feature-state", "off"], False], 0.0, HALO_OPACITY]
    is_afloat = ["in", ["get", "mode"], ["literal", _SEA_MODES]]
    common = {
        "line-halo": _line(
            "line-halo",
            LINES,
            {"line-width": _width(HALO_WIDER), "line-opacity": halo_opacity},
            is_afloat,
            "round",
        ),
        "line-casing": {
            **_line("line-casing", LINES, {"line-width": _width(CASING_WIDER)}, cap="round"),
            "minzoom": CASING_FROM_ZOOM,
        },
        "line-solid": _line(
            "line-solid", LINES, {"line-width": _width()}, ["==", ["get", "pattern"], SOLID]
        ),
    }
    for name, dashes in PATTERNS.items():
        if dashes is None:
            continue
        paint: dict[str, Json] = {"line-width": _width(), "line-dasharray": list(dashes)}
        if name == FADED:
            paint["line-width"] = _by_zoom(GROWTH, _per_feature(FADED_WIDTH))
        layer = f"line-{name}"
        common[layer] = _line(layer, RUNS, paint, ["==", ["get", "pattern"], name])
    is_road = ["==", ["get", "mode"], str(Mode.ROAD)]
    core = {"line-width": _by_zoom(GROWTH, _per_feature(CORE_WIDTH))}
    common["line-core"] = _line("line-core", LINES, core, is_road)
    own = [
        _of_corridor(common[name], place) for name in CORRIDOR_LAYERS for place in range(corridors)
    ]
    # Of what is pointed at or selected alone: drawn for all, unseen, it would cost each frame.
    lit = {"line-width": _width(HIGHLIGHT_WIDER), "line-opacity": HIGHLIGHT_OPACITY}
    # What the pointer meets. A constant opacity of 0 is not drawn, and so costs nothing.
    hit = {"line-width": _width(4.0), "line-opacity": 0}
    return [
        _line("line-highlight", LIT, lit, ["!", _IS_PLACE], "round"),
        *own,
        _line("line-hit", LINES, hit),
    ]


def _of_corridor(layer: dict[str, Json], place: int) -> dict[str, Json]:
    """Narrow a layer down to one corridor."""
    own = ["==", ["get", "corridor"], place]
    condition = ["all", own, layer["filter"]] if "filter" in layer else own
    paint = {**layer["paint"], "line-translate-transition": {"duration": 0, "delay": 0}}
    name = corridor_layer(layer["id"], place)
    return {**layer, "id": name, "filter": condition, "paint": paint}


def _basemap_layers() -> list[dict[str, Json]]:
    thin = _stops(THIN)
    return [
        {"id": "sea", "type": "background"},
        {
            "id": "surroundings",
            "type": "fill",
            "source": "surroundings",
            "paint": {"fill-antialias": False},
        },
        {"id": "land", "type": "fill", "source": "countries", "paint": {"fill-antialias": False}},
        *_group_layers(),
        {"id": "lakes", "type": "fill", "source": "lakes", "paint": {"fill-antialias": False}},
        {"id": "lake-shores", "type": "line", "source": "lakes", "paint": {"line-width": thin}},
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
            "paint": {"line-width": thin, "line-dasharray": list(CONTESTED_DASHES)},
        },
        {
            "id": "boundary-undelimited",
            "type": "line",
            "source": "boundaries",
            "filter": ["==", ["get", "kind"], "undelimited"],
            "paint": {"line-width": thin, "line-dasharray": list(UNDELIMITED_DASHES)},
        },
        {
            "id": "outside",
            "type": "fill",
            "source": FRAME,
            "paint": {"fill-antialias": False, "fill-opacity": VEIL},
        },
        _label("label-sea", ["in", ["get", "kind"], ["literal", ["sea", "lake"]]], 12.5, 0.12),
        _label("label-country", ["==", ["get", "kind"], "country"], 12.0, 0.16, upper=True),
        _label("label-city", ["==", ["get", "kind"], "city"], 11.0, 0.0),
    ]


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


def _outside() -> dict[str, Json]:
    """Veil what lies beyond the region of the data, so that its edge is not taken for a coast."""
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
    rank_shown = ["step", ["zoom"], 1, *(part for stop in RANK_FROM_ZOOM for part in stop)]
    shown = ["<=", ["get", "rank"], rank_shown]
    return [
        {
            "id": "place-highlight",
            "type": "circle",
            "source": LIT,
            "filter": _IS_PLACE,
            "paint": {"circle-radius": 11, "circle-opacity": 0.55, "circle-stroke-width": 2},
        },
        {
            "id": "place",
            "type": "symbol",
            "source": PLACES,
            "filter": shown,
            "layout": {
                "icon-image": ["concat", "place-", ["get", "kind"]],
                "icon-size": _stops(ICON_SIZE),
                "icon-allow-overlap": True,
                "text-field": ["get", "name"],
                "text-font": FONTS,
                "text-size": _stops(PLACE_TEXT),
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
