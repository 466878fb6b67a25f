"""Pictures that stand in for the map: drawn once for each look and filter, and kept.

``/first/map.webp?<filter and theme>`` is the whole map, or the place of ``at``, ``inset.webp`` the
South Caucasus enlarged, ``inset-small.webp`` that for a phone; ``map.avif`` and so on are the same
for windows that need fewer pixels. A visitor must not wait for the drawing: the plain ones are made
before somebody comes.
"""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache
from flask import Response, abort, request
from PIL import Image

from app.delivery.exporting.tickets import BusyError, run
from app.delivery.files import jobs
from app.delivery.files.maps import MapRequest, inches
from app.queries.filter.first_view import corridor_out
from app.queries.filter.viewstate import MAX_QUERY, ViewState, format_view, parse_view
from app.vocabulary.map_look import INSET_SIZE
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.components.shared import Shared
    from app.delivery.exporting.tickets import Exports

MAP: Final = "map"
INSET: Final = "inset"
SMALL_INSET: Final = "inset-small"
FULL: Final = "webp"
SMALL: Final = "avif"
_SHARES: Final = {MAP: 0.7, INSET: 0.5, SMALL_INSET: 0.5}
"""Width of a small picture as a share of the full one."""
_QUALITY: Final = 52
_MOST_KEPT: Final = 64


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

    def picture(self, name: str, view: ViewState, form: str = FULL) -> bytes:
        """Return a picture of a view, made now if it is not kept.

        Raises
        ------
        BusyError
            There is no room to draw it.
        """
        key = (f"{name}.{form}", format_view(view))
        with self._lock:
            kept = self._kept.get(key)
            lock = self._drawing.setdefault(key, threading.Lock())
        if kept is not None:
            return kept
        # Whoever comes while it is drawn waits for that drawing, and makes none of his own.
        with lock:
            with self._lock:
                kept = self._kept.get(key)
            if kept is not None:
                return kept
            made = self._make(name, view, form)
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
        themes = (Theme.LIGHT, Theme.DARK)
        wanted = [(name, theme) for theme in themes for name in (MAP, INSET)]
        for name, theme in (*wanted, *((SMALL_INSET, theme) for theme in themes)):
            if not is_shown():
                return
            try:
                self.picture(name, ViewState(theme=theme), SMALL)
            except BusyError:
                return

    def register(self, server: Flask) -> None:
        """Answer for the pictures."""

        @server.get("/first/<name>.<form>")
        def first_picture(name: str, form: str) -> Response:
            if name not in _SHARES or form not in (FULL, SMALL):
                abort(404)
            if len(request.query_string) > MAX_QUERY:
                abort(404)
            query = request.query_string.decode("utf-8", "replace")
            asked, _ = parse_view(query, self._shared.atlas, self._shared.facets)
            options = {key: asked.options[key] for key in ("newer", "day") if key in asked.options}
            view = replace(asked, options=options)
            if name != MAP or asked.camera is None:
                # Of a picture without a place, a selection changes the inset alone.
                is_followed = corridor_out(view) is not None and name != MAP
                view = replace(view, camera=None, selection=view.selection if is_followed else None)
            picture = self.picture(name, view, form)
            response = Response(picture, mimetype=f"image/{form}")
            response.add_etag()
            response.make_conditional(request)
            return response

    def _make(self, name: str, view: ViewState, form: str) -> bytes:
        if form == SMALL:
            return smaller(self.picture(name, view), _SHARES[name])
        if name == MAP:
            return run(self._exports, jobs.first_picture, view)
        if name == SMALL_INSET:
            return run(self._exports, jobs.small_inset, view)
        size = inches("x".join(str(int(side)) for side in INSET_SIZE))
        return run(self._exports, jobs.map_file, MapRequest("png", view, size, None, inset=True))


def smaller(picture: bytes, share: float) -> bytes:
    """Return a picture with fewer pixels, which takes a third of the room."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        width, height = (round(side * share) for side in image.size)
        small = image.resize((width, height), Image.Resampling.LANCZOS)
        small.save(out, "AVIF", quality=_QUALITY, speed=7)
    return out.getvalue()
