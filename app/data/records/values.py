"""What is measured and who says so: quantities, figures, former values and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.data.records.dates import PartialDate
    from app.vocabulary import terms


@dataclass(frozen=True, slots=True)
class Source:
    """A published text that rows rest on."""

    source_id: str
    title: str
    publisher: str
    publisher_kind: terms.PublisherKind
    publisher_country: str | None
    language: str
    published: PartialDate | None
    url: str | None
    reliability_note: str | None


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity that figures measure."""

    metric: str
    name: str
    units: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one quantity, as one or more sources state it."""

    figure_id: str
    subject_kind: terms.SubjectKind
    subject_id: str
    metric: str
    unit: str
    value: float
    value_max: float | None
    qualifier: terms.Qualifier | None
    period_start: PartialDate | None
    period_end: PartialDate | None
    period_note: str | None
    kind: terms.ValueKind
    scope: str | None
    extent: str | None
    extent_segment_ids: tuple[str, ...]
    as_of: PartialDate | None
    note: str | None
    conflict_group: str | None
    series_id: str | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class FormerValue:
    """A former value of a row: what was stated before, since when, and until when."""

    history_id: str
    table: str
    row_id: str
    column: str
    value: str
    qualifier: terms.Qualifier | None
    as_of: PartialDate
    replaced_on: PartialDate | None
    sources: tuple[str, ...]
    note: str | None
