"""What a detail consists of, and the sections that details of several kinds share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.schema.columns import row_id
from app.queries.core.former_values import former_value, former_values
from app.queries.core.row_values import event_when, figure_facts, project_cost, project_state
from app.queries.core.values import Fact, Value, stated
from app.vocabulary import labels
from app.vocabulary.terms import NameUsage, SubjectKind
from app.wording import _, in_text, labelled, number, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.projects import Event, Project

MOST_EVENTS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another thing of the map."""

    thing: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a detail: facts, ways to other things, and plain paragraphs.

    Attributes
    ----------
    pages
        Ways to other pages, as pairs of address and words.
    """

    title: str
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    texts: tuple[Value, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
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


def figures_of(atlas: Atlas, kind: SubjectKind, ids: Iterable[str]) -> list[Fact]:
    """Return the figures of some subjects, newest first."""
    figures = [figure for subject in ids for figure in atlas.figures_of(kind, subject)]
    return figure_facts(atlas, figures)


def projects_section(atlas: Atlas, projects: Iterable[Project]) -> Section:
    """Tell of each project its state, note and cost."""
    facts = []
    for project in projects:
        facts.append(Fact(project.name, (project_state(atlas, project),)))
        facts += former_facts(
            atlas,
            "projects",
            project.project_id,
            "status",
            _("{name}: status before", name=project.name),
        )
        if project.cost_text:
            facts.append(
                Fact(_("{name}: cost", name=project.name), (project_cost(atlas, project),))
            )
    return Section(_("Projects"), tuple(facts))


def former_facts(
    atlas: Atlas, table: str, row_id: str, column: str, label: str
) -> tuple[Fact, ...]:
    """Tell what a column of a row held before, beside what it holds now."""
    values = tuple(
        former_value(atlas, former) for former in former_values(atlas, table, row_id, column)
    )
    return (Fact(label, values),) if values else ()


def events_at(atlas: Atlas, places: Iterable[str], projects: Iterable[Project] = ()) -> list[Event]:
    """Return the events at places, and at those of projects."""
    at = {*places, *(project.place_id for project in projects if project.place_id)}
    return [event for event in atlas.events.values() if event.place_id in at]


def events_section(atlas: Atlas, events: Iterable[Event]) -> Section:
    """List the newest of some events."""
    newest_first = sorted(events, key=lambda event: event.date, reverse=True)
    title = (
        _(
            "Events (newest {shown} of {all})",
            shown=number(MOST_EVENTS),
            all=number(len(newest_first)),
        )
        if len(newest_first) > MOST_EVENTS
        else _("Events")
    )
    texts = tuple(
        stated(
            atlas,
            f"{labelled(event_when(event), event.title)}. {event.summary}",
            event.sources,
            cell=("events", event.event_id, "summary"),
        )
        for event in newest_first[:MOST_EVENTS]
    )
    return Section(title, texts=texts)


def names_of_places(atlas: Atlas, places: Iterable[str]) -> tuple[Fact, ...]:
    """Return the names of places in all languages, by whose usage they are."""
    facts = []
    for place_id in places:
        values = tuple(
            Value(
                with_aside(name.name, labels.LANGUAGES.get(name.lang, name.lang)),
                basis=in_text(labels.word(NameUsage, name.usage)) + " name",
                cell=("place_names", row_id((name.place_id, name.lang, name.name)), "usage"),
            )
            for name in atlas.names_of(place_id)
        )
        if values:
            facts.append(Fact(atlas.places[place_id].name, values))
    return tuple(facts)
