"""Every address with every kind of nonsense: an answer in words, never a 500."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.config import read_settings
from app.factory import create_app
from tests.conftest import Folder

if TYPE_CHECKING:
    import dash
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule

QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["test-corridor", "a-b-rail", "pptx", "svg", "xlsx", "talk", "segments", "..", "0", "-1"]
    ),
)
NAMES = st.sampled_from(
    [
        "corridor", "branch", "status", "mode", "country", "place", "q", "year", "newer", "at",
        "find", "select", "paper", "title", "size", "path", "theme", "ticket", "notes", "for",
        "presenter", "v", "m", "from", "to", "via", "asof",
    ]
)  # fmt: skip
QUERIES = st.lists(st.tuples(NAMES, WORDS), max_size=4)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> dash.Dash:
    """Create the application on the small data."""
    atlas = Folder(tmp_path_factory.mktemp("fuzz") / "geodata").load()
    return create_app(read_settings({}), atlas)


@pytest.fixture(scope="module")
def client(app: dash.Dash) -> FlaskClient:
    """Open a client."""
    return app.server.test_client()


@given(st.data())
@QUICK
def test_no_address_fails(app: dash.Dash, client: FlaskClient, data: st.DataObject) -> None:
    rules = sorted(app.server.url_map.iter_rules(), key=str)
    rule: Rule = data.draw(st.sampled_from(rules))
    path = str(rule)
    for name in rule.arguments:
        word = data.draw(WORDS, label=name)
        for form in (f"<{name}>", f"<path:{name}>", f"<string:{name}>"):
            path = path.replace(form, quote(word, safe="" if "path:" not in form else "/"))
    query = data.draw(QUERIES)
    asked = "&".join(f"{name}={quote(word, safe='')}" for name, word in query)
    method = data.draw(st.sampled_from(sorted((rule.methods or {"GET"}) - {"OPTIONS"})))
    body = data.draw(st.binary(max_size=60)) if method == "POST" else None
    answer = client.open(f"{path}?{asked}", method=method, data=body)
    assert answer.status_code < 500, (method, path, asked)
    assert b"Traceback" not in answer.data


def shapes(value: Any) -> st.SearchStrategy[Any]:
    """Yield JSON of any shape in place of a part of what a page posts."""
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.just(value))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
        ),
        max_leaves=5,
    )


@given(st.data())
@QUICK
def test_no_posted_shape_fails(app: dash.Dash, client: FlaskClient, data: st.DataObject) -> None:
    listed = client.get("/_dash-dependencies").get_json()
    server_side = [one for one in listed if one["clientside_function"] is None]
    from tests.test_factory import body_of

    posted = copy.deepcopy(body_of(data.draw(st.sampled_from(server_side)), None))
    name = data.draw(st.sampled_from(sorted(posted)))
    if isinstance(posted[name], list) and posted[name] and data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(posted[name]) - 1))
        posted[name][place] = data.draw(shapes(posted[name][place]))
    else:
        posted[name] = data.draw(shapes(posted[name]))
    answer = client.post(
        "/_dash-update-component", data=json.dumps(posted), content_type="application/json"
    )
    assert answer.status_code in (200, 204, 400), posted
    assert b"Traceback" not in answer.data
