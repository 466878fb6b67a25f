"""Events by date and corridor: what the timeline shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.queries.core.event_countries import event_countries
from app.queries.core.partial_dates import span
from app.queries.core.row_values import event_when
from app.queries.core.search_text import fold, place_words
from app.queries.core.values import audit, stated
from app.queries.events.periods import Period, read_days, stretch_of
from app.queries.filter.facets import Group
from app.queries.filter.row_filter import APPLIED, Scope, unnamed, within
from app.vocabulary import labels
from app.vocabulary.terms import EventKind
from app.wording import _, at_start, with_aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.data.model import Atlas
    from app.queries.core.values import SourceRef, Value
    from app.queries.filter.facets import Filter

ANY = "any"
NO_LANE = ""
"""Lane of events that name several corridors or none."""
SEVERAL = _("Several corridors or none")


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    Attributes
    ----------
    first, last
        Days that its date may mean, or its first and last day.
    exact
        Whether its date is known to the day.
    when
        Its date in words, with how well it is known.
    where
        Place in words.
    site
        Key of the place: ``place:…`` where it is one of the map, the words else, empty for none.
    on_map
        Name of that place of the map, which may say less or more than the words; empty for none.
    lane
        Its corridor, or :data:`NO_LANE`.
    summary
        What happened, with sources and the state of its audit.
    """

    event_id: str
    first: date
    last: date
    exact: bool
    when: str
    title: str
    kind: EventKind
    corridors: tuple[str, ...]
    where: str
    site: str
    on_map: str
    attribution: str
    summary: Value
    scope: Scope

    @property
    def year(self) -> int:
        """Year in which it began."""
        return self.first.year

    @property
    def lasts(self) -> bool:
        """Whether it is known to have gone on for more than a day."""
        return self.exact and self.last > self.first

    @property
    def lane(self) -> str:
        """Corridor in whose lane it is drawn."""
        return self.corridors[0] if len(self.corridors) == 1 else NO_LANE

    @property
    def source_ids(self) -> frozenset[str]:
        """Sources that tell of it."""
        return frozenset(ref.source_id for ref in self.summary.sources)

    @property
    def thing(self) -> str | None:
        """Place of the map at which it was."""
        return self.site if self.site.startswith("place:") else None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen on the page itself.

    Attributes
    ----------
    kinds
        Kinds of event to show.
    site, attribution
        Key of a place and account to show, or :data:`ANY`.
    source
        Source whose events to show, or :data:`ANY`.
    days
        First and last day to show, in place of the period.
    """

    kinds: frozenset[EventKind] = frozenset(EventKind)
    site: str = ANY
    attribution: str = ANY
    source: str = ANY
    period: Period = Period.RECENT
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events to show, and what is left out.

    Attributes
    ----------
    events
        In order of their dates.
    start, end
        First and last day of the period.
    listed
        Those for the list: of one year where the filter names one.
    total
        Number of events in the data.
    earlier, later
        Matching events before the period and after it.
    unnamed
        Events that a group of the filter holds back because they name nothing of it.
    lanes
        Corridors with a lane of their own and their names; the last is :data:`NO_LANE`.
    """

    events: tuple[Event, ...]
    start: date
    end: date
    listed: tuple[Event, ...]
    total: int
    earlier: int
    unnamed: Mapping[Group, int]
    lanes: tuple[tuple[str, str], ...]
    year: int | None
    later: int = 0


@lru_cache(maxsize=4)
def all_events(atlas: Atlas) -> tuple[Event, ...]:
    """Return every event, in order of their dates."""
    words = place_words(atlas)
    events = []
    for event in atlas.events.values():
        days = span(event.date)
        place = atlas.places[event.place_id] if event.place_id else None
        text = fold(f"{event.title} {event.summary} {event.place_text or ''}")
        events.append(
            Event(
                event_id=event.event_id,
                first=days.first,
                last=max(days.last, event.date_end.last) if event.date_end else days.last,
                exact=event.date.is_day,
                when=event_when(event),
                title=event.title,
                kind=event.kind,
                corridors=event.corridors,
                where=event.place_text or (place.name if place else labels.NOT_KNOWN),
                site=f"place:{place.place_id}" if place else event.place_text or "",
                on_map=place.name if place else "",
                attribution=event.attribution,
                summary=stated(
                    atlas,
                    event.summary,
                    event.sources,
                    cell=("events", event.event_id, "summary"),
                    **audit(event),
                ),
                scope=Scope(
                    event.corridors,
                    event.branches,
                    event_countries(atlas, event),
                    f"{text} | {words.get(place.place_id, '') if place else ''}",
                ),
            )
        )
    return tuple(sorted(events, key=lambda event: (event.first, event.last, event.event_id)))


def site_name(atlas: Atlas, site: str) -> str:
    """Return the name of a place of events: that of a place of the data, or what the event says."""
    place = atlas.places.get(site.removeprefix("place:")) if site.startswith("place:") else None
    return place.name if place else site


def sites(atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """List the places of events with the number of events there, by name."""
    counts: dict[str, int] = {}
    for event in all_events(atlas):
        if event.site:
            counts[event.site] = counts.get(event.site, 0) + 1
    named = [(site, site_name(atlas, site)) for site in counts]
    named.sort(key=lambda pair: fold(pair[1]))
    return tuple((site, with_aside(name, counts[site])) for site, name in named)


def attributions(atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """List whose accounts the events are, with their number, the most frequent first."""
    counts: dict[str, int] = {}
    for event in all_events(atlas):
        counts[event.attribution] = counts.get(event.attribution, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple((name, with_aside(at_start(name), counts[name])) for name in ordered)


def event_sources(atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """List the sources of events with the number of events they tell of, the most first."""
    counts: dict[str, int] = {}
    refs = {}
    for event in all_events(atlas):
        for ref in event.summary.sources:
            refs[ref.source_id] = ref
            counts[ref.source_id] = counts.get(ref.source_id, 0) + 1
    ordered = sorted(
        counts,
        key=lambda source_id: (-counts[source_id], fold(refs[source_id].publisher), source_id),
    )
    return tuple(
        (source_id, with_aside(source_words(refs[source_id]), counts[source_id]))
        for source_id in ordered
    )


def source_words(ref: SourceRef) -> str:
    """Name a source by its publisher, title and date."""
    return f"{ref.publisher}: “{ref.title}”, {ref.dated}"


def read_choice(atlas: Atlas, options: Mapping[str, str]) -> Choice:
    """Read the page's own options as the address has them; what is not understood is left aside."""
    kinds = frozenset(EventKind)
    if "kind" in options:
        asked = options["kind"].split(",")
        kinds = frozenset(kind for kind in EventKind if kind in asked)
    site = options.get("where", ANY)
    account = options.get("by", ANY)
    said = options.get("said", ANY)
    period = options.get("span", "")
    return Choice(
        kinds=kinds,
        site=site if site in dict(sites(atlas)) else ANY,
        attribution=account if account in dict(attributions(atlas)) else ANY,
        source=said if said in dict(event_sources(atlas)) else ANY,
        period=Period(period) if period in set(Period) else Period.RECENT,
        days=read_days(options.get("days", "")),
    )


def timeline(atlas: Atlas, criteria: Filter, choice: Choice) -> Timeline:
    """Find the events of a filter and of the page's own choices."""
    events = all_events(atlas)
    matching = [event for event in events if _chosen(event, choice)]
    held = [unnamed(event.scope, criteria) for event in matching]
    matching = [event for event in matching if within(event.scope, criteria)]
    reached = [corridor.data_to for corridor in atlas.corridors.values()]
    covered = (
        min((event.first for event in events), default=None),
        max(
            [*(day.last for day in reached if day), *(event.last for event in events)], default=None
        ),
    )
    start, end = stretch_of(choice.period, choice.days, covered, criteria.year)
    shown = tuple(event for event in matching if event.last >= start and event.first <= end)
    year = criteria.year
    listed = shown if year is None else tuple(event for event in shown if _in_year(event, year))
    return Timeline(
        events=shown,
        start=start,
        end=end,
        listed=listed,
        total=len(events),
        earlier=sum(event.last < start for event in matching),
        later=sum(event.first > end for event in matching),
        unnamed={group: held.count(group) for group in APPLIED if group in held},
        lanes=_lanes(atlas, criteria),
        year=year,
    )


def _chosen(event: Event, choice: Choice) -> bool:
    return (
        event.kind in choice.kinds
        and choice.site in (ANY, event.site)
        and choice.attribution in (ANY, event.attribution)
        and (choice.source == ANY or choice.source in event.source_ids)
    )


def _in_year(event: Event, year: int) -> bool:
    return event.first.year <= year <= event.last.year


def _lanes(atlas: Atlas, criteria: Filter) -> tuple[tuple[str, str], ...]:
    chosen = criteria.chosen.get(Group.CORRIDOR)
    lanes = [
        (corridor.corridor_id, corridor.short_name)
        for corridor in atlas.corridors.values()
        if chosen is None or corridor.corridor_id in chosen
    ]
    return (*lanes, (NO_LANE, SEVERAL))
