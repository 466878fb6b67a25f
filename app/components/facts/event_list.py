"""Events in words: an ordered list with a heading for each year."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.tree import Tree, from_component, holding
from app.components.facts.values import text_block
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR
from app.vocabulary import labels
from app.vocabulary.terms import EventKind
from app.wording import _, counted, labelled, listed, woven

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.queries.events.events import Event


def event_list(
    events: Sequence[Event], corridors: Mapping[str, str], year: int | None = None
) -> list[Any]:
    """Build the list, newest first.

    Parameters
    ----------
    events
        In order of their dates.
    corridors
        Names of corridors by their ids.
    year
        Year of the filter, which can then be taken off again.
    """
    newest_first = sorted(events, key=lambda event: event.first, reverse=True)
    parts: list[Any] = []
    for own_year, of_year in groupby(newest_first, key=lambda event: event.year):
        items = [_item(event, tuple(_names(event, corridors))) for event in of_year]
        listed = html.Ol(className="event-list", **holding(*items))
        parts += [_year_head(own_year, len(items), year), listed]
    return parts


@lru_cache(maxsize=2048)
def _item(event: Event, names: tuple[str, ...]) -> Tree:
    return from_component(html.Li(_block(event, names, html.H4)))


def event_block(event: Event, corridors: Mapping[str, str]) -> html.Article:
    """Build one event by itself."""
    return _block(event, _names(event, corridors), html.H3)


def _names(event: Event, corridors: Mapping[str, str]) -> list[str]:
    return [corridors.get(name, name) for name in event.corridors]


def _block(event: Event, names: Sequence[str], heading: Any) -> html.Article:
    """Build date, title, kind, place, account, summary and sources."""
    said: list[Any] = [
        html.Span(labels.word(EventKind, event.kind), className="badge"),
        html.Span(listed(names) or _("No corridor of its own")),
        _place(event),
        html.Span(_("Account: {attribution}", attribution=event.attribution)),
    ]
    return html.Article(
        [
            html.P(event.when, className="event-when"),
            html.Div(
                [
                    heading(event.title, className="event-title"),
                    html.P(said, className="event-said"),
                    text_block(event.summary, event.title),
                ]
            ),
        ],
        className="event",
    )


def _place(event: Event) -> html.Span:
    if event.thing is None:
        return html.Span(event.where if event.site else _("Place not known"))
    link = html.A(
        event.on_map,
        href=f"/?select={event.thing}",
        className="thing-link",
        title=_("Show what is known of the place"),
        **{"data-thing": event.thing},
    )
    # A wider area, say, that the map shows at one of its places.
    if event.where == event.on_map:
        return html.Span([link])
    return html.Span(woven(_("{area}, on the map at {place}"), area=event.where, place=link))


def _year_head(year: int, count: int, chosen: int | None) -> html.Div:
    parts: list[Any] = [
        html.H3(f"{year}"),
        html.Span(counted(count, "{count} event", "{count} events")),
    ]
    if chosen is not None:
        parts.append(_year_button(_("All years"), "", _("Take the year off the filter")))
    elif FIRST_YEAR <= year <= LAST_YEAR:
        hint = _("Set the year of the filter to {year}, here and on the map", year=year)
        parts.append(_year_button(_("Only this year"), str(year), hint))
    return html.Div(parts, className="year-head")


def _year_button(text: str, year: str, hint: str) -> html.Button:
    return html.Button(
        text,
        className="button button-small button-quiet",
        title=hint,
        **{"data-year": year, "aria-label": labelled(text, year) if year else text},
    )
