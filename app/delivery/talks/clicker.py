"""A phone in the same network as clicker: it types the code that the presenter's screen shows.

Off unless it is asked for (``CORRIDOR_ATLAS_CLICKER``). The presenter's window waits for presses;
a code ends with the window, or after some hours, and wrong codes are soon refused.
"""

from __future__ import annotations

import secrets
import socket
from collections import deque
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Response, jsonify, request

from app.delivery.web.gate import is_loopback
from app.templating import render
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.config import Settings
    from app.exports.presenting.modules import Modules

MODULE = "present/phone-page.js"
PRESSES: Final = {"next": _("Next"), "back": _("Back"), "black": _("Black")}
"""What a phone may press, with the words of its buttons."""
MOST_OPEN = 4
"""Windows that wait at a time; each holds a thread of the server."""
LIFE_SECONDS = 3 * 3600
SILENCE_SECONDS = 60
"""After which a window that does not ask any more is taken for closed."""
WAIT_SECONDS = 15
MOST_WRONG = 12
MOST_A_WINDOW = 20
WINDOW_SECONDS = 60
MOST_PRESSES = 12
"""Presses that a code takes in a second: more than a hand, and less than a program."""
_MOST_WAITING = 20
_MOST_PHONES = 8
"""Phones that a code remembers; one more takes the place of the first."""


@dataclass(slots=True)
class _Talk:
    secret: str
    ends: float
    heard: float
    presses: deque[str] = field(default_factory=lambda: deque(maxlen=_MOST_WAITING))
    pressed: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_PRESSES))
    phones: deque[str] = field(default_factory=lambda: deque(maxlen=_MOST_PHONES))


class Clickers:
    """The codes that are open, and what was pressed.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._talks: dict[str, _Talk] = {}
        self._wrong: deque[float] = deque(maxlen=MOST_WRONG)
        self._opened: deque[float] = deque(maxlen=MOST_A_WINDOW)
        self._changed = Condition()

    def open(self) -> tuple[str, str] | None:
        """Open a code; give it with the secret of the window, or None where there are too many."""
        with self._changed:
            now = self._sweep()
            if len(self._talks) >= MOST_OPEN or _is_full(self._opened, now):
                return None
            self._opened.append(now)
            code = f"{secrets.randbelow(1_000_000):06}"
            while code in self._talks:
                code = f"{secrets.randbelow(1_000_000):06}"
            secret = secrets.token_urlsafe(16)
            self._talks[code] = _Talk(secret, now + LIFE_SECONDS, now)
            return code, secret

    def connect(self, code: str) -> str | None:
        """Let a phone in that has typed a code that holds; give what it shows with its presses."""
        with self._changed:
            talk = self._talks.get(code)
            if talk is None:
                return None
            phone = secrets.token_urlsafe(12)
            talk.phones.append(phone)
            return phone

    def press(self, code: str, press: str, phone: str = "") -> int:
        """Take a press; give the status of the answer.

        Parameters
        ----------
        phone
            What a phone was given as it was let in: others who try codes do not keep it away.
        """
        with self._changed:
            now = self._sweep()
            talk = self._talks.get(code)
            is_known = talk is not None and phone in talk.phones
            if not is_known and _is_full(self._wrong, now):
                return 429
            if talk is None:
                self._wrong.append(now)
                return 403
            if press and _is_full(talk.pressed, now, seconds=1):
                return 429
            if press:
                talk.pressed.append(now)
                talk.presses.append(press)
                self._changed.notify_all()
            return 204

    def wait(self, code: str, secret: str, seconds: float = WAIT_SECONDS) -> list[str] | None:
        """Return what was pressed since, once there is anything; None where the code is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_news(code, secret), seconds)
            talk = self._own(code, secret)
            if talk is None:
                return None
            talk.heard = self._clock()
            presses = list(talk.presses)
            talk.presses.clear()
            return presses

    def close(self, code: str, secret: str) -> None:
        """End a code."""
        with self._changed:
            if self._own(code, secret) is not None:
                del self._talks[code]
                self._changed.notify_all()

    def _has_news(self, code: str, secret: str) -> bool:
        talk = self._own(code, secret)
        return talk is None or bool(talk.presses)

    def _own(self, code: str, secret: str) -> _Talk | None:
        talk = self._talks.get(code)
        if talk is None or not secrets.compare_digest(talk.secret, secret):
            return None
        return talk if self._clock() < talk.ends else None

    def _sweep(self) -> float:
        now = self._clock()
        silent = SILENCE_SECONDS
        self._talks = {
            code: talk
            for code, talk in self._talks.items()
            if now < talk.ends and now - talk.heard < silent
        }
        return now


def _is_full(times: deque[float], now: float, seconds: float = WINDOW_SECONDS) -> bool:
    """Tell whether so much has happened in the last `seconds` that no more is taken."""
    return len(times) == times.maxlen and now - times[0] < seconds


def register_clicker(
    server: Flask, settings: Settings, clickers: Clickers, modules: Modules
) -> None:
    """Answer ``/clicker``, the page of the phone, and what both sides send; not if it is off."""
    if not settings.clicker:
        return

    @server.get("/clicker")
    def page() -> Response:
        script = modules.address(MODULE)
        body = render("clicker.html", product=labels.PRODUCT, script=script, presses=PRESSES)
        return Response(body, mimetype="text/html")

    @server.post("/clicker/open")
    def opened() -> tuple[Response, int]:
        credentials = clickers.open()
        if credentials is None:
            return jsonify(error=_("Too many phones are asked for; try again in a minute.")), 429
        code, secret = credentials
        return jsonify(code=code, secret=secret, address=_address(settings)), 200

    @server.post("/clicker/presses")
    def presses() -> tuple[Response, int]:
        code, secret = _said("code"), _said("secret")
        new_presses = clickers.wait(code, secret)
        if new_presses is None:
            return jsonify(error=_("The code is over.")), 410
        return jsonify(presses=new_presses), 200

    @server.post("/clicker/connect")
    def connected() -> tuple[Response, int]:
        code = _said("code")
        status = clickers.press(code, "")
        if status != 204:
            return jsonify(phone=""), status
        phone = clickers.connect(code)
        # The window may have gone meanwhile.
        return jsonify(phone=phone or ""), 200 if phone else 403

    @server.post("/clicker/press")
    def pressed() -> Response:
        press = _said("press")
        if press and press not in PRESSES:
            return Response("", 400)
        return Response("", clickers.press(_said("code"), press, _said("phone")))

    @server.post("/clicker/close")
    def closed() -> Response:
        clickers.close(_said("code"), _said("secret"))
        return Response("", 204)


def _said(name: str) -> str:
    said = request.get_json(silent=True, force=True)
    value = said.get(name, "") if isinstance(said, dict) else ""
    return value[:64] if isinstance(value, str) else ""


def _address(settings: Settings) -> str:
    """Return where the phone finds the page; empty where only this machine reaches the server."""
    asked = urlsplit(request.host_url)
    path = f"{request.script_root}/clicker"
    if not is_loopback(asked.hostname or ""):
        return f"{asked.scheme}://{asked.netloc}{path}"
    host_number = "" if is_loopback(settings.host) else _own_number()
    if not host_number:
        return ""
    port = f":{asked.port}" if asked.port else ""
    return f"{asked.scheme}://{host_number}{port}{path}"


def _own_number() -> str:
    """Return which of its addresses this machine would send from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            host_number: str = probe.getsockname()[0]
        except OSError:
            return ""
    return host_number
