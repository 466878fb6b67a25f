"""Lines that a scene draws along: ways through the network in use, and lines of the data.

A way is named by its places, in the order of travel: ``route:dostyk/aktau-port/poti-port``. It is
the shortest by rail and sea, as on the page of routes. A line of the data has no direction of
travel; it is drawn from its western end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shapely import LineString, MultiLineString, line_merge

from app.queries.filter.legend import Legend, LegendGroup, LegendRow, LegendSection
from app.queries.routes.graph import network_of
from app.queries.routes.scenario_reading import read_scenario
from app.queries.routes.search import best_route
from app.vocabulary.looks import WAY_LOOK
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.queries.routes.graph import Leg
    from app.queries.routes.search import Route

WAY = "route"
"""Kind of a thing that is a way through the network."""
_NEAR = 0.01
"""Degrees by which a drawn line may differ from the segment, less than the line is wide."""
_DIGITS = 3

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line that is drawn along from its beginning.

    Attributes
    ----------
    points
        Longitudes and latitudes, in the order of drawing.
    starts, ends
        Whether the thing begins and ends there: its other parts have no mark.
    """

    thing: str
    points: Points
    step: int = 1
    starts: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the network in use.

    Attributes
    ----------
    stops
        Names of the places that it was asked by.
    segments
        Those of the corridors that it uses.
    """

    stops: tuple[str, ...]
    segments: tuple[str, ...]
    points: Points

    @property
    def title(self) -> str:
        """Name it by its places."""
        return " – ".join(self.stops)

    @property
    def middle(self) -> tuple[float, float]:
        """Return the point halfway along it."""
        half = LineString(self.points).interpolate(0.5, normalized=True)
        return half.x, half.y


@lru_cache(maxsize=64)
def find_way(atlas: Atlas, name: str) -> Way | None:
    """Find a way by its places, ``from/via/to``; None where a place or a way is missing."""
    places = name.split("/")
    options = {"from": places[0], "via": ",".join(places[1:-1]), "to": places[-1]}
    scenario, notices = read_scenario(atlas, options)
    if notices or scenario.stops != tuple(places) or len(places) < 2:
        return None
    network = network_of(atlas)
    route = best_route(network, scenario.stops, scenario.usable(atlas), scenario.aim)
    if route is None:
        return None
    return Way(
        tuple(network.spots[place].name for place in places),
        tuple(segment_id for segment_id in route.segment_ids if segment_id in atlas.segments),
        points_along(atlas, route),
    )


def points_along(atlas: Atlas, route: Route) -> Points:
    """Return the points of a route in the order of travel."""
    points: list[tuple[float, float]] = []
    for leg in route.legs:
        points += points_of_leg(atlas, leg)
    return tuple(dict.fromkeys(points))


def points_of_leg(atlas: Atlas, leg: Leg) -> list[tuple[float, float]]:
    """Return the points of a part of a route in the order of travel."""
    name = leg.link.segment_id
    points = _rounded((atlas.segments.get(name) or atlas.connections[name]).geometry)
    return points if leg.forward else points[::-1]


def lines_along(atlas: Atlas, thing: str, names: Sequence[str], step: int) -> list[DrawnLine]:
    """Return the lines of a thing: a way as it is travelled, else each part from the west."""
    kind, _colon, name = thing.partition(":")
    way = find_way(atlas, name) if kind == WAY else None
    if way is not None:
        return [DrawnLine(thing, way.points, step)]
    parts = _joined(atlas, names)
    last = len(parts) - 1
    return [
        DrawnLine(thing, points, step, starts=place == 0, ends=place == last)
        for place, points in enumerate(parts)
    ]


def way_legend(atlas: Atlas, things: Mapping[str, str]) -> Legend:
    """Say in the legend what is drawn along, and in which direction.

    Ways that follow one another are one row.

    Parameters
    ----------
    things
        Titles of what is drawn, by the names that the scene gives.
    """
    stops: list[list[str]] = []
    labels: list[str] = []
    for thing, title in things.items():
        kind, _colon, name = thing.partition(":")
        way = find_way(atlas, name) if kind == WAY else None
        if way is None:
            labels.append(_("Drawn from west to east: {title}", title=title))
        elif stops and stops[-1][-1] == way.stops[0]:
            stops[-1] += way.stops[1:]
        else:
            stops.append(list(way.stops))
    ways = [_("Way, in the order of travel: {stops}", stops=" – ".join(stop)) for stop in stops]
    rows = tuple(LegendRow(label, label, WAY_LOOK) for label in (*ways, *labels))
    return Legend((LegendSection(LegendGroup.WAY, _("Drawn along"), rows),) if rows else ())


def _joined(atlas: Atlas, names: Iterable[str]) -> list[Points]:
    """Join the lines of segments, each from its western end, the westernmost first."""
    pieces = joined_lines([atlas.segments[name].geometry for name in names])
    return sorted(piece if piece[0] <= piece[-1] else piece[::-1] for piece in pieces)


def joined_lines(lines: Sequence[LineString]) -> list[Points]:
    """Join lines that meet, each as its points in degrees; no finer than they are wide."""
    if not lines:
        return []
    joined = line_merge(MultiLineString(lines))
    return [tuple(_rounded(part)) for part in getattr(joined, "geoms", [joined])]


def _rounded(line: LineString) -> list[tuple[float, float]]:
    return [(round(x, _DIGITS), round(y, _DIGITS)) for x, y, *_ in line.simplify(_NEAR).coords]
