"""First layouts, kept: most visitors begin with the same few, which take long to lay out.

A layout depends on the address that the page was opened at, on the data, which an edition never
changes, and on the day, from which ages are reckoned.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache
from flask import Response, request

if TYPE_CHECKING:
    from flask import Flask

LAYOUT: Final = "/_dash-layout"
_MOST_BYTES: Final = 12_000_000
_LONGEST: Final = 2000

_Key = tuple[str, str, str]


def install(server: Flask) -> None:
    """Keep the layouts that were asked for last; bounded, for a client can ask for any view."""
    kept: LRUCache[_Key, bytes] = LRUCache(_MOST_BYTES, getsizeof=len)
    lock = threading.Lock()

    def asked() -> bool:
        from_where = request.headers.get("Referer", "")
        return request.path == LAYOUT and request.method == "GET" and len(from_where) < _LONGEST

    def key() -> _Key:
        return request.headers.get("Referer", ""), request.script_root, date.today().isoformat()

    @server.before_request
    def answer() -> Response | None:
        if not asked():
            return None
        with lock:
            body = kept.get(key())
        return None if body is None else Response(body, mimetype="application/json")

    @server.after_request
    def keep(response: Response) -> Response:
        if asked() and response.status_code == 200:
            body = response.get_data()
            with lock, suppress(ValueError):
                kept[key()] = body
        return response
