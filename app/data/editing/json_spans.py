"""Where the members of a JSON text stand, so that one value can be changed and no other byte."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.files.reading import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = " \t\r\n"
_DECODER = json.JSONDecoder(parse_int=whole_number)


@dataclass(frozen=True, slots=True)
class Span:
    """A value and where it stands in the text."""

    value: Any
    start: int
    end: int


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def value_at(text: str, at: int) -> Span:
    """Read the value that begins at a place, or after white space there."""
    start = _skip(text, at)
    value, end = _DECODER.raw_decode(text, start)
    return Span(value, start, end)


def members(text: str, at: int) -> Iterator[tuple[str, Span]]:
    """Read the members of the object that begins at a place."""
    at = _skip(text, at) + 1
    while text[at := _skip(text, at)] != "}":
        if text[at] == ",":
            at = _skip(text, at + 1)
        name, at = _DECODER.raw_decode(text, at)
        span = value_at(text, _skip(text, at) + 1)
        yield name, span
        at = span.end


def items(text: str, at: int) -> Iterator[Span]:
    """Read the items of the array that begins at a place."""
    at = _skip(text, at) + 1
    while text[at := _skip(text, at)] != "]":
        if text[at] == ",":
            at += 1
        span = value_at(text, at)
        yield span
        at = span.end
