"""What was reported after a day, in words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.tree import Tree, from_component, holding
from app.components.facts.values import value_block
from app.queries.events.changes import DATED_BY, TITLES
from app.vocabulary import labels
from app.wording import _, counted, listed, number, with_aside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.queries.events.change_rows import Change
    from app.queries.events.changes import Changes

MOST = 40
"""Entries of one sort that are listed at first."""


def change_section(
    changes: Changes, since: date, corridors: Mapping[str, str], *, whole: bool
) -> html.Section:
    """Build the section of one sort of thing.

    Parameters
    ----------
    corridors
        Names of corridors by their ids.
    whole
        Whether to list everything, or only the newest :data:`MOST`.
    """
    day = labels.date(since.isoformat())
    shown = changes.newer if whole else changes.newer[:MOST]
    parts: list[Any] = [
        html.H2(with_aside(TITLES[changes.sort], number(len(changes.newer)))),
        html.P(_dated(changes), className="hint"),
    ]
    if shown:
        parts.append(_list(shown, corridors))
    else:
        parts.append(html.P(_nothing(changes, day), className="empty"))
    if len(shown) < len(changes.newer):
        rest = len(changes.newer) - len(shown)
        parts.append(
            html.P(
                _("{rest} more, older ones: tick “List everything” above.", rest=number(rest)),
                className="hint",
            )
        )
    if changes.perhaps:
        parts.append(
            html.Details(
                [
                    html.Summary(
                        counted(
                            len(changes.perhaps),
                            "{count} more dated only to a month or year: may be from before or "
                            "after {day}",
                            "{count} more dated only to a month or year: may be from before or "
                            "after {day}",
                            day=day,
                        )
                    ),
                    _list(changes.perhaps, corridors),
                ],
                className="perhaps",
            )
        )
    return html.Section(parts, className=f"block change-section change-{changes.sort}")


def _dated(changes: Changes) -> str:
    said = _(
        "Dated {dated_by}; {total} in the filter.",
        dated_by=DATED_BY[changes.sort],
        total=number(changes.total),
    )
    if not changes.undated:
        return said
    undated = counted(
        changes.undated,
        "{count} has no known date, so that nothing can be said of it.",
        "{count} have no known date, so that nothing can be said of them.",
    )
    return f"{said} {undated}"


def _nothing(changes: Changes, day: str) -> str:
    if not changes.total:
        return _("The filter leaves nothing of this sort.")
    return _("None of {total} is certainly from after {day}.", total=number(changes.total), day=day)


def _list(changes: Sequence[Change], corridors: Mapping[str, str]) -> html.Ol:
    names = tuple(corridors.items())
    items = (_item(change, names) for change in changes)
    return html.Ol(className="event-list", **holding(*items))


def _values(change: Change) -> list[Any]:
    """Return what is stated, and before an arrow what it was before."""
    if change.before is None:
        return [value_block(change.value)]
    return [
        html.Div(
            [
                value_block(change.before),
                html.Span("→", className="change-arrow", **{"aria-label": "then"}),
                value_block(change.value),
            ],
            className="change-pair",
        )
    ]


@lru_cache(maxsize=4096)
def _item(change: Change, corridors: tuple[tuple[str, str], ...]) -> Tree:
    names = dict(corridors)
    about = listed(names.get(name, name) for name in change.corridors)
    said: list[Any] = [html.Span(about or _("No corridor of its own"))]
    if change.thing:
        link = html.A(
            _("On the map"),
            href=f"/?select={change.thing}",
            className="thing-link",
            **{
                "data-thing": change.thing,
                "aria-label": _("On the map: {title}", title=change.title),
            },
        )
        said.append(html.Span(link))
    return from_component(
        html.Li(
            html.Article(
                [
                    html.P(change.when, className="event-when"),
                    html.Div(
                        [
                            html.H3(change.title, className="event-title"),
                            html.P(said, className="event-said"),
                            *_values(change),
                        ]
                    ),
                ],
                className="event",
            )
        )
    )
