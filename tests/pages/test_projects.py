"""The page of projects as it is laid out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from dash._utils import to_json

from app.components.shared import share
from app.pages.base import view_of
from app.pages.projects import MOST, layout, show
from app.queries.filter.viewstate import ViewState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.components.shared import Shared
    from app.data.model import Atlas
    from tests.conftest import Folder


@pytest.fixture(scope="module")
def shared(shipped: Atlas) -> Shared:
    """Compute what the pages share."""
    return share(shipped)


def text(shared: Shared, query: str) -> str:
    """Return what the page shows of an address, as JSON."""
    return json.dumps(json.loads(to_json(show(shared, view_of(shared, query)))), ensure_ascii=False)


def test_how_often_the_railway_slipped_stands_first(shared: Shared) -> None:
    said = text(shared, "project=horadiz-aghband-railway&corridor=zangezur-route")
    assert said.index("Moved twice to a later date: about 2023 → 2025 → by 2026") < said.index(
        "projects;"
    )
    assert "President of Azerbaijan" in said


def test_choices_and_filter_hold_back(shared: Shared) -> None:
    said = text(shared, "dates=slipped&corridor=zangezur-route")
    assert "Horadiz–Aghband railway" in said
    assert "Georgian Railway main line" not in said


def test_the_list_stops_and_goes_on_when_asked(shared: Shared) -> None:
    assert text(shared, "").count("data-project") == MOST
    assert text(shared, "show=all").count("data-project") == len(shared.atlas.projects)


@pytest.mark.parametrize(
    ("query", "is_open"),
    [("", False), ("project=tripp-rail&sort=name", False), ("step=opening", True)],
)
def test_choices_that_narrow_the_list_are_folded_unless_one_is_set(
    shared: Shared, query: str, is_open: bool
) -> None:
    page = json.loads(to_json(layout(shared, view_of(shared, query))))
    folds = [one for one in every(page) if one.get("type") == "Details"]
    (folded,) = (one for one in folds if one["props"].get("className") == "more-controls")
    assert folded["props"]["open"] is is_open
    said = json.dumps(folded)
    assert "Status of project" in said
    assert "Highlight a project" not in said


def every(tree: object) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from every(one)


def test_nothing_left_says_so(shared: Shared) -> None:
    assert "No project matches" in text(shared, "q=nosuchplace")


def test_a_folder_without_milestones(folder: Folder) -> None:
    folder.table("milestones", "milestone_id,project_id,milestone,sources")
    said = to_json(layout(share(folder.load()), ViewState()))
    assert "No dates are known" in said


def test_the_table_sorts_and_tells_dates_by_party(shared: Shared) -> None:
    shown = text(shared, "sort=name").replace("\\", "")
    assert '"data-set":"sort:promised"' in shown
    assert '"aria-sort":"ascending"' in shown
    # Two parties name different months for one terminal.
    assert "December 2026 (" in shown
    assert "March 2026 (" in shown
