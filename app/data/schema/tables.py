"""All tables and layers, in the order in which the dictionary tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.schema.corridors import BRANCHES, CONTEXTS, CORRIDORS
from app.data.schema.network import (
    CONNECTIONS,
    PLACE_NAMES,
    PLACES,
    ROUTE_LENGTHS,
    SEGMENT_CHECKS,
    SEGMENT_ROLES,
    SEGMENTS,
)
from app.data.schema.positions import CLAIMS, MEMBERSHIPS, NAMES, QUESTIONS
from app.data.schema.projects import EVENTS, MILESTONES, PROJECTS
from app.data.schema.values import FIGURES, HISTORY, METRICS, SOURCES
from app.data.schema.what_ifs import PRESETS, ROUTE_PAIRS

if TYPE_CHECKING:
    from app.data.schema.columns import Table

LAYERS: tuple[Table, ...] = (SEGMENTS, PLACES, CONNECTIONS)
TABLES: tuple[Table, ...] = (
    SOURCES,
    CORRIDORS,
    BRANCHES,
    CONTEXTS,
    METRICS,
    FIGURES,
    PROJECTS,
    MILESTONES,
    EVENTS,
    NAMES,
    PLACE_NAMES,
    MEMBERSHIPS,
    QUESTIONS,
    CLAIMS,
    ROUTE_LENGTHS,
    SEGMENT_ROLES,
    ROUTE_PAIRS,
    PRESETS,
    SEGMENT_CHECKS,
    HISTORY,
)


EVERY: dict[str, Table] = {table.name: table for table in (*LAYERS, *TABLES)}
