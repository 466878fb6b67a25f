"""Contested questions with each party's position, in an order that means nothing.

Parties stand in alphabetical order of their names; voices that are no party come last. Nothing
here weighs one position against another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.queries.core.values import Value, audit, source_refs, stated
from app.vocabulary import labels
from app.vocabulary.terms import NameUsage, Party
from app.wording import _, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.data.records.network import PlaceName
    from app.data.records.positions import Claim, Name

ORDER = _(
    "Parties stand in alphabetical order, voices that are no party last. No position is ranked "
    "above another, and each has the same room."
)
NONE_RECORDED = _("no position recorded")
_LAST = (Party.NEUTRAL, Party.OTHER)


@dataclass(frozen=True, slots=True)
class Position:
    """What one party says on one question.

    Attributes
    ----------
    value
        The position in our words with its sources; None where none is recorded.
    is_earlier
        Whether the party said something else later.
    """

    party: Party
    value: Value | None
    is_earlier: bool = False

    @property
    def name(self) -> str:
        """Name of the party."""
        return labels.word(Party, self.party)

    @property
    def title(self) -> str:
        """Name of the party, and that it said something else later."""
        return _("{name}, earlier", name=self.name) if self.is_earlier else self.name


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
    note
        What a reader should know that is no party's position, with sources; None for nothing.
    corridors
        Corridors that it is about.
    """

    question_id: str
    text: str
    positions: tuple[Position, ...]
    concerned: frozenset[Party]
    note: Value | None = None
    corridors: tuple[str, ...] = ()

    @property
    def recorded(self) -> tuple[Position, ...]:
        """Positions that are recorded."""
        return tuple(position for position in self.positions if position.value)

    def position_of(self, code: str) -> Position | None:
        """Return the recorded position of a country, by its code; None where none is."""
        return next(
            (position for position in self.recorded if position.party == code.lower()), None
        )

    @property
    def shown(self) -> tuple[Position, ...]:
        """Positions recorded, and the parties that are missed, in one order.

        Missed are those directly concerned; all parties where the data do not say who is.
        """
        return tuple(
            position
            for position in self.positions
            if position.value or self._is_missed(position.party)
        )

    @property
    def silent(self) -> tuple[Position, ...]:
        """Parties without a recorded position; voices that are no party are never missed."""
        return tuple(position for position in self.shown if not position.value)

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
    claims: dict[str, list[Claim]] = {}
    for claim in atlas.claims.values():
        claims.setdefault(claim.question_id, []).append(claim)
    heard = {claim.party for claim in atlas.claims.values()}
    discussed = []
    for asked in atlas.questions.values():
        of_question = claims.get(asked.question_id)
        if not of_question:
            continue
        concerned = frozenset(asked.concerned)
        positions = tuple(_positions(atlas, of_question, _ordered(heard | concerned)))
        note = Value(asked.note, source_refs(atlas, asked.sources)) if asked.note else None
        discussed.append(
            Question(asked.question_id, asked.question, positions, concerned, note, asked.corridors)
        )
    return tuple(discussed)


def questions_of_corridor(atlas: Atlas, corridor_id: str) -> tuple[Question, ...]:
    """Return the questions about a corridor, those with most positions recorded first."""
    of_corridor = [question for question in questions(atlas) if corridor_id in question.corridors]
    return tuple(sorted(of_corridor, key=lambda question: -len(question.recorded)))


def questions_of_country(atlas: Atlas, code: str) -> tuple[Question, ...]:
    """Return the questions on which a country has a position, those about a corridor first."""
    of_country = [question for question in questions(atlas) if question.position_of(code)]
    return tuple(
        sorted(of_country, key=lambda question: (not question.corridors, -len(question.recorded)))
    )


def find_question(atlas: Atlas, question_id: str | None) -> Question | None:
    """Return one question; None if there is no such question."""
    return next(
        (question for question in questions(atlas) if question.question_id == question_id), None
    )


def named_things(atlas: Atlas) -> tuple[NamedThing, ...]:
    """List names of things by usage, usages in alphabetical order and neutral ones last."""
    by_thing: dict[str, list[Name]] = {}
    for name in atlas.names.values():
        by_thing.setdefault(name.thing, []).append(name)
    things = []
    for thing, usages in by_thing.items():
        usages.sort(key=lambda name: _rank(name.usage))
        names = tuple(
            (
                labels.word(Party, name.usage),
                stated(
                    atlas,
                    name.name,
                    name.sources,
                    note=name.note,
                    cell=("names", name.name_id, "name"),
                ),
            )
            for name in usages
        )
        things.append(NamedThing(thing, names))
    return tuple(things)


def contested_places(atlas: Atlas) -> tuple[NamedPlace, ...]:
    """List the places for which another party has a name of its own, in alphabetical order."""
    contested = []
    for place in atlas.places.values():
        all_names = atlas.names_of(place.place_id)
        if any(name.usage is NameUsage.OTHER_PARTY for name in all_names):
            usages = (NameUsage.OFFICIAL, NameUsage.OTHER_PARTY, NameUsage.HISTORIC)
            names = (_names(all_names, usage) for usage in usages)
            contested.append(NamedPlace(place.place_id, place.name, *names))
    return tuple(sorted(contested, key=lambda place: place.name.casefold()))


def _positions(
    atlas: Atlas, claims: Iterable[Claim], parties: Iterable[Party]
) -> Iterable[Position]:
    said: Mapping[Party, list[Claim]] = {party: [] for party in parties}
    for claim in claims:
        said[claim.party].append(claim)
    for party, of_party in said.items():
        if not of_party:
            yield Position(party, None)
        newest = max((claim.as_of or "" for claim in of_party), default="")
        for claim in sorted(of_party, key=lambda statement: statement.as_of or "", reverse=True):
            cell = ("claims", claim.claim_id, "position")
            more = {"as_of": claim.as_of, "cell": cell, **audit(claim)}
            said_before = bool(claim.as_of) and not newest.startswith(str(claim.as_of))
            yield Position(party, stated(atlas, claim.position, claim.sources, **more), said_before)


def _names(names: Iterable[PlaceName], usage: NameUsage) -> tuple[str, ...]:
    return tuple(
        with_aside(name.name, labels.LANGUAGES.get(name.lang, name.lang))
        for name in names
        if name.usage is usage
    )


def _ordered(parties: Iterable[Party]) -> list[Party]:
    return sorted(parties, key=_rank)


def _rank(party: Party) -> tuple[bool, int, str]:
    last = party in _LAST
    return (last, _LAST.index(party) if last else 0, labels.word(Party, party))
