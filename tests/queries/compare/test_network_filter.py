"""What the filter leaves of the network where subjects stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.compare.network_filter import filter_words, network_filter
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from tests.counted import Counted

if TYPE_CHECKING:
    from app.queries.filter.facets import Facets

UNSET = "No filter set: kilometres, borders and changes count everything."
SET = (
    "Kilometres, borders and changes count what the filter leaves; after “of” stands the whole "
    "corridor or branch."
)
AMBER = {Group.CORRIDOR: frozenset({"amber"})}
BRANCH = {Group.BRANCH: frozenset({"amber/main"})}
ROAD = {Group.MODE: frozenset({"road"})}


@pytest.fixture(scope="module")
def facets(tmp_path_factory: pytest.TempPathFactory) -> Facets:
    """Return the options of two corridors and one branch."""
    return build_facets(Counted(tmp_path_factory.mktemp("filter") / "geodata").load())


def columns(names: str) -> str:
    return (
        f"That the filter panel has {names} chosen does not count here: the columns say what is "
        "compared."
    )


def test_corridors_and_branches_are_taken_out_and_the_rest_stays() -> None:
    asked = Filter({**AMBER, **BRANCH, **ROAD}, "quay", 2030, "2026-01-01", on_day="2024-01-01")
    assert network_filter(asked) == Filter(ROAD, "quay", 2030, "2026-01-01", on_day="2024-01-01")
    assert network_filter(EVERYTHING) == EVERYTHING
    assert asked.chosen.keys() == {Group.CORRIDOR, Group.BRANCH, Group.MODE}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (EVERYTHING, UNSET),
        (Filter(ROAD), SET),
        (Filter({}, year=2030), SET),
        (Filter(AMBER), f"{UNSET} {columns('1 of 2 corridors')}"),
        (Filter(BRANCH), f"{UNSET} {columns('1 of 1 branch')}"),
        (
            Filter({**BRANCH, **AMBER}),
            f"{UNSET} {columns('1 of 2 corridors and 1 of 1 branch')}",
        ),
        (
            Filter({**ROAD, Group.CORRIDOR: frozenset()}),
            f"{SET} {columns('0 of 2 corridors')}",
        ),
    ],
)
def test_what_the_filter_does_is_said(facets: Facets, asked: Filter, said: str) -> None:
    assert filter_words(facets, asked) == said
