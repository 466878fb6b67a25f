"""Corridors or branches side by side: the same rows for each, blanks said to be not known.

Two parts: what is counted in the network and follows the filter (here), and what sources state of
a corridor or branch as a whole, which no filter can narrow
(:mod:`app.queries.compare.stated_rows`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from app.queries.compare.network_filter import network_filter
from app.queries.compare.rows import OUR_DIVISION, Cell, Row, RowGroup
from app.queries.compare.subjects import segments_of
from app.queries.core.search_text import segment_title
from app.queries.core.values import COMPUTED, Fact, Value
from app.queries.details.parts import Link
from app.queries.filter.facets import Filter, match
from app.queries.network.crossings import Meetings, crossing_words
from app.queries.network.lengths import (
    NO_SEGMENT,
    Lengths,
    drawn_value,
    kilometres,
    lengths_of,
    stated_value,
)
from app.queries.network.roles import role_of
from app.vocabulary import labels
from app.vocabulary.terms import AFLOAT, Mode, SegmentRole, Status
from app.wording import _, in_text, listed, number, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Place
    from app.queries.compare.subjects import Subject
    from app.queries.filter.facets import Facets, Match
    from app.queries.network.crossings import Crossing

    Mask = NDArray[np.bool_]

COUNTRIES = _("Countries")
BORDERS = _("Border crossing points")
GAUGES = _("Breaks of gauge")
CHANGES_OF_MODE = _("Changes of mode")
SEA_LEGS = _("Legs at sea")
"""Titles of the rows of what is met on the way."""


@dataclass(frozen=True, slots=True)
class _Network:
    """The segments of each subject: all of them, and those that the filter leaves."""

    atlas: Atlas
    lengths: Lengths
    matched: Match
    whole: tuple[Mask, ...]
    shown: tuple[Mask, ...]
    meetings: tuple[tuple[Meetings, Meetings], ...]
    """Of the whole and of what is shown."""


def compare_network(
    atlas: Atlas, facets: Facets, subjects: Sequence[Subject], criteria: Filter
) -> tuple[RowGroup, ...]:
    """Set side by side what the network of each subject is, as far as the filter leaves it."""
    matched = match(atlas, facets, network_filter(criteria))
    whole = tuple(segments_of(atlas, subject) for subject in subjects)
    shown = tuple(mask & matched.drawn for mask in whole)
    meetings = tuple(
        (Meetings(atlas, every), Meetings(atlas, left))
        for every, left in zip(whole, shown, strict=True)
    )
    network = _Network(atlas, lengths_of(atlas), matched, whole, shown, meetings)
    everything = np.ones(len(atlas.segments), dtype=bool)
    return (
        RowGroup(
            "kilometres",
            _("Kilometres"),
            (
                *_rows_by_role(network, subjects),
                _row_of_lengths(network, _("All roles"), everything),
                *_shared(network, subjects),
            ),
            (
                _(
                    "Kilometres along the drawn lines, and those that sources state, are two "
                    "counts."
                ),
                _(
                    "A sum of all roles takes in branches, alternatives, parallel lines and "
                    "courses at sea: it is not the length of a journey. A stretch that several "
                    "corridors share counts in each column, so columns do not add up."
                ),
            ),
        ),
        RowGroup("modes", _("Kilometres by mode"), _rows_by_mode(network)),
        *_groups_by_status(network, subjects),
        RowGroup(
            "countries",
            _("Kilometres by country"),
            _rows_by_country(network),
            (
                _(
                    "A stretch that crosses a border, or a sea, is not split: it stands in the "
                    "last row and in no country's."
                ),
            ),
        ),
        RowGroup(
            "crossings",
            _("Countries, borders and changes on the way"),
            (
                _row_of_countries(network),
                _row_of_places(network, BORDERS, Meetings.border_crossings),
                _row_of_places(network, GAUGES, Meetings.gauge_breaks),
                _row_of_places(network, CHANGES_OF_MODE, Meetings.mode_changes),
                _row_of_sea_legs(network),
            ),
            (
                _(
                    "A change of mode is a place where water meets land, or where a road or a "
                    "railway ends and the other goes on."
                ),
            ),
        ),
    )


def _row_of_lengths(network: _Network, title: str, members: Mask) -> Row:
    return _row_within(network, title, (members,) * len(network.whole), network.whole)


def _row_within(
    network: _Network, title: str, members: Sequence[Mask], within: Sequence[Mask]
) -> Row:
    """Return a row of the members of each subject, out of what they are part of."""
    cells = []
    for member, shown, whole in zip(members, network.shown, within, strict=True):
        total = kilometres(network.lengths, shown & member & whole, whole)
        drawn = drawn_value(total)
        sourced = stated_value(network.atlas, total)
        cells.append(Cell((Fact("", (drawn,)), *([Fact("", (sourced,))] if sourced else []))))
    return Row(title, tuple(cells))


def _rows_by_mode(network: _Network) -> tuple[Row, ...]:
    modes = [segment.mode for segment in network.atlas.segment_list]
    return _rows_by(network, [(labels.word(Mode, term), term) for term in Mode], modes)


def _rows_by_role(network: _Network, subjects: Sequence[Subject]) -> tuple[Row, ...]:
    """Return a row for each role that a segment has in any of the corridors."""
    masks = {role: _in_role(network, subjects, (role,)) for role in SegmentRole}
    return tuple(
        _row_within(network, labels.word(SegmentRole, role), members, network.whole)
        for role, members in masks.items()
        if any((mask & whole).any() for mask, whole in zip(members, network.whole, strict=True))
    )


def _in_role(
    network: _Network, subjects: Sequence[Subject], roles: Iterable[SegmentRole]
) -> tuple[Mask, ...]:
    """Tell for each subject which segments have one of the roles in its corridor."""
    counted_roles = set(roles)
    atlas = network.atlas
    return tuple(
        np.array(
            [
                role_of(atlas, segment, subject.corridor_id) in counted_roles
                for segment in atlas.segments
            ],
            bool,
        )
        for subject in subjects
    )


def _groups_by_status(network: _Network, subjects: Sequence[Subject]) -> tuple[RowGroup, ...]:
    """Count the main line by status, and apart from it everything else."""
    statuses = [segment.status for segment in network.atlas.segment_list]
    main = _in_role(network, subjects, (SegmentRole.MAIN,))
    rest = tuple(~mask for mask in main)
    titles = (
        ("statuses", _("Kilometres of the main line by status"), main),
        ("statuses-rest", _("Kilometres of branches, feeders and alternatives by status"), rest),
    )
    groups = []
    for key, title, masks in titles:
        within = tuple(mask & whole for mask, whole in zip(masks, network.whole, strict=True))
        used = {status for mask in within for status in compress(statuses, mask)}
        rows = tuple(
            _row_within(
                network,
                labels.word(Status, term),
                tuple(
                    mask & np.array([status is term for status in statuses], bool)
                    for mask in within
                ),
                within,
            )
            for term in Status
            if term in used
        )
        if rows:
            groups.append(RowGroup(key, title, rows))
    return tuple(groups)


def _rows_by(
    network: _Network, titles: Iterable[tuple[str, str]], values: Sequence[str]
) -> tuple[Row, ...]:
    """Return a row for each value that any of the subjects has."""
    used = {value for whole in network.whole for value in compress(values, whole)}
    return tuple(
        _row_of_lengths(network, title, np.array([value == term for value in values], dtype=bool))
        for title, term in titles
        if term in used
    )


def _rows_by_country(network: _Network) -> tuple[Row, ...]:
    """Return a row for each country, and one for what is in several or in none."""
    several = ""
    values = [
        segment.countries[0] if len(segment.countries) == 1 else several
        for segment in network.atlas.segment_list
    ]
    codes = sorted(set(values) - {several}, key=labels.country)
    rows = _rows_by(network, [(labels.country(code), code) for code in codes], values)
    across = np.array([value == several for value in values], dtype=bool)
    return (*rows, _row_of_lengths(network, _("Across a border, or at sea"), across))


def _shared(network: _Network, subjects: Sequence[Subject]) -> tuple[Row, ...]:
    """Say how much of each subject the others compared use too; nothing where none do."""
    cells = []
    for position, (whole, shown) in enumerate(zip(network.whole, network.shown, strict=True)):
        others = [mask for place, mask in enumerate(network.whole) if place != position]
        both = shown & np.logical_or.reduce(others) if others else np.zeros_like(shown)
        names = [
            subjects[place].name
            for place, mask in enumerate(network.whole)
            if place != position and (mask & whole).any()
        ]
        value = drawn_value(kilometres(network.lengths, both, whole))
        if names:
            value = replace(value, note=_("also part of {names}", names=listed(names)))
        cells.append(Cell((Fact("", (value,)),)))
    overlap = len(network.whole) > 1 and bool((np.sum(network.whole, axis=0) > 1).any())
    return (Row(_("Of this, shared with another column"), tuple(cells)),) if overlap else ()


def _row_of_countries(network: _Network) -> Row:
    cells = []
    countries = [segment.countries for segment in network.atlas.segment_list]
    for whole, shown in zip(network.whole, network.shown, strict=True):
        names = sorted(
            {labels.country(code) for codes in compress(countries, shown) for code in codes}
        )
        every = {code for codes in compress(countries, whole) for code in codes}
        note = listed(names) or None
        cells.append(_counted(len(names), len(every), whole, note))
    return Row(COUNTRIES, tuple(cells))


def _row_of_places(
    network: _Network, title: str, find: Callable[[Meetings], tuple[Crossing, ...]]
) -> Row:
    open_places = set(compress(network.atlas.places, network.matched.places))
    cells = []
    for whole, (every, left) in zip(network.whole, network.meetings, strict=True):
        kept = [crossing for crossing in find(left) if crossing.place_id in open_places]
        links = tuple(
            Link(f"place:{crossing.place_id}", crossing.name, crossing.words) for crossing in kept
        )
        cell = _counted(len(kept), len(find(every)), whole, None, links)
        if title == BORDERS:
            cell = _with_states(
                cell, [network.atlas.places[crossing.place_id] for crossing in kept]
            )
        cells.append(cell)
    return Row(title, tuple(cells))


def _with_states(cell: Cell, crossings: Sequence[Place]) -> Cell:
    """Say beside a number of border crossing points how many of them are open."""
    words = crossing_words(crossings)
    if not words:
        return cell
    facts = tuple(
        replace(
            fact,
            values=tuple(
                replace(value, text=with_aside(value.text, words)) for value in fact.values
            ),
        )
        for fact in cell.facts
    )
    return replace(cell, facts=facts)


def _row_of_sea_legs(network: _Network) -> Row:
    segments, places = network.atlas.segment_list, network.atlas.places
    water = np.array([segment.mode in AFLOAT for segment in segments], dtype=bool)
    cells = []
    for whole, shown in zip(network.whole, network.shown, strict=True):
        left = list(compress(segments, shown & water))
        links = tuple(
            Link(
                f"segment:{segment.segment_id}",
                segment_title(*(places[place_id].name for place_id in segment.ends)),
                _(
                    "{mode} · {status} · {computed_km} along the drawn line",
                    mode=labels.word(Mode, segment.mode),
                    status=in_text(labels.word(Status, segment.status)),
                    computed_km=labels.kilometres(segment.computed_km),
                ),
            )
            for segment in left
        )
        length = labels.kilometres(sum(segment.computed_km for segment in left))
        note = f"{length} {COMPUTED}" if links else None
        cells.append(_counted(len(left), int((whole & water).sum()), whole, note, links))
    return Row(SEA_LEGS, tuple(cells))


def _counted(
    count: int, of: int, whole: Mask, note: str | None, links: tuple[Link, ...] = ()
) -> Cell:
    if not whole.any():
        return Cell((Fact("", (Value(labels.NOT_KNOWN, basis=NO_SEGMENT),)),))
    text = (
        number(count) if count == of else _("{count} of {of}", count=number(count), of=number(of))
    )
    return Cell((Fact("", (Value(text, basis=OUR_DIVISION, note=note),)),), links=links)
