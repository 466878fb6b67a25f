"""Promised and kept dates of projects as facts of a detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.partial_dates import delay, slip_words
from app.queries.core.values import Fact, Value
from app.queries.details.parts import Section
from app.queries.projects.slips import COMPUTED_SLIP, steps_of, unreported
from app.wording import _, at_start, in_text, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.projects import Project
    from app.queries.projects.promises import Step


def milestone_section(atlas: Atlas, projects: Iterable[Project]) -> Section:
    """Tell the dates of projects, with the way to all there is of them."""
    ids = [project.project_id for project in projects]
    pages = (("/projects", _("All projects and slips")),)
    if len(ids) == 1:
        pages = ((f"/projects?project={ids[0]}", _("This project among all projects and slips")),)
    return Section(_("Dates promised and kept"), milestone_facts(atlas, ids), pages=pages)


def milestone_facts(atlas: Atlas, project_ids: Iterable[str]) -> tuple[Fact, ...]:
    """List, for each step of each project, the promises in the order made and what happened."""
    return tuple(
        Fact(
            labelled(atlas.projects[step.project_id].name, in_text(step.label)),
            _values(step),
        )
        for step in steps_of(atlas, project_ids)
    )


def _values(step: Step) -> tuple[Value, ...]:
    values = [promise.value for promise in step.all_promises]
    dates = [promise.promised for promise in step.promises if not promise.is_open]
    if len(set(dates)) > 1:
        between = delay(dates[0], dates[-1])
        if between.is_later or between.is_earlier:
            text = _(
                "Moved {slip_words} between first and last promise",
                slip_words=slip_words(dates[0], dates[-1]),
            )
        elif len(step.moves) > 1:
            text = _("Moved, and back again: the last promise may mean the date of the first")
        else:
            text = _("Not surely moved: the dates promised may mean the same")
        values.append(Value(text, basis=COMPUTED_SLIP))
    values += [completion.value for completion in step.done]
    if step.done and step.delay_words:
        text = _("{delay} than first promised", delay=at_start(step.delay_words))
        if step.delay and step.delay.least <= 0 <= step.delay.most:
            text = at_start(step.delay_words)
        values.append(Value(text, basis=COMPUTED_SLIP))
    if step.all_promises and not step.done:
        values.append(unreported(step))
    return tuple(values)
