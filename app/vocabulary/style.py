"""Colours and shapes: with ``statuses``, the only place with a colour literal in Python.

The map, the charts, the exports and (through :mod:`app.vocabulary.stylesheet`) the pages all take
them here.
Colours of corridors, and those of statuses, keep a distance of at least 20 (CIEDE2000) under
deuteranopia, protanopia and tritanopia (matrices of Machado, Oliveira and Fernandes 2009) and a
contrast of 3 : 1 to land, relief and water; tests hold it. Widths and patterns are in
:mod:`app.vocabulary.map_look`, what has which colour in :mod:`app.vocabulary.looks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.vocabulary.spare_colours import further_colours
from app.vocabulary.statuses import STATUSES
from app.vocabulary.terms import EventKind, Mode, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# By position in the data; for more corridors, further colours are found.
CORRIDOR_COLOURS: Final[dict[Theme, tuple[str, ...]]] = {
    Theme.LIGHT: ("#0c3173", "#8c2f06", "#007a70"),
    Theme.DARK: ("#5593ea", "#ff9a4a", "#b4f5e4"),
    Theme.PROJECTOR: ("#0a2f80", "#8c2f06", "#007a70"),
}

STATUS_COLOURS: Final[dict[Theme, dict[Status, str]]] = {
    theme: {status: look.colours[place] for status, look in STATUSES.items()}
    for place, theme in enumerate(Theme)
}

MODE_COLOURS: Final[dict[Theme, dict[Mode, str]]] = {
    Theme.LIGHT: {
        Mode.RAIL: "#1d2b3a",
        Mode.ROAD: "#b0570a",
        Mode.SEA: "#0f72b5",
        Mode.FERRY: "#0e8f86",
        Mode.PIPELINE: "#8a3fa0",
        Mode.MULTIMODAL: "#6b6b6b",
        Mode.NOT_KNOWN: "#6b6b6b",
    },
    Theme.DARK: {
        Mode.RAIL: "#f2f5f8",
        Mode.ROAD: "#ffb066",
        Mode.SEA: "#66b8f2",
        Mode.FERRY: "#6fe0d2",
        Mode.PIPELINE: "#d99bf0",
        Mode.MULTIMODAL: "#a9b0b7",
        Mode.NOT_KNOWN: "#a9b0b7",
    },
    Theme.PROJECTOR: {
        Mode.RAIL: "#000000",
        Mode.ROAD: "#9c4400",
        Mode.SEA: "#0059a8",
        Mode.FERRY: "#00736b",
        Mode.PIPELINE: "#7a1fa0",
        Mode.MULTIMODAL: "#555555",
        Mode.NOT_KNOWN: "#555555",
    },
}

GREY: Final[dict[Theme, str]] = {
    Theme.LIGHT: "#4f5459",
    Theme.DARK: "#98a1ab",
    Theme.PROJECTOR: "#4d4d4d",
}
"""Colour of lines that are out of use, whatever else colours stand for."""

WALL_COLOURS: Final[dict[str, str]] = {
    "wall-black": "#000000",
    "wall-white": "#ffffff",
    "wall-veil": "#000000cc",
    "wall-words": "#ffffff",
    "pen": "#d40000",
    "pointer": "#ff1a1a",
    "pointer-ring": "#ffffff",
    "pointer-edge": "#a00000",
    "backdrop": "#00000066",
}
"""What lies over a wall or page, whatever its theme: blank screen, pen, pointer and veil."""

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
        "map-outside": "#efece4",
        "map-sea": "#c8dbe7",
        "map-land": "#efece4",
        "map-coast": "#7f9db3",
        "map-boundary": "#85776f",
        "map-contested": "#85776f",
        "map-label": "#6b6257",
        "map-sea-label": "#385e7a",
        "map-halo": "#f6f2ea",
        "map-casing": "#fbf8f2",
        "map-place": "#1a232d",
        "map-place-fill": "#ffffff",
        "map-highlight": "#ffb000",
        "map-group": "#e6def5",
        "map-group-line": "#8f7bbb",
        "map-band": "#9c8475",
        "map-veil": "#e6e5e1",
        "map-river": "#8fb4cc",
        "map-river-label": "#385e7a",
        "map-sea-casing": "#e3eef4",
        "map-dimmed": "#8b9198",
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
        "map-outside": "#303438",
        "map-sea": "#0f1a25",
        "map-land": "#303438",
        "map-coast": "#41586c",
        "map-boundary": "#7b8794",
        "map-contested": "#7b8794",
        "map-label": "#a9b3bd",
        "map-sea-label": "#7ea3c2",
        "map-halo": "#141b22",
        "map-casing": "#0d131a",
        "map-place": "#f1f5f8",
        "map-place-fill": "#141a21",
        "map-highlight": "#ffd84d",
        "map-group": "#352f52",
        "map-group-line": "#8b7fc0",
        "map-band": "#8a97a5",
        "map-veil": "#151b22",
        "map-river": "#33536b",
        "map-river-label": "#6f97b5",
        "map-sea-casing": "#1a2936",
        "map-dimmed": "#66717c",
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
        "map-outside": "#faf8f3",
        "map-sea": "#c6dcec",
        "map-land": "#faf8f3",
        "map-coast": "#4f7391",
        "map-boundary": "#5c5450",
        "map-contested": "#5c5450",
        "map-label": "#3c3731",
        "map-sea-label": "#1f4e79",
        "map-halo": "#ffffff",
        "map-casing": "#ffffff",
        "map-place": "#000000",
        "map-place-fill": "#ffffff",
        "map-highlight": "#ff9d00",
        "map-group": "#e6dcfa",
        "map-group-line": "#7a62b0",
        "map-band": "#5c5450",
        "map-veil": "#ededed",
        "map-river": "#7fabc9",
        "map-river-label": "#1f4e79",
        "map-sea-casing": "#eaf3f9",
        "map-dimmed": "#8a8a8a",
    },
}

RELIEF: Final[dict[Theme, dict[str, float]]] = {
    Theme.LIGHT: {"darkest": 0.70, "lightest": 1.0, "saturation": 0.10, "opacity": 0.60},
    Theme.DARK: {"darkest": 0.0, "lightest": 0.30, "saturation": -0.35, "opacity": 0.70},
    Theme.PROJECTOR: {"darkest": 0.70, "lightest": 1.0, "saturation": -0.60, "opacity": 0.45},
}
"""How the one picture of the relief is tinted: range of its brightness, colour, and how much of it
shows where it shows most."""
BAND_OPACITY: Final[dict[Theme, float]] = {
    Theme.LIGHT: 0.20,
    Theme.DARK: 0.13,
    Theme.PROJECTOR: 0.16,
}
VEIL_OPACITY: Final[dict[Theme, float]] = {
    Theme.LIGHT: 0.50,
    Theme.DARK: 0.45,
    Theme.PROJECTOR: 0.40,
}
"""Opacity of the soft bands along borders, and of the veil over countries without a corridor."""

CAPITAL: Final = "M10 2 A8 8 0 1 1 9.99 2 Z"
CAPITAL_DOT: Final = "M10 6.6 A3.4 3.4 0 1 1 9.99 6.6 Z"
"""Sign of a capital: a ring, and the dot of ink within."""
SHIP: Final = "M2 11 H18 L15.5 16 H4.5 Z M6 6.5 H14 V11 H6 Z M9 3 H11 V6.5 H9 Z"
"""Sign of a ship, on routes over water."""

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

OWN_COLOURS: Final = 8
"""Colours of what a reader draws above the corridors: farther from theirs than from one another."""


def corridor_colours(count: int, theme: Theme) -> tuple[str, ...]:
    """Return the colours of corridors by their position in the data, as many as there are.

    The first ones are chosen by hand; further ones are found so that they can be told apart.
    """
    chosen = CORRIDOR_COLOURS[theme]
    if count <= len(chosen):
        return chosen[:count]
    grounds = (TOKENS[theme]["surface"], TOKENS[theme]["map-land"])
    return (*chosen, *further_colours(chosen, grounds, count - len(chosen)))


def corridor_colour(corridor_id: str, corridors: Sequence[str], theme: Theme) -> str:
    """Return the colour of one of the corridors of the data."""
    return corridor_colours(len(corridors), theme)[list(corridors).index(corridor_id)]


def palette(theme: Theme, corridors: Sequence[str]) -> dict[str, str]:
    """Return every colour of a theme by the name of its token."""
    values = dict(TOKENS[theme])
    count = len(corridors)
    colours = corridor_colours(count + OWN_COLOURS, theme)
    values |= {f"corridor-{place}": colour for place, colour in enumerate(colours[:count])}
    values |= {f"own-{place}": colour for place, colour in enumerate(colours[count:])}
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
