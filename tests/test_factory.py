"""The application as a whole, without a browser: ids, malformed requests, and data left alone."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from app.components.elements.tree import ATTRIBUTE
from app.components.shared import share
from app.config import read_settings
from app.factory import PAGES, create_app, in_navigation_order, make_edition
from app.ids import CHART, CHART_RAW, Shell
from app.pages.frame import DEFAULT_VIEW
from app.queries.details.describe import describe
from app.queries.filter.facets import EVERYTHING
from app.queries.filter.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterator

    import dash
    from flask.testing import FlaskClient

    from app.data.model import Atlas

GARBAGE: tuple[Any, ...] = (
    None,
    0,
    -1.5,
    True,
    [],
    {},
    [None, {"a": []}],
    {"search": 7},
    "x" * 5000,
    "?corridor=;;;&at=nan,inf,1e999&year=-1&select=segment:",
    "<script>alert(1)</script>",
    "\u0000\ud7ff",
)


@pytest.fixture(scope="module")
def app(shipped: Atlas) -> dash.Dash:
    """Create the application on the shipped data."""
    return create_app(read_settings({}), shipped)


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    """Open a client that sees what a browser would."""
    return app.server.test_client()


def components(node: Any) -> Iterator[Any]:
    """Walk a layout."""
    if hasattr(node, "_traverse"):
        yield node
        yield from components(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for child in node:
            yield from components(child)


def form(identifier: Any) -> Any:
    """Return the form of an id: itself, or its type and the names of its parts."""
    if isinstance(identifier, str) and identifier.startswith("{"):
        identifier = json.loads(identifier)
    if isinstance(identifier, dict):
        return (identifier["type"], *sorted(identifier))
    return str(identifier)


def named_in_callbacks(app: dash.Dash) -> set[tuple[Any, str]]:
    """Collect the ids and properties of all callbacks."""
    found = set()
    for key, one in app.callback_map.items():
        for part in (*one["inputs"], *one["state"]):
            found.add((form(part["id"]), part["property"]))
        # What only moves the browser has no output.
        outputs = [output for output in key.strip(".").split("...") if "." in output]
        for output in outputs:
            identifier, _, name = output.rpartition(".")
            found.add((form(identifier), name.split("@")[0]))
    return found


def test_every_id_of_a_callback_is_in_a_layout(app: dash.Dash, shipped: Atlas) -> None:
    shared = share(shipped)
    pages = [page.layout(shared, DEFAULT_VIEW) for page in PAGES]
    there: dict[Any, list[Any]] = {}
    for one in components([app.layout(), *pages]):
        if getattr(one, "id", None) is not None:
            there.setdefault(form(one.id), []).append(one)
    for identifier, name in named_in_callbacks(app):
        # Charts of pages that may have none.
        optional = identifier[0] in {CHART, CHART_RAW}
        assert identifier in there or optional, identifier
        for one in there.get(identifier, []):
            wild = name.startswith(tuple(one.available_wildcard_properties))
            assert wild or name in one.available_properties, (identifier, name)


def test_ids_are_unique(app: dash.Dash) -> None:
    seen = [str(one.id) for one in components(app.layout()) if getattr(one, "id", None)]
    assert len(seen) == len(set(seen))


def callbacks_of(client: FlaskClient) -> list[dict[str, Any]]:
    """List the callbacks that run on the server."""
    listed = client.get("/_dash-dependencies").get_json()
    return [one for one in listed if one["clientside_function"] is None]


def body_of(one: dict[str, Any], value: Any) -> dict[str, Any]:
    """Write what Dash's renderer posts, with one value for every argument."""

    def argument(part: dict[str, Any]) -> Any:
        identifier = part["id"]
        if identifier.startswith("{"):
            return [{"id": json.loads(identifier), "property": part["property"], "value": value}]
        return {"id": identifier, "property": part["property"], "value": value}

    names = one["output"].strip(".").split("...")
    outputs: Any = []
    for name in names:
        identifier, _, prop = name.rpartition(".")
        own = {"id": identifier, "property": prop}
        outputs.append([own] if identifier.startswith("{") else own)
    return {
        "output": one["output"],
        "outputs": outputs if len(names) > 1 else outputs[0],
        "inputs": [argument(part) for part in one["inputs"]],
        "state": [argument(part) for part in one["state"]],
        "changedPropIds": [f"{one['inputs'][0]['id']}.{one['inputs'][0]['property']}"],
    }


def test_callbacks_take_garbage_without_a_traceback(client: FlaskClient) -> None:
    asked = callbacks_of(client)
    assert len(asked) >= 4
    for one in asked:
        for value in GARBAGE:
            answer = client.post("/_dash-update-component", json=body_of(one, value))
            assert answer.status_code in (200, 204, 400), (one["output"], value)
            assert b"Traceback" not in answer.data


def test_spoiled_posts_are_refused(client: FlaskClient) -> None:
    chance = random.Random(4)
    whole = json.dumps(body_of(callbacks_of(client)[0], "x"))
    for _ in range(60):
        place = chance.randrange(len(whole))
        spoiled = whole[:place] + chance.choice(["", "}", "[", "null", '"']) + whole[place + 1 :]
        answer = client.post(
            "/_dash-update-component", data=spoiled, content_type="application/json"
        )
        assert answer.status_code in (200, 204, 400), spoiled
        assert b"Traceback" not in answer.data
    for data in (b"", b"\xff\xfe", b"[]", b'{"output": 3}', b'{"output":"nothing.there"}'):
        answer = client.post("/_dash-update-component", data=data, content_type="application/json")
        assert answer.status_code == 400


@pytest.mark.parametrize(
    "path", ["/no/such/page", "/layers/none.json", "/layers/..%2f..%2fpyproject.toml", "/%00"]
)
def test_unknown_addresses(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 404)
    assert b"Traceback" not in answer.data


def test_the_first_page_comes_with_the_layout(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/?year=2030"})
    assert '"data-path": "/"' in json.dumps(answer.get_json())
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/nowhere"})
    assert "There is no such page" in answer.get_data(as_text=True)


def test_pages_that_name_no_icon_have_one(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.text.startswith("<svg")


def test_views_leave_the_data_alone(shipped: Atlas) -> None:
    before = {name: frame.copy() for name, frame in vars(shipped.frames).items()}
    assert {"segments", "places", "figures"} <= set(before)
    shared = share(shipped)
    for page in PAGES:
        page.layout(shared, DEFAULT_VIEW)
    summarise(shipped, shared.facets, EVERYTHING)
    things = [
        *(f"segment:{name}" for name in shipped.frames.segments["segment_id"]),
        *(f"place:{name}" for name in shipped.frames.places["place_id"]),
        *(f"corridor:{name}" for name in shipped.frames.corridors["corridor_id"]),
    ]
    for thing in things:
        assert describe(shipped, thing) is not None, thing
    for name, copy in before.items():
        pd.testing.assert_frame_equal(pd.DataFrame(shipped.frames.table(name)), pd.DataFrame(copy))


def test_first_requests_that_come_at_once_are_all_answered(shipped: Atlas) -> None:
    """A browser asks for the scripts of a page side by side, also from a server just started."""
    edition = make_edition(read_settings({}), shipped)
    edition.prepare()
    together = Barrier(6)

    def ask(_: int) -> int:
        together.wait(20)
        script = "/_dash-component-suites/plotly/package_data/plotly.min.js"
        return edition.app.server.test_client().get(script).status_code

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(6))) == [200] * 6


def test_details_are_one_component_however_much_they_tell(shipped: Atlas) -> None:
    """Dash slows with the square of their number: those of a corridor took half a minute."""
    edition = make_edition(read_settings({}), shipped)
    client = edition.app.server.test_client()
    asked = {
        "output": f"{Shell.DETAIL}.children",
        "outputs": {"id": Shell.DETAIL, "property": "children"},
        "inputs": [
            {"id": Shell.SELECTION, "property": "data", "value": "corridor:middle-corridor"}
        ],
        "changedPropIds": [f"{Shell.SELECTION}.data"],
        "state": [],
    }
    told = client.post("/_dash-update-component", json=asked).get_json()
    body = told["response"][Shell.DETAIL]["children"]
    assert {name for name, value in body["props"].items() if value is not None} == {ATTRIBUTE}
    assert "Middle Corridor" in body["props"][ATTRIBUTE]
    assert len(body["props"][ATTRIBUTE]) > 100_000


def test_a_page_without_an_address_and_an_address_without_a_page_are_named() -> None:
    added = [*PAGES, replace(PAGES[0], path="/added")]
    with pytest.raises(LookupError, match=r"pages\.py differ in: /added$"):
        in_navigation_order(added)
    with pytest.raises(LookupError, match=rf"pages\.py differ in: {PAGES[-1].path}$"):
        in_navigation_order(PAGES[:-1])
    assert in_navigation_order(reversed(PAGES)) == PAGES
