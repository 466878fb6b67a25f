"""The Atlas: everything that was loaded, frozen and typed, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from app.data.editions.package import Release
from app.data.records.making import make_records
from app.data.schema.columns import key_of_row_id
from app.data.schema.corridors import BRANCHES, CONTEXTS, CORRIDORS
from app.data.schema.network import (
    CONNECTIONS,
    PLACE_NAMES,
    PLACES,
    REGION,
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
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.data.briefings.scene_records import Briefing
    from app.data.frames import Frames
    from app.data.problems import Problem
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
    from app.data.records.tables import Record
    from app.data.records.values import Figure, FormerValue, Metric, Source
    from app.data.records.what_ifs import Preset, RoutePair
    from app.data.schema.columns import Table
    from app.vocabulary.terms import SubjectKind

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_RECORDS: WeakKeyDictionary[Frames, dict[str, Mapping[Any, Any]]] = WeakKeyDictionary()
"""Records already made, by the frames that they follow from: checks, briefings and problems make
an atlas anew each, of the same frames."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that was loaded, as records by their identifiers, and what was wrong with it.

    Records stand in the order of their files, and segments and places in the order of the rows of
    their frames. An atlas equals itself alone, so that what follows from one can be kept by it.

    Attributes
    ----------
    folder
        Where the data came from.
    frames
        The same rows as frames.
    briefings
        Scenes to present, by file name.
    problems
        What is wrong, in file order.
    release
        Which version of the data it is.
    """

    folder: Path
    frames: Frames
    briefings: tuple[Briefing, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())
    release: Release = field(default=Release())

    def __reduce__(self) -> tuple[type[Atlas], tuple[Any, ...]]:
        # For a process of its own: records are made there from the frames, as they were here.
        return Atlas, (self.folder, self.frames, self.briefings, self.problems, self.release)

    @cached_property
    def segments(self) -> Mapping[str, Segment]:
        """Segments by identifier."""
        return self._by_key(SEGMENTS)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Places by identifier."""
        return self._by_key(PLACES)

    @cached_property
    def connections(self) -> Mapping[str, Connection]:
        """Lines outside the corridors that routes may use, by identifier."""
        return self._by_key(CONNECTIONS)

    @cached_property
    def corridors(self) -> Mapping[str, Corridor]:
        """Corridors by identifier."""
        return self._by_key(CORRIDORS)

    @cached_property
    def branches(self) -> Mapping[str, Branch]:
        """Branches by identifier."""
        return self._by_key(BRANCHES)

    @cached_property
    def contexts(self) -> Mapping[str, Context]:
        """Contexts by identifier."""
        return self._by_key(CONTEXTS)

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """Quantities by identifier."""
        return self._by_key(METRICS)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by identifier."""
        return self._by_key(SOURCES)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Figures by identifier."""
        return self._by_key(FIGURES)

    @cached_property
    def projects(self) -> Mapping[str, Project]:
        """Projects by identifier."""
        return self._by_key(PROJECTS)

    @cached_property
    def milestones(self) -> Mapping[str, Milestone]:
        """Milestones by identifier."""
        return self._by_key(MILESTONES)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by identifier."""
        return self._by_key(EVENTS)

    @cached_property
    def names(self) -> Mapping[str, Name]:
        """Contested names by identifier."""
        return self._by_key(NAMES)

    @cached_property
    def place_names(self) -> Mapping[tuple[str, str, str], PlaceName]:
        """Names of places by place, language and name."""
        return self._by_key(PLACE_NAMES)

    @cached_property
    def memberships(self) -> Mapping[tuple[str, str], Membership]:
        """Memberships by country and organisation."""
        return self._by_key(MEMBERSHIPS)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Contested questions by identifier."""
        return self._by_key(QUESTIONS)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Positions by identifier."""
        return self._by_key(CLAIMS)

    @cached_property
    def route_lengths(self) -> Mapping[str, RouteLength]:
        """Lengths of routes by identifier."""
        return self._by_key(ROUTE_LENGTHS)

    @cached_property
    def segment_roles(self) -> Mapping[tuple[str, str], SegmentRole]:
        """Roles of segments by segment and corridor."""
        return self._by_key(SEGMENT_ROLES)

    @cached_property
    def route_pairs(self) -> Mapping[str, RoutePair]:
        """Pairs of places that the what-if compares, by identifier."""
        return self._by_key(ROUTE_PAIRS)

    @cached_property
    def presets(self) -> Mapping[str, Preset]:
        """Changes of the network that the what-if offers, by identifier."""
        return self._by_key(PRESETS)

    @cached_property
    def segment_checks(self) -> Mapping[tuple[str, str], SegmentCheck]:
        """Audits of values of segments by segment and column."""
        return self._by_key(SEGMENT_CHECKS)

    @cached_property
    def history(self) -> Mapping[str, FormerValue]:
        """Former values by identifier."""
        return self._by_key(HISTORY)

    @cached_property
    def segment_list(self) -> tuple[Segment, ...]:
        """Segments by position, as masks and features of the map number them."""
        return tuple(self.segments.values())

    @cached_property
    def place_list(self) -> tuple[Place, ...]:
        """Places by position, as masks and features of the map number them."""
        return tuple(self.places.values())

    @cached_property
    def area(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge of the map: its basemap, and farther where data are."""
        west, south, east, north = REGION
        for frame in (self.frames.segments, self.frames.places, self.frames.connections):
            if len(frame):
                low_x, low_y, high_x, high_y = (float(edge) for edge in frame.total_bounds)
                west, south = min(west, low_x), min(south, low_y)
                east, north = max(east, high_x), max(north, high_y)
        return west, south, east, north

    def records(self, table: str) -> Mapping[Any, Record]:
        """Return the records of the table or layer of this name, by key.

        Raises
        ------
        AttributeError
            There is no such table.
        """
        records: Mapping[Any, Record] = getattr(self, table)
        return records

    def row(self, table: str, row_id: str) -> Record | None:
        """Return the row of a table that a text identifies; None where there is none."""
        key = key_of_row_id(row_id)
        record: Record | None = self.records(table).get(key if len(key) > 1 else key[0])
        return record

    def branches_of(self, corridor_id: str) -> tuple[Branch, ...]:
        """Return the branches of a corridor."""
        return self._branches_of.get(corridor_id, ())

    def segments_at(self, place_id: str) -> tuple[Segment, ...]:
        """Return the segments that start or end at a place."""
        return self._segments_at.get(place_id, ())

    def figures_of(self, kind: SubjectKind | str, subject_id: str) -> tuple[Figure, ...]:
        """Return the figures about a thing."""
        return self._figures_of.get((str(kind), subject_id), ())

    def milestones_of(self, project_id: str) -> tuple[Milestone, ...]:
        """Return the promised and kept dates of a project."""
        return self._milestones_of.get(project_id, ())

    def names_of(self, place_id: str) -> tuple[PlaceName, ...]:
        """Return the names of a place in other languages."""
        return self._names_of.get(place_id, ())

    def projects_on(self, segment_id: str) -> tuple[Project, ...]:
        """Return the projects that cover a segment."""
        return self._projects_on.get(segment_id, ())

    @cached_property
    def _branches_of(self) -> Mapping[str, tuple[Branch, ...]]:
        return _grouped(((branch.corridor_id,), branch) for branch in self.branches.values())

    @cached_property
    def _segments_at(self) -> Mapping[str, tuple[Segment, ...]]:
        return _grouped((segment.ends, segment) for segment in self.segments.values())

    @cached_property
    def _figures_of(self) -> Mapping[tuple[str, str], tuple[Figure, ...]]:
        return _grouped(
            (((str(figure.subject_kind), figure.subject_id),), figure)
            for figure in self.figures.values()
        )

    @cached_property
    def _milestones_of(self) -> Mapping[str, tuple[Milestone, ...]]:
        return _grouped(
            ((milestone.project_id,), milestone) for milestone in self.milestones.values()
        )

    @cached_property
    def _names_of(self) -> Mapping[str, tuple[PlaceName, ...]]:
        return _grouped(((name.place_id,), name) for name in self.place_names.values())

    @cached_property
    def _projects_on(self) -> Mapping[str, tuple[Project, ...]]:
        return _grouped((project.segment_ids, project) for project in self.projects.values())

    def _by_key(self, table: Table) -> Mapping[Any, Any]:
        known = _RECORDS.setdefault(self.frames, {})
        if table.name not in known:
            records = make_records(table, self.frames.table(table.name))
            known[table.name] = MappingProxyType(
                {_key(table, record): record for record in records}
            )
        return known[table.name]


def _key(table: Table, record: Any) -> Any:
    key = tuple(getattr(record, name) for name in table.key)
    return key[0] if len(key) == 1 else key


def _grouped(
    pairs: Iterable[tuple[Iterable[_Key], _Value]],
) -> Mapping[_Key, tuple[_Value, ...]]:
    groups: dict[_Key, list[_Value]] = {}
    for keys, value in pairs:
        for key in dict.fromkeys(keys):
            groups.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
