"""The atlas below a path of another site: ``https://host/atlas/``, with or without a proxy's help.

Inside the application every address begins at the root. At this edge the base path is taken off
what comes in, and put before the addresses in what goes out: the values of those attributes and
members that hold addresses, and nothing else. What the browser's modules ask for themselves they
put together with the base path, which the page tells them (``data-base``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask import request

from app.config import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flask import Flask, Response

    Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_HELD_IN = (
    "href",
    "src",
    "url",
    "data",
    "address",
    "home",
    "index",
    "draftAddress",
    "data-index",
    "data-take",
    "data-base",
)
_SLASH = r"(?:/|\\+u002f)"
# In HTML, in JSON, and in JSON or HTML inside a text of JSON, whose quotes (and Dash's slashes) are
# escaped.
_ADDRESS = re.compile(
    rf"""((?<![\w-])(?:{"|".join(_HELD_IN)})(?:\\*["'])?\s*[:=]\s*\\*["'])({_SLASH})(?!{_SLASH})""".encode()
)
_PREFIX = re.compile(rf'"requests_pathname_prefix":\s*"{_SLASH}"'.encode())
_TYPES = ("text/html", "application/json")


class BasePath:
    """Takes the base path off the address of each request, as a proxy may do or not do.

    Parameters
    ----------
    base_path
        Path that begins and ends with a slash; ``/`` changes nothing.
    """

    def __init__(self, application: Application, base_path: str) -> None:
        self._application = application
        self._root = base_path.rstrip("/")

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "")
        # What a proxy says of its prefix (X-Forwarded-Prefix) stands already in SCRIPT_NAME.
        root = environ.get("SCRIPT_NAME", "").rstrip("/") or self._root
        environ["PATH_INFO"] = within(path, root)
        environ["SCRIPT_NAME"] = root
        return self._application(environ, start_response)


def install(server: Flask) -> None:
    """Put the base path before the addresses in pages and in what callbacks answer."""

    @server.after_request
    def prefix(response: Response) -> Response:
        root = request.script_root
        if not root or response.mimetype not in _TYPES or response.direct_passthrough:
            return response
        if response.status_code in (200, 404) and not response.headers.get("Content-Disposition"):
            response.set_data(with_base(response.get_data(), root))
        return response


def with_base(body: bytes, root: str) -> bytes:
    """Put a base path, without a slash at its end, before the addresses in HTML or JSON (UTF-8).

    >>> with_base(b'<a href="/compare">/compare</a>', "/atlas")
    b'<a href="/atlas/compare">/compare</a>'
    """
    told = _PREFIX.sub(f'"requests_pathname_prefix":"{root}/"'.encode(), body)
    return _ADDRESS.sub(rb"\g<1>" + root.encode() + rb"\g<2>", told)
