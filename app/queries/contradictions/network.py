"""Lengths, gauges, roles and audits of segments that the rest of the data denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.problems import Problem
from app.data.schema.network import SEGMENTS
from app.queries.network.gauges import all_gauge_breaks
from app.vocabulary.place_kinds import GAUGE_PLACES
from app.vocabulary.statuses import IN_USE
from app.vocabulary.terms import PlaceKind, SubjectKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas

LENGTH_TOLERANCE = 0.02


def lengths_against_figures(atlas: Atlas) -> Iterator[Problem]:
    """Report lengths of a project that neither its segments nor a conflicting figure bear out."""
    for figure in atlas.figures.values():
        if figure.metric != "length" or figure.unit != "km" or figure.conflict_group:
            continue
        if figure.subject_kind is not SubjectKind.PROJECT or figure.extent or figure.qualifier:
            continue
        project = atlas.projects.get(figure.subject_id)
        lengths = (
            [atlas.segments[name].length_km for name in project.segment_ids] if project else []
        )
        stated = [length for length in lengths if length is not None]
        if not lengths or len(stated) < len(lengths):
            continue
        total = sum(stated)
        if abs(total - figure.value) > LENGTH_TOLERANCE * total:
            yield Problem(
                "tables/figures.csv",
                _("row {figure_id}", figure_id=figure.figure_id),
                "value",
                _(
                    "{figure:g} km, where its segments have {total:g} km",
                    figure=figure.value,
                    total=total,
                ),
                _("the same length, an extent of its own, or a conflict group"),
            )


def planned_lengths(atlas: Atlas) -> Iterator[Problem]:
    """Report lengths called planned of what is open."""
    for segment in atlas.segments.values():
        if segment.length_km is None:
            continue
        is_there = segment.status in IN_USE
        if segment.planned_length and is_there:
            yield Problem(
                f"{segment.layer}.geojson",
                _("feature {segment_id}", segment_id=segment.segment_id),
                "planned_length",
                _("true, but the status is {status}", status=segment.status),
                _("false for a stretch that is open"),
            )


def breaks_of_gauge(atlas: Atlas) -> Iterator[Problem]:
    """Report breaks of gauge at places of a kind where none can be, or that no railway meets."""
    breaks = all_gauge_breaks(atlas)
    for place in atlas.places.values():
        gauge_break = breaks.get(place.place_id)
        if gauge_break and place.kind not in GAUGE_PLACES:
            said = _("{kind} with {words}", kind=place.kind, words=gauge_break.words)
            yield _of_place(
                place.place_id,
                said,
                _("one of {gauge_places}", gauge_places=", ".join(sorted(GAUGE_PLACES))),
            )
        if (
            not gauge_break
            and place.kind is PlaceKind.GAUGE_CHANGE
            and atlas.segments_at(place.place_id)
        ):
            yield _of_place(place.place_id, _("a break of gauge"), _("a railway that meets it"))


def roles_and_checks(atlas: Atlas) -> Iterator[Problem]:
    """Report roles in corridors that a segment does not serve, and audits of no column."""
    columns = {column.name for column in SEGMENTS.columns}
    for role in atlas.segment_roles.values():
        if role.corridor_id not in atlas.segments[role.segment_id].corridors:
            where = _(
                "row {segment_id}, {corridor_id}",
                segment_id=role.segment_id,
                corridor_id=role.corridor_id,
            )
            expected = _("a corridor that the segment serves")
            yield Problem(
                "tables/segment_roles.csv", where, "corridor_id", show(role.corridor_id), expected
            )
    for check in atlas.segment_checks.values():
        if check.column not in columns:
            where = _(
                "row {segment_id}, {column}", segment_id=check.segment_id, column=check.column
            )
            expected = _("a column of segments")
            yield Problem(
                "tables/segment_checks.csv", where, "column", show(check.column), expected
            )


def _of_place(place_id: str, said: str, expected: str) -> Problem:
    return Problem(
        "places.geojson", _("feature {place_id}", place_id=place_id), "kind", said, expected
    )
