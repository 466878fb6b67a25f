"""Colours, dash patterns, widths and shapes: the only place with a colour literal in Python.

The map, the charts, the exports and (through :func:`stylesheet`) the pages all take them here.
Corridor colours keep a distance of at least 20 (CIE76) under deuteranopia, protanopia and
tritanopia (matrices of Machado, Oliveira and Fernandes 2009) and of 12 in grey; a test holds it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from app.vocabulary.terms import EventKind, Mode, PlaceKind, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CORRIDOR_ORDER: Final = ("middle-corridor", "north-south-corridor", "zangezur-route")

# The last two are for corridors that a user drops in.
_CORRIDOR_COLOURS: Final[dict[Theme, tuple[str, ...]]] = {
    Theme.LIGHT: ("#0d3479", "#9a3c0a", "#0b9083", "#7b3fb0", "#5d5f2c"),
    Theme.DARK: ("#4a8de0", "#f39a4e", "#b4f5e4", "#d9a3f5", "#e3dc7a"),
    Theme.PROJECTOR: ("#0a2f80", "#9a3c0a", "#0a8f84", "#6a1fa8", "#4a4c12"),
}

STATUS_COLOURS: Final[dict[Theme, dict[Status, str]]] = {
    Theme.LIGHT: {
        Status.OPERATIONAL: "#1d2b3a",
        Status.REHABILITATION: "#1f6fb2",
        Status.UNDER_CONSTRUCTION: "#b06000",
        Status.PLANNED: "#8a3fa0",
        Status.SUSPENDED: "#7a7a7a",
        Status.DISUSED: "#7a7a7a",
    },
    Theme.DARK: {
        Status.OPERATIONAL: "#f2f5f8",
        Status.REHABILITATION: "#62b0f0",
        Status.UNDER_CONSTRUCTION: "#ffb648",
        Status.PLANNED: "#d99bf0",
        Status.SUSPENDED: "#9aa0a6",
        Status.DISUSED: "#9aa0a6",
    },
    Theme.PROJECTOR: {
        Status.OPERATIONAL: "#000000",
        Status.REHABILITATION: "#0050a0",
        Status.UNDER_CONSTRUCTION: "#a04a00",
        Status.PLANNED: "#7a1fa0",
        Status.SUSPENDED: "#5c5c5c",
        Status.DISUSED: "#5c5c5c",
    },
}

MODE_COLOURS: Final[dict[Theme, dict[Mode, str]]] = {
    Theme.LIGHT: {
        Mode.RAIL: "#1d2b3a",
        Mode.ROAD: "#b0570a",
        Mode.SEA: "#0f72b5",
        Mode.FERRY: "#0e8f86",
        Mode.PIPELINE: "#8a3fa0",
        Mode.MULTIMODAL: "#6b6b6b",
    },
    Theme.DARK: {
        Mode.RAIL: "#f2f5f8",
        Mode.ROAD: "#ffb066",
        Mode.SEA: "#66b8f2",
        Mode.FERRY: "#6fe0d2",
        Mode.PIPELINE: "#d99bf0",
        Mode.MULTIMODAL: "#a9b0b7",
    },
    Theme.PROJECTOR: {
        Mode.RAIL: "#000000",
        Mode.ROAD: "#9c4400",
        Mode.SEA: "#0059a8",
        Mode.FERRY: "#00736b",
        Mode.PIPELINE: "#7a1fa0",
        Mode.MULTIMODAL: "#555555",
    },
}

GREY: Final[dict[Theme, str]] = {
    Theme.LIGHT: "#6f747a",
    Theme.DARK: "#98a1ab",
    Theme.PROJECTOR: "#4d4d4d",
}
"""Colour of lines that are out of use, whatever else colours stand for."""

# Names of these tokens are the names of CSS custom properties and of the map style's paints.
TOKENS: Final[dict[Theme, dict[str, str]]] = {
    Theme.LIGHT: {
        "ink": "#16202b",
        "ink-2": "#3f4c59",
        "ink-3": "#566472",
        "surface": "#ffffff",
        "surface-2": "#f5f6f8",
        "surface-3": "#e9ecf0",
        "line": "#d5dae0",
        "line-2": "#8592a0",
        "accent": "#12408f",
        "accent-ink": "#ffffff",
        "chip": "#e8edf5",
        "warn": "#8a4b00",
        "warn-surface": "#fff4e0",
        "focus": "#0a58ca",
        "shadow": "rgba(22, 32, 43, 0.16)",
        "map-outside": "#e9ecf0",
        "map-sea": "#d7e4ee",
        "map-land": "#f4f1ea",
        "map-focus-land": "#faf8f4",
        "map-coast": "#9fb4c6",
        "map-boundary": "#a89f90",
        "map-contested": "#a89f90",
        "map-label": "#5c5648",
        "map-sea-label": "#4d6f8c",
        "map-halo": "#fbfaf7",
        "map-casing": "#ffffff",
        "map-place": "#16202b",
        "map-place-fill": "#ffffff",
        "map-highlight": "#ffb000",
        "map-group": "#e6def5",
        "map-group-line": "#8f7bbb",
    },
    Theme.DARK: {
        "ink": "#eef2f6",
        "ink-2": "#c3ccd6",
        "ink-3": "#a3afbc",
        "surface": "#171d25",
        "surface-2": "#1e2630",
        "surface-3": "#2a343f",
        "line": "#37424f",
        "line-2": "#748393",
        "accent": "#7db3ff",
        "accent-ink": "#0d1218",
        "chip": "#2a3644",
        "warn": "#ffc66d",
        "warn-surface": "#35290f",
        "focus": "#9cc7ff",
        "shadow": "rgba(0, 0, 0, 0.5)",
        "map-outside": "#1e2630",
        "map-sea": "#0d131a",
        "map-land": "#1b222b",
        "map-focus-land": "#202933",
        "map-coast": "#3d4d5e",
        "map-boundary": "#55606c",
        "map-contested": "#55606c",
        "map-label": "#a2abb5",
        "map-sea-label": "#6d8cab",
        "map-halo": "#141a21",
        "map-casing": "#10151b",
        "map-place": "#eef2f6",
        "map-place-fill": "#141a21",
        "map-highlight": "#ffd84d",
        "map-group": "#352f52",
        "map-group-line": "#8b7fc0",
    },
    Theme.PROJECTOR: {
        "ink": "#000000",
        "ink-2": "#1a1a1a",
        "ink-3": "#333333",
        "surface": "#ffffff",
        "surface-2": "#f2f2f2",
        "surface-3": "#e2e2e2",
        "line": "#8c8c8c",
        "line-2": "#4d4d4d",
        "accent": "#0a2f80",
        "accent-ink": "#ffffff",
        "chip": "#e2e8f4",
        "warn": "#6b3500",
        "warn-surface": "#ffeccb",
        "focus": "#0040c0",
        "shadow": "rgba(0, 0, 0, 0.3)",
        "map-outside": "#e2e2e2",
        "map-sea": "#d3e3f0",
        "map-land": "#ffffff",
        "map-focus-land": "#ffffff",
        "map-coast": "#5f7f9c",
        "map-boundary": "#6e6e6e",
        "map-contested": "#6e6e6e",
        "map-label": "#333333",
        "map-sea-label": "#1f4e79",
        "map-halo": "#ffffff",
        "map-casing": "#ffffff",
        "map-place": "#000000",
        "map-place-fill": "#ffffff",
        "map-highlight": "#ff9d00",
        "map-group": "#e6dcfa",
        "map-group-line": "#7a62b0",
    },
}

# Dash lengths in units of line width; None is a solid line.
SOLID: Final = "solid"
DASHED: Final = "dashed"
DOTTED: Final = "dotted"
FADED: Final = "faded"
PROMISED: Final = "promised"
PATTERNS: Final[dict[str, tuple[float, ...] | None]] = {
    SOLID: None,
    DASHED: (2.6, 1.5),
    DOTTED: (0.9, 2.1),
    FADED: (3.2, 2.4),
    PROMISED: (3.0, 1.1, 0.6, 1.1),
}
PATTERN_OF_STATUS: Final[dict[Status, str]] = {
    Status.OPERATIONAL: SOLID,
    Status.REHABILITATION: DASHED,
    Status.UNDER_CONSTRUCTION: DASHED,
    Status.PLANNED: DOTTED,
    Status.SUSPENDED: FADED,
    Status.DISUSED: FADED,
}

# Pixels at zoom 5; the map widens them with the zoom.
WIDTH_OF_MODE: Final[dict[Mode, float]] = {
    Mode.RAIL: 3.4,
    Mode.ROAD: 4.6,
    Mode.SEA: 2.2,
    Mode.FERRY: 2.8,
    Mode.PIPELINE: 2.0,
    Mode.MULTIMODAL: 3.0,
}
FADED_WIDTH: Final = 1.6
CORE_WIDTH: Final = 1.5
HALO_WIDER: Final = 7.0
HALO_OPACITY: Final = 0.22
CASING_WIDER: Final = 2.2
CASING_FROM_ZOOM: Final = 5.0
HIGHLIGHT_WIDER: Final = 9.0
HIGHLIGHT_OPACITY: Final = 0.9

Stops = tuple[tuple[float, float], ...]
"""Pairs of zoom and value, between which the value runs straight."""

GROWTH: Final[Stops] = ((3.0, 0.62), (5.0, 1.0), (8.0, 1.6), (12.0, 2.4))
"""Width of a line in shares of its width at zoom 5."""
LANE: Final[Stops] = ((3.0, 2.6), (5.0, 4.4), (8.0, 6.8), (12.0, 10.0))
"""Pixels from one parallel line to the next."""
THIN: Final[Stops] = ((3.0, 0.6), (6.0, 1.1), (10.0, 1.8))
"""Width of coasts and boundaries in pixels."""
ICON_SIZE: Final[Stops] = ((3.0, 0.55), (6.0, 0.75), (10.0, 1.0))
"""Size of the sign of a place, in shares of its 20 pixels."""
PLACE_TEXT: Final[Stops] = ((3.0, 11.5), (6.0, 13.0), (10.0, 14.5))
"""Size of the name of a place in pixels."""
RANK_FROM_ZOOM: Final[Stops] = ((4.2, 2), (5.4, 3), (6.6, 4), (8.0, 9))
"""Last rank of places that is shown from a zoom on; below the first, 1."""
CONTESTED_DASHES: Final = (2.0, 2.0)
UNDELIMITED_DASHES: Final = (5.0, 2.0)
VEIL: Final = 0.62
"""How far the land beyond the region of the data fades."""

# Paths in a 20 × 20 box.
SHAPES: Final[dict[PlaceKind, str]] = {
    PlaceKind.PORT: "M10 2 L18 16.5 L2 16.5 Z",
    PlaceKind.FERRY_TERMINAL: "M10 18 L18 3.5 L2 3.5 Z",
    PlaceKind.BORDER_CROSSING: "M10 1.5 L18.5 10 L10 18.5 L1.5 10 Z",
    PlaceKind.DRY_PORT: "M3 3 H17 V17 H3 Z",
    PlaceKind.GAUGE_CHANGE: "M2.5 3 H8.5 V17 H2.5 Z M11.5 3 H17.5 V17 H11.5 Z",
    PlaceKind.RAIL_JUNCTION: "M10 5 A5 5 0 1 1 9.99 5 Z",
    PlaceKind.CITY: "M10 2 A8 8 0 1 1 9.99 2 Z",
}

# Symbols that plotly knows, told apart by outline and not by colour.
EVENT_SYMBOLS: Final[dict[EventKind, str]] = {
    EventKind.AGREEMENT: "circle",
    EventKind.POLICY: "diamond",
    EventKind.OPENING: "star",
    EventKind.SUMMIT: "triangle-up",
    EventKind.CONSTRUCTION: "square",
    EventKind.DISRUPTION: "x",
    EventKind.CONFLICT: "cross",
    EventKind.STATISTICS: "triangle-down",
}

FONT_STACK: Final = (
    '"Segoe UI", "Noto Sans", "Helvetica Neue", Arial, "DejaVu Sans", "Noto Sans Armenian", '
    '"Noto Sans Georgian", sans-serif'
)


def at_zoom(stops: Stops, zoom: float) -> float:
    """Give the value at a zoom, as the screen map interpolates it."""
    first, last = stops[0], stops[-1]
    if zoom <= first[0]:
        return first[1]
    for (low, before), (high, after) in pairwise(stops):
        if zoom <= high:
            return before + (after - before) * (zoom - low) / (high - low)
    return last[1]


def last_rank(zoom: float) -> int:
    """Give the last rank of places that is shown at a zoom."""
    return max((int(rank) for start, rank in RANK_FROM_ZOOM if zoom >= start), default=1)


def corridor_colour(corridor_id: str, corridors: Sequence[str], theme: Theme) -> str:
    """Give the colour of a corridor.

    The three shipped corridors have colours of their own; any other takes the spare ones in the
    order of ``corridors`` and then grey.
    """
    palette = _CORRIDOR_COLOURS[theme]
    if corridor_id in CORRIDOR_ORDER:
        return palette[CORRIDOR_ORDER.index(corridor_id)]
    others = [name for name in corridors if name not in CORRIDOR_ORDER]
    place = len(CORRIDOR_ORDER) + others.index(corridor_id)
    return palette[place] if place < len(palette) else GREY[theme]


def shape_address(kind: PlaceKind) -> str:
    """Give the shape of a kind of place as a ``data:`` address of an SVG picture."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
        f'<path d="{SHAPES[kind]}"/></svg>'
    )
    return _picture_address(svg)


def icon_address() -> str:
    """Draw the product's sign, three lines that meet, as an address of its own.

    Returns
    -------
    str
        A ``data:`` address of an SVG: an icon at an address of the server is fetched anew each
        time the address bar changes, which is at each change of a filter.
    """
    ways = ("M3 23C10 23 11 16 16 16S23 9 29 9", "M10 3C10 10 16 11 16 16S20 23 20 29", "M6 16H26")
    lines = "".join(
        f'<path d="{way}" stroke="{colour}"/>'
        for way, colour in zip(ways, _CORRIDOR_COLOURS[Theme.DARK], strict=False)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" '
        f'stroke-width="3" stroke-linecap="round"><rect width="32" height="32" rx="7" '
        f'fill="{TOKENS[Theme.DARK]["surface"]}"/>{lines}'
        '<circle cx="16" cy="16" r="3.6" fill="#fff"/></svg>'
    )
    return _picture_address(svg)


def _picture_address(svg: str) -> str:
    return f"data:image/svg+xml,{quote(svg)}"


def palette(theme: Theme, corridors: Sequence[str]) -> dict[str, str]:
    """Give every colour of a theme by the name of its token."""
    values = dict(TOKENS[theme])
    for place, corridor_id in enumerate(corridors):
        values[f"corridor-{place}"] = corridor_colour(corridor_id, corridors, theme)
    values |= {f"status-{k}": v for k, v in STATUS_COLOURS[theme].items()}
    values |= {f"mode-{k}": v for k, v in MODE_COLOURS[theme].items()}
    values["grey"] = GREY[theme]
    return values


def paint(figure: Any, colours: Mapping[str, str]) -> Any:
    """Put colours in the place of their tokens (``@ink``) anywhere in a JSON-ready figure.

    Raises
    ------
    KeyError
        A token is not in ``colours``.
    """
    if isinstance(figure, str):
        return colours[figure[1:]] if figure.startswith("@") else figure
    if isinstance(figure, dict):
        return {name: paint(value, colours) for name, value in figure.items()}
    if isinstance(figure, list | tuple):
        return [paint(value, colours) for value in figure]
    return figure


def stylesheet(corridors: Sequence[str]) -> str:
    """Write the custom properties of all themes as CSS, for the pages."""
    rules = []
    for theme in Theme:
        values = {f"--{name}": value for name, value in palette(theme, corridors).items()}
        values["color-scheme"] = "dark" if theme is Theme.DARK else "light"
        body = "".join(f"{name}:{value};" for name, value in values.items())
        selector = f':root[data-theme="{theme}"]'
        rules.append(f"{':root,' if theme is Theme.LIGHT else ''}{selector}{{{body}}}")
    shapes = "".join(f'--shape-{kind}:url("{shape_address(kind)}");' for kind in PlaceKind)
    rules.append(f":root{{{shapes}--font:{FONT_STACK};}}")
    return "\n".join(rules)
