"""Values that contradict a quoted one, and that stand beside it wherever it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.data.checks.quotable import split_key
from app.data.records.network import RouteLength, Segment
from app.data.records.values import Figure
from app.queries.briefings.quotes import ALWAYS, record_of
from app.queries.core.row_values import figure_value, route_length, segment_length
from app.vocabulary.terms import RouteLengthKind, SubjectKind
from app.wording import and_more, clauses, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.queries.core.values import Value

_OF_A_STRETCH = frozenset({RouteLengthKind.SUM, RouteLengthKind.OTHER_LENGTH})


def differing(atlas: Atlas, key: str) -> tuple[tuple[str, Value], ...]:
    """List the keys and values that contradict a figure or a length.

    A figure is contradicted by those of its conflict group, a length by what other sources state
    of the same stretch. A value of another extent stands beside it in tables, but measures
    something else.
    """
    record, parts = record_of(atlas, key), split_key(key)
    if isinstance(record, Figure):
        return _figures(atlas, record)
    is_length = isinstance(record, RouteLength) or (parts and parts.attribute == "length")
    if is_length and isinstance(record, RouteLength | Segment):
        return tuple(_lengths(atlas, record))
    return ()


def _figures(atlas: Atlas, figure: Figure) -> tuple[tuple[str, Value], ...]:
    if not figure.conflict_group:
        return ()
    return tuple(
        (other.figure_id, figure_value(atlas, other))
        for other in atlas.figures.values()
        if other.conflict_group == figure.conflict_group
        and other is not figure
        and _extent(other) == _extent(figure)
    )


def _extent(figure: Figure) -> tuple[str, frozenset[str]]:
    """Return what of its subject a figure covers: nothing of both where it covers all."""
    return figure.extent or "", frozenset(figure.extent_segment_ids)


def _lengths(atlas: Atlas, record: RouteLength | Segment) -> Iterator[tuple[str, Value]]:
    """Find the other lengths of a stretch: of the segment itself, of figures, of routes."""
    if isinstance(record, RouteLength) and record.kind not in _OF_A_STRETCH:
        return
    if record.length_km is None:
        return
    extent = (record.extent or "") if isinstance(record, RouteLength) else ""
    ids = (record.segment_id,) if isinstance(record, Segment) else record.segment_ids
    told = {record.length_km, None}
    if isinstance(record, RouteLength) and len(ids) == 1 and not extent:
        segment = atlas.segments[ids[0]]
        if segment.length_km not in told:
            yield f"segment:{segment.segment_id}.length", _named(segment_length(atlas, segment))
            told.add(segment.length_km)
    for figure in atlas.figures.values():
        states_it = figure.value == record.length_km
        if states_it and _is_length_of(atlas, figure, frozenset(ids), extent):
            for name, value in _figures(atlas, figure):
                if atlas.figures[name].value not in told:
                    yield name, value
                    told.add(atlas.figures[name].value)
    for other in atlas.route_lengths.values():
        same = set(other.segment_ids) == set(ids) and (other.extent or "") == extent
        if same and other.kind in _OF_A_STRETCH and other.length_km not in told:
            yield f"route-length:{other.route_length_id}", _named(route_length(atlas, other))
            told.add(other.length_km)


def _is_length_of(atlas: Atlas, figure: Figure, ids: frozenset[str], extent: str) -> bool:
    """Tell whether a figure is the length of a stretch, and of nothing more or less."""
    if figure.metric != "length" or figure.unit != "km" or (figure.extent or "") != extent:
        return False
    if figure.extent_segment_ids:
        return frozenset(figure.extent_segment_ids) == ids
    if figure.subject_kind is SubjectKind.SEGMENT:
        return ids == {figure.subject_id}
    project = atlas.projects.get(figure.subject_id)
    is_project = figure.subject_kind is SubjectKind.PROJECT and project is not None
    return is_project and project is not None and frozenset(project.segment_ids) == ids


def _named(value: Value) -> Value:
    """Name the first source of a length, for lengths have no scope that tells them apart."""
    publishers = [ref.publisher for ref in value.sources]
    said = and_more(publishers[0], len(publishers) - 1) if publishers else value.basis
    return replace(value, scope=said)


def rival(value: Value) -> str:
    """Write a value that contradicts another for the wall: its number, of what and of when."""
    period = None if value.period == ALWAYS else value.period
    of = clauses((value.scope, period or value.when))
    return with_aside(value.text, of) if of else value.text
