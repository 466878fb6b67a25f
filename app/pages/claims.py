"""Who says what: contested questions, names by usage, and who belongs to which organisation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dash import Input, Output, html

from app.components.elements.choice import choice
from app.components.elements.freeze_json import freeze_json
from app.components.elements.page_parts import page_head
from app.components.facts.membership_table import membership_table
from app.components.facts.values import check_lines, correction_lines, source_lines
from app.ids import Claims, Shell
from app.pages.base import Page, view_of
from app.queries.positions.claims import (
    NONE_RECORDED,
    ORDER,
    contested_places,
    find_question,
    named_things,
    questions,
)
from app.wording import _, at_start, listed, woven

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.queries.filter.viewstate import ViewState
    from app.queries.positions.claims import Position, Question

INTRODUCTION = _(
    "Questions on which the parties differ, with what each of them says. The "
    "words are ours, the positions theirs; where one has said different things "
    "over time, both are given."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page for a view."""
    atlas = shared.atlas
    asked = find_question(atlas, view.options.get("question"))
    options = [
        ("", _("All questions")),
        *((question.question_id, question.text) for question in questions(atlas)),
    ]
    return html.Div(
        [
            page_head(shared, _("Who says what"), INTRODUCTION),
            html.Nav(
                woven(
                    _("On this page: {questions} · {names} · {places} · {memberships}"),
                    questions=html.A(_("questions"), href="#questions"),
                    names=html.A(_("names by usage"), href="#names"),
                    places=html.A(_("names of places"), href="#place-names"),
                    memberships=html.A(_("memberships"), href="#memberships"),
                ),
                className="page-jumps",
                **{"aria-label": _("On this page")},
            ),
            html.Section(
                [
                    html.H2(_("Questions")),
                    html.P(ORDER, className="hint"),
                    html.Div(
                        choice(
                            "question", _("Question"), options, asked.question_id if asked else ""
                        ),
                        className="controls",
                    ),
                    html.Div(show(shared, view), id=Claims.BODY),
                ],
                className="block",
                id="questions",
            ),
            *_standing(atlas),
        ],
        className="page page-doc page-claims",
    )


@lru_cache(maxsize=4)
def _standing(atlas: Atlas) -> tuple[Any, ...]:
    """Build what hangs on no choice."""
    memberships = html.Section(membership_table(atlas), className="block", id="memberships")
    return tuple(freeze_json(part) for part in (_names(atlas), _places(atlas), memberships))


def show(shared: Shared, view: ViewState) -> list[Any]:
    """Build the question asked for, or all of them."""
    asked = find_question(shared.atlas, view.options.get("question"))
    return [_kept_questions(shared.atlas, asked.question_id if asked else None)]


@lru_cache(maxsize=256)
def _kept_questions(atlas: Atlas, question_id: str | None) -> Any:
    asked = find_question(atlas, question_id)
    if asked:
        return freeze_json(html.Div(_question(asked, alone=True)))
    contested = questions(atlas)
    if not contested:
        return html.P(_("No contested question is recorded."), className="empty")
    return freeze_json(html.Div([_question(question, alone=False) for question in contested]))


def _question(question: Question, *, alone: bool) -> html.Article:
    shown = question.shown if alone else question.recorded
    parts: list[Any] = [
        html.H3(question.text),
        html.Ul([html.Li(_position(position)) for position in shown], className="positions"),
    ]
    if question.silent:
        parts.append(html.P(_silence(question), className="hint"))
    if question.note:
        sources = source_lines(question.note) if question.note.sources else []
        parts.append(
            html.Div(
                [html.P(_("Note: {text}", text=question.note.text)), *sources], className="hint"
            )
        )
    return html.Article(parts, className="question", **{"data-question": question.question_id})


def _silence(question: Question) -> str:
    names = listed(position.name for position in question.silent)
    if question.concerned:
        return _("Directly concerned, but with no position recorded: {names}.", names=names)
    return _("With no position recorded: {names}.", names=names)


def _position(position: Position) -> html.Div:
    if position.value is None:
        said: list[Any] = [html.Span(NONE_RECORDED, className="hint")]
    else:
        said = [html.Span(position.value.text, className="position-text")]
    sources = source_lines(position.value) if position.value else []
    state: list[Any] = []
    if position.value and position.value.when:
        when = position.value.when
        state.append(html.P(f"{at_start(when)}.", className="value-scope"))
    if position.value:
        state += check_lines(position.value) + correction_lines(position.value, position.name)
    return html.Div(
        [html.P([html.Strong(f"{position.title}: "), *said]), *sources, *state],
        className="card position" if position.value else "card position position-none",
    )


def _names(atlas: Atlas) -> html.Section:
    rows = []
    for thing in named_things(atlas):
        for number, (usage, value) in enumerate(thing.names):
            first = [html.Th(thing.thing, scope="rowgroup", rowSpan=len(thing.names))]
            note = [html.Div(value.note, className="value-note")] if value.note else []
            cells = [
                html.Td(usage),
                html.Td([html.Span(value.text, className="value-text"), *note]),
                html.Td(source_lines(value) + correction_lines(value, usage)),
            ]
            rows.append(html.Tr([*(first if number == 0 else []), *cells]))
    return html.Section(
        [
            html.H2(_("Names by usage")),
            html.P(
                _(
                    "What a thing is called depends on who speaks. Usages stand in "
                    "alphabetical order, neutral ones last; none is ranked above another."
                ),
                className="hint",
            ),
            _table(
                (_("Thing"), _("Whose usage"), _("Name"), _("Source")), rows, _("Names by usage")
            ),
        ],
        className="block",
        id="names",
    )


def _places(atlas: Atlas) -> html.Section:
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(
                        place.name,
                        href=f"?select=place:{place.place_id}",
                        className="thing-link",
                        **{"data-thing": f"place:{place.place_id}"},
                    ),
                    scope="row",
                ),
                *(
                    html.Td(", ".join(names) or _("none recorded"))
                    for names in (place.official, place.other_party, place.historic)
                ),
            ]
        )
        for place in contested_places(atlas)
    ]
    hint = _(
        "Places for which another party has a name of its own, in alphabetical "
        "order of the name used on the map. General knowledge, without a listed "
        "source."
    )
    heads = (_("Place"), _("Official"), _("Used by another party"), _("Historic"))
    return html.Section(
        [
            html.H2(_("Names of places")),
            html.P(hint, className="hint"),
            _table(heads, rows, _("Names of places")),
        ],
        className="block",
        id="place-names",
    )


def _table(heads: tuple[str, ...], rows: list[html.Tr], name: str) -> html.Div:
    if not rows:
        return html.Div(_("None is recorded."), className="empty")
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in heads]))
    return html.Div(
        html.Table([head, html.Tbody(rows)], className="table"),
        className="table-holder",
        tabIndex=0,
        role="region",
        **{"aria-label": _("Table: {name}", name=name)},
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the page's callback."""

    @app.callback(
        Output(Claims.BODY, "children"),
        Input(Shell.OPTIONS, "data"),
        prevent_initial_call=True,
    )
    def changed(options: object) -> list[Any]:
        return show(shared, view_of(shared, options))


PAGE = Page(
    path="/claims", title=_("Who says what"), layout=layout, register=register, filtered=False
)
