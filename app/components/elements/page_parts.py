"""Parts of pages that read like a document: heading, introduction, and how far the data reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import html

from app.queries.core.data_horizon import horizon_words, horizons_of
from app.queries.core.data_version import version_sentence
from app.queries.filter.captions import data_to
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.components.shared import Shared

LINK_MARK: Final = " · "
"""What stands between links of a row."""


def page_head(
    shared: Shared, title: str, introduction: str, corridors: Iterable[str] | None = None
) -> html.Header:
    """Build the head of a page: what it answers, and how far the data of its corridors reach."""
    return html.Header(
        [
            html.H1(title),
            html.P(introduction, className="page-introduction"),
            horizon_badge(shared, corridors),
        ],
        className="page-head",
    )


def in_a_row(links: Iterable[Any]) -> list[Any]:
    """Return links with a mark between each two."""
    parts: list[Any] = []
    for link in links:
        parts += [LINK_MARK, link] if parts else [link]
    return parts


def horizon_badge(shared: Shared, corridors: Iterable[str] | None = None) -> html.Details:
    """Tell the age of the data in a badge that opens the sentence."""
    corridor_ids = None if corridors is None else list(corridors)
    words, stale = horizon_words(horizons_of(shared.atlas, corridor_ids))
    newest = data_to(shared.atlas, corridor_ids)
    told = (
        _("Data to {newest}", newest=labels.date(newest))
        if newest
        else _("Age of the data not known")
    )
    return html.Details(
        [
            html.Summary(told, className="map-badge"),
            html.P(words),
            html.P(version_sentence(shared.atlas), className="data-version"),
        ],
        className="reach-badge stale" if stale else "reach-badge",
    )
