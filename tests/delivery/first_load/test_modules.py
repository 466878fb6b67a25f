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


def test_all_modules_come_as_one_script(client: FlaskClient) -> None:
    page = client.get("/").text
    named = re.findall(r'(?:href|src)="(/m/[^"]+)"', page)
    assert [address.split("/", 3)[3] for address in dict.fromkeys(named)] == [
        "core/early.js",
        "joined/main.js",
        "core/first.js",
    ]
    for address in named:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.mimetype == "text/javascript"
        assert "immutable" in answer.headers["Cache-Control"]
    main = client.get(next(one for one in named if one.endswith("joined/main.js"))).text
    assert "new window.DashRenderer()" in main
    assert not re.search(r"^\s*(import|export) |^\s*//|^\s*/\*\*", main, re.MULTILINE)
    assert client.get(named[0].replace("core/early.js", "core/dom.js")).status_code == 200


def test_all_styles_come_as_one_file(client: FlaskClient) -> None:
    page = client.get("/").text
    (address,) = re.findall(r'<link rel="stylesheet" href="(/[^"]+)"', page)
    answer = client.get(address)
    assert answer.mimetype == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    # Those of the themes, of the frame and of a page.
    for rule in (':root[data-theme="dark"]', "--sample-", ".skip-link", ".perhaps"):
        assert rule in answer.text, rule
    assert client.get("/style.css?v=0123456789ab").status_code == 404


def test_nothing_is_loaded_that_no_page_uses(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "/dash/dcc/" in page
    assert "/dash_table/" not in page


def test_what_draws_has_an_address_for_its_content(client: FlaskClient) -> None:
    found = re.search(r'as="script" id="plotly" href="([^"]+)"', client.get("/").text)
    assert found
    answer = client.get(found[1], headers={"Accept-Encoding": "identity"})
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"plotly.js v" in answer.data[:100]
    again = client.get(found[1], headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_has_no_script_inside_and_starts_dash_itself(client: FlaskClient) -> None:
    page = client.get("/").text
    scripts = re.findall(r"<script([^>]*)>([^<]*)</script>", page)
    inside = [text for attributes, text in scripts if "application/json" not in attributes]
    assert len(scripts) > 3
    assert not any(text.strip() for text in inside)
    assert re.search(r'<script id="_dash-renderer" src="/m/\w+/joined/main.js">', page)
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
