"""The rows of a comparison that sources state of a corridor or branch as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.queries.compare.open_promises import Promises, promises_of
from app.queries.compare.rows import Cell, Row, RowGroup
from app.queries.compare.subjects import figures_of, figures_of_parts, projects_of
from app.queries.compare.volumes import VOLUMES, in_unit
from app.queries.core.periods import period_of
from app.queries.core.row_values import figure_value, project_cost
from app.queries.core.values import Fact, Value
from app.vocabulary import labels
from app.vocabulary.terms import ValueKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.data.model import Atlas
    from app.data.records.values import Figure
    from app.queries.compare.subjects import Subject

    Chosen = Callable[[Figure], bool]

NO_VALUE = _("no listed source states it of the whole")
ELSEWHERE = _("Other values in the data contradict it.")
NO_YEAR = _("Several years, or no year stated")
_CAPACITIES = (
    ("transport_capacity", "Mt", _("Freight, a year (Mt)")),
    ("train_capacity", "trains_per_day", _("Trains a day")),
    ("train_capacity", "train_pairs_per_day", _("Pairs of trains a day")),
    ("container_capacity", "TEU", _("Containers, a year (TEU)")),
    ("handling_capacity", "Mt", _("Handling, a year (Mt)")),
)

_DAYS = (
    (_("Claimed"), (ValueKind.CLAIM,)),
    (_("Targeted"), (ValueKind.TARGET,)),
    (_("Measured"), (ValueKind.ACTUAL,)),
    (_("Estimated or forecast"), (ValueKind.ESTIMATE, ValueKind.FORECAST)),
)

_ORDER = {kind: rank for rank, kind in enumerate(ValueKind)}


def compare_values(atlas: Atlas, subjects: Sequence[Subject]) -> tuple[RowGroup, ...]:
    """Set side by side what sources state of each subject; the filter does not change it."""
    table = _Table(atlas, subjects)
    return (
        _capacity(table),
        *(_volume(table, metric, unit) for metric, unit in VOLUMES),
        _transit(table),
        _cost(table),
        _milestones(atlas, subjects),
    )


class _Table:
    """The rows of the figures of each subject and of its parts, looked up once."""

    def __init__(self, atlas: Atlas, subjects: Sequence[Subject]) -> None:
        self.atlas = atlas
        self.subjects = subjects
        self.own = [figures_of(atlas, subject) for subject in subjects]
        self.parts = [figures_of_parts(atlas, subject) for subject in subjects]
        groups: dict[str, int] = defaultdict(int)
        for figure in atlas.figures.values():
            if figure.conflict_group:
                groups[figure.conflict_group] += 1
        self.sizes = groups

    def row(self, title: str, chosen: Chosen) -> Row:
        """Build a row of what is chosen of each subject and of its parts."""
        cells = []
        for figures, parts in zip(self.own, self.parts, strict=True):
            facts = self.facts("", filter(chosen, figures))
            of_parts = [
                fact
                for name, rows in parts.items()
                for fact in self.facts(name, filter(chosen, rows))
            ]
            cells.append(Cell(facts or unknown(), tuple(of_parts)))
        return Row(title, tuple(cells))

    def facts(self, label: str, rows: Iterable[Figure]) -> tuple[Fact, ...]:
        """Put contradicting values into one fact; actual values of whole years come first."""
        groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for row in sorted(rows, key=_rank):
            key = ("group", row.conflict_group) if row.conflict_group else ("", row.figure_id)
            groups[key].append(row)
        facts = []
        for (tied, name), members in groups.items():
            values = tuple(figure_value(self.atlas, row) for row in members)
            if tied and len(members) < self.sizes[name]:
                values = tuple(_with_note(value, ELSEWHERE) for value in values)
            facts.append(Fact(label, values, conflict=len(values) > 1))
        return tuple(facts)

    def any_has(self, chosen: Chosen) -> bool:
        """Tell whether any subject, or a part of one, has a value that is chosen."""
        return any(
            chosen(row)
            for figures, parts in zip(self.own, self.parts, strict=True)
            for rows in (figures, *parts.values())
            for row in rows
        )


def _rank(row: Figure) -> tuple[int, bool, str, str]:
    period = period_of(row.period_start, row.period_end)
    part = period is None or not period.is_whole_year
    return (_ORDER[row.kind], part, row.period_start or "9999", row.as_of or "")


def unknown() -> tuple[Fact, ...]:
    """Say that a value is not known of the whole."""
    return (Fact("", (Value(labels.NOT_KNOWN, basis=NO_VALUE),)),)


def _with_note(value: Value, sentence: str) -> Value:
    return replace(value, note=f"{value.note} {sentence}" if value.note else sentence)


def _of(metric: str, unit: str) -> Chosen:
    return lambda row: row.metric == metric and in_unit(row.unit)[0] == unit


def _capacity(table: _Table) -> RowGroup:
    rows = [
        table.row(title, _of(metric, unit))
        for place, (metric, unit, title) in enumerate(_CAPACITIES)
        if place == 0 or table.any_has(_of(metric, unit))
    ]
    return RowGroup(
        "capacity",
        _("Capacity"),
        tuple(rows),
        (
            _(
                "Capacity is what could be carried, not traffic. Capacities of parts do "
                "not add up: the weakest link decides."
            ),
        ),
    )


def _volume(table: _Table, metric: str, unit: str) -> RowGroup:
    known = table.atlas.metrics.get(metric)
    of_metric = _of(metric, unit)
    years = {
        _year(row)
        for figures, parts in zip(table.own, table.parts, strict=True)
        for rows in (figures, *parts.values())
        for row in rows
        if of_metric(row)
    }

    def in_year(year: int | None) -> Chosen:
        return lambda row: of_metric(row) and _year(row) == year

    ordered: list[int | None] = [*sorted(year for year in years if year is not None)]
    ordered += [None] if None in years or not years else []
    title = _(
        "{name} by year ({unit})",
        name=known.name if known else metric,
        unit=labels.UNITS.get(unit, unit),
    )
    return RowGroup(
        f"{metric}-{unit}".replace("_", "-").lower(),
        title,
        tuple(table.row(NO_YEAR if year is None else str(year), in_year(year)) for year in ordered),
        (
            _(
                "Each value counts what its scope says; values of different scopes, and "
                "parts of a year and whole years, must not be compared or added."
            ),
        ),
    )


def _year(row: Figure) -> int | None:
    period = period_of(row.period_start, row.period_end)
    return period.year if period else None


def _transit(table: _Table) -> RowGroup:
    def of_kinds(kinds: tuple[ValueKind, ...]) -> Chosen:
        days = _of("transit_time", "days")
        return lambda row: days(row) and row.kind in kinds

    rows = [table.row(_("{title} (days)", title=title), of_kinds(kinds)) for title, kinds in _DAYS]
    against = _of("transit_time", "ratio")
    if table.any_has(against):
        rows.append(table.row(_("Against another route (times)"), against))
    return RowGroup(
        "transit",
        _("Transit time"),
        tuple(rows),
        (_("Transit times have no common end points: read the scope of each."),),
    )


def _cost(table: _Table) -> RowGroup:
    def cost(row: Figure) -> bool:
        return row.metric == "cost_estimate"

    def finance(row: Figure) -> bool:
        return row.metric == "financing"

    costs = table.row(_("Cost, announced or estimated"), cost)
    cells = [
        replace(cell, parts=cell.parts + _costs_in_words(table, place))
        for place, cell in enumerate(costs.cells)
    ]
    rows = [replace(costs, cells=tuple(cells))]
    if table.any_has(finance):
        rows.append(table.row(_("Loans, grants and guarantees"), finance))
    return RowGroup(
        "cost",
        _("Cost"),
        tuple(rows),
        (_("Costs of projects have different scopes, years and currencies: they do not add up."),),
    )


def _costs_in_words(table: _Table, place: int) -> tuple[Fact, ...]:
    """Return the costs that projects state in words, where no figure gives one."""
    have = {
        name
        for name, rows in table.parts[place].items()
        if any(row.metric in ("cost_estimate", "financing") for row in rows)
    }
    projects = projects_of(table.atlas, table.subjects[place])
    return tuple(
        Fact(row.name, (project_cost(table.atlas, row),))
        for row in projects
        if row.cost_text and row.name not in have
    )


def _milestones(atlas: Atlas, subjects: Sequence[Subject]) -> RowGroup:
    promised = [promises_of(atlas, subject) for subject in subjects]

    def row(title: str, chosen: Callable[[Promises], tuple[Fact, ...]], none: str) -> Row:
        nothing = (Fact("", (Value(_("none"), basis=none),)),)
        return Row(title, tuple(Cell(chosen(promises) or nothing) for promises in promised))

    return RowGroup(
        "milestones",
        _("Next milestones"),
        (
            row(
                _("Promised, not reported as done"),
                lambda promises: promises.to_come,
                _("no promise for a date after the data end"),
            ),
            row(
                _("Date passed when the data end, not reported as done"),
                lambda promises: promises.passed,
                _("no promise of the data is past its date"),
            ),
        ),
        (
            _(
                "The newest promise for each step of a project. Promised is not done; "
                "whether a step was taken after the data end is not known."
            ),
        ),
    )
