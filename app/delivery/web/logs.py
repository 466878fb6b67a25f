"""Lines of the log: text or JSON, and nothing in them that a client could have shaped."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response, g, request

from app.config import LogFormat

if TYPE_CHECKING:
    from flask import Flask

NAME = "corridor-atlas"
ACCESS = logging.getLogger(f"{NAME}.access")
MAX_TEXT = 500


def printable(text: str) -> str:
    """Return a text with each control character and line break written as an escape.

    A client that puts a line break into an address could otherwise write lines of its own.
    """
    cut = text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in cut
    )


class JsonLines(logging.Formatter):
    """One JSON object a line, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)


def configure(form: LogFormat) -> None:
    """Send the atlas's log to the standard error stream in one form."""
    logger = logging.getLogger(NAME)
    handler = logging.StreamHandler(sys.stderr)
    as_text = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(JsonLines() if form is LogFormat.JSON else as_text)
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.INFO)


def install_access_log(server: Flask) -> None:
    """Log each request with its status and milliseconds."""

    @server.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @server.after_request
    def end(response: Response) -> Response:
        # A request that was refused before this handler has no beginning.
        spent = (time.perf_counter() - g.get("began", time.perf_counter())) * 1000
        path = printable(request.full_path.removesuffix("?"))
        fields = {
            "method": printable(request.method),
            "path": path,
            "status": response.status_code,
            "ms": round(spent, 1),
        }
        ACCESS.info(
            "%s %s %s %.1f ms",
            fields["method"],
            path,
            response.status_code,
            spent,
            extra={"fields": fields},
        )
        return response
