"""What is built, promised and done: projects, their dates, and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.data.records.dates import PartialDate
    from app.vocabulary import terms


@dataclass(frozen=True, slots=True)
class Project:
    """A project that builds, mends or arranges part of a corridor."""

    project_id: str
    corridors: tuple[str, ...]
    branches: tuple[str, ...]
    name: str
    countries: tuple[str, ...]
    kind: terms.ProjectKind
    status: terms.ProjectStatus
    as_of: PartialDate | None
    since: PartialDate | None
    place_id: str | None
    segment_ids: tuple[str, ...]
    extent: str | None
    cost_text: str | None
    cost_usd_m: float | None
    cost_qualifier: terms.Qualifier | None
    cost_extent: str | None
    note: str | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A promised or kept date of one step of a project."""

    milestone_id: str
    project_id: str
    milestone: terms.MilestoneKind
    part: str | None
    extent: str | None
    extent_segment_ids: tuple[str, ...]
    promised_date: PartialDate | None
    promised_qualifier: terms.Qualifier | None
    announced_on: PartialDate | None
    announced_by: str | None
    actual_date: PartialDate | None
    actual_qualifier: terms.Qualifier | None
    actual_basis: terms.DateBasis | None
    note: str | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event that matters to a corridor."""

    event_id: str
    date: PartialDate
    date_end: PartialDate | None
    date_basis: terms.DateBasis | None
    title: str
    place_text: str | None
    place_id: str | None
    countries: tuple[str, ...]
    kind: terms.EventKind
    corridors: tuple[str, ...]
    branches: tuple[str, ...]
    summary: str
    attribution: str
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None
