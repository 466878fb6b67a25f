"""What a row of a table is about on the map, and which choices of the filter it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.records.corridors import Branch, Corridor
from app.data.records.network import (
    Place,
    PlaceName,
    RouteLength,
    Segment,
    SegmentCheck,
    SegmentRole,
)
from app.data.records.positions import Membership
from app.data.records.projects import Event, Milestone, Project
from app.data.records.values import Figure, FormerValue
from app.queries.core.event_countries import event_countries
from app.queries.filter.facets import Group
from app.vocabulary.terms import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.data.records.tables import Record

Values = tuple[str, ...]

_LINE = (Group.CORRIDOR, Group.BRANCH, Group.COUNTRY)
# Groups of the filter that the rows of a table belong to. Segments, places and names of places
# are not here: the filter decides on them itself.
_FOLLOWS: dict[str, tuple[Group, ...]] = {
    "corridors": (Group.CORRIDOR, Group.COUNTRY),
    "branches": _LINE,
    "projects": _LINE,
    "milestones": _LINE,
    "figures": _LINE,
    "events": _LINE,
    "memberships": (Group.COUNTRY,),
    "route_lengths": (Group.CORRIDOR, Group.STATUS, Group.MODE, Group.COUNTRY),
}


def groups_of(atlas: Atlas, table: str) -> dict[Group, tuple[Values, ...]]:
    """Return the values of each row in the groups of the filter that a table can follow.

    A milestone belongs where its project does; a figure where its subject does.
    """
    rows = [_values(atlas, record) for record in atlas.records(table).values()]
    return {group: tuple(row.get(group, ()) for row in rows) for group in _FOLLOWS.get(table, ())}


def _values(atlas: Atlas, record: Record) -> Mapping[Group, Values]:  # noqa: PLR0911
    match record:
        case Corridor():
            return {Group.CORRIDOR: (record.corridor_id,), Group.COUNTRY: record.countries}
        case Branch():
            return {
                Group.CORRIDOR: (record.corridor_id,),
                Group.BRANCH: (record.branch_id,),
                Group.COUNTRY: record.countries,
            }
        case Milestone():
            return _line(atlas.projects[record.project_id])
        case Project():
            return _line(record)
        case Figure():
            return _of_subject(atlas, record)
        case Event():
            return {
                Group.CORRIDOR: record.corridors,
                Group.BRANCH: record.branches,
                Group.COUNTRY: event_countries(atlas, record),
            }
        case Membership():
            return {Group.COUNTRY: (record.country,)}
        case RouteLength():
            return {
                Group.CORRIDOR: record.corridors,
                Group.STATUS: (record.status,),
                Group.MODE: (record.mode,),
                Group.COUNTRY: record.countries,
            }
    return {}


def _line(line: Segment | Project) -> Mapping[Group, Values]:
    return {
        Group.CORRIDOR: line.corridors,
        Group.BRANCH: line.branches,
        Group.COUNTRY: line.countries,
    }


def _of_subject(atlas: Atlas, figure: Figure) -> Mapping[Group, Values]:  # noqa: PLR0911
    """Return corridors, branches and countries of what a figure is about."""
    subject_id = figure.subject_id
    match figure.subject_kind:
        case SubjectKind.CORRIDOR:
            return {Group.CORRIDOR: (subject_id,)}
        case SubjectKind.BRANCH if subject_id in atlas.branches:
            return {
                Group.CORRIDOR: (atlas.branches[subject_id].corridor_id,),
                Group.BRANCH: (subject_id,),
            }
        case SubjectKind.SEGMENT if subject_id in atlas.segments:
            return _line(atlas.segments[subject_id])
        case SubjectKind.PROJECT if subject_id in atlas.projects:
            return _line(atlas.projects[subject_id])
        case SubjectKind.PLACE if subject_id in atlas.places:
            meeting = atlas.segments_at(subject_id)
            return {
                Group.CORRIDOR: _each_once(segment.corridors for segment in meeting),
                Group.BRANCH: _each_once(segment.branches for segment in meeting),
                Group.COUNTRY: (atlas.places[subject_id].country,),
            }
        case SubjectKind.COUNTRY:
            return {Group.COUNTRY: (subject_id,)}
    return {}


def _each_once(values: Iterable[Values]) -> Values:
    return tuple(dict.fromkeys(value for row in values for value in row))


def things_of(atlas: Atlas, table: str) -> list[str | None]:
    """Return what each row of a table leads to on the map: ``segment:…``, ``place:…`` or None.

    A row about several segments leads to the first of them.
    """
    known = {
        "segment": set(atlas.segments),
        "place": set(atlas.places),
        "corridor": set(atlas.corridors),
    }

    def kept(thing: str | None) -> str | None:
        kind, _, name = (thing or "").partition(":")
        return thing if name in known.get(kind, ()) else None

    return [kept(_thing(atlas, record)) for record in atlas.records(table).values()]


def _thing(atlas: Atlas, record: Record) -> str | None:  # noqa: PLR0911
    match record:
        case Segment() | SegmentRole() | SegmentCheck():
            return f"segment:{record.segment_id}"
        case Place() | PlaceName():
            return f"place:{record.place_id}"
        case Corridor() | Branch():
            return f"corridor:{record.corridor_id}"
        case Figure():
            return _of_figure(atlas, record)
        case Project():
            return _of_project(record)
        case Milestone():
            return _of_project(atlas.projects[record.project_id])
        case Event():
            if record.place_id:
                return f"place:{record.place_id}"
            return _first("corridor", record.corridors)
        case RouteLength():
            return _first("segment", record.segment_ids)
        case FormerValue():
            return _of_former(atlas, record)
    return None


def _first(kind: str, ids: Values) -> str | None:
    return f"{kind}:{ids[0]}" if ids else None


def _of_project(project: Project | None) -> str | None:
    if project is None:
        return None
    if project.place_id:
        return f"place:{project.place_id}"
    return _first("segment", project.segment_ids) or _first("corridor", project.corridors)


def _of_former(atlas: Atlas, former: FormerValue) -> str | None:
    match former.table:
        case "segments" | "places" | "corridors":
            return f"{former.table.removesuffix('s')}:{former.row_id}"
        case "projects":
            return _of_project(atlas.projects.get(former.row_id))
        case "milestones":
            step = atlas.milestones.get(former.row_id)
            return _of_project(atlas.projects[step.project_id]) if step else None
    return None


def _of_figure(atlas: Atlas, figure: Figure) -> str | None:
    match figure.subject_kind:
        case SubjectKind.CORRIDOR | SubjectKind.PLACE | SubjectKind.SEGMENT:
            return f"{figure.subject_kind}:{figure.subject_id}"
        case SubjectKind.BRANCH:
            return f"corridor:{figure.subject_id.partition('/')[0]}"
        case SubjectKind.PROJECT:
            return _of_project(atlas.projects.get(figure.subject_id))
    return None
