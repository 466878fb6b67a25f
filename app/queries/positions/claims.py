"""Contested questions with each party's position, in an order that means nothing.

Parties stand in alphabetical order of their names; voices that are no party come last. Nothing
here weighs one position against another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.queries.core.values import Value, stated
from app.vocabulary import labels
from app.vocabulary.terms import NameUsage, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas

ORDER = (
    "Parties stand in alphabetical order, voices that are no party last. The order means nothing, "
    "and each position has the same room."
)
NONE_RECORDED = "no position recorded"
_LAST = (Party.NEUTRAL, Party.OTHER)


@dataclass(frozen=True, slots=True)
class Position:
    """What one party says on one question.

    Attributes
    ----------
    value
        The position in our words with its sources; None where none is recorded.
    """

    party: Party
    value: Value | None

    @property
    def name(self) -> str:
        """Name of the party."""
        return labels.word(Party, self.party)


@dataclass(frozen=True, slots=True)
class Question:
    """A contested question.

    Attributes
    ----------
    positions
        Of every party that has a position on any question or is directly concerned by this one,
        in alphabetical order.
    concerned
        Parties directly concerned; empty where the data do not say.
    """

    question_id: str
    text: str
    positions: tuple[Position, ...]
    concerned: frozenset[Party]

    @property
    def recorded(self) -> tuple[Position, ...]:
        """Positions that are recorded."""
        return tuple(one for one in self.positions if one.value)

    @property
    def shown(self) -> tuple[Position, ...]:
        """Positions recorded, and the parties that are missed, in one order.

        Missed are those directly concerned; all parties where the data do not say who is.
        """
        return tuple(one for one in self.positions if one.value or self._is_missed(one.party))

    @property
    def silent(self) -> tuple[Position, ...]:
        """Parties without a recorded position; voices that are no party are never missed."""
        return tuple(one for one in self.shown if not one.value)

    def _is_missed(self, party: Party) -> bool:
        return party not in _LAST and (party in self.concerned or not self.concerned)


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing with several names, by whose usage they are."""

    thing: str
    names: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A contested place: its name here, official names, other parties' names, historic ones."""

    place_id: str
    name: str
    official: tuple[str, ...]
    other_party: tuple[str, ...]
    historic: tuple[str, ...]


@lru_cache(maxsize=4)
def questions(atlas: Atlas) -> tuple[Question, ...]:
    """List all questions in the order of the data."""
    rows: dict[str, list[Any]] = {}
    for row in atlas.frames.claims.itertuples(index=False):
        rows.setdefault(row.question_id, []).append(row)
    heard = {Party(name) for name in atlas.frames.claims["party"]}
    found = []
    for asked in atlas.frames.questions.itertuples(index=False):
        own = rows.get(asked.question_id)
        if not own:
            continue
        concerned = frozenset(Party(name) for name in asked.concerned)
        positions = tuple(_positions(atlas, own, _ordered(heard | concerned)))
        found.append(Question(asked.question_id, asked.question, positions, concerned))
    return tuple(found)


def find_question(atlas: Atlas, question_id: str | None) -> Question | None:
    """Give one question; None if there is no such question."""
    return next((one for one in questions(atlas) if one.question_id == question_id), None)


def named_things(atlas: Atlas) -> tuple[NamedThing, ...]:
    """List names of things by usage, usages in alphabetical order and neutral ones last."""
    rows: dict[str, list[Any]] = {}
    for row in atlas.frames.names.itertuples(index=False):
        rows.setdefault(row.thing, []).append(row)
    found = []
    for thing, own in rows.items():
        own.sort(key=lambda row: _rank(Party(row.usage)))
        names = tuple(
            (
                labels.word(Party, row.usage),
                stated(atlas, row.name, row.sources, note=row.note),
            )
            for row in own
        )
        found.append(NamedThing(thing, names))
    return tuple(found)


def contested_places(atlas: Atlas) -> tuple[NamedPlace, ...]:
    """List the places for which another party has a name of its own, in alphabetical order."""
    rows: dict[str, list[Any]] = {}
    for row in atlas.frames.place_names.itertuples(index=False):
        rows.setdefault(row.place_id, []).append(row)
    here = dict(zip(atlas.frames.places["place_id"], atlas.frames.places["name"], strict=True))
    found = [
        NamedPlace(
            place_id,
            here[place_id],
            _names(own, NameUsage.OFFICIAL),
            _names(own, NameUsage.OTHER_PARTY),
            _names(own, NameUsage.HISTORIC),
        )
        for place_id, own in rows.items()
        if place_id in here and any(row.usage == NameUsage.OTHER_PARTY for row in own)
    ]
    return tuple(sorted(found, key=lambda place: place.name.casefold()))


def _positions(atlas: Atlas, rows: Iterable[Any], parties: Iterable[Party]) -> Iterable[Position]:
    said: Mapping[Party, list[Any]] = {party: [] for party in parties}
    for row in rows:
        said[Party(row.party)].append(row)
    for party, own in said.items():
        if not own:
            yield Position(party, None)
        for row in own:
            yield Position(party, stated(atlas, row.position, row.sources, as_of=row.as_of))


def _names(rows: Iterable[Any], usage: NameUsage) -> tuple[str, ...]:
    return tuple(
        f"{row.name} ({labels.LANGUAGES.get(row.lang, row.lang)})"
        for row in rows
        if row.usage == usage
    )


def _ordered(parties: Iterable[Party]) -> list[Party]:
    return sorted(parties, key=_rank)


def _rank(party: Party) -> tuple[bool, int, str]:
    last = party in _LAST
    return (last, _LAST.index(party) if last else 0, labels.word(Party, party))
