"""Pictures that stand in for the map: drawn once for each look and filter, and kept.

``/first/map.webp?<filter and theme>`` is the whole map, ``/first/inset.webp?…`` the South Caucasus
enlarged. A visitor must not wait for the drawing: the plain ones are made before somebody comes.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache
from flask import Response, abort, request

from app.delivery import jobs
from app.delivery.export_tickets import BusyError, run
from app.delivery.maps import MapRequest, inches
from app.queries.filter.viewstate import MAX_QUERY, ViewState, format_view, parse_view
from app.vocabulary.map_look import INSET_SIZE
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.components.shared import Shared
    from app.delivery.export_tickets import Exports

MAP: Final = "map"
INSET: Final = "inset"
_MOST_KEPT: Final = 48


class FirstPictures:
    """Draws the pictures and keeps those that were asked for last.

    Parameters
    ----------
    shared
        The state of the data that they show.
    exports
        Where they are drawn.
    """

    def __init__(self, shared: Shared, exports: Exports) -> None:
        self._shared, self._exports = shared, exports
        self._kept: LRUCache[tuple[str, str], bytes] = LRUCache(_MOST_KEPT)
        self._lock = threading.Lock()
        self._drawing: dict[tuple[str, str], threading.Lock] = {}

    def picture(self, name: str, view: ViewState) -> bytes:
        """Return a picture of a view, drawn now if it is not kept.

        Raises
        ------
        BusyError
            There is no room to draw it.
        """
        key = (name, format_view(view))
        with self._lock:
            kept = self._kept.get(key)
            own = self._drawing.setdefault(key, threading.Lock())
        if kept is not None:
            return kept
        # Whoever comes while it is drawn waits for that drawing, and makes none of his own.
        with own:
            with self._lock:
                kept = self._kept.get(key)
            if kept is not None:
                return kept
            made = self._draw(name, view)
            with self._lock:
                self._kept[key] = made
                self._drawing.pop(key, None)
            return made

    def warm(self, is_shown: Callable[[], bool] = lambda: True) -> None:
        """Draw what most visitors see first, before they come.

        Parameters
        ----------
        is_shown
            Whether visitors still come to this state of the data; nothing is drawn for others.
        """
        for theme in (Theme.LIGHT, Theme.DARK):
            for name in (MAP, INSET):
                if not is_shown():
                    return
                try:
                    self.picture(name, ViewState(theme=theme))
                except BusyError:
                    return

    def register(self, server: Flask) -> None:
        """Answer for the pictures."""

        @server.get("/first/<name>.webp")
        def first_picture(name: str) -> Response:
            if name not in (MAP, INSET) or len(request.query_string) > MAX_QUERY:
                abort(404)
            query = request.query_string.decode("utf-8", "replace")
            asked, _ = parse_view(query, self._shared.atlas, self._shared.facets)
            options = {key: asked.options[key] for key in ("newer", "day") if key in asked.options}
            view = replace(asked, camera=None, selection=None, options=options)
            response = Response(self.picture(name, view), mimetype="image/webp")
            response.add_etag()
            response.make_conditional(request)
            return response

    def _draw(self, name: str, view: ViewState) -> bytes:
        if name == MAP:
            return run(self._exports, jobs.first_picture, view)
        size = inches("x".join(str(int(side)) for side in INSET_SIZE))
        return run(self._exports, jobs.map_file, MapRequest("png", view, size, None, inset=True))
