"""What the timeline shows, in plain language: its caption and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.values import source_refs
from app.queries.events.events import ANY, site_name, source_words
from app.queries.events.periods import Period
from app.queries.filter.captions import group_name, group_words, text_words
from app.queries.filter.facets import Group
from app.queries.filter.row_filter import APPLIED
from app.vocabulary import labels
from app.vocabulary.terms import EventKind
from app.wording import _, clauses, counted, in_text, listed, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.data.model import Atlas
    from app.queries.events.events import Choice, Timeline
    from app.queries.filter.facets import Facets, Filter

APPLIES = _(
    "Of the filters, {followed} apply to events; {ignored} do not.",
    followed=listed([*map(group_name, APPLIED), _("search"), _("year")]),
    ignored=listed(group_name(group) for group in Group if group not in APPLIED),
)
_LEFT_OUT: dict[Group, Callable[[int], str]] = {
    Group.CORRIDOR: lambda count: counted(
        count,
        "{count} event that names no corridor is left out by the filter.",
        "{count} events that name no corridor are left out by the filter.",
    ),
    Group.BRANCH: lambda count: counted(
        count,
        "{count} event that names no branch is left out by the filter.",
        "{count} events that name no branch are left out by the filter.",
    ),
    Group.COUNTRY: lambda count: counted(
        count,
        "{count} event that names no country is left out by the filter.",
        "{count} events that name no country are left out by the filter.",
    ),
}


def caption(
    atlas: Atlas, facets: Facets, criteria: Filter, choice: Choice, timeline: Timeline
) -> str:
    """Say in a sentence which events are shown."""
    parts = [group_words(facets, criteria, group) for group in APPLIED]
    if criteria.text:
        parts.append(_("with {text_words}", text_words=text_words(criteria)))
    if len(choice.kinds) < len(EventKind):
        kinds = [
            in_text(labels.word(EventKind, kind)) for kind in EventKind if kind in choice.kinds
        ]
        parts.append(listed(kinds, "or") or _("no kind"))
    if choice.site != ANY:
        parts.append(_("at {site}", site=site_name(atlas, choice.site)))
    if choice.attribution != ANY:
        parts.append(_("as told by: {attribution}", attribution=choice.attribution))
    if choice.source != ANY:
        (ref,) = source_refs(atlas, [choice.source])
        parts.append(_("told of by {source_words}", source_words=source_words(ref)))
    parts.append(period(timeline))
    words = clauses(parts)
    return counted(
        timeline.total,
        "{events} of {count} event: {words}.",
        "{events} of {count} events: {words}.",
        events=number(len(timeline.events)),
        words=words,
    )


def period(timeline: Timeline) -> str:
    """Write the period that is drawn."""
    return _(
        "{start} to {end}",
        start=labels.date(timeline.start.isoformat()),
        end=labels.date(timeline.end.isoformat()),
    )


def notes(timeline: Timeline, choice: Choice) -> tuple[str, ...]:
    """Say what is left out, and what a year of the filter does."""
    said = []
    if timeline.earlier and choice.days:
        said.append(
            counted(
                timeline.earlier,
                "{count} earlier event lies before the days shown.",
                "{count} earlier events lie before the days shown.",
            )
        )
    elif timeline.earlier:
        said.append(
            counted(
                timeline.earlier,
                "{count} earlier event lies before the period: choose a longer one to see it.",
                "{count} earlier events lie before the period: choose a longer one to see them.",
            )
        )
    if timeline.later:
        said.append(
            counted(
                timeline.later,
                "{count} later event lies after the days shown.",
                "{count} later events lie after the days shown.",
            )
        )
    said += [_LEFT_OUT[group](count) for group, count in timeline.unnamed.items()]
    if timeline.year is not None:
        said.append(_year_note(timeline, choice))
    return tuple(said)


def _year_note(timeline: Timeline, choice: Choice) -> str:
    year = timeline.year or 0
    if year > timeline.end.year:
        newest = labels.date(timeline.end.isoformat())
        return _(
            "The filter asks for {year}, but the data end on {newest}: no event can be shown.",
            year=year,
            newest=newest,
        )
    longer = choice.days is None and choice.period is not Period.WHOLE
    longer = longer and timeline.start.isoformat() == f"{year}-01-01"
    held = counted(
        len(timeline.listed),
        "the list holds its {count} event only",
        "the list holds its {count} events only",
    )
    if not timeline.listed:
        held = _("none of the events shown is of that year")
    if longer:
        return _(
            "The filter asks for {year}: it is marked in the chart, which begins with it, "
            "and {held}.",
            year=year,
            held=held,
        )
    return _(
        "The filter asks for {year}: it is marked in the chart, and {held}.", year=year, held=held
    )
