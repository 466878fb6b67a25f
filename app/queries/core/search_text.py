"""Folding of names, so that a search finds them however they are typed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.vocabulary.terms import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.data.records.corridors import Branch, Corridor

# Letters that NFKD does not take apart, as people without the right keyboard type them.
_FOLDED = str.maketrans(
    {
        "ə": "e",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ʻ": "",
        "ʼ": "",
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
        "ё": "е",
        "й": "и",
    }
)


_MODE_WORDS = {
    Mode.RAIL: "rail railway line железная дорога demiryolu demir yolu",
    Mode.ROAD: "road highway motorway автодорога",
    Mode.SEA: "sea shipping ship море",
    Mode.FERRY: "ferry паром",
    Mode.PIPELINE: "pipeline трубопровод",
    Mode.MULTIMODAL: "multimodal",
    Mode.NOT_KNOWN: "mode not known",
}
"""Words beside a name that people type for a stretch, folded."""


_FOLDED_ASCII = {
    code: _FOLDED.get(code, chr(code).lower() if chr(code).isalnum() else " ")
    for code in range(128)
}
"""What ``fold`` makes of each character of ASCII, of which most names are."""


def fold(text: str) -> str:
    """Write text without case, accents and punctuation, words apart by one space.

    >>> fold("Horadiz–Ağbənd")
    'horadiz agbend'
    """
    if text.isascii():
        return " ".join(text.translate(_FOLDED_ASCII).split())
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED)).translate(_FOLDED)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


Terms = tuple[tuple[str, ...], ...]
"""What a search looks for: for each word typed, the folded spellings of which one must be found."""


def plain_terms(text: str) -> Terms:
    """Return the words of a search as they were typed.

    >>> plain_terms("Ağbənd line")
    (('agbend',), ('line',))
    """
    return tuple((word,) for word in fold(text).split())


def holds(text: str, terms: Terms) -> bool:
    """Tell whether a folded text holds every word of a search; the rule of every search here."""
    return all(any(spelling in text for spelling in spellings) for spellings in terms)


@lru_cache(maxsize=4)
def place_words(atlas: Atlas) -> Mapping[str, str]:
    """Return the folded names of each place, in all languages, by place id."""
    return MappingProxyType(
        {
            name: " | ".join(
                fold(text)
                for text in (place.name, name, *(other.name for other in atlas.names_of(name)))
            )
            for name, place in atlas.places.items()
        }
    )


def segment_words(atlas: Atlas) -> list[str]:
    """Return the folded text in which a search looks for each segment, in their order.

    That is the names of both ends in all languages, the identifier, what carries its traffic, and
    the names of its corridors, branches and projects.
    """
    places = place_words(atlas)
    projects: dict[str, list[str]] = defaultdict(list)
    for project in atlas.projects.values():
        for segment_id in project.segment_ids:
            projects[segment_id].append(fold(project.name))
    lines: Mapping[str, Corridor | Branch] = {**atlas.corridors, **atlas.branches}
    names = {name: fold(f"{line.name} {line.other_names or ''}") for name, line in lines.items()}
    return [
        " | ".join(
            [
                *(places[place_id] for place_id in segment.ends),
                fold(segment.segment_id),
                _MODE_WORDS[segment.mode],
                *projects[segment.segment_id],
                *(names[line] for line in (*segment.corridors, *segment.branches)),
            ]
        )
        for segment in atlas.segment_list
    ]


def segment_title(from_name: str, to_name: str) -> str:
    """Name a segment by its ends."""
    return f"{from_name} – {to_name}"
