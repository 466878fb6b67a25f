"""The page of what changed, without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plotly.utils import PlotlyJSONEncoder

from app.components.facts.change_list import MOST
from app.components.shared import share
from app.pages.changes import PAGE, body, layout
from app.queries.filter.viewstate import parse_view
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def words(atlas: Atlas, query: str = "") -> str:
    """Write the page's body for an address as text."""
    shared = share(atlas)
    parts = body(shared, parse_view(query, atlas, shared.facets)[0])
    return json.dumps(parts, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_it_honours_the_filter_and_says_so(small: Atlas) -> None:
    assert PAGE.filtered
    assert "corridor, branch, country and search apply" in words(small)


def test_the_day_it_begins_with_is_said(small: Atlas) -> None:
    said = words(small)
    assert "Reported since 2 November 2025, 90 days before the newest date of the data" in said
    assert '"href": "/?newer=2025-11-02"' in said


def test_a_day_that_is_none_is_said(small: Atlas) -> None:
    said = words(small, "since=2026-02-30")
    assert "“2026-02-30” is not a day such as 2026-03-01. Reported since 2 November 2025" in said


def test_a_day_after_the_data(small: Atlas) -> None:
    said = words(small, "since=2026-06-01")
    assert "the data end before, on 31 January 2026" in said
    assert "nothing to show on the map" in said
    assert "is certainly from after 1 June 2026" in said


def test_long_lists_are_cut_and_say_so(folder: Folder) -> None:
    row = CSV["events"][1]
    rows = [row.replace("e1,", f"e{number},") for number in range(MOST + 2)]
    folder.table("events", CSV["events"][0], *rows)
    atlas = folder.load()
    assert "2 more, older ones" in words(atlas, "since=2025-05-01")
    assert "more, older ones" not in words(atlas, "since=2025-05-01&show=all")


def test_newer_is_not_called_changed(small: Atlas) -> None:
    assert "Reported since then does not always mean changed" in words(small)


def test_the_field_holds_the_day(small: Atlas) -> None:
    shared = share(small)
    view = parse_view("since=2025-01-15", small, shared.facets)[0]
    text = json.dumps(layout(shared, view), cls=PlotlyJSONEncoder).replace('\\"', '"')
    assert '"type":"date"' in text
    assert '"value":"2025-01-15"' in text
