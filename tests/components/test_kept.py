"""Kept parts say what they would say anyway, and can still be walked."""

from __future__ import annotations

from dash import html
from dash._utils import to_json

from app.components.kept import keep


def build() -> html.Div:
    """Build something with text, attributes and a nested component."""
    return html.Div(
        [html.P("a <b>"), None, html.Span("c", className="d", **{"data-e": "f"})], title="g"
    )


def test_the_same_json() -> None:
    assert to_json(keep(build())) == to_json(build())
    assert to_json(html.Div([keep(build())])) == to_json(html.Div([build()]))


def test_it_can_be_walked() -> None:
    assert [type(one).__name__ for one in keep(build())._traverse()] == [
        type(one).__name__ for one in build()._traverse()
    ]
