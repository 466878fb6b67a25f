"""Answers that are files: made apart from the pages, with progress at an address of its own.

A client that wants to show how far its file is names it: ``?ticket=<16 to 64 letters or digits>``.
While the file is written, ``/export/progress/<ticket>`` tells ``{"step": 2, "of": 8, "title": …}``;
it is empty (204) before and after, and where another process of the server writes it.
"""

from __future__ import annotations

import errno
import re
import select
import socket
from dataclasses import asdict
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Response, jsonify, request, send_file

from app.delivery.exporting.tickets import BusyError, ClientLeftError, cannot_write, run

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from flask import Flask

    from app.delivery.exporting.tickets import Exports, Job, Step

CLIENT_LEFT = 499
"""Status in the log of a request whose client did not wait for the answer."""
NOTHING_KNOWN = 204
"""Status of the progress of a file that this process is not making."""
RETRY_SECONDS = 10
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_TICKET = re.compile(r"[A-Za-z0-9]{16,64}")


def attachment(body: bytes, mimetype: str, name: str | None) -> Response:
    """Answer with a file to save under a name, or to show where it has none."""
    response = send_file(
        BytesIO(body),
        mimetype=mimetype,
        as_attachment=name is not None,
        download_name=name,
        etag=False,
        conditional=False,
    )
    response.direct_passthrough = False
    return response


class Exporter:
    """Makes files for requests.

    Parameters
    ----------
    exports
        Where the jobs run.
    steps
        How far each export is whose client gave it a name.
    """

    def __init__(self, exports: Exports, steps: MutableMapping[str, Step | None]) -> None:
        self.exports = exports
        self._steps = steps

    def make(self, job: Job, *arguments: object) -> bytes:
        """Run a job for the present request and return what it made.

        Raises
        ------
        BusyError
            There is no room, or the time is over, or the disk is full; answered with 503.
        ClientLeftError
            The client has gone.
        """
        try:
            return self._make(job, arguments)
        except OSError as error:
            if error.errno in _FULL:
                raise cannot_write(error) from error
            raise

    def _make(self, job: Job, arguments: tuple[object, ...]) -> bytes:
        ticket = request.args.get("ticket", "")
        if not _TICKET.fullmatch(ticket):
            return run(self.exports, job, *arguments, left=client_left(request.environ))
        self._steps[ticket] = None

        def tell(step: Step) -> None:
            self._steps[ticket] = step

        try:
            return run(self.exports, job, *arguments, left=client_left(request.environ), tell=tell)
        finally:
            self._steps.pop(ticket, None)

    def answer(
        self, job: Job, *arguments: object, mimetype: str, name: str, inline: bool = False
    ) -> Response:
        """Answer the present request with the file that a job makes."""
        response = attachment(self.make(job, *arguments), mimetype, None if inline else name)
        response.headers.setdefault("Content-Disposition", "inline")
        response.add_etag()
        response.make_conditional(request)
        return response

    def register(self, server: Flask) -> None:
        """Answer for progress, and for jobs that found no room."""

        @server.get("/export/progress/<ticket>")
        def progress(ticket: str) -> Response | tuple[str, int]:
            if ticket not in self._steps:
                return "", NOTHING_KNOWN
            step = self._steps.get(ticket)
            return jsonify(asdict(step) if step is not None else {"step": 0, "of": 0, "title": ""})

        @server.errorhandler(BusyError)
        def busy(error: BusyError) -> tuple[Response, int, dict[str, str]]:
            return jsonify(error=str(error)), 503, {"Retry-After": str(RETRY_SECONDS)}

        @server.errorhandler(ClientLeftError)
        def left(_error: ClientLeftError) -> tuple[str, int]:
            return "", CLIENT_LEFT


def client_left(environ: dict[str, Any]) -> Callable[[], bool] | None:
    """Return what tells whether the client of a request has gone, where the server can tell."""
    told: Callable[[], bool] | None = environ.get("waitress.client_disconnected")
    if told is not None:
        return told
    connection = environ.get("gunicorn.socket")
    return (lambda: _closed(connection)) if isinstance(connection, socket.socket) else None


def _closed(connection: socket.socket) -> bool:
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""
    except (OSError, ValueError):
        return True
