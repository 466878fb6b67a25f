"""States of the network: in use today, with what is to come, in a year, or on a past day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from functools import lru_cache
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

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    Extent.IN_USE: "In use today, as last reported",
    Extent.BUILDING: "With what is under construction",
    Extent.PLANNED: "With all that is planned",
    Extent.YEAR: "As of a year, by the dates announced",
    Extent.DAY: "As it was on a past day",
}
_STATUSES = {
    Extent.IN_USE: IN_USE,
    Extent.BUILDING: (*IN_USE, Status.UNDER_CONSTRUCTION),
    Extent.PLANNED: (*IN_USE, *TO_COME),
}


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
    def words(self) -> str:
        """Say it within a sentence: ``the network in use today``."""
        return {
            Extent.IN_USE: "the network in use today, as last reported",
            Extent.BUILDING: "the network in use with what is under construction",
            Extent.PLANNED: "the network with all that is under construction or planned",
            Extent.YEAR: f"the network of {self.when}, by the dates announced",
            Extent.DAY: f"the network on {labels.date(self.when)}"
            if self.when
            else "the network on a past day",
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
        said = f"There is no state of the network called “{extent[:40]}”"
        return NetworkState(), f"{said}: the network in use today is shown."
    kind = Extent(extent) if extent else Extent.IN_USE
    needed = {
        Extent.YEAR: f"A year from {FIRST_YEAR} to {LAST_YEAR}",
        Extent.DAY: "A past day such as 2017-10-30",
    }.get(kind)
    if needed is None:
        return NetworkState(kind), _unused(when)
    if _fits(kind, when, today or date.today()):
        return NetworkState(kind, when), ""
    asked = f"“{when[:20]}” is none" if when else "none is given"
    return NetworkState(), f"{needed} is needed, and {asked}: the network in use today is shown."


def _unused(when: str) -> str:
    """Say that a year or day changes nothing in a network that has none."""
    if not when:
        return ""
    words = " or ".join(f"“{EXTENT_WORDS[one]}”" for one in (Extent.YEAR, Extent.DAY))
    return f"“{when[:20]}” is not used: a year or a day needs the network {words}."


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
    wanted = _STATUSES[state.extent]
    return Usable(frozenset(name for name, link in links.items() if link.status in wanted))


def _in_year(atlas: Atlas, year: int) -> Usable:
    links = network_of(atlas).links
    found = year_state(atlas.frames.segments, year)
    not_yet, promised, undated = (
        set(atlas.frames.segments["segment_id"][mask])
        for mask in (found.not_yet, found.promised, found.undated)
    )
    names = frozenset(
        name
        for name, link in links.items()
        if (link.status in IN_USE and name not in not_yet) or name in promised
    )
    notes = [
        "A segment that is not in use yet counts where its last promised year is this one or an "
        "earlier one. A promise is not an opening."
    ]
    dateless = [
        name
        for name, link in links.items()
        if link.status in TO_COME and (name in undated or name not in atlas.segments)
    ]
    if dateless:
        several = len(dateless) > 1
        notes.append(
            f"{labels.counted(len(dateless), 'segment')} under construction or planned "
            f"{'have' if several else 'has'} no promised year and {'are' if several else 'is'} "
            "left out."
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
        "Lines that are disused or suspended today are left out even if they carried traffic on "
        "that day, where the data do not say so of that day."
    ]
    if undated:
        notes.append(
            f"{labels.counted(undated, 'segment')} in use today without a year of opening "
            f"{'counts' if undated == 1 else 'count'} as there already."
        )
    if doubtful:
        titles = labels.listed(title_of(atlas, name) for name in doubtful)
        notes.append(f"Opened in that year, on a day not known, and so left out: {titles}.")
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
    return Done(year, segment_value(atlas, segment, year, "opening year", "opened_year"))


@lru_cache(maxsize=4)
def _openings(atlas: Atlas) -> Mapping[str, Done]:
    """Return the openings reported for whole projects that agree with the segment's year."""
    found: dict[str, Done] = {}
    for step in steps_of(atlas):
        if step.milestone is not MilestoneKind.OPENING or step.part or len(step.done) != 1:
            continue
        opened = step.done[0]
        for name in atlas.projects[step.project_id].segment_ids:
            if str(atlas.segments[name].opened_year) == opened.date[:4]:
                found[name] = opened
    return found


def title_of(atlas: Atlas, segment_id: str) -> str:
    """Name a segment by its ends."""
    network = network_of(atlas)
    link = network.links[segment_id]
    return f"{network.spots[link.first].name} – {network.spots[link.last].name}"
