"""plotly.js as the pages need it: as it came, but quick to start.

As it starts, plotly.js prepares all its forty-seven kinds of charts, which takes most of the time
until the first one is drawn, and they are two fifths of its bytes. What is drawn here are lines,
bars and maps; each further kind of trace has to be named in :data:`TRACES`. And it stands in one
function that is handed to another, which browsers read twice: once to find its end, and again when
it is called. In brackets of its own it is read once, while the page goes on.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.errors import AtlasError
from app.exports.presenting import plotly_parts
from app.exports.presenting.plotly_parts import without_unreached

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

TRACES: Final = frozenset(("bar", "scattermap"))
"""Kinds of traces that are drawn, beside ``scatter``, which is part of plotly's core."""

_REGISTERED: Final = re.compile(r"(\.register\(\[)((?:[\w$]+\(\),){20,}[\w$]+\(\))(\]\))")
_WHOLE: Final = re.compile(r"(\} \([^()]* : this, )(\(\) => \{.*\})(\)\);\s*)$", re.DOTALL)
_STRICT: Final = '{"use strict";'
_HEAD: Final = re.compile(r"([\w$]+)=[\w$]+\(\([\w$,]*\)=>$")
# Browsers refuse a page from a disk a worker that is a module. MapLibre's worker (6.9, in plotly
# 7.1.0) is a plain script but for what it exports at its end, which nobody reads.
_PLAIN_WORKER: Final = (
    (r"export\{\w+ as default\};", ""),
    (r'new Worker\((\w+),\{type:"module"\}\)', r"new Worker(\1)"),
    (r"new URL\((\w+),(\w+)\.href\)\.origin!==\2\.origin", "!1"),
)


@cache
def plotly_code() -> bytes:
    """Return plotly.js (UTF-8) with the kinds of traces that are drawn, and what these need.

    Raises
    ------
    AtlasError
        This plotly is put together in another way.
    """
    code = _shipped().read_text(encoding="utf-8")
    whole = _WHOLE.search(code)
    if whole is None:
        raise AtlasError("plotly.js: it does not stand in one function")
    drawing = without_unreached(with_drawn_kinds(whole[2]))
    return f"{code[: whole.start()]}{whole[1]}({drawing}){whole[3]}".encode()


def with_drawn_kinds(code: str) -> str:
    """Return plotly.js without the kinds of traces that nobody draws, whose code is still there.

    Raises
    ------
    AtlasError
        This plotly is put together in another way.
    """
    lists = _REGISTERED.findall(code)
    if len(lists) != 1:
        raise AtlasError(f"plotly.js: found {len(lists)} lists of traces, expected one")
    listed = lists[0][1].split(",")
    drawn = [f"{_module_of(code, kind)}()" for kind in sorted(TRACES)]
    if not set(drawn) <= set(listed):
        raise AtlasError(f"plotly.js: {drawn} bring {sorted(TRACES)}, but are not listed")
    kept = ",".join(drawn)
    return _REGISTERED.sub(lambda match: f"{match[1]}{kept}{match[3]}", code)


def plotly_file_code() -> str:
    """Return the same with a worker that a file from a disk may start.

    Raises
    ------
    AtlasError
        This plotly starts its worker in another way.
    """
    code = plotly_code().decode()
    for pattern, plain in _PLAIN_WORKER:
        code, count = re.subn(pattern, plain, code)
        if count != 1:
            raise AtlasError(f"plotly.js: found {count} times {pattern}, expected once")
    return code


@cache
def plotly_address() -> str:
    """Return the address that the app serves it at, which means one content for ever."""
    # From what the code is made of, for making it takes longer than all else that an address needs.
    made_of = hashlib.sha256(_shipped().read_bytes())
    for maker in (__file__, plotly_parts.__file__):
        made_of.update(Path(maker).read_bytes())
    return f"/plotly/{made_of.hexdigest()[:12]}.js"


def _shipped() -> Traversable:
    return files("plotly") / "package_data" / "plotly.min.js"


def _module_of(code: str, kind: str) -> str:
    """Return the module of plotly that is listed for a kind of trace.

    A module is a function that is called once, ``name=W((exports,module)=>{…})``. The one that is
    listed hands over what another one holds, which says what kind it is.
    """
    holder = _module_around(code, f'moduleType:"trace",name:"{kind}"')
    return _module_around(code, f".exports={holder}()")


def _module_around(code: str, text: str) -> str:
    at = code.find(text)
    start = code.rfind(_STRICT, 0, at) if at >= 0 else -1
    head = _HEAD.search(code, max(start - 80, 0), start) if start >= 0 else None
    if head is None:
        raise AtlasError(f"plotly.js: found no module with {text}")
    return head[1]
