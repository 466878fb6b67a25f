"""The data page without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.components.elements.grid import CORRECT
from app.components.shared import share
from app.config import read_settings
from app.factory import create_app
from app.pages.base import view_of
from app.pages.data import layout, show, without_columns
from tests.conftest import segment

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas
    from tests.conftest import Folder


@pytest.fixture
def shared(small: Atlas) -> Shared:
    """Share the small data."""
    return share(small)


def found(component: Any, kind: str) -> list[Any]:
    """Find the components of a kind."""
    return [one for one in component._traverse() if type(one).__name__ == kind]


def test_the_table_is_chosen_by_the_address(shared: Shared) -> None:
    assert show(shared, view_of(shared, "")).table.name == "segments"
    assert show(shared, view_of(shared, "table=figures")).table.name == "figures"
    assert show(shared, view_of(shared, "table=<script>")).table.name == "segments"


def test_columns_are_chosen_by_the_address(shared: Shared) -> None:
    view = view_of(shared, "columns=mode,nonsense,note")
    shown = [one["field"] for one in show(shared, view).definitions if not one.get("hide")]
    assert sorted(shown) == [CORRECT, "mode", "note", "on_map"]
    assert "columns" not in without_columns(view).options


def test_files_take_the_filter_along(shared: Shared) -> None:
    page = layout(shared, view_of(shared, "table=figures&corridor=none&find=a%26b&theme=dark"))
    links = [one.href for one in found(page, "A") if hasattr(one, "download")]
    assert links == [
        "/data/figures.csv?corridor=none&find=a%26b",
        "/data/figures.xlsx?corridor=none&find=a%26b",
        "/data/corridor-atlas.xlsx?corridor=none&find=a%26b",
        "/data/corridor-atlas.gpkg?corridor=none&find=a%26b",
        "/data/figures.csv",
        "/data/figures.xlsx",
        "/data/corridor-atlas.xlsx",
        "/data/corridor-atlas.gpkg",
        "/correct/atlas.xlsx",
    ]


def test_the_grid_runs_nothing_of_the_data(folder: Folder) -> None:
    text = "<img src=x onerror=alert(1)>"
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", note=text))
    shared = share(folder.load())
    (grid,) = found(layout(shared, view_of(shared, "")), "AgGrid")
    assert grid.rowData[0]["note"] == text
    assert not getattr(grid, "dangerously_allow_code", False)
    written = json.dumps([grid.columnDefs, grid.defaultColDef, grid.dashGridOptions])
    for word in ("function", "markdown", "valueFormatter", "valueGetter", "innerHTML"):
        assert word not in written


def test_the_grid_is_not_asked_for_by_other_pages(small: Atlas) -> None:
    client = create_app(read_settings({}), small).server.test_client()
    index = client.get("/").data
    assert b"dash_ag_grid.min" not in index
    assert b"async-community" not in index
    script = client.get("/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js")
    assert script.status_code == 200


def test_the_data_do_not_come_with_every_page(shipped: Atlas) -> None:
    client = create_app(read_settings({}), shipped).server.test_client()
    assert len(client.get("/").data) < 100_000
