"""Parts of plotly.js that nothing leads to any more, once some kinds of charts are left out.

The code is a list of small modules, ``name=W((exports,module)=>{…})``, which ask for one another by
``name()``. What can be reached from the code outside of them by such calls stays. A name that is
also one of a function inside of a module lets a part stay that could go, never the other way round.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEGINS = re.compile(r"(?<=[,; ])([\w$]+)=W\(\(?[\w$,]*\)?=>\{")
_ENDS = re.compile(r"\}\)(?=[,;](?:var )?$)")
_ASKED_FOR = re.compile(r"([\w$]+)\(\)")
_LONGEST = len("}),var ")
_BRACE = re.compile(r"[{}]")


class Part(NamedTuple):
    """One module: where it begins in the code, and where it ends."""

    name: str
    start: int
    end: int


def without_unreached(code: str) -> str:
    """Return the code without the modules that nothing asks for.

    Their names stay, without what they stood for: asking for one throws, and does so in every test
    that draws.
    """
    return _replaced(code, unreached(code), "{name}=0")


def unreached(code: str) -> list[Part]:
    """Return the modules that nothing asks for, in the order of the code."""
    parts = {part.name: part for part in _parts(code)}
    reached: set[str] = set()
    ahead = _asked_for(_replaced(code, parts.values(), "")) & parts.keys()
    while ahead:
        reached |= ahead
        named = (_asked_for(code[parts[name].start : parts[name].end]) for name in ahead)
        ahead = (set().union(*named) & parts.keys()) - reached
    return [part for part in parts.values() if part.name not in reached]


def _replaced(code: str, parts: Iterable[Part], form: str) -> str:
    """Return the code with a form in the place of each part, which may hold its name."""
    pieces = []
    position = 0
    for part in parts:
        pieces += [code[position : part.start], form.format(name=part.name)]
        position = part.end
    return "".join([*pieces, code[position:]])


def _asked_for(code: str) -> set[str]:
    return set(_ASKED_FOR.findall(code))


def _parts(code: str) -> list[Part]:
    """Return the modules that are followed by the next one, and by nothing else."""
    begins = list(_BEGINS.finditer(code))
    parts = []
    for here, following in pairwise(begins):
        nearest = max(here.end(), following.start() - _LONGEST)
        end = _ENDS.search(code, nearest, following.start())
        if end is not None and _is_closed_only_at_its_end(code, here.end(), end.start()):
            parts.append(Part(here[1], here.start(1), end.end()))
    return parts


def _is_closed_only_at_its_end(code: str, start: int, end: int) -> bool:
    """Tell whether the first brace that closes a module is its last: else more code follows it.

    Braces in texts count too. Where these do not pair the module is taken for code that stays.
    """
    depth = 1
    for brace in _BRACE.findall(code, start, end):
        depth += 1 if brace == "{" else -1
        if depth == 0:
            return False
    return depth == 1
