"""Chokepoints as a map with their table, and their detours as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.chart import Chart, ThingName
from app.figures.routes.bars import COMPUTED_ROUTE, bar_chart
from app.figures.routes.highlights import GAIN, lit_of
from app.figures.routes.route_map import route_map
from app.queries.core.values import Value
from app.queries.routes.account import thing_of
from app.vocabulary import labels
from app.wording import _, and_more, clauses, counted, listed

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Cell
    from app.queries.routes.answer import Answer

_MOST_BARS = 12


def chokepoint_charts(atlas: Atlas, answer: Answer) -> tuple[Chart, ...]:
    """Draw the chokepoints on the map with their table, and the detours as bars."""
    points = answer.chokepoints.points if answer.chokepoints else ()
    breaking = [point for point in points if point.broken]
    lengthening = [point for point in points if not point.broken]

    places = [
        thing.partition(":")[2]
        for point in points
        for thing, _ in point.things
        if thing.startswith("place:")
    ]
    said = (
        _breaking_words(len(breaking)),
        _lengthening_words(len(lengthening)),
        answer.scenario.searched(atlas),
    )
    caption = " ".join(filter(None, said))
    rows = tuple(
        (
            str(number),
            _named(atlas, point.things),
            listed(point.broken) or _("none"),
            Value(
                labels.kilometres(point.detour_km) if point.detour_km else _("none"),
                basis=COMPUTED_ROUTE,
                scope=_(
                    "at most {worst_km} for one pair", worst_km=labels.kilometres(point.worst_km)
                )
                if point.worst_km
                else None,
            ),
        )
        for number, point in enumerate(points, start=1)
    )
    heads = (
        _("Rank"),
        _("Loss of any of"),
        _("Pairs left without a route"),
        _("Detour of the others"),
    )
    maps = route_map(atlas, answer.title, caption, lit_of(answer), places, (heads, rows))
    longest = [point for point in points if point.detour_km][:_MOST_BARS]
    if not longest:
        return (maps,)
    longest.sort(key=lambda point: point.detour_km)
    bars = bar_chart(
        "route-detours",
        _("Detours"),
        _(
            "Kilometres that routes would be longer if it were lost, all pairs added "
            "up; pairs that would have no route are not in them."
        ),
        tuple(_short(point.things) for point in longest),
        tuple(point.detour_km for point in longest),
        tuple(GAIN for _ in longest),
    )
    return (maps, bars)


def _breaking_words(count: int) -> str:
    if not count:
        return _("No single loss leaves a pair without a route.")
    return counted(
        count,
        "The loss of {count} chokepoint leaves a pair without a route.",
        "The loss of any of {count} chokepoints leaves a pair without a route.",
    )


def _lengthening_words(count: int) -> str:
    if not count:
        return ""
    return counted(
        count,
        "The loss of {count} chokepoint only makes routes longer.",
        "The loss of any of {count} chokepoints only makes routes longer.",
    )


def _named(atlas: Atlas, things: tuple[tuple[str, str], ...]) -> Cell:
    title = clauses(title for _, title in things)
    kind, _, name = things[0][0].partition(":")
    first = things[0][0] if kind == "place" else thing_of(atlas, name)
    return ThingName(title, first) if first else title


def _short(things: tuple[tuple[str, str], ...]) -> str:
    return and_more(things[0][1], len(things) - 1)
