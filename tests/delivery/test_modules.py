"""Modules over HTTP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.config import read_settings
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.conftest import Folder


@pytest.fixture
def client(folder: Folder) -> FlaskClient:
    return create_app(read_settings({}), folder.load()).server.test_client()


def test_every_module_that_the_page_names_is_served(client: FlaskClient) -> None:
    page = client.get("/").text
    named = re.findall(r'href="(/m/[^"]+)"', page)
    assert len(named) > 20
    for address in named:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.mimetype == "text/javascript"
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_page_has_no_script_inside_and_starts_dash_itself(client: FlaskClient) -> None:
    page = client.get("/").text
    scripts = re.findall(r"<script([^>]*)>([^<]*)</script>", page)
    inside = [text for attributes, text in scripts if "application/json" not in attributes]
    assert len(scripts) > 3
    assert not any(text.strip() for text in inside)
    assert re.search(r'<script id="_dash-renderer" type="module" src="/m/\w+/main.js">', page)
    assert "/assets/main.js" not in page


@pytest.mark.parametrize("path", ["core/nothing.js", "../app.css", "app.css", "%2e%2e/x.js"])
def test_what_is_no_module_is_not_found(client: FlaskClient, path: str) -> None:
    found = re.search(r'href="(/m/\w+/)', client.get("/").text)
    assert found
    assert client.get(found.group(1) + path).status_code == 404


def test_the_code_of_yesterday_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/m/0123456789ab/main.js")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers["Cache-Control"]
