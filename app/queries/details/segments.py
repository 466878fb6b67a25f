"""What is known of a segment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.queries.core.row_values import (
    route_length,
    segment_audit,
    segment_length,
    segment_state,
    segment_value,
)
from app.queries.core.search_text import segment_title
from app.queries.core.values import COMPUTED, Fact, Value, stated
from app.queries.details.milestones import milestone_section
from app.queries.details.parts import (
    Detail,
    Section,
    events_at,
    events_section,
    figures_of,
    former_facts,
    names_of_places,
    projects_section,
)
from app.queries.filter.captions import data_to
from app.queries.network.gauges import BASIS, all_gauge_breaks
from app.vocabulary import labels
from app.vocabulary.terms import (
    AlignmentBasis,
    Electrification,
    Mode,
    RouteLengthKind,
    Status,
    SubjectKind,
)
from app.wording import _, labelled, listed, number, side_by_side

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.core.values import Cell


def describe_segment(atlas: Atlas, segment_id: str) -> Detail | None:
    """Describe a segment."""
    row = atlas.segments.get(segment_id)
    if row is None:
        return None
    projects = atlas.projects_on(segment_id)
    ids = [project.project_id for project in projects]
    facts = _segment_facts(atlas, row)
    unknown = tuple(fact for fact in facts if _is_unknown(fact))
    sections = (
        Section(_("Key facts"), tuple(fact for fact in facts if fact not in unknown), open=True),
        replace(milestone_section(atlas, projects), open=row.status is not Status.OPERATIONAL),
        Section(_("Length"), tuple(_length_facts(atlas, row)), open=True),
        # What is known comes before what is not, and that is said all the same.
        Section(_("Not known"), unknown, open=True),
        projects_section(atlas, projects),
        Section(
            _("Figures of these projects"),
            tuple(figures_of(atlas, SubjectKind.PROJECT, ids)),
        ),
        events_section(atlas, events_at(atlas, row.ends, projects)),
        Section(_("Its part in the corridors"), tuple(_division_facts(atlas, row))),
        Section(_("How the line is drawn"), tuple(_alignment_facts(row))),
        Section(_("Names of its ends"), names_of_places(atlas, row.ends)),
    )
    return Detail(
        f"segment:{segment_id}",
        segment_title(*_names(atlas, row)),
        side_by_side(labels.word(Mode, row.mode), listed(map(labels.country, row.countries))),
        tuple(section for section in sections if not section.is_empty),
        segment_state(atlas, row),
        data_to(atlas, row.corridors),
    )


def _is_unknown(fact: Fact) -> bool:
    return all(value.text == labels.NOT_KNOWN for value in fact.values)


def _names(atlas: Atlas, segment: Segment) -> tuple[str, str]:
    start, end = (atlas.places[place_id].name for place_id in segment.ends)
    return start, end


def _segment_facts(atlas: Atlas, row: Segment) -> list[Fact]:
    def plain(text: str, column: str) -> Value:
        known = text != labels.NOT_KNOWN
        more = segment_audit(atlas, row.segment_id, column) if known else {}
        return stated(atlas, text, row.sources, cell=cell(column), **more)

    def cell(column: str) -> Cell:
        return "segments", row.segment_id, column

    def attribute(text: str, topic: str, column: str) -> Value:
        return segment_value(atlas, row, text, topic, column)

    # What is asked first: since when, or when it is promised, and what that was before.
    facts: list[Fact] = []
    if row.opened_year is not None:
        year = attribute(str(row.opened_year), _("opening year"), "opened_year")
        facts.append(Fact(_("In use from"), (year,)))
    if row.expected_year is not None:
        facts.append(
            Fact(
                _("Promised for"),
                (
                    plain(
                        _("{expected_year}, not reported open", expected_year=row.expected_year),
                        "expected_year",
                    ),
                ),
            )
        )
    facts += former_facts(atlas, "segments", row.segment_id, "status", _("Status before"))
    if row.mode is Mode.RAIL:
        gauge = listed(_("{gauge} mm", gauge=number(g)) for g in row.gauge_mm) or labels.NOT_KNOWN
        wired = labels.word(Electrification, row.electrified)
        tracks = labels.NOT_KNOWN if row.tracks is None else str(row.tracks)
        facts += [
            Fact(_("Gauge"), (attribute(gauge, "gauge", "gauge_mm"),)),
            *_gauge_breaks(atlas, row),
            Fact(_("Tracks"), (attribute(tracks, "tracks", "tracks"),)),
            Fact(
                _("Electrified"),
                (attribute(wired, _("overhead line"), "electrified"),),
            ),
        ]
    facts.append(
        Fact(_("Capacity"), (plain(row.capacity_text or labels.NOT_KNOWN, "capacity_text"),))
    )
    if row.note:
        facts.append(Fact(_("Note"), (stated(atlas, row.note, row.sources, cell=cell("note")),)))
    return facts


def _division_facts(atlas: Atlas, row: Segment) -> list[Fact]:
    """Tell to what it belongs; of branches only where it is in one."""

    def ours(text: str, column: str) -> tuple[Value, ...]:
        basis = _("our division of the route, after the sources of its status")
        return (Value(text, basis=basis, cell=("segments", row.segment_id, column)),)

    corridors = listed(atlas.corridors[corridor].short_name for corridor in row.corridors)
    branches = listed(atlas.branches[branch].name for branch in row.branches)
    return [
        Fact(_("Corridors"), ours(corridors, "corridors")),
        *([Fact(_("Branches"), ours(branches, "branches"))] if branches else []),
        Fact(_("From – to"), ours(segment_title(*_names(atlas, row)), "from_place")),
    ]


def _gauge_breaks(atlas: Atlas, row: Segment) -> list[Fact]:
    """Tell at which of its ends, or on which track, there is a break of gauge."""
    breaks = all_gauge_breaks(atlas)
    values = tuple(
        Value(labelled(atlas.places[gauge_break.place_id].name, gauge_break.words), basis=BASIS)
        for gauge_break in breaks.values()
        if gauge_break.on_track == row.segment_id
        or (gauge_break.on_track is None and gauge_break.place_id in row.ends)
    )
    return [Fact(_("Break of gauge"), values)] if values else []


def _length_facts(atlas: Atlas, row: Segment) -> list[Fact]:
    facts = [
        Fact(_("As a source states it"), (segment_length(atlas, row),)),
        Fact(
            _("Along the drawn line"),
            (
                Value(
                    _("{computed_km} km", computed_km=labels.number(row.computed_km)),
                    basis=COMPUTED,
                ),
            ),
        ),
    ]
    for other in atlas.route_lengths.values():
        if row.segment_id not in other.segment_ids or other.length_km is None:
            continue
        kind = labels.word(RouteLengthKind, other.kind)
        facts.append(Fact(kind, (route_length(atlas, other),)))
    return facts


def _alignment_facts(row: Segment) -> list[Fact]:
    def drawn(text: str, basis: str, column: str) -> tuple[Value, ...]:
        return (Value(text, basis=basis, cell=("segments", row.segment_id, column)),)

    unknown = row.alignment_basis is AlignmentBasis.NOT_KNOWN
    settled = (
        _("settled")
        if row.alignment_final
        else _("not settled: the project's own route may change")
    )
    return [
        Fact(
            _("Drawing"),
            drawn(
                labels.word(AlignmentBasis, row.alignment_basis),
                _("as in the file of the layer") if unknown else _("our drawing"),
                "alignment_basis",
            ),
        ),
        Fact(_("Route"), drawn(settled, _("our reading of the sources"), "alignment_final")),
        *(
            [Fact(_("How sure"), drawn(row.alignment_note, _("our drawing"), "alignment_note"))]
            if row.alignment_note
            else []
        ),
    ]
