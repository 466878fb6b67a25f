"""Folding of names, so that a search finds them however they are typed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.data.model import Atlas

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
    words: dict[str, list[str]] = defaultdict(list)
    for place_id, name in zip(
        atlas.frames.places["place_id"], atlas.frames.places["name"], strict=True
    ):
        words[place_id] += [fold(name), fold(place_id)]
    names = atlas.frames.place_names
    for place_id, name in zip(names["place_id"], names["name"], strict=True):
        words[place_id].append(fold(name))
    return {place_id: " | ".join(parts) for place_id, parts in words.items()}


def segment_words(atlas: Atlas) -> list[str]:
    """Give the folded text in which a search looks for each segment, in their order.

    That is the names of both ends in all languages, the identifier, and the names of the
    corridors and branches.
    """
    places = place_words(atlas)
    corridors = {
        row.corridor_id: fold(f"{row.name} {row.other_names or ''}")
        for row in atlas.frames.corridors.rename_axis(None).itertuples(index=False)
    }
    branches = {
        row.branch_id: fold(f"{row.name} {row.other_names or ''}")
        for row in atlas.frames.branches.itertuples(index=False)
    }
    return [
        " | ".join(
            [
                places.get(row.from_place, ""),
                places.get(row.to_place, ""),
                fold(row.segment_id),
                *(corridors.get(name, "") for name in row.corridors),
                *(branches.get(name, "") for name in row.branches),
            ]
        )
        for row in atlas.frames.segments.itertuples(index=False)
    ]


def segment_title(from_name: str, to_name: str) -> str:
    """Name a segment by its ends."""
    return f"{from_name} – {to_name}"
