"""A scene of routes on the wall: its map, with what the answer brings out drawn along."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shapely import unary_union

from app.figures.routes.answers import charts_of
from app.figures.routes.highlights import lit_of, route_legend
from app.queries.briefings.ways import joined_lines, points_of_leg
from app.queries.filter.first_view import camera_of
from app.queries.filter.legend import Legend, LegendGroup, whole_legend
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.graph import network_of
from app.queries.routes.summary_lines import summary_lines
from app.templating import render
from app.vocabulary.map_look import pattern_of
from app.vocabulary.pages import ROUTES
from app.vocabulary.terms import ColourBy, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely import LineString

    from app.data.model import Atlas
    from app.exports.presenting.document_form import DrawnLineForm
    from app.figures.routes.lines import Lit
    from app.queries.briefings.scenes import SceneView
    from app.queries.routes.graph import Link
    from app.queries.routes.search import Route
    from app.vocabulary.terms import Mode

TAKEN_AT = (960, 630)
"""Size of the map that a camera is meant for, as in ``assets/present/flat-map.js``."""
_FILLED = 0.8
"""What a way has of it at most."""


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
    answered = answer(atlas, options)
    lit = [highlight for highlight in lit_of(answered) if highlight.segments]
    if not lit:
        return None
    framed = [highlight for highlight in lit if highlight.framed] or lit
    # Of routes, the best lies on top, and shows where all of them begin and end.
    routes = [route.route for route in reversed(answered.routes)]
    lines = [
        line
        for place, highlight in enumerate(lit)
        for line in (
            _route_lines(atlas, routes[place], highlight, marked=place == len(routes) - 1)
            if routes
            else _lines(atlas, highlight)
        )
    ]
    west, south, east, north = unary_union(
        [_line(atlas, name) for highlight in framed for name in highlight.segments]
    ).bounds
    return RouteStage(
        tuple(lines),
        tuple(name for highlight in lit for name in highlight.segments if name in atlas.segments),
        route_legend(answered) + _patterns(atlas, lit) + _places(atlas),
        charts_of(atlas, answered)[0].caption,
        scene.html or render("presenting/route_words.html", lines=summary_lines(answered)),
        _camera((west, south, east, north)),
    )


def _route_lines(atlas: Atlas, route: Route, lit: Lit, *, marked: bool) -> list[DrawnLineForm]:
    """Draw a route in its direction, each part with the pattern of its status."""
    parts: list[tuple[tuple[str, Mode], list[tuple[float, float]]]] = []
    for leg in route.legs:
        look, points = _look(leg.link), points_of_leg(atlas, leg)
        if parts and parts[-1][0] == look:
            parts[-1][1].extend(points)
        else:
            parts.append((look, points))
    last = len(parts) - 1
    return [
        _drawn(points, look, lit, starts=marked and place == 0, ends=marked and place == last)
        for place, (look, points) in enumerate(parts)
    ]


def _lines(atlas: Atlas, lit: Lit) -> list[DrawnLineForm]:
    """Draw segments that are brought out, those of one status and mode together."""
    links = network_of(atlas).links
    groups: dict[tuple[str, Mode], list[str]] = {}
    for name in dict.fromkeys(lit.segments):
        groups.setdefault(_look(links[name]), []).append(name)
    return [
        _drawn(points, look, lit)
        for look, names in groups.items()
        for points in joined_lines([_line(atlas, name) for name in names])
    ]


def _look(link: Link) -> tuple[str, Mode]:
    return pattern_of(link.status, link.mode), link.mode


def _drawn(
    points: Iterable[tuple[float, float]],
    look: tuple[str, Mode],
    lit: Lit,
    *,
    starts: bool = False,
    ends: bool = False,
) -> DrawnLineForm:
    pattern, mode = look
    return {
        "points": tuple(dict.fromkeys(points)),
        "step": 1,
        "colour": lit.colour.removeprefix("@"),
        "pattern": pattern,
        "mode": mode,
        "width": lit.width,
        "starts": starts,
        "ends": ends,
    }


def _patterns(atlas: Atlas, lit: Iterable[Lit]) -> Legend:
    """Say what the patterns of lines stand for, where not all of them are in operation."""
    links = network_of(atlas).links
    used = {str(links[name].status) for highlight in lit for name in highlight.segments}
    if used <= {str(Status.OPERATIONAL)}:
        return Legend()
    sections = whole_legend(atlas, ColourBy.CORRIDOR).only(LegendGroup.STATUS).sections
    return Legend(
        tuple(
            replace(section, rows=tuple(row for row in section.rows if row.key in used))
            for section in sections
        )
    )


def _places(atlas: Atlas) -> Legend:
    """Return the legend of the signs of places: the page of routes has none of its own."""
    kinds = {str(place.kind) for place in atlas.place_list}
    sections = whole_legend(atlas, ColourBy.CORRIDOR).only(LegendGroup.PLACE).sections
    return Legend(
        tuple(
            replace(section, rows=tuple(row for row in section.rows if row.key in kinds))
            for section in sections
        )
    )


def _line(atlas: Atlas, name: str) -> LineString:
    return (atlas.segments.get(name) or atlas.connections[name]).geometry


def _camera(box: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Return the view that holds a box."""
    camera = camera_of(box, *(side * _FILLED for side in TAKEN_AT))
    return round(camera.lon, 4), round(camera.lat, 4), round(camera.zoom, 3)
