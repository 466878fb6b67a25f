"""The MapLibre style of the screen map: basemap, corridors and places as layers of our own.

Colour is what the reader chose (corridor by default); pattern, form and width come from
:mod:`app.vocabulary.map_look`. Nothing in the style points outside the machine: sources are files
that the app serves, and without a ``glyphs`` address names are drawn from the machine's own fonts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.figures.map.basemap import (
    BASEMAP_LATE,
    basemap_layers,
    frame_source,
    label_layers,
    paints_of_basemap,
)
from app.figures.map.expressions import by_zoom, growing, stops
from app.figures.map.place_layers import IS_PLACE, LIT, place_layers
from app.vocabulary.map_look import (
    AFLOAT,
    CASING_OPACITY,
    CASING_WIDER,
    DIMMED_OPACITY,
    GROWTH,
    HIGHLIGHT_OPACITY,
    HIGHLIGHT_WIDER,
    ICON_SIZE,
    LANE,
    PROJECTED,
    RIBBON,
    RIBBON_OPACITY,
    ROAD_CORE,
    SEA_CASING_OPACITY,
    SHIPS_FROM_ZOOM,
)
from app.vocabulary.statuses import (
    FADED,
    PATTERNS,
)
from app.vocabulary.style import GREY, MODE_COLOURS, STATUS_COLOURS, TOKENS, corridor_colour
from app.vocabulary.terms import ColourBy, Mode, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.vocabulary.statuses import Pattern

Json = Any
Paints = dict[str, dict[str, Json]]

LINES: Final = "lines"
RUNS: Final = "runs"
FRAME: Final = "frame"
CORRIDOR_LAYERS: Final = (
    "line-ribbon",
    "line-sea-casing",
    "line-casing",
    "line-ghost",
    "line-dots",
    "line-dashes",
    "line-faded",
    "line-solid",
    "line-core",
    "line-inner",
)
"""Layers that each corridor has of its own, so that its switch moves a few layers and not every
feature: the browser draws them far outside (``line-translate``), which is the one paint of a whole
layer that asks for no new tiles.

All of them take width, lane and opacity from the feature and one colour for the layer, so that
the graphics card needs two programs for them, of whole and of broken lines. Without a card each
further one costs the first drawing about as much as all lines together."""
COLOURED: Final = ("line-ribbon", "line-ghost", "line-dots", "line-dashes", "line-solid")
LIT_LAYERS: Final = {
    name: name.replace("line-", "lit-") for name in CORRIDOR_LAYERS if name != "line-ribbon"
}
"""Layers that draw what is lit once more, over the others: it stays whole while they are dimmed."""
_PLAIN: Final = {
    "line-sea-casing": "map-sea-casing",
    "line-casing": "map-casing",
    "line-core": "map-casing",
    "line-inner": "map-casing",
}
"""Layers whose colour is that of the ground, whatever colour stands for."""
LATE: Final = (*BASEMAP_LATE, "place", "place-lead")
"""Layers that the browser shows one frame after the others: text and further kinds of line ask for
programs of the graphics card of their own, and land and corridors need not wait for those."""

_IN_ZOOM: Final = ["<=", ["get", "from"], ["zoom"]]
_PATTERN: Final = ["get", "pattern"]
_IS_AFLOAT: Final = ["in", ["get", "mode"], ["literal", [str(mode) for mode in AFLOAT]]]
_IS_ROAD: Final = ["==", ["get", "mode"], str(Mode.ROAD)]
_WHOLE: Final = tuple(name for name, look in PATTERNS.items() if look.dashes is None)
_ROUND: Final = tuple(name for name, look in PATTERNS.items() if look.dashes and look.round_ends)
_BUTT: Final = tuple(
    name for name, look in PATTERNS.items() if look.dashes and not look.round_ends and name != FADED
)
_CORED: Final = tuple(name for name, look in PATTERNS.items() if look.core)
_GHOSTS: Final = tuple(name for name, look in PATTERNS.items() if look.ghost)


def build_style(
    addresses: Mapping[str, Json], corridors: Sequence[str], countries: Sequence[str] = ()
) -> dict[str, Json]:
    """Build the whole style in the light theme, coloured by corridor.

    Parameters
    ----------
    addresses
        Address of each GeoJSON source by name, or its data: ``lines``, ``runs``, ``places`` and
        those files of the basemap that exist.
    corridors
        Corridor ids in order.
    countries
        Countries that a corridor passes; the others lie under a veil.
    """
    below, labels = basemap_layers(countries), label_layers(countries)
    layers = [*below, *_line_layers(len(corridors)), *labels, *place_layers()]
    layers = [layer for layer in layers if layer.get("source", FRAME) in {*addresses, FRAME, LIT}]
    paints = theme_paints(Theme.LIGHT, len(corridors))
    paints = _merged(paints, colour_paints(Theme.LIGHT, ColourBy.CORRIDOR, corridors))
    for layer in layers:
        layer["paint"] = {**layer.get("paint", {}), **paints.get(layer["id"], {})}
        if layer["id"] in LATE:
            layer["layout"] = {**layer.get("layout", {}), "visibility": "none"}
    sources = {name: _source(name, address) for name, address in addresses.items()}
    sources[FRAME] = {"type": "geojson", "data": frame_source(), "tolerance": 0}
    sources[LIT] = {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}
    # At once: a change that runs over many frames is paid for by each of them.
    still = {"duration": 0, "delay": 0}
    return {"version": 8, "transition": still, "sources": sources, "layers": layers}


def _source(name: str, address: Json) -> dict[str, Json]:
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


def corridor_layer(name: str, place: int) -> str:
    """Name the layer that a corridor has of its own, by the corridor's place."""
    return f"{name}:{place}"


def theme_paints(theme: Theme, corridors: int) -> Paints:
    """Return the paints that depend on the theme alone, by layer, for a number of corridors."""
    token = TOKENS[theme]
    scale = PROJECTED if theme is Theme.PROJECTOR else 1.0
    own: Paints = {}
    for name, width in _widths(scale).items():
        paint = {"line-width": width, "line-offset": _offset(scale)}
        if name in _PLAIN:
            paint["line-color"] = token[_PLAIN[name]]
        elif name == "line-faded":
            paint["line-color"] = GREY[theme]
        for place in range(corridors):
            for layer in _with_lit(name):
                own[corridor_layer(layer, place)] = dict(paint)
    lit = _width(scale, extra=HIGHLIGHT_WIDER)
    halo = {"text-halo-color": token["map-halo"]}
    return (
        own
        | paints_of_basemap(theme)
        | {
            "line-highlight": {
                "line-color": token["map-highlight"],
                "line-width": lit,
                "line-offset": _offset(scale),
            },
            "line-hit": {"line-width": _width(scale, extra=4.0), "line-offset": _offset(scale)},
            "place": {"text-color": token["map-place"], **halo},
            "place-lead": {"text-color": token["map-place"], **halo},
            "place-highlight": {
                "circle-stroke-color": token["map-highlight"],
                "circle-color": token["map-highlight"],
            },
        }
    )


def _with_lit(name: str) -> tuple[str, ...]:
    """Return a kind of layer and, if there is one, that which draws what is lit in the same way."""
    return (name, LIT_LAYERS[name]) if name in LIT_LAYERS else (name,)


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
        "line-dots": _width(scale, _by_pattern(_ROUND, lambda look: look.share)),
        "line-dashes": _width(scale, _by_pattern(_BUTT, lambda look: look.share)),
        "line-faded": _width(scale, PATTERNS[FADED].share),
        "line-solid": _width(scale),
        "line-core": _width(scale, ROAD_CORE),
        "line-inner": _width(scale, _by_pattern(_CORED, lambda look: look.core)),
    }


def colour_paints(theme: Theme, by: ColourBy, corridors: Sequence[str]) -> Paints:
    """Return the paints of the lines for one meaning of colour, by layer."""
    paints: Paints = {}
    for place, corridor_id in enumerate(corridors):
        colour = _colour(theme, by, corridor_id, corridors)
        for name in COLOURED:
            for layer in _with_lit(name):
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


def _offset(scale: float = 1.0) -> Json:
    return by_zoom(growing(LANE, scale), ["get", "offset"])


def _shown(opacity: Json = 1.0) -> Json:
    """Return an opacity that the browser can take to nothing, or dim beside what it brings out."""
    off = ["boolean", ["feature-state", "off"], False]
    # Parts of runs are made anew, and bear it themselves.
    dim: Json = ["boolean", ["feature-state", "dim"], ["boolean", ["get", "dim"], False]]
    return ["case", off, 0.0, dim, ["*", DIMMED_OPACITY, opacity], opacity]


def _line(
    name: str,
    source: str,
    condition: Json = None,
    opacity: Json = 1.0,
    *,
    dashes: Json = None,
    cap: str = "butt",
) -> dict[str, Json]:
    layer: dict[str, Json] = {
        "id": name,
        "type": "line",
        "source": source,
        "filter": ["all", _IN_ZOOM, condition] if condition is not None else _IN_ZOOM,
        "layout": {"line-cap": cap, "line-join": "round"},
        "paint": {
            "line-offset": _offset(),
            "line-opacity": _shown(opacity),
            "line-opacity-transition": {"duration": 0, "delay": 0},
        },
    }
    if dashes is not None:
        layer["paint"]["line-dasharray"] = dashes
    return layer


def _by_pattern(names: Sequence[str], value: Callable[[Pattern], Json]) -> Json:
    """Choose a value by the pattern of the feature, which is one of those named."""
    last = value(PATTERNS[names[-1]])
    expression: Json = ["match", _PATTERN]
    for name in names[:-1]:
        expression += [name, value(PATTERNS[name])]
    return [*expression, last] if len(names) > 1 else last


def _dashes(names: Sequence[str]) -> Json:
    return _by_pattern(names, lambda look: ["literal", list(look.dashes or ())])


def _of_feature(name: str) -> Json:
    """Return the dashes of one pattern, asked of the feature as in layers with several."""
    dashes = _dashes((name,))
    return ["match", _PATTERN, name, dashes, dashes]


def _has(names: Sequence[str]) -> Json:
    return ["in", _PATTERN, ["literal", list(names)]]


def _line_layers(corridors: int) -> list[dict[str, Json]]:
    ghost = _by_pattern(_GHOSTS, lambda look: look.ghost)
    inner = _by_pattern(_CORED, lambda look: ["literal", list(look.core_dashes or ())])
    whole = _has(_WHOLE)
    is_ferry = ["==", ["get", "mode"], str(Mode.FERRY)]
    ferry = ["all", is_ferry, ["!=", _PATTERN, FADED]]
    road = ["all", _IS_ROAD, _has([name for name, look in PATTERNS.items() if look.roads])]
    common = {
        "line-ribbon": _line("line-ribbon", LINES, ferry, RIBBON_OPACITY, cap="round"),
        "line-sea-casing": _line(
            "line-sea-casing",
            LINES,
            ["all", whole, _IS_AFLOAT],
            SEA_CASING_OPACITY,
            cap="round",
        ),
        "line-casing": _line(
            "line-casing", LINES, ["all", whole, ["!", _IS_AFLOAT]], CASING_OPACITY, cap="round"
        ),
        "line-ghost": _line("line-ghost", RUNS, _has(_GHOSTS), ghost, cap="round"),
        "line-dots": _line("line-dots", RUNS, _has(_ROUND), dashes=_dashes(_ROUND), cap="round"),
        "line-dashes": _line("line-dashes", RUNS, _has(_BUTT), dashes=_dashes(_BUTT)),
        "line-faded": _line("line-faded", RUNS, _has((FADED,)), dashes=_of_feature(FADED)),
        "line-solid": _line("line-solid", LINES, whole, cap="round"),
        "line-core": _line("line-core", LINES, road),
        "line-inner": _line("line-inner", RUNS, _has(_CORED), dashes=inner),
    }
    own = [
        _of_corridor(common[name], place) for name in CORRIDOR_LAYERS for place in range(corridors)
    ]
    # Of what is pointed at or selected alone: drawn for all, unseen, it would cost each frame.
    lit = _line("line-highlight", LIT, ["!", IS_PLACE], HIGHLIGHT_OPACITY, cap="round")
    lit["filter"] = ["!", IS_PLACE]
    # What the pointer meets. A constant opacity of 0 is not drawn, and so costs nothing.
    hit = _line("line-hit", LINES)
    hit["paint"]["line-opacity"] = 0
    return [lit, *own, *_lit_layers(common, corridors), hit, _ships()]


def _lit_layers(common: Mapping[str, dict[str, Json]], corridors: int) -> list[dict[str, Json]]:
    """Draw what is lit as it is drawn anyway, from a source of its own."""
    lines = ["!", IS_PLACE]
    made = []
    for name, twin in LIT_LAYERS.items():
        condition = ["all", lines, common[name]["filter"]]
        layer = {**common[name], "id": twin, "source": LIT, "filter": condition}
        made += [_of_corridor(layer, place) for place in range(corridors)]
    return made


def _of_corridor(layer: dict[str, Json], place: int) -> dict[str, Json]:
    """Narrow a layer down to one corridor."""
    own = ["==", ["get", "corridor"], place]
    paint = {**layer["paint"], "line-translate-transition": {"duration": 0, "delay": 0}}
    name = corridor_layer(layer["id"], place)
    return {**layer, "id": name, "filter": ["all", own, layer["filter"]], "paint": paint}


def _ships() -> dict[str, Json]:
    """Mark routes over water with a ship, once in the middle.

    One layer serves all corridors; the browser narrows it to those that are switched on.
    """
    return {
        "id": "ship",
        "type": "symbol",
        "source": LINES,
        "minzoom": SHIPS_FROM_ZOOM,
        "filter": ["all", _IS_AFLOAT, ["has", "corridor"]],
        "layout": {
            "symbol-placement": "line-center",
            "icon-image": "ship",
            "icon-rotation-alignment": "viewport",
            "icon-size": stops(growing(ICON_SIZE, 1.1)),
            "icon-padding": 14,
            # Shown by the browser when it has drawn the sign: for a picture that is not there,
            # plotly.js would look on the network.
            "visibility": "none",
        },
        "paint": {"icon-opacity": _shown()},
    }
