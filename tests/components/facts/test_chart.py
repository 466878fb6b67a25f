"""The panel of a chart: a wide one scrolls with the keys, and things in its table open."""

from __future__ import annotations

import json
from typing import Any

from dash import html

from app.components.elements.choice import grouped_choice
from app.components.elements.tree import ATTRIBUTE
from app.components.facts.chart import chart_panel
from app.figures.chart import Chart, ThingName


def parts(node: Any) -> list[Any]:
    """Return a component and all below it."""
    if isinstance(node, list | tuple):
        return [part for one in node for part in parts(one)]
    return [node, *parts(getattr(node, "children", None) or [])]


def panel(**more: Any) -> list[Any]:
    """Build the panel of a chart of one row."""
    cell = ThingName("A – B", "segment:a-b")
    chart = Chart("x", "Title", "Caption.", {}, ("Stretch",), ((cell,),), **more)
    return parts(chart_panel(chart))


def test_a_wide_chart_scrolls_in_a_region_that_takes_the_focus() -> None:
    (region,) = [part for part in panel(width_px=3000) if _class(part) == "chart-scroll"]
    assert (region.tabIndex, region.role) == (0, "region")
    assert [part for part in panel() if _class(part) == "chart-scroll"] == []


def test_a_thing_in_the_table_is_a_way_to_its_detail() -> None:
    (holder,) = [part for part in panel() if _class(part) == "table-holder"]
    (table,) = json.loads(holder.to_plotly_json()["props"][ATTRIBUTE])
    body = table[-1]
    assert body == [
        "tbody",
        {},
        [
            "tr",
            {},
            [
                "td",
                {},
                ["a", {"href": "?select=segment:a-b", "data-thing": "segment:a-b"}, "A – B"],
            ],
        ],
    ]


def test_options_stand_under_their_headings_and_one_is_chosen() -> None:
    built = parts(grouped_choice("strip", "Branch", {"X": [("a", "A"), ("b", "B")]}, "b"))
    (select,) = [part for part in built if isinstance(part, html.Select)]
    assert json.loads(getattr(select, ATTRIBUTE)) == [
        [
            "optgroup",
            {"label": "X"},
            ["option", {"value": "a"}, "A"],
            ["option", {"value": "b", "selected": True}, "B"],
        ]
    ]


def _class(part: Any) -> str | None:
    return getattr(part, "className", None)
