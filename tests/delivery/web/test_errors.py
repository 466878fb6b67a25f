"""Requests that fail, and callbacks that no page posts."""

from __future__ import annotations

import copy
import logging
from typing import TYPE_CHECKING, Any

import dash
import pytest
from dash import ALL, Input, Output, State, html

from app.delivery.web import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

ONE = {
    "output": "said.children",
    "outputs": {"id": "said", "property": "children"},
    "inputs": [{"id": "button", "property": "n_clicks", "value": 2}],
    "changedPropIds": ["button.n_clicks"],
}
SEVERAL = {
    "output": '..first.title...{"kind":["ALL"],"row":["ALL"]}.title..',
    "outputs": [{"id": "first", "property": "title"}, []],
    "inputs": [
        [
            {"id": {"kind": "tick", "row": 1}, "property": "n_clicks", "value": 1},
            {"id": {"kind": "tick", "row": 2}, "property": "n_clicks", "value": 4},
        ]
    ],
    "state": [{"id": "button", "property": "title", "value": "so"}],
    "changedPropIds": [],
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Serve a callback of single properties, one of patterns, and an address that fails."""
    app = dash.Dash("test")
    app.layout = html.Div()

    @app.callback(Output("said", "children"), Input("button", "n_clicks"))
    def say(clicks: int) -> str:
        return f"clicked {clicks}"

    @app.callback(
        Output("first", "title"),
        Output({"kind": ALL, "row": ALL}, "title"),
        Input({"kind": ALL, "row": ALL}, "n_clicks"),
        State("button", "title"),
    )
    def add(clicks: list[int], title: str) -> tuple[str, list[str]]:
        return f"{title} {sum(clicks)}", []

    @app.server.get("/fails")
    def fails() -> str:
        message = "secret"
        raise ValueError(message)

    errors.install(app)
    return app.server.test_client()


def post(client: FlaskClient, body: Any) -> Any:
    return client.post("/_dash-update-component", json=body)


def changed(body: dict[str, Any], change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    copied = copy.deepcopy(body)
    change(copied)
    return copied


def test_what_a_page_posts_is_answered(client: FlaskClient) -> None:
    assert post(client, ONE).get_json()["response"] == {"said": {"children": "clicked 2"}}
    told = post(client, SEVERAL).get_json()["response"]
    assert told["first"] == {"title": "so 5"}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        changed(ONE, lambda body: body.pop("inputs")),
        changed(ONE, lambda body: body.update(output="other.children")),
        changed(ONE, lambda body: body.update(inputs=[])),
        changed(ONE, lambda body: body["inputs"].append(body["inputs"][0])),
        changed(ONE, lambda body: body.update(outputs=[body["outputs"]])),
        changed(ONE, lambda body: body["outputs"].update(id="other")),
        changed(ONE, lambda body: body["outputs"].update(property="title")),
        changed(ONE, lambda body: body["inputs"][0].update(id="other")),
        changed(ONE, lambda body: body["inputs"][0].update(property="title")),
        changed(ONE, lambda body: body["inputs"][0].update(id={"kind": "tick", "row": 1})),
        changed(ONE, lambda body: body.update(inputs=[body["inputs"]])),
        changed(ONE, lambda body: body.update(state=body["inputs"])),
        changed(SEVERAL, lambda body: body.update(state=[])),
        changed(SEVERAL, lambda body: body.update(outputs=body["outputs"][0])),
        changed(SEVERAL, lambda body: body["outputs"].reverse()),
        changed(SEVERAL, lambda body: body["inputs"][0][1].update(property="title")),
        changed(SEVERAL, lambda body: body["inputs"][0][1].update(id="tick")),
        changed(SEVERAL, lambda body: body["inputs"][0][1].update(id={"kind": "tick"})),
        changed(SEVERAL, lambda body: body["inputs"][0][1]["id"].update(column=3)),
    ],
)
def test_what_no_page_posts_is_refused(client: FlaskClient, body: Any) -> None:
    answer = post(client, body)
    assert (answer.status_code, answer.get_json()) == (400, {"error": "Bad Request"})


def test_a_failure_is_one_line_and_its_cause_stands_in_the_log(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger=errors.LOG.name):
        answer = client.get("/fails")
    assert (answer.status_code, answer.get_json()) == (500, {"error": "Internal Server Error"})
    (record,) = caplog.records
    assert record.getMessage() == "GET /fails failed"
    assert str(record.exc_info[1]) == "secret"


def test_what_is_known_to_go_wrong_has_its_own_number(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    gone = client.get("/assets/none.js")
    assert (gone.status_code, gone.get_json()) == (404, {"error": "Not Found"})
    wrong = client.post("/fails")
    assert (wrong.status_code, wrong.get_json()) == (405, {"error": "Method Not Allowed"})
    package = client.get("/_dash-component-suites/none/a.js")
    assert (package.status_code, package.get_json()) == (404, {"error": "Not Found"})
    assert not caplog.records


def test_a_body_of_more_than_two_megabytes_is_refused(client: FlaskClient) -> None:
    for size, status in ((errors.MAX_BODY_BYTES, 400), (errors.MAX_BODY_BYTES + 1, 413)):
        answer = client.post(
            "/_dash-update-component", data=b"x" * size, content_type="application/json"
        )
        assert answer.status_code == status
    assert errors.MAX_BODY_BYTES == 2_000_000
