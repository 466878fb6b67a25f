"""How a word of a search is read: other names of one thing, and one slip of the finger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from app.queries.core.search_text import fold, place_words, segment_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.data.model import Atlas
    from app.queries.core.search_text import Terms

_LEAST_LETTERS = 4
"""Of a word that a slip of the finger is looked for in; below, one slip away lies too much."""
_LEAST_BEGUN = 5
"""Letters of a word not typed to its end that is read so."""
_SLIPS = 1
_MOST_NAMED = 4
_ALIKE = (frozenset({"road", "highway", "motorway"}),)
_SHORT = {"railway": ("rail",), "railroad": ("rail",)}
"""Words that are read as the shorter one that all of a kind hold."""
_PIECES = re.compile(r"[/(),;]")


def read_terms(atlas: Atlas, text: str) -> Terms:
    """Return what a search looks for.

    A name of a thing that has several (Aras, Araz, Araks) stands for all of them. Another word that
    begins a word of the data stands for itself. One that does not stands for itself and for the
    words of the data that one letter too many, too few, wrong or in the wrong place makes of it;
    where there are none, for the words that begin so.
    """
    return tuple(_spellings(atlas, word) for word in fold(text).split())


def read_as(terms: Terms, text: str) -> str:
    """Say what was looked for beside what was typed; nothing where that is all."""
    others = [
        spelling
        for word, spellings in zip(fold(text).split(), terms, strict=False)
        for spelling in spellings
        if spelling not in word and word not in spelling
    ]
    return ", ".join(f"“{spelling}”" for spelling in others[:_MOST_NAMED])


@lru_cache(maxsize=1024)
def _spellings(atlas: Atlas, word: str) -> tuple[str, ...]:
    alike = _SHORT.get(word) or _alike(atlas).get(word)
    if alike:
        return alike
    words = _vocabulary(atlas)
    if len(word) < _LEAST_LETTERS or _begins_a_word(words, word):
        return (word,)
    near = [other for other in words if _slips(word, other) <= _SLIPS]
    if not near and len(word) >= _LEAST_BEGUN:
        near = [other for other in words if _begins_nearly(other, word)]
    return (word, *near)


def _slips(word: str, other: str) -> int:
    return OSA.distance(word, other, score_cutoff=_SLIPS)


def _begins_nearly(other: str, word: str) -> bool:
    lengths = range(len(word) - _SLIPS, len(word) + _SLIPS + 1)
    return len(other) > len(word) and any(
        _slips(word, other[:length]) <= _SLIPS for length in lengths
    )


@lru_cache(maxsize=4)
def _alike(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Return, for each name of a single word, all such names of the same thing."""
    names: dict[str, set[str]] = defaultdict(set)
    for name in atlas.names.values():
        pieces = [piece for piece in map(fold, _PIECES.split(name.name)) if piece]
        if all(" " not in piece for piece in pieces) and name.name[:1].isupper():
            names[name.thing].update(pieces)
    groups = [*_ALIKE, *(alike for alike in names.values() if len(alike) > 1)]
    return {word: tuple(sorted(alike)) for alike in groups for word in alike}


def _begins_a_word(words: Sequence[str], word: str) -> bool:
    place = bisect_left(words, word)
    return place < len(words) and words[place].startswith(word)


@lru_cache(maxsize=4)
def _vocabulary(atlas: Atlas) -> tuple[str, ...]:
    """Return each word that can be searched once, in alphabetical order."""
    return tuple(sorted({word for text in _texts(atlas) for word in text.split()} - {"|"}))


def _texts(atlas: Atlas) -> Iterator[str]:
    yield from place_words(atlas).values()
    yield from segment_words(atlas)
    for project in atlas.projects.values():
        yield fold(f"{project.name} {project.note or ''}")
    for event in atlas.events.values():
        yield fold(f"{event.title} {event.summary} {event.place_text or ''}")
    for question in atlas.questions.values():
        yield fold(question.question)
    for claim in atlas.claims.values():
        yield fold(claim.position)
    for name in atlas.names.values():
        yield fold(f"{name.thing} {name.name} {name.note or ''}")
    for source in atlas.sources.values():
        yield fold(f"{source.title} {source.publisher}")
