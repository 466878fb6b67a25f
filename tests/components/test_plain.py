"""Lists that the browser builds by itself."""

from __future__ import annotations

import json

from dash import html

from app.components.plain import plain_list, written


def test_what_is_written_is_what_dash_would_send() -> None:
    item = html.Li([html.Span("Ağbənd <b>"), 2, None], className="x", **{"data-thing": "place:a"})
    assert json.loads(written(item)) == {
        "type": "Li",
        "namespace": "dash_html_components",
        "props": {
            "children": [
                {
                    "type": "Span",
                    "namespace": "dash_html_components",
                    "props": {"children": "Ağbənd <b>"},
                },
                2,
                None,
            ],
            "className": "x",
            "data-thing": "place:a",
        },
    }


def test_a_list_holds_its_items_in_order() -> None:
    made = plain_list((written(html.Li(name)) for name in "ab"), "some")
    items = json.loads(getattr(made, "data-plain"))
    assert [item["props"]["children"] for item in items] == ["a", "b"]
    assert json.loads(getattr(plain_list([], "some"), "data-plain")) == []
