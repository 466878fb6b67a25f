"""Projects with their steps: what the filter and the page's own choices leave, and in which order.

The filter panel is about the map. A project passes it where its own corridors, branches and
countries do and one of its segments, or its place, does as well; one that is nowhere on the map
is judged by its own columns alone. The year says nothing about projects.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from app.queries.core.partial_dates import span
from app.queries.core.row_values import project_cost, project_state
from app.queries.core.search_text import fold, holds, segment_title
from app.queries.filter.facets import Group, match
from app.queries.projects.promises import Outcome
from app.queries.projects.slips import steps_of
from app.vocabulary import labels
from app.vocabulary.terms import MilestoneKind, Mode, ProjectKind, ProjectStatus
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.queries.core.values import Value
    from app.queries.filter.facets import Facets, Filter, Match
    from app.queries.projects.promises import Step

_Term = TypeVar("_Term", bound=StrEnum)

ALL = "all"
"""Value of the option that shows the whole list."""


@unique
class Order(StrEnum):
    """What the list is sorted by."""

    DELAY = "delay"
    NAME = "name"
    PROMISED = "promised"
    ANNOUNCED = "announced"


ORDER_WORDS = {
    Order.DELAY: _("Delay, longest first"),
    Order.NAME: _("Name"),
    Order.PROMISED: _("Date promised, earliest first"),
    Order.ANNOUNCED: _("Announcement, newest first"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is chosen on the page itself; None leaves everything in.

    Attributes
    ----------
    chosen
        Project to highlight.
    everything
        Whether the list goes on to its end.
    """

    kind: ProjectKind | None = None
    state: ProjectStatus | None = None
    step: MilestoneKind | None = None
    dates: Outcome | None = None
    order: Order = Order.DELAY
    chosen: str | None = None
    everything: bool = False

    @property
    def is_about_steps(self) -> bool:
        """Whether it holds single steps back."""
        return self.step is not None or self.dates is not None


@dataclass(frozen=True, slots=True)
class MapThing:
    """A thing of the map that a project is about."""

    thing: str
    title: str


@dataclass(frozen=True)
class Project:
    """A project with everything that a list shows of it.

    Attributes
    ----------
    steps
        Its steps, promised or taken.
    status, cost
        In words, with their sources.
    things
        Segments and place that it is about.
    text
        Folded text that a search reads.
    """

    project_id: str
    name: str
    kind: ProjectKind
    state: ProjectStatus
    status: Value
    cost: Value
    corridors: tuple[str, ...]
    branches: tuple[str, ...]
    countries: tuple[str, ...]
    things: tuple[MapThing, ...]
    segments: tuple[int, ...]
    place: int | None
    text: str
    steps: tuple[Step, ...] = field(default=())

    @property
    def delay(self) -> float | None:
        """Longest delay of its steps in months, or None where none is known."""
        known = [step.delay.middle for step in self.steps if step.delay]
        return max(known, default=None)


@dataclass(frozen=True)
class Selection:
    """What is left to show.

    Attributes
    ----------
    projects
        In the order asked for, each with the steps that are left.
    total
        Number of projects in the data.
    """

    projects: tuple[Project, ...]
    total: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps left, in the order of the projects."""
        return tuple(step for project in self.projects for step in project.steps)


def read_ask(atlas: Atlas, options: Mapping[str, str]) -> Ask:
    """Read what is chosen on the page from its options; what is not understood is left aside."""
    project = options.get("project")
    known = set(atlas.projects)
    return Ask(
        kind=_term(ProjectKind, options.get("kind")),
        state=_term(ProjectStatus, options.get("state")),
        step=_term(MilestoneKind, options.get("step")),
        dates=_term(Outcome, options.get("dates")),
        order=_term(Order, options.get("sort")) or Order.DELAY,
        chosen=project if project in known else None,
        everything=options.get("show") == ALL,
    )


def select_projects(atlas: Atlas, facets: Facets, criteria: Filter, ask: Ask) -> Selection:
    """Return the projects that the filter and the page's choices leave."""
    everything = all_projects(atlas)
    matched = match(atlas, facets, replace(criteria, text="", spelled=(), year=None))
    left = []
    for project in everything:
        if not _passes(project, criteria, matched) or not _is_named(project, facets, criteria):
            continue
        if ask.kind not in (None, project.kind) or ask.state not in (None, project.state):
            continue
        steps = tuple(step for step in project.steps if _step_passes(step, ask))
        if steps or not ask.is_about_steps:
            left.append(replace(project, steps=_sorted_steps(steps, ask.order)))
    left.sort(key=lambda project: _key(project, ask.order))
    return Selection(tuple(left), len(everything))


def find_project(atlas: Atlas, project_id: str | None) -> Project | None:
    """Return one project, its longest delay first; None if there is no such project."""
    for project in all_projects(atlas):
        if project.project_id == project_id:
            return replace(project, steps=_sorted_steps(project.steps, Order.DELAY))
    return None


@lru_cache(maxsize=4)
def all_projects(atlas: Atlas) -> tuple[Project, ...]:
    """Return all projects with their steps; kept, for every change of a filter needs them."""
    steps: dict[str, list[Step]] = {}
    for step in steps_of(atlas):
        steps.setdefault(step.project_id, []).append(step)
    segments = {name: number for number, name in enumerate(atlas.segments)}
    places = {name: number for number, name in enumerate(atlas.places)}
    projects = []
    for name, project in atlas.projects.items():
        things = [_segment_thing(atlas, segment_id) for segment_id in project.segment_ids]
        if project.place_id:
            place = atlas.places[project.place_id]
            things.append(MapThing(f"place:{project.place_id}", place.name))
        projects.append(
            Project(
                name,
                project.name,
                project.kind,
                project.status,
                project_state(atlas, project),
                project_cost(atlas, project),
                project.corridors,
                project.branches,
                project.countries,
                tuple(things),
                tuple(segments[segment_id] for segment_id in project.segment_ids),
                places[project.place_id] if project.place_id else None,
                fold(f"{project.name} {name}"),
                tuple(steps.get(name, ())),
            )
        )
    return tuple(projects)


def _segment_thing(atlas: Atlas, segment_id: str) -> MapThing:
    segment = atlas.segments[segment_id]
    title = segment_title(*(atlas.places[end].name for end in segment.ends))
    mode = in_text(labels.word(Mode, segment.mode))
    return MapThing(f"segment:{segment_id}", f"{title}, {mode}")


def _term(vocabulary: type[_Term], value: str | None) -> _Term | None:
    return vocabulary(value) if value in set(vocabulary) else None


def _passes(project: Project, criteria: Filter, matched: Match) -> bool:
    by_group = {
        Group.CORRIDOR: project.corridors,
        Group.BRANCH: project.branches,
        Group.COUNTRY: project.countries,
    }
    for group, values in by_group.items():
        chosen = criteria.chosen.get(group)
        if chosen is not None and not chosen.intersection(values):
            return False
    on_map = [bool(matched.segments[number]) for number in project.segments]
    if not on_map and project.place is not None:
        on_map = [bool(matched.places[project.place])]
    return not on_map or any(on_map)


def _is_named(project: Project, facets: Facets, criteria: Filter) -> bool:
    """Look for the text of the filter in the names of the project, its segments and its place."""
    text = [project.text, *(facets.segment_text[number] for number in project.segments)]
    if project.place is not None:
        text.append(facets.place_text[project.place])
    return holds(" | ".join(text), criteria.terms)


def _step_passes(step: Step, ask: Ask) -> bool:
    return ask.step in (None, step.milestone) and ask.dates in (None, step.outcome)


def _sorted_steps(steps: tuple[Step, ...], order: Order) -> tuple[Step, ...]:
    """Put the step with the longest delay first, unless the list is sorted by something else."""
    if order is not Order.DELAY:
        return steps
    return tuple(sorted(steps, key=lambda step: -step.delay.middle if step.delay else 1e9))


def _key(project: Project, order: Order) -> tuple[object, ...]:
    name = fold(project.name)
    if order is Order.DELAY:
        return (project.delay is None, -(project.delay or 0.0), not project.steps, name)
    if order is Order.PROMISED:
        coming = [
            str(span(step.all_promises[-1].promised).last)
            for step in project.steps
            if step.all_promises and not step.done
        ]
        return (not coming, min(coming, default=""), name)
    if order is Order.ANNOUNCED:
        said = [promise.announced_on for step in project.steps for promise in step.promises]
        newest = max((day for day in said if day), default="")
        return (not newest, _descending(newest), name)
    return (name,)


def _descending(iso: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in iso.split("-") if part)
