"""Promises that no source reports as kept: the newest one of each step of each project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.queries.compare.subjects import projects_of
from app.queries.core.partial_dates import span
from app.queries.core.values import Fact
from app.queries.projects.slips import newest_promises, steps_of
from app.wording import _, in_text, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.projects import Project
    from app.queries.compare.subjects import Subject
    from app.queries.projects.promises import Promise, Step


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """The newest promise of a step, or those that contradict one another.

    Attributes
    ----------
    last
        The latest day promised, a partial ISO date.
    is_over
        Whether that day lies before today.
    """

    step: Step
    fact: Fact
    last: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """Open promises in the order of their dates, those that are over by now at the end.

    Attributes
    ----------
    coming
        Those whose date was not over when the data of the project's corridors end.
    over
        Those whose date was.
    """

    coming: tuple[OpenPromise, ...]
    over: tuple[OpenPromise, ...]

    @property
    def to_come(self) -> tuple[Fact, ...]:
        """Return those to come as facts."""
        return tuple(promise.fact for promise in self.coming)

    @property
    def passed(self) -> tuple[Fact, ...]:
        """Return those whose date is over as facts."""
        return tuple(promise.fact for promise in self.over)


def promises_of(atlas: Atlas, subject: Subject, today: date | None = None) -> Promises:
    """List the open promises of the projects of a corridor or branch."""
    return promises_in(atlas, projects_of(atlas, subject), today)


def promises_in(atlas: Atlas, projects: Iterable[Project], today: date | None = None) -> Promises:
    """List the open promises of projects.

    A date that was ahead when the data end, and is over by now, says so: nothing is known of it.

    Parameters
    ----------
    today
        Day after which a date is over; the machine's own if None.
    """
    now = today or date.today()
    names = {row.project_id: row.name for row in projects}
    to_come: list[OpenPromise] = []
    passed: list[OpenPromise] = []
    for step in steps_of(atlas, names):
        newest = newest_promises(step)
        if not newest:
            continue
        label = labelled(names[step.project_id], in_text(step.label))
        values = tuple(
            replace(
                promise.value,
                text=_over_since(promise)
                if not step.passed and is_over(promise, now)
                else promise.value.text,
                scope=_("{said}; not reported as done", said=promise.said),
            )
            for promise in newest
        )
        fact = Fact(label, values, len(values) > 1)
        last = max(promise.promised for promise in newest)
        is_past = all(is_over(promise, now) for promise in newest)
        (passed if step.passed else to_come).append(OpenPromise(step, fact, last, is_past))
    return Promises(_in_order(to_come), _in_order(passed))


def is_over(promise: Promise, today: date) -> bool:
    """Tell whether the last day that a promise may mean lies before today."""
    return not promise.is_open and span(promise.promised).last < today


def _over_since(promise: Promise) -> str:
    return _("{text}: date over since, no later report", text=promise.value.text)


def _in_order(promises: list[OpenPromise]) -> tuple[OpenPromise, ...]:
    return tuple(
        sorted(promises, key=lambda promise: (promise.is_over, promise.last, promise.fact.label))
    )
