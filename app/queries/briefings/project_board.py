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
    projects = select_projects(atlas, facets, view.criteria, ask).projects
    rows = []
    for project in projects[:MOST_SHOWN]:
        promised_step = _most_promised(project)
        newest = newest_promises(promised_step) if promised_step else []
        done = [completion.words for completion in promised_step.done] if promised_step else []
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
                    labelled(promised_step.label, when) if promised_step else _("not known"),
                    (promised_step.delay_words if promised_step else None) or "—",
                ),
                notes=footnotes(cite, [project.status]),
            )
        )
    return Board(
        "table",
        filter_words(facets, view.criteria)
        + how_many(counted(len(projects), "{count} project", "{count} projects"), len(projects)),
        columns=(_("Project"), _("Status"), _("Step and newest date"), _("Moved")),
        rows=tuple(rows),
        left_out=max(len(projects) - MOST_SHOWN, 0),
        values=tuple(project.status for project in projects[:MOST_SHOWN]),
    )


def _most_promised(project: Project) -> Step | None:
    return max(project.steps, key=lambda step: len(step.all_promises), default=None)


def _promises(project: Project, step: Step, cite: Cite) -> Board:
    promised, taken = step.all_promises, step.done
    room = MOST_SHOWN - len(taken[:1])
    kept = (*promised[:1], *promised[1:][-(room - 1) :])
    rows = [
        BoardRow(
            at_start(promise.said),
            _("promised {when}", when=promise.when),
            first=decimal_year(span(promise.promised).first),
            last=decimal_year(span(promise.promised).last, end=True),
            sort="promise",
            notes=footnotes(cite, [promise.value]),
        )
        for promise in kept
    ]
    rows += [
        BoardRow(
            _("Happened"),
            completion.words,
            first=decimal_year(span(completion.date).first),
            last=decimal_year(span(completion.date).last, end=True),
            sort="event",
            notes=footnotes(cite, [completion.value]),
        )
        for completion in taken[:1]
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
        values=(
            *(promise.value for promise in kept),
            *(completion.value for completion in taken[:1]),
        ),
    )
