"""Volumes by year: which values may be drawn where, joined with which, and which goals were missed.

Values are joined only within one ``series_id``, and there only whole years with whole years, or
the same months with the same months, of years that follow one another.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.queries.compare.subjects import figures_of
from app.queries.core.bounds import Bounds, bounds, reaches
from app.queries.core.periods import Period, period_of
from app.queries.core.row_values import figure_value
from app.vocabulary.terms import ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.data.records.values import Figure
    from app.queries.compare.subjects import Subject
    from app.queries.core.values import Value
    from app.vocabulary.terms import Qualifier

CAPACITY = "transport_capacity"
FREIGHT = "freight_volume"
VOLUMES = (
    (FREIGHT, "Mt"),
    ("container_volume", "TEU"),
    ("container_volume", "containers"),
    ("container_trains", "trains"),
)
"""Quantities by year, each with the unit that it is shown in."""
CONVERTED = {"t": ("Mt", 1e-6)}
"""Units that are shown as another one, with the factor."""


@unique
class Outcome(StrEnum):
    """What became of a target, by the actual values of the same scope."""

    MISSED = "missed"
    MET = "met"
    DISPUTED = "missed by one count, met by another"


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart of volumes.

    Attributes
    ----------
    number, number_max
        Value, or lower end of a range and its upper end, in the unit of the chart.
    kind
        Actual, target, forecast, capacity, estimate or claim.
    is_capacity
        Whether it is what could be carried, and not what was.
    period, year
        Period, and the year in which it is drawn; None where it cannot be said or is none.
    series_id
        Ties values that may be joined.
    shown
        The value as it stands in the data, with its sources.
    outcome, actuals
        For a target: what became of it, and the actual values that tell.
    """

    figure_id: str
    subject: Subject
    number: float
    number_max: float | None
    kind: ValueKind
    is_capacity: bool
    period: Period | None
    year: int | None
    series_id: str | None
    as_of: str | None
    shown: Value
    qualifier: Qualifier | None = None
    outcome: Outcome | None = None
    told_by: tuple[Mark, ...] = ()

    @property
    def actuals(self) -> tuple[float, ...]:
        """Numbers of the actual values that tell what became of it."""
        return tuple(mark.number for mark in self.told_by)

    @property
    def bounds(self) -> Bounds:
        """The numbers that it may mean, in the unit of the chart."""
        return bounds(self.number, self.number_max, self.qualifier)

    @property
    def is_whole_year(self) -> bool:
        """Whether it stands for a whole calendar year; a capacity always does."""
        return self.is_capacity or (self.period is not None and self.period.is_whole_year)

    @property
    def was_said_early(self) -> bool:
        """Whether it was stated before its period was over, and so is not of the whole of it."""
        end = self.period.last.isoformat() if self.period else ""
        return bool(self.as_of) and str(self.as_of) < end[: len(str(self.as_of))]

    @property
    def scope_head(self) -> str:
        """What is counted, without who counts it: the scope up to its first comma, folded."""
        return (self.shown.scope or "").split(",")[0].strip().casefold()


@dataclass(frozen=True, slots=True)
class Volumes:
    """The values of one quantity in one unit.

    Attributes
    ----------
    marks
        All values, those without a year too, by subject and year.
    """

    metric: str
    name: str
    unit: str
    subjects: tuple[Subject, ...]
    marks: tuple[Mark, ...]

    def of(self, subject: Subject) -> tuple[Mark, ...]:
        """Return the values of one subject."""
        return tuple(mark for mark in self.marks if mark.subject == subject)


def volumes(
    atlas: Atlas, subjects: Sequence[Subject], *, capacities: bool = True
) -> tuple[Volumes, ...]:
    """Collect what is known of the volumes of the subjects as a whole, one item per unit.

    Parameters
    ----------
    capacities
        Whether capacities in tonnes go with the freight, as marks of their own.
    """
    names = {name: metric.name for name, metric in atlas.metrics.items()}
    collected = []
    for metric, unit in VOLUMES:
        metrics = {metric, CAPACITY} if capacities and metric == FREIGHT else {metric}
        marks = [mark for subject in subjects for mark in _marks(atlas, subject, metrics, unit)]
        name = names.get(metric, metric)
        collected.append(Volumes(metric, name, unit, tuple(subjects), tuple(judge(marks))))
    return tuple(collected)


def in_unit(unit: str) -> tuple[str, float]:
    """Return the unit in which a value is shown, and what to multiply it with.

    >>> in_unit("t")
    ('Mt', 1e-06)
    """
    return CONVERTED.get(unit, (unit, 1.0))


def _marks(atlas: Atlas, subject: Subject, metrics: set[str], unit: str) -> list[Mark]:
    rows = [
        row
        for row in figures_of(atlas, subject)
        if row.metric in metrics and in_unit(row.unit)[0] == unit
    ]
    marks = [_mark(atlas, subject, row) for row in rows]
    return sorted(marks, key=lambda mark: (mark.year is None, mark.year or 0, mark.number))


def _mark(atlas: Atlas, subject: Subject, row: Figure) -> Mark:
    factor = in_unit(row.unit)[1]
    is_capacity = row.metric == CAPACITY
    period = period_of(row.period_start, row.period_end)
    return Mark(
        figure_id=row.figure_id,
        subject=subject,
        number=row.value * factor,
        number_max=None if row.value_max is None else row.value_max * factor,
        kind=row.kind,
        is_capacity=is_capacity,
        period=period,
        year=period.year if period else None,
        series_id=row.series_id,
        as_of=row.as_of,
        shown=figure_value(atlas, row),
        qualifier=row.qualifier,
    )


def judge(marks: Iterable[Mark]) -> list[Mark]:
    """Say of each target what became of it, where the actual value of its year is known.

    Only targets of a whole year count that were stated before it was over, and only actual values
    of the whole year and of the same scope tell: of the same subject, and with the same words
    before the first comma of the scope. A forecast promises nothing and is not judged. A target
    that is met "at least" is met, and where a qualifier leaves it open nothing is said.
    """
    known: dict[tuple[Subject, int | None, str], list[Mark]] = defaultdict(list)
    listed = list(marks)
    for mark in listed:
        if mark.kind is ValueKind.ACTUAL and mark.is_whole_year and not mark.is_capacity:
            known[_question(mark)].append(mark)
    return [_judged(mark, known.get(_question(mark), [])) for mark in listed]


def _question(mark: Mark) -> tuple[Subject, int | None, str]:
    return (mark.subject, mark.year, mark.scope_head)


def _judged(mark: Mark, actuals: list[Mark]) -> Mark:
    in_time = mark.as_of is not None and mark.as_of[:4] <= str(mark.year)
    if (
        mark.kind is not ValueKind.TARGET
        or mark.is_capacity
        or not mark.is_whole_year
        or not in_time
    ):
        return mark
    told = [(actual, reaches(actual.bounds, mark.bounds)) for actual in actuals]
    short = [not met for _, met in told if met is not None]
    if not short:
        return mark
    outcome = Outcome.MISSED if all(short) else Outcome.DISPUTED if any(short) else Outcome.MET
    tell = tuple(actual for actual, met in told if met is not None)
    return replace(mark, outcome=outcome, told_by=tell)


def runs(marks: Iterable[Mark]) -> list[tuple[Mark, ...]]:
    """Join what may be joined: at least two values of one series, of years that follow.

    Where a series has several values for one year, none is picked, and the run ends there.
    """
    classes: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.series_id and mark.period and mark.year is not None and not mark.is_capacity:
            classes[mark.series_id, mark.subject, mark.period.days_of_year].append(mark)
    joined = []
    for members in classes.values():
        years = [mark.year for mark in members]
        single = sorted(
            (mark for mark in members if years.count(mark.year) == 1),
            key=lambda mark: mark.year or 0,
        )
        run: list[Mark] = []
        for mark in single:
            if run and (mark.year or 0) - (run[-1].year or 0) != 1:
                joined.append(tuple(run))
                run = []
            run.append(mark)
        joined.append(tuple(run))
    return [run for run in joined if len(run) > 1]
