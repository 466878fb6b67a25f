"""The charts of routes: the way on a map and as a diagram, what a change does, and chokepoints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.figures.chart import Chart, Native, Series, ThingName, base_layout
from app.figures.diagram.strip import strip_chart
from app.figures.routes.lines import Lit
from app.figures.routes.route_map import route_map
from app.queries.core.values import Value
from app.queries.filter.legend import Legend, LegendGroup, LegendRow, LegendSection
from app.queries.routes.account import thing_of
from app.queries.routes.answer import Part, answer, is_asked
from app.queries.routes.route_strip import strip_of_route
from app.vocabulary import labels
from app.vocabulary.looks import ROUTE_WIDTHS, LineLook
from app.wording import _, and_more, counted, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.figures.chart import Cell
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState
    from app.queries.routes.answer import Answer
    from app.queries.routes.chokepoints import Chokepoint
    from app.queries.routes.what_if import PairChange, WhatIf

COMPUTED_ROUTE = _("computed here over the network")
COLOURS = ("@accent", "@mode-road", "@mode-ferry", "@mode-pipeline")
GAIN, LOSS = "@accent", "@mode-road"
_MOST_BARS = 12
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


def charts_of(atlas: Atlas, found: Answer) -> tuple[Chart, ...]:
    """Build the charts of an answer, the map first."""
    if found.part is Part.WHAT_IF and found.what_if is not None:
        return (what_if_map(atlas, found, found.what_if), *_bars(found, found.what_if))
    if found.part is Part.CHOKEPOINTS:
        return chokepoint_charts(atlas, found)
    if found.routes:
        return (ways_map(atlas, found), way_strip(atlas, found))
    return (empty_map(atlas, found),)


def lit_of(found: Answer) -> tuple[Lit, ...]:
    """Return the lines that an answer brings out, those on top last."""
    if found.what_if is not None:
        same = (one.segment_id for one in found.what_if.segments if not one.gain)
        losing = (one.segment_id for one in found.what_if.losing)
        gaining = (one.segment_id for one in found.what_if.gaining)
        return (
            Lit(_("used as before"), tuple(same), "@ink-2", ROUTE_WIDTHS["quiet"], framed=False),
            Lit(_("loses routes"), tuple(losing), LOSS),
            Lit(_("gains routes"), tuple(gaining), GAIN),
        )
    if found.chokepoints is not None:
        points = found.chokepoints.found
        return (
            Lit(
                _("its loss lengthens routes"),
                _lines(points, breaking=False),
                GAIN,
                ROUTE_WIDTHS["other"],
            ),
            Lit(
                _("its loss leaves a pair without a route"),
                _lines(points, breaking=True),
                LOSS,
                ROUTE_WIDTHS["first"],
            ),
        )
    if found.none is not None:
        return (Lit(_("missing"), tuple(one.segment_id for one in found.none.needed), LOSS),)
    routes = [
        Lit(
            _("route {number}, {km}", number=number, km=labels.kilometres(account.km)),
            account.route.segment_ids,
            COLOURS[number - 1],
            ROUTE_WIDTHS["first" if number == 1 else "other"],
            mark=str(number),
        )
        for number, account in enumerate(found.routes, start=1)
    ]
    return tuple(reversed(routes))


def route_legend(found: Answer) -> Legend:
    """Say what the colours of an answer stand for, the most important first."""
    rows = tuple(
        LegendRow(
            str(place),
            lit.words,
            LineLook(lit.colour.removeprefix("@"), width=lit.width),
            len(lit.segments),
        )
        for place, lit in enumerate(reversed(lit_of(found)))
        if lit.segments
    )
    section = LegendSection(LegendGroup.ROUTE, _("Routes (colour)"), rows)
    return Legend((section,) if rows else ())


def _lines(points: Iterable[Chokepoint], *, breaking: bool) -> tuple[str, ...]:
    return tuple(
        thing.partition(":")[2]
        for one in points
        if bool(one.broken) is breaking
        for thing, _ in one.things
        if thing.startswith("segment:")
    )


def empty_map(atlas: Atlas, found: Answer) -> Chart:
    """Draw the network to choose places on; what would make a route is highlighted."""
    said = found.none.sentences[0] if found.none else _("The network, to choose start and end on.")
    stops = found.scenario.stops
    return route_map(atlas, _("The network"), said, lit_of(found), stops, ends=stops)


def ways_map(atlas: Atlas, found: Answer) -> Chart:
    """Draw the routes on the map, the best on top."""
    best = found.routes[0].route
    turning = [turn.place_id for turn in best.turns]
    places = [best.places[0], best.places[-1], *turning, *found.scenario.stops, *best.places]
    caption = counted(
        len(found.routes),
        "{count} route in {network_words}. The first is {km} long.",
        "{count} routes in {network_words}. The first is {km} long.",
        network_words=found.scenario.network_words(atlas),
        km=labels.kilometres(best.km),
    )
    title = _("{title}, on the map", title=found.title)
    return route_map(atlas, title, caption, lit_of(found), places, ends=found.scenario.stops)


def way_strip(atlas: Atlas, found: Answer) -> Chart:
    """Draw the best route as a diagram."""
    strip = strip_of_route(atlas, found.routes[0].route, _("Route 1: {title}", title=found.title))
    return replace(strip_chart(strip), notes=_READ)


def what_if_map(atlas: Atlas, found: Answer, compared: WhatIf) -> Chart:
    """Draw which segments gain and lose routes, with the pairs as the table below."""
    places = [place for one in compared.pairs for place in (one.start, one.end)]
    words = found.scenario.network_words(atlas)
    changed = [one for one in compared.pairs if not one.same_way]
    caption = counted(
        len(changed),
        "{count} of {pairs} gets another route in {words}. Segments that gain routes: "
        "{gaining}; that lose routes: {losing}.",
        "{count} of {pairs} get another route in {words}. Segments that gain routes: "
        "{gaining}; that lose routes: {losing}.",
        pairs=counted(len(compared.pairs), "{count} pair", "{count} pairs"),
        words=words,
        gaining=number(len(compared.gaining)),
        losing=number(len(compared.losing)),
    )
    rows = tuple(_pair_cells(one) for one in compared.pairs)
    return route_map(atlas, found.title, caption, lit_of(found), places, (PAIR_HEADS, rows))


PAIR_HEADS = (
    _("From – to"),
    _("Without the change"),
    _("With the change"),
    _("Kilometres"),
    _("Borders"),
    _("Transshipments"),
    _("Breaks of gauge"),
    _("Outcome"),
)


def _pair_cells(one: PairChange) -> tuple[Cell, ...]:
    before, after = (
        labels.kilometres(route.km) if route else _("no route") for route in (one.before, one.after)
    )
    changes = [signed(one.change(name)) for name in ("km", "borders", "transshipments", "breaks")]
    values = (Value(before, basis=COMPUTED_ROUTE), Value(after, basis=COMPUTED_ROUTE))
    return (one.title, *values, *changes, one.outcome)


def signed(number: float | None) -> str:
    """Write a difference with its sign; a dash where there is none to tell."""
    if number is None:
        return "–"
    return "0" if not number else f"{number:+,.0f}".replace("-", "−")


def _bars(found: Answer, compared: WhatIf) -> tuple[Chart, ...]:
    """Draw the change of length of each pair whose route changes; none where none does."""
    known = [(one, one.change("km")) for one in compared.pairs]
    told = [(one, km) for one, km in known if km]
    if not told:
        return ()
    told.sort(key=lambda pair: pair[1])
    titles = tuple(one.title for one, _ in told)
    numbers = tuple(km for _, km in told)
    return (
        _bar_chart(
            "route-changes",
            _("Change of length"),
            _(
                "Kilometres that the best route of each pair becomes shorter (to the left) "
                "or longer. Pairs with an unchanged length, and those without a route, are "
                "not drawn."
            ),
            titles,
            numbers,
            tuple(GAIN if km < 0 else LOSS for km in numbers),
        ),
    )


def chokepoint_charts(atlas: Atlas, found: Answer) -> tuple[Chart, ...]:
    """Draw the chokepoints on the map with their table, and the detours as bars."""
    points = found.chokepoints.found if found.chokepoints else ()
    breaking = [one for one in points if one.broken]
    lengthening = [one for one in points if not one.broken]

    places = [
        thing.partition(":")[2]
        for one in points
        for thing, _ in one.things
        if thing.startswith("place:")
    ]
    count = counted(len(breaking), "{count} chokepoint", "{count} chokepoints")
    caption = _(
        "In {network_words}, the loss of any of {count} leaves a pair without a "
        "route, and that of {lengthening} more makes routes longer.",
        network_words=found.scenario.network_words(atlas),
        count=count,
        lengthening=len(lengthening),
    )
    rows = tuple(
        (
            str(number),
            _named(atlas, one.things),
            listed(one.broken) or _("none"),
            Value(
                labels.kilometres(one.detour_km) if one.detour_km else _("none"),
                basis=COMPUTED_ROUTE,
                scope=_("at most {worst_km} for one pair", worst_km=labels.kilometres(one.worst_km))
                if one.worst_km
                else None,
            ),
        )
        for number, one in enumerate(points, start=1)
    )
    heads = (
        _("Rank"),
        _("Loss of any of"),
        _("Pairs left without a route"),
        _("Detour of the others"),
    )
    maps = route_map(atlas, found.title, caption, lit_of(found), places, (heads, rows))
    longest = [one for one in points if one.detour_km][:_MOST_BARS]
    if not longest:
        return (maps,)
    longest.sort(key=lambda one: one.detour_km)
    bars = _bar_chart(
        "route-detours",
        _("Detours"),
        _(
            "Kilometres that routes would be longer if it were lost, all pairs added "
            "up; pairs that would have no route are not in them."
        ),
        tuple(_short(one.things) for one in longest),
        tuple(one.detour_km for one in longest),
        tuple(GAIN for _ in longest),
    )
    return (maps, bars)


def _named(atlas: Atlas, things: tuple[tuple[str, str], ...]) -> Cell:
    title = "; ".join(title for _, title in things)
    kind, _, name = things[0][0].partition(":")
    first = things[0][0] if kind == "place" else thing_of(atlas, name)
    return ThingName(title, first) if first else title


def _short(things: tuple[tuple[str, str], ...]) -> str:
    return and_more(things[0][1], len(things) - 1)


def _bar_chart(
    name: str,
    title: str,
    caption: str,
    titles: tuple[str, ...],
    numbers: tuple[float, ...],
    colours: tuple[str, ...],
) -> Chart:
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": list(numbers),
                "y": list(titles),
                "marker": {"color": list(colours)},
                "text": [_("{signed} km", signed=signed(number)) for number in numbers],
                "textposition": "outside",
                "cliponaxis": False,
                "hoverinfo": "skip",
            }
        ],
        "layout": base_layout(
            margin={"l": 8, "r": 70, "t": 8, "b": 40},
            xaxis={
                "title": {"text": "km", "font": {"color": "@ink-2", "size": 14}},
                "tickfont": {"color": "@ink-2", "size": 13},
                "gridcolor": "@line",
                "zerolinecolor": "@line-2",
                "fixedrange": True,
                "range": _range(numbers),
            },
            yaxis={
                "automargin": True,
                "tickfont": {"color": "@ink", "size": 13},
                "fixedrange": True,
            },
        ),
    }
    native = Native("bar", titles, (Series(title, numbers),), "km")
    return Chart(
        name=name,
        title=title,
        caption=caption,
        figure=figure,
        columns=(_("What"), _("Kilometres")),
        rows=tuple(
            (one, Value(_("{signed} km", signed=signed(number)), basis=COMPUTED_ROUTE))
            for one, number in zip(titles, numbers, strict=True)
        ),
        native=native,
        height_px=max(160, 60 + 34 * len(titles)),
    )


def _range(numbers: tuple[float, ...]) -> list[float]:
    low, high = min(*numbers, 0.0), max(*numbers, 0.0)
    room = (high - low) * 0.18
    return [low - room if low < 0 else 0.0, high + room if high > 0 else 0.0]
