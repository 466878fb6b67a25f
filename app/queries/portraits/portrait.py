"""What a portrait consists of: blocks of facts, each with its sources, and questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.values import Fact, Value
from app.queries.events.change_rows import Sort, candidates
from app.queries.routes.chokepoints import METHOD
from app.vocabulary import labels
from app.wording import _, counted, labelled, listed, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.details.parts import Link
    from app.queries.filter.row_filter import Scope
    from app.queries.positions.claims import Question
    from app.queries.routes.chokepoints import Chokepoint

MOST_CHANGES = 5
MOST_DATES = 4
NONE = _("none")
"""Said where the data hold nothing of a kind, which is another thing than not to know."""
_TOLD = (Sort.EVENT, Sort.PROJECT, Sort.PROMISE, Sort.STEP)


@dataclass(frozen=True, slots=True)
class Block:
    """Facts under one heading.

    Attributes
    ----------
    key
        Identifier, part of the class that lays it out.
    facts
        Those to show; never empty.
    links
        Ways to the things that are counted.
    page
        Address and words of the page that has the rest; None where there is no more.
    """

    key: str
    title: str
    facts: tuple[Fact, ...]
    links: tuple[Link, ...] = ()
    page: tuple[str, str] | None = None

    @property
    def is_unknown(self) -> bool:
        """Tell whether it says no more than that nothing is known."""
        texts = (value.text for fact in self.facts for value in fact.values)
        return all(text == labels.NOT_KNOWN for text in texts)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A corridor or a country.

    Attributes
    ----------
    headline
        The facts to see first.
    questions
        Contested questions, the most important first.
    view
        Query of the map that shows it; empty where there is nothing to show.
    corridors
        Corridors whose data it rests on.
    """

    kind: str
    own_id: str
    title: str
    subtitle: str
    headline: tuple[Block, ...]
    blocks: tuple[Block, ...]
    questions: tuple[Question, ...]
    view: str
    corridors: tuple[str, ...]
    data_to: str | None

    @property
    def path(self) -> str:
        """Its address."""
        return f"/{self.kind}/{self.own_id}"

    def has(self, segment: Segment) -> bool:
        """Tell whether a segment is a part of it."""
        return self.own_id in (segment.corridors if self.kind == "corridor" else segment.countries)

    def values(self, questions: int | None = None) -> Iterator[Value]:
        """Return every value of it, with those of all questions or of the first ones."""
        for block in (*self.headline, *self.blocks):
            for fact in block.facts:
                yield from fact.values
        for question in self.questions[:questions]:
            for position in question.recorded:
                if position.value:
                    yield position.value


def not_known(basis: str) -> tuple[Fact, ...]:
    """Say that nothing is known, and why."""
    return (Fact("", (Value(labels.NOT_KNOWN, basis=basis),)),)


def none_known(basis: str) -> tuple[Fact, ...]:
    """Say that there is none in the data, and why."""
    return (Fact("", (Value(NONE, basis=basis),)),)


def newest_changes(atlas: Atlas, is_own: Callable[[Scope], bool]) -> tuple[Fact, ...]:
    """Tell the newest events, promises and steps, and projects reported on, newest first.

    The same news is told once: of one project the newest alone, and of one day and source the
    first, for an event and the project that it is about rest on the same text.
    """
    rows = [
        row
        for sort, rows in candidates(atlas).items()
        if sort in _TOLD
        for row in rows
        if row.dated and is_own(row.scope)
    ]
    rows.sort(key=lambda row: row.dated or "", reverse=True)
    facts: list[Fact] = []
    told: set[tuple[str, str]] = set()
    for row in rows:
        change = row.tell()
        sources = {(change.dated, ref.source_id) for ref in change.value.sources}
        news = {(change.dated, change.title), *sources} | (
            {("project", row.project_id)} if row.project_id else set()
        )
        if not told & news:
            title = labelled(change.when, change.title)
            facts.append(Fact(title, (change.value,)))
        told |= news
        if len(facts) == MOST_CHANGES:
            break
    return tuple(facts)


def named(names: Iterable[str], most: int = 8) -> str:
    """List names, and how many more there are."""
    all_names = list(names)
    rest = len(all_names) - most
    return listed(
        [*all_names[:most], _("{rest} more", rest=number(rest))] if rest > 0 else all_names
    )


def chokepoint_fact(point: Chokepoint, name: str = "") -> Fact:
    """Say what the loss of a thing would do.

    Parameters
    ----------
    name
        Which of the things whose loss does the same is named; the first if empty.
    """
    name = name or point.things[0][1]
    if point.broken:
        said = counted(
            len(point.broken),
            "{count} route of the data would have no other way",
            "{count} routes of the data would have no other way",
        )
        which = f"{listed(point.broken)}. {METHOD}"
    else:
        said = _(
            "routes of the data would be up to {worst_km} longer",
            worst_km=labels.kilometres(point.worst_km),
        )
        which = METHOD
    return Fact(
        _("Without {name}", name=name), (Value(said, basis=_("searched here"), note=which),)
    )
