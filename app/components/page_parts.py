"""Parts of pages that read like a document: heading, introduction, and how far the data reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.queries.reach import STALE_DAYS, reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.components.shared import Shared


def page_head(
    shared: Shared, title: str, introduction: str, corridors: Iterable[str] | None = None
) -> html.Header:
    """Build the head of a page: what it answers, and how far the data of its corridors reach."""
    return html.Header(
        [
            html.H1(title),
            html.P(introduction, className="page-introduction"),
            reach_list(shared, corridors),
        ],
        className="page-head",
    )


def reach_list(shared: Shared, corridors: Iterable[str] | None = None) -> html.Ul:
    """List how far the data of the corridors reach; what is older than 90 days stands out."""
    items: list[Any] = []
    for one in reach(shared.atlas, corridors):
        stale = one.days is not None and one.days > STALE_DAYS
        items.append(html.Li(one.sentence, className="stale" if stale else None))
    return html.Ul(items, className="reach")
