"""Bodies of pages follow the view, and are left alone where it is the one laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.components.shared import share
from app.config import read_settings
from app.factory import create_app
from app.ids import Changes, Projects, Shell, Strip, Timeline
from app.pages import changes, projects, strip, timeline
from app.pages.base import view_of

if TYPE_CHECKING:
    from enum import StrEnum

    from flask.testing import FlaskClient

    from app.data.model import Atlas
    from app.pages.base import Page

FILTERED = "corridor=none"


@pytest.fixture
def client(small: Atlas) -> FlaskClient:
    return create_app(read_settings({}), small).server.test_client()


def noted(page: Page, part: type[StrEnum], atlas: Atlas, query: str) -> str:
    """Return the view that a page says it was laid out for."""
    shared = share(atlas)
    laid_out = page.layout(shared, view_of(shared, query))
    (store,) = (one for one in laid_out._traverse() if getattr(one, "id", "") == part["DRAWN"])
    return str(store.data)


def ask(client: FlaskClient, part: type[StrEnum], query: str, drawn: str) -> dict[str, Any] | None:
    """Report a filter as the browser does; give what is to be changed, by identifier."""
    body, store = part["BODY"], part["DRAWN"]
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": f"..{body}.children...{store}.data..",
            "outputs": [
                {"id": body, "property": "children"},
                {"id": store, "property": "data"},
            ],
            "inputs": [
                {"id": Shell.VIEW, "property": "data", "value": query},
                {"id": Shell.OPTIONS, "property": "data", "value": None},
            ],
            "state": [{"id": store, "property": "data", "value": drawn}],
            "changedPropIds": [f"{Shell.VIEW}.data"],
        },
    )
    assert answer.status_code in (200, 204)
    return answer.get_json()["response"] if answer.status_code == 200 else None


@pytest.mark.parametrize(
    ("module", "part"),
    [(timeline, Timeline), (changes, Changes), (projects, Projects), (strip, Strip)],
)
def test_a_body_is_built_anew_for_another_view_alone(
    module: Any, part: type[StrEnum], small: Atlas, client: FlaskClient
) -> None:
    first = noted(module.PAGE, part, small, "")
    assert not ask(client, part, "", first)
    changed = ask(client, part, FILTERED, first)
    assert changed
    assert changed[part["BODY"]]["children"]
    # What is noted then is what a first visit to that address would note.
    then = changed[part["DRAWN"]]["data"]
    assert then == noted(module.PAGE, part, small, FILTERED) != first
    assert not ask(client, part, FILTERED, then)
    assert ask(client, part, "", then)
