"""What is known of a corridor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.queries.core.row_values import segment_length, segment_state
from app.queries.core.search_text import segment_title
from app.queries.core.values import COMPUTED, NO_SOURCE, Fact, Value, stated
from app.queries.details.milestones import milestone_section
from app.queries.details.parts import (
    Detail,
    Section,
    events_section,
    figures_of,
    projects_section,
)
from app.queries.network.roles import in_role, main_line_value, role_facts
from app.vocabulary import labels
from app.vocabulary.statuses import IN_USE, NOT_SAID
from app.vocabulary.terms import Mode, Party, SegmentRole, Status, SubjectKind
from app.wording import _, clauses, counted, in_text, labelled, listed, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.data.model import Atlas
    from app.data.records.corridors import Branch, Corridor
    from app.data.records.network import Segment


MOST_LISTED = 60
"""Stretches that are listed one by one; a panel of thousands can be read by nobody."""


def describe_corridor(atlas: Atlas, corridor_id: str) -> Detail | None:
    """Describe a corridor."""
    row = atlas.corridors.get(corridor_id)
    if row is None:
        return None
    segments = [segment for segment in atlas.segments.values() if corridor_id in segment.corridors]
    branches = atlas.branches_of(corridor_id)
    projects = [project for project in atlas.projects.values() if corridor_id in project.corridors]
    events = [event for event in atlas.events.values() if corridor_id in event.corridors]
    texts = [stated(atlas, row.description, row.sources)]
    if row.data_note:
        texts.append(
            stated(
                atlas,
                _("What the data do not cover: {data_note}", data_note=row.data_note),
                row.sources,
            )
        )
    sections = (
        Section(
            _("What it is"),
            texts=tuple(texts),
            pages=(
                (f"/corridor/{corridor_id}", _("The corridor on one page")),
                *routes_pages(atlas, corridor_id),
            ),
            open=True,
        ),
        Section(_("Main line"), tuple(main_line_facts(atlas, corridor_id)), open=True),
        Section(_("Kilometres by role"), role_facts(atlas, corridor_id, segments), open=True),
        Section(
            _("Kilometres by branch and status"), _totals_of_branches(segments, branches), open=True
        ),
        Section(
            _("Kilometres by status, all roles"),
            _totals(segments, lambda segment: labels.word(Status, segment.status)),
        ),
        Section(
            _("Kilometres by mode"),
            _totals(segments, lambda segment: labels.word(Mode, segment.mode)),
        ),
        Section(_("Kilometres by country"), _totals(segments, _countries)),
        Section(_("Who governs it"), (governing_fact(atlas, row),)),
        Section(_("Names, by whose usage"), _usages(atlas, row)),
        Section(
            _("Branches"),
            texts=tuple(
                stated(atlas, f"{branch.name}. {branch.description}", branch.sources)
                for branch in branches
            ),
        ),
        Section(_("Figures"), tuple(figures_of(atlas, SubjectKind.CORRIDOR, [corridor_id]))),
        milestone_section(atlas, projects),
        projects_section(atlas, projects),
        events_section(atlas, events),
    )
    return Detail(
        f"corridor:{corridor_id}",
        row.name,
        _("Corridor"),
        tuple(section for section in sections if not section.is_empty),
        None,
        row.data_to,
    )


def routes_pages(atlas: Atlas, corridor_id: str) -> tuple[tuple[str, str], ...]:
    """Return where the page of routes tells of a corridor, with words: chokepoints and what-ifs.

    The what-ifs are those whose preset opens or closes a segment or a place of the corridor.
    """
    segments = [segment for segment in atlas.segments.values() if corridor_id in segment.corridors]
    segment_ids = {segment.segment_id for segment in segments}
    places = {end for segment in segments for end in segment.ends}
    changing = [
        preset
        for preset in atlas.presets.values()
        if not segment_ids.isdisjoint((*preset.open_segments, *preset.close_segments))
        or not places.isdisjoint(preset.close_places)
    ]
    return (
        (f"/routes?part=chokepoints&of={corridor_id}", _("What its routes depend on most")),
        *(
            (
                f"/routes?part=what-if&preset={preset.preset_id}",
                _("What if: {name}", name=preset.name),
            )
            for preset in changing
        ),
        ("/routes?part=what-if", _("What another change of the network would do")),
    )


def main_line_facts(atlas: Atlas, corridor_id: str) -> list[Fact]:
    """Say what there is of the main line, and of each missing stretch who says so."""
    there = Fact(_("There and missing"), (main_line_value(atlas, corridor_id),))
    return [there, *missing_facts(atlas, corridor_id, say_missing=True)]


def missing_facts(atlas: Atlas, corridor_id: str, *, say_missing: bool) -> list[Fact]:
    """Say of each stretch of the main line that is not in use what it is, and who says so.

    Parameters
    ----------
    say_missing
        Whether labels say that it is missing, which a heading above may do for all.
    """
    main_line = in_role(atlas, corridor_id, atlas.segments.values(), SegmentRole.MAIN)
    facts = []
    missing = [segment for segment in main_line if segment.status not in IN_USE]
    for segment in missing[:MOST_LISTED]:
        start, end = (atlas.places[place_id].name for place_id in segment.ends)
        state = segment_state(atlas, segment)
        label = segment_title(start, end)
        if segment.status in NOT_SAID:
            label = _("Status not known: {segment}", segment=label)
        elif say_missing:
            label = _("Missing: {segment}", segment=label)
        facts.append(Fact(label, (_with_lengths(atlas, segment, state),)))
    if len(missing) > MOST_LISTED:
        more = _(
            "{missing} segments more; the tables list all of them",
            missing=number(len(missing) - MOST_LISTED),
        )
        facts.append(Fact(_("Not listed here"), (Value(more, basis=COMPUTED),)))
    return facts


def _with_lengths(atlas: Atlas, segment: Segment, state: Value) -> Value:
    """Tell beside a status how long the stretch is: as a source states it, and as it is drawn."""
    drawn = labels.kilometres(segment.computed_km)
    said = segment_length(atlas, segment)
    if not said.sources:
        text = _("{text}, {computed_km} along the drawn line", text=state.text, computed_km=drawn)
        return replace(state, text=text)
    text = _(
        "{text}, {stated_km} stated, {computed_km} drawn",
        text=state.text,
        stated_km=said.text,
        computed_km=drawn,
    )
    length = _("Length stated: {sources}.", sources=clauses(ref.cited for ref in said.sources))
    return replace(state, text=text, note=" ".join(filter(None, (state.note, length))))


def _totals_of_branches(
    segments: Sequence[Segment], branches: Iterable[Branch]
) -> tuple[Fact, ...]:
    """Say of each branch how much of it is in which state, by mode.

    A stretch that several branches share counts in each of them.
    """
    facts = []
    for branch in branches:
        part = [segment for segment in segments if branch.branch_id in segment.branches]
        by_mode = {mode: [segment for segment in part if segment.mode is mode] for mode in Mode}
        values = tuple(
            Value(labelled(labels.word(Mode, mode), _by_status(same)), basis=COMPUTED)
            for mode, same in by_mode.items()
            if same
        )
        facts.append(Fact(branch.name, values or (Value(labels.NOT_KNOWN, basis=NO_SOURCE),)))
    return tuple(facts)


def _by_status(part: Sequence[Segment]) -> str:
    sums = {
        status: [segment.computed_km for segment in part if segment.status is status]
        for status in Status
    }
    return clauses(
        _(
            "{lengths} km {status}",
            lengths=number(sum(lengths)),
            status=in_text(labels.word(Status, status)),
        )
        for status, lengths in sums.items()
        if lengths
    )


def _countries(segment: Segment) -> str:
    """Name the countries of a segment; one across a border stands under both together."""
    return listed(map(labels.country, segment.countries))


def _totals(segments: Sequence[Segment], title: Callable[[Segment], str]) -> tuple[Fact, ...]:
    """Sum the drawn kilometres by a word that tells segments apart, the longest sum first."""
    whole = sum(segment.computed_km for segment in segments)
    lengths: dict[str, list[float]] = defaultdict(list)
    for segment in segments:
        lengths[title(segment)].append(segment.computed_km)
    longest_first = sorted(lengths.items(), key=lambda item: -sum(item[1]))
    return tuple(
        Fact(
            name,
            (
                Value(
                    counted(
                        len(part),
                        "{part} of {whole} km, {count} segment",
                        "{part} of {whole} km, {count} segments",
                        part=number(sum(part)),
                        whole=number(whole),
                    ),
                    basis=COMPUTED,
                ),
            ),
        )
        for name, part in longest_first
    )


def governing_fact(atlas: Atlas, corridor: Corridor) -> Fact:
    """Say who governs a corridor."""
    text = corridor.governing_bodies or labels.NOT_KNOWN
    cell = ("corridors", corridor.corridor_id, "governing_bodies")
    return Fact(_("Bodies"), (stated(atlas, text, corridor.sources, cell=cell),))


def _usages(atlas: Atlas, corridor: Corridor) -> tuple[Fact, ...]:
    """Return the names of a corridor by whose usage they are, in the order of the data."""
    return tuple(
        Fact(
            labels.word(Party, name.usage),
            (
                stated(
                    atlas,
                    name.name,
                    name.sources,
                    note=name.note,
                    cell=("names", name.name_id, "name"),
                ),
            ),
        )
        for name in atlas.names.values()
        if name.corridor_id == corridor.corridor_id
    )
