"""Trees of elements that the browser builds."""

from __future__ import annotations

import json

from dash import html

from app.components.elements.tree import component, from_component, holding, tag, written

TREE = tag("p", "<b>", tag("a", "x", href="?a", className="k", title=None, **{"data-thing": "t"}))


def test_what_the_browser_reads() -> None:
    assert json.loads(written([TREE, "text"])) == [
        ["p", {}, "<b>", ["a", {"href": "?a", "className": "k", "data-thing": "t"}, "x"]],
        "text",
    ]
    assert json.loads(holding(TREE)["data-tree"])[0][0] == "p"


def test_the_same_as_components() -> None:
    made = component(TREE)
    assert made.children[0] == "<b>"
    assert made.children[1].to_plotly_json()["props"] == {
        "children": ["x"],
        "className": "k",
        "data-thing": "t",
        "href": "?a",
    }
    assert component("text") == "text"


def test_a_component_becomes_the_tree_of_what_dash_would_send() -> None:
    item = html.Li([html.Span("Ağbənd <b>"), 2, None], className="x", **{"data-thing": "place:a"})
    assert json.loads(written([from_component(item)])) == [
        ["li", {"className": "x", "data-thing": "place:a"}, ["span", {}, "Ağbənd <b>"], "2"]
    ]


def test_a_list_holds_its_items_in_order() -> None:
    made = html.Ol(**holding(*(from_component(html.Li(name)) for name in "ab")))
    items = json.loads(getattr(made, "data-tree"))
    assert items == [["li", {}, "a"], ["li", {}, "b"]]
    assert json.loads(holding()["data-tree"]) == []
