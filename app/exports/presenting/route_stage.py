"""A scene of routes on the wall: its map, with what the answer brings out drawn along."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shapely import MultiLineString, line_merge, unary_union

from app.figures.routes.answers import charts_of
from app.figures.routes.highlights import lit_of, route_legend
from app.queries.briefings.ways import points_along
from app.queries.filter.legend import Legend, LegendGroup, whole_legend
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.summary_lines import summary_lines
from app.templating import render
from app.vocabulary.pages import ROUTES
from app.vocabulary.terms import ColourBy

if TYPE_CHECKING:
    from shapely import LineString

    from app.data.model import Atlas
    from app.exports.presenting.document_form import DrawnLineForm
    from app.queries.briefings.scenes import SceneView

_TILE = 512
_TAKEN_AT = (960, 630)
"""Size of the map that a camera is meant for, as in ``assets/present/flat-map.js``."""
_FILLED = 0.8
_NEAR = 0.01
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class RouteStage:
    """What the wall draws of an answer.

    Attributes
    ----------
    segments
        Those of the corridors that are brought out.
    html
        The answer in lines, where the scene says nothing itself.
    camera
        Longitude, latitude and zoom that hold what is of interest.
    """

    lines: tuple[DrawnLineForm, ...]
    segments: tuple[str, ...]
    legend: Legend
    caption: str
    html: str
    camera: tuple[float, float, float]


def route_stage(atlas: Atlas, scene: SceneView) -> RouteStage | None:
    """Draw the answer of a scene of routes; None for other scenes, and where no line is found."""
    options = scene.view.options
    if scene.path != ROUTES or not is_asked(options):
        return None
    found = answer(atlas, options)
    lit = [one for one in lit_of(found) if one.segments]
    if not lit:
        return None
    framed = [one for one in lit if one.framed] or lit
    # Of routes, the best lies on top, and shows where all of them begin and end.
    ways = [points_along(atlas, one.route) for one in reversed(found.routes)]
    lines = [
        {
            "points": points,
            "step": 1,
            "colour": one.colour.removeprefix("@"),
            "width": one.width,
            "starts": place == len(ways) - 1,
            "ends": place == len(ways) - 1,
        }
        for place, one in enumerate(lit)
        for points in ([ways[place]] if ways else _along(atlas, one.segments))
    ]
    west, south, east, north = unary_union(
        [_line(atlas, name) for one in framed for name in one.segments]
    ).bounds
    return RouteStage(
        tuple(lines),  # type: ignore[arg-type]
        tuple(name for one in lit for name in one.segments if name in atlas.segments),
        route_legend(found) + _places(atlas),
        charts_of(atlas, found)[0].caption,
        scene.html or render("presenting/route_words.html", lines=summary_lines(found)),
        _camera(west, south, east, north),
    )


def _places(atlas: Atlas) -> Legend:
    """Return the legend of the signs of places: the page of routes has none of its own."""
    kinds = {str(place.kind) for place in atlas.place_list}
    sections = whole_legend(atlas, ColourBy.CORRIDOR).only(LegendGroup.PLACE).sections
    return Legend(
        tuple(
            replace(one, rows=tuple(row for row in one.rows if row.key in kinds))
            for one in sections
        )
    )


def _line(atlas: Atlas, name: str) -> LineString:
    return (atlas.segments.get(name) or atlas.connections[name]).geometry


def _along(atlas: Atlas, names: tuple[str, ...]) -> list[list[tuple[float, float]]]:
    joined = line_merge(MultiLineString([_line(atlas, name) for name in dict.fromkeys(names)]))
    parts = joined.geoms if isinstance(joined, MultiLineString) else [joined]
    return [
        [(round(x, _DIGITS), round(y, _DIGITS)) for x, y, *_ in part.simplify(_NEAR).coords]
        for part in parts
    ]


def _camera(west: float, south: float, east: float, north: float) -> tuple[float, float, float]:
    """Find the view that holds a box, in the projection of the map (Web Mercator)."""
    top, bottom = _rise(north), _rise(south)
    wide = max((east - west) / 360, 0.001)
    high = max(top - bottom, 0.001)
    share = min(_TAKEN_AT[0] * _FILLED / (_TILE * wide), _TAKEN_AT[1] * _FILLED / (_TILE * high))
    middle = math.degrees(math.atan(math.sinh((top + bottom) * math.pi)))
    return round((west + east) / 2, 4), round(middle, 4), round(math.log2(share), 3)


def _rise(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)
