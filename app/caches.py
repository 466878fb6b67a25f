"""Forgetting what functions keep of former data."""

from __future__ import annotations

import sys
from functools import lru_cache

_OURS = "app."
_CACHED = type(lru_cache(maxsize=1)(str))


def forget() -> None:
    """Empty the caches of the application's functions that are bounded in number.

    Most have an atlas in their keys, and would hold one after another as the data change. Those
    without a bound keep what never changes.
    """
    for name, module in list(sys.modules.items()):
        if not name.startswith(_OURS):
            continue
        for function in list(vars(module).values()):
            # By its type: to ask a name of Flask's for an attribute needs a request.
            if type(function) is _CACHED and function.cache_parameters()["maxsize"] is not None:
                function.cache_clear()
