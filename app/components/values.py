"""Values as people see them: with their kind, date and sources, on every page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app import labels

if TYPE_CHECKING:
    from app.queries.sourcing import Fact, SourceRef, Value

_SHOWN_SOURCES = 1


def fact_rows(fact: Fact) -> list[Any]:
    """Build the term and the description of a fact; what contradicts stands side by side."""
    values = [value_block(value) for value in fact.values]
    if fact.conflict:
        note = html.P("Sources differ:", className="conflict-note")
        values = [note, html.Div(values, className="side-by-side")]
    return [html.Dt(fact.label), html.Dd(values)]


def value_block(value: Value) -> html.Div:
    """Build a value with its kind, scope, date, note and sources."""
    first: list[Any] = [html.Span(value.text, className="value-text")]
    if value.kind:
        first.append(html.Span(value.kind, className="badge"))
    parts: list[Any] = [html.Div(first)]
    when = f"as of {labels.date(value.as_of)}" if value.as_of else None
    said = " · ".join(part for part in (value.period, value.scope, when) if part)
    if said:
        parts.append(html.Div(said, className="value-scope"))
    if value.note:
        parts.append(html.Div(value.note, className="value-note"))
    return html.Div([*parts, *source_lines(value)], className="value")


def text_block(value: Value) -> html.Div:
    """Build a paragraph with its sources."""
    return html.Div([html.P(value.text), *source_lines(value)], className="value")


def source_lines(value: Value) -> list[Any]:
    """Build the line of sources under a value, or what the value rests on without one."""
    if not value.sources:
        return [html.Div(value.basis, className="source source-none")]
    first, *rest = value.sources
    if not rest:
        return [html.Div(source_link(first), className="source")]
    summary = html.Summary(f"{_who(first)}, and {len(rest)} more")
    listed = [html.Li(source_link(ref)) for ref in value.sources]
    return [html.Details([summary, html.Ul(listed)], className="source more")]


def source_link(ref: SourceRef, text: str | None = None) -> html.Span:
    """Build the way to a source: publisher and date, or another text; a link where it has one."""
    said = text or _who(ref)
    hint = f"{ref.title} ({ref.publisher_kind})" + (f". {ref.note}" if ref.note else "")
    if ref.url and ref.url.startswith(("https://", "http://")):
        inner: Any = html.A(
            [said, html.Span(" ↗", **{"aria-hidden": "true"})],
            href=ref.url,
            target="_blank",
            rel="noopener noreferrer",
            title=hint,
        )
    else:
        inner = html.Span(said, title=hint)
    return html.Span(inner, className="source-ref")


def _who(ref: SourceRef) -> str:
    date = labels.date(ref.published) if ref.published else "undated"
    return f"{ref.publisher}, {date}"
