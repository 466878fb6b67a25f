"""The charts of routes: the way on a map and as a diagram, what a change does, and chokepoints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.data.files.place_names_on_map import PLAIN, names_on_map
from app.figures.diagram.strip import strip_chart
from app.figures.routes.changes import length_bars, what_if_map
from app.figures.routes.chokepoints import chokepoint_charts
from app.figures.routes.highlights import lit_of
from app.figures.routes.route_map import route_map
from app.queries.network.place_ranks import rank_places
from app.queries.routes.answer import Part, answer, is_asked
from app.queries.routes.route_strip import strip_of_route
from app.vocabulary import labels
from app.vocabulary.map_look import FIRST_RANK
from app.wording import _, counted

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Chart
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState
    from app.queries.routes.answer import Answer
    from app.queries.routes.search import Route

_READ = (
    _(
        "Kilometres on the axis are as stated where a source states them, else "
        "along the drawn line."
    ),
    _("A hatched stretch is not open, as last reported."),
)


def routes_charts(atlas: Atlas, facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Build the charts of a view; none where it asks for no route."""
    if not is_asked(view.options):
        return ()
    return charts_of(atlas, answer(atlas, view.options))


def charts_of(atlas: Atlas, answer: Answer) -> tuple[Chart, ...]:
    """Build the charts of an answer, the map first."""
    if answer.part is Part.WHAT_IF and answer.what_if is not None:
        return (what_if_map(atlas, answer, answer.what_if), *length_bars(answer, answer.what_if))
    if answer.part is Part.CHOKEPOINTS:
        return chokepoint_charts(atlas, answer)
    if answer.routes:
        return (ways_map(atlas, answer), way_strip(atlas, answer))
    return (empty_map(atlas, answer),)


def empty_map(atlas: Atlas, answer: Answer) -> Chart:
    """Draw the network to choose places on; what would make a route is highlighted."""
    said = (
        answer.none.sentences[0] if answer.none else _("The network, to choose start and end on.")
    )
    stops = answer.scenario.stops
    return route_map(atlas, _("The network"), said, lit_of(answer), stops, ends=stops)


def ways_map(atlas: Atlas, answer: Answer) -> Chart:
    """Draw the routes on the map, the best on top."""
    best = answer.routes[0].route
    ends = best.places[0], best.places[-1]
    places = [*ends, *answer.scenario.stops, *_to_name(atlas, best)]
    caption = counted(
        len(answer.routes),
        "There is {count} route. It is {km} long.",
        "There are {count} routes. The first is {km} long.",
        km=labels.kilometres(best.km),
    )
    caption = f"{caption} {answer.scenario.searched(atlas)}"
    title = _("{title}, on the map", title=answer.title)
    return route_map(atlas, title, caption, lit_of(answer), places, ends=answer.scenario.stops)


def _to_name(atlas: Atlas, route: Route) -> list[str]:
    """Order places: those that all know, on the way or near it, where it changes, then by rank."""
    ranks = dict(zip(atlas.places, rank_places(atlas), strict=True))
    turning, on_way = {turn.place_id for turn in route.turns}, set(route.places)
    chosen = names_on_map(atlas.folder)
    known = {
        name
        for name, rank in ranks.items()
        if rank <= FIRST_RANK or chosen.get(name, PLAIN).capital
    }

    def order(place_id: str) -> tuple[bool, bool, bool, int]:
        is_known, is_on_way = place_id in known, place_id in on_way
        return not is_known, not is_on_way, place_id not in turning, ranks[place_id]

    return sorted(dict.fromkeys((*route.places, *sorted(known))), key=order)


def way_strip(atlas: Atlas, answer: Answer) -> Chart:
    """Draw the best route as a diagram."""
    strip = strip_of_route(atlas, answer.routes[0].route, _("Route 1: {title}", title=answer.title))
    return replace(strip_chart(strip), notes=_READ)
