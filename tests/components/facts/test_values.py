"""Values as people see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.components.facts.values import fact_rows, value_block
from app.queries.core.row_values import figure_facts
from app.queries.core.values import Value, stated
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder


def words(node: object) -> str:
    """Return all text of a component."""
    return str(node)


def test_a_value_shows_its_source_and_link(small: Atlas) -> None:
    shown = words(value_block(stated(small, "85 km", ["s1"], as_of="2026-01-31", kind="Actual")))
    for part in (
        "85 km",
        "Actual",
        "as of 31 January 2026",
        "A Publisher",
        "https://example.org/report",
    ):
        assert part in shown


def test_contradictions_are_named(small: Atlas) -> None:
    (fact,) = figure_facts(small, small.figures.values())
    shown = words(fact_rows(fact))
    assert "Sources differ:" in shown
    assert shown.index("4.5 Mt") < shown.index("3.3 Mt")


def test_an_address_that_is_no_web_address_is_no_link(folder: Folder) -> None:
    head = CSV["sources"][0]
    folder.table(
        "sources",
        head,
        "s1,A report,A Publisher,media,AZ,en,2026-01-31,javascript:alert(1),",
        "s2,B,B,media,,en,2025,,",
    )
    shown = words(value_block(stated(folder.load(), "85 km", ["s1"])))
    assert "javascript" not in shown


def test_without_a_source_the_basis_stands_there() -> None:
    assert "our drawing" in words(value_block(Value("sketch", basis="our drawing")))


def test_sentences_do_not_stand_out_as_a_figure_does(small: Atlas) -> None:
    long = (
        "Not built; no start of works found, and no text tells of a gauge, a date or a contractor."
    )
    assert "value-sentences" not in words(value_block(stated(small, "85 km", ["s1"])))
    assert "value-sentences" in words(value_block(stated(small, f"{long} {long}", ["s1"])))


def test_the_way_to_a_correction_is_called_by_whole_words() -> None:
    said = "Full Armenian jurisdiction. Only two projects exist on its territory, both small"
    shown = words(value_block(Value(said, cell=("claims", "who", "position")), "Armenia"))
    called = "Armenia, Full Armenian jurisdiction. Only two projects exist on its …"
    assert f"Correct or add: {called}'" in shown
