"""Values as people see them: with their kind, date and sources, on every page alike."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from app.components.elements.tree import component, tag
from app.wording import _, side_by_side, with_aside

if TYPE_CHECKING:
    from app.components.elements.tree import Tag
    from app.queries.core.values import Cell, Fact, SourceRef, Value

_MOST_CALLED = 60
"""Letters of a value by which the way to its correction is called."""


def fact_rows(fact: Fact, *, correctable: bool = False) -> list[Any]:
    """Build the term and the description of a fact; what contradicts stands side by side.

    Parameters
    ----------
    correctable
        Whether each value has a way to its correction.
    """
    values = fact_trees(fact, correctable=correctable)
    return [component(tag("dt", fact.label)), component(tag("dd", *values))]


def value_block(value: Value, correct: str = "") -> Any:
    """Build a value with its kind, scope, date, note and sources.

    Parameters
    ----------
    correct
        What the way to its correction calls it; there is none if empty.
    """
    return component(value_tree(value, correct))


def correction_lines(value: Value, label: str) -> list[Any]:
    """Build the way to the form that corrects a value; nothing where it is no cell of the data."""
    return [component(tree) for tree in correction_trees(value, label)]


def text_block(value: Value, correct: str = "") -> Any:
    """Build a paragraph with its sources and the state of its audit.

    Parameters
    ----------
    correct
        What the way to its correction calls it; there is none if empty.
    """
    rests_on = (*source_trees(value), *check_trees(value))
    if correct:
        rests_on = (*rests_on, *correction_trees(value, correct))
    return component(tag("div", tag("p", value.text), *rests_on, className="value"))


def check_lines(value: Value) -> list[Any]:
    """Build the line that says what a check against the sources came to, if any is kept."""
    return [component(tree) for tree in check_trees(value)]


def source_lines(value: Value) -> list[Any]:
    """Build the line of sources under a value, or what the value rests on without one."""
    return [component(tree) for tree in source_trees(value)]


def source_link(ref: SourceRef, text: str | None = None) -> Any:
    """Build the way to a source: publisher and date, or another text; a link where it has one."""
    return component(source_tree(ref, text))


def fact_trees(fact: Fact, *, correctable: bool = False) -> list[Tag]:
    """Write the values of a fact; what contradicts stands side by side, and is said to."""
    values = [value_tree(value, fact.label if correctable else "") for value in fact.values]
    if not fact.conflict:
        return values
    note = tag("p", _("Sources differ:"), className="conflict-note")
    return [note, tag("div", *values, className="side-by-side")]


_SENTENCES = 90
"""Characters from which a value is text to read, and no longer a figure to stand out."""


def value_tree(value: Value, correct: str = "") -> Tag:
    """Write a value with its kind, scope, date, note and sources.

    Parameters
    ----------
    correct
        What the way to its correction calls it; there is none if empty.
    """
    is_long = len(value.text) > _SENTENCES
    name = "value-text value-sentences" if is_long else "value-text"
    parts = [tag("span", value.text, className=name)]
    if value.kind:
        parts.append(tag("span", value.kind, className="badge"))
    told = (value.period, value.scope, value.covers, value.when)
    said = side_by_side(*told)
    if said:
        parts.append(tag("div", said, className="value-scope"))
    if value.note:
        parts.append(tag("div", value.note, className="value-note"))
    parts += [*source_trees(value), *check_trees(value)]
    if correct:
        parts += correction_trees(value, correct)
    return tag("div", *parts, className="value")


def correction_address(cell: Cell) -> str:
    """Return the address of the form that corrects a value."""
    table, row, column = cell
    return f"/correct?{urlencode({'table': table, 'row': row, 'column': column})}"


def correction_trees(value: Value, label: str) -> list[Tag]:
    """Write the way to the form that corrects a value; nothing where it is no cell of the data."""
    if value.cell is None:
        return []
    text = textwrap.shorten(value.text, _MOST_CALLED, placeholder=" …")
    link = tag(
        "a",
        _("Correct or add"),
        href=correction_address(value.cell),
        className="correct-link",
        **{"aria-label": _("Correct or add: {label}, {text}", label=label, text=text)},
    )
    return [tag("div", link)]


def check_trees(value: Value) -> list[Tag]:
    """Write what a check against the sources came to; nothing where rows keep no such state."""
    if not value.check:
        return []
    note = f". {value.check_note}" if value.check_note else ""
    return [
        tag("div", _("Check: {check}{note}", check=value.check, note=note), className="value-check")
    ]


def source_trees(value: Value) -> list[Tag]:
    """Write the line of sources under a value, or what the value rests on without one."""
    if not value.sources:
        return [tag("div", value.basis, className="source source-none")]
    first, *rest = value.sources
    if not rest:
        return [tag("div", source_tree(first), className="source")]
    summary = tag("summary", _("{cited}, and {rest} more", cited=first.cited, rest=len(rest)))
    listed = [tag("li", source_tree(ref)) for ref in value.sources]
    return [tag("details", summary, tag("ul", *listed), className="source more")]


def source_tree(ref: SourceRef, text: str | None = None) -> Tag:
    """Write the way to a source: publisher and date, or another text; a link where it has one."""
    hint = with_aside(ref.title, ref.publisher_kind) + (f". {ref.note}" if ref.note else "")
    if not (ref.url and ref.url.startswith(("https://", "http://"))):
        return tag("span", text or ref.cited, title=hint, className="source-ref")
    return tag(
        "a",
        text or ref.cited,
        href=ref.url,
        target="_blank",
        rel="noopener noreferrer",
        title=hint,
        className="source-ref",
    )
