"""The filter: what of the network matches, and how many things each choice would leave.

A filter is a conjunction of groups; within a group any chosen option will do. The same membership
table that filters here goes to the browser, which only has to combine its bits, so that there is
one place for the rules.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any

import numpy as np

from app.queries.core.search_text import holds, place_words, plain_terms, segment_words
from app.queries.filter.day_state import day_state
from app.queries.filter.newer import Newer, newer_than
from app.queries.filter.year_state import YearState, year_state
from app.queries.network.places_on_lines import segments_at_places
from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind, Status
from app.wording import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.core.search_text import Terms

    Mask = NDArray[np.bool_]


@unique
class Group(StrEnum):
    """A group of options; its value is the parameter of the address bar."""

    CORRIDOR = "corridor"
    BRANCH = "branch"
    STATUS = "status"
    MODE = "mode"
    COUNTRY = "country"
    PLACE = "place"


OF_PLACES = frozenset({Group.PLACE})
"""Groups that say nothing about segments."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for.

    Attributes
    ----------
    chosen
        Chosen options by group; a group that is absent lets everything through.
    text
        Text that a name must hold, in any language; empty lets everything through.
    year
        Year to show, or None for the state as last reported.
    newer_than
        Day (``YYYY-MM-DD``) after which a report must lie, or None.
    spelled
        How the text is read where a slip of the finger was put right; empty for as it stands.
    on_day
        Past day (``YYYY-MM-DD``) whose state to show as it was reported then, or None.
    """

    chosen: Mapping[Group, frozenset[str]]
    text: str = ""
    year: int | None = None
    newer_than: str | None = None
    spelled: Terms = field(default=(), compare=False)
    on_day: str | None = None

    @property
    def terms(self) -> Terms:
        """What the text looks for."""
        return self.spelled or plain_terms(self.text)

    @property
    def is_set(self) -> bool:
        """Whether it holds anything back or changes the year."""
        return (
            bool(self.chosen or self.text or self.newer_than or self.on_day)
            or self.year is not None
        )

    def without(self, group: Group) -> Filter:
        """Return the same filter with one group open."""
        return replace(
            self, chosen={name: value for name, value in self.chosen.items() if name != group}
        )


EVERYTHING = Filter({})


@dataclass(frozen=True)
class Option:
    """One option of a group, and which segments and places have it."""

    value: str
    label: str
    segments: Mask
    places: Mask


@dataclass(frozen=True)
class Facets:
    """Membership of every segment and place in every option, and the text that search reads."""

    groups: Mapping[Group, tuple[Option, ...]]
    segment_text: tuple[str, ...]
    place_text: tuple[str, ...]

    def options(self, group: Group) -> tuple[str, ...]:
        """Return the values of a group's options, in the order shown."""
        return tuple(option.value for option in self.groups[group])


@dataclass(frozen=True)
class Match:
    """What a filter leaves.

    Attributes
    ----------
    segments, places
        Whether each one matches.
    year
        State of the segments in the filter's year.
    newer
        What has a report newer than the filter's day; ``perhaps`` only of what matches else.
    """

    segments: Mask
    places: Mask
    year: YearState
    newer: Newer

    @property
    def drawn(self) -> Mask:
        """Matching segments that are drawn: those not yet open in the year are not."""
        return self.segments & ~self.year.not_yet


def build_facets(atlas: Atlas) -> Facets:
    """Build the membership table of an atlas."""
    segments, places = atlas.segment_list, atlas.place_list
    values: dict[Group, list[tuple[str, ...]]] = {
        Group.CORRIDOR: [segment.corridors for segment in segments],
        Group.BRANCH: [segment.branches for segment in segments],
        Group.STATUS: [(segment.status,) for segment in segments],
        Group.MODE: [(segment.mode,) for segment in segments],
        Group.COUNTRY: [segment.countries for segment in segments],
    }
    at_place = _values_at_places(atlas, values)
    at_place[Group.COUNTRY] = [(place.country,) for place in places]
    at_place[Group.PLACE] = [(place.kind,) for place in places]
    values[Group.PLACE] = [()] * len(segments)
    names: dict[Group, Mapping[str, str]] = {
        Group.CORRIDOR: {name: corridor.short_name for name, corridor in atlas.corridors.items()},
        Group.BRANCH: {
            name: labelled(atlas.corridors[branch.corridor_id].short_name, branch.short_name)
            for name, branch in atlas.branches.items()
        },
        Group.STATUS: {term: labels.word(Status, term) for term in Status},
        Group.MODE: {term: labels.word(Mode, term) for term in Mode},
        Group.COUNTRY: dict(sorted(labels.COUNTRIES.items(), key=lambda item: item[1])),
        Group.PLACE: {term: labels.word(PlaceKind, term) for term in PlaceKind},
    }
    words = place_words(atlas)
    return Facets(
        groups={group: _options(names[group], values[group], at_place[group]) for group in Group},
        segment_text=tuple(segment_words(atlas)),
        place_text=tuple(words[place_id] for place_id in atlas.places),
    )


def _values_at_places(
    atlas: Atlas, values: Mapping[Group, Sequence[tuple[str, ...]]]
) -> dict[Group, list[tuple[str, ...]]]:
    """Return for each place corridors, branches, statuses and modes of the segments it lies on.

    A place far from every segment has none: a choice in these groups leaves it out.
    """
    at_places = segments_at_places(atlas)
    return {
        group: [tuple({value for index in on for value in rows[index]}) for on in at_places]
        for group, rows in values.items()
    }


def _options(
    names: Mapping[str, str],
    of_segments: Sequence[tuple[str, ...]],
    of_places: Sequence[tuple[str, ...]],
) -> tuple[Option, ...]:
    used = {value for row in (*of_segments, *of_places) for value in row}
    ordered = [name for name in names if name in used]
    ordered += sorted(used - set(ordered))
    return tuple(
        Option(
            value=value,
            label=names.get(value, value),
            segments=np.array([value in row for row in of_segments], dtype=bool),
            places=np.array([value in row for row in of_places], dtype=bool),
        )
        for value in ordered
    )


def match(atlas: Atlas, facets: Facets, criteria: Filter) -> Match:
    """Find what a filter leaves."""
    segments, places = _text_masks(facets, criteria)
    for group in Group:
        of_segments, of_places = _group_masks(facets, group, criteria)
        segments &= of_segments
        places &= of_places
    newer = newer_than(atlas, criteria.newer_than)
    return Match(
        segments & newer.segments,
        places & newer.places,
        _state(atlas, criteria),
        replace(newer, perhaps=newer.perhaps & segments),
    )


def _state(atlas: Atlas, criteria: Filter) -> YearState:
    """Tell the state of the segments on the day or in the year asked for; the day goes first."""
    if criteria.on_day:
        return day_state(atlas, criteria.on_day)
    return year_state(atlas.segment_list, criteria.year)


def _text_masks(facets: Facets, criteria: Filter) -> tuple[Mask, Mask]:
    terms = criteria.terms
    return (
        np.array([holds(text, terms) for text in facets.segment_text], dtype=bool),
        np.array([holds(text, terms) for text in facets.place_text], dtype=bool),
    )


def _group_masks(facets: Facets, group: Group, criteria: Filter) -> tuple[Mask, Mask]:
    segments = np.ones(len(facets.segment_text), dtype=bool)
    places = np.ones(len(facets.place_text), dtype=bool)
    chosen = criteria.chosen.get(group)
    if chosen is None:
        return segments, places
    options = [option for option in facets.groups[group] if option.value in chosen]
    if group not in OF_PLACES:
        segments = _any(segments, [option.segments for option in options])
    return segments, _any(places, [option.places for option in options])


def _any(like: Mask, masks: Iterable[Mask]) -> Mask:
    union = np.zeros_like(like)
    for mask in masks:
        union |= mask
    return union


def count_options(atlas: Atlas, facets: Facets, criteria: Filter) -> dict[Group, tuple[int, ...]]:
    """Count, for each option, what it would leave under the choices of the other groups.

    Segments are counted, and places for groups that say nothing about segments.
    """
    not_yet = _state(atlas, criteria).not_yet
    text_segments, text_places = _text_masks(facets, criteria)
    newer = newer_than(atlas, criteria.newer_than)
    text_segments &= ~not_yet & newer.segments
    text_places &= newer.places
    masks = {group: _group_masks(facets, group, criteria) for group in Group}
    counts = {}
    for group in Group:
        segments, places = text_segments, text_places
        for other in Group:
            if other is not group:
                segments = segments & masks[other][0]
                places = places & masks[other][1]
        counts[group] = tuple(
            int((places & option.places).sum())
            if group in OF_PLACES
            else int((segments & option.segments).sum())
            for option in facets.groups[group]
        )
    return counts


def pack_bits(mask: Mask) -> str:
    """Write a mask as base64 of its bits, the first one lowest: a byte for eight of them."""
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode("ascii")


def facets_for_browser(facets: Facets) -> dict[str, Any]:
    """Write the membership table as JSON-ready values with packed bits."""
    return {
        str(group): {
            "options": [option.value for option in options],
            "labels": [option.label for option in options],
            "segments": [pack_bits(option.segments) for option in options],
            "places": [pack_bits(option.places) for option in options],
        }
        for group, options in facets.groups.items()
    }
