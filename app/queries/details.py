"""What is known of one segment, place or corridor, as of when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from app import labels
from app.queries.names import segment_title
from app.queries.promises import milestone_facts
from app.queries.sourcing import (
    COMPUTED,
    GENERAL_KNOWLEDGE,
    NO_SOURCE,
    Fact,
    Value,
    figure_facts,
    stated,
)
from app.terms import (
    AlignmentBasis,
    Electrification,
    Mode,
    NameUsage,
    Party,
    PlaceKind,
    Precision,
    ProjectStatus,
    RouteLengthKind,
    Status,
    SubjectKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.data.model import Atlas

MOST_EVENTS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another thing of the map."""

    thing: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a detail: facts, ways to other things, and plain paragraphs."""

    title: str
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    texts: tuple[Value, ...] = ()
    open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.facts or self.links or self.texts)


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything shown of one thing.

    Attributes
    ----------
    thing
        ``segment:…``, ``place:…`` or ``corridor:…``.
    status
        Status in words, with its date, or None.
    data_to
        Newest date that the data of its corridors reach.
    """

    thing: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    status: Value | None = None
    data_to: str | None = None


def describe(atlas: Atlas, thing: str) -> Detail | None:
    """Describe a thing by its identifier with kind, such as ``place:baku``; None if unknown."""
    kind, _, name = thing.partition(":")
    describers: dict[str, Callable[[Atlas, str], Detail | None]] = {
        "segment": describe_segment,
        "place": describe_place,
        "corridor": describe_corridor,
    }
    return describers[kind](atlas, name) if kind in describers else None


def describe_segment(atlas: Atlas, segment_id: str) -> Detail | None:
    """Describe a segment."""
    row = _row(atlas.segments, "segment_id", segment_id)
    if row is None:
        return None
    names = _place_names(atlas)
    projects = atlas.projects[[segment_id in ids for ids in atlas.projects["segment_ids"]]]
    sections = (
        Section("Key facts", tuple(_segment_facts(atlas, row, names)), open=True),
        Section("Length", tuple(_length_facts(atlas, row)), open=True),
        Section("Dates promised and kept", milestone_facts(atlas, projects["project_id"])),
        _projects(atlas, projects),
        Section(
            "Figures of these projects",
            tuple(_figures(atlas, SubjectKind.PROJECT, projects["project_id"])),
        ),
        _events(atlas, places=(), projects=projects, segment_places=(row.from_place, row.to_place)),
        Section("How the line is drawn", tuple(_alignment_facts(row))),
        Section(
            "Names of its ends", _names_of_places(atlas, (row.from_place, row.to_place), names)
        ),
    )
    return Detail(
        f"segment:{segment_id}",
        segment_title(names[row.from_place], names[row.to_place]),
        f"{labels.word(Mode, row.mode)} · {labels.listed(map(labels.country, row.countries))}",
        tuple(section for section in sections if not section.is_empty),
        _status(atlas, row),
        _data_to(atlas, row.corridors),
    )


def _segment_facts(atlas: Atlas, row: Any, names: dict[str, str]) -> list[Fact]:
    corridors = dict(
        zip(atlas.corridors["corridor_id"], atlas.corridors["short_name"], strict=True)
    )
    branches = dict(zip(atlas.branches["branch_id"], atlas.branches["name"], strict=True))
    general = row.attribute_basis or ""

    def plain(text: str) -> Value:
        return stated(atlas, text, row.sources)

    def ours(text: str) -> Value:
        return Value(text, basis="our division of the route, after the sources of its status")

    def attribute(text: str, topic: str) -> Value:
        """Say of an attribute whether a source or general knowledge stands behind it."""
        if topic in general and "general knowledge" in general:
            return Value(text, basis=GENERAL_KNOWLEDGE)
        if topic in general:
            return stated(atlas, text, row.sources, note=general)
        return plain(text)

    facts = [
        Fact("Corridors", (ours(labels.listed(corridors.get(c, c) for c in row.corridors)),)),
        Fact("Branches", (ours(labels.listed(branches.get(b, b) for b in row.branches)),)),
        Fact("From – to", (ours(f"{names[row.from_place]} – {names[row.to_place]}"),)),
    ]
    if row.mode == Mode.RAIL:
        gauge = " and ".join(f"{g:,} mm" for g in row.gauge_mm) or labels.NOT_KNOWN
        tracks = labels.NOT_KNOWN if row.tracks is None else str(row.tracks)
        facts += [
            Fact("Gauge", (attribute(gauge, "gauge"),)),
            *_gauge_breaks(atlas, row, names),
            Fact("Tracks", (attribute(tracks, "tracks"),)),
            Fact(
                "Electrified",
                (attribute(labels.word(Electrification, row.electrified), "electrified"),),
            ),
        ]
    facts.append(Fact("Capacity", (plain(row.capacity_text or labels.NOT_KNOWN),)))
    if row.opened_year is not None:
        facts.append(Fact("In use from", (plain(str(row.opened_year)),)))
    if row.expected_year is not None:
        facts.append(Fact("Promised for", (plain(f"{row.expected_year}, not reported open"),)))
    if row.note:
        facts.append(Fact("Note", (plain(row.note),)))
    return [fact for fact in facts if fact.values]


def _gauge_breaks(atlas: Atlas, row: Any, names: dict[str, str]) -> list[Fact]:
    """Tell where the next railway has none of this one's gauges."""
    found = []
    rail = atlas.segments[atlas.segments["mode"] == Mode.RAIL]
    for place_id in (row.from_place, row.to_place):
        touching = rail[(rail["from_place"] == place_id) | (rail["to_place"] == place_id)]
        others = {g for gauges in touching["gauge_mm"] for g in gauges} - set(row.gauge_mm)
        if row.gauge_mm and others:
            text = f"{names[place_id]}: {_gauges(row.gauge_mm)} meets {_gauges(sorted(others))}"
            found.append(Value(text, basis="from the gauges of the segments that meet there"))
    return [Fact("Break of gauge", tuple(found))] if found else []


def _gauges(values: Iterable[int]) -> str:
    return " and ".join(f"{value:,} mm" for value in values)


def _length_facts(atlas: Atlas, row: Any) -> list[Fact]:
    if pd.isna(row.length_km):
        sourced = Value(labels.NOT_KNOWN, basis=NO_SOURCE)
    else:
        sourced = stated(atlas, f"{labels.number(row.length_km)} km", row.length_sources)
    facts = [
        Fact("As a source states it", (sourced,)),
        Fact(
            "Along the drawn line", (Value(f"{labels.number(row.computed_km)} km", basis=COMPUTED),)
        ),
    ]
    frame = atlas.route_lengths
    frame = frame[[row.segment_id in ids for ids in frame["segment_ids"]]]
    for other in frame.itertuples(index=False):
        if pd.isna(other.length_km):
            continue
        value = stated(
            atlas,
            f"{labels.number(other.length_km)} km",
            other.sources,
            as_of=other.status_as_of,
            note=other.note,
        )
        facts.append(Fact(labels.word(RouteLengthKind, other.kind), (value,)))
    return facts


def _alignment_facts(row: Any) -> list[Fact]:
    settled = (
        "settled" if row.alignment_final else "not settled: the project's own route may change"
    )
    return [
        Fact(
            "Drawing",
            (Value(labels.word(AlignmentBasis, row.alignment_basis), basis="our drawing"),),
        ),
        Fact("Route", (Value(settled, basis="our reading of the sources"),)),
        *(
            [Fact("How sure", (Value(row.alignment_note, basis="our drawing"),))]
            if row.alignment_note
            else []
        ),
    ]


def _status(atlas: Atlas, row: Any) -> Value:
    text = labels.word(Status, row.status)
    return stated(atlas, text, row.sources, as_of=row.status_as_of)


def describe_place(atlas: Atlas, place_id: str) -> Detail | None:
    """Describe a place."""
    row = _row(atlas.places, "place_id", place_id)
    if row is None:
        return None
    names = _place_names(atlas)
    segments = atlas.segments
    meeting = segments[(segments["from_place"] == place_id) | (segments["to_place"] == place_id)]
    projects = atlas.projects[atlas.projects["place_id"] == place_id]
    corridors = tuple(dict.fromkeys(c for own in meeting["corridors"] for c in own))
    sections = (
        Section("Key facts", tuple(_place_facts(atlas, row, meeting)), open=True),
        Section("What meets here", links=tuple(_meeting(meeting, names, place_id)), open=True),
        Section("Figures", tuple(_figures(atlas, SubjectKind.PLACE, [place_id])), open=True),
        Section("Dates promised and kept", milestone_facts(atlas, projects["project_id"])),
        _projects(atlas, projects),
        _events(atlas, places=(place_id,), projects=projects),
        Section("Names", _names_of_places(atlas, (place_id,), names)),
    )
    return Detail(
        f"place:{place_id}",
        row.name,
        f"{labels.word(PlaceKind, row.kind)} · {labels.country(row.country)}",
        tuple(section for section in sections if not section.is_empty),
        None,
        _data_to(atlas, corridors),
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
    gauges = sorted({g for own in meeting["gauge_mm"] for g in own})
    if len(gauges) > 1:
        value = Value(_gauges(gauges), basis="from the gauges of the segments that meet here")
        facts.append(Fact("Break of gauge", (value,)))
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


def describe_corridor(atlas: Atlas, corridor_id: str) -> Detail | None:
    """Describe a corridor."""
    row = _row(atlas.corridors, "corridor_id", corridor_id)
    if row is None:
        return None
    own = atlas.segments[[corridor_id in names for names in atlas.segments["corridors"]]]
    branches = atlas.branches[atlas.branches["corridor_id"] == corridor_id]
    projects = atlas.projects[[corridor_id in names for names in atlas.projects["corridors"]]]
    texts = [stated(atlas, row.description, row.sources)]
    if row.data_note:
        texts.append(stated(atlas, f"What the data do not cover: {row.data_note}", row.sources))
    sections = (
        Section("What it is", texts=tuple(texts), open=True),
        Section("Kilometres by branch and status", _totals_of_branches(own, branches), open=True),
        Section("Kilometres by status", _totals(own, "status", Status), open=True),
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
        Section("Figures", tuple(_figures(atlas, SubjectKind.CORRIDOR, [corridor_id]))),
        Section("Dates promised and kept", milestone_facts(atlas, projects["project_id"])),
        _projects(atlas, projects),
        _events(atlas, corridor=corridor_id),
    )
    return Detail(
        f"corridor:{corridor_id}",
        row.name,
        "Corridor",
        tuple(section for section in sections if not section.is_empty),
        None,
        row.data_to,
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
    frame = atlas.names[atlas.names["thing"] == things.get(row.corridor_id, row.short_name)]
    return tuple(
        Fact(
            labels.word(Party, name.usage),
            (stated(atlas, name.name, name.sources, note=name.note),),
        )
        for name in frame.itertuples(index=False)
    )


def _figures(atlas: Atlas, kind: SubjectKind, ids: Iterable[str]) -> list[Fact]:
    frame = atlas.figures
    own = frame[(frame["subject_kind"] == kind) & frame["subject_id"].isin(list(ids))]
    return figure_facts(atlas, own)


def _projects(atlas: Atlas, projects: Any) -> Section:
    facts = []
    for row in projects.itertuples(index=False):
        text = labels.word(ProjectStatus, row.status)
        parts = [part for part in (row.cost_text and f"Cost: {row.cost_text}.", row.note) if part]
        value = stated(atlas, text, row.sources, as_of=row.as_of, note=" ".join(parts) or None)
        facts.append(Fact(row.name, (value,)))
    return Section("Projects", tuple(facts))


def _events(
    atlas: Atlas,
    *,
    places: Iterable[str] = (),
    projects: Any = None,
    segment_places: Iterable[str] = (),
    corridor: str | None = None,
) -> Section:
    """List the newest events at the places, or of the corridor."""
    at = set(places) | set(segment_places)
    if projects is not None:
        at |= {name for name in projects["place_id"] if name}
    frame = atlas.events
    chosen = [
        (corridor in row.corridors) if corridor else (row.place_id in at)
        for row in frame.itertuples(index=False)
    ]
    own = frame[chosen].sort_values("date", ascending=False)
    more = f" (newest {MOST_EVENTS} of {len(own)})" if len(own) > MOST_EVENTS else ""
    texts = tuple(
        stated(atlas, f"{labels.date(row.date)}: {row.title}. {row.summary}", row.sources)
        for row in own.head(MOST_EVENTS).itertuples(index=False)
    )
    return Section(f"Events{more}", texts=texts)


def _names_of_places(
    atlas: Atlas, places: Iterable[str], names: dict[str, str]
) -> tuple[Fact, ...]:
    facts = []
    frame = atlas.place_names
    for place_id in places:
        values = tuple(
            Value(
                f"{row.name} ({labels.LANGUAGES.get(row.lang, row.lang)})",
                basis=labels.word(NameUsage, row.usage).lower() + " name",
            )
            for row in frame[frame["place_id"] == place_id].itertuples(index=False)
        )
        if values:
            facts.append(Fact(names[place_id], values))
    return tuple(facts)


def _row(frame: Any, column: str, key: str) -> Any:
    found = frame[frame[column] == key]
    return None if found.empty else next(found.itertuples(index=False))


def _place_names(atlas: Atlas) -> dict[str, str]:
    return dict(zip(atlas.places["place_id"], atlas.places["name"], strict=True))


def _data_to(atlas: Atlas, corridors: Iterable[str]) -> str | None:
    frame = atlas.corridors[atlas.corridors["corridor_id"].isin(list(corridors))]
    return max((value for value in frame["data_to"] if value), default=None)
