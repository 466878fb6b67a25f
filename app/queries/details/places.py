"""What is known of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.values import GENERAL_KNOWLEDGE, Fact, Value, stated
from app.queries.details.milestones import milestone_section
from app.queries.details.parts import (
    Detail,
    Link,
    Section,
    events_at,
    events_section,
    figures_of,
    names_of_places,
    projects_section,
)
from app.queries.filter.captions import data_to
from app.queries.network import gauges
from app.queries.network.crossings import mode_words, modes_changed
from app.queries.network.gauges import all_gauge_breaks
from app.vocabulary import labels
from app.vocabulary.terms import CrossingState, Mode, PlaceKind, Precision, Status, SubjectKind
from app.wording import _, in_text, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.network import Place, Segment
    from app.queries.core.values import Cell


def describe_place(atlas: Atlas, place_id: str) -> Detail | None:
    """Describe a place."""
    place = atlas.places.get(place_id)
    if place is None:
        return None
    meeting = atlas.segments_at(place_id)
    projects = [project for project in atlas.projects.values() if project.place_id == place_id]
    corridors = {name for segment in meeting for name in segment.corridors}
    sections = (
        Section(_("Key facts"), tuple(_place_facts(atlas, place, meeting)), open=True),
        Section(
            _("What meets here"),
            links=tuple(_meeting(atlas, place_id)),
            pages=(
                (f"/routes?from={place_id}", _("Routes from here")),
                (f"/routes?to={place_id}", _("Routes to here")),
            ),
            open=True,
        ),
        Section(_("Figures"), tuple(figures_of(atlas, SubjectKind.PLACE, [place_id])), open=True),
        milestone_section(atlas, projects),
        projects_section(atlas, projects),
        events_section(atlas, events_at(atlas, (place_id,), projects)),
        Section(_("Names"), names_of_places(atlas, (place_id,))),
    )
    return Detail(
        f"place:{place_id}",
        place.name,
        side_by_side(labels.word(PlaceKind, place.kind), labels.country(place.country)),
        tuple(section for section in sections if not section.is_empty),
        None,
        data_to(atlas, corridors),
    )


def _place_facts(atlas: Atlas, place: Place, meeting: Iterable[Segment]) -> list[Fact]:
    position = f"{place.lat:.3f}° N, {place.lon:.3f}° E"
    precision = in_text(labels.word(Precision, place.coord_precision))
    where = _("{position}; precision: {precision}", position=position, precision=precision)
    capacity = place.capacity_text or labels.NOT_KNOWN

    def cell(column: str) -> Cell:
        return "places", place.place_id, column

    facts = [
        Fact(_("Capacity"), (stated(atlas, capacity, place.sources, cell=cell("capacity_text")),)),
        Fact(_("Position"), (Value(where, basis=GENERAL_KNOWLEDGE, cell=cell("lon")),)),
    ]
    if place.crossing_state:
        state = labels.word(CrossingState, place.crossing_state)
        facts.insert(
            0,
            Fact(
                _("Border crossing"),
                (stated(atlas, state, place.sources, cell=cell("crossing_state")),),
            ),
        )
    modes = modes_changed(place, [segment.mode for segment in meeting])
    if modes:
        basis = _("from the segments that meet here")
        facts.append(Fact(_("Change of mode"), (Value(mode_words(modes), basis=basis),)))
    gauge_break = all_gauge_breaks(atlas).get(place.place_id)
    if gauge_break:
        facts.append(Fact(_("Break of gauge"), (Value(gauge_break.words, basis=gauges.BASIS),)))
    if place.note:
        facts.append(
            Fact(_("Note"), (stated(atlas, place.note, place.sources, cell=cell("note")),))
        )
    return facts


def _meeting(atlas: Atlas, place_id: str) -> list[Link]:
    links = []
    for segment in atlas.segments_at(place_id):
        start, end = segment.ends
        other = atlas.places[end if start == place_id else start]
        state = in_text(labels.word(Status, segment.status))
        words = side_by_side(labels.word(Mode, segment.mode), state)
        links.append(
            Link(
                f"segment:{segment.segment_id}",
                _("to {name}", name=other.name),
                words,
            )
        )
    return links
