"""Words of the slip chart: what is read at a mark, in the caption and in its table."""

from __future__ import annotations

import re
from html import escape as _escape_all
from typing import TYPE_CHECKING

from app.queries.core.values import Value
from app.queries.filter.captions import data_to
from app.queries.projects.slip_sentences import step_sentence
from app.queries.projects.slips import COMPUTED_SLIP, unreported
from app.wording import _, and_more, counted, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.queries.projects.projects import Project, Selection
    from app.queries.projects.promises import Done, Promise, Step
_LONGEST_NAME = 32


def plain_name(name: str) -> str:
    """Return the name of a project without what is in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip()


def short_name(name: str) -> str:
    """Shorten the name of a project for a label: without what is in brackets, and not long."""
    plain = plain_name(name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1].rstrip()}…"


def hover_promised(project: Project, step: Step, promise: Promise) -> str:
    """Return what is read at a promised date."""
    return _lines(project, step, _("Promised {when}", when=promise.when), promise)


def hover_done(project: Project, step: Step, done: Done) -> str:
    """Return what is read at the date at which something happened."""
    said = (
        _("Happened: {when}, {delay}", when=done.words, delay=step.delay_words)
        if step.delay_words
        else _("Happened: {when}", when=done.words)
    )
    return _lines(project, step, said, done)


def _lines(project: Project, step: Step, said: str, dated: Promise | Done) -> str:
    parts = [f"<b>{escape(short_name(project.name))}</b>", escape(f"{step.label}. {said}")]
    parts += [escape(part) for part in (dated.value.scope, dated.value.covers) if part]
    sources = dated.value.sources
    if sources:
        said = and_more(f"{sources[0].publisher}, {sources[0].dated}", len(sources) - 1)
        parts.append(escape(_("Source: {said}", said=said)))
    return "<br>".join(parts)


def step_rows(project: Project, step: Step) -> Iterable[tuple[str | Value, ...]]:
    """Write each date of a step as a row of a table, the last one with the delay."""
    values = [
        *(promise.value for promise in step.all_promises),
        *(done.value for done in step.done),
    ]
    if not step.done:
        values.append(unreported(step))
    delay = step.delay_words
    for number, value in enumerate(values):
        last = number == len(values) - 1
        cell: str | Value = Value(delay, basis=COMPUTED_SLIP) if last and delay else ""
        yield (project.name, step.label, value, cell)


def caption_of(
    pairs: Sequence[tuple[Project, Step]], hot: Sequence[tuple[Project, Step]], *, chosen: bool
) -> str:
    """Say what the chart shows: the steps of the project chosen, or how to read it."""
    if chosen:
        project = hot[0][0]
        said = " ".join(labelled(step.label, step_sentence(step)) for _, step in hot)
        return f"{project.name}. {said}"
    projects = len({project.project_id for project, _ in pairs})
    return _(
        "Dates promised for {steps} of {projects}, each by the day on which it was "
        "announced. A line that climbs is a date that was put off; the higher "
        "above the dotted line, the further ahead it was promised.",
        steps=counted(len(pairs), "{count} step", "{count} steps"),
        projects=counted(projects, "{count} project", "{count} projects"),
    )


def notes_of(without: int) -> tuple[str, ...]:
    """Explain marks and lines; tell how many steps are not drawn."""
    notes = [
        _(
            "● a date known to the month or day; a bar is one known to the year alone, "
            "which may be any day of it; ◆ what happened. Lines join promises in the "
            "order announced. On the dotted line lies what is promised for the very "
            "day of the announcement."
        ),
        _("Delays are computed here from the dates shown; parts of a project are never compared."),
    ]
    if without:
        notes.append(
            counted(
                without,
                "{count} step done without a known promise: in the list, not in the chart.",
                "{count} steps done without a known promise: in the list, not in the chart.",
            )
        )
    return tuple(notes)


def data_to_of(atlas: Atlas, selection: Selection) -> str | None:
    """Return the day to which the data of the corridors drawn reach."""
    used = {name for project in selection.projects for name in project.corridors}
    return data_to(atlas, used)


def escape(text: str) -> str:
    """Write text so that plotly takes it for text, and not for its own mark-up."""
    return _escape_all(text, quote=False)
