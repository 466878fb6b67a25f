"""Headers, compression and errors of the answers."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import brotli
import pytest
from flask import Flask, Response

from app.config import read_settings
from app.delivery.web import headers
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from app.data.model import Atlas


def _main(client: FlaskClient) -> str:
    """Find the address of the module that starts the application."""
    found = re.search(r'id="_dash-renderer" src="([^"]+)"', client.get("/").text)
    assert found
    return found.group(1)


SCRIPT = "/_dash-component-suites/plotly/package_data/plotly.min.js"


@pytest.fixture(scope="module")
def client(shipped: Atlas) -> FlaskClient:
    return create_app(read_settings({}), shipped).server.test_client()


@pytest.mark.parametrize(
    "path", ["/", "/_dash-layout", "/theme.css", "/healthz", "/nothing", "/assets/app.css"]
)
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "unsafe-eval" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self'"
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_page_names_no_foreign_host(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert "//cdn" not in page
    assert "https://" not in page


@pytest.mark.parametrize("path", ["/theme.css", "/assets/app.css", "module"])
def test_text_is_compressed_as_asked(client: FlaskClient, path: str) -> None:
    path = _main(client) if path == "module" else path
    plain = client.get(path, headers={"Accept-Encoding": "identity"}, buffered=True)
    assert "Content-Encoding" not in plain.headers
    packed = client.get(path, headers={"Accept-Encoding": "br, gzip"}, buffered=True)
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    zipped = client.get(path, headers={"Accept-Encoding": "gzip"}, buffered=True)
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(SCRIPT, headers={"Accept-Encoding": "gzip"}, buffered=True)
    assert first.status_code == 200
    again = client.get(
        SCRIPT, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.data == b""


def test_fingerprinted_addresses_last(client: FlaskClient) -> None:
    for path in ("/assets/app.css?m=1", _main(client)):
        assert "immutable" in client.get(path, buffered=True).headers["Cache-Control"]
    assert client.get("/assets/app.css", buffered=True).headers["Cache-Control"] == "no-cache"


def test_monitors_are_answered(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.get_json()["status"] == "ok"


def test_too_large_a_body_is_refused(client: FlaskClient) -> None:
    answer = client.post(
        "/_dash-update-component", data=b"x" * 2_100_000, content_type="application/json"
    )
    assert answer.status_code in (400, 413)
    assert b"Traceback" not in answer.data


def small_server(hsts_seconds: int | None = None) -> FlaskClient:
    """Serve one page at any address, framed by others where the address says so."""
    server = Flask("test", static_folder=None)

    @server.get("/<path:name>")
    def page(name: str) -> Response:
        answer = Response("page", 404 if name.endswith("gone") else 200)
        if name == "embed":
            answer.headers["Content-Security-Policy"] = headers.embed_policy(
                ("https://a.example", "https://b.example")
            )
        return answer

    headers.install(server, *([] if hsts_seconds is None else [hsts_seconds]))
    return server.test_client()


def test_https_is_not_insisted_on_where_nobody_asks() -> None:
    told = small_server().get("/a", base_url="https://localhost").headers
    assert "Strict-Transport-Security" not in told


@pytest.mark.parametrize(
    ("address", "lasts"),
    [
        ("/m/abc/main.js", True),
        ("/plotly/abc.js", True),
        ("/assets/app.css?m=1", True),
        ("/assets/app.css?v=1", False),
        ("/layers/land.json?v=1", True),
        ("/layers/land.json", False),
        ("/first/map.webp?v=1", True),
        ("/first/map.webp?m=1", False),
        ("/style.css?v=1", True),
        ("/style.css", False),
        ("/_dash-component-suites/dash/a.v1.js", True),
        ("/_dash-component-suites/dash/a.js?v=1", True),
        ("/_dash-component-suites/dash/a.js", False),
        ("/compare?v=1&m=1", False),
    ],
)
def test_an_address_with_a_fingerprint_lasts(address: str, *, lasts: bool) -> None:
    told = small_server().get(address).headers["Cache-Control"]
    assert told == ("public, max-age=31536000, immutable" if lasts else "no-cache")


def test_parts_of_a_page_carry_two_headers_and_pages_all() -> None:
    served = small_server()
    of_part = {"X-Content-Type-Options", "Referrer-Policy"}
    of_page = of_part | {
        "Content-Security-Policy",
        "X-Frame-Options",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
    }
    for address in ("/m/a.js", "/plotly/a.js", "/layers/a", "/first/a", "/style.css"):
        assert of_page & set(served.get(address).headers.keys()) == of_part, address
    # An answer that is no part, for there is none, is a page.
    for address in ("/compare", "/m/gone"):
        assert of_page & set(served.get(address).headers.keys()) == of_page, address


def test_a_page_that_others_may_frame_names_them() -> None:
    told = small_server().get("/embed").headers
    assert "frame-ancestors https://a.example https://b.example" in told["Content-Security-Policy"]
    assert "'none'" not in told["Content-Security-Policy"].partition("frame-ancestors")[2]
    assert "X-Frame-Options" not in told
    assert headers.embed_policy(()) == ""
