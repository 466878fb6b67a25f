"""The MapLibre style of the screen map: basemap, corridors and places as layers of our own.

Colour is what the reader chose (corridor by default); pattern, form and width come from
:mod:`app.vocabulary.map_look`. Nothing in the style points outside the machine: sources are files
that the app serves, and without a ``glyphs`` address names are drawn from the machine's own fonts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.figures.map.basemap import BASEMAP_LATE, basemap_layers, frame_source, paints_of_basemap
from app.figures.map.basemap_names import BEFORE_PLACES, label_layers
from app.figures.map.expressions import by_zoom, growing
from app.figures.map.line_layers import (
    BUTT,
    CORED,
    CUT,
    CUT_LAYERS,
    LINES,
    LIT_LAYERS,
    ROUND,
    RUNS,
    Json,
    by_pattern,
    corridor_layer,
    line_layers,
    line_offset,
)
from app.figures.map.place_layers import LIT, PLACE_LAYERS, place_layers
from app.vocabulary.map_look import (
    CASING_WIDER,
    GROWTH,
    HIGHLIGHT_WIDER,
    PROJECTED,
    RIBBON,
    ROAD_CORE,
)
from app.vocabulary.statuses import GREYED
from app.vocabulary.style import GREY, MODE_COLOURS, STATUS_COLOURS, TOKENS, corridor_colour
from app.vocabulary.terms import ColourBy, Mode, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Paints = dict[str, dict[str, Json]]
FRAME: Final = "frame"
OWN: Final = (FRAME, LIT, CUT)
"""Sources that hold what is no file."""
COLOURED: Final = ("line-ribbon", "line-ghost", "line-dots", "line-dashes", "line-solid")
_PLAIN: Final = {
    "line-sea-casing": "map-sea-casing",
    "line-casing": "map-casing",
    "line-core": "map-casing",
    "line-inner": "map-casing",
}
"""Layers whose colour is that of the ground, whatever colour stands for."""
LATE: Final = (*BASEMAP_LATE, *PLACE_LAYERS, "place-lead")
"""Layers that the browser shows one frame after the others: text and further kinds of line ask for
programs of the graphics card of their own, and land and corridors need not wait for those."""


def build_style(
    addresses: Mapping[str, Json], corridors: Sequence[str], countries: Sequence[str] = ()
) -> dict[str, Json]:
    """Build the whole style in the light theme, coloured by corridor.

    Parameters
    ----------
    addresses
        Address of each GeoJSON source by name, or its data: ``lines``, ``runs``, ``places`` and
        those files of the basemap that exist; or a source of vector tiles, whose layer has the
        name of the source.
    corridors
        Corridor ids in order.
    countries
        Countries that a corridor passes; the others lie under a veil.
    """
    below, labels = basemap_layers(countries), label_layers(countries)
    sources = {name: _source(name, address) for name, address in addresses.items()}
    tiled = {name for name, source in sources.items() if source["type"] == "vector"}
    lines = line_layers(len(corridors), by_runs=RUNS in tiled)
    layers = [*below, *lines, *_by_importance(labels, place_layers())]
    layers = [layer for layer in layers if layer.get("source", FRAME) in {*addresses, *OWN}]
    for layer in layers:
        if layer.get("source") in tiled:
            layer["source-layer"] = layer["source"]
    paints = theme_paints(Theme.LIGHT, len(corridors))
    paints = _merged(paints, colour_paints(Theme.LIGHT, ColourBy.CORRIDOR, corridors))
    for layer in layers:
        layer["paint"] = {**layer.get("paint", {}), **paints.get(layer["id"], {})}
        if layer["id"] in LATE:
            layer["layout"] = {**layer.get("layout", {}), "visibility": "none"}
    sources[FRAME] = {"type": "geojson", "data": frame_source(), "tolerance": 0}
    for name in (LIT, CUT):
        empty = {"type": "FeatureCollection", "features": []}
        sources[name] = {"type": "geojson", "data": empty}
    # At once: a change that runs over many frames is paid for by each of them.
    still = {"duration": 0, "delay": 0}
    return {"version": 8, "transition": still, "sources": sources, "layers": layers}


def _by_importance(labels: list[Json], places: list[Json]) -> list[Json]:
    """Order names, the least important first: the last is placed first and has its way."""
    before = [layer for layer in labels if layer["id"] in BEFORE_PLACES]
    first = next(n for n, layer in enumerate(places) if layer["id"] == PLACE_LAYERS[-1])
    others = [layer for layer in labels if layer not in before]
    return [*others, *places[:first], *before, *places[first:]]


def _source(name: str, address: Json) -> dict[str, Json]:
    if isinstance(address, dict) and address.get("type") == "vector":
        return address
    tolerance = 0.45 if name in (LINES, RUNS) else 0.7
    return {"type": "geojson", "data": address, "tolerance": tolerance, "buffer": 32}


def all_paints(corridors: Sequence[str]) -> dict[str, Json]:
    """Return the paints of every theme and of every meaning of colour, to switch in the browser."""
    return {
        theme: {
            "theme": theme_paints(theme, len(corridors)),
            "colour": {by: colour_paints(theme, by, corridors) for by in ColourBy},
        }
        for theme in Theme
    }


def theme_paints(theme: Theme, corridors: int) -> Paints:
    """Return the paints that depend on the theme alone, by layer, for a number of corridors."""
    token = TOKENS[theme]
    scale = PROJECTED if theme is Theme.PROJECTOR else 1.0
    paints: Paints = {}
    for name, width in _widths(scale).items():
        paint = {"line-width": width, "line-offset": line_offset(scale)}
        if name in _PLAIN:
            paint["line-color"] = token[_PLAIN[name]]
        elif name == "line-faded":
            paint["line-color"] = GREY[theme]
        for place in range(corridors):
            for layer in _with_twins(name):
                paints[corridor_layer(layer, place)] = dict(paint)
    lit = _width(scale, extra=HIGHLIGHT_WIDER)
    halo = {"text-halo-color": token["map-halo"]}
    hit = {"line-width": _width(scale, extra=4.0), "line-offset": line_offset(scale)}
    return (
        paints
        | paints_of_basemap(theme)
        | {
            "line-highlight": {
                "line-color": token["map-highlight"],
                "line-width": lit,
                "line-offset": line_offset(scale),
            },
            "line-hit": dict(hit),
            "run-hit": dict(hit),
            **{
                name: {"text-color": token["map-place"], **halo}
                for name in (*PLACE_LAYERS, "place-lead")
            },
            "place-highlight": {
                "circle-stroke-color": token["map-highlight"],
                "circle-color": token["map-highlight"],
            },
        }
    )


def _with_twins(name: str) -> tuple[str, ...]:
    """Return a kind of layer and those that draw what is lit, or cut, in the same way."""
    return (name, *(twins[name] for twins in (LIT_LAYERS, CUT_LAYERS) if name in twins))


def _widths(scale: float) -> dict[str, Json]:
    """Return the width of every layer of a corridor."""
    cased = _width(scale, extra=CASING_WIDER)
    # Asked of the feature, as in all other layers, though the same for each.
    ribbon: list[Json] = []
    for zoom, width in growing(RIBBON, scale):
        ribbon += [zoom, ["+", width, ["*", 0, ["get", "width"]]]]
    return {
        "line-ribbon": ["interpolate", ["linear"], ["zoom"], *ribbon],
        "line-sea-casing": cased,
        "line-casing": cased,
        "line-ghost": _width(scale),
        "line-dots": _width(scale, by_pattern(ROUND, lambda look: look.share)),
        "line-dashes": _width(scale, by_pattern(BUTT, lambda look: look.share)),
        "line-faded": _width(scale, by_pattern(GREYED, lambda look: look.share)),
        "line-solid": _width(scale),
        "line-core": _width(scale, ROAD_CORE),
        "line-inner": _width(scale, by_pattern(CORED, lambda look: look.core)),
    }


def colour_paints(theme: Theme, by: ColourBy, corridors: Sequence[str]) -> Paints:
    """Return the paints of the lines for one meaning of colour, by layer."""
    paints: Paints = {}
    for place, corridor_id in enumerate(corridors):
        colour = _colour(theme, by, corridor_id, corridors)
        for name in COLOURED:
            for layer in _with_twins(name):
                paints[corridor_layer(layer, place)] = {"line-color": colour}
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


def _width(scale: float = 1.0, share: Json = 1.0, extra: float = 0.0) -> Json:
    """Return the width of a line that carries its own at zoom 5."""
    return by_zoom(growing(GROWTH, scale), ["*", ["get", "width"], share], extra)
