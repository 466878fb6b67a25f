"""The strip page: what it shows of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.components.shared import share
from app.pages.base import view_of
from app.pages.strip import PAGE, draw
from app.queries.filter.viewstate import ViewState
from tests.conftest import segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def text(node: Any) -> str:
    """Return the words of components."""
    if isinstance(node, list | tuple):
        return " ".join(" ".join(text(one) for one in node).split())
    if hasattr(node, "to_plotly_json"):
        return text(getattr(node, "children", None))
    return str(node) if isinstance(node, str) else ""


def test_the_branch_of_the_address_is_drawn(shipped: Atlas) -> None:
    shared = share(shipped)
    first = text(draw(shared, ViewState()))
    assert "Middle Corridor: Main line" in first
    other = text(draw(shared, view_of(shared, "?strip=zangezur-route/turkiye")))
    assert "Zangezur route: Turkish section" in other
    assert text(draw(shared, view_of(shared, "?strip=<img>"))) == first


def test_the_legend_names_only_what_is_drawn(small: Atlas) -> None:
    words = text(draw(share(small), ViewState())[1:2])
    assert "In operation" in words
    assert "Under construction" in words
    assert "Planned" not in words
    assert "Ferry" not in words


def test_the_filter_is_honoured_and_said(small: Atlas) -> None:
    shared = share(small)
    words = text(draw(shared, view_of(shared, "status=operational")))
    assert "2 of 3 segments are held back by the filter and drawn faded." in words


def test_a_branch_without_segments_says_so(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", branches=None))
    shared = share(folder.load())
    assert text(draw(shared, ViewState())) == "Test: Main has no segments in the data."
    assert PAGE.layout(shared, ViewState()) is not None


def test_without_a_corridor_there_is_a_sentence(folder: Folder) -> None:
    (folder.path / "test-corridor.geojson").unlink()
    for table in ("corridors", "branches"):
        (folder.path / "tables" / f"{table}.csv").unlink()
    shared = share(folder.load())
    assert text(PAGE.layout(shared, ViewState())).endswith("The data hold no corridor to draw.")
