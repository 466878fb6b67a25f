"""Promised and kept dates of projects, and how far they slipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import labels
from app.queries.sourcing import Fact, Value, stated
from app.terms import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas


def months_between(earlier: str, later: str) -> int | None:
    """Count the months from one partial date to another; None where a year alone is known.

    A month is the finest that most promises name, so days are not counted.
    """
    if len(earlier) < 7 or len(later) < 7:
        return None
    years = int(later[:4]) - int(earlier[:4])
    return years * 12 + int(later[5:7]) - int(earlier[5:7])


def slip_words(first: str, last: str) -> str:
    """Say how far a date moved: in months where both are known so well, else in years."""
    months = months_between(first, last)
    if months is None:
        years = int(last[:4]) - int(first[:4])
        if years == 0:
            return "within the year promised"
        return f"{labels.counted(abs(years), 'year')} {'later' if years > 0 else 'earlier'}"
    if months == 0:
        return "in the month promised"
    return f"{labels.counted(abs(months), 'month')} {'later' if months > 0 else 'earlier'}"


def milestone_facts(atlas: Atlas, project_ids: Iterable[str]) -> tuple[Fact, ...]:
    """List, for each step of each project, the promises in the order made and what happened."""
    names = dict(zip(atlas.projects["project_id"], atlas.projects["name"], strict=True))
    wanted = list(dict.fromkeys(project_ids))
    facts = []
    for project_id in wanted:
        own = atlas.milestones[atlas.milestones["project_id"] == project_id]
        for step in MilestoneKind:
            rows = list(own[own["milestone"] == step].itertuples(index=False))
            if rows:
                label = f"{names[project_id]}: {labels.word(MilestoneKind, step).lower()}"
                facts.append(Fact(label, _values(atlas, rows)))
    return tuple(facts)


def _values(atlas: Atlas, rows: list[Any]) -> tuple[Value, ...]:
    promises = [row for row in rows if row.promised_date]
    promises.sort(key=lambda row: (row.announced_on or "0", row.promised_date))
    values = [
        stated(
            atlas,
            f"Promised for {labels.date(row.promised_date)}",
            row.sources,
            scope=_announced(row),
            note=row.note,
        )
        for row in promises
    ]
    dates = [row.promised_date for row in promises]
    if len(set(dates)) > 1:
        text = f"Moved {slip_words(dates[0], dates[-1])} between first and last promise"
        values.append(Value(text, basis="computed here from the promises above"))
    for row in rows:
        if row.actual_date:
            late = ""
            if row.promised_date:
                late = f" ({slip_words(row.promised_date, row.actual_date)})"
            text = f"Happened: {labels.date(row.actual_date)}{late}"
            values.append(stated(atlas, text, row.sources, note=None if promises else row.note))
    if promises and not any(row.actual_date for row in rows):
        values.append(Value("Not reported as done", basis="no listed source reports it"))
    return tuple(values)


def _announced(row: Any) -> str | None:
    if not row.announced_by and not row.announced_on:
        return None
    who = row.announced_by or "who announced it is not known"
    when = f", {labels.date(row.announced_on)}" if row.announced_on else ", date not known"
    return f"{who}{when}"
