"""The record of each table, and what holds for the records of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.records.corridors import Branch, Context, Corridor
from app.data.records.network import (
    Connection,
    Place,
    PlaceName,
    RouteLength,
    Segment,
    SegmentCheck,
    SegmentRole,
)
from app.data.records.positions import Claim, Membership, Name, Question
from app.data.records.projects import Event, Milestone, Project
from app.data.records.values import Figure, FormerValue, Metric, Source
from app.data.records.what_ifs import Preset, RoutePair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.cells.casting import Cast


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
