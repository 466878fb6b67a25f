"""The answer in a few lines, for a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vocabulary import labels
from app.wording import _, counted

if TYPE_CHECKING:
    from app.queries.routes.account import Account
    from app.queries.routes.answer import Answer
    from app.queries.routes.chokepoints import Chokepoint
    from app.queries.routes.what_if import PairChange

_MOST_LINES = 8
_MOST_OTHERS = 2
"""Other choices among them: each is a long sentence, and all together are too much for a slide."""


def summary_lines(found: Answer) -> tuple[str, ...]:
    """Say the answer in a few lines, for a slide."""
    others = tuple(one.words for one in found.others[:_MOST_OTHERS])
    if found.none is not None:
        return (*found.none.sentences, *others)[:_MOST_LINES]
    if found.what_if is not None:
        changed = [one for one in found.what_if.pairs if not one.same_way]
        lines = [f"{one.title}: {_changed_words(one)}" for one in changed[:_MOST_LINES]]
        return tuple(lines) or (_("No pair gets another route."),)
    if found.chokepoints is not None:
        return tuple(_chokepoint_words(one) for one in found.chokepoints.found[:_MOST_LINES])
    routes = tuple(_route_words(number, one) for number, one in enumerate(found.routes, start=1))
    return (*routes, *others)[:_MOST_LINES]


def _route_words(number: int, account: Account) -> str:
    route = account.route
    said = _(
        "Route {number}: {km}, {borders}, {transshipments}, {gauge}",
        number=number,
        km=labels.kilometres(account.km),
        borders=counted(route.borders, "{count} border", "{count} borders"),
        transshipments=counted(
            route.transshipments, "{count} transshipment", "{count} transshipments"
        ),
        gauge=counted(route.breaks, "{count} break of gauge", "{count} breaks of gauge"),
    )
    if not account.promises:
        return said
    promised_km = labels.kilometres(account.promised_km)
    return _("{said}; {promised_km} not in use", said=said, promised_km=promised_km)


def _chokepoint_words(point: Chokepoint) -> str:
    first = point.things[0][1]
    place = _("{place} and on", place=first) if len(point.things) > 1 else first
    if not point.broken:
        detour_km = labels.kilometres(point.detour_km)
        return _("{place}: detours of {detour_km}", place=place, detour_km=detour_km)
    return counted(
        len(point.broken),
        "{place}: {count} pair without a route",
        "{place}: {count} pairs without a route",
        place=place,
    )


def _changed_words(one: PairChange) -> str:
    if one.before is None or one.after is None:
        return one.outcome
    return _(
        "{outcome}, {before} to {after}",
        outcome=one.outcome,
        before=labels.kilometres(one.before.km),
        after=labels.kilometres(one.after.km),
    )
