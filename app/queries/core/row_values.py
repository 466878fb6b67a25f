"""What a row of the data states: a value with its qualifier, extent, date, check and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.data.records.dates import PartialDate
from app.data.records.projects import Milestone
from app.data.records.values import Figure
from app.queries.core.date_age import when
from app.queries.core.search_text import segment_title
from app.queries.core.values import (
    GENERAL_KNOWLEDGE,
    GENERAL_KNOWLEDGE_MARK,
    NO_SOURCE,
    Fact,
    Value,
    audit,
    stated,
)
from app.vocabulary import labels
from app.vocabulary.terms import CheckResult, DateBasis, ProjectStatus, Qualifier, Status, ValueKind
from app.wording import _, counted, in_text, listed, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.network import RouteLength, Segment
    from app.data.records.projects import Event, Project

BY_REPORT = _("known only by its report")
PLANNED_LENGTH = _("length of a plan: the stretch is not open")
_MOST_NAMED = 3


def figure_value(atlas: Atlas, row: Figure) -> Value:
    """Make a value of a row of the figures table."""
    return stated(
        atlas,
        labels.quantity(row.value, row.unit, row.value_max, row.qualifier),
        row.sources,
        kind=labels.word(ValueKind, row.kind),
        as_of=row.as_of,
        scope=row.scope,
        period=_period(row),
        note=row.note,
        extent=extent_words(atlas, row),
        cell=("figures", row.figure_id, "value"),
        **audit(row),
    )


def _period(row: Figure) -> str | None:
    if row.period_start and row.period_end and row.period_start != row.period_end:
        whole = row.period_start[5:] == "01-01" and row.period_end[5:] == "12-31"
        if whole and row.period_start[:4] == row.period_end[:4]:
            return str(row.period_start[:4])
        if _is_month(row.period_start, row.period_end):
            return labels.date(row.period_start[:7])
        return _(
            "{period_start} to {period_end}",
            period_start=labels.date(row.period_start),
            period_end=labels.date(row.period_end),
        )
    if row.period_start or row.period_end:
        return labels.date(row.period_start or row.period_end)
    return row.period_note or None


def _is_month(start: PartialDate, end: PartialDate) -> bool:
    """Tell whether two days are the first and the last of one month."""
    month = PartialDate(start[:7])
    return start.is_day and end.is_day and (start.first, end.last) == (month.first, month.last)


def figure_facts(atlas: Atlas, figures: Iterable[Figure], limit: int | None = None) -> list[Fact]:
    """Group figures to facts: one per metric, scope and period; contradictions side by side.

    The newest statements come first. Values of one conflict group stand in one fact, whatever
    their scope, for that is what the group says of them.
    """
    groups: dict[tuple[str, ...], list[Figure]] = {}
    newest_first = sorted(
        figures,
        key=lambda figure: (figure.period_end or figure.as_of or "", figure.as_of or ""),
        reverse=True,
    )
    for figure in newest_first:
        conflict_group = figure.conflict_group
        groups.setdefault(
            ("group", conflict_group) if conflict_group else ("", figure.figure_id), []
        ).append(figure)
    facts = [
        Fact(
            atlas.metrics[members[0].metric].name,
            tuple(figure_value(atlas, row) for row in members),
            conflict=len(members) > 1,
        )
        for members in groups.values()
    ]
    return facts if limit is None else facts[:limit]


def extent_words(atlas: Atlas, row: Figure | Milestone | Project | RouteLength) -> str | None:
    """Say what a value covers: as the row words it, or by the segments that it names."""
    ids = row.extent_segment_ids if isinstance(row, Figure | Milestone) else ()
    if row.extent or not ids:
        return row.extent or None
    if len(ids) > _MOST_NAMED:
        return counted(len(ids), "{count} segment", "{count} segments")
    ends = (atlas.segments[segment_id].ends for segment_id in ids)
    return listed(
        segment_title(atlas.places[start].name, atlas.places[end].name) for start, end in ends
    )


def segment_audit(atlas: Atlas, segment_id: str, column: str) -> dict[str, Any]:
    """Return the state of the audit of one value of a segment, as a value takes it."""
    row = atlas.segment_checks.get((segment_id, column))
    if row is None:
        return {"check": in_text(labels.word(CheckResult, CheckResult.NOT_CHECKED))}
    said = in_text(labels.word(CheckResult, row.check_result))
    if row.checked_on:
        said = f"{said}, {labels.date(row.checked_on)}"
    return {"check": said, "check_note": row.note}


def segment_state(atlas: Atlas, row: Segment) -> Value:
    """Return the status of a segment; one without a dated report says what it rests on."""
    text = labels.word(Status, row.status)
    cell = ("segments", row.segment_id, "status")
    more: dict[str, Any] = {"as_of": row.status_as_of, "cell": cell}
    return segment_value(atlas, row, text, "status", "status_as_of", **more)


def segment_value(
    atlas: Atlas, row: Segment, text: str, topic: str, column: str, **more: Any
) -> Value:
    """Return a value of a segment: on a source, a whole route, or general knowledge.

    Parameters
    ----------
    topic
        What ``attribute_basis`` calls the value, whose clauses are separated by semicolons.
    column
        Column whose audit goes with it.
    """
    more.setdefault("cell", ("segments", row.segment_id, column))
    if text == labels.NOT_KNOWN:
        return stated(atlas, text, row.sources, **more)
    more |= segment_audit(atlas, row.segment_id, column)
    clauses = (row.attribute_basis or "").split("; ")
    clause = next((clause for clause in clauses if topic in clause), "")
    if GENERAL_KNOWLEDGE_MARK in clause:
        return Value(text, basis=GENERAL_KNOWLEDGE, **more)
    return stated(atlas, text, row.sources, note=clause or None, **more)


def segment_length(atlas: Atlas, row: Segment) -> Value:
    """Return the length of a segment as a source states it."""
    cell = ("segments", row.segment_id, "length_km")
    more = segment_audit(atlas, row.segment_id, "length_km")
    if row.length_km is None:
        return Value(labels.NOT_KNOWN, basis=NO_SOURCE, cell=cell)
    scope = PLANNED_LENGTH if row.planned_length else None
    text = labels.quantity(row.length_km, "km")
    return stated(atlas, text, row.length_sources, scope=scope, cell=cell, **more)


def route_length(atlas: Atlas, row: RouteLength) -> Value:
    """Return the length that a source states of a stretch that is not one segment."""
    text = labels.quantity(row.length_km, "km", qualifier=row.qualifier)
    return stated(
        atlas,
        text,
        row.sources,
        as_of=row.status_as_of,
        note=row.note,
        extent=extent_words(atlas, row),
        cell=("route_lengths", row.route_length_id, "length_km"),
        **audit(row),
    )


def project_state(atlas: Atlas, row: Project) -> Value:
    """Return the status of a project."""
    text = labels.word(ProjectStatus, row.status)
    return stated(
        atlas,
        text,
        row.sources,
        as_of=row.as_of,
        note=row.note,
        extent=extent_words(atlas, row),
        cell=("projects", row.project_id, "status"),
        **audit(row),
    )


def project_cost(atlas: Atlas, row: Project) -> Value:
    """Return the cost of a project as stated."""
    text = row.cost_text or labels.NOT_KNOWN
    more = audit(row) if row.cost_text else {}
    more["cell"] = ("projects", row.project_id, "cost_text")
    return stated(atlas, text, row.sources, as_of=row.as_of, extent=row.cost_extent or None, **more)


def event_when(row: Event) -> str:
    """Say when an event was: to its last day, and whether that is the day of its report alone."""
    return _by_report(when(row.date, row.date_end), row.date_basis)


def step_when(row: Milestone) -> str:
    """Say when a step of a milestone was taken, and whether that is the day of its report alone."""
    if row.actual_qualifier:
        taken = labels.qualified_date(row.actual_date, row.actual_qualifier)
    else:
        taken = when(row.actual_date) if row.actual_date else labels.NOT_KNOWN
    return _by_report(taken, row.actual_basis)


def _by_report(said: str, basis: DateBasis | None) -> str:
    is_report = basis is DateBasis.DAY_OF_REPORT
    return _("{said}, by its report", said=said) if is_report else said


def promised_for(iso: str | None, qualifier: str | None) -> str:
    """Say for when something is promised.

    >>> promised_for("2029", None), promised_for("2029", "at_most")
    ('for 2029', 'by 2029')
    """
    text = labels.qualified_date(iso, qualifier)
    is_near = qualifier in (None, Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)
    return _("for {text}", text=text) if is_near else text


def promised_value(atlas: Atlas, row: Milestone, scope: str | None) -> Value:
    """Return a promised date of a milestone."""
    return stated(
        atlas,
        _(
            "Promised {promised_for}",
            promised_for=promised_for(row.promised_date, row.promised_qualifier),
        ),
        row.sources,
        scope=scope,
        note=row.note,
        extent=extent_words(atlas, row),
        cell=("milestones", row.milestone_id, "promised_date"),
        **audit(row),
    )


def step_taken(atlas: Atlas, row: Milestone) -> Value:
    """Return the date on which a step of a milestone was taken."""
    text = _(
        "Happened: {actual_date}",
        actual_date=labels.qualified_date(row.actual_date, row.actual_qualifier),
    )
    by_report = row.actual_basis == DateBasis.DAY_OF_REPORT
    return stated(
        atlas,
        with_aside(text, BY_REPORT) if by_report else text,
        row.sources,
        note=None if row.promised_date else row.note,
        extent=extent_words(atlas, row),
        cell=("milestones", row.milestone_id, "actual_date"),
        **audit(row),
    )
