"""Compression: brotli at its best level once, kept in memory and on disk, quickly meanwhile.

plotly.js takes some ten seconds at brotli's best level, for which nobody should wait. The first
answer is compressed fast; a thread in the background makes the small version, which is kept in the
user's cache folder under the hash of the content, for this and every later start.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import queue
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import brotli
from cachetools import LRUCache
from flask import request

from app.data.files.cache_folder import cache_folder
from app.data.files.whole_files import write_whole
from app.delivery.first_load.layouts import LAYOUT
from app.delivery.web.logs import NAME
from app.figures.map.tiles import TILE_MEDIA

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask, Response

LOG = logging.getLogger(NAME)
BEST = 11
FAST = 5
WINDOW = 24
"""Bytes looked back over, as a power of two: what draws is longer than the usual 22."""
_GZIP = 6
MIN_BYTES = 500
_MOST_ADDRESSES = 500
_MOST_BYTES = 32_000_000
_DIGEST_BYTES = 32
_TYPES = (
    "text/",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
    TILE_MEDIA,
)
_LASTING = (
    "/_dash-component-suites/",
    "/assets/",
    "/m/",
    "/plotly/",
    "/layers/",
    "/theme.css",
    "/style.css",
)


class BestStore:
    """Keeps contents compressed at the best level, by the hash of what they were.

    A file holds the hash of the compressed bytes before these, so that one that was cut short or
    changed is known and made anew.

    Attributes
    ----------
    folder
        Where they lie on disk; None if the disk cannot be used.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = _usable(folder)
        self._lock = threading.Lock()
        self._kept: LRUCache[str, bytes] = LRUCache(_MOST_BYTES, getsizeof=len)
        self._waiting: queue.Queue[tuple[str, bytes]] = queue.Queue(maxsize=200)
        self._asked: set[str] = set()
        self._thread: threading.Thread | None = None

    def get(self, digest: str) -> bytes | None:
        """Return the best version of a content, or None while there is none."""
        with self._lock:
            packed = self._kept.get(digest)
        if packed is None and self.folder is not None and digest not in self._asked:
            packed = _read(self.folder / f"{digest}.br")
            if packed is not None:
                self._keep(digest, packed)
        return packed

    def fast(self, digest: str, body: bytes) -> bytes:
        """Return a content as it is compressed quickly, made once."""
        name = f"{digest}.fast"
        with self._lock:
            packed = self._kept.get(name)
        if packed is None:
            packed = brotli.compress(body, quality=FAST)
            self._keep(name, packed)
        return packed

    def gzip(self, digest: str, body: bytes) -> bytes:
        """Return a content in the older form that every client knows, made once."""
        name = f"{digest}.gz"
        with self._lock:
            packed = self._kept.get(name)
        if packed is None:
            packed = gzip.compress(body, _GZIP)
            self._keep(name, packed)
        return packed

    def order(self, digest: str, body: bytes) -> None:
        """Have the best version made in the background, unless it is under way."""
        if digest in self._asked:
            return
        try:
            self._waiting.put_nowait((digest, body))
        except queue.Full:
            return
        self._asked.add(digest)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="compression", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until all that was ordered is made."""
        self._waiting.join()

    def _keep(self, digest: str, packed: bytes) -> None:
        with self._lock, suppress(ValueError):
            self._kept[digest] = packed

    def _work(self) -> None:
        while True:
            digest, body = self._waiting.get()
            try:
                packed = brotli.compress(body, quality=BEST, lgwin=WINDOW)
                self._keep(digest, packed)
                if self.folder is not None:
                    _write(self.folder / f"{digest}.br", packed)
            except OSError as error:
                LOG.warning("compressed files are kept in memory only: %s", error)
                self.folder = None
            finally:
                self._asked.discard(digest)
                self._waiting.task_done()


def _read(path: Path) -> bytes | None:
    """Read a compressed file; None where there is none, or not what was written."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    told, packed = whole[:_DIGEST_BYTES], whole[_DIGEST_BYTES:]
    return packed if told == hashlib.sha256(packed).digest() else None


def _write(path: Path, packed: bytes) -> None:
    """Write a compressed file with its digest."""
    write_whole(path, hashlib.sha256(packed).digest() + packed)


def _usable(folder: Path | None) -> Path | None:
    try:
        return cache_folder(folder)
    except OSError as error:
        reason = error.strerror or str(error)
    LOG.warning("compressed files are kept in memory only: %s", reason)
    return None


def install(server: Flask, store: BestStore | None = None) -> BestStore:
    """Compress the answers of a server; give the store, for tests and warming."""
    kept = store or BestStore()
    # One hash per address and version, instead of hashing megabytes at every request.
    digests: LRUCache[tuple[str, str, str], str] = LRUCache(_MOST_ADDRESSES)

    @server.after_request
    def compress(response: Response) -> Response:
        if not _is_compressible(response):
            return response
        if request.path.startswith(_LASTING) and not response.get_etag()[0]:
            # So that what has no fingerprint in its address need not be sent a second time.
            response.direct_passthrough = False
            response.add_etag()
        if response.make_conditional(request).status_code == 304:
            return response
        response.vary.add("Accept-Encoding")
        # With their qualities: q=0 refuses an encoding.
        accepted = request.accept_encodings
        if accepted.quality("br") > 0:
            name, packed = "br", _brotli(response, kept, digests)
        elif accepted.quality("gzip") > 0:
            name, packed = "gzip", _gzip(response, kept)
        else:
            return response
        response.set_data(packed)
        response.headers["Content-Encoding"] = name
        etag, _ = response.get_etag()
        if etag:
            # The bytes differ from the plain ones, the content does not.
            response.set_etag(etag, weak=True)
        return response

    return kept


def _is_compressible(response: Response) -> bool:
    if response.status_code != 200 or "Content-Encoding" in response.headers:
        return False
    if not (response.mimetype or "").startswith(_TYPES) or request.method == "HEAD":
        return False
    length = response.content_length
    return length is None or length >= MIN_BYTES


def _is_kept(response: Response) -> bool:
    """Tell whether the best version of an answer is worth making; there are thousands of tiles."""
    return request.path.startswith(_LASTING) and response.mimetype != TILE_MEDIA


def _gzip(response: Response, store: BestStore) -> bytes:
    response.direct_passthrough = False
    body = response.get_data()
    if not _is_kept(response):
        return gzip.compress(body, _GZIP)
    return store.gzip(hashlib.sha256(body).hexdigest(), body)


def _brotli(
    response: Response, kept: BestStore, digests: LRUCache[tuple[str, str, str], str]
) -> bytes:
    response.direct_passthrough = False
    if not _is_kept(response):
        body = response.get_data()
        if request.path == LAYOUT:
            return kept.fast(hashlib.sha256(body).hexdigest(), body)
        quick: bytes = brotli.compress(body, quality=FAST)
        return quick
    version = f"{response.get_etag()[0]}|{response.content_length}"
    address = (request.script_root, request.path, version)
    digest = digests.get(address)
    best = kept.get(digest) if digest else None
    if best is not None:
        return best
    body = response.get_data()
    if digest is None:
        digest = hashlib.sha256(body).hexdigest()
        digests[address] = digest
        best = kept.get(digest)
        if best is not None:
            return best
    kept.order(digest, body)
    fast: bytes = brotli.compress(body, quality=FAST)
    return fast
