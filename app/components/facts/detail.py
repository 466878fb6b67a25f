"""The detail panel: every value with its source, date and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.tree import component, data_attributes, holding, tag
from app.components.facts.values import correction_trees, fact_rows, source_lines, text_block
from app.queries.details.citations import cite, cite_shortly, cite_source, sources_of
from app.vocabulary import labels
from app.wording import _, counted

if TYPE_CHECKING:
    from app.queries.core.values import Value
    from app.queries.details.parts import Detail, Link, Section


def detail_panel(detail: Detail) -> html.Article:
    """Build the panel of one thing."""
    head: list[Any] = [
        html.H2(detail.title, className="detail-title"),
        html.P(detail.subtitle, className="detail-subtitle"),
    ]
    if detail.status:
        head.append(_status(detail.status))
    if detail.data_to:
        head.append(
            html.P(
                _("Data to {data_to}", data_to=labels.date(detail.data_to)),
                className="detail-reach",
            )
        )
    foot = html.Div(
        [
            html.Button(
                _("Copy citation"),
                className="button button-small",
                **{
                    "data-copy": cite_shortly(detail),
                    "data-copy-with-link": "yes",
                    "data-cites": detail.thing,
                },
            ),
            html.Button(
                _("Copy link"),
                className="button button-small",
                **data_attributes(action="copy-link"),
            ),
            html.Button(
                _("Show on map"),
                className="button button-small",
                **data_attributes(fit=detail.thing),
            ),
            *_all_sources(detail),
        ],
        className="detail-actions",
    )
    return html.Article(
        [html.Header(head), foot, *(_section(section) for section in detail.sections)],
        className="detail-article",
    )


def _all_sources(detail: Detail) -> list[html.Details]:
    """Keep the citation with every source behind the short one."""
    refs = sources_of(detail)
    if not refs:
        return []
    rows = [tag("li", cite_source(ref)) for ref in refs]
    return [
        html.Details(
            [
                html.Summary(counted(len(refs), "All {count} source", "All {count} sources")),
                html.Div(**holding(tag("ol", *rows, className="source-list"))),
                html.Button(
                    _("Copy with all sources"),
                    className="button button-small",
                    **data_attributes(copy=cite(detail)),
                ),
            ],
            className="detail-sources",
        )
    ]


def _status(value: Value) -> html.Div:
    when = value.when or _("date not known")
    return html.Div(
        [
            html.Strong(value.text),
            html.Span(when),
            *source_lines(value),
            *(component(tree) for tree in correction_trees(value, _("Status"))),
        ],
        className="detail-status",
    )


def _section(section: Section) -> html.Details:
    body: list[Any] = [text_block(value, section.title) for value in section.texts]
    if section.facts:
        rows: list[Any] = []
        for fact in section.facts:
            rows += fact_rows(fact, correctable=True)
        body.append(html.Dl(rows, className="facts"))
    if section.links:
        body.append(html.Ul([html.Li(_link(link)) for link in section.links], className="links"))
    body += [html.P(html.A(words, href=to, className="nav-link")) for to, words in section.pages]
    return html.Details(
        [html.Summary(section.title, className="group-title"), *body],
        className="group",
        open=section.open,
    )


def _link(link: Link) -> list[Any]:
    return [
        html.A(
            link.title,
            href=f"?select={link.thing}",
            className="thing-link",
            **data_attributes(thing=link.thing),
        ),
        html.Span(link.note, className="value-scope"),
    ]
