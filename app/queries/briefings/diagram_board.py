"""The route diagram and the routes in their large form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import footnotes
from app.queries.briefings.boards import Board, BoardRow
from app.queries.core.search_text import segment_title
from app.queries.diagram.choices import chosen_of
from app.queries.diagram.stretches import strip_of
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.summary_lines import summary
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.diagram.stretches import Stretch, Strip
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState
    from app.queries.routes.summary_lines import SummaryLine


def strip_board(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    """Show a branch as a line with its runs."""
    choice = chosen_of(atlas, view.options.get("strip"))
    strip = strip_of(atlas, facets, choice, view.criteria) if choice else None
    if strip is None or not strip.lanes:
        return Board("table", _("No segment of this view."), columns=(_("From – to"),))
    runs = _runs(strip)
    kept = sorted(sorted(runs, key=lambda run: run.km, reverse=True)[:MOST_SHOWN], key=runs.index)
    rows = tuple(
        BoardRow(
            run.title,
            cells=(
                labels.word(Mode, run.first.mode),
                labels.word(Status, run.first.status),
                labels.kilometres(run.km),
            ),
            notes=footnotes(cite, [run.first.state]),
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
        values=tuple(run.first.state for run in kept),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Stretches of one mode and status that follow one another, from one place to another."""

    start: str
    end: str
    stretches: tuple[Stretch, ...]

    @property
    def title(self) -> str:
        """Its ends in the order of the diagram."""
        return segment_title(self.start, self.end)

    @property
    def first(self) -> Stretch:
        return self.stretches[0]

    @property
    def km(self) -> float:
        return sum(stretch.km for stretch in self.stretches)


def _runs(strip: Strip) -> list[_Run]:
    """Join the stretches of the main lane that follow one another in one mode and status.

    One that the filter leaves out parts those on its two sides.
    """
    lane = strip.lanes[0]
    runs = []
    for look, group in groupby(
        enumerate(lane.stretches),
        key=lambda placed: (placed[1].shown, placed[1].mode, placed[1].status),
    ):
        placed = list(group)
        first, last = placed[0][0], placed[-1][0]
        if look[0]:
            stretches = tuple(stretch for _place, stretch in placed)
            runs.append(_Run(lane.stops[first].name, lane.stops[last + 1].name, stretches))
    return runs


def routes_board(atlas: Atlas, _facets: Facets, view: ViewState, _cite: Cite) -> Board:
    """Show the routes that the address asks for, a row each."""
    caption, lines = _routes(atlas, view)
    rows = tuple(
        BoardRow(line.name, cells=(line.said,) if line.said else ()) for line in lines[:MOST_SHOWN]
    )
    return Board("table", caption, columns=() if rows else (_("Route"),), rows=rows)


def _routes(atlas: Atlas, view: ViewState) -> tuple[str, Sequence[SummaryLine]]:
    """Return what is said of the routes that the address asks for, and a line for each."""
    if not is_asked(view.options):
        return _("No route is asked for."), ()
    answered = answer(atlas, view.options)
    lines = summary(answered)
    if lines:
        return _("Computed here, on the network of the data."), lines
    missing = _("A route needs two places that the data have.")
    return clauses([*answered.notices, missing]), ()
