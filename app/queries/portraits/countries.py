"""The portrait of a country: its part in every corridor, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from app.queries.compare.open_promises import promises_in
from app.queries.compare.summary import DATES_ROW, next_dates
from app.queries.core.row_values import figure_facts
from app.queries.core.values import Fact, Value
from app.queries.details.parts import Link
from app.queries.network import gauges
from app.queries.network.crossings import crossing_words
from app.queries.network.gauges import all_gauge_breaks
from app.queries.network.roles import in_role, main_value, stretches
from app.queries.portraits.corridors import worst_chokepoints
from app.queries.portraits.portrait import (
    MOST_DATES,
    NONE,
    Block,
    Portrait,
    chokepoint_fact,
    named,
    newest_changes,
    none_known,
    not_known,
)
from app.queries.positions.claims import questions_of_country
from app.queries.positions.memberships import organisations
from app.queries.projects.slip_sentences import tally
from app.queries.projects.slips import steps_of
from app.vocabulary import labels
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.terms import MembershipRole, PlaceKind, SegmentRole, SubjectKind, ValueKind
from app.wording import _, at_start, counted, in_text, labelled, listed, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.data.records.values import Figure

ACROSS = _("a stretch that crosses a border, or a sea, is not split and not counted")
_MOST_FIGURES = 3
_MOST_NAMED = 3
_OWN_DIVISION = _("counted here in the places of the data")
_DELAYS = ("border_crossing_time",)


@lru_cache(maxsize=4)
def countries_of(atlas: Atlas) -> tuple[str, ...]:
    """List the countries that have a segment, a place or a membership, by name."""
    codes = {code for segment in atlas.segment_list for code in segment.countries}
    codes |= {place.country for place in atlas.place_list}
    codes |= {code for corridor in atlas.corridors.values() for code in corridor.countries}
    codes |= {member.country for member in atlas.memberships.values()}
    return tuple(sorted(codes, key=labels.country))


def corridors_in(atlas: Atlas, code: str) -> tuple[str, ...]:
    """List the corridors that a country is part of: by its lines, or as the corridor names it."""
    return tuple(
        name
        for name, corridor in atlas.corridors.items()
        if code in corridor.countries
        or any(
            name in segment.corridors and code in segment.countries
            for segment in atlas.segment_list
        )
    )


def country_portrait(atlas: Atlas, code: str) -> Portrait | None:
    """Draw the portrait of a country, by its code; None if the data do not have it."""
    code = code.upper()
    if code not in countries_of(atlas):
        return None
    corridors = corridors_in(atlas, code)
    names = [atlas.corridors[name].short_name for name in corridors]
    dates = [date for name in corridors if (date := atlas.corridors[name].data_to)]
    return Portrait(
        kind="country",
        own_id=code,
        title=labels.country(code),
        subtitle=_("Part of: {names}", names=listed(names))
        if names
        else _("Part of no corridor of the data"),
        headline=_headline(atlas, code),
        blocks=_blocks(atlas, code, corridors),
        questions=questions_of_country(atlas, code),
        view=f"country={code}" if code in _drawn(atlas) else "",
        corridors=corridors,
        data_to=max(dates, default=None),
    )


def _drawn(atlas: Atlas) -> frozenset[str]:
    return frozenset(code for segment in atlas.segment_list for code in segment.countries)


def lines_within(atlas: Atlas, code: str) -> Value:
    """Say how much of the lines of all corridors lies in a country alone, and how much is there."""
    within = _within(atlas.segment_list, code)
    if not within:
        return Value(NONE, basis=_("no segment of the data lies in it alone"))
    summed = stretches(within)
    crossing = sum(code in segment.countries for segment in atlas.segment_list) - len(within)
    note = _("All roles of all corridors, each stretch once.")
    if crossing:
        note = counted(
            crossing,
            "All roles of all corridors, each stretch once; {count} segment across a border or at "
            "sea not counted.",
            "All roles of all corridors, each stretch once; {count} segments across a border or "
            "at sea not counted.",
        )
    return Value(
        summed.words,
        basis=counted(
            summed.segments,
            "{computed}; {count} segment",
            "{computed}; {count} segments",
            computed=summed.computed,
        ),
        note=note,
    )


def lines_fact(atlas: Atlas, code: str) -> Fact:
    """Say how much of all lines lies in a country, and that shared ones are counted once."""
    shared = any(len(segment.corridors) > 1 for segment in _within(atlas.segment_list, code))
    label = _("What corridors share is counted once") if shared else ""
    return Fact(label, (lines_within(atlas, code),))


def _headline(atlas: Atlas, code: str) -> tuple[Block, ...]:
    facts, links = _places(atlas, code)
    tiles = (
        Block("main", _("Lines within it, all corridors"), (lines_fact(atlas, code),)),
        Block(
            "figures",
            _("Newest figures"),
            _figures(atlas, code) or not_known(_("no listed source states an actual figure of it")),
            page=(f"/data?country={code}&table=figures", _("All figures")),
        ),
        Block(
            "places", _("Ports and crossings"), facts or none_known(_("none is in the data")), links
        ),
        Block(
            "organisations",
            _("Organisations"),
            (_standings(atlas, code),),
            page=("/claims", _("All memberships")),
        ),
    )
    return tiles if corridors_in(atlas, code) else tuple(tile for tile in tiles if _tells(tile))


def _tells(block: Block) -> bool:
    """Tell whether a block has more to say than that there is nothing, or nothing known."""
    return any(
        value.text not in (NONE, labels.NOT_KNOWN) for fact in block.facts for value in fact.values
    )


def _within(segments: Iterable[Segment], code: str) -> list[Segment]:
    """Take the segments that lie in a country alone; those across a border are in no country's."""
    return [segment for segment in segments if segment.countries == (code,)]


def _blocks(atlas: Atlas, code: str, corridors: Sequence[str]) -> tuple[Block, ...]:
    projects = [project for project in atlas.projects.values() if code in project.countries]
    promised = promises_in(atlas, projects)
    dates = next_dates(promised.coming, MOST_DATES)
    steps = steps_of(atlas, [project.project_id for project in projects])
    filtered = f"?country={code}"
    blocks = (
        Block(
            "parts",
            _("Its part in every corridor"),
            tuple(chain.from_iterable(_part(atlas, code, corridor) for corridor in corridors))
            or none_known(_("no corridor of the data runs through it")),
        ),
        Block(
            "dates",
            _("Next dates promised"),
            (
                *(dates or none_known(_("no promise for a date after the data end"))),
                Fact(DATES_ROW, (tally(steps),)),
            ),
            page=(f"/projects{filtered}", _("All dates and slips")),
        ),
        Block(
            "bottlenecks",
            _("Bottlenecks in it"),
            _bottlenecks(atlas, code, corridors) or none_known(_("none is found in the data")),
        ),
        Block(
            "changes",
            _("Newest changes"),
            newest_changes(atlas, lambda scope: code in scope.countries)
            or none_known(_("nothing dated is about it")),
            page=(f"/changes{filtered}", _("What changed since a day")),
        ),
    )
    # Where no corridor runs, the page says so once, and tells what there is besides.
    return blocks if corridors else tuple(block for block in blocks if _tells(block))


def _part(atlas: Atlas, code: str, corridor_id: str) -> tuple[Fact, ...]:
    """Tell of one corridor how much of its main line, and of the rest, lies in the country."""
    segments = _within(
        (segment for segment in atlas.segment_list if corridor_id in segment.corridors), code
    )
    name = atlas.corridors[corridor_id].short_name
    main = in_role(atlas, corridor_id, segments, SegmentRole.MAIN)
    value = main_value(stretches(main)) if main else _no_main_line(atlas, code, corridor_id)
    facts = [Fact(_("{name}, main line", name=name), (replace(value, note=_across()),))]
    rest = [segment for segment in segments if segment not in main]
    if rest:
        summed = stretches(rest)
        basis = counted(
            summed.segments,
            "{computed}; {count} segment",
            "{computed}; {count} segments",
            computed=summed.computed,
        )
        value = Value(summed.words, basis=basis, scope=_("branches, feeders and alternatives"))
        facts.append(Fact(_("{name}, besides", name=name), (replace(value, note=_across()),)))
    return tuple(facts)


def _no_main_line(atlas: Atlas, code: str, corridor_id: str) -> Value:
    """Say that none of a main line lies in a country alone, or that there is no main line."""
    main = in_role(atlas, corridor_id, atlas.segment_list, SegmentRole.MAIN)
    if not main:
        return main_value(stretches(main))
    touches = any(code in segment.countries for segment in main)
    text = _("none within it alone") if touches else NONE
    return Value(text, basis=_("by the roles of the segments of the data"))


def _across() -> str:
    return f"{at_start(ACROSS)}."


def _places(atlas: Atlas, code: str) -> tuple[tuple[Fact, ...], tuple[Link, ...]]:
    """List ports and crossings by kind, with the way to each."""
    facts, links = [], []
    for kind, sign in PLACE_KINDS.items():
        places = [
            place for place in atlas.place_list if place.country == code and place.kind is kind
        ]
        if not places or sign.listed_as is None:
            continue
        text = crossing_words(places, most=_MOST_NAMED) if kind is PlaceKind.BORDER_CROSSING else ""
        text = text or labelled(len(places), named((place.name for place in places), _MOST_NAMED))
        facts.append(Fact(sign.listed_as, (Value(text, basis=_OWN_DIVISION),)))
        links += [Link(f"place:{place.place_id}", place.name, sign.listed_as) for place in places]
    return tuple(facts), tuple(links)


def _figures(atlas: Atlas, code: str) -> tuple[Fact, ...]:
    """Return the newest actual figures of the country and of the places in it."""
    figures = [
        figure
        for figure in atlas.figures.values()
        if figure.kind is ValueKind.ACTUAL
        and figure.metric not in _DELAYS
        and (
            (figure.subject_kind is SubjectKind.COUNTRY and figure.subject_id == code)
            or (
                figure.subject_kind is SubjectKind.PLACE
                and figure.subject_id in atlas.places
                and atlas.places[figure.subject_id].country == code
            )
        )
    ]
    figures.sort(key=lambda row: (row.period_end or row.as_of or "", row.as_of or ""), reverse=True)
    groups: dict[str, list[Figure]] = defaultdict(list)
    for row in figures:
        groups[row.conflict_group or row.figure_id].append(row)
    return tuple(_figure(atlas, rows) for rows in list(groups.values())[:_MOST_FIGURES])


def _figure(atlas: Atlas, rows: Sequence[Figure]) -> Fact:
    """Tell a figure, or those that contradict one another; that of a place under its name."""
    fact = figure_facts(atlas, rows)[0]
    place = atlas.places.get(rows[0].subject_id)
    if rows[0].subject_kind is not SubjectKind.PLACE or place is None:
        return fact
    return replace(fact, label=labelled(place.name, in_text(fact.label)))


def _bottlenecks(atlas: Atlas, code: str, corridors: Sequence[str]) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    breaks = [
        gauge_break
        for gauge_break in all_gauge_breaks(atlas).values()
        if atlas.places[gauge_break.place_id].country == code
    ]
    if breaks:
        names = named(atlas.places[gauge_break.place_id].name for gauge_break in breaks)
        text = labelled(len(breaks), names)
        facts.append(Fact(_("Breaks of gauge"), (Value(text, basis=gauges.BASIS),)))
    waits = [
        figure for figure in atlas.figures_of(SubjectKind.COUNTRY, code) if figure.metric in _DELAYS
    ]
    facts += figure_facts(atlas, waits, 2)
    for corridor_id in corridors:
        for point in worst_chokepoints(atlas, corridor_id):
            inside = [name for thing, name in point.things if _lies_in(atlas, thing, code)]
            facts += [chokepoint_fact(point, name) for name in inside[:1]]
    return tuple({fact.label: fact for fact in facts}.values())


def _lies_in(atlas: Atlas, thing: str, code: str) -> bool:
    kind, _, name = thing.partition(":")
    if kind == "place":
        return atlas.places[name].country == code
    return name in atlas.segments and atlas.segments[name].countries == (code,)


def _standings(atlas: Atlas, code: str) -> Fact:
    """Name the organisations that it belongs to, each with its standing and who says so."""
    values = tuple(
        replace(
            standing.value,
            text=_standing(org.name, standing.role),
            scope=f"{org.title}. {standing.value.text}",
        )
        for org in organisations(atlas)
        for standing in org.standings
        if standing.country == code
    )
    return Fact("", values) if values else not_known(_("no membership of it is recorded"))[0]


def _standing(name: str, role: MembershipRole) -> str:
    if role is MembershipRole.MEMBER:
        return name
    return with_aside(name, in_text(labels.word(MembershipRole, role)))
