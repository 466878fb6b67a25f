"""First layouts are laid out once for each address and day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.config import Settings
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from app.data.model import Atlas


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each address that is laid out."""
    asked: list[str] = []
    monkeypatch.setattr("app.factory.frame.first_page", lambda *_: asked.append("once"))
    return asked


@pytest.fixture
def client(small: Atlas) -> FlaskClient:
    return create_app(Settings(base_path="/atlas/"), small).server.test_client()


def ask(client: FlaskClient, page: str, host: str = "localhost") -> tuple[int, bytes]:
    """Ask for the layout of a page."""
    headers = {"Referer": f"http://localhost{page}", "Host": host, "Accept-Encoding": "identity"}
    answer = client.get("/atlas/_dash-layout", headers=headers)
    return answer.status_code, answer.data


def test_an_address_is_laid_out_once_a_day(
    client: FlaskClient, laid_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(client, "/atlas/compare")
    assert first[0] == 200
    # The base path is put in before the answer leaves, and once.
    assert first[1].count(b'"href":"/atlas') > 5
    assert b"/atlas/atlas" not in first[1].replace(b"\\u002f", b"/")
    laid_out.clear()
    assert ask(client, "/atlas/compare") == first
    assert len(laid_out) == 0
    ask(client, "/atlas/compare?year=2030")
    assert len(laid_out) == 1

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date(2199, 1, 1)

    monkeypatch.setattr("app.delivery.first_load.layouts.date", Tomorrow)
    ask(client, "/atlas/compare")
    assert len(laid_out) == 2


def test_what_is_kept_is_not_for_those_whom_the_gate_refuses(client: FlaskClient) -> None:
    assert ask(client, "/atlas/")[0] == 200
    assert ask(client, "/atlas/", "evil.example")[0] == 421
