"""The page of the timeline, without a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from plotly.utils import PlotlyJSONEncoder

from app.components.shared import share
from app.pages.timeline import PAGE, body, layout
from app.queries.filter.viewstate import parse_view
from tests.queries.events.test_events import DAY, YEAR, atlas_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def words(atlas: Atlas, query: str) -> str:
    """Write the page's body for an address as text."""
    shared = share(atlas)
    parts = body(shared, parse_view(query, atlas, shared.facets)[0])
    return json.dumps(parts, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_it_honours_the_filter_and_says_so(folder: Folder) -> None:
    assert PAGE.filtered
    assert "search and year apply to events" in words(atlas_of(folder, DAY), "")


def test_chart_list_or_both(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY)
    both, chart, listed = (words(atlas, f"show={show}") for show in ("both", "chart", "list"))
    assert '"chart-drawing"' in both
    assert "event-list" in both
    assert "event-list" not in chart
    assert "The same values as a table" in chart
    assert "chart-drawing" not in listed


def test_nothing_matches_and_there_is_a_way_out(folder: Folder) -> None:
    atlas = atlas_of(folder, YEAR)
    assert "A longer period has some" in words(atlas, "")
    assert "No event matches" in words(atlas, "q=nothing")
    assert "No event matches" in words(atlas, "kind=")


def test_the_chosen_event_is_told_even_outside_the_period(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY, YEAR)
    assert "Chosen event" in words(atlas, "event=year")
    assert "Chosen event" not in words(atlas, "event=nonsense")


def test_a_place_of_the_map_is_a_link_and_another_is_not(folder: Folder) -> None:
    elsewhere = DAY.replace("day,", "far,").replace(",B,b,", ",Vienna,,")
    text = words(atlas_of(folder, DAY, elsewhere), "")
    assert text.replace("\\", "").count('"data-thing":"place:b"') == 1
    assert "Vienna" in text


def test_options_of_the_address_are_in_the_controls(folder: Folder) -> None:
    atlas = atlas_of(folder, DAY)
    shared = share(atlas)
    view = parse_view("kind=summit&span=all&show=list&said=s1", atlas, shared.facets)[0]
    text = json.dumps(layout(shared, view), cls=PlotlyJSONEncoder).replace('\\"', '"')
    assert re.findall(r'"type":"checkbox"[^}]*"value":"(\w+)","checked":true', text) == ["summit"]
    assert re.findall(r'"type":"radio"[^}]*"value":"(\w+)"[^}]*"checked":true', text) == [
        "list",
        "all",
    ]
    assert '"value":"s1","selected":true' in text
