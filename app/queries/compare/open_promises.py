"""Promises that no source reports as kept: the newest one of each step of each project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.queries.compare.subjects import projects_of
from app.queries.core.partial_dates import span
from app.queries.core.values import Fact, stated
from app.vocabulary import labels
from app.vocabulary.terms import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.queries.compare.subjects import Subject


@dataclass(frozen=True, slots=True)
class Promises:
    """Open promises in the order of their dates.

    Attributes
    ----------
    to_come
        Those whose date was not over when the data of the corridor end.
    passed
        Those whose date was.
    """

    to_come: tuple[Fact, ...]
    passed: tuple[Fact, ...]


def promises_of(atlas: Atlas, subject: Subject) -> Promises:
    """List the open promises of the projects of a corridor or branch."""
    corridors = atlas.frames.corridors[atlas.frames.corridors["corridor_id"] == subject.corridor_id]
    data_to = next((value for value in corridors["data_to"] if value), None)
    to_come: list[tuple[str, Fact]] = []
    passed: list[tuple[str, Fact]] = []
    steps = _steps(atlas)
    for project in projects_of(atlas, subject):
        for step in MilestoneKind:
            rows = newest_promises(steps.get((project.project_id, step), ()))
            if not rows:
                continue
            label = f"{project.name}: {labels.word(MilestoneKind, step).lower()}"
            values = tuple(
                stated(
                    atlas,
                    f"promised for {labels.date(row.promised_date)}",
                    row.sources,
                    scope=_announced(row),
                    note=row.note,
                )
                for row in rows
            )
            last = max(row.promised_date for row in rows)
            over = data_to is not None and is_over(last, data_to)
            (passed if over else to_come).append((last, Fact(label, values, len(values) > 1)))
    return Promises(_in_order(to_come), _in_order(passed))


@lru_cache(maxsize=4)
def _steps(atlas: Atlas) -> Mapping[tuple[str, str], tuple[Any, ...]]:
    """Give the rows of each step of each project; kept, for rows cost time to take out."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in atlas.frames.milestones.itertuples(index=False):
        found[row.project_id, row.milestone].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def newest_promises(rows: Sequence[Any]) -> list[Any]:
    """Give the newest promise of one step; nothing if the step is reported as taken.

    Promises announced on the same day, and those whose announcement has no date, contradict one
    another where they name different dates; all are given then.
    """
    if any(row.actual_date for row in rows):
        return []
    promises = [row for row in rows if row.promised_date]
    newest = max((row.announced_on for row in promises if row.announced_on), default=None)
    kept = [row for row in promises if row.announced_on in (newest, None)]
    kept.sort(key=lambda row: (row.announced_on or "", row.promised_date), reverse=True)
    return list({row.promised_date: row for row in reversed(kept)}.values())[::-1]


def is_over(promised: str, day: str) -> bool:
    """Tell whether a promised date, as well as it is known, lies wholly before a day.

    >>> is_over("2026", "2026-06-28"), is_over("2025-12", "2026-06-28")
    (False, True)
    """
    return span(promised).last < span(day).first


def _in_order(found: list[tuple[str, Fact]]) -> tuple[Fact, ...]:
    return tuple(fact for _, fact in sorted(found, key=lambda item: (item[0], item[1].label)))


def _announced(row: Any) -> str:
    who = row.announced_by or "who announced it is not known"
    when = labels.date(row.announced_on) if row.announced_on else "date not known"
    return f"{who}, {when}; not reported as done"
