"""Identifiers made from names: of letters that addresses and file names hold, each once."""

from __future__ import annotations

import re

from anyascii import anyascii

from app.queries.core.search_text import fold

_LONGEST = 60


def identifier(text: str) -> str:
    """Write a name as an identifier; empty where nothing of it can be written so.

    >>> identifier("Horadiz–Ağbənd (rail)")
    'horadiz-agbend-rail'
    """
    plain = fold(anyascii(fold(text))).replace(" ", "-")
    return re.sub(r"[^a-z0-9-]", "", plain)[:_LONGEST].strip("-")


class Register:
    """Identifiers that are taken; each further one of a name gets a number."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, wish: str, otherwise: str) -> str:
        """Return the wish, or the wish with the next number that is free."""
        base = wish or otherwise
        number = self._next.get(base, 1)
        name = base if number == 1 else f"{base}-{number}"
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._next[base] = number + 1
        self._taken.add(name)
        return name
