"""Who may ask for what."""

from __future__ import annotations

import pytest
from flask import Flask

from app.config import Settings
from app.delivery.web import gate, headers
from app.errors import SettingsError

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


def test_this_machine_answers_to_its_name_short_long_and_local(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.delivery.web.gate.socket.gethostname", lambda: "Desk.Office.example")
    assert gate.own_names() == {"localhost", "desk.office.example", "desk", "desk.local"}
    for name, status in (("desk.local", 200), ("DESK", 200), ("office.example", 421)):
        assert client(Settings()).get("/", headers={"Host": name}).status_code == status


@pytest.mark.parametrize(
    ("asked", "sent", "status", "said"),
    [
        (
            "/",
            {"Host": "other.example"},
            421,
            "This server does not answer for this name; it can be allowed in its settings.\n",
        ),
        ("/?q=" + "x" * (gate.MAX_ADDRESS - 1), {}, 414, "The address is too long.\n"),
        ("/?q=" + "x" * (gate.MAX_ADDRESS - 2), {}, 200, "page"),
        (
            "/export/map.pdf",
            {"Origin": "https://other.example"},
            403,
            "Pages of other sites may not ask for this.\n",
        ),
        ("/export/map.pdf", {"Origin": "null"}, 403, None),
        ("/export/map.pdf", {"Origin": "http://[::1]:8050", "Host": "[::1]:8050"}, 200, "drawn"),
        ("/export/map.pdf", {"Origin": "http://[::2]", "Host": "[::1]:8050"}, 403, None),
    ],
)
def test_what_is_refused_is_told_in_a_line(
    asked: str, sent: dict[str, str], status: int, said: str | None
) -> None:
    answer = client(Settings()).get(asked, headers=sent)
    assert answer.status_code == status
    assert said is None or answer.text == said
    assert status == 200 or answer.mimetype == "text/plain"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, 200),
        # What the browser says of the site goes before what the page says of its origin.
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://other.example"}, 200),
    ],
)
def test_a_link_is_followed_only_by_a_person(changed: dict[str, str], status: int) -> None:
    answer = client(Settings()).get("/export/map.pdf", headers={**FOLLOWED, **changed})
    assert answer.status_code == status


def test_head_is_answered_with_the_type_of_a_file() -> None:
    answer = client(Settings()).head("/export/map.pdf")
    assert answer.mimetype == "application/octet-stream"
    assert client(Settings()).head("/").mimetype == "text/html"


@pytest.mark.parametrize(
    ("settings", "refused"),
    [
        (Settings(allow_edits=True, host="0.0.0.0"), True),
        (Settings(allow_edits=True, host="0.0.0.0", hosts=("atlas.example",)), False),
        (Settings(allow_edits=True), False),
        (Settings(host="0.0.0.0"), False),
    ],
)
def test_who_lets_others_write_must_name_the_atlas(settings: Settings, *, refused: bool) -> None:
    if not refused:
        client(settings)
        return
    with pytest.raises(SettingsError, match=r"^--allow-edits: found 0\.0\.0\.0, which others"):
        client(settings)
