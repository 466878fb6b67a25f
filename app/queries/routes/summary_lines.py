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


def summary_lines(answer: Answer) -> tuple[str, ...]:
    """Say the answer in a few lines, for a slide."""
    others = tuple(one.words for one in answer.others[:_MOST_OTHERS])
    if answer.none is not None:
        return (*answer.none.sentences, *others)[:_MOST_LINES]
    if answer.what_if is not None:
        changed = [pair for pair in answer.what_if.pairs if not pair.same_way]
        lines = [_changed_words(one) for one in changed[:_MOST_LINES]]
        return tuple(lines) or (_("No pair gets another route."),)
    if answer.chokepoints is not None:
        return tuple(_chokepoint_words(one) for one in answer.chokepoints.found[:_MOST_LINES])
    routes = tuple(_route_words(number, one) for number, one in enumerate(answer.routes, start=1))
    return (*routes, *others)[:_MOST_LINES]


def _route_words(number: int, account: Account) -> str:
    route = account.route
    values = {
        "number": number,
        "km": labels.kilometres(account.km),
        "borders": counted(route.borders, "{count} border", "{count} borders"),
        "transshipments": counted(
            route.transshipments, "{count} transshipment", "{count} transshipments"
        ),
        "gauge": counted(route.breaks, "{count} break of gauge", "{count} breaks of gauge"),
    }
    if not account.promises:
        return _("Route {number}: {km}, {borders}, {transshipments}, {gauge}", **values)
    return _(
        "Route {number}: {km}, {borders}, {transshipments}, {gauge}; {promised_km} not in use",
        promised_km=labels.kilometres(account.promised_km),
        **values,
    )


def _chokepoint_words(point: Chokepoint) -> str:
    place, others = point.things[0][1], len(point.things) > 1
    if not point.broken:
        detour_km = labels.kilometres(point.detour_km)
        if others:
            return _("{place} and on: detours of {detour_km}", place=place, detour_km=detour_km)
        return _("{place}: detours of {detour_km}", place=place, detour_km=detour_km)
    if others:
        return counted(
            len(point.broken),
            "{place} and on: {count} pair without a route",
            "{place} and on: {count} pairs without a route",
            place=place,
        )
    return counted(
        len(point.broken),
        "{place}: {count} pair without a route",
        "{place}: {count} pairs without a route",
        place=place,
    )


def _changed_words(one: PairChange) -> str:
    """Say of a pair whose route is another one what becomes of it."""
    if one.before is None:
        return _("{pair}: a route where there was none", pair=one.title)
    if one.after is None:
        return _("{pair}: no route any more", pair=one.title)
    before, after = labels.kilometres(one.before.km), labels.kilometres(one.after.km)
    change = one.change("km")
    if not change:
        return _("{pair}: another way of the same length, {km}", pair=one.title, km=after)
    values = {"pair": one.title, "before": before, "after": after}
    difference = labels.kilometres(abs(change))
    if change < 0:
        return _(
            "{pair}: {difference} shorter, {before} to {after}", difference=difference, **values
        )
    return _("{pair}: {difference} longer, {before} to {after}", difference=difference, **values)
