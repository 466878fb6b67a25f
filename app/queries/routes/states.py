"""States of the network: in use today, with what is to come, in a year, or on a past day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from app.queries.core.date_age import read_day
from app.queries.core.former_values import value_on
from app.queries.core.partial_dates import span
from app.queries.core.row_values import segment_value
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR, year_state
from app.queries.projects.promises import Done
from app.queries.projects.slips import steps_of
from app.queries.routes.graph import network_of
from app.vocabulary import labels
from app.vocabulary.statuses import IN_USE, TO_COME
from app.vocabulary.terms import MilestoneKind, Status
from app.wording import _, counted, in_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas


@unique
class Extent(StrEnum):
    """What of the network is there to be used."""

    IN_USE = "use"
    BUILDING = "building"
    PLANNED = "planned"
    YEAR = "year"
    DAY = "day"


EXTENT_WORDS = {
    Extent.IN_USE: _("In use today, as last reported"),
    Extent.BUILDING: _("With what is under construction"),
    Extent.PLANNED: _("With all that is planned"),
    Extent.YEAR: _("As of a year, by the dates announced"),
    Extent.DAY: _("As it was on a past day"),
}
_PAST_DAY = "2017-10-30"
_STATUSES = {
    Extent.IN_USE: IN_USE,
    Extent.BUILDING: (*IN_USE, Status.UNDER_CONSTRUCTION),
    Extent.PLANNED: (*IN_USE, *TO_COME),
}


def status_words(statuses: Iterable[Status]) -> tuple[str, ...]:
    """Return the words of statuses as they stand in a sentence."""
    return tuple(in_text(labels.word(Status, status)) for status in statuses)


@dataclass(frozen=True, slots=True)
class NetworkState:
    """Which state of the network is meant.

    Attributes
    ----------
    when
        The year or the day; empty for the others.
    """

    extent: Extent = Extent.IN_USE
    when: str = ""

    @property
    def searched(self) -> str:
        """Say in a sentence that routes were searched in it."""
        return {
            Extent.IN_USE: _("Searched in the network in use today, as last reported."),
            Extent.BUILDING: _("Searched in the network in use with what is under construction."),
            Extent.PLANNED: _(
                "Searched in the network with all that is {states}.",
                states=listed(status_words(TO_COME), "or"),
            ),
            Extent.YEAR: _(
                "Searched in the network of {when}, by the dates announced.", when=self.when
            ),
            Extent.DAY: _("Searched in the network on {when}.", when=labels.date(self.when))
            if self.when
            else _("Searched in the network on a past day."),
        }[self.extent]


@dataclass(frozen=True, slots=True)
class Usable:
    """What may be used in a state of the network.

    Attributes
    ----------
    segments
        Identifiers of segments that carry cargo.
    notes
        What is not known of it, in sentences.
    """

    segments: frozenset[str]
    notes: tuple[str, ...] = ()


def read_state(extent: str, when: str, today: date | None = None) -> tuple[NetworkState, str]:
    """Read a state as the address writes it; the second value says what could not be used."""
    if extent and extent not in set(Extent):
        return NetworkState(), _(
            "There is no state of the network called “{extent}”: the network in use today is "
            "shown.",
            extent=extent[:40],
        )
    kind = Extent(extent) if extent else Extent.IN_USE
    if kind not in (Extent.YEAR, Extent.DAY):
        return NetworkState(kind), _unused(when)
    if _fits(kind, when, today or date.today()):
        return NetworkState(kind, when), ""
    return NetworkState(), _year_needed(when) if kind is Extent.YEAR else _day_needed(when)


def _year_needed(when: str) -> str:
    """Say that a year is needed, and what was given in its place."""
    years = {"first_year": FIRST_YEAR, "last_year": LAST_YEAR}
    if not when:
        return _(
            "A year from {first_year} to {last_year} is needed, and none is given: the network "
            "in use today is shown.",
            **years,
        )
    return _(
        "A year from {first_year} to {last_year} is needed, and “{when}” is none: the network in "
        "use today is shown.",
        when=when[:20],
        **years,
    )


def _day_needed(when: str) -> str:
    """Say that a past day is needed, and what was given in its place."""
    if not when:
        return _(
            "A past day such as {example} is needed, and none is given: the network in use today "
            "is shown.",
            example=_PAST_DAY,
        )
    return _(
        "A past day such as {example} is needed, and “{when}” is none: the network in use today "
        "is shown.",
        when=when[:20],
        example=_PAST_DAY,
    )


def _unused(when: str) -> str:
    """Say that a year or day changes nothing in a network that has none."""
    if not when:
        return ""
    words = listed((f"“{EXTENT_WORDS[extent]}”" for extent in (Extent.YEAR, Extent.DAY)), "or")
    return _(
        "“{when}” is not used: a year or a day needs the network {words}.",
        when=when[:20],
        words=words,
    )


def _fits(kind: Extent, when: str, today: date) -> bool:
    if kind is Extent.YEAR:
        return (
            len(when) == 4
            and when.isascii()
            and when.isdecimal()
            and FIRST_YEAR <= int(when) <= LAST_YEAR
        )
    day = read_day(when)
    return day is not None and day <= today


def usable_in(atlas: Atlas, state: NetworkState) -> Usable:
    """Tell which segments may be used in a state."""
    links = network_of(atlas).links
    if state.extent is Extent.YEAR:
        return _in_year(atlas, int(state.when))
    if state.extent is Extent.DAY:
        return _on_day(atlas, date.fromisoformat(state.when))
    statuses = _STATUSES[state.extent]
    return Usable(frozenset(name for name, link in links.items() if link.status in statuses))


def _in_year(atlas: Atlas, year: int) -> Usable:
    links = network_of(atlas).links
    state = year_state(atlas.segment_list, year)
    not_yet, promised, undated = (
        set(compress(atlas.segments, mask))
        for mask in (state.not_yet, state.promised, state.undated)
    )
    names = frozenset(
        name
        for name, link in links.items()
        if (link.status in IN_USE and name not in not_yet) or name in promised
    )
    notes = [
        _(
            "A segment that is not in use yet counts where its last promised year is "
            "this one or an earlier one. A promise is not an opening."
        )
    ]
    dateless = [
        name
        for name, link in links.items()
        if link.status in TO_COME and (name in undated or name not in atlas.segments)
    ]
    if dateless:
        notes.append(
            counted(
                len(dateless),
                "{count} segment {states} has no promised year and is left out.",
                "{count} segments {states} have no promised year and are left out.",
                states=listed(status_words(TO_COME), "or"),
            )
        )
    return Usable(names, tuple(notes))


def _on_day(atlas: Atlas, day: date) -> Usable:
    names, doubtful, undated = [], [], 0
    for name, link in network_of(atlas).links.items():
        former = value_on(atlas, "segments", name, "status", day)
        if former is not None:
            names += [name] if former.value in IN_USE else []
            continue
        if link.status not in IN_USE:
            continue
        opened = opening_of(atlas, name)
        if opened is None:
            undated += 1
            names.append(name)
            continue
        days = span(opened.date)
        if days.last <= day:
            names.append(name)
        elif days.first <= day:
            doubtful.append(name)
    notes = [
        _(
            "Lines that are disused or suspended today are left out even if they "
            "carried traffic on that day, where the data do not say so of that day."
        )
    ]
    if undated:
        notes.append(
            counted(
                undated,
                "{count} segment in use today without a year of opening counts as there already.",
                "{count} segments in use today without a year of opening count as there already.",
            )
        )
    if doubtful:
        titles = listed(title_of(atlas, name) for name in doubtful)
        notes.append(
            _("Opened in that year, on a day not known, and so left out: {titles}.", titles=titles)
        )
    return Usable(frozenset(names), tuple(notes))


def opening_of(atlas: Atlas, segment_id: str) -> Done | None:
    """Return when a segment in use was opened; None where the data do not say."""
    segment = atlas.segments.get(segment_id)
    if segment is None or segment.opened_year is None:
        return None
    reported = _openings(atlas).get(segment_id)
    if reported is not None:
        return reported
    year = str(segment.opened_year)
    return Done(year, segment_value(atlas, segment, year, _("opening year"), "opened_year"))


@lru_cache(maxsize=4)
def _openings(atlas: Atlas) -> Mapping[str, Done]:
    """Return the openings reported for whole projects that agree with the segment's year."""
    openings: dict[str, Done] = {}
    for step in steps_of(atlas):
        if step.milestone is not MilestoneKind.OPENING or step.part or len(step.done) != 1:
            continue
        opened = step.done[0]
        for name in atlas.projects[step.project_id].segment_ids:
            if str(atlas.segments[name].opened_year) == opened.date[:4]:
                openings[name] = opened
    return openings


def title_of(atlas: Atlas, segment_id: str) -> str:
    """Name a segment by its ends."""
    network = network_of(atlas)
    link = network.links[segment_id]
    return f"{network.spots[link.first].name} – {network.spots[link.last].name}"
