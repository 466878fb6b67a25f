"""Promised dates in the order they were announced, what happened, and how far they slipped.

Dates are compared within one step of one part of a project alone. A promise of which it is not
known when it was made, or not whether before or after the others, stands apart: it is shown, and
counts for no move; so does one made before there was the project, and one that sets no last day.
A date counts as moved only where the new one cannot mean the same day. Dates that cover different
extents, the whole route and one railway of it, are different steps.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.queries.core.row_values import extent_words, promised_value, step_taken
from app.queries.core.values import Value
from app.queries.projects.promises import Done, Outcome, Promise, Step
from app.queries.projects.slip_judging import (
    has_passed,
    in_order,
    is_before,
    judged_by,
    moves_among,
    outcome_of,
    split_comparable,
)
from app.vocabulary.terms import MilestoneKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.data.records.projects import Milestone

COMPUTED_SLIP = _("computed here from the dates above")
UNREPORTED = _("no listed source reports it")
OUTCOME_WORDS = {
    Outcome.SLIPPED: _("Slipped: moved later, or done late"),
    Outcome.PASSED: _("Passed without a report"),
    Outcome.KEPT: _("Done as promised, or earlier"),
    Outcome.AHEAD: _("Still ahead"),
    Outcome.UNPROMISED: _("Done, no promise known"),
}


def steps_of(atlas: Atlas, project_ids: Iterable[str] | None = None) -> tuple[Step, ...]:
    """List the steps of projects, by project in the order asked for and then by kind.

    Parameters
    ----------
    project_ids
        Projects wanted; all of them if None.
    """
    steps = _all_steps(atlas)
    ids = list(atlas.projects if project_ids is None else project_ids)
    return tuple(step for project_id in dict.fromkeys(ids) for step in steps.get(project_id, ()))


@lru_cache(maxsize=4)
def _all_steps(atlas: Atlas) -> Mapping[str, tuple[Step, ...]]:
    """Return the steps of every project; kept, for pages ask for them at every change."""
    groups: dict[str, dict[tuple[str, str, str], list[Milestone]]] = defaultdict(dict)
    for row in atlas.milestones.values():
        key = (row.milestone, row.part or "", extent_words(atlas, row) or "")
        groups[row.project_id].setdefault(key, []).append(row)
    horizons = _horizons(atlas)
    kinds = list(MilestoneKind)
    return {
        project_id: tuple(
            _step(atlas, by_key[key], horizons.get(project_id), atlas.projects[project_id].since)
            for key in sorted(by_key, key=lambda key: kinds.index(MilestoneKind(key[0])))
        )
        for project_id, by_key in groups.items()
    }


def newest_promises(step: Step) -> list[Promise]:
    """Return the newest promise of one step; nothing if the step is reported as taken.

    Promises announced on the same day, and those whose announcement has no date, contradict one
    another where they name different dates; all are given then.
    """
    if step.done:
        return []
    promises = (*step.promises, *step.apart) or step.before
    newest = max(
        (promise.announced_on for promise in promises if promise.announced_on), default=None
    )
    kept = [promise for promise in promises if promise.announced_on in (newest, None)]
    kept.sort(key=lambda promise: (promise.announced_on or "", promise.promised), reverse=True)
    return list({promise.words: promise for promise in reversed(kept)}.values())[::-1]


def unreported(step: Step) -> Value:
    """Say that a step is not reported as done; to correct it is to give its last row a date."""
    row = step.all_promises[-1].value.cell if step.all_promises else None
    cell = (row[0], row[1], "actual_date") if row else None
    return Value(_("Not reported as done"), basis=UNREPORTED, cell=cell)


def _step(atlas: Atlas, rows: Sequence[Milestone], horizon: str | None, since: str | None) -> Step:
    every = _promises(atlas, rows)
    before = tuple(promise for promise in every if is_before(promise, since))
    promises, apart = in_order([promise for promise in every if promise not in before])
    done = _done(atlas, rows)
    compared = split_comparable(promises, apart, done)
    moves = moves_among(promises)
    passed = not done and has_passed(promises, apart, horizon)
    row = rows[0]
    return Step(
        row.project_id,
        row.milestone,
        row.part,
        promises,
        apart,
        done,
        outcome_of(judged_by(promises, apart, before), done, moves, compared, passed=passed),
        passed,
        compared,
        moves,
        before,
        since,
        extent_words(atlas, row),
    )


def _promises(atlas: Atlas, rows: Sequence[Milestone]) -> list[Promise]:
    promises = []
    for row in rows:
        if not row.promised_date:
            continue
        bare = Promise(
            row.promised_date,
            row.announced_on,
            row.announced_by,
            Value(""),
            row.promised_qualifier,
        )
        known = row.announced_on or row.announced_by
        value = promised_value(atlas, row, bare.said if known else None)
        promises.append(replace(bare, value=value))
    return promises


def _done(atlas: Atlas, rows: Sequence[Milestone]) -> tuple[Done, ...]:
    taken = sorted(
        ((row.actual_date, row) for row in rows if row.actual_date), key=lambda pair: pair[0]
    )
    return tuple(Done(date, step_taken(atlas, row), row.actual_qualifier) for date, row in taken)


def _horizons(atlas: Atlas) -> Mapping[str, str]:
    """Return for each project the date up to which nothing of its corridors is missed."""
    horizons = {}
    for name, project in atlas.projects.items():
        reached = [atlas.corridors[corridor].data_to for corridor in project.corridors]
        dates = [date for date in reached if date]
        if dates:
            horizons[name] = min(dates, key=lambda date: date.first)
    return horizons
