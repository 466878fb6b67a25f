"""What is known of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.queries.core.values import GENERAL_KNOWLEDGE, Fact, Value, stated
from app.queries.details.milestones import milestone_section
from app.queries.details.parts import (
    Detail,
    Link,
    Section,
    data_reach,
    events_section,
    figures_of,
    names_of_places,
    place_names,
    projects_section,
    row_of,
)
from app.queries.network import gauges
from app.queries.network.gauges import all_gauge_breaks
from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind, Precision, Status, SubjectKind

if TYPE_CHECKING:
    from app.data.model import Atlas


def describe_place(atlas: Atlas, place_id: str) -> Detail | None:
    """Describe a place."""
    row = row_of(atlas.frames.places, "place_id", place_id)
    if row is None:
        return None
    names = place_names(atlas)
    segments = atlas.frames.segments
    meeting = segments[(segments["from_place"] == place_id) | (segments["to_place"] == place_id)]
    projects = atlas.frames.projects[atlas.frames.projects["place_id"] == place_id]
    corridors = tuple(dict.fromkeys(c for own in meeting["corridors"] for c in own))
    sections = (
        Section("Key facts", tuple(_place_facts(atlas, row, meeting)), open=True),
        Section("What meets here", links=tuple(_meeting(meeting, names, place_id)), open=True),
        Section("Figures", tuple(figures_of(atlas, SubjectKind.PLACE, [place_id])), open=True),
        milestone_section(atlas, projects),
        projects_section(atlas, projects),
        events_section(atlas, places=(place_id,), projects=projects),
        Section("Names", names_of_places(atlas, (place_id,), names)),
    )
    return Detail(
        f"place:{place_id}",
        row.name,
        f"{labels.word(PlaceKind, row.kind)} · {labels.country(row.country)}",
        tuple(section for section in sections if not section.is_empty),
        None,
        data_reach(atlas, corridors),
    )


def _place_facts(atlas: Atlas, row: Any, meeting: Any) -> list[Fact]:
    position = f"{row.lat:.3f}° N, {row.lon:.3f}° E"
    precision = labels.word(Precision, row.coord_precision).lower()
    facts = [
        Fact("Capacity", (stated(atlas, row.capacity_text or labels.NOT_KNOWN, row.sources),)),
        Fact("Position", (Value(f"{position}; precision: {precision}", basis=GENERAL_KNOWLEDGE),)),
    ]
    modes = list(dict.fromkeys(meeting["mode"]))
    if len(modes) > 1:
        words = labels.listed(labels.word(Mode, mode).lower() for mode in modes)
        facts.append(
            Fact("Change of mode", (Value(words, basis="from the segments that meet here"),))
        )
    found = all_gauge_breaks(atlas).get(row.place_id)
    if found:
        facts.append(Fact("Break of gauge", (Value(found.words, basis=gauges.BASIS),)))
    if row.note:
        facts.append(Fact("Note", (stated(atlas, row.note, row.sources),)))
    return facts


def _meeting(meeting: Any, names: dict[str, str], place_id: str) -> list[Link]:
    return [
        Link(
            f"segment:{row.segment_id}",
            f"to {names[row.to_place if row.from_place == place_id else row.from_place]}",
            f"{labels.word(Mode, row.mode)} · {labels.word(Status, row.status).lower()}",
        )
        for row in meeting.itertuples(index=False)
    ]
