"""Hits of a search: things, projects, events, questions, names and sources, each with its kind.

The words are read by the rule of the filter (:mod:`app.queries.core.spelling`), so that the map,
the lists and the hits find the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from app.queries.core.row_values import event_when
from app.queries.core.search_text import (
    fold,
    holds,
    place_words,
    segment_title,
    segment_words,
)
from app.queries.core.spelling import read_as, read_terms
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Party, PlaceKind, ProjectStatus, PublisherKind, Status
from app.wording import _, counted, in_text, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.data.model import Atlas
    from app.queries.core.search_text import Terms


@unique
class Kind(StrEnum):
    """What a hit is, in the order shown."""

    CORRIDOR = "corridor"
    PLACE = "place"
    SEGMENT = "segment"
    PROJECT = "project"
    EVENT = "event"
    QUESTION = "question"
    NAME = "name"
    SOURCE = "source"


_COUNTED: dict[Kind, Callable[[int], str]] = {
    Kind.CORRIDOR: lambda count: counted(count, "{count} corridor", "{count} corridors"),
    Kind.PLACE: lambda count: counted(count, "{count} place", "{count} places"),
    Kind.SEGMENT: lambda count: counted(count, "{count} segment", "{count} segments"),
    Kind.PROJECT: lambda count: counted(count, "{count} project", "{count} projects"),
    Kind.EVENT: lambda count: counted(count, "{count} event", "{count} events"),
    Kind.QUESTION: lambda count: counted(count, "{count} question", "{count} questions"),
    Kind.NAME: lambda count: counted(count, "{count} name by usage", "{count} names by usage"),
    Kind.SOURCE: lambda count: counted(count, "{count} source", "{count} sources"),
}
"""How hits of each kind are counted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search finds.

    Attributes
    ----------
    about
        What it is in a few words, beside its title.
    address
        Where it is shown: path and query.
    thing
        What opens beside any page, as ``place:baku``; None where a page of its own shows it.
    text
        Folded text in which the search looks.
    """

    kind: Kind
    title: str
    about: str
    address: str
    thing: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, the best first."""

    kind: Kind
    hits: tuple[Hit, ...]

    @property
    def heading(self) -> str:
        """Say how many of which kind: ``2 projects``."""
        return _COUNTED[self.kind](len(self.hits))


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes
    ----------
    read_as
        What was looked for beside what was typed; empty for nothing.
    """

    groups: tuple[Group, ...]
    read_as: str

    @property
    def total(self) -> int:
        """Number of hits of all kinds."""
        return sum(len(group.hits) for group in self.groups)


def search(atlas: Atlas, text: str) -> Found:
    """Find everything that a text names, in any language and with one slip of the finger."""
    terms = read_terms(atlas, text)
    if not terms:
        return Found((), "")
    matching = [hit for hit in everything(atlas) if holds(hit.text, terms)]
    groups = [
        Group(kind, tuple(sorted(hits, key=lambda hit: _rank(hit, terms))))
        for kind in Kind
        if (hits := [hit for hit in matching if hit.kind is kind])
    ]
    # What is called just so comes before the other kinds.
    groups.sort(key=lambda group: _rank(group.hits[0], terms)[0] > 0)
    return Found(tuple(groups), read_as(terms, text))


def _rank(hit: Hit, terms: Terms) -> tuple[int, int, str]:
    """Put what is called just so first, then what is named so before what only speaks of it."""
    title = fold(hit.title)
    words = title.split()
    named = holds(title, terms)
    whole = all(any(spelling in words for spelling in term) for term in terms)
    just_so = whole and len(words) == len(terms)
    return (0 if just_so else 1 if whole else 2 if named else 3, len(words), title)


@lru_cache(maxsize=4)
def everything(atlas: Atlas) -> tuple[Hit, ...]:
    """Return all that a search can find."""
    return tuple(
        hit
        for hits in (
            _corridors(atlas),
            _places(atlas),
            _segments(atlas),
            _projects(atlas),
            _events(atlas),
            _questions(atlas),
            _names(atlas),
            _sources(atlas),
        )
        for hit in hits
    )


def _corridors(atlas: Atlas) -> Iterator[Hit]:
    for corridor in atlas.corridors.values():
        thing = f"corridor:{corridor.corridor_id}"
        text = fold(f"{corridor.name} {corridor.short_name} {corridor.other_names or ''}")
        yield Hit(Kind.CORRIDOR, corridor.name, _("Corridor"), _selected(thing), thing, text)


def _places(atlas: Atlas) -> Iterator[Hit]:
    words = place_words(atlas)
    for place in atlas.places.values():
        thing = f"place:{place.place_id}"
        about = side_by_side(labels.word(PlaceKind, place.kind), labels.country(place.country))
        yield Hit(Kind.PLACE, place.name, about, _selected(thing), thing, words[place.place_id])


def _segments(atlas: Atlas) -> Iterator[Hit]:
    for segment, text in zip(atlas.segment_list, segment_words(atlas), strict=True):
        thing = f"segment:{segment.segment_id}"
        ends = (atlas.places[place_id].name for place_id in segment.ends)
        mode, status = labels.word(Mode, segment.mode), labels.word(Status, segment.status)
        about = side_by_side(mode, in_text(status))
        yield Hit(Kind.SEGMENT, segment_title(*ends), about, _selected(thing), thing, text)


def _projects(atlas: Atlas) -> Iterator[Hit]:
    places = place_words(atlas)
    segments = dict(zip(atlas.segments, segment_words(atlas), strict=True))
    for project in atlas.projects.values():
        where = [segments[name] for name in project.segment_ids if name in segments]
        if project.place_id is not None and project.place_id in places:
            where.append(places[project.place_id])
        yield Hit(
            Kind.PROJECT,
            project.name,
            labels.word(ProjectStatus, project.status),
            f"/projects?project={quote(project.project_id)}",
            None,
            " | ".join([fold(f"{project.name} {project.project_id}"), *where]),
        )


def _events(atlas: Atlas) -> Iterator[Hit]:
    places = place_words(atlas)
    for event in atlas.events.values():
        yield Hit(
            Kind.EVENT,
            event.title,
            event_when(event),
            f"/timeline?event={quote(event.event_id)}&span=all",
            None,
            " | ".join(
                [
                    fold(f"{event.title} {event.summary} {event.place_text or ''}"),
                    places.get(event.place_id or "", ""),
                ]
            ),
        )


def _questions(atlas: Atlas) -> Iterator[Hit]:
    for question in atlas.questions.values():
        claims = [
            claim for claim in atlas.claims.values() if claim.question_id == question.question_id
        ]
        said = " ".join(f"{labels.word(Party, claim.party)} {claim.position}" for claim in claims)
        yield Hit(
            Kind.QUESTION,
            question.question,
            counted(len(claims), "{count} position", "{count} positions"),
            f"/claims?question={quote(question.question_id)}",
            None,
            fold(f"{question.question} {said} {question.note or ''}"),
        )


def _names(atlas: Atlas) -> Iterator[Hit]:
    for name in atlas.names.values():
        yield Hit(
            Kind.NAME,
            name.name,
            _("{thing}, usage: {usage}", thing=name.thing, usage=labels.word(Party, name.usage)),
            "/data?table=names",
            None,
            fold(f"{name.thing} {name.name} {name.note or ''}"),
        )


def _sources(atlas: Atlas) -> Iterator[Hit]:
    for source in atlas.sources.values():
        cited = labels.published_by(source.publisher, source.published)
        kind = labels.word(PublisherKind, source.publisher_kind)
        yield Hit(
            Kind.SOURCE,
            source.title,
            side_by_side(cited, kind),
            f"/sources?find={quote(source.source_id)}",
            None,
            fold(f"{source.title} {source.publisher} {source.source_id}"),
        )


def _selected(thing: str) -> str:
    return f"/?select={quote(thing, safe=':')}"
