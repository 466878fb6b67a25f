"""Sources and what rests on them, as entries of a list, and what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dash import html

from app.components.facts.values import source_link
from app.queries.tables.audit import Audited
from app.queries.tables.source_use import (
    NOUNS,
    Single,
    SourceUse,
    rows_counted,
)
from app.vocabulary import labels
from app.vocabulary.terms import CheckResult
from app.wording import _, at_start, listed, number, side_by_side, woven

if TYPE_CHECKING:
    from app.queries.tables.audit import AuditBook
    from app.queries.tables.source_use import SourceBook, Use


def listed_entry(entry: SourceUse | Single | Audited) -> html.Li:
    """Return an entry of a list: a source, a row on one source alone, or a row that was checked."""
    if isinstance(entry, Audited):
        return _audited(entry)
    return _single(entry) if isinstance(entry, Single) else _entry(entry)


def _audited(audited: Audited) -> html.Li:
    when = f", {audited.checked_on}" if audited.checked_on else ""
    note = [html.Div(audited.note, className="value-note")] if audited.note else []
    return html.Li(
        [
            html.Div([html.Span(NOUNS[audited.use.table][0], className="badge")]),
            html.Div(_use(audited.use)),
            html.Div([f"{labels.word(CheckResult, audited.result)}{when}", *note]),
        ],
        className="source-single",
    )


def audit_table(audit: AuditBook) -> html.Details:
    """Count what was checked, by table and result."""
    results = list(CheckResult)
    head = [html.Th(_("Rows"), scope="col")]
    head += [html.Th(labels.word(CheckResult, result), scope="col") for result in results]
    rows = []
    for table in audit.tables:
        counts = audit.count(table)
        cells = [html.Td(number(counts[result]), className="numeric") for result in results]
        rows.append(html.Tr([html.Th(at_start(NOUNS[table][1]), scope="row"), *cells]))
    return html.Details(
        [
            html.Summary(_("What was checked: {words}", words=audit.sentence)),
            html.P(
                _(
                    "Each row was held against its sources and public texts. What nobody could "
                    "find again stays, and says so; “What was checked” names every row."
                ),
                className="hint",
            ),
            html.Table(
                [
                    html.Caption(_("Counted here from the data."), className="source"),
                    html.Thead(html.Tr(head)),
                    html.Tbody(rows),
                ],
                className="table",
            ),
        ],
        className="more sources-audit",
    )


def single_totals(book: SourceBook) -> str:
    """Say how many rows of each table rest on one source alone."""
    shares = [
        _("{alone} of {rows}", alone=number(alone), rows=rows_counted(name, total))
        for name, (total, alone) in book.totals.items()
        if alone
    ]
    return _("Rest on one source: {shares}.", shares=listed(shares))


def _entry(source_use: SourceUse) -> html.Li:
    ref = source_use.ref
    date = ref.dated
    country = source_use.country or _("country not known")
    about = [ref.publisher, ref.publisher_kind, country, date, source_use.language]
    parts: list[Any] = [
        html.H2(source_link(ref, ref.title), className="source-title"),
        html.P(side_by_side(*about), className="source-about"),
    ]
    if ref.note:
        parts.append(html.P(ref.note, className="source-note"))
    if source_use.uses:
        summary = html.Summary(_("Supports {counts}", counts=source_use.counts))
        listed = html.Ul([html.Li(_use(use)) for use in source_use.uses])
        parts.append(html.Details([summary, listed], className="more"))
    else:
        parts.append(html.P(_("No row rests on it."), className="source-none"))
    return html.Li(parts, className="card source-entry", id=f"source-{ref.source_id}")


def _single(single: Single) -> html.Li:
    ref = single.ref
    date = ref.dated
    said = f"{ref.publisher}, {date}"
    return html.Li(
        [
            html.Div([html.Span(NOUNS[single.use.table][0], className="badge")]),
            html.Div(_use(single.use)),
            html.Div(
                woven(
                    _("Only source: {source} ({kind})"),
                    source=source_link(ref, said),
                    kind=ref.publisher_kind,
                )
            ),
        ],
        className="source-single",
    )


def _use(use: Use) -> html.A:
    if use.thing:
        return html.A(
            use.title,
            href=f"?select={quote(use.thing, safe=':/')}",
            className="thing-link",
            **{"data-thing": use.thing},
        )
    return html.A(use.title, href=f"/data?table={use.table}&find={quote(use.key)}")
