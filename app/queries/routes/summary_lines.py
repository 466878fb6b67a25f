"""The answer in a few lines, for a slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.vocabulary import labels
from app.wording import _, counted, labelled

if TYPE_CHECKING:
    from app.queries.routes.account import Account
    from app.queries.routes.answer import Answer
    from app.queries.routes.chokepoints import Chokepoint
    from app.queries.routes.what_if import PairChange

_MOST_LINES = 8
_MOST_OTHERS = 2
"""Other choices among them: each is a long sentence, and all together are too much for a slide."""


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A line of the answer.

    Attributes
    ----------
    name
        What it is about, or a whole sentence.
    said
        What is said of it; empty beside a whole sentence.
    """

    name: str
    said: str = ""

    @property
    def words(self) -> str:
        """Both in one line."""
        return labelled(self.name, self.said) if self.said else self.name


def summary_lines(answer: Answer) -> tuple[str, ...]:
    """Say the answer in a few lines, for a slide."""
    return tuple(line.words for line in summary(answer))


def summary(answer: Answer) -> tuple[SummaryLine, ...]:
    """Say the answer in a few lines, each with what it is about apart."""
    others = tuple(SummaryLine(choice.words) for choice in answer.others[:_MOST_OTHERS])
    if answer.none is not None:
        sentences = map(SummaryLine, answer.none.sentences)
        return (*sentences, *others)[:_MOST_LINES]
    if answer.what_if is not None:
        changed = [pair for pair in answer.what_if.pairs if not pair.same_way]
        lines = [SummaryLine(pair.title, _changed_words(pair)) for pair in changed[:_MOST_LINES]]
        return tuple(lines) or (SummaryLine(_("No pair gets another route.")),)
    if answer.chokepoints is not None:
        return tuple(_chokepoint_line(point) for point in answer.chokepoints.points[:_MOST_LINES])
    routes = tuple(
        SummaryLine(_("Route {number}", number=number), _route_words(account))
        for number, account in enumerate(answer.routes, start=1)
    )
    return (*routes, *others)[:_MOST_LINES]


def _route_words(account: Account) -> str:
    route = account.route
    values = {
        "km": labels.kilometres(account.km),
        "borders": counted(route.borders, "{count} border", "{count} borders"),
        "transshipments": counted(
            route.transshipments, "{count} transshipment", "{count} transshipments"
        ),
        "gauge": counted(route.breaks, "{count} break of gauge", "{count} breaks of gauge"),
    }
    if not account.promises:
        return _("{km}, {borders}, {transshipments}, {gauge}", **values)
    return _(
        "{km}, {borders}, {transshipments}, {gauge}; {promised_km} not in use",
        promised_km=labels.kilometres(account.promised_km),
        **values,
    )


def _chokepoint_line(point: Chokepoint) -> SummaryLine:
    name = point.things[0][1]
    if len(point.things) > 1:
        name = _("{place} and on", place=name)
    if not point.broken:
        return SummaryLine(name, _("detours of {km}", km=labels.kilometres(point.detour_km)))
    pairs = counted(
        len(point.broken), "{count} pair without a route", "{count} pairs without a route"
    )
    return SummaryLine(name, pairs)


def _changed_words(pair: PairChange) -> str:
    """Say of a pair whose route is another one what becomes of it."""
    change = pair.change("km")
    if pair.before is None or pair.after is None or change is None:
        return pair.outcome
    before, after = labels.kilometres(pair.before.km), labels.kilometres(pair.after.km)
    if not change:
        return _("another way of the same length, {km}", km=after)
    values = {
        "difference": labels.kilometres(abs(change)),
        "before": before,
        "after": after,
    }
    if change < 0:
        return _("{difference} shorter, {before} to {after}", **values)
    return _("{difference} longer, {before} to {after}", **values)
