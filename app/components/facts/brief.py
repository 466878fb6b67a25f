"""Values in a line, each with its sources on demand: for pages that answer at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.components.elements.tree import tag
from app.components.facts.values import value_tree
from app.wording import _, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.components.elements.tree import Tag, Tree
    from app.queries.core.values import Fact, SourceRef, Value

Numbers = dict[str, int]
"""Number of each source on a page, by its identifier."""


def number_sources(values: Iterable[Value]) -> tuple[Numbers, tuple[SourceRef, ...]]:
    """Count through the sources of some values, in the order in which they appear."""
    refs = {ref.source_id: ref for value in values for ref in value.sources}
    numbers = {source_id: number for number, source_id in enumerate(refs, start=1)}
    return numbers, tuple(refs.values())


def paper_sources(refs: Iterable[SourceRef]) -> Tag:
    """List sources in the order of their numbers, for paper."""
    listed = [tag("li", f"{ref.publisher}, {ref.dated}") for ref in refs]
    return tag(
        "div", tag("h3", _("Sources")), tag("ol", *listed), className="paper-sources on-paper"
    )


def brief_fact(fact: Fact, numbers: Mapping[str, int] | None = None) -> Tag:
    """Write a fact in a line: its label, and each value, which opens to what it rests on."""
    label = [tag("span", fact.label, className="brief-label")] if fact.label else []
    values: list[Tree] = []
    if fact.conflict:
        values += [tag("span", _("Sources differ:"), className="brief-differ"), " "]
    for value in fact.values:
        # A space, where a line may break.
        values += [brief_value(value, numbers or {}), " "]
    return tag("div", *label, tag("div", *values, className="brief-values"))


def brief_title(fact: Fact, numbers: Mapping[str, int] | None = None) -> Tag:
    """Write the label of a fact, which opens to its values."""
    values = [value_tree(value) for value in fact.values]
    marks = [_marks(value, numbers or {}) for value in fact.values]
    return tag("div", _opening((tag("span", fact.label), *_flat(marks)), values))


def brief_value(value: Value, numbers: Mapping[str, int]) -> Tag:
    """Write a value with its kind, period, extent and first publisher, which opens to the rest."""
    shown = [tag("span", value.text, className="brief-text")]
    said = _said(value)
    if said:
        shown.append(tag("span", said, className="brief-said"))
    return _opening((*shown, *_marks(value, numbers)), [value_tree(value)])


def _said(value: Value) -> str:
    """Say of a figure what sort it is, when it was, what it counts, and who says so."""
    if not value.kind:
        return ""
    publisher = value.sources[0].publisher if value.sources else value.basis
    parts = (value.kind, value.period, value.scope, value.covers, publisher)
    return side_by_side(*parts)


def _opening(summary: Iterable[Tag], inside: Iterable[Tag]) -> Tag:
    box = tag("div", *inside, className="brief-box")
    return tag("details", tag("summary", *summary), box, className="brief")


def _marks(value: Value, numbers: Mapping[str, int]) -> list[Tag]:
    """Write the numbers of the sources of a value, for paper, where nothing opens."""
    marks = sorted({numbers[ref.source_id] for ref in value.sources if ref.source_id in numbers})
    if not marks:
        return []
    return [tag("sup", ",".join(map(str, marks)), className="brief-marks")]


def _flat(parts: Iterable[list[Tag]]) -> list[Tag]:
    return [tag for part in parts for tag in part]
