"""Lines of the corridors as layers of the map style: what each class of them looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.figures.map.expressions import by_zoom, growing, stops
from app.figures.map.place_layers import IS_PLACE, LIT
from app.vocabulary.map_look import (
    CASING_OPACITY,
    DIMMED_OPACITY,
    HIGHLIGHT_OPACITY,
    ICON_SIZE,
    LANE,
    RIBBON_OPACITY,
    SEA_CASING_OPACITY,
    SHIPS_FROM_ZOOM,
)
from app.vocabulary.statuses import GREYED, PATTERNS, WHOLE
from app.vocabulary.terms import AFLOAT, Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.vocabulary.statuses import Pattern

Json = Any

LINES: Final = "lines"
RUNS: Final = "runs"
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
LIT_LAYERS: Final = {
    name: name.replace("line-", "lit-") for name in CORRIDOR_LAYERS if name != "line-ribbon"
}
"""Layers that draw what is lit once more, over the others: it stays whole while they are dimmed."""
SHIPS: Final = "ship"
"""Ships, in a layer of each corridor: drawn far outside as its lines are (``icon-translate``)."""
CUT: Final = "cut"
CUT_LAYERS: Final = {name: name.replace("line-", "cut-") for name in CORRIDOR_LAYERS}
"""Layers of runs once more, for the parts of those that a search or a year cuts through."""
NETWORK_SOURCES: Final = (LINES, RUNS, CUT, LIT)
"""Sources of the network itself; all else is the ground, names and places."""
RUNS_BELOW_ZOOM: Final = 5
"""Zoom below which a network that is drawn by runs alone has no outlines, ghosts, cores and round
corners, and the pointer meets its whole runs."""

_IN_ZOOM: Final = ["<=", ["get", "from"], ["zoom"]]
_PATTERN: Final = ["get", "pattern"]
_IS_AFLOAT: Final = ["in", ["get", "mode"], ["literal", [str(mode) for mode in sorted(AFLOAT)]]]
_IS_ROAD: Final = ["==", ["get", "mode"], str(Mode.ROAD)]
ROUND: Final = tuple(name for name, look in PATTERNS.items() if look.dashes and look.round_ends)
BUTT: Final = tuple(
    name for name, look in PATTERNS.items() if look.dashes and not look.round_ends and not look.grey
)

CORED: Final = tuple(name for name, look in PATTERNS.items() if look.core)
_GHOSTS: Final = tuple(name for name, look in PATTERNS.items() if look.ghost)


def corridor_layer(name: str, place: int) -> str:
    """Name the layer that a corridor has of its own, by the corridor's place."""
    return f"{name}:{place}"


def line_offset(scale: float = 1.0) -> Json:
    """Return how far a line lies beside its way, so that parallel ones do not cover one another."""
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
            "line-offset": line_offset(),
            "line-opacity": _shown(opacity),
            "line-opacity-transition": {"duration": 0, "delay": 0},
        },
    }
    if dashes is not None:
        layer["paint"]["line-dasharray"] = dashes
    return layer


def by_pattern(names: Sequence[str], value: Callable[[Pattern], Json]) -> Json:
    """Choose a value by the pattern of the feature, which is one of those named."""
    last = value(PATTERNS[names[-1]])
    expression: Json = ["match", _PATTERN]
    for name in names[:-1]:
        expression += [name, value(PATTERNS[name])]
    return [*expression, last] if len(names) > 1 else last


def _dashes(names: Sequence[str]) -> Json:
    return by_pattern(names, lambda look: ["literal", list(look.dashes or ())])


def _has(names: Sequence[str]) -> Json:
    return ["in", _PATTERN, ["literal", list(names)]]


def line_layers(corridors: int, *, by_runs: bool = False) -> list[dict[str, Json]]:
    """Return the layers of all lines, from the ground up, for so many corridors.

    Parameters
    ----------
    by_runs
        Whether all lines are drawn by runs, which hold the solid ones too then.
    """
    ghost = by_pattern(_GHOSTS, lambda look: look.ghost)
    inner = by_pattern(CORED, lambda look: ["literal", list(look.core_dashes or ())])
    whole = _has(WHOLE)
    is_ferry = ["==", ["get", "mode"], str(Mode.FERRY)]
    ferry = ["all", is_ferry, ["!", _has(GREYED)]]
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
        "line-dots": _line("line-dots", RUNS, _has(ROUND), dashes=_dashes(ROUND), cap="round"),
        "line-dashes": _line("line-dashes", RUNS, _has(BUTT), dashes=_dashes(BUTT)),
        "line-faded": _line("line-faded", RUNS, _has(GREYED), dashes=_dashes(GREYED)),
        "line-solid": _line("line-solid", LINES, whole, cap="round"),
        "line-core": _line("line-core", LINES, road),
        "line-inner": _line("line-inner", RUNS, _has(CORED), dashes=inner),
    }
    if by_runs:
        common = {name: {**layer, "source": RUNS} for name, layer in common.items()}
        # Far out its lines lie so close that all but their own stroke, and its round corners, would
        # only cost time.
        for name in ("line-casing", "line-sea-casing", "line-ghost", "line-core"):
            common[name]["minzoom"] = RUNS_BELOW_ZOOM
        for name, layer in common.items():
            if name != "line-dots":
                layer["layout"] = _plain_far_out(layer["layout"])
    of_corridors = [
        _of_corridor(layer, place)
        for name in CORRIDOR_LAYERS
        for layer in _with_cut(common[name])
        for place in range(corridors)
    ]
    # Of what is pointed at or selected alone: drawn for all, unseen, it would cost each frame.
    lit = _line("line-highlight", LIT, ["!", IS_PLACE], HIGHLIGHT_OPACITY, cap="round")
    lit["filter"] = ["!", IS_PLACE]
    # What the pointer meets. A constant opacity of 0 is not drawn, and so costs nothing.
    hit = _line("line-hit", LINES)
    hit["paint"]["line-opacity"] = 0
    hits = [hit]
    ships = [_ships(RUNS if by_runs else LINES, place) for place in range(corridors)]
    if by_runs:
        hits = [hit | {"minzoom": RUNS_BELOW_ZOOM}]
        hits += [hit | {"id": "run-hit", "source": RUNS, "maxzoom": RUNS_BELOW_ZOOM}]
    return [lit, *of_corridors, *_lit_layers(common, corridors), *hits, *ships]


def _plain_far_out(layout: dict[str, Json]) -> dict[str, Json]:
    """Leave out round corners and ends far out, where nobody sees them."""
    join = ["step", ["zoom"], "bevel", RUNS_BELOW_ZOOM, layout["line-join"]]
    cap = ["step", ["zoom"], "butt", RUNS_BELOW_ZOOM, layout["line-cap"]]
    return {**layout, "line-join": join, "line-cap": cap}


def _with_cut(layer: dict[str, Json]) -> list[dict[str, Json]]:
    """Return a layer and, if it draws runs, that of their parts."""
    if layer["source"] != RUNS:
        return [layer]
    return [layer, {**layer, "id": CUT_LAYERS[layer["id"]], "source": CUT}]


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
    in_corridor = ["==", ["get", "corridor"], place]
    paint = {**layer["paint"], "line-translate-transition": {"duration": 0, "delay": 0}}
    name = corridor_layer(layer["id"], place)
    return {**layer, "id": name, "filter": ["all", in_corridor, layer["filter"]], "paint": paint}


def _ships(source: str, place: int) -> dict[str, Json]:
    """Mark routes of a corridor over water with a ship, once in the middle.

    Ships of all corridors keep clear of one another, as all signs of the map do. One layer for all
    of them would need another filter for each switch, and all tiles of lines cut anew for it.
    """
    return {
        "id": corridor_layer(SHIPS, place),
        "type": "symbol",
        "source": source,
        "minzoom": SHIPS_FROM_ZOOM,
        "filter": ["all", ["==", ["get", "corridor"], place], _IS_AFLOAT],
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
        "paint": {
            "icon-opacity": _shown(),
            "icon-translate-transition": {"duration": 0, "delay": 0},
        },
    }
