"""A phone as clicker: codes, presses and their limits."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from app.config import Settings
from app.delivery.talks.clicker import (
    LIFE_SECONDS,
    MOST_A_WINDOW,
    MOST_OPEN,
    MOST_PRESSES,
    MOST_WRONG,
    SILENCE_SECONDS,
    WINDOW_SECONDS,
    Clickers,
    register_clicker,
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


def test_presses_that_come_together_are_all_taken(clickers: Clickers) -> None:
    code, secret = opened(clickers)
    assert clickers.press(code, "black") == clickers.press(code, "next") == 204
    assert clickers.wait(code, secret, 0) == ["black", "next"]


def test_a_hand_is_taken_and_a_program_is_not(clickers: Clickers, clock: Clock) -> None:
    code, _ = opened(clickers)
    assert [clickers.press(code, "next") for _ in range(MOST_PRESSES)] == [204] * MOST_PRESSES
    clock.now += 0.75
    assert clickers.press(code, "next") == 429
    clock.now += 0.25
    assert clickers.press(code, "next") == 204


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


def test_who_tries_codes_keeps_no_phone_away_that_is_let_in(clickers: Clickers) -> None:
    code, secret = opened(clickers)
    phone = clickers.connect(code)
    assert phone
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(MOST_WRONG):
        clickers.press(wrong, "next")
    assert clickers.press(code, "next") == 429
    assert clickers.press(code, "next", "another phone") == 429
    assert clickers.press(code, "next", phone) == 204
    assert clickers.wait(code, secret, 0) == ["next"]
    assert clickers.connect(wrong) is None


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
    phone = client.post("/clicker/connect", json={"code": told["code"]}).json["phone"]
    assert phone
    refused = client.post("/clicker/connect", json={"code": "x"})
    assert (refused.status_code, refused.json) == (403, {"phone": ""})
    for _ in range(MOST_WRONG):
        client.post("/clicker/press", json={"code": "x", "press": "next"})
    # Whoever is not let in yet waits; the phone that is goes on.
    assert client.post("/clicker/connect", json={"code": told["code"]}).status_code == 429
    asked = {"code": told["code"], "press": "", "phone": phone}
    assert client.post("/clicker/press", json=asked).status_code == 204
    assert client.post("/clicker/close", json=told).status_code == 204
    assert client.post("/clicker/presses", json=told).status_code == 410
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/clicker/open", headers=elsewhere).status_code == 403


def served(clickers: Clickers, host: str) -> FlaskClient:
    """Serve the clicker alone, by a server that listens at a host."""
    server = Flask("test", static_folder=None)
    settings = Settings(clicker=True, host=host)
    register_clicker(server, settings, clickers, None)  # type: ignore[arg-type]
    return server.test_client()


@pytest.mark.parametrize(
    ("host", "asked", "told"),
    [
        # What others reach goes by the name that it was asked for under.
        ("0.0.0.0", "http://atlas.example", "http://atlas.example/clicker"),
        ("0.0.0.0", "https://atlas.example:8443", "https://atlas.example:8443/clicker"),
        ("0.0.0.0", "http://[fd00::7]", "http://[fd00::7]/clicker"),
        ("127.0.0.1", "http://192.168.1.5:8050", "http://192.168.1.5:8050/clicker"),
        # This machine's own names mean nothing to a phone: its number stands for them.
        ("0.0.0.0", "http://localhost:8050", "http://192.168.1.7:8050/clicker"),
        ("0.0.0.0", "http://127.0.0.1:8050", "http://192.168.1.7:8050/clicker"),
        ("0.0.0.0", "http://[::1]:8050", "http://192.168.1.7:8050/clicker"),
        ("0.0.0.0", "http://[::1]", "http://192.168.1.7/clicker"),
        ("0.0.0.0", "http://localhost", "http://192.168.1.7/clicker"),
        ("127.0.0.1", "http://localhost:8050", ""),
        ("localhost", "http://127.0.0.1", ""),
    ],
)
def test_where_a_phone_finds_the_page(
    clickers: Clickers, monkeypatch: pytest.MonkeyPatch, host: str, asked: str, told: str
) -> None:
    monkeypatch.setattr("app.delivery.talks.clicker.socket.socket", Probe)
    client = served(clickers, host)
    assert client.post("/clicker/open", base_url=asked).get_json()["address"] == told


class Probe:
    """A socket of a machine whose number in its network is 192.168.1.7."""

    reaches_others = True

    def __init__(self, *_kind: object) -> None:
        pass

    def __enter__(self) -> Probe:
        return self

    def __exit__(self, *_fault: object) -> None:
        pass

    def connect(self, _where: tuple[str, int]) -> None:
        if not self.reaches_others:
            raise OSError

    def getsockname(self) -> tuple[str, int]:
        return "192.168.1.7", 50_000


def test_a_machine_without_a_network_has_no_address_for_a_phone(
    clickers: Clickers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.delivery.talks.clicker.socket.socket", Probe)
    monkeypatch.setattr(Probe, "reaches_others", False)
    opened = served(clickers, "0.0.0.0").post("/clicker/open", base_url="http://localhost:8050")
    assert opened.get_json()["address"] == ""


def test_what_is_sent_is_cut_and_what_is_no_text_counts_as_none(clickers: Clickers) -> None:
    client = served(clickers, "127.0.0.1")
    told = client.post("/clicker/open").get_json()
    for press in (1, None, ["next"], ""):
        sent = {"code": told["code"], "press": press}
        assert client.post("/clicker/press", json=sent).status_code == 204
    assert client.post("/clicker/press", json={**told, "press": "next" * 20}).status_code == 400
    assert client.post("/clicker/press", json=["next"]).status_code == 403
    over = client.post("/clicker/presses", json={"code": told["code"]})
    assert (over.status_code, over.get_json()) == (410, {"error": "The code is over."})


def test_too_many_windows_are_told_to_wait(clickers: Clickers, clock: Clock) -> None:
    client = served(clickers, "127.0.0.1")
    for _ in range(MOST_OPEN):
        assert client.post("/clicker/open").status_code == 200
    refused = client.post("/clicker/open")
    assert refused.status_code == 429
    assert refused.get_json() == {"error": "Too many phones are asked for; try again in a minute."}


def test_windows_that_come_and_go_are_counted_by_the_minute(
    clickers: Clickers, clock: Clock
) -> None:
    for _ in range(MOST_A_WINDOW):
        clickers.close(*opened(clickers))
    assert clickers.open() is None
    clock.now += WINDOW_SECONDS - 0.1
    assert clickers.open() is None
    clock.now += 0.25
    opened(clickers)


def test_a_window_is_heard_of_by_its_asking(clickers: Clickers, clock: Clock) -> None:
    code, secret = opened(clickers)
    clock.now += SILENCE_SECONDS - 0.1
    assert clickers.wait(code, secret, 0) == []
    clock.now += SILENCE_SECONDS - 0.1
    assert clickers.press(code, "") == 204
    clock.now += 0.25
    assert clickers.press(code, "") == 403


def test_presses_that_nobody_hears_are_kept_to_the_last_twenty(
    clickers: Clickers, clock: Clock
) -> None:
    code, secret = opened(clickers)
    for number in range(25):
        assert clickers.press(code, str(number)) == 204
        clock.now += 0.1
    heard = clickers.wait(code, secret, 0)
    assert heard == [str(number) for number in range(5, 25)]


def test_codes_are_six_digits_and_none_is_given_twice(
    clickers: Clickers, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter((7, 7, 999_999))
    monkeypatch.setattr("app.delivery.talks.clicker.secrets.randbelow", lambda _: next(numbers))
    assert [opened(clickers)[0] for _ in range(2)] == ["000007", "999999"]
