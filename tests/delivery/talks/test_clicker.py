"""A phone as clicker: codes, presses and their limits."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from app.config import Settings
from app.delivery.talks.clicker import (
    LIFE_SECONDS,
    MOST_OPEN,
    MOST_WRONG,
    SILENCE_SECONDS,
    WINDOW_SECONDS,
    Clickers,
)
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.conftest import Folder


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def clickers(clock: Clock) -> Clickers:
    return Clickers(clock)


def opened(clickers: Clickers) -> tuple[str, str]:
    found = clickers.open()
    assert found is not None
    return found


def test_presses_reach_the_window_in_order(clickers: Clickers, clock: Clock) -> None:
    code, secret = opened(clickers)
    assert (len(code), code.isdecimal()) == (6, True)
    for press in ("next", "black"):
        assert clickers.press(code, press) == 204
        clock.now += 1
    assert clickers.wait(code, secret, 0) == ["next", "black"]
    assert clickers.wait(code, secret, 0) == []


def test_a_window_that_waits_hears_at_once(clickers: Clickers) -> None:
    code, secret = opened(clickers)
    heard: list[list[str] | None] = []
    waiting = Thread(target=lambda: heard.append(clickers.wait(code, secret, 20)))
    waiting.start()
    assert clickers.press(code, "next") == 204
    waiting.join(10)
    assert heard == [["next"]]


def test_presses_come_one_after_the_other(clickers: Clickers) -> None:
    code, _ = opened(clickers)
    assert clickers.press(code, "next") == 204
    assert clickers.press(code, "next") == 429


def test_another_window_hears_nothing(clickers: Clickers) -> None:
    code, _ = opened(clickers)
    assert clickers.wait(code, "another secret", 0) is None


def test_wrong_codes_are_soon_refused(clickers: Clickers, clock: Clock) -> None:
    code, _ = opened(clickers)
    wrong = "000000" if code != "000000" else "000001"
    assert [clickers.press(wrong, "") for _ in range(MOST_WRONG + 1)] == [403] * MOST_WRONG + [429]
    # Even the right one: else one could go on guessing.
    assert clickers.press(code, "next") == 429
    clock.now += WINDOW_SECONDS - 1
    assert clickers.press(code, "next") == 429


def test_a_code_ends(clickers: Clickers, clock: Clock) -> None:
    code, secret = opened(clickers)
    clickers.close(code, "another secret")
    assert clickers.press(code, "") == 204
    clickers.close(code, secret)
    assert clickers.press(code, "next") == 403
    code, secret = opened(clickers)
    for _ in range(LIFE_SECONDS // 50 - 1):
        clock.now += 50
        assert clickers.press(code, "") == 204
        clickers.wait(code, secret, 0)
    clock.now += 50
    assert clickers.press(code, "next") == 403
    assert clickers.wait(code, secret, 0) is None


def test_windows_that_are_gone_make_room(clickers: Clickers, clock: Clock) -> None:
    for _ in range(MOST_OPEN):
        opened(clickers)
    assert clickers.open() is None
    clock.now += SILENCE_SECONDS + 1
    opened(clickers)


def client_of(folder: Folder, **more: object) -> FlaskClient:
    settings = Settings(geodata=folder.path, **more)  # type: ignore[arg-type]
    return create_app(settings, folder.load()).server.test_client()


def test_it_is_off_unless_asked_for(folder: Folder) -> None:
    client = client_of(folder)
    assert client.post("/clicker/open").status_code in (404, 405)
    assert 'data-action="phone"' not in client.get("/present/draft:x?presenter").text


def test_over_http(folder: Folder) -> None:
    client = client_of(folder, clicker=True)
    assert 'data-action="phone"' in client.get("/present/draft:x?presenter").text
    assert client.get("/clicker").status_code == 200
    told = client.post("/clicker/open").json
    # This server listens on its own machine alone.
    assert told["address"] == ""
    other = client.post("/clicker/open", base_url="http://192.168.1.5:8050").json
    assert other["address"] == "http://192.168.1.5:8050/clicker"
    send = {"code": told["code"], "press": "next"}
    assert client.post("/clicker/press", json=send).status_code == 204
    assert client.post("/clicker/press", json=send | {"press": "quit"}).status_code == 400
    assert client.post("/clicker/press", data=b"[]").status_code == 403
    assert client.post("/clicker/presses", json=told).json == {"presses": ["next"]}
    assert client.post("/clicker/close", json=told).status_code == 204
    assert client.post("/clicker/presses", json=told).status_code == 410
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/clicker/open", headers=elsewhere).status_code == 403
