"""Folding of names, so that a search finds them however they are typed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.data.records import Branch, Corridor

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


def fold(text: str) -> str:
    """Write text without case, accents and punctuation, words apart by one space.

    >>> fold("Horadiz–Ağbənd")
    'horadiz agbend'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED)).translate(_FOLDED)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def place_words(atlas: Atlas) -> dict[str, str]:
    """Give the folded names of each place, in all languages, by place id."""
    return {
        name: " | ".join(
            fold(text)
            for text in (place.name, name, *(other.name for other in atlas.names_of(name)))
        )
        for name, place in atlas.places.items()
    }


def segment_words(atlas: Atlas) -> list[str]:
    """Return the folded text in which a search looks for each segment, in their order.

    That is the names of both ends in all languages, the identifier, and the names of the
    corridors and branches.
    """
    places = place_words(atlas)
    lines: Mapping[str, Corridor | Branch] = {**atlas.corridors, **atlas.branches}
    names = {name: fold(f"{line.name} {line.other_names or ''}") for name, line in lines.items()}
    return [
        " | ".join(
            [
                *(places[place_id] for place_id in segment.ends),
                fold(segment.segment_id),
                *(names[line] for line in (*segment.corridors, *segment.branches)),
            ]
        )
        for segment in atlas.segment_list
    ]


def segment_title(from_name: str, to_name: str) -> str:
    """Name a segment by its ends."""
    return f"{from_name} – {to_name}"
