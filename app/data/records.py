"""Records: each row of a table or layer as a frozen value with typed fields.

Fields are the columns of :mod:`app.data.schema`, which says what each means; a test holds that
names, order and types agree. An unknown value is None, and an empty tuple where a column holds
several. They stay in one module because they name one another.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from shapely import Point

from app.data.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely import LineString

    from app.data.cells.casting import Cast
    from app.data.schema import Column, Table
    from app.vocabulary import terms


class PartialDate(str):
    """A date known to the year, the month or the day, as ISO text of that length.

    Text of different lengths must not be compared with ``<`` as if each named one day: compare
    ``first`` and ``last``, the days that it may mean.

    >>> PartialDate("2026-05").last
    datetime.date(2026, 5, 31)
    """

    __slots__ = ()

    @property
    def year(self) -> int:
        """The year, which is always known."""
        return int(self[:4])

    @property
    def is_day(self) -> bool:
        """Whether it is known to the day."""
        return len(self) == 10

    @property
    def first(self) -> dt.date:
        """The earliest day that it may mean."""
        return dt.date(self.year, int(self[5:7] or 1), int(self[8:10] or 1))

    @property
    def last(self) -> dt.date:
        """The latest day that it may mean."""
        if self.is_day:
            return self.first
        month = int(self[5:7] or 12)
        return dt.date(self.year, month, monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a corridor between two places.

    ``layer`` names its home layer; ``computed_km`` is the geodesic length of the drawn line (WGS
    84), beside the length that a source states. ``corridors`` is never empty.
    """

    segment_id: str
    corridors: tuple[str, ...]
    branches: tuple[str, ...]
    from_place: str
    to_place: str
    mode: terms.Mode
    status: terms.Status
    status_as_of: PartialDate | None
    length_km: float | None
    length_sources: tuple[str, ...]
    planned_length: bool
    gauge_mm: tuple[int, ...]
    tracks: int | None
    electrified: terms.Electrification | None
    capacity_text: str | None
    opened_year: int | None
    expected_year: int | None
    countries: tuple[str, ...]
    alignment_basis: terms.AlignmentBasis
    alignment_final: bool
    alignment_note: str | None
    attribute_basis: str | None
    note: str | None
    sources: tuple[str, ...]
    layer: str
    computed_km: float
    geometry: LineString = field(repr=False, compare=False)

    @property
    def ends(self) -> tuple[str, str]:
        """Places where it starts and ends."""
        return self.from_place, self.to_place


@dataclass(frozen=True, slots=True)
class Place:
    """A port, ferry terminal, border crossing point, dry port, break of gauge, junction or city.

    ``layer`` names the layer that it was read from; ``lon`` and ``lat`` are in degrees (EPSG:4326).
    """

    place_id: str
    name: str
    country: str
    kind: terms.PlaceKind
    coord_precision: terms.Precision
    capacity_text: str | None
    note: str | None
    sources: tuple[str, ...]
    layer: str
    lon: float
    lat: float

    @property
    def point(self) -> Point:
        """Its position (EPSG:4326)."""
        return Point(self.lon, self.lat)


@dataclass(frozen=True, slots=True)
class Connection:
    """A line outside the corridors that routes may use.

    ``computed_km`` is the geodesic length of the drawn line (WGS 84).
    """

    connection_id: str
    from_place: str
    to_place: str
    mode: terms.Mode
    status: terms.Status
    gauge_mm: tuple[int, ...]
    countries: tuple[str, ...]
    alignment_note: str
    attribute_basis: str
    note: str | None
    sources: tuple[str, ...]
    computed_km: float
    geometry: LineString = field(repr=False, compare=False)


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
class Corridor:
    """A corridor."""

    corridor_id: str
    name: str
    short_name: str
    other_names: str | None
    description: str
    start: str | None
    end: str | None
    countries: tuple[str, ...]
    governing_bodies: str | None
    data_to: PartialDate | None
    data_note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a corridor."""

    branch_id: str
    corridor_id: str
    name: str
    short_name: str
    other_names: str | None
    description: str
    start: str | None
    end: str | None
    countries: tuple[str, ...]
    governing_bodies: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A subject beside the corridors that figures are about."""

    context_id: str
    name: str
    corridors: tuple[str, ...]


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
    kind: terms.EventKind
    corridors: tuple[str, ...]
    branches: tuple[str, ...]
    summary: str
    attribution: str
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a contested or many-named thing, with whose usage it is."""

    name_id: str
    thing: str
    corridor_id: str | None
    usage: terms.Party
    name: str
    note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place in one language."""

    place_id: str
    lang: str
    name: str
    usage: terms.NameUsage


@dataclass(frozen=True, slots=True)
class Membership:
    """Standing of a country in an organisation."""

    country: str
    organisation: str
    role: terms.MembershipRole
    since: PartialDate | None
    note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A contested question that parties take positions on."""

    question_id: str
    question: str
    concerned: tuple[terms.Party, ...]
    note: str | None
    sources: tuple[str, ...]
    corridors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Position of one party on one contested question."""

    claim_id: str
    question_id: str
    party: terms.Party
    position: str
    as_of: PartialDate | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class RouteLength:
    """A sourced length of several segments, a part of one, or a differing length.

    Never to be summed with segments.
    """

    route_length_id: str
    kind: terms.RouteLengthKind
    corridors: tuple[str, ...]
    from_place: str | None
    to_place: str | None
    mode: terms.Mode
    status: terms.Status
    status_as_of: PartialDate | None
    length_km: float | None
    qualifier: terms.Qualifier | None
    extent: str | None
    capacity_text: str | None
    opened_year: int | None
    expected_year: int | None
    countries: tuple[str, ...]
    segment_ids: tuple[str, ...]
    note: str | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class SegmentRole:
    """What a segment is to a corridor; a segment without a row is part of the main line."""

    segment_id: str
    corridor_id: str
    role: terms.SegmentRole
    note: str | None


@dataclass(frozen=True, slots=True)
class RoutePair:
    """Two places between which the what-if compares routes."""

    pair_id: str
    from_place: str
    to_place: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A change of the network that the what-if offers."""

    preset_id: str
    name: str
    summary: str
    caveat: str
    open_segments: tuple[str, ...]
    close_segments: tuple[str, ...]
    close_places: tuple[str, ...]
    close_countries: tuple[str, ...]
    carrier: terms.Carrier | None
    aim: terms.Aim | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentCheck:
    """State of the audit of one value of a segment."""

    segment_id: str
    column: str
    check_result: terms.CheckResult
    checked_on: PartialDate | None
    sources: tuple[str, ...]
    note: str | None


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


Audited = Figure | Project | Milestone | Event | Claim | RouteLength
"""Rows that say what a check against their sources came to."""

Record = (
    Segment
    | Place
    | Connection
    | Corridor
    | Branch
    | Context
    | Metric
    | Source
    | Figure
    | Project
    | Milestone
    | Event
    | Name
    | PlaceName
    | Membership
    | Claim
    | Question
    | RouteLength
    | SegmentRole
    | RoutePair
    | Preset
    | SegmentCheck
    | FormerValue
)

RECORDS: Mapping[str, type[Record]] = {
    "segments": Segment,
    "places": Place,
    "connections": Connection,
    "corridors": Corridor,
    "branches": Branch,
    "contexts": Context,
    "metrics": Metric,
    "sources": Source,
    "figures": Figure,
    "projects": Project,
    "milestones": Milestone,
    "events": Event,
    "names": Name,
    "place_names": PlaceName,
    "memberships": Membership,
    "claims": Claim,
    "questions": Question,
    "route_lengths": RouteLength,
    "segment_roles": SegmentRole,
    "route_pairs": RoutePair,
    "presets": Preset,
    "segment_checks": SegmentCheck,
    "history": FormerValue,
}
"""The record of each table, by the table's name."""


def cell(record: Record, column: str) -> Cast:
    """Return what a row holds in a column, where the schema is read column by column."""
    value: Cast = getattr(record, column)
    return value


def sources_of(record: Record) -> tuple[str, ...]:
    """Return the identifiers of all sources that a row names, those of its length last."""
    named: tuple[str, ...] = getattr(record, "sources", ())
    return (*named, *record.length_sources) if isinstance(record, Segment) else named


def make_records(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Make the records of a table.

    Parameters
    ----------
    rows
        Values by column, as they were cast by the schema; a number that is not known may be NaN.
    """
    record = RECORDS[table.name]
    columns = {column.name: column for column in table.columns}
    named = [(one.name, columns.get(one.name)) for one in fields(record)]
    return [record(**{name: _real(column, row[name]) for name, column in named}) for row in rows]


def _real(column: Column | None, value: Any) -> Any:
    """Return a cast value as the type that its field has."""
    if column is None:
        return value
    if column.many:
        return tuple(_scalar(column, part) for part in value)
    return None if value is None or value != value else _scalar(column, value)  # noqa: PLR0124


def _scalar(column: Column, value: Any) -> Any:
    if column.allowed is not None:
        return column.allowed(value)
    match column.kind:
        case Kind.DATE:
            return PartialDate(value)
        case Kind.NUMBER:
            return float(value)
        case Kind.INTEGER:
            return int(value)
        case Kind.BOOLEAN:
            return bool(value)
    return value
