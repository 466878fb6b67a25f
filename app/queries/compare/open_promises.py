"""Promises that no source reports as kept: the newest one of each step of each project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.queries.compare.subjects import projects_of
from app.queries.core.values import Fact
from app.queries.projects.slips import newest_promises, steps_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.compare.subjects import Subject


@dataclass(frozen=True, slots=True)
class Promises:
    """Open promises in the order of their dates.

    Attributes
    ----------
    to_come
        Those whose date was not over when the data of the project's corridors end.
    passed
        Those whose date was.
    """

    to_come: tuple[Fact, ...]
    passed: tuple[Fact, ...]


def promises_of(atlas: Atlas, subject: Subject) -> Promises:
    """List the open promises of the projects of a corridor or branch."""
    names = {row.project_id: row.name for row in projects_of(atlas, subject)}
    to_come: list[tuple[str, Fact]] = []
    passed: list[tuple[str, Fact]] = []
    for step in steps_of(atlas, names):
        newest = newest_promises(step)
        if not newest:
            continue
        label = f"{names[step.project_id]}: {step.label[0].lower()}{step.label[1:]}"
        values = tuple(
            replace(one.value, scope=f"{one.said}; not reported as done") for one in newest
        )
        fact = Fact(label, values, len(values) > 1)
        last = max(one.promised for one in newest)
        (passed if step.passed else to_come).append((last, fact))
    return Promises(_in_order(to_come), _in_order(passed))


def _in_order(found: list[tuple[str, Fact]]) -> tuple[Fact, ...]:
    return tuple(fact for _, fact in sorted(found, key=lambda item: (item[0], item[1].label)))
