"""Trees of elements that the browser builds."""

from __future__ import annotations

import json

from app.components.tree import component, holding, tag, written

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
