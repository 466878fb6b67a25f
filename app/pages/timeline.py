"""The timeline: events by date and corridor, as a chart and as a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.choice import choice
from app.components.elements.fields import Item, check_boxes, option_marks, radio_buttons
from app.components.elements.more_controls import more_controls
from app.components.elements.page_parts import page_head
from app.components.facts.chart import chart_panel
from app.components.facts.event_list import event_block, event_list
from app.figures.catalogue import charts_for
from app.ids import Timeline
from app.pages.base import Page, body_of, register_body
from app.queries.events import event_words
from app.queries.events.events import (
    ANY,
    all_events,
    attributions,
    event_sources,
    read_choice,
    sites,
    timeline,
)
from app.queries.events.periods import PERIOD_WORDS, Period
from app.vocabulary import labels
from app.vocabulary.terms import EventKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState

DAYS = "days"
"""Option of the days that were marked in the chart."""
BOTH, CHART, LIST = "both", "chart", "list"
_SHOWN = {BOTH: _("Chart and list"), CHART: _("Chart"), LIST: _("List")}
_KINDS = ",".join(EventKind)
_INTRODUCTION = _(
    "What happened, when, where, and whose account it is. An event stands in "
    "the lane of its corridor; its symbol is its kind. Choose one in the chart "
    "to read it below."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page for a view."""
    return html.Div(
        [
            page_head(shared, _("Timeline"), _INTRODUCTION),
            _controls(shared, view),
            *body_of(Timeline, shared, view, body),
        ],
        className="page-doc page-timeline",
    )


def body(shared: Shared, view: ViewState) -> list[Any]:
    """Build what follows the filter and the page's own choices."""
    atlas, criteria = shared.atlas, view.criteria
    chosen = read_choice(atlas, view.options)
    matched = timeline(atlas, criteria, chosen)
    said = event_words.caption(atlas, shared.facets, criteria, chosen, matched)
    notes = event_words.notes(matched, chosen)
    parts: list[Any] = [
        html.Div(
            [
                _said(said, is_whole=not chosen.days),
                *(html.P(note) for note in notes),
                *([_whole_period()] if chosen.days else []),
            ],
            className="said",
            role="status",
        )
    ]
    shown = view.options.get("show", BOTH)
    if not matched.events:
        parts.append(html.P(_nothing(matched.earlier), className="empty"))
    elif shown != LIST:
        chart = charts_for(atlas, shared.facets, "/timeline", view)[0]
        # Where the list stands below, a table of the same values would say everything twice.
        rows = chart.rows if shown == CHART else ()
        parts.append(chart_panel(replace(chart, rows=rows, notes=())))
    names = {name: corridor.short_name for name, corridor in atlas.corridors.items()}
    parts += _selected(shared, view, names)
    if shown != CHART and matched.listed:
        title = _("Events") if matched.year is None else _("Events of {year}", year=matched.year)
        parts += [
            html.Section(
                [
                    html.H2(_("{title}, newest first", title=title)),
                    *event_list(matched.listed, names, matched.year),
                ],
                className="block event-section",
            )
        ]
    return [*parts, html.P(event_words.APPLIES, className="hint")]


def _said(words: str, *, is_whole: bool) -> html.P:
    """Say what is shown; of the whole period it takes the focus from the button for that."""
    if not is_whole:
        return html.P(words, className="numbers")
    return html.P(
        words, key=DAYS, className="numbers", tabIndex="-1", **{"data-follows": f"{DAYS}:"}
    )


def _whole_period() -> html.Button:
    return html.Button(
        _("Show the whole period again"),
        className="button button-small",
        **{"data-set": f"{DAYS}:"},
    )


def _nothing(earlier: int) -> str:
    if earlier:
        return _("No event of this period matches. A longer period has some.")
    return _("No event matches. Choose more kinds, another place or account, or reset the filters.")


def _selected(shared: Shared, view: ViewState, names: dict[str, str]) -> list[Any]:
    event_id = view.options.get("event", "")
    for event in all_events(shared.atlas):
        if event.event_id == event_id:
            block = event_block(event, names)
            head = html.H2(_("Chosen event"), className="label")
            return [html.Section([head, block], className="card block event-chosen")]
    return []


def _controls(shared: Shared, view: ViewState) -> html.Div:
    options = view.options
    recent = Period.RECENT
    more = more_controls(
        _("Kind, place, account, source"),
        _more_controls(shared, view),
        used=bool({"kind", "where", "by", "said"} & set(options)),
    )
    return html.Div(
        [
            html.Div(
                [
                    _radios(_("Show"), "show", _SHOWN, options.get("show", BOTH), BOTH),
                    _radios(
                        _("Period"),
                        "span",
                        PERIOD_WORDS,
                        options.get("span", recent),
                        recent,
                        clears=DAYS,
                    ),
                    _select(
                        _("Find an event"), "event", _titles(shared), options, _("None chosen")
                    ),
                ],
                className="controls",
            ),
            more,
        ]
    )


def _more_controls(shared: Shared, view: ViewState) -> list[Any]:
    options = view.options
    asked = options["kind"].split(",") if "kind" in options else list(EventKind)
    kinds = check_boxes(
        [Item(kind, labels.word(EventKind, kind)) for kind in EventKind],
        asked,
        option_marks("kind", _KINDS),
        "checks checks-inline",
    )
    return [
        html.Fieldset([html.Legend(_("Kind"), className="label"), kinds]),
        _select(_("Place"), "where", sites(shared.atlas), options, _("Any")),
        _select(_("Account"), "by", attributions(shared.atlas), options, _("Any")),
        _select(_("Source"), "said", event_sources(shared.atlas), options, _("Any")),
    ]


def _titles(shared: Shared) -> list[tuple[str, str]]:
    events = reversed(all_events(shared.atlas))
    return [(event.event_id, f"{event.title}, {event.when}") for event in events]


def _radios(
    label: str,
    name: str,
    words: Mapping[str, str],
    value: str,
    default: str,
    *,
    clears: str = "",
) -> html.Fieldset:
    return html.Fieldset(
        [
            html.Legend(label, className="label"),
            radio_buttons(
                [Item(key, word) for key, word in words.items()],
                value if value in words else default,
                option_marks(name, default, clears),
            ),
        ]
    )


def _select(
    label: str,
    name: str,
    pairs: Iterable[tuple[str, str]],
    options: Mapping[str, str],
    nothing: str,
) -> html.Div:
    rows = [(ANY, nothing), *pairs]
    value = options.get(name, ANY)
    return choice(name, label, rows, value if value in dict(rows) else ANY, default=ANY)


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the page's callback."""
    register_body(Timeline, app, shared, body)


PAGE = Page(path="/timeline", title=_("Timeline"), layout=layout, register=register)
