"""The page that sets corridors and branches side by side, without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.components.shared import share
from app.pages import compare
from app.queries.filter.viewstate import ViewState

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas


@pytest.fixture(scope="module")
def shared(shipped: Atlas) -> Shared:
    return share(shipped)


def words(shared: Shared, option: str | None = None) -> str:
    options = {} if option is None else {"compare": option}
    return str(compare.layout(shared, ViewState(options=options)))


def test_the_three_corridors_at_first(shared: Shared) -> None:
    shown = words(shared)
    for part in (
        "Middle Corridor",
        "Zangezur route",
        "Kilometres by country",
        "Freight volume by year (Mt)",
        "Promised, not reported as done",
        "the filter does not change these rows",
    ):
        assert part in shown


def test_nothing_chosen_leaves_the_layout_and_a_way_out(shared: Shared) -> None:
    shown = words(shared, "")
    assert "Choose two or three corridors or branches" in shown
    assert "Too few volumes" in shown
    assert "compare-choices" in shown


def test_few_components_for_many_values(shared: Shared) -> None:
    """Dash's renderer takes the square of their number."""
    laid_out = compare.layout(shared, ViewState())
    assert sum(1 for _ in laid_out._traverse()) < 150
    assert str(laid_out).count("compare-fact") > 400
