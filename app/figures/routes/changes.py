"""What a change does, as a map with its table and as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.routes.bars import COMPUTED_ROUTE, bar_chart, signed
from app.figures.routes.highlights import GAIN, LOSS, lit_of
from app.figures.routes.route_map import route_map
from app.queries.core.values import Value
from app.vocabulary import labels
from app.wording import _, counted, number

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Cell, Chart
    from app.queries.routes.answer import Answer
    from app.queries.routes.what_if import PairChange, WhatIf


def what_if_map(atlas: Atlas, answer: Answer, compared: WhatIf) -> Chart:
    """Draw which segments gain and lose routes, with the pairs as the table below."""
    places = [place for pair in compared.pairs for place in (pair.start, pair.end)]
    changed = [pair for pair in compared.pairs if not pair.same_way]
    caption = _(
        "The change affects {count} of {pairs}. Segments that gain routes: {gaining}; that lose "
        "routes: {losing}.",
        count=number(len(changed)),
        pairs=counted(len(compared.pairs), "{count} pair", "{count} pairs"),
        gaining=number(len(compared.gaining)),
        losing=number(len(compared.losing)),
    )
    caption = f"{caption} {answer.scenario.searched(atlas)}"
    rows = tuple(_pair_cells(pair) for pair in compared.pairs)
    return route_map(atlas, answer.title, caption, lit_of(answer), places, (PAIR_HEADS, rows))


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


def _pair_cells(change: PairChange) -> tuple[Cell, ...]:
    before, after = (
        labels.kilometres(route.km) if route else _("no route")
        for route in (change.before, change.after)
    )
    changes = [
        signed(change.change(name)) for name in ("km", "borders", "transshipments", "breaks")
    ]
    values = (Value(before, basis=COMPUTED_ROUTE), Value(after, basis=COMPUTED_ROUTE))
    return (change.title, *values, *changes, change.outcome)


def length_bars(answer: Answer, compared: WhatIf) -> tuple[Chart, ...]:
    """Draw the change of length of each pair whose route changes; none where none does."""
    known = [(pair, pair.change("km")) for pair in compared.pairs]
    told = [(pair, km) for pair, km in known if km]
    if not told:
        return ()
    told.sort(key=lambda pair: pair[1])
    titles = tuple(pair.title for pair, _ in told)
    numbers = tuple(km for _, km in told)
    return (
        bar_chart(
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
