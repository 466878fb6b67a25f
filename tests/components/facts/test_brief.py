"""A value in a line says what it counts."""

from __future__ import annotations

from app.components.facts.brief import brief_value
from app.queries.core.values import Value


def test_a_figure_says_its_kind_period_extent_and_publisher() -> None:
    grain = Value(
        "6 Mt", basis="A ministry", kind="Actual", period="2025", scope="Grain", extent="by sea"
    )
    assert "Actual · 2025 · Grain · covers by sea · A ministry" in repr(brief_value(grain, {}))
