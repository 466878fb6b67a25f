"""Serving with waitress: many connections, and an end that lets what runs finish."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import TYPE_CHECKING, Any

from waitress.server import create_server

from app.delivery.files.sent_files import MAX_TEMPLATE_BYTES

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from app.config import Settings
    from app.delivery.exporting.pool import ExportPool
    from app.factory import Edition
    from app.starting import Started

STOP_SECONDS = 10.0
"""What runs when the server is told to stop gets this long."""
_WARM_SECONDS = 5.0
_MEMORY_BYTES = 2_000_000


def serve(
    started: Started,
    settings: Settings,
    listener: socket.socket,
    announce: Callable[[], None],
) -> None:
    """Serve until SIGTERM or Ctrl+C.

    After SIGTERM no new connection is taken; what runs gets ten seconds.

    Parameters
    ----------
    announce
        Called once connections are taken.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server: Any = create_server(
        started.application,
        sockets=[listener],
        threads=settings.threads,
        connection_limit=settings.connections,
        channel_timeout=settings.idle_seconds,
        cleanup_interval=min(10, settings.idle_seconds),
        # select() knows no more than 1,024 files on some systems.
        asyncore_use_poll=True,
        # One request ahead is read, by which a client that has gone is noticed.
        channel_request_lookahead=1,
        # Refused by its announced or its real length, before it is stored.
        max_request_body_size=MAX_TEMPLATE_BYTES,
        # The packed files that every browser loads stay in memory: a temporary file for each answer
        # costs time, and on a full disk the answer would break off.
        outbuf_overflow=_MEMORY_BYTES,
        ident="Corridor Atlas",
        clear_untrusted_proxy_headers=settings.proxies == 0,
    )
    drain = threading.Thread(target=_drain, args=(server,), name="drain", daemon=True)

    def stop(_number: int, _frame: object) -> None:
        if not started.standing.readiness.stopping:
            started.standing.readiness.stopping = True
            drain.start()

    # Also as the first process of a container, which the system ends by no signal of itself.
    before = signal.signal(signal.SIGTERM, stop)
    exports = started.exports
    pages = threading.Thread(
        target=started.application.edition.warm, name="first layouts", daemon=True
    )
    pages.start()
    if exports is not None:
        warm = threading.Timer(_WARM_SECONDS, _warm, [exports, started.application.edition])
        warm.daemon = True
        warm.start()
    started.application.watch()
    announce()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        server.close()
        if exports is not None:
            exports.stop(0.0)


def _warm(exports: ExportPool, edition: Edition) -> None:
    """Start the processes for files, and draw what visitors see first."""
    exports.warm(edition.shared)
    edition.pictures.warm()


def _drain(server: Any) -> None:
    """Take no new connection, wait for what runs, then end the loop of the server."""
    # In the thread of the loop, which must not find a closed socket among those it waits for.
    server.trigger.pull_trigger(lambda: _stop_listening(server))
    last = time.monotonic() + STOP_SECONDS
    while time.monotonic() < last and _is_busy(server):
        time.sleep(0.05)
    server.task_dispatcher.shutdown()
    # The loop runs while it has something to wait for. An exception raised by a signal could be
    # lost in it, for it takes care of errors of each connection by itself.
    server.trigger.pull_trigger(server._map.clear)


def _stop_listening(server: Any) -> None:
    server.accepting = False
    server.del_channel()
    server.socket.close()


def _is_busy(server: Any) -> bool:
    """Tell whether a request is being worked on, or an answer is still on its way."""
    tasks = server.task_dispatcher
    if tasks.active_count or tasks.queue:
        return True
    channels = list(server.active_channels.values())
    return any(channel.total_outbufs_len or channel.requests for channel in channels)
