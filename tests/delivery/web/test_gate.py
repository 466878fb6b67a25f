"""Who may ask for what."""

from __future__ import annotations

import pytest
from flask import Flask

from app.config import Settings
from app.delivery.web import gate, headers

FOLLOWED = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}


def client(settings: Settings):
    """Serve a page and a file that takes work."""
    server = Flask("test", static_folder=None)

    @server.get("/")
    def page() -> str:
        return "page"

    @server.route("/export/map.pdf", methods=["GET", "POST"])
    def file() -> str:
        return "drawn"

    gate.install(server, settings)
    headers.install(server, settings.hsts_seconds)
    return server.test_client()


@pytest.mark.parametrize(
    ("settings", "host", "status"),
    [
        (Settings(), "localhost", 200),
        (Settings(), "127.0.0.1:8050", 200),
        (Settings(), "[::1]:8050", 200),
        (Settings(), "192.168.1.7", 200),
        (Settings(), "rebound.example", 421),
        (Settings(), "localhost.rebound.example", 421),
        (Settings(host="0.0.0.0"), "atlas.example", 200),
        (Settings(host="0.0.0.0", hosts=("atlas.example",)), "atlas.example:443", 200),
        (Settings(host="0.0.0.0", hosts=("atlas.example",)), "ATLAS.example", 200),
        (Settings(host="0.0.0.0", hosts=("atlas.example",)), "other.example", 421),
        (Settings(hosts=("*",)), "any.example", 200),
    ],
)
def test_only_own_names_are_answered(settings: Settings, host: str, status: int) -> None:
    answer = client(settings).get("/", headers={"Host": host})
    assert answer.status_code == status
    assert (answer.text == "page") == (status == 200)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Origin": "https://other.example"}, 403),
        ({"Origin": "http://localhost:8050"}, 200),
        (FOLLOWED, 200),
    ],
)
def test_pages_of_other_sites_set_no_work_off(sent: dict[str, str], status: int) -> None:
    assert client(Settings()).get("/export/map.pdf", headers=sent).status_code == status


def test_a_form_of_another_site_is_refused_even_when_followed() -> None:
    assert client(Settings()).post("/export/map.pdf", headers=FOLLOWED).status_code == 403
    # What costs nothing may be linked to from anywhere.
    away = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client(Settings()).get("/", headers=away).status_code == 200


def test_head_draws_nothing() -> None:
    answer = client(Settings()).head("/export/map.pdf")
    assert answer.status_code == 200
    assert "Content-Disposition" not in answer.headers


def test_an_absurd_address_is_refused() -> None:
    assert client(Settings()).get("/?q=" + "x" * 17_000).status_code == 414


def test_errors_are_never_kept() -> None:
    served = client(Settings())
    assert served.get("/assets/gone.js?m=abc").headers["Cache-Control"] == "no-store"
    assert served.get("/").headers["Cache-Control"] == "no-cache"


def test_https_is_insisted_on_where_asked() -> None:
    served = client(Settings(hsts_seconds=600))
    assert "Strict-Transport-Security" not in served.get("/").headers
    told = served.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]
    assert told == "max-age=600"


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("atlas.example", False),
        ("", False),
    ],
)
def test_only_this_machine_reaches_a_loopback(host: str, alone: bool) -> None:
    assert gate.is_loopback(host) is alone
