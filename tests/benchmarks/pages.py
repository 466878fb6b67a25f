"""Server time of pages: a first view, and a change of the filter."""

from __future__ import annotations

import gc
import json
import time
from typing import TYPE_CHECKING, Any

from app.components.shared import share
from app.config import read_settings
from app.data.loading.folder import load_atlas
from app.factory import PAGES, create_app
from app.ids import Shell
from app.pages.base import view_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from flask.testing import FlaskClient

    from app.pages.base import Page

REQUESTS = 200
FIRST_VIEW_GOAL_MS = 300
FILTER_GOAL_MS = 100
FILTERS = (
    "",
    "corridor=zangezur-route",
    "status=planned,under_construction",
    "country=AM,AZ,GE&q=baku",
    "mode=rail&year=2030",
)


def p95(times_ms: list[float]) -> float:
    """Return the time that 95 of 100 requests keep."""
    return sorted(times_ms)[int(len(times_ms) * 0.95) - 1]


def measure_pages(folder: Path) -> None:
    """Print the server times of every page on one folder, with one worker."""
    atlas = load_atlas(folder)
    client = create_app(read_settings({}), atlas).server.test_client()
    shared = share(atlas)
    # As the command does.
    gc.freeze()
    listed = client.get("/_dash-dependencies").get_json()
    for page in PAGES:
        values = _values(page.layout(shared, view_of(shared, "")))
        first = [_time(client, _first_view(page, number)) for number in range(REQUESTS)]
        changed = {
            store: [
                sum(
                    _time(client, _call(one, FILTERS[number % len(FILTERS)], values))
                    for one in listed
                    if _answers(one, store, values)
                )
                for number in range(REQUESTS)
            ]
            for store in (Shell.VIEW, Shell.OPTIONS)
        }
        print(
            f"{page.path}: first view p95 {p95(first):.0f} ms (goal {FIRST_VIEW_GOAL_MS}), "
            f"change of filter p95 {p95(changed[Shell.VIEW]):.0f} ms (goal {FILTER_GOAL_MS}), "
            f"of the page's own choice {p95(changed[Shell.OPTIONS]):.0f} ms"
        )


def _values(layout: Any) -> dict[str, Any]:
    """Return the components of a layout by their identifiers."""
    nodes = [layout, *layout._traverse()]
    return {str(one.id): one for one in nodes if isinstance(getattr(one, "id", None), str)}


def _answers(one: Mapping[str, Any], store: str, values: Mapping[str, Any]) -> bool:
    """Tell whether the server is asked through a callback when what a store holds changes."""
    inputs = {part["id"] for part in one["inputs"]}
    if one["clientside_function"] is not None or store not in inputs:
        return False
    outputs = {name.rpartition(".")[0] for name in one["output"].strip(".").split("...")}
    return outputs <= {*values, Shell.SUMMARY, Shell.HITS}


def _first_view(page: Page, number: int) -> dict[str, Any]:
    query = FILTERS[number % len(FILTERS)] if page.filtered else ""
    asked = {"path": page.path, "search": f"?{query}", "at": number}
    return {
        "output": f"{Shell.PAGE}.children",
        "outputs": {"id": Shell.PAGE, "property": "children"},
        "inputs": [{"id": Shell.ASKED, "property": "data", "value": asked}],
        "changedPropIds": [f"{Shell.ASKED}.data"],
        "state": [],
    }


def _call(one: Mapping[str, Any], query: str, values: Mapping[str, Any]) -> dict[str, Any]:
    known = {Shell.VIEW: query, Shell.OPTIONS: ""}

    def argument(part: Mapping[str, Any]) -> dict[str, Any]:
        own = getattr(values.get(part["id"]), part["property"], None)
        return {**part, "value": known.get(part["id"], own)}

    names = one["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    return {
        "output": one["output"],
        "outputs": outputs if one["output"].startswith("..") else outputs[0],
        "inputs": [argument(part) for part in one["inputs"]],
        "changedPropIds": [f"{Shell.VIEW}.data"],
        "state": [argument(part) for part in one["state"]],
    }


def _time(client: FlaskClient, body: Mapping[str, Any]) -> float:
    """Return the milliseconds that the server takes, compression included."""
    posted = json.dumps(body)
    headers = {"Accept-Encoding": "br"}
    started = time.perf_counter()
    answer = client.post(
        "/_dash-update-component", data=posted, content_type="application/json", headers=headers
    )
    passed = (time.perf_counter() - started) * 1000
    assert answer.status_code == 200, answer.data[:200]
    return passed
