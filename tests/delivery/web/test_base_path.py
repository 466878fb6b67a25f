"""The atlas below a path, with a proxy that strips it and with one that does not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from app.config import Settings, within
from app.delivery.web.base_path import with_base
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from app.data.model import Atlas

ROOTED = re.compile(r"""(?:href|src)=["'](/[^"']*)""")


def client(atlas: Atlas, **settings: object) -> FlaskClient:
    """Serve the small data with some settings."""
    return create_app(Settings(**settings), atlas).server.test_client()


@pytest.mark.parametrize("path", ["/atlas/", "/"])
def test_every_address_of_a_page_has_the_base_path(small: Atlas, path: str) -> None:
    served = client(small, base_path="/atlas/")
    page = served.get(path).text
    found = ROOTED.findall(page)
    assert len(found) > 5
    assert [address for address in found if not address.startswith("/atlas/")] == []
    assert 'data-base="/atlas/"' in page
    assert '"requests_pathname_prefix":"/atlas/"' in page
    # And each of them is answered, with the base path and without it.
    for address in found:
        for asked in (address, within(address, "/atlas")):
            with served.get(asked) as answer:
                assert answer.status_code == 200, asked


def test_links_of_layouts_and_callbacks_have_it_and_paths_of_pages_do_not(small: Atlas) -> None:
    served = client(small, base_path="/atlas/")
    referer = {"Referer": "http://localhost/atlas/compare"}
    text = served.get("/atlas/_dash-layout", headers=referer).text
    json.loads(text)
    plain = json.dumps(json.loads(text))
    assert '"href": "/atlas/data"' in plain
    assert '"data-path": "/compare"' in plain


def test_a_proxy_names_its_prefix_in_a_header_that_is_believed(small: Atlas) -> None:
    told = {"X-Forwarded-Prefix": "/maps", "X-Forwarded-Host": "host.example"}
    believed = client(small, proxies=1, host="0.0.0.0")
    assert 'data-base="/maps/"' in believed.get("/", headers=told).text
    assert 'data-base="/"' in client(small, host="0.0.0.0").get("/", headers=told).text


def test_only_what_holds_an_address_is_changed() -> None:
    body = (
        b'{"href": "/a?b=/c", "path": "/a", "text": "see /data/x.csv", '
        b'"tree": "{\\"href\\": \\"/d\\"}", "html": "<a href=\\"/e\\">/e</a>", '
        b'"url": "//elsewhere"}'
    )
    assert with_base(body, "/atlas") == (
        b'{"href": "/atlas/a?b=/c", "path": "/a", "text": "see /data/x.csv", '
        b'"tree": "{\\"href\\": \\"/atlas/d\\"}", "html": "<a href=\\"/atlas/e\\">/e</a>", '
        b'"url": "//elsewhere"}'
    )


def test_without_a_base_path_nothing_changes(small: Atlas) -> None:
    assert "/atlas" not in client(small).get("/").text
