"""The detail panel: every value with its source, date and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app import labels
from app.queries.citations import cite

if TYPE_CHECKING:
    from app.queries.details import Detail, Link, Section
    from app.queries.sourcing import Fact, SourceRef, Value

_SHOWN_SOURCES = 2


def detail_panel(detail: Detail) -> html.Article:
    """Build the panel of one thing."""
    head: list[Any] = [
        html.H2(detail.title, className="detail-title"),
        html.P(detail.subtitle, className="detail-subtitle"),
    ]
    if detail.status:
        head.append(_status(detail.status))
    if detail.data_to:
        head.append(html.P(f"Data to {labels.date(detail.data_to)}", className="detail-reach"))
    foot = html.Div(
        [
            html.Button(
                "Copy citation", className="button button-small", **_data(copy=cite(detail))
            ),
            html.Button(
                "Copy link", className="button button-small", **{"data-copy-link": detail.thing}
            ),
            html.Button("Show on map", className="button button-small", **_data(fit=detail.thing)),
        ],
        className="detail-actions",
    )
    return html.Article(
        [html.Header(head), foot, *(_section(section) for section in detail.sections)],
        className="detail-article",
    )


def _status(value: Value) -> html.Div:
    when = f"as of {labels.date(value.as_of)}" if value.as_of else "date not known"
    return html.Div(
        [html.Strong(value.text), html.Span(when), *_sources(value)], className="detail-status"
    )


def _section(section: Section) -> html.Details:
    body: list[Any] = [_text(value) for value in section.texts]
    if section.facts:
        rows: list[Any] = []
        for fact in section.facts:
            rows += _fact(fact)
        body.append(html.Dl(rows, className="facts"))
    if section.links:
        body.append(html.Ul([html.Li(_link(link)) for link in section.links], className="links"))
    return html.Details(
        [html.Summary(section.title, className="group-title"), *body],
        className="group",
        open=section.open,
    )


def _fact(fact: Fact) -> list[Any]:
    values = [_value(value) for value in fact.values]
    if fact.conflict:
        note = html.P("Sources differ:", className="conflict-note")
        values = [note, html.Div(values, className="side-by-side")]
    return [html.Dt(fact.label), html.Dd(values)]


def _value(value: Value) -> html.Div:
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
    return html.Div([*parts, *_sources(value)], className="value")


def _text(value: Value) -> html.Div:
    return html.Div([html.P(value.text), *_sources(value)], className="value")


def _sources(value: Value) -> list[Any]:
    if not value.sources:
        return [html.Div(value.basis, className="source source-none")]
    shown = [_source(ref) for ref in value.sources[:_SHOWN_SOURCES]]
    rest = value.sources[_SHOWN_SOURCES:]
    if rest:
        summary = html.Summary(f"{len(rest)} more")
        shown.append(html.Details([summary, *(_source(ref) for ref in rest)], className="more"))
    return [html.Div(shown, className="source")]


def _source(ref: SourceRef) -> html.Span:
    date = labels.date(ref.published) if ref.published else "undated"
    text = f"{ref.publisher}, {date}"
    hint = f"{ref.title} ({ref.publisher_kind})" + (f". {ref.note}" if ref.note else "")
    if ref.url and ref.url.startswith(("https://", "http://")):
        inner: Any = html.A(
            [text, html.Span(" ↗", **{"aria-hidden": "true"})],
            href=ref.url,
            target="_blank",
            rel="noopener noreferrer",
            title=hint,
        )
    else:
        inner = html.Span(text, title=hint)
    return html.Span(inner, className="source-ref")


def _link(link: Link) -> list[Any]:
    return [
        html.A(
            link.title,
            href=f"?select={link.thing}",
            className="thing-link",
            **_data(thing=link.thing),
        ),
        html.Span(link.note, className="value-scope"),
    ]


def _data(**values: str) -> dict[str, str]:
    return {f"data-{name}": value for name, value in values.items()}
