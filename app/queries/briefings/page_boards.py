"""The large form of each page of figures: what its view shows, in eight rows at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import filter_words, footnotes, how_many
from app.queries.briefings.boards import Board, BoardRow, decimal_year
from app.queries.briefings.compare_board import compare_board
from app.queries.briefings.diagram_board import routes_board, strip_board
from app.queries.briefings.positions_board import claims_board
from app.queries.briefings.project_board import projects_board
from app.queries.core.date_age import read_day
from app.queries.events import event_words
from app.queries.events.changes import changes, default_day
from app.queries.events.events import read_choice, timeline
from app.vocabulary import labels
from app.vocabulary.terms import EventKind
from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

    Builder = Callable[[Atlas, Facets, ViewState, Cite], Board]


def board_of_page(atlas: Atlas, facets: Facets, path: str, view: ViewState, cite: Cite) -> Board:
    """Draw the page at a path in its large form.

    Parameters
    ----------
    cite
        Takes each value that is drawn, and gives the number of its footnote.
    """
    return BUILDERS[path](atlas, facets, view, cite)


# ---- what changed ----


def _changes(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    since = read_day(view.options.get("since")) or default_day(atlas)
    every = [
        report for sort in changes(atlas, facets, view.criteria, since) for report in sort.newer
    ]
    # What replaced something is a change; the rest is newer, and comes after.
    every.sort(key=lambda report: (report.before is not None, report.dated), reverse=True)
    shown = every[:MOST_SHOWN]
    rows = tuple(
        BoardRow(
            report.title,
            cells=(
                report.before.text if report.before else "—",
                report.value.text,
                report.when,
            ),
            notes=footnotes(cite, [report.value]),
        )
        for report in shown
    )
    scope = filter_words(facets, view.criteria)
    return Board(
        "table",
        _(
            "{scope}{many} Reported since {since}; what replaced an earlier report first.",
            scope=scope,
            many=how_many(counted(len(every), "{count} report", "{count} reports"), len(every)),
            since=labels.date(since.isoformat()),
        ),
        columns=(_("What"), _("Before"), _("After"), _("Reported")),
        rows=rows,
        left_out=len(every) - len(shown),
        values=tuple(report.value for report in shown),
    )


# ---- timeline ----


def _timeline(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    choice = read_choice(atlas, view.options)
    matching = timeline(atlas, view.criteria, choice)
    shown = matching.events[-MOST_SHOWN:]
    rows = tuple(
        BoardRow(
            event.title,
            event.when,
            labels.word(EventKind, event.kind),
            first=decimal_year(event.first),
            last=decimal_year(event.last, end=True),
            sort="event",
            notes=footnotes(cite, [event.summary]),
        )
        for event in shown
    )
    caption = event_words.caption(atlas, facets, view.criteria, choice, matching)
    left_out = len(matching.events) - len(shown)
    newest = _("The newest {shown} are drawn.", shown=len(shown)) if left_out else ""
    values = tuple(event.summary for event in shown)
    return Board(
        "dates", f"{caption} {newest}".rstrip(), rows=rows, left_out=left_out, values=values
    )


BUILDERS: Mapping[str, Builder] = {
    "/claims": claims_board,
    "/changes": _changes,
    "/compare": compare_board,
    "/projects": projects_board,
    "/timeline": _timeline,
    "/strip": strip_board,
    "/routes": routes_board,
}
"""By the path of the page."""
