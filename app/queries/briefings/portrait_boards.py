"""The large form of the page of a corridor or a country: what stands first on it, in eight rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import values_in_words
from app.queries.briefings.boards import Board, BoardRow
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import country_portrait
from app.wording import _, at_start, clauses, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.core.values import Fact, Value
    from app.queries.filter.facets import Facets
    from app.queries.portraits.portrait import Portrait

_MOST_VALUES = 2


def portrait_of(atlas: Atlas, facets: Facets, page: str, own_id: str) -> Portrait | None:
    """Describe the thing of a page of things; None where the data do not have it."""
    if page == "/corridor":
        return corridor_portrait(atlas, facets, own_id)
    return country_portrait(atlas, own_id)


def board_of_portrait(portrait: Portrait, cite: Cite) -> Board:
    """Draw what stands at the head of a portrait, then the first fact of each part of it."""
    rows: list[BoardRow] = []
    values: list[Value] = []
    facts = list(_in_order(portrait))
    for label, fact in facts[:MOST_SHOWN]:
        shown = fact.values[:_MOST_VALUES]
        numbers = [cite(value) for value in shown if value.sources]
        rows.append(
            BoardRow(
                at_start(label),
                cells=(
                    values_in_words(fact, _MOST_VALUES),
                    clauses(dict.fromkeys(filter(None, map(_about, shown)))),
                ),
                notes=tuple(dict.fromkeys(number for number in numbers if number)),
            )
        )
        values += shown
    return Board(
        "table",
        f"{portrait.title}: {portrait.subtitle.rstrip('.')}.",
        columns=("", _("As sources state it"), _("Of what, when")),
        rows=tuple(rows),
        left_out=max(len(facts) - MOST_SHOWN, 0),
        values=tuple(values),
    )


def _in_order(portrait: Portrait) -> Iterator[tuple[str, Fact]]:
    seen = set()
    for block in portrait.headline:
        for fact in block.facts:
            seen.add(block.key)
            yield fact.label or block.title, fact
    for block in portrait.blocks:
        if block.facts and block.key not in seen:
            fact = block.facts[0]
            named = fact.label and fact.label != block.title
            yield (labelled(block.title, fact.label) if named else block.title), fact


def _about(value: Value) -> str:
    return ", ".join(part for part in (value.scope, value.when) if part)
