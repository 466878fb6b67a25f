"""Hits of a search in words: by kind, each a way to what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.queries.search.hits import search
from app.wording import _, counted, number

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.search.hits import Group, Hit

SHOWN = 4
"""Hits of a kind that stand open; the others are folded away below them."""
MOST = 40


def search_hits(atlas: Atlas, text: str) -> list[Any]:
    """Build the hits of a text; nothing for no text."""
    if not text.strip():
        return []
    hits = search(atlas, text)
    asked = _("“{text}”", text=text.strip())
    if hits.read_as:
        asked = _("{asked}, also read as {read_as}", asked=asked, read_as=hits.read_as)
    said = counted(hits.total, "{count} hit for {asked}.", "{count} hits for {asked}.", asked=asked)
    return [
        html.P(said, className="hint", role="status", **{"data-asked": text.strip()}),
        *(_group(group) for group in hits.groups),
    ]


def _group(group: Group) -> html.Section:
    first, rest = group.hits[:SHOWN], group.hits[SHOWN:MOST]
    parts: list[Any] = [html.H3(group.heading, className="label"), _list(first)]
    if rest:
        parts.append(html.Details([html.Summary(_more(group)), _list(rest)]))
    return html.Section(parts, className="hit-group", **{"data-kind": group.kind})


def _more(group: Group) -> str:
    beyond = len(group.hits) - MOST
    said = _("{min} more", min=min(len(group.hits), MOST) - SHOWN)
    return (
        _("{said}, and {beyond} that are not listed", said=said, beyond=number(beyond))
        if beyond > 0
        else said
    )


def _list(hits: tuple[Hit, ...]) -> html.Ul:
    return html.Ul(
        [html.Li([_way(hit), html.Span(hit.about, className="hint")]) for hit in hits],
        className="hits",
    )


def _way(hit: Hit) -> html.A:
    if hit.thing:
        return html.A(
            hit.title, href=hit.address, className="thing-link", **{"data-thing": hit.thing}
        )
    return html.A(hit.title, href=hit.address, className="nav-link")
