"""The route diagram and the routes in their large form."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import footnotes
from app.queries.briefings.boards import Board, BoardRow
from app.queries.diagram.choices import chosen_of
from app.queries.diagram.stretches import strip_of
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.summary_lines import summary_lines
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.diagram.stretches import Stretch, Strip
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState


def strip_board(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    """Show a branch as a line with its runs."""
    choice = chosen_of(atlas, view.options.get("strip"))
    strip = strip_of(atlas, facets, choice, view.criteria) if choice else None
    if strip is None or not strip.lanes:
        return Board("table", _("No segment of this view."), columns=(_("From – to"),))
    runs = _runs(strip)
    kept = sorted(sorted(runs, key=_run_km, reverse=True)[:MOST_SHOWN], key=runs.index)
    rows = tuple(
        BoardRow(
            _ends(run),
            cells=(
                labels.word(Mode, run[0].mode),
                labels.word(Status, run[0].status),
                labels.kilometres(_run_km(run)),
            ),
            notes=footnotes(cite, [run[0].state]),
        )
        for run in kept
    )
    left_out = len(runs) - len(kept)
    caption = _("{title}, main way; kilometres along the drawn line.", title=strip.title)
    if left_out:
        longest = _("The {kept} longest of {runs} stretches.", kept=len(kept), runs=len(runs))
        caption = f"{caption} {longest}"
    return Board(
        "table",
        caption,
        columns=(_("From – to"), _("Mode"), _("Status"), _("Length")),
        rows=rows,
        left_out=left_out,
        values=tuple(run[0].state for run in kept),
    )


def _runs(strip: Strip) -> list[tuple[Stretch, ...]]:
    """Join the stretches of the main lane that follow one another in one mode and status."""
    stretches = [stretch for stretch in strip.lanes[0].stretches if stretch.shown]
    return [
        tuple(own)
        for _, own in groupby(stretches, key=lambda stretch: (stretch.mode, stretch.status))
    ]


def _run_km(run: Sequence[Stretch]) -> float:
    return sum(one.km for one in run)


def _ends(run: Sequence[Stretch]) -> str:
    if len(run) == 1:
        return run[0].title
    return f"{run[0].title.split(' – ')[0]} – {run[-1].title.split(' – ')[-1]}"


def routes_board(atlas: Atlas, _facets: Facets, view: ViewState, _cite: Cite) -> Board:
    """Show the routes that the address asks for, a row each."""
    if not is_asked(view.options):
        return Board("table", _("No route is asked for."), columns=(_("Route"),))
    lines = summary_lines(answer(atlas, view.options))
    pairs = [line.partition(": ") for line in lines[:MOST_SHOWN]]
    rows = tuple(BoardRow(name, cells=(rest,) if rest else ()) for name, _, rest in pairs)
    return Board("table", _("Computed here, on the network of the data."), rows=rows)
