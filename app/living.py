"""The server that goes with its data: it notices changed files and shows them as a whole.

Each state of the data has an application of its own (an edition), which never changes. A request
belongs to one edition from its beginning to its end; a page goes on being answered by the edition
that it came from, as long as that is kept.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import threading
import time
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Any

from app.data.editions.snapshot import stamp_of
from app.delivery.web.logs import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.data.editions.snapshot import Stamp
    from app.factory import Edition

    Warm = Callable[[Edition, Callable[[], bool]], None]
    Renew = Callable[[Edition, Stamp], tuple[Edition | None, Stamp]]

LOG = logging.getLogger(NAME)
KEPT = 3
"""Editions that are kept: the one that is shown and those that open pages may have come from."""
WAIT_SECONDS = 15.0
MOST_WAITING = 4
"""Requests that may wait for an edition: anybody can name one that never comes."""
_FILE = re.compile(r"/(layers|first)/([^/]+)$")
_VERSION = re.compile(r"(?:^|&)v=([0-9a-f]+)")
_CALLBACK = "/_dash-update-component"
_NAME = "X-Atlas-Edition"
"""In it a page names the edition that it came from, and each answer its own."""
_EDITION = "HTTP_X_ATLAS_EDITION"


class LivingAtlas:
    """The application that a server runs: hands each request to an edition.

    Parameters
    ----------
    edition
        What is shown first.
    folder
        The data folder that its data come from.
    stamp
        What the folder looked like when they were read; None if it is not watched.
    seconds
        How often the folder is looked at.
    warm
        Prepares what visitors of a new edition ask for first, once it is shown and for as long as
        a function says that it still is.
    renew
        Makes the edition that follows one, of data read at a stamp; see
        :class:`~app.renewing.Renewal`.
    """

    def __init__(
        self,
        edition: Edition,
        folder: Path,
        stamp: Stamp | None = None,
        renew: Renew | None = None,
        seconds: float = 0,
        warm: Warm | None = None,
    ) -> None:
        # Newest first; replaced as a whole, so that whoever reads it sees one state.
        self._editions: tuple[Edition, ...] = (edition,)
        self._folder = folder
        self._stamp = stamp
        self._renew = renew
        self._seconds = seconds
        self._warm = warm
        self._changed = threading.Condition()
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._watched_by = 0

    @property
    def edition(self) -> Edition:
        """The edition that new visitors get."""
        return self._editions[0]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        self.watch()
        edition = self._choose(environ)
        if edition is None:
            # A page of data that are gone asks for a part of itself, which would not fit the rest.
            # "No content" is what leaves the page as it is; it will ask to be loaded again.
            gone = [("Cache-Control", "no-store"), (_NAME, "gone")]
            start_response("204 No Content", gone)
            return []

        def named(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, (_NAME, edition.digest)], *rest)

        # Dash leaves its application in the context of the thread, which would hold it for long.
        answer: Iterable[bytes] = copy_context().run(edition.app.server, environ, named)
        return answer

    def swap(self, edition: Edition) -> None:
        """Show an edition from the next request on."""
        with self._changed:
            self._editions = (edition, *self._editions)[:KEPT]
            self._changed.notify_all()

    def watch(self) -> None:
        """Look at the data folder now and again, in a thread of this process.

        A second call does nothing, except in a process that came from this one by a fork: threads
        are left behind by it.
        """
        if self._renew is None or not self._seconds or self._watched_by == os.getpid():
            return
        with self._changed:
            if self._watched_by == os.getpid():
                return
            self._watched_by = os.getpid()
        threading.Thread(target=self._watch, name="data folder", daemon=True).start()

    def look(self, seen: Stamp | None) -> Stamp:
        """Look at the folder once, and show its data if they changed and are checked.

        Parameters
        ----------
        seen
            What it looked like the last time: files that still change are waited for.

        Returns
        -------
        tuple
            What it looks like now; empty if it cannot be told.
        """
        now = self._now()
        if self._renew is None or self._stamp is None or now == self._stamp or now != seen:
            return now
        began = time.perf_counter()
        edition, self._stamp = self._renew(self.edition, self._stamp)
        if edition is not None:
            self.swap(edition)
            # What is gone with former editions goes now, and what is new stays as at the start.
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            spent = time.perf_counter() - began
            LOG.info("the data have changed and are shown (%.1f s)", spent)
        return self._stamp

    def _watch(self) -> None:
        seen = self._stamp
        while True:
            time.sleep(self._seconds)
            try:
                before = self.edition
                seen = self.look(seen)
                if self.edition is not before:
                    self._prepare(self.edition)
            except Exception:
                # The folder is looked at as long as the server lives, whatever happens to it.
                LOG.exception("the data folder could not be looked at")

    def _prepare(self, edition: Edition) -> None:
        """Warm an edition in a thread of its own: drawing must not hold up the next change."""
        if self._warm is not None:
            still = partial(self._is_shown, edition)
            threading.Thread(target=self._warm, args=(edition, still), daemon=True).start()

    def _is_shown(self, edition: Edition) -> bool:
        return self.edition is edition

    def _choose(self, environ: dict[str, Any]) -> Edition | None:
        path = environ.get("PATH_INFO", "")
        editions = self._editions
        file = _FILE.search(path)
        if file is not None:
            version = _VERSION.search(environ.get("QUERY_STRING", ""))
            if version is None:
                return editions[0]
            name, digest = file[2], version[1]
            edition = self._first(lambda candidate: candidate.has_file(name, digest))
            # A layer that is gone is answered as such; for a picture there would be another one.
            return edition or (editions[0] if file[1] == "layers" else None)
        named = environ.get(_EDITION)
        if named is None:
            return editions[0]
        edition = self._first(lambda candidate: candidate.digest == named)
        if edition is None and not path.endswith(_CALLBACK):
            # A page that begins while the server is begun anew begins with what is there.
            return editions[0]
        return edition

    def _first(self, fits: Callable[[Edition], bool]) -> Edition | None:
        """Return the newest edition that fits; wait for one where the folder has changed.

        Of several processes one sees changed files before another does.
        """
        fitting = next((edition for edition in self._editions if fits(edition)), None)
        if fitting is not None or self._stamp is None or not self._is_behind():
            return fitting
        if not self._waiting.acquire(blocking=False):
            return None
        try:
            with self._changed:
                self._changed.wait_for(lambda: any(map(fits, self._editions)), WAIT_SECONDS)
        finally:
            self._waiting.release()
        return next((edition for edition in self._editions if fits(edition)), None)

    def _is_behind(self) -> bool:
        return self._now() != self._stamp

    def _now(self) -> Stamp:
        try:
            return stamp_of(self._folder)
        except OSError:
            return ()
