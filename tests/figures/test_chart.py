"""Charts and the painting of their tokens."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from app.figures.chart import Chart, base_layout
from app.queries.core.values import Value
from app.vocabulary.style import paint, palette
from app.vocabulary.terms import Theme

CORRIDORS = ("first", "second", "third")


@pytest.mark.parametrize("theme", Theme)
def test_the_base_layout_is_valid_in_every_theme(theme: Theme) -> None:
    colours = palette(theme, CORRIDORS)
    figure = paint({"data": [], "layout": base_layout(height=300)}, colours)
    assert go.Figure(figure).layout.paper_bgcolor == colours["surface"]
    assert figure["layout"]["height"] == 300


def test_an_unknown_token_is_refused() -> None:
    with pytest.raises(KeyError):
        paint({"color": "@no-such-token"}, palette(Theme.LIGHT, CORRIDORS))


def test_painting_leaves_all_else_alone() -> None:
    figure = {"a": ["@ink", 1, None, "text"], "b": {"c": ("@ink",)}}
    assert paint(figure, {"ink": "#000"}) == {"a": ["#000", 1, None, "text"], "b": {"c": ["#000"]}}
    assert figure["a"][0] == "@ink"


def test_values_of_a_chart_are_those_of_its_table() -> None:
    value = Value("4.5 Mt", basis="a test")
    chart = Chart("x", "Title", "Caption.", {}, ("Year", "Volume"), (("2025", value),))
    assert list(chart.values()) == [value]
    assert chart.sources() == ()
