"""The numbers and the dates that a scene quotes, as rows that an office program can draw."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.queries.core.partial_dates import span
from app.vocabulary import labels
from app.vocabulary.terms import ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records import Figure, Milestone
    from app.queries.briefings.footnotes import Quoted
    from app.queries.briefings.scenes import SceneView

FEWEST = 2
"""Values that a chart compares at least."""
_MILESTONE = "milestone:"
_EVENT = "event:"


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """One value of a chart.

    Attributes
    ----------
    label
        Of what and when: period, kind, scope.
    number
        What is drawn: the value in its unit, or the year that a date falls in with its part.
    words
        The value as it is stated, with its bounds.
    kind
        Of what sort the value is, in words: what is measured and what is promised differ.
    """

    label: str
    number: float
    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class QuotedRows:
    """Values that can stand on one axis.

    Attributes
    ----------
    form
        ``amounts``, lengths of bars; ``promises``, dates by when they were promised; ``events``,
        days on a line in time.
    title
        What they are.
    unit
        Unit in words; empty for dates.
    """

    form: Literal["amounts", "promises", "events"]
    title: str
    unit: str
    rows: tuple[QuotedRow, ...]


def quoted_rows(atlas: Atlas, scene: SceneView) -> QuotedRows | None:
    """Return the largest set of values of one quantity that a scene quotes, in time.

    Values that contradict one another stand beside one another. None is returned where a scene
    quotes fewer than two values that can be compared.
    """
    sets = [
        *_of_figures(atlas, scene.quoted),
        *_of_milestones(atlas, scene.quoted),
        *_of_events(atlas, scene.quoted),
    ]
    return max(sets, key=lambda each: len(each.rows), default=None)


def _of_figures(atlas: Atlas, quoted: Iterable[Quoted]) -> Iterable[QuotedRows]:
    sets: dict[tuple[str, str], list[tuple[Figure, Quoted]]] = defaultdict(list)
    for each in quoted:
        figure = atlas.figures.get(each.key)
        if figure is not None:
            sets[figure.metric, figure.unit].append((figure, each))
    for (metric, unit), members in sets.items():
        if len(members) < FEWEST:
            continue
        members.sort(key=lambda member: _when(member[0]))
        subjects = {figure.subject_id for figure, _ in members}
        rows = tuple(
            QuotedRow(
                _label(each, named=len(subjects) > 1),
                figure.value,
                each.value.text,
                labels.word(ValueKind, figure.kind),
            )
            for figure, each in members
        )
        name = atlas.metrics[metric].name if metric in atlas.metrics else metric
        yield QuotedRows("amounts", name, labels.UNITS.get(unit, unit), rows)


def _of_milestones(atlas: Atlas, quoted: Iterable[Quoted]) -> Iterable[QuotedRows]:
    sets: dict[str, list[Milestone]] = defaultdict(list)
    for each in quoted:
        row = atlas.milestones.get(each.key.removeprefix(_MILESTONE).partition(".")[0])
        if each.key.startswith(_MILESTONE) and row is not None and row.promised_date:
            sets[row.project_id].append(row)
    for project_id, members in sets.items():
        rows = tuple(
            QuotedRow(
                f"said {labels.date(row.announced_on)}" if row.announced_on else "undated",
                _year(str(row.promised_date)),
                labels.qualified_date(str(row.promised_date), row.promised_qualifier),
            )
            for row in sorted(members, key=lambda row: str(row.announced_on or ""))
        )
        if len(rows) >= FEWEST:
            name = atlas.projects[project_id].name
            yield QuotedRows("promises", f"{name}: dates promised", "", rows)


def _of_events(atlas: Atlas, quoted: Iterable[Quoted]) -> Iterable[QuotedRows]:
    ids = [each.key.removeprefix(_EVENT).partition(".")[0] for each in quoted]
    known = {name: atlas.events[name] for name in ids if name in atlas.events}
    rows = tuple(
        QuotedRow(event.title, _year(str(event.date)), labels.date(str(event.date)))
        for event in sorted(known.values(), key=lambda event: str(event.date))
    )
    if len(rows) >= FEWEST:
        yield QuotedRows("events", "Events", "", rows)


def _when(figure: Figure) -> tuple[str, str]:
    return str(figure.period_start or figure.as_of or "9999"), str(figure.as_of or "")


def _label(quoted: Quoted, *, named: bool) -> str:
    value = quoted.value
    subject = value.scope or (value.extent if named else "")
    return ", ".join(part for part in (value.period or value.when, subject) if part)


def _year(iso: str) -> float:
    """Return a date as a year and its part: the middle of what it spans."""
    days = span(iso)
    middle = days.first + (days.last - days.first) / 2
    return round(middle.year + (middle.timetuple().tm_yday - 1) / 365.25, 2)
