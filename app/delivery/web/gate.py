"""Who may ask for what: host names, other sites, and requests that would only cost work."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Response, request

from app.config import ANY_HOST, PREFIX
from app.errors import SettingsError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.datastructures import Headers

    from app.config import Settings

COSTLY = ("/export/", "/data/", "/briefings/document", "/correct/", "/intake/")
"""Addresses whose answers take work: pages of other sites may not set it off."""
MAX_ADDRESS = 12_000
"""Characters of a query; the longest view that a page writes has 8,000."""
_WRONG_HOST = 421


def install(server: Flask, settings: Settings) -> None:
    """Refuse requests before any page sees them.

    A name that is not the atlas's own gets 421, so that a page from elsewhere whose name is turned
    to this machine (DNS rebinding) reads nothing. A costly address asked for by a page of another
    site gets 403; a link that a person follows from there is taken.

    Raises
    ------
    SettingsError
        Visitors may write, others reach the server, and it would answer under any name.
    """
    if settings.allow_edits and not settings.hosts and not is_loopback(settings.host):
        # Under any name would be under that of a foreign page, too, turned to this machine.
        message = (
            f"--allow-edits: found {settings.host}, which others reach, and no names in "
            f"{PREFIX}HOSTS; expected the names under which the atlas may be asked for"
        )
        raise SettingsError(message)
    allowed = _host_rule(settings)

    @server.before_request
    def refuse() -> Response | None:
        name = _host_name(request.host)
        if not allowed(name):
            text = _(
                "This server does not answer for this name; it can be allowed in its settings."
            )
            return Response(f"{text}\n", _WRONG_HOST, mimetype="text/plain")
        if len(request.query_string) > MAX_ADDRESS:
            text = _("The address is too long.")
            return Response(f"{text}\n", 414, mimetype="text/plain")
        costly = request.path.startswith(COSTLY)
        if (costly or request.method == "POST") and _from_another_site(request.headers, name):
            text = _("Pages of other sites may not ask for this.")
            return Response(f"{text}\n", 403, mimetype="text/plain")
        if costly and request.method == "HEAD":
            # What the headers of the answer would be is only known once the file is made.
            return Response("", 200, mimetype="application/octet-stream")
        return None


def own_names() -> frozenset[str]:
    """Return the names by which this machine may call itself."""
    name = socket.gethostname().lower()
    return frozenset({"localhost", name, name.partition(".")[0], f"{name.partition('.')[0]}.local"})


def is_loopback(host: str) -> bool:
    """Tell whether what listens at a host can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _host_rule(settings: Settings) -> Callable[[str], bool]:
    if ANY_HOST in settings.hosts or (not settings.hosts and not is_loopback(settings.host)):
        return lambda _name: True
    names = own_names() | set(settings.hosts)
    # An address in numbers cannot be turned to another machine, as a name can.
    return lambda name: name in names or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _host_name(host: str) -> str:
    """Return the name in a Host header, without the port and in small letters."""
    return (
        host.rpartition("]")[0].lower() + "]"
        if host.startswith("[")
        else host.split(":", maxsplit=1)[0].lower()
    )


def _from_another_site(headers: Headers, host: str) -> bool:
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        followed = (
            headers.get("Sec-Fetch-Mode") == "navigate"
            and headers.get("Sec-Fetch-Dest") == "document"
            and request.method in ("GET", "HEAD")
        )
        return site == "cross-site" and not followed
    origin = headers.get("Origin")
    # Programs that are no browsers send neither; they can be asked for nothing by a foreign page.
    return origin is not None and (urlsplit(origin).hostname or "") != host.strip("[]")
