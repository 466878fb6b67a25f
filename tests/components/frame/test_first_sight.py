"""What the first answer holds: to be seen, and doing nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dash import html

from app.components.elements.fields import Item, check_boxes
from app.components.frame.first_sight import as_html, first_sight
from app.components.shared import share
from app.queries.filter.viewstate import parse_view

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas

PAGES = [("/", "Map"), ("/compare", "Compare")]


def sight(shared: Shared, path: str, query: str = "") -> str:
    view, _ = parse_view(query, shared.atlas, shared.facets)
    return first_sight(shared, PAGES, path, view)


def test_the_map_page_shows_its_head_and_legend_at_once(small: Atlas) -> None:
    written = sight(share(small), "/")
    assert written.startswith('<div class="first" id="first" aria-hidden="true" inert>')
    assert "Legend and filter" in written
    assert 'class="swatch" data-swatch="status" data-value="operational"' in written
    assert '<a class="nav-link" aria-current="page">Map</a>' in written
    assert "data-picture=" in written
    # One element has an identifier: the page itself may soon be there too.
    assert len(re.findall(r'\sid="', written)) == 1
    assert "data-group" not in written
    assert "data-action" not in written


def test_a_place_of_its_own_is_told_to_the_picture(small: Atlas) -> None:
    shared = share(small)
    assert 'data-camera="[47.0, 40.5, 6.0]"' in sight(shared, "/", "at=47,40.5,6&select=place:a")
    assert 'data-camera="null"' in sight(shared, "/")


def test_the_legend_agrees_with_the_address(small: Atlas) -> None:
    shared = share(small)
    planned = r'<input type="checkbox" class="box" value="under_construction"( checked)?>'
    assert re.search(planned, sight(shared, "/"))[1] == " checked"  # type: ignore[index]
    assert re.search(planned, sight(shared, "/", "status=operational"))[1] is None  # type: ignore[index]


def test_other_pages_show_their_head_and_bars(small: Atlas) -> None:
    written = sight(share(small), "/compare")
    assert '<a class="nav-link" aria-current="page">Compare</a>' in written
    assert "first-bar" in written
    assert "data-picture" not in written


def test_text_stays_text() -> None:
    boxes = check_boxes([Item("a", "<b>&")], ["a"], {"data-group": "x"})
    written = as_html(html.Div(boxes, title='"'))
    assert "&lt;b&gt;&amp;" in written
    assert "<b>" not in written
