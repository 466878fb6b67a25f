"""What changed: everything in the data that was reported after a day, as a list and on the map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.day_input import day_input
from app.components.elements.fields import Item, check_boxes, option_marks
from app.components.elements.page_parts import page_head
from app.components.facts.change_list import change_section
from app.ids import Changes
from app.pages.base import Page, body_of, register_body
from app.queries.core.date_age import read_day
from app.queries.events.changes import (
    APPLIES,
    DAYS_BACK,
    NOT_ALWAYS_CHANGED,
    TITLES,
    changes,
    default_day,
    newest_day,
    reported_segments,
)
from app.vocabulary import labels
from app.wording import _, counted, labelled, number

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState

EVERYTHING = "all"
_INTRODUCTION = _(
    "Pick a day: what was reported after it, by whom, and where it is. "
    "Statuses, figures, events, promises and steps taken are each told by "
    "their own date."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page for a view."""
    return html.Div(
        [
            page_head(shared, _("What changed"), _INTRODUCTION),
            _controls(shared, view),
            *body_of(Changes, shared, view, body),
        ],
        className="page-doc page-changes",
    )


def body(shared: Shared, view: ViewState) -> list[Any]:
    """Build what follows the filter and the day."""
    atlas = shared.atlas
    since = _since(shared, view)
    newer = changes(atlas, shared.facets, view.criteria, since)
    names = {name: corridor.short_name for name, corridor in atlas.corridors.items()}
    whole = view.options.get("show") == EVERYTHING
    counts = [labelled(TITLES[group.sort], number(len(group.newer))) for group in newer]
    return [
        html.Div(
            [
                html.P(_sentence(shared, since, view.options.get("since")), className="numbers"),
                html.Ul([html.Li(text) for text in counts], className="counts"),
            ],
            className="said",
            role="status",
        ),
        _map_link(shared, view, since),
        html.P(NOT_ALWAYS_CHANGED, className="hint"),
        *(change_section(group, since, names, whole=whole) for group in newer),
        html.P(APPLIES, className="hint"),
    ]


def _since(shared: Shared, view: ViewState) -> date:
    return read_day(view.options.get("since")) or default_day(shared.atlas)


def _sentence(shared: Shared, since: date, asked: str | None) -> str:
    newest = newest_day(shared.atlas)
    said = _("Reported since {since}", since=labels.date(since.isoformat()))
    if asked and read_day(asked) is None:
        said = _("“{asked}” is not a day such as 2026-03-01. {said}", asked=asked, said=said)
    days = (newest - since).days
    if days < 0:
        return _(
            "{said}: the data end before, on {newest}.",
            said=said,
            newest=labels.date(newest.isoformat()),
        )
    return counted(
        days,
        "{said}, {count} day before the newest date of the data, {newest}.",
        "{said}, {count} days before the newest date of the data, {newest}.",
        said=said,
        newest=labels.date(newest.isoformat()),
    )


def _map_link(shared: Shared, view: ViewState, since: date) -> html.P:
    count = reported_segments(shared.atlas, shared.facets, view.criteria, since)
    if not count:
        return html.P(_("No segment has a later report, so there is nothing to show on the map."))
    noun = counted(count, "{count} segment", "{count} segments")
    return html.P(
        [
            html.A(
                _("Show only these on the map ({noun})", noun=noun),
                href=f"/?newer={since.isoformat()}",
                className="button nav-link",
            ),
            " ",
            html.Span(
                _(
                    "Segments with a later report of their status, of a project there or of "
                    "its dates."
                )
            ),
        ],
        className="map-link",
    )


def _controls(shared: Shared, view: ViewState) -> html.Div:
    default = default_day(shared.atlas).isoformat()
    since = _since(shared, view).isoformat()
    return html.Div(
        [
            day_input("since", _("Reported since"), since, default),
            html.Div(
                [
                    html.Button(
                        text,
                        type="button",
                        className="button button-small",
                        **{"data-since": day, "data-default": default},
                    )
                    for text, day in _quick_days(shared)
                ],
                className="quick-days",
                role="group",
                **{"aria-label": _("Days to choose quickly")},
            ),
            check_boxes(
                [Item(EVERYTHING, _("List everything"))],
                [view.options.get("show", "")],
                option_marks("show", ""),
            ),
        ],
        className="controls",
    )


def _quick_days(shared: Shared) -> list[tuple[str, str]]:
    """Return days counted back from the newest date of the data: later ones are not covered."""
    newest = newest_day(shared.atlas)
    return [
        (_("Last {days} days of the data", days=days), (newest - timedelta(days=days)).isoformat())
        for days in (30, DAYS_BACK, 180, 365)
    ]


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the page's callback."""
    register_body(Changes, app, shared, body)


PAGE = Page(path="/changes", title=_("What changed"), layout=layout, register=register)
