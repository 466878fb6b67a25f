"""Names on a map as a chart: those that matter most first, and none that covers another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from app.data.files.place_names_on_map import names_on_map
from app.figures.routes.ground import ground_names
from app.queries.routes.graph import network_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas

_MOST_NAMES = 26
_DRAWN_PX = 820
_LETTER_PX = 7.4
_SIDES = {"top center": 6, "bottom center": -22}
"""Where a name stands at its place, by choice, with how far its lower edge lies above the place."""

Box = tuple[float, float, float, float]


def name_traces(
    atlas: Atlas,
    spots: Mapping[str, tuple[float, float]],
    places: Sequence[str],
    ends: Sequence[str],
    box: Box,
    drawn_px: int = _DRAWN_PX,
    *,
    has_legend: bool = True,
) -> list[dict[str, Any]]:
    """Name places, those first that matter most, and countries where there is room.

    A name stands above its place, or below it where there is no room; one that would cover another
    is left out.

    Parameters
    ----------
    drawn_px
        Width of the drawing in pixels.
    has_legend
        Whether a legend lies in the upper left corner.
    """
    network, chosen = network_of(atlas), names_on_map(atlas.folder)
    # Sizes of names in degrees, were the drawing as wide as where it is scrolled no more.
    degree = (box[2] - box[0]) / drawn_px
    legend = (box[0], box[3] - 36 * degree, box[2] - 250 * degree, box[3])
    taken: list[Box] = [legend] if has_legend else []

    def has_room(text: str, at: tuple[float, float], above_px: float, letter_px: float) -> bool:
        half, low = len(text) * letter_px * degree / 2, at[1] + above_px * degree
        own = (at[0] - half, low, at[0] + half, low + 20 * degree)
        within = box[0] <= own[0] and own[2] <= box[2] and box[1] <= own[1] and own[3] <= box[3]
        free = all(own[2] < b[0] or b[2] < own[0] or own[3] < b[1] or b[3] < own[1] for b in taken)
        if within and free:
            taken.append(own)
        return within and free

    def words(name: str) -> str:
        own = chosen.get(name)
        return own.short_name if own and own.short_name else short_name(network.spots[name].name)

    asked = [name for name in dict.fromkeys((*ends, *places)) if name in spots]
    sides: dict[str, str] = {}
    for name in asked:
        for side, above_px in _SIDES.items():
            if has_room(words(name), spots[name], above_px, _LETTER_PX):
                sides[name] = side
                break
        if len(sides) == _MOST_NAMES:
            break

    def places_on(side: str, *, is_strong: bool) -> list[dict[str, Any]]:
        own = [name for name, on in sides.items() if on == side and (name in ends) is is_strong]
        if not own:
            return []
        size, weight = (15, 700) if is_strong else (13, 600)
        texts = [(words(name), spots[name]) for name in own]
        return [text_trace(texts, size, weight=weight, position=side)]

    zoom = math.log2(360 / (512 * degree))
    ground = {
        kind: [
            (text, at)
            for text, at in ground_names(atlas, kind, zoom)
            if has_room(text, at, -10, 1.15 * _LETTER_PX)
        ]
        for kind in ("country", "sea")
    }
    return [
        text_trace(ground["country"], 12, "@map-label", 500, "middle center"),
        text_trace(ground["sea"], 12, "@map-sea-label", 400, "middle center"),
        *places_on("top center", is_strong=False),
        *places_on("bottom center", is_strong=False),
        *places_on("top center", is_strong=True),
        *places_on("bottom center", is_strong=True),
    ]


def text_trace(
    names: Sequence[tuple[str, tuple[float, float]]],
    size: int,
    colour: str = "@ink",
    weight: int = 600,
    position: str = "top center",
) -> dict[str, Any]:
    """Return the trace that writes texts at their places."""
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [round(at[0], 3) for _, at in names],
        "y": [round(at[1], 3) for _, at in names],
        "text": [text for text, _ in names],
        "textposition": position,
        # The shadow lifts a name from the lines that it lies on.
        "textfont": {"size": size, "color": colour, "weight": weight, "shadow": "auto"},
        "hoverinfo": "skip",
    }


def short_name(name: str) -> str:
    """Write a name without what is in brackets and without its second form."""
    return name.split(" (", maxsplit=1)[0].split(" / ", maxsplit=1)[0]
