"""Values with what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.row_values import figure_facts
from app.queries.core.values import NO_SOURCE, NOT_STATED, source_refs, stated
from app.vocabulary import labels

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_authorities_first_and_unknown_ids_left_out(small: Atlas) -> None:
    refs = source_refs(small, ["s1", "nowhere", "s2", "s1"])
    assert [ref.source_id for ref in refs] == ["s2", "s1"]
    assert source_refs(small, []) == ()


def test_a_value_without_sources_says_so(small: Atlas) -> None:
    assert stated(small, "85 km", ["s1"]).basis == ""
    assert stated(small, "85 km", []).basis == NO_SOURCE
    unknown = stated(small, labels.NOT_KNOWN, ["s1"])
    assert (unknown.sources, unknown.basis) == ((), NOT_STATED)


def test_contradicting_values_stand_side_by_side(small: Atlas) -> None:
    (fact,) = figure_facts(small, small.figures.values())
    assert fact.conflict
    assert [value.text for value in fact.values] == ["4.5 Mt", "3.3 Mt"]
    assert [value.period for value in fact.values] == ["2025", "2025"]
    assert [value.kind for value in fact.values] == ["Actual", "Actual"]
    assert all(value.sources for value in fact.values)


def test_no_figures_are_no_facts(small: Atlas) -> None:
    assert figure_facts(small, []) == []
