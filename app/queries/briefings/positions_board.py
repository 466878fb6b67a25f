"""Who says what in its large form: one question with its parties, or the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import footnotes, how_many
from app.queries.briefings.boards import Board, BoardRow
from app.queries.filter.facets import Group
from app.queries.positions.claims import find_question, questions
from app.wording import _, counted, listed_to

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState
    from app.queries.positions.claims import Question


NO_POSITION = _("No position recorded.")


def claims_board(atlas: Atlas, _facets: Facets, view: ViewState, cite: Cite) -> Board:
    """Show one question with its parties, or the questions."""
    asked = find_question(atlas, view.options.get("question"))
    return (
        _positions(asked, cite)
        if asked
        else _questions(atlas, view.criteria.chosen.get(Group.CORRIDOR, frozenset()))
    )


def _positions(asked: Question, cite: Cite) -> Board:
    # A party that is silent gives way to one that speaks, where not all have room.
    spoken = len(asked.recorded)
    shown = [position for position in asked.shown if position.value or spoken < MOST_SHOWN]
    rows = [
        BoardRow(
            position.name,
            position.value.text if position.value else NO_POSITION,
            (position.value.when or "") if position.value else "",
            notes=footnotes(cite, [position.value] if position.value else []),
        )
        for position in shown[:MOST_SHOWN]
    ]
    left_out = len(asked.shown) - len(rows)
    total = len(asked.shown)
    many = how_many(counted(total, "{count} position", "{count} positions"), total)
    return Board(
        "positions",
        _("{question} {many} Parties in alphabetical order.", question=asked.text, many=many),
        rows=tuple(rows),
        left_out=left_out,
        values=tuple(position.value for position in shown[:MOST_SHOWN] if position.value),
    )


def _questions(atlas: Atlas, chosen: frozenset[str]) -> Board:
    """List the questions: of chosen corridors theirs, or else those about no single corridor."""
    about = [corridor for name, corridor in atlas.corridors.items() if name in chosen]
    every = questions(atlas)
    of_chosen = (
        [question for question in every if chosen & set(question.corridors)]
        if about
        else list(every)
    )
    shown = of_chosen or [question for question in every if not question.corridors]
    rows = tuple(
        BoardRow(
            question.text,
            cells=(listed_to(dict.fromkeys(each.name for each in question.recorded), 4),),
        )
        for question in shown[:MOST_SHOWN]
    )
    many = how_many(counted(len(shown), "{count} question", "{count} questions"), len(shown))
    names = listed_to((corridor.name for corridor in about), 4)
    if not about:
        caption = _("Questions on which parties differ: {many}", many=many)
    elif of_chosen:
        caption = _("Questions on which parties differ, {names}: {many}", names=names, many=many)
    else:
        caption = _(
            "No question on which parties differ is recorded for {names}. About no single "
            "corridor: {many}",
            names=names,
            many=many,
        )
    left_out = max(len(shown) - MOST_SHOWN, 0)
    return Board(
        "table", caption, columns=(_("Question"), _("Who speaks")), rows=rows, left_out=left_out
    )
