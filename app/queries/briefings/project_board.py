"""Projects in their large form: the newest date of each, or all promises of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import filter_words, footnotes, how_many
from app.queries.briefings.boards import Board, BoardRow, decimal_year
from app.queries.core.partial_dates import span
from app.queries.projects.projects import find_project, read_ask, select_projects
from app.queries.projects.slips import newest_promises
from app.wording import _, at_start, counted, in_text, labelled

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState
    from app.queries.projects.projects import Project
    from app.queries.projects.promises import Step


def projects_board(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    """Show projects with the newest date of each, or all promises of one."""
    ask = read_ask(atlas, view.options)
    chosen = find_project(atlas, ask.chosen)
    step = _most_promised(chosen) if chosen else None
    if chosen and step:
        return _promises(chosen, step, cite)
    found = select_projects(atlas, facets, view.criteria, ask).projects
    rows = []
    for project in found[:MOST_SHOWN]:
        own = _most_promised(project)
        newest = newest_promises(own) if own else []
        done = [one.words for one in own.done] if own else []
        when = (
            _("done {done}", done=done[0])
            if done
            else newest[0].words
            if newest
            else _("not known")
        )
        rows.append(
            BoardRow(
                project.name,
                cells=(
                    project.status.text,
                    labelled(own.label, when) if own else _("not known"),
                    (own.delay_words if own else None) or "—",
                ),
                notes=footnotes(cite, [project.status]),
            )
        )
    return Board(
        "table",
        filter_words(facets, view.criteria)
        + how_many(counted(len(found), "{count} project", "{count} projects"), len(found)),
        columns=(_("Project"), _("Status"), _("Step and newest date"), _("Moved")),
        rows=tuple(rows),
        left_out=max(len(found) - MOST_SHOWN, 0),
        values=tuple(project.status for project in found[:MOST_SHOWN]),
    )


def _most_promised(project: Project) -> Step | None:
    return max(project.steps, key=lambda step: len(step.all_promises), default=None)


def _promises(project: Project, step: Step, cite: Cite) -> Board:
    promised, taken = step.all_promises, step.done
    room = MOST_SHOWN - len(taken[:1])
    kept = (*promised[:1], *promised[1:][-(room - 1) :])
    rows = [
        BoardRow(
            at_start(one.said),
            _("promised {when}", when=one.when),
            first=decimal_year(span(one.promised).first),
            last=decimal_year(span(one.promised).last, end=True),
            sort="promise",
            notes=footnotes(cite, [one.value]),
        )
        for one in kept
    ]
    rows += [
        BoardRow(
            _("Happened"),
            one.words,
            first=decimal_year(span(one.date).first),
            last=decimal_year(span(one.date).last, end=True),
            sort="event",
            notes=footnotes(cite, [one.value]),
        )
        for one in taken[:1]
    ]
    label = in_text(step.label)
    total = len(promised) + len(taken)
    return Board(
        "dates",
        _(
            "{project}, {step}: {many}",
            project=project.name,
            step=label,
            many=how_many(counted(total, "{count} date", "{count} dates"), total),
        ),
        rows=tuple(rows),
        left_out=total - len(rows),
        values=(*(one.value for one in kept), *(one.value for one in taken[:1])),
    )
