"""What is known of a corridor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.queries.core.row_values import segment_state
from app.queries.core.search_text import segment_title
from app.queries.core.values import COMPUTED, NO_SOURCE, Fact, Value, stated
from app.queries.details.milestones import milestone_section
from app.queries.details.parts import (
    Detail,
    Section,
    events_section,
    figures_of,
    projects_section,
    row_of,
)
from app.queries.network.roles import THERE, in_role, main_line_value, stretches
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Party, SegmentRole, Status, SubjectKind

if TYPE_CHECKING:
    from app.data.model import Atlas


def describe_corridor(atlas: Atlas, corridor_id: str) -> Detail | None:
    """Describe a corridor."""
    row = row_of(atlas.frames.corridors, "corridor_id", corridor_id)
    if row is None:
        return None
    own = atlas.frames.segments[
        [corridor_id in names for names in atlas.frames.segments["corridors"]]
    ]
    branches = atlas.frames.branches[atlas.frames.branches["corridor_id"] == corridor_id]
    projects = atlas.frames.projects[
        [corridor_id in names for names in atlas.frames.projects["corridors"]]
    ]
    texts = [stated(atlas, row.description, row.sources)]
    if row.data_note:
        texts.append(stated(atlas, f"What the data do not cover: {row.data_note}", row.sources))
    sections = (
        Section("What it is", texts=tuple(texts), open=True),
        Section("Main line", tuple(_main_line(atlas, corridor_id)), open=True),
        Section("Kilometres by role", _totals_of_roles(atlas, corridor_id), open=True),
        Section("Kilometres by branch and status", _totals_of_branches(own, branches), open=True),
        Section("Kilometres by status, all roles", _totals(own, "status", Status)),
        Section("Kilometres by mode", _totals(own, "mode", Mode)),
        Section("Kilometres by country", _totals(own, "countries", None)),
        Section("Who governs it", (_governing(atlas, row),)),
        Section("Names, by whose usage", _usages(atlas, row)),
        Section(
            "Branches",
            texts=tuple(
                stated(atlas, f"{b.name}. {b.description}", b.sources)
                for b in branches.itertuples(index=False)
            ),
        ),
        Section("Figures", tuple(figures_of(atlas, SubjectKind.CORRIDOR, [corridor_id]))),
        milestone_section(atlas, projects),
        projects_section(atlas, projects),
        events_section(atlas, corridor=corridor_id),
    )
    return Detail(
        f"corridor:{corridor_id}",
        row.name,
        "Corridor",
        tuple(section for section in sections if not section.is_empty),
        None,
        row.data_to,
    )


def _main_line(atlas: Atlas, corridor_id: str) -> list[Fact]:
    """Say what there is of the main line, and of each missing stretch who says so."""
    own = in_role(atlas, corridor_id, atlas.segments.values(), SegmentRole.MAIN)
    facts = [Fact("There and missing", (main_line_value(atlas, corridor_id),))]
    for segment in own:
        if segment.status in THERE:
            continue
        start, end = (atlas.places[place_id].name for place_id in segment.ends)
        state = segment_state(atlas, segment)
        text = f"{state.text}, {labels.kilometres(segment.computed_km)} along the drawn line"
        facts.append(Fact(f"Missing: {segment_title(start, end)}", (replace(state, text=text),)))
    return facts


def _totals_of_roles(atlas: Atlas, corridor_id: str) -> tuple[Fact, ...]:
    """Sum each role apart; alternatives, branches and feeders are no part of the main line."""
    facts = []
    for role in SegmentRole:
        own = in_role(atlas, corridor_id, atlas.segments.values(), role)
        if own:
            found = stretches(own)
            basis = f"{COMPUTED}; {labels.counted(found.segments, 'segment')}"
            facts.append(Fact(labels.word(SegmentRole, role), (Value(found.words, basis=basis),)))
    return tuple(facts)


def _totals_of_branches(own: Any, branches: Any) -> tuple[Fact, ...]:
    """Say of each branch how much of it is in which state, by mode.

    A stretch that several branches share counts in each of them.
    """
    facts = []
    for branch in branches.itertuples(index=False):
        part = own[[branch.branch_id in names for names in own["branches"]]]
        values = tuple(
            Value(
                f"{labels.word(Mode, mode)}: {_by_status(part[part['mode'] == mode])}",
                basis=COMPUTED,
            )
            for mode in Mode
            if (part["mode"] == mode).any()
        )
        facts.append(Fact(branch.name, values or (Value(labels.NOT_KNOWN, basis=NO_SOURCE),)))
    return tuple(facts)


def _by_status(part: Any) -> str:
    sums = part["computed_km"].groupby(part["status"]).sum()
    return "; ".join(
        f"{sums[status]:,.0f} km {labels.word(Status, status).lower()}"
        for status in Status
        if status in sums
    )


def _totals(own: Any, column: str, vocabulary: Any) -> tuple[Fact, ...]:
    """Sum the drawn kilometres; stretches across a border stand under both countries together."""
    whole = own["computed_km"].sum()
    if column == "countries":
        keys = [labels.listed(map(labels.country, codes)) for codes in own[column]]
    else:
        keys = [labels.word(vocabulary, value) for value in own[column]]
    sums = (
        own["computed_km"].groupby(keys).agg(["sum", "count"]).sort_values("sum", ascending=False)
    )
    return tuple(
        Fact(
            str(name),
            (
                Value(
                    f"{total:,.0f} of {whole:,.0f} km, {labels.counted(int(count), 'segment')}",
                    basis=COMPUTED,
                ),
            ),
        )
        for name, total, count in sums.itertuples()
    )


def _governing(atlas: Atlas, row: Any) -> Fact:
    text = row.governing_bodies or labels.NOT_KNOWN
    return Fact("Bodies", (stated(atlas, text, row.sources),))


def _usages(atlas: Atlas, row: Any) -> tuple[Fact, ...]:
    """Give the names of a corridor by whose usage they are, in neutral order."""
    things = {
        "middle-corridor": "Middle Corridor",
        "north-south-corridor": "North–South corridor",
        "zangezur-route": "Route across southern Armenia",
    }
    frame = atlas.frames.names[
        atlas.frames.names["thing"] == things.get(row.corridor_id, row.short_name)
    ]
    return tuple(
        Fact(
            labels.word(Party, name.usage),
            (stated(atlas, name.name, name.sources, note=name.note),),
        )
        for name in frame.itertuples(index=False)
    )
