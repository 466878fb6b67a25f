"""Names on a map as a chart: those that matter most first, and none that covers another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from app.data.files.place_names_on_map import NameOnMap, names_on_map
from app.figures.routes.country_names import country_spots, width_px
from app.figures.routes.ground import sea_names
from app.queries.routes.graph import network_of
from app.vocabulary.map_look import INSET_BELOW_ZOOM

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.figures.routes.country_names import Spot

LEGEND_PX = 36
"""Height of the legend in the upper left corner; nothing that matters lies behind it."""
_MOST_NAMES = 26
_DRAWN_PX = 820
_LETTER_PX = 7.0
_SIDES: Final = {
    "middle right": (0.5, 0.0),
    "middle left": (-0.5, 0.0),
    "top center": (0.0, 1.0),
    "bottom center": (0.0, -1.0),
}
"""Where a name may stand at its place, by choice: shares of its width and steps of a line by which
its middle lies to the right and above."""
_ASIDE_PX, _ABOVE_PX, _HALF_PX = 7, 14, 7
"""How far a name begins beside its place, how far its middle lies above, and half of its height."""

_FIRST: Final = 12
"""How many places, of those that matter most, have their signs kept clear of names."""
_SIGN_PX: Final = 6
_SIGN: Final = {
    "size": _SIGN_PX,
    "color": "@map-place-fill",
    "opacity": 1,
    "line": {"color": "@map-place", "width": 1.5},
}

DISC_PX: Final = 21
"""Size of the disc with the number of a route."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class NamedMap:
    """The drawing that names are written on.

    Attributes
    ----------
    box
        Its edges, projected.
    drawn_px
        Its width in pixels.
    lines
        Lines that names are kept off, where there is a choice.
    has_legend
        Whether a legend lies in the upper left corner.
    discs
        Middles of the discs with the numbers of routes, which no name may lie on.
    has_signs
        Whether places have signs already; else each that is named has a small one.
    country
        Code of the country that the map is of: it is named before all else.
    countries
        Codes of those that the lines cross; close up they are named before places, all alike.
    """

    box: Box
    drawn_px: int = _DRAWN_PX
    lines: Sequence[NDArray[Any]] = ()
    has_legend: bool = True
    has_signs: bool = True
    discs: Sequence[tuple[float, float]] = ()
    country: str = ""
    countries: Collection[str] = ()


def name_traces(
    atlas: Atlas,
    spots: Mapping[str, tuple[float, float]],
    places: Sequence[str],
    ends: Sequence[str],
    drawing: NamedMap,
) -> list[dict[str, Any]]:
    """Name places, those first that matter most, and countries where there is room.

    A name stands on that side of its place where it covers least of the lines; one that would
    cover another is left out.
    """
    box = drawing.box
    network, chosen = network_of(atlas).spots, names_on_map(atlas.folder)
    # Sizes of names in degrees, were the drawing as wide as where it is scrolled no more.
    degree = (box[2] - box[0]) / drawing.drawn_px
    legend = (box[0], box[3] - LEGEND_PX * degree, box[2] - 250 * degree, box[3])
    taken: list[Box] = [legend] * drawing.has_legend
    taken += [_around(at, DISC_PX / 2 * degree) for at in drawing.discs]

    drawn = shapely.STRtree([shapely.LineString(line) for line in drawing.lines])

    def room_of(text: str, at: tuple[float, float], side: str, letter_px: float) -> Box:
        aside, above = _SIDES.get(side, (0.0, 0.0))
        half, high = len(text) * letter_px * degree / 2, _HALF_PX * degree
        x = at[0] + aside * 2 * (half + _ASIDE_PX * degree)
        y = at[1] + above * _ABOVE_PX * degree
        return (x - half, y - high, x + half, y + high)

    def is_within(room: Box) -> bool:
        return box[0] <= room[0] and room[2] <= box[2] and box[1] <= room[1] and room[3] <= box[3]

    def is_free(room: Box) -> bool:
        return is_within(room) and all(
            room[2] < b[0] or b[2] < room[0] or room[3] < b[1] or b[3] < room[1] for b in taken
        )

    asked = [
        name
        for name in dict.fromkeys((*ends, *places))
        if name in spots and is_within(_around(spots[name], 0))
    ]
    signs = {name: shapely.box(*_around(spots[name], _SIGN_PX * degree)) for name in asked[:_FIRST]}

    def covered(name: str, box: Box) -> tuple[int, float]:
        """Tell how much a name would cover: signs of places to be named first, and lines."""
        area = shapely.box(*box)
        near = drawn.geometries[drawn.query(area)]
        others = sum(area.intersects(sign) for other, sign in signs.items() if other != name)
        return others, float(shapely.length(shapely.intersection(near, area)).sum())

    def has_room(text: str, at: tuple[float, float], letter_px: float) -> bool:
        free = [room for room in [room_of(text, at, "", letter_px)] if is_free(room)]
        taken.extend(free)
        return bool(free)

    def has_country_room(text: str, at: tuple[float, float], *, on_lines: bool) -> bool:
        letter_px = width_px(text) / len(text)
        signs_met, crossed = covered("", room_of(text, at, "", letter_px))
        return not signs_met and (on_lines or not crossed) and has_room(text, at, letter_px)

    zoom = math.log2(360 / (512 * degree))
    others = dict(country_spots(atlas, box, degree, drawing.countries))
    early = drawing.countries if zoom >= INSET_BELOW_ZOOM else (drawing.country,)
    first = {code: choices for code in early if (choices := others.pop(code, None))}
    countries = _name_countries(first, has_country_room, on_lines=bool(drawing.country))
    sides: dict[str, str] = {}
    for name in asked:
        rooms = {
            side: room_of(
                _words(network[name].name, chosen.get(name)), spots[name], side, _LETTER_PX
            )
            for side in _SIDES
        }
        sign = _around(spots[name], _SIGN_PX / 3 * degree)
        free = {side: covered(name, room) for side, room in rooms.items() if is_free(room)}
        if free and is_free(sign):
            sides[name] = min(free, key=lambda side: free[side])
            taken += [rooms[sides[name]], sign]
        if len(sides) == _MOST_NAMES:
            break

    def places_on(side: str, *, is_strong: bool) -> list[dict[str, Any]]:
        names = [name for name, on in sides.items() if on == side and (name in ends) is is_strong]
        if not names:
            return []
        size, weight = (15, 700) if is_strong else (13, 600)
        texts = [(_words(network[name].name, chosen.get(name)), spots[name]) for name in names]
        trace = text_trace(texts, size, weight=weight, position=side)
        return [trace if drawing.has_signs else {**trace, "mode": "markers+text", "marker": _SIGN}]

    countries += _name_countries(others, has_country_room)
    seas = [
        (text, at)
        for text, at in sea_names(atlas, zoom)
        if has_room(text, at, width_px(text) / len(text))
    ]
    return [
        text_trace(countries, 12, "@map-label", 500, "middle center"),
        text_trace(seas, 12, "@map-sea-label", 400, "middle center"),
        *(trace for side in _SIDES for trace in places_on(side, is_strong=False)),
        *(trace for side in _SIDES for trace in places_on(side, is_strong=True)),
    ]


def _words(name: str, chosen: NameOnMap | None) -> str:
    return chosen.short_name if chosen and chosen.short_name else short_name(name)


def _name_countries(
    spots: Mapping[str, Sequence[Spot]], has_room: Callable[..., bool], *, on_lines: bool = False
) -> list[Spot]:
    """Name countries off the lines; on them rather than not at all, where that is allowed."""
    named: list[Spot] = []
    for choices in spots.values():
        tried = ((spot, way) for way in (False, True)[: 1 + on_lines] for spot in choices)
        spot = next((spot for spot, way in tried if has_room(*spot, on_lines=way)), None)
        named += [spot] if spot else []
    return named


def _around(at: tuple[float, float], half: float) -> Box:
    return (at[0] - half, at[1] - half, at[0] + half, at[1] + half)


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
