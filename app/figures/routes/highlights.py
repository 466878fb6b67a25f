"""The lines that an answer brings out on a map, and what their colours stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.routes.lines import Lit
from app.queries.filter.legend import Legend, LegendGroup, LegendRow, LegendSection
from app.vocabulary import labels
from app.vocabulary.looks import ROUTE_WIDTHS, LineLook
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.queries.routes.answer import Answer
    from app.queries.routes.chokepoints import Chokepoint

COLOURS = ("@accent", "@mode-road", "@mode-ferry", "@mode-pipeline")
GAIN = "@accent"
LOSS = "@mode-road"


def lit_of(answer: Answer) -> tuple[Lit, ...]:
    """Return the lines that an answer brings out, those on top last."""
    if answer.what_if is not None:
        same = (segment.segment_id for segment in answer.what_if.segments if not segment.gain)
        losing = (segment.segment_id for segment in answer.what_if.losing)
        gaining = (segment.segment_id for segment in answer.what_if.gaining)
        return (
            Lit(_("used as before"), tuple(same), "@ink-2", ROUTE_WIDTHS["quiet"], framed=False),
            Lit(_("loses routes"), tuple(losing), LOSS),
            Lit(_("gains routes"), tuple(gaining), GAIN),
        )
    if answer.chokepoints is not None:
        points = answer.chokepoints.points
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
    if answer.none is not None:
        return (
            Lit(_("missing"), tuple(promise.segment_id for promise in answer.none.needed), LOSS),
        )
    routes = [
        Lit(
            _("route {number}, {km}", number=number, km=labels.kilometres(account.km)),
            account.route.segment_ids,
            COLOURS[number - 1],
            ROUTE_WIDTHS["first" if number == 1 else "other"],
            mark=str(number),
        )
        for number, account in enumerate(answer.routes, start=1)
    ]
    return tuple(reversed(routes))


def route_legend(answer: Answer) -> Legend:
    """Say what the colours of an answer stand for, the most important first, and the rest last."""
    rows = tuple(
        LegendRow(
            str(place),
            lit.words,
            LineLook(lit.colour.removeprefix("@"), width=lit.width),
            len(lit.segments),
        )
        for place, lit in enumerate(reversed(lit_of(answer)))
        if lit.segments
    )
    rest = LegendRow(
        "rest", _("other lines, pale"), LineLook("map-dimmed", width=ROUTE_WIDTHS["rest"]), 0
    )
    section = LegendSection(LegendGroup.ROUTE, _("Routes (colour)"), (*rows, rest))
    return Legend((section,) if rows else ())


def _lines(points: Iterable[Chokepoint], *, breaking: bool) -> tuple[str, ...]:
    return tuple(
        thing.partition(":")[2]
        for point in points
        if bool(point.broken) is breaking
        for thing, _ in point.things
        if thing.startswith("segment:")
    )
