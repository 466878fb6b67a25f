"""What a change does, and chokepoints: how it is compared, and the segments that gain or lose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.tree import component, tag
from app.components.routes.side_by_side import thing_link
from app.queries.routes.chokepoints import LEFT_OUT, METHOD
from app.vocabulary import labels
from app.wording import _, labelled, listed, number, woven

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.answer import Answer
    from app.queries.routes.what_if import SegmentChange

_MOST_LISTED = 20


def what_if_words(atlas: Atlas, answer: Answer) -> html.Div:
    """Say what is compared, and how to choose a change where there is none."""
    rows = [html.H2(answer.title, className="route-title")]
    if not answer.scenario.is_changed:
        hint = _(
            "Nothing is changed yet: choose a preset, or close and open segments, "
            "places and countries above. Both sides show the same network until then."
        )
        rows.append(html.P(hint, className="empty"))
    elif answer.what_if and answer.what_if.changes_nothing:
        hint = _(
            "The change leaves the best route of every pair as it is: what it opens or "
            "closes lies on none of them, or was open or closed before. Another choice "
            "under “Best is” or “Carried by”, or a start and end of your own, may show "
            "more."
        )
        rows.append(html.P(hint, className="empty"))
    rows.append(
        html.P(
            _(
                "For each pair of places the best route is searched without and with the "
                "change. The table under the map holds all pairs; start and end chosen "
                "above join them."
            ),
            className="hint",
        )
    )
    return html.Div(rows)


def segment_lists(atlas: Atlas, answer: Answer) -> html.Section:
    """List the segments that gain and lose routes."""
    compared = answer.what_if
    gaining = compared.gaining if compared else ()
    losing = compared.losing if compared else ()
    return html.Section(
        [
            html.H2(_("Segments that gain or lose routes")),
            html.Div(
                [_segments(atlas, _("Gain"), gaining), _segments(atlas, _("Lose"), losing)],
                className="side-by-side",
            ),
        ],
        className="block",
    )


def _segments(atlas: Atlas, title: str, changes: tuple[SegmentChange, ...]) -> html.Div:
    items = [
        tag(
            "li",
            *woven(
                _("{segment}: from {before} to {after} of the pairs"),
                segment=thing_link(
                    change.title,
                    f"segment:{change.segment_id}" if change.segment_id in atlas.segments else "",
                ),
                before=str(change.before),
                after=str(change.after),
            ),
        )
        for change in changes
    ]
    rest = len(items) - _MOST_LISTED
    more = [tag("p", _("and {rest} more, in the files below", rest=rest))] if rest > 0 else []
    segments = (
        [tag("ul", *items[:_MOST_LISTED], className="plain-list"), *more]
        if items
        else [tag("p", _("None."))]
    )
    return html.Div([html.H3(title), *map(component, segments)])


def chokepoint_words(answer: Answer) -> html.Div:
    """Say how chokepoints are found, over which pairs, and what that leaves out."""
    points = answer.chokepoints
    rows: list[Any] = [
        html.H2(answer.title, className="route-title"),
        html.P(METHOD),
        html.P(LEFT_OUT),
    ]
    if points is None or not points.pairs:
        rows.append(html.P(_("No route of this corridor is in this network."), className="empty"))
    if points is not None:
        pairs = [html.Li(labelled(title, labels.kilometres(km))) for title, km in points.pairs]
        rows.append(
            html.Details(
                [
                    html.Summary(
                        _("The pairs: {count}", count=number(len(pairs))), className="group-title"
                    ),
                    html.Ul(pairs, className="plain-list"),
                ]
            )
        )
        if points.without:
            names = listed(points.without)
            rows.append(
                html.P(
                    _("Branches without a route of their own: {names}.", names=names),
                    className="hint",
                )
            )
    return html.Div(rows)
