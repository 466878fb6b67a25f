"""Kept parts are one component: an element with all that was in it as a tree."""

from __future__ import annotations

import json

from dash import html
from dash._utils import to_json

from app.components.elements.freeze_json import freeze_json


def build() -> html.Div:
    """Build something with text, attributes and a nested component."""
    return html.Div(
        [html.P("a <b>"), None, html.Span(["c"], className="d", **{"data-e": "f"})],
        title="g",
        id="h",
    )


def test_all_that_is_in_it_becomes_a_tree() -> None:
    told = json.loads(to_json(html.Section([freeze_json(build())])))["props"]["children"][0]
    assert told["type"] == "Div"
    assert {name: told["props"][name] for name in ("title", "id")} == {"title": "g", "id": "h"}
    assert told["props"].get("children") is None
    assert json.loads(told["props"]["data-tree"]) == [
        ["p", {}, "a <b>"],
        ["span", {"className": "d", "data-e": "f"}, "c"],
    ]


def test_a_text_alone_is_kept() -> None:
    assert json.loads(getattr(freeze_json(html.P("a")), "data-tree")) == ["a"]


def test_there_is_one_component_left() -> None:
    assert list(freeze_json(build())._traverse()) == []
