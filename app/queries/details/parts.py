"""What a detail consists of, and the sections that details of several kinds share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.queries.core.row_values import figure_facts, project_cost, project_state
from app.queries.core.values import Fact, Value, stated
from app.vocabulary import labels
from app.vocabulary.terms import NameUsage, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Give the figures of some subjects, newest first."""
    own = [figure for subject in ids for figure in atlas.figures_of(kind, subject)]
    return figure_facts(atlas, own)


def projects_section(atlas: Atlas, projects: Any) -> Section:
    """Tell of each project its state, note and cost."""
    facts = []
    for row in projects.itertuples(index=False):
        facts.append(Fact(row.name, (project_state(atlas, row),)))
        if row.cost_text:
            facts.append(Fact(f"{row.name}: cost", (project_cost(atlas, row),)))
    return Section("Projects", tuple(facts))


def events_section(
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
    frame = atlas.frames.events
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


def names_of_places(atlas: Atlas, places: Iterable[str], names: dict[str, str]) -> tuple[Fact, ...]:
    """Give the names of places in all languages, by whose usage they are."""
    facts = []
    frame = atlas.frames.place_names
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


def row_of(frame: Any, column: str, key: str) -> Any:
    """Give the first row with this key as a named tuple, or None."""
    found = frame[frame[column] == key]
    return None if found.empty else next(found.itertuples(index=False))


def place_names(atlas: Atlas) -> dict[str, str]:
    """Give the names of places by their ids."""
    return dict(zip(atlas.frames.places["place_id"], atlas.frames.places["name"], strict=True))


def data_reach(atlas: Atlas, corridors: Iterable[str]) -> str | None:
    """Give the newest date that the data of any of the corridors reach."""
    frame = atlas.frames.corridors[atlas.frames.corridors["corridor_id"].isin(list(corridors))]
    return max((value for value in frame["data_to"] if value), default=None)
